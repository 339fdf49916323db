// Puts a frame's document in the frame's place.
#include "extractors/html/frames.h"

#include <utility>

#include "extractors/decode_source.h"
#include "extractors/html/raw_tags.h"
#include "extractors/identify.h"
#include "extractors/text/ascii.h"
#include "extractors/text/charset.h"
#include "extractors/text/encoded_text.h"

namespace tenderscan {
namespace {

// Real pages nest one frame; browsers' own savers two.
constexpr int kDeepest = 4;

struct DataUri {
  std::string media_type;  // in small letters; "text/plain" where none is said
  std::string charset;
  std::string bytes;
};

// RFC 2397: data:[<media type>][;charset=...][;base64],<data>
std::optional<DataUri> ParseDataUri(std::string_view uri) {
  uri = TrimSpace(uri);
  if (uri.size() < 5 || !EqualsIgnoringCase(uri.substr(0, 5), "data:")) return std::nullopt;
  const std::size_t comma = uri.find(',');
  if (comma == std::string_view::npos) return std::nullopt;
  const std::string head = Lowercase(DecodePercent(uri.substr(5, comma - 5)));
  DataUri out;
  out.media_type = std::string(TrimSpace(head.substr(0, head.find(';'))));
  if (out.media_type.empty()) out.media_type = "text/plain";
  out.charset = std::string(CharsetOf(head));
  out.bytes = DecodePercent(uri.substr(comma + 1));
  const std::string_view tail = TrimSpace(head);
  if (tail.ends_with(";base64") || tail == "base64") {
    auto decoded = DecodeBase64(out.bytes);
    if (!decoded) return std::nullopt;
    out.bytes = std::move(*decoded);
  }
  return out;
}

// What an address shows as markup; "" where it is no text, with a gap.
std::string MarkupOf(const DataUri& data, std::vector<Gap>& gaps) {
  const std::string_view type = IdentifyMediaType(data.bytes, data.media_type, "");
  const bool html = type == "text/html";
  if (!html && type != "text/plain") {
    gaps.push_back({GapCode::kUnsupportedFormat, std::nullopt,
                    "a frame of the page holds " + std::string(MediaTypeInWords(type)) +
                        " in its address, which are not read"});
    return {};
  }
  std::string utf8 =
      DecodeText(data.bytes, data.charset, html ? DeclaredCharset(data.bytes) : "", "").utf8;
  if (html) return utf8;
  std::string out = "<pre>";
  for (const char c : utf8) out += c == '<' ? "&lt;" : c == '&' ? "&amp;" : std::string(1, c);
  return out + "</pre>";
}

std::optional<std::string> Inline(std::string_view utf8, int depth, std::vector<Gap>& gaps) {
  // Most pages have neither, and nothing is walked.
  if (utf8.find("srcdoc") == std::string_view::npos &&
      utf8.find("SRCDOC") == std::string_view::npos &&
      utf8.find("data:") == std::string_view::npos) {
    return std::nullopt;
  }
  std::string out;
  std::size_t copied = 0;
  RawTags tags(utf8);
  for (RawTag tag; tags.Next(tag);) {
    const bool frame = tag.Is("iframe") || tag.Is("frame");
    if (tag.Is("frameset")) {  // nothing but frames is shown in it
      out.append(utf8.substr(copied, tag.begin - copied)).append(tag.closing ? "</div>" : "<div>");
      copied = tag.end;
      continue;
    }
    if (tag.closing || (!frame && !tag.Is("object") && !tag.Is("embed"))) continue;
    std::string markup;
    if (const std::string_view source = frame ? tag.ValueOf("srcdoc") : ""; !source.empty()) {
      markup = DecodeEntities(source);
    } else if (const auto data =
                   ParseDataUri(DecodeEntities(tag.ValueOf(tag.Is("object") ? "data" : "src")))) {
      if (!data->media_type.starts_with("image/")) markup = MarkupOf(*data, gaps);
    }
    if (markup.empty()) continue;
    if (depth == kDeepest) {
      gaps.push_back({GapCode::kLimitExceeded, std::nullopt,
                      "frames lie in frames more than " + std::to_string(kDeepest) +
                          " deep: the innermost were left"});
      continue;
    }
    if (auto inner = Inline(markup, depth + 1, gaps)) markup = std::move(*inner);
    out.append(utf8.substr(copied, tag.begin - copied)).append("<div>");
    out.append(markup).append("</div>");
    copied = tag.content_end;
  }
  if (copied == 0) return std::nullopt;
  out.append(utf8.substr(copied));
  return out;
}

}  // namespace

std::optional<std::string> InlineFrames(std::string_view utf8, std::vector<Gap>& gaps) {
  return Inline(utf8, 0, gaps);
}

}  // namespace tenderscan
