// Orders literals by their first characters.
#include "extractors/text/literal_set.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace tenderscan {

LiteralSet::LiteralSet(std::vector<Literal> literals) : literals_(std::move(literals)) {
  assert(literals_.size() <= 0xFFFF);
  const auto slot = [](const Literal& literal) { return StartAt(literal.text, 0).slot; };
  std::stable_sort(literals_.begin(), literals_.end(),
                   [&](const Literal& a, const Literal& b) { return slot(a) < slot(b); });
  for (const Literal& literal : literals_) ++first_[slot(literal) + 1];
  for (std::size_t i = 1; i < first_.size(); ++i) {
    first_[i] = static_cast<std::uint16_t>(first_[i] + first_[i - 1]);
  }
}

}  // namespace tenderscan
