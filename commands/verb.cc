// The examples of a verb within a verb.
#include "commands/verb.h"

#include <algorithm>

namespace tenderscan {

std::string ExamplesOf(std::string_view examples, std::string_view words) {
  const std::string begins = "  tenderscan " + std::string(words) + " ";
  std::string out;
  while (!examples.empty()) {
    const std::size_t end = std::min(examples.find('\n'), examples.size());
    const std::string line(examples.substr(0, end));
    if ((line + " ").starts_with(begins)) out += line + "\n";
    examples.remove_prefix(std::min(end + 1, examples.size()));
  }
  return out.empty() ? "" : "\nExamples:\n" + out;
}

}  // namespace tenderscan
