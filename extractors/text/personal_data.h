// Personal data in public notices: found, so that it can be kept out of everything that is shown.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/model/extracted_text.h"
#include "store/model/span.h"

namespace tenderscan {

// Telephone numbers, e-mail addresses, numbers of identity cards, passports, bank accounts, QQ and
// WeChat (personal_numbers.h), and the names of persons (person_names.h): behind and before labels,
// in cells beside and under them, in sentences, beside their numbers. Sorted, not overlapping,
// linear time. Organisation names after such a label are not personal data.
std::vector<TextSpan> FindPersonalData(const ExtractedText& text);
// The same of a text whose cells are known by the tabs, bars and commas on its lines alone.
std::vector<TextSpan> FindPersonalData(std::string_view utf8);

// `utf8` with every code point of personal data replaced by U+25AE (▮).
std::string MaskPersonalData(std::string_view utf8);

// The same of all of `utf8`.
std::string MaskAll(std::string_view utf8);

// `utf8` with as many bytes, so that places in it stay where they are: a code point of three bytes
// in `personal` becomes ▮, every byte of another *. REQUIRES: as FindPersonalData gives it.
std::string MaskInPlace(std::string_view utf8, const std::vector<TextSpan>& personal);

}  // namespace tenderscan
