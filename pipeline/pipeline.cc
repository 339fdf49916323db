// The path from a capture to what is said about it, top to bottom.
#include "pipeline/pipeline.h"

#include <algorithm>
#include <utility>

#include "extractors/extract.h"
#include "extractors/layout/page_reader.h"
#include "extractors/notice/notice_reader.h"
#include "store/archive/digest.h"

namespace tenderscan {
namespace {

// Archives within archives: deeper ones are hostile, not real (four levels as in common limits).
constexpr int kMostNesting = 4;

// What a stage before lost, joined with how the reading went.
Outcome Worst(Outcome read, const std::vector<Gap>& lost_before) {
  if (lost_before.empty() || read != Outcome::kRead) return read;
  return Outcome::kPartlyRead;
}

// What a stage lost becomes the document's.
void MoveGaps(std::vector<Gap>& gaps, Document& document) {
  document.outcome = Worst(document.outcome, gaps);
  std::move(gaps.begin(), gaps.end(), std::back_inserter(document.gaps));
  gaps.clear();
}

void Scan(Document document, const DocumentSource& source, const Site* site, const Rules& rules,
          int nesting, std::vector<ScannedDocument>& out) {
  // 1. Bytes to text and blocks.
  Extraction extraction = Extract(source, rules.extractors);
  document.outcome = Worst(extraction.outcome, document.gaps);
  document.extracted = std::move(extraction.text);
  std::move(document.extracted.gaps.begin(), document.extracted.gaps.end(),
            std::back_inserter(document.gaps));
  document.extracted.gaps.clear();
  if (!document.extracted.text.empty()) document.text_sha256 = Sha256Hex(document.extracted.text);

  ScannedDocument scanned;
  if (document.outcome == Outcome::kRead || document.outcome == Outcome::kPartlyRead) {
    PageReader page(document.extracted);
    // 2. Text and blocks to notice fields. A part of a container is an attachment, no notice.
    if (!document.part) {
      scanned.notice = ReadNotice(page, {source.uri, site ? site->id : ""});
      if (scanned.notice) MoveGaps(scanned.notice->gaps, document);
    }
    // 3. Text to annotations, and what they come to.
    Result<Recognition> recognised = rules.lexicon.Recognise(
        document.extracted, [&]() -> const Layout& { return page.layout(); },
        scanned.notice ? &*scanned.notice : nullptr, rules.watch ? &rules.watch->index : nullptr);
    if (recognised) {
      scanned.recognition = std::move(*recognised);
      MoveGaps(scanned.recognition.gaps, document);
    } else {
      document.outcome = Outcome::kPartlyRead;
      document.gaps.push_back({GapCode::kLimitExceeded, std::nullopt, recognised.error().what});
    }
  }

  // 4. The parts of a container walk the same path.
  const std::string uri = document.uri.value_or("");
  const std::string path = document.part ? *document.part + "!/" : "";
  const std::optional<std::string> id = document.id;
  Document inherited;
  inherited.uri = document.uri;
  inherited.parent = id;
  inherited.captured_at = document.captured_at;
  inherited.record = document.record;
  if (!extraction.parts.empty() && nesting == kMostNesting) {
    document.outcome = Outcome::kPartlyRead;
    document.gaps.push_back({GapCode::kLimitExceeded, std::nullopt,
                             std::to_string(extraction.parts.size()) +
                                 " parts were left closed: containers are nested too deep"});
    extraction.parts.clear();
  }
  scanned.document = std::move(document);
  out.push_back(std::move(scanned));
  for (const ContainedDocument& part : extraction.parts) {
    Document contained = inherited;
    contained.part = path + part.path;
    contained.id = PayloadDigest(part.bytes);
    DocumentSource inner;
    inner.bytes = part.bytes;
    inner.uri = part.path;
    inner.site_charset = source.site_charset;
    Scan(std::move(contained), inner, site, rules, nesting + 1, out);
  }
}

}  // namespace

std::vector<ScannedDocument> ScanCapture(Capture capture, const Rules& rules) {
  Document document;
  document.uri = std::move(capture.uri);
  document.captured_at = std::move(capture.captured_at);
  document.record = std::move(capture.record);
  document.gaps = std::move(capture.gaps);

  std::vector<ScannedDocument> out;
  if (capture.body.empty() && !document.gaps.empty()) {  // nothing is left to read, or to name
    document.outcome = Outcome::kUnread;
    out.push_back({std::move(document), std::nullopt, {}});
    return out;
  }
  document.id = PayloadDigest(capture.body);
  const Site* site = rules.sites.For(document.uri.value_or(""));
  const std::string uri = document.uri.value_or("");
  DocumentSource source;
  source.bytes = capture.body;
  source.uri = uri;
  source.content_type = capture.content_type;
  source.http_status = capture.http_status;
  if (site != nullptr) {
    source.site_charset = site->charset;
    source.hints = &site->hints;
  }
  Scan(std::move(document), source, site, rules, 0, out);
  return out;
}

}  // namespace tenderscan
