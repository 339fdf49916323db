// A stored notice, as far as deals are read from it.
#pragma once

#include <cstdint>
#include <optional>

#include "store/model/notice.h"
#include "store/model/result.h"
#include "store/sqlite.h"

namespace tenderscan {

// Minor, currency, printed, words and whether they agree: columns from `at`; nothing where the
// first is NULL.
inline constexpr int kMoneyColumns = 5;
std::optional<Value> ReadMoney(const Statement& row, int at);

// Tag, parties, awards, budget, ceiling, contract amount, and where the names of parties stand. Of
// amounts without their words. Empty where the document has no notice.
Result<Notice> ReadStoredNotice(const Connection& connection, std::int64_t document_id);

}  // namespace tenderscan
