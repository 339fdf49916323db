// What each lot of a notice may cost, where the lots' amounts come to the printed total.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "store/findings.h"
#include "store/model/notice.h"

namespace tenderscan {

// What the lots that `text` prints an amount for come to each, by lot: 包1 … 100万元；包2 … 50万元,
// or rows below a head 包号. Empty where they do not come to `total` to the last fen, which is to
// be printed as it is, in a text of more than a megabyte, and where fewer than two lots are told.
std::map<std::string, Value> AmountsOfLots(std::string_view text, const Value& total);

// Gives findings the budget or ceiling of their own lots. Keeps references to what it is made of.
class LotLimits {
 public:
  LotLimits(const Notice& notice, std::string_view text) : notice_(notice), text_(text) {}

  // Puts the lot's own amount in the place of the notice's.
  void Give(const std::optional<std::string>& lot, Deal& deal);

 private:
  using Amounts = std::map<std::string, Value>;

  const Notice& notice_;
  std::string_view text_;
  std::optional<Amounts> budgets_, ceilings_;  // not looked for yet
};

}  // namespace tenderscan
