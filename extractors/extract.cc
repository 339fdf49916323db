// Bytes to text: look at a document, choose its format, read it.
#include "extractors/extract.h"

#include <algorithm>
#include <string>
#include <utility>

#include "extractors/blocked.h"
#include "extractors/decode_source.h"
#include "extractors/format.h"
#include "extractors/held_back.h"
#include "extractors/identify.h"
#include "extractors/text/escaped_lines.h"
#include "extractors/text/mojibake.h"
#include "extractors/text_limit.h"

namespace tenderscan {
namespace {

Extraction Unread(GapCode code, std::string what) {
  Extraction out;
  out.outcome = Outcome::kUnread;
  out.text.gaps.push_back({code, std::nullopt, std::move(what)});
  return out;
}

Extraction ReadApart(const DocumentSource& source, std::string_view media_type,
                     const Extractors& extractors) {
  const std::string documents(MediaTypeInWords(media_type));
  const IsolationLimits& limits = extractors.limits;
  auto read = extractors.isolated->Read(source, media_type, extractors.options, limits);
  if (!read && extractors.options.ocr && read.error() != IsolationFault::kNotStarted) {
    // Whoever asks for more gets no less: what can be read without recognising characters is.
    ReadingOptions without = extractors.options;
    without.ocr = false;
    const GapCode why = read.error() == IsolationFault::kTimeout    ? GapCode::kTimeout
                        : read.error() == IsolationFault::kNoMemory ? GapCode::kLimitExceeded
                                                                    : GapCode::kCrashed;
    read = extractors.isolated->Read(source, media_type, without, limits);
    if (read) {
      read->text.gaps.push_back({why, std::nullopt, "recognising its characters failed"});
      if (read->outcome == Outcome::kRead) read->outcome = Outcome::kPartlyRead;
    }
  }
  if (read) return *std::move(read);
  switch (read.error()) {
    case IsolationFault::kTimeout:
      return Unread(GapCode::kTimeout, "reading took more than " +
                                           std::to_string(limits.processor_time.count()) +
                                           " ms of processor time, which is all that one of the " +
                                           documents + " gets");
    case IsolationFault::kNoMemory:
      return Unread(GapCode::kLimitExceeded,
                    "reading took more than " + std::to_string(limits.memory >> 20) +
                        " MiB of memory, which is all that one of the " + documents + " gets");
    case IsolationFault::kNotStarted:
      return Unread(GapCode::kUnsupportedFormat,
                    documents + " are read by tenderscan-reader, which did not start");
    case IsolationFault::kCrashed:
      break;
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
      return format->read(source, media_type);
    }
  }
  if (extractors.isolated != nullptr && extractors.isolated->Reads(media_type)) {
    return ReadApart(source, media_type, extractors);
  }
  return Unread(GapCode::kUnsupportedFormat,
                std::string(MediaTypeInWords(media_type)) + " are not read" +
                    (extractors.isolated == nullptr ? " without tenderscan-reader" : ""));
}

// Up to this much of a text may be garbled and it counts as read: stray characters of a long one.
constexpr std::size_t kHandful = 8, kHandfulIn = 1000;

// Says in a gap what of a text is no text. Bytes that could not be decoded were said before.
void SayGarbled(const Garbling& garbled, Extraction& out) {
  std::size_t broken = garbled.lost;
  // Question marks are asked, and rare characters named, unless they are many.
  constexpr std::size_t kFewest = 12;
  const std::size_t characters = out.text.text.size() / 3;
  for (const std::size_t doubtful : {garbled.marks, garbled.strange}) {
    if (doubtful >= kFewest && doubtful * 20 >= characters) broken += doubtful;
  }
  if (broken == 0) return;
  const bool said = std::any_of(out.text.gaps.begin(), out.text.gaps.end(), [](const Gap& gap) {
    return gap.code == GapCode::kCharsetDoubtful;
  });
  const bool handful = broken <= kHandful && broken * kHandfulIn <= out.text.text.size();
  if (said && (handful || out.outcome == Outcome::kPartlyRead)) return;
  out.text.gaps.push_back(
      {handful ? GapCode::kCharsetDoubtful : GapCode::kGarbledTextLayer, std::nullopt,
       std::to_string(broken) + (broken == 1 ? " character" : " characters") +
           " of the text cannot be what was written: it was decoded wrongly before it was stored"});
  if (!handful && out.outcome == Outcome::kRead) out.outcome = Outcome::kPartlyRead;
}

// Reads a text again that was decoded wrongly before it was stored, where that can be taken back;
// what cannot is a gap. Most texts are looked at once and stay as they are.
void RepairText(const DocumentSource& source, std::string_view media_type,
                const Extractors& extractors, Extraction& out) {
  Garbling garbled = MeasureGarbling(out.text.text);
  if (garbled.strange > 0) {
    ExtractedText ignored;
    const SourceText decoded = DecodeSource(source, DeclaredCharset(source.bytes), ignored);
    if (const auto repaired = RepairMojibake(decoded.utf8)) {
      DocumentSource again = source;
      again.bytes = repaired->utf8;
      again.content_type = "text/plain; charset=utf-8";
      Extraction read = Read(again, media_type, extractors);
      read.text.charset = out.text.charset;
      read.text.gaps.push_back({GapCode::kCharsetDoubtful, std::nullopt,
                                "the text was stored as " + repaired->decoded_as +
                                    " though it is " + repaired->is + ", and was read back"});
      out = std::move(read);
      garbled = MeasureGarbling(out.text.text);
    }
  }
  SayGarbled(garbled, out);
}

}  // namespace

ContainedDocument Contained(std::string path, std::string bytes) {
  const auto kept = std::make_shared<const std::string>(std::move(bytes));
  return {std::move(path), *kept, kept};
}

Extractors::Extractors() : formats(AllFormats()) {}

Extraction Extract(const DocumentSource& source) {
  static const Extractors ours;
  return Extract(source, ours);
}

Extraction Extract(const DocumentSource& source, const Extractors& extractors) {
  const std::string_view media_type =
      IdentifyMediaType(source.bytes, source.content_type, source.uri);
  Extraction out = Read(source, media_type, extractors);
  // A document of several notices has no text of its own.
  if (!out.records && (media_type == "text/html" || media_type == "text/plain" ||
                       media_type == "text/csv" || media_type == "application/json")) {
    RepairText(source, media_type, extractors, out);
  }
  if (CutText(kMostText, out.text) && out.outcome == Outcome::kRead) {
    out.outcome = Outcome::kPartlyRead;
  }
  out.text.media_type = media_type;
  EndLinesAtEscapes(out.text.text);
  // Nothing to read is never passed off as read.
  if (out.outcome == Outcome::kUnread && out.text.gaps.empty() && !out.records) {
    out.text.gaps.push_back({GapCode::kEmpty, std::nullopt, "the document holds no text"});
  }
  if (out.records) return out;
  if (const std::string why = WhyBlocked(source, out.text); !why.empty()) {
    // What stands there instead is said once.
    std::erase_if(out.text.gaps, [](const Gap& gap) { return gap.code == GapCode::kEmpty; });
    out.outcome = Outcome::kBlocked;
    out.text.gaps.push_back({GapCode::kAccessDenied, std::nullopt, why});
  } else if (SayHeldBack(out.text) && out.outcome == Outcome::kRead) {
    out.outcome = Outcome::kPartlyRead;
  }
  return out;
}

}  // namespace tenderscan
