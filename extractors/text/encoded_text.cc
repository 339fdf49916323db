// Undoes one encoding at a time.
#include "extractors/text/encoded_text.h"

#include <algorithm>
#include <cstdint>

#include "extractors/text/ascii.h"
#include "extractors/text/utf16.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

// The value of `digits` hexadecimal digits at `at`; -1 where they are not there.
int HexAt(std::string_view text, std::size_t at, std::size_t digits) {
  int value = 0;
  for (std::size_t i = at; i < at + digits; ++i) {
    if (i >= text.size() || HexValue(text[i]) < 0) return -1;
    value = value * 16 + HexValue(text[i]);
  }
  return value;
}

// Undoes the escape at `at`, and goes behind it.
void AppendEscape(std::string_view literal, std::size_t& at, std::string& out) {
  const char c = literal[at + 1];
  const std::size_t digits = c == 'u' ? 4 : c == 'x' ? 2 : 0;
  if (digits > 0) {
    const int value = HexAt(literal, at + 2, digits);
    if (value < 0) {
      out += literal[at++];
      return;
    }
    at += 2 + digits;
    auto code_point = static_cast<char32_t>(value);
    if (IsHighSurrogate(code_point) && literal.substr(at, 2) == "\\u") {
      const auto low = static_cast<char32_t>(std::max(HexAt(literal, at + 2, 4), 0));
      if (IsLowSurrogate(low)) {
        code_point = JoinSurrogates(code_point, low);
        at += 6;
      }
    }
    AppendUtf8(code_point == 0 ? kReplacement : code_point, out);
    return;
  }
  at += 2;
  switch (c) {
    case 'n':
    case 'v':
    case 'f':
      out += '\n';
      break;
    case 'r':
    case '\n':  // a line that goes on
      break;
    case 't':
      out += '\t';
      break;
    case 'b':
    case '0':
      break;
    default:
      out += c;
  }
}

}  // namespace

std::optional<std::string> DecodeBase64(std::string_view text) {
  std::string out;
  out.reserve(text.size() / 4 * 3);
  std::uint32_t bits = 0;
  int have = 0;
  std::size_t digits = 0;
  bool padded = false;
  for (const char c : text) {
    int value = -1;
    if (IsUpper(c)) value = c - 'A';
    if (IsLower(c)) value = c - 'a' + 26;
    if (IsDigit(c)) value = c - '0' + 52;
    if (c == '+' || c == '-') value = 62;
    if (c == '/' || c == '_') value = 63;
    if (value < 0) {
      if (!IsSpace(c) && c != '=') return std::nullopt;
      padded = padded || c == '=';
      continue;
    }
    if (padded) return std::nullopt;
    ++digits;
    bits = bits << 6 | static_cast<std::uint32_t>(value);
    if ((have += 6) >= 8) {
      have -= 8;
      out += static_cast<char>(bits >> have & 0xff);
    }
  }
  if (digits % 4 == 1 || digits == 0) return std::nullopt;
  return out;
}

std::string DecodePercent(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '%') {
      const bool wide = at + 1 < text.size() && (text[at + 1] == 'u' || text[at + 1] == 'U');
      const int value = wide ? HexAt(text, at + 2, 4) : HexAt(text, at + 1, 2);
      if (value >= 0) {
        if (wide) {
          AppendUtf8(static_cast<char32_t>(value), out);
        } else {
          out += static_cast<char>(value);
        }
        at += wide ? 6 : 3;
        continue;
      }
    }
    out += text[at++];
  }
  return out;
}

std::string DecodeScriptEscapes(std::string_view literal) {
  std::string out;
  out.reserve(literal.size());
  for (std::size_t at = 0; at < literal.size();) {
    if (literal[at] == '\\' && at + 1 < literal.size()) {
      AppendEscape(literal, at, out);
    } else {
      out += literal[at++];
    }
  }
  return out;
}

std::string DecodeUnits(std::string_view text, std::size_t& units) {
  std::string out;
  char32_t high = 0;
  for (std::size_t at = 0; at < text.size();) {
    const bool sign = (text[at] == '%' || text[at] == '\\') && at + 1 < text.size() &&
                      (text[at + 1] == 'u' || text[at + 1] == 'U');
    const int value = sign ? HexAt(text, at + 2, 4) : -1;
    if (value < 0) {
      out += text[at++];
      continue;
    }
    at += 6;
    ++units;
    const auto unit = static_cast<char32_t>(value);
    if (IsHighSurrogate(unit)) {
      high = unit;
    } else if (IsLowSurrogate(unit)) {
      AppendUtf8(high != 0 ? JoinSurrogates(high, unit) : kReplacement, out);
      high = 0;
    } else {
      AppendUtf8(unit == 0 ? kReplacement : unit, out);
    }
  }
  return out;
}

bool HoldsMarkup(std::string_view text) {
  if (text.size() < 16 || text.find('<') == std::string_view::npos) return false;
  for (std::string_view tag : {"</p>", "</div>", "</span>", "</table>", "</td>", "<br", "</a>",
                               "</P>", "</DIV>", "</SPAN>", "</TABLE>", "<BR", "</h", "</li>"}) {
    if (text.find(tag) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace tenderscan
