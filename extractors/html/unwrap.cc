// Undoes one wrapping after the other, where what comes out is text.
#include "extractors/html/unwrap.h"

#include <algorithm>
#include <array>

#include "extractors/body.h"
#include "extractors/decode_source.h"
#include "extractors/html/raw_tags.h"
#include "extractors/text/ascii.h"
#include "extractors/text/charset.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

// Shorter values wrap no notice, and a word of letters alone may look like base64.
constexpr std::size_t kShortest = 40;
// A key, a token or a picture's thumbnail is as long; text that cannot be read is longer.
constexpr std::size_t kOpaque = 400;
constexpr int kMostWrappings = 4;

std::size_t Count(std::string_view text, std::string_view word, std::size_t enough) {
  std::size_t count = 0;
  for (std::size_t at = 0; count < enough && (at = text.find(word, at)) != std::string_view::npos;
       at += word.size()) {
    ++count;
  }
  return count;
}

bool IsPlausible(std::string_view text) {
  return CountHan(text) >= 4 || (HoldsMarkup(text) && CountHan(text) > 0);
}

// &lt;p&gt;...&lt;/p&gt;, also written &#60; and &amp;lt;: end tags tell it from prose that names a
// tag or compares numbers.
bool IsEscapedMarkup(std::string_view text) {
  if (text.find('&') == std::string_view::npos) return false;
  std::size_t ends = 0;
  for (const std::string_view end : {"&lt;/", "&#60;/", "&#x3c;/", "&#x3C;/", "&#060;/", "&LT;/",
                                     "&lt;br", "&amp;lt;/", "&amp;lt;br", "&amp;amp;lt;/"}) {
    ends += Count(text, end, 2);
  }
  return ends >= 2 || (ends == 1 && !HoldsMarkup(text));
}

// %E4%BA%91 or %u4E91, three or more, and most of what is not ASCII is spelled so.
bool IsPercentEncoded(std::string_view text) {
  std::size_t coded = 0;
  for (std::size_t at = 0; (at = text.find('%', at)) != std::string_view::npos; ++at) {
    const std::string_view rest = text.substr(at + 1);
    const bool wide = rest.size() >= 5 && (rest[0] == 'u' || rest[0] == 'U');
    coded += wide || (rest.size() >= 2 && HexValue(rest[0]) >= 0 && HexValue(rest[1]) >= 0) ? 3 : 0;
  }
  return coded * 3 >= text.size() && coded >= 9;
}

bool HasScriptEscapes(std::string_view text) {
  return Count(text, "\\u", 4) == 4 || Count(text, "\\x", 4) == 4;
}

void AppendEscape(std::string_view literal, std::size_t& at, std::string& out);

}  // namespace

bool HoldsMarkup(std::string_view text) {
  if (text.size() < 16 || text.find('<') == std::string_view::npos) return false;
  for (std::string_view tag : {"</p>", "</div>", "</span>", "</table>", "</td>", "<br", "</a>",
                               "</P>", "</DIV>", "</SPAN>", "</TABLE>", "<BR", "</h", "</li>"}) {
    if (text.find(tag) != std::string_view::npos) return true;
  }
  return false;
}

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
  const auto hex = [&](std::size_t at, std::size_t digits) -> int {
    int value = 0;
    for (std::size_t i = at; i < at + digits; ++i) {
      if (i >= text.size() || HexValue(text[i]) < 0) return -1;
      value = value * 16 + HexValue(text[i]);
    }
    return value;
  };
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '%') {
      const bool wide = at + 1 < text.size() && (text[at + 1] == 'u' || text[at + 1] == 'U');
      const int value = wide ? hex(at + 2, 4) : hex(at + 1, 2);
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
    if (value >= 0xD800 && value < 0xDC00 && literal.substr(at, 2) == "\\u") {
      const int low = HexAt(literal, at + 2, 4);
      if (low >= 0xDC00 && low < 0xE000) {
        code_point = 0x10000 + ((static_cast<char32_t>(value) - 0xD800) << 10) +
                     (static_cast<char32_t>(low) - 0xDC00);
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

// One wrapping undone; nullopt where there is none. `opaque`: it holds what is no text.
std::optional<std::string> UnwrapOnce(std::string_view value, bool& opaque) {
  if (IsEscapedMarkup(value)) return DecodeEntities(value);
  if (value.size() < kShortest) return std::nullopt;
  const auto as_text = [](std::string bytes) -> std::optional<std::string> {
    if (!IsValidUtf8(bytes) || bytes.find('\0') != std::string::npos) {
      DecodedText decoded = DecodeText(bytes, {}, DeclaredCharset(bytes), "GB18030");
      const bool controls = std::any_of(decoded.utf8.begin(), decoded.utf8.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && !IsSpace(c);
      });
      if (decoded.replaced > 0 || controls) return std::nullopt;
      bytes = std::move(decoded.utf8);
    }
    if (!IsPlausible(bytes) && !IsPercentEncoded(bytes)) return std::nullopt;
    return bytes;
  };
  if (value.find('%') != std::string_view::npos && IsPercentEncoded(value)) {
    if (auto text = as_text(DecodePercent(value))) return text;
  }
  if (HasScriptEscapes(value)) {
    std::string text = DecodeScriptEscapes(value);
    if (IsPlausible(text)) return text;
  }
  std::string_view coded = value;
  if (const std::size_t comma = coded.substr(0, 64).find(";base64,"); comma != coded.npos) {
    if (coded.starts_with("data:image")) return std::nullopt;
    coded.remove_prefix(comma + 8);
  }
  if (CountHan(coded) > 0) return std::nullopt;
  if (auto bytes = DecodeBase64(coded)) {
    if (auto text = as_text(*bytes)) return text;
    // Base64 of one word after the other is no cipher: it has both cases and digits all along.
    const auto kinds = [&](auto is) { return std::any_of(coded.begin(), coded.end(), is); };
    opaque = coded.size() >= kOpaque && kinds(IsUpper<char>) && kinds(IsLower<char>) &&
             kinds(IsDigit<char>);
    return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Unwrapped> Unwrap(std::string_view value) {
  std::optional<Unwrapped> out;
  bool opaque = false;
  for (int i = 0; i < kMostWrappings; ++i) {
    auto inner = UnwrapOnce(out ? std::string_view(out->text) : value, opaque);
    if (!inner) break;
    if (!out) out.emplace();
    out->text = std::move(*inner);
  }
  if (opaque && !out) out = Unwrapped{std::string(value), true};
  return out;
}

}  // namespace tenderscan
