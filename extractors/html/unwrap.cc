// Undoes one wrapping after the other, where what comes out is text.
#include "extractors/html/unwrap.h"

#include <algorithm>
#include <array>

#include "extractors/body.h"
#include "extractors/decode_source.h"
#include "extractors/html/raw_tags.h"
#include "extractors/text/ascii.h"
#include "extractors/text/charset.h"
#include "extractors/text/encoded_text.h"
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
