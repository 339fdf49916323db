// Lots that came to nothing: 废标, 流标.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extractors/notice/awards/sources.h"
#include "extractors/notice/reading.h"

namespace tenderscan {

// The lot of a table's row that failed; nullopt for any other row. `lot_column` is -1 where the
// table has none.
std::optional<std::string> FailedLotOf(const Glyphs& glyphs, const std::vector<Cell>& row,
                                       int lot_column);

// The lots that failed, each once, in the order of the notice's parts; won ones among them. `rows`:
// what FailedLotOf gave.
std::vector<std::string> FailedLots(Reading& reading, const std::vector<LotHeading>& lots,
                                    const std::vector<std::string>& rows);

// Adds an unsuccessful award for each of `failed` that no award of the notice is of.
void AddFailedLots(Reading& reading, std::vector<std::string> failed);

}  // namespace tenderscan
