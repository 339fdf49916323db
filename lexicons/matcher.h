// Finds every occurrence of many literals and regular expressions in one pass over folded text.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lexicons/compare_form.h"
#include "store/model/result.h"
#include "store/model/span.h"

namespace tenderscan {

// Literals are found in the compare form (lexicons/compare_form.h): a hit says where all the kept
// characters of a literal stand one after the other, gaps and look-alikes undone; the caller
// decides whether what was undone is legitimate. Regexes (RE2, case-insensitive) see the folded
// text itself, one line of it: hits of one regex in one line are leftmost and do not overlap.
//
// Cost: one pass, a constant number of filter look-ups a character; where the first bytes of a
// literal stand, a walk of at most its length (at most kLongestKey). Regexes run only where a
// literal that they require stands. There is no RE2::Set here: with its default memory it drops
// matches in silence at a few hundred patterns.
class Matcher {
 public:
  static constexpr std::size_t kLongestKey = 256;        // bytes of a literal in the compare form
  static constexpr std::size_t kLongestRegex = 1000;     // bytes of a pattern
  static constexpr std::int64_t kRegexMemory = 4 << 20;  // bytes RE2 may take for one pattern
  // Bytes of its line that a regex sees on either side of the literal that it requires. Without a
  // bound, a line of a megabyte with the literal in it a thousand times would cost a gigabyte.
  static constexpr std::size_t kRegexSight = 1024;

  struct Hit {
    std::uint32_t pattern = 0;  // as given to Add…
    NormSpan span;              // in the folded text; begins and ends with a kept character
    bool operator==(const Hit&) const = default;
    auto operator<=>(const Hit&) const = default;
  };

  // Memory that one scan needs and the next may use again. Not shared between threads.
  struct Scratch {
    CompareForm form;
    std::vector<Hit> hits;                  // what Scan found
    std::vector<std::uint32_t> regex_done;  // by regex: searched up to here, plus one
  };

  Matcher();
  Matcher(Matcher&&) noexcept;
  Matcher& operator=(Matcher&&) noexcept;
  ~Matcher();

  // Several patterns may have the same key. Errors: kMalformed where nothing is left of the literal
  // but gaps, or fewer than 2 bytes; kLimit where it is too long.
  Result<void> AddLiteral(std::uint32_t pattern, std::string_view folded);

  // Errors: kMalformed with RE2's own words; kUsage where the pattern requires no literal of 2
  // bytes or more, so that it would have to run everywhere; kLimit where it or its program is too
  // large.
  Result<void> AddRegex(std::uint32_t pattern, std::string_view regex);

  // To be called once, after the last Add.
  void Build();

  // Fills scratch.hits, sorted by (span, pattern). Thread-safe with a scratch of one's own.
  // Errors: kLimit where RE2 could not finish.
  Result<void> Scan(std::string_view folded, Scratch& scratch) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace tenderscan
