// A data file that a caller has read for a room that opens none.
#pragma once

#include <string>

namespace tenderscan {

struct NamedText {
  std::string path;  // as faults name it
  std::string text;
};

}  // namespace tenderscan
