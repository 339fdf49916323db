// A page's counters and clocks, taken out before two captures of it are compared.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/text/word_list.h"
#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

// As the build embeds it.
std::string_view RunningTextToml();

class RunningText {
 public:
  static constexpr ShippedFile kShipped{"pipeline/running_text.toml", RunningTextToml};
  // Errors: as ReadWordList; kMalformed for an entry without examples.
  static Result<RunningText> Compile(const NamedText& source);

  // `line` folded and without blanks, and without counters and clocks; "" where it is nothing else.
  std::string Without(std::string_view line) const;

  // Whether no figure of the text is left.
  bool ReadsAs(const WordEntry& entry, std::string_view text) const;

  std::vector<WordEntry> entries;

 private:
  // How many bytes at the beginning of `text` are figures of a counter or a clock.
  std::size_t FiguresAt(std::string_view text) const;

  std::vector<std::string> before_, behind_;     // folded, longest first
  std::vector<std::string> figures_, weekdays_;  // folded
};

inline const RunningText& ShippedRunningText() { return Shipped<RunningText>(); }

}  // namespace tenderscan
