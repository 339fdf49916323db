// Counts that a document prints once, away from the name of what they count.
#pragma once

#include <optional>

#include "lexicons/context.h"
#include "lexicons/count_words.h"
#include "store/model/annotation.h"

namespace tenderscan {

// What the whole document says, where it says it with one number only; nullopt where with none, or
// with several that differ.
struct DocumentCounts {
  std::optional<Quantity> tokens;
  std::optional<Quantity> accounts;
  std::optional<Quantity> cards;  // of 显卡, 加速卡, GPU: as printed, or per machine times machines
  std::optional<Quantity> card_hours;  // of one table's rows added up, else of prose
  std::optional<Quantity> servers;     // of 服务器, 节点, 工作站
};

// Linear in the text.
DocumentCounts CountDocument(const Context& context, const CountWords& words);

}  // namespace tenderscan
