// Encodings in which a text travels inside another, undone: base64, percent signs, escapes of
// scripts, written code units. Whether a value is encoded, its readers judge (html/unwrap.h,
// records/embedded_text.h).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace tenderscan {

// The bytes that base64 (with either alphabet, line ends and padding as they come) or percent
// encoding spells; nullopt where `text` is none.
std::optional<std::string> DecodeBase64(std::string_view text);
std::string DecodePercent(std::string_view text);

// A string literal of JavaScript or JSON without its quotes, escapes undone.
std::string DecodeScriptEscapes(std::string_view literal);

// %u4E91 and \u4e91, a code unit of UTF-16 each, undone, and nothing else. Adds how many there were
// to `units`.
std::string DecodeUnits(std::string_view text, std::size_t& units);

// Whether a text is HTML: it has one of the tags that texts of notices have.
bool HoldsMarkup(std::string_view text);

}  // namespace tenderscan
