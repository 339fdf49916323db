// Bytes to text: look at a document, choose its format, read it.
#include "extractors/extract.h"

#include <algorithm>
#include <string>
#include <utility>

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

Extraction ReadApart(const Format& format, const DocumentSource& source,
                     std::string_view media_type, const Extractors& extractors) {
  const std::string documents(MediaTypeInWords(media_type));
  if (extractors.isolated == nullptr) {
    return Unread(GapCode::kUnsupportedFormat,
                  documents + " are read in a process of their own, and none was given");
  }
  auto read = extractors.isolated->Read(format.name, source, media_type, extractors.limits);
  if (read) return *std::move(read);
  if (read.error() == IsolationFault::kTimeout) {
    return Unread(GapCode::kTimeout, "reading took more than " +
                                         std::to_string(extractors.limits.processor_time.count()) +
                                         " ms of processor time, which is all that one of the " +
                                         documents + " gets");
  }
  return Unread(GapCode::kCrashed, "the reader of " + documents + " crashed on it");
}

Extraction Read(const DocumentSource& source, std::string_view media_type,
                const Extractors& extractors) {
  if (media_type == "application/x-empty") {
    return Unread(GapCode::kEmpty, source.bytes.empty() ? "the document has no bytes"
                                                        : "the document holds blanks only");
  }
  for (const Format* format : extractors.formats) {
    const auto& types = format->media_types;
    if (std::find(types.begin(), types.end(), media_type) != types.end()) {
      return format->apart ? ReadApart(*format, source, media_type, extractors)
                           : format->read(source, media_type);
    }
  }
  return Unread(GapCode::kUnsupportedFormat,
                std::string(MediaTypeInWords(media_type)) + " are not read yet");
}

}  // namespace

Extractors::Extractors() : formats(AllFormats()) {}

Extraction Extract(const DocumentSource& source) {
  static const Extractors ours;
  return Extract(source, ours);
}

Extraction Extract(const DocumentSource& source, const Extractors& extractors) {
  const std::string_view media_type =
      IdentifyMediaType(source.bytes, source.content_type, source.uri);
  Extraction out = Read(source, media_type, extractors);
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
