// Bytes to text: look at a document, choose its format, read it.
#include "extractors/extract.h"

#include <algorithm>
#include <string>

#include "extractors/blocked.h"
#include "extractors/format.h"
#include "extractors/identify.h"

namespace tenderscan {
namespace {

Extraction Unread(GapCode code, std::string what) {
  Extraction out;
  out.outcome = Outcome::kUnread;
  out.text.gaps.push_back({code, std::nullopt, std::move(what)});
  return out;
}

Extraction Read(const DocumentSource& source, std::string_view media_type) {
  if (media_type == "application/x-empty") {
    return Unread(GapCode::kEmpty, source.bytes.empty() ? "the document has no bytes"
                                                        : "the document holds blanks only");
  }
  for (const Format* format : AllFormats()) {
    const auto& types = format->media_types;
    if (std::find(types.begin(), types.end(), media_type) != types.end()) {
      return format->read(source, media_type);
    }
  }
  return Unread(GapCode::kUnsupportedFormat,
                std::string(MediaTypeInWords(media_type)) + " are not read yet");
}

}  // namespace

Extraction Extract(const DocumentSource& source) {
  const std::string_view media_type =
      IdentifyMediaType(source.bytes, source.content_type, source.uri);
  Extraction out = Read(source, media_type);
  out.text.media_type = media_type;
  // Nothing to read is never passed off as read.
  if (out.outcome == Outcome::kUnread && out.text.gaps.empty()) {
    out.text.gaps.push_back({GapCode::kEmpty, std::nullopt, "the document holds no text"});
  }
  if (const std::string why = WhyBlocked(source, out.text); !why.empty()) {
    out.outcome = Outcome::kBlocked;
    out.text.gaps.push_back({GapCode::kAccessDenied, std::nullopt, why});
  }
  return out;
}

}  // namespace tenderscan
