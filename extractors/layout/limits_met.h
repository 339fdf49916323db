// What limits left unread of a text: each limit once, however often it is met.
#pragma once

#include <string_view>
#include <vector>

#include "store/model/gap.h"

namespace tenderscan {

// A limit is a constant, told from the others by being it, not by its words.
struct Limit {
  std::string_view left_unread;  // one sentence for a person
};

Gap GapOf(const Limit& limit);

class LimitsMet {
 public:
  // Whether it is the first time. REQUIRES: `limit` lives as long as the program.
  bool Add(const Limit& limit);
  bool Add(const Limit&& limit) = delete;

  // In the order in which they were first met.
  std::vector<Gap> Gaps() const;

 private:
  std::vector<const Limit*> met_;
};

}  // namespace tenderscan
