// Drafts of awards, and finding them again by name.
#include "extractors/notice/awards/draft.h"

#include <utility>

namespace tenderscan {

Draft DraftOf(PrintedName name) {
  Draft draft;
  draft.begin = name.begin;
  draft.award.supplier = name.name;
  draft.name = std::move(name);
  return draft;
}

Places::Places(const std::vector<Draft>& drafts) {
  for (std::size_t k = 0; k < drafts.size(); ++k) Add(*drafts[k].award.supplier, k);
}

void Places::Add(const std::string& name, std::size_t place) {
  // Looking through all places of a name each time it comes up takes the square of them.
  constexpr std::size_t kMost = 1000;
  std::vector<std::size_t>& places = of_[name];
  if (places.size() < kMost) places.push_back(place);
}

const std::vector<std::size_t>& Places::Of(const std::string& name) const {
  static const std::vector<std::size_t> none;
  const auto found = of_.find(name);
  return found == of_.end() ? none : found->second;
}

}  // namespace tenderscan
