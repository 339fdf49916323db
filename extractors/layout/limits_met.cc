// What limits left unread of a text.
#include "extractors/layout/limits_met.h"

#include <algorithm>
#include <optional>
#include <string>

namespace tenderscan {

Gap GapOf(const Limit& limit) {
  return {GapCode::kLimitExceeded, std::nullopt, std::string(limit.left_unread)};
}

bool LimitsMet::Add(const Limit& limit) {
  if (std::find(met_.begin(), met_.end(), &limit) != met_.end()) return false;
  met_.push_back(&limit);
  return true;
}

std::vector<Gap> LimitsMet::Gaps() const {
  std::vector<Gap> gaps;
  for (const Limit* limit : met_) gaps.push_back(GapOf(*limit));
  return gaps;
}

}  // namespace tenderscan
