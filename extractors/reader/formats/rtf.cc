// Rich Text Format (.rtf, and many a .doc).
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "extractors/block_writer.h"
#include "extractors/reader/documents/code_page.h"
#include "extractors/reader/documents/rtf_document.h"
#include "extractors/reader/program/apart_format.h"
#include "extractors/text_limit.h"

namespace tenderscan {
namespace {

constexpr std::string_view kMediaType = "application/rtf";

Extraction ReadRtfDocument(const DocumentSource& source, std::string_view, const ReadingOptions&) {
  RtfDocument document = ReadRtf(source.bytes);
  DropRepeated(document.margins);
  BlockWriter writer;
  std::int32_t table = 0;
  for (const std::vector<FlowItem>* part : {&document.body, &document.notes, &document.margins}) {
    WriteFlow(*part, table, writer);
  }
  Extraction out;
  out.text = writer.Finish();
  out.text.media_type = kMediaType;
  const auto gap = [&out](GapCode code, const char* what) {
    out.text.gaps.push_back({code, std::nullopt, what});
  };
  if (!CutText(kMostText, out.text) && document.full) {
    gap(GapCode::kLimitExceeded, "the document has more text than is read");
  } else if (!document.closed && !document.full) {
    gap(GapCode::kTruncated, "the document's last group does not end: its end is missing");
  } else if (out.text.text.empty()) {
    gap(GapCode::kNoTextLayer, "the document holds no text");
  }
  out.outcome = out.text.text.empty()   ? Outcome::kUnread
                : out.text.gaps.empty() ? Outcome::kRead
                                        : Outcome::kPartlyRead;
  return out;
}

}  // namespace

const ApartFormat& rtf_apart_format();
const ApartFormat& rtf_apart_format() {
  static const ApartFormat format{
      .name = "rtf", .media_types = {kMediaType}, .read = ReadRtfDocument, .warm = WarmCodePages};
  return format;
}

}  // namespace tenderscan
