// How telephone and identity numbers are printed: groups of digits and what parts them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "extractors/text/personal_text.h"

namespace tenderscan {

// Digits that follow each other. Only the first 24 are kept: nothing sought is longer.
struct DigitRun {
  std::string digits;
  std::size_t length = 0;
  std::size_t end = 0;
};

// What has no width between two digits is passed over.
DigitRun ReadDigits(const PersonalText& text, std::size_t at);

// Where an identity number ends whose first digits are `run`, at `at`: by GB 11643 six digits of
// the place, eight of the birthday, three in sequence, a check character (ISO 7064 MOD 11-2).
// `old`: also the form of 15 digits, until 1999, which has a year of two digits and no check.
std::optional<std::size_t> IdentityNumberEnd(const PersonalText& text, std::size_t at,
                                             const DigitRun& run, bool old);

// Where the telephone number ends whose first digits are `run`: the number alone, no extension.
// `labelled`: a label stands before it, so that local numbers and misprinted area codes count.
std::optional<std::size_t> TelephoneEnd(const PersonalText& text, const DigitRun& run,
                                        bool labelled);

// The same behind a label, where anything will do that has digits enough: 8765432, 一三八…, 138a12…
// `direct`: the label stands right before it, so that the short numbers of an office count.
std::optional<std::size_t> LabelledTelephoneEnd(const PersonalText& text, std::size_t at,
                                                bool direct);

// The end of an extension (-221, 转 8001) that may begin at `at`; `at` where none does.
std::size_t ExtensionEnd(const PersonalText& text, std::size_t at);

// Where the list of numbers ends that may go on at `at`: 67703281 67120648; -320、397.
std::size_t MoreNumbersEnd(const PersonalText& text, std::size_t at);

}  // namespace tenderscan
