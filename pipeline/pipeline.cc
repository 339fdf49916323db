// The path from a capture to what is said about it, top to bottom.
#include "pipeline/pipeline.h"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "extractors/extract.h"
#include "extractors/layout/page_reader.h"
#include "extractors/notice/notice_reader.h"
#include "extractors/notice/part_notice.h"
#include "extractors/records/page_notices.h"
#include "extractors/records/records.h"
#include "pipeline/other_half.h"
#include "store/archive/digest.h"

namespace tenderscan {
namespace {

// How a text is read.
struct How {
  const Site* site;            // where it was published; null where that is no portal of a file
  bool may_be_notice = false;  // fields are looked for
  bool is_record = false;      // one of several notices, cut from a capture
  bool is_part = false;        // a file in a container: an attachment, but where it says otherwise
  bool untold = false;         // names several notices that nothing tells apart
  // Gets the notices of a page that holds several, which then says nothing itself. Null where they
  // were found already, or none are looked for.
  std::shared_ptr<const Records>* records = nullptr;
};

// How much of a capture's containers was opened, over all of them: one in the other would else
// multiply.
struct Opened {
  std::size_t parts = 0;
  std::uint64_t bytes = 0;
};

// Steps 1 and 4: bytes to text, and so for each part. False where `take` wants no more.
bool Scan(Document document, const DocumentSource& source, const Site* site, const Rules& rules,
          int nesting, Opened& opened, const TakeScanned& take);
// Steps 2 and 3: a text to the fields of a notice and to annotations.
ScannedDocument ReadText(Document document, How how, const Rules& rules);

}  // namespace

std::vector<ScannedDocument> ScanCapture(Capture capture, const Rules& rules) {
  std::vector<ScannedDocument> out;
  ScanCapture(std::move(capture), rules, [&out](ScannedDocument scanned) {
    out.push_back(std::move(scanned));
    return true;
  });
  return out;
}

void ScanCapture(Capture capture, const Rules& rules, const TakeScanned& take) {
  Document document;
  document.uri = std::move(capture.uri);
  document.captured_at = std::move(capture.captured_at);
  document.record = std::move(capture.record);
  document.gaps = std::move(capture.gaps);

  if (capture.body.empty() && !document.gaps.empty()) {  // nothing is left to read, or to name
    document.outcome = Outcome::kUnread;
    take({std::move(document), std::nullopt, {}});
    return;
  }
  document.id =
      capture.body_digest.empty() ? PayloadDigest(capture.body) : std::move(capture.body_digest);
  const Site* site = rules.sites.For(document.uri.value_or(""));
  const std::string uri = document.uri.value_or("");
  const std::string archive = document.record ? document.record->file : "";
  DocumentSource source;
  source.bytes = capture.body;
  source.uri = uri;
  source.content_type = capture.content_type;
  source.http_status = capture.http_status;
  source.archive = archive;
  if (site != nullptr) {
    source.site_charset = site->charset;
    source.hints = &site->hints;
  }
  Opened opened;
  Scan(std::move(document), source, site, rules, 0, opened, take);
}

namespace {

// Archives within archives: deeper ones are hostile, not real (four levels as in common limits).
constexpr int kMostNesting = 4;
// Tender books hold some hundred files of some hundred megabytes together.
constexpr std::size_t kMostParts = 10'000;
constexpr std::uint64_t kMostPartBytes = std::uint64_t{1} << 30;

// What a stage before lost, joined with how the reading went.
Outcome Worst(Outcome read, const std::vector<Gap>& lost_before) {
  if (lost_before.empty() || read != Outcome::kRead) return read;
  return Outcome::kPartlyRead;
}

constexpr const char* kUntold =
    "the document names several notices that cannot be told apart: nobody who is named in it is "
    "said "
    "to have bought or sold anything";

bool NamesAnyone(const Notice& notice) { return !notice.parties.empty() || !notice.awards.empty(); }

// Where a record says that its notice was published; empty where it does not.
std::string_view AddressIn(const ExtractedText& text) {
  for (const Block& block : text.blocks) {
    if (block.kind != BlockKind::kMeta) break;
    if (block.name == "address") return block.span.In(text.text);
  }
  return {};
}

// The text of an archive is the names of its files, which may be titles of notices.
bool ListsFiles(std::string_view media_type) {
  constexpr std::array<std::string_view, 5> kArchives = {"application/zip", "application/vnd.rar",
                                                         "application/x-7z-compressed",
                                                         "application/x-tar", "application/gzip"};
  return std::find(kArchives.begin(), kArchives.end(), media_type) != kArchives.end();
}

// What a stage lost becomes the document's.
void MoveGaps(std::vector<Gap>& gaps, Document& document) {
  document.outcome = Worst(document.outcome, gaps);
  std::move(gaps.begin(), gaps.end(), std::back_inserter(document.gaps));
  gaps.clear();
}

// Says where the text lies that a frame shows, where the page does not say it and its portal does.
void NameOtherHalf(const Site& site, Document& document) {
  for (Gap& gap : document.gaps) {
    if (gap.code != GapCode::kEmpty || gap.what.ends_with(')')) continue;
    const std::string half = OtherHalfOf(site, document.uri.value_or(""));
    if (!half.empty()) gap.what += " (" + half + ")";
  }
}

// What a part has of the document that holds it.
Document Inherited(const Document& holder) {
  Document part;
  part.uri = holder.uri;
  part.parent = holder.id;
  part.captured_at = holder.captured_at;
  part.record = holder.record;
  return part;
}

// The notices of a document that holds several, each read on its own.
bool ScanRecords(const Records& records, const Document& holder, const Rules& rules,
                 const TakeScanned& take) {
  const std::string before = holder.part ? *holder.part + "!/#" : "#";
  for (std::size_t i = 0; i < records.size(); ++i) {
    Document record = Inherited(holder);
    record.part = before + std::to_string(i + 1);
    record.id = PayloadDigest(records.BytesOf(i));
    record.place = records.PlaceOf(i);
    record.extracted = records.Read(i);
    record.extracted.media_type = holder.extracted.media_type;
    record.extracted.charset = holder.extracted.charset;
    if (record.extracted.text.empty()) {
      record.outcome = Outcome::kUnread;
      record.extracted.gaps.push_back({GapCode::kEmpty, std::nullopt, "the record holds no text"});
    } else {
      record.outcome = Worst(Outcome::kRead, record.extracted.gaps);
    }
    // Collectors say where a notice was published: its portal's name is that portal's.
    const Site* site = rules.sites.For(AddressIn(record.extracted));
    How how{site};
    how.may_be_notice = how.is_record = true;
    if (!take(ReadText(std::move(record), how, rules))) return false;
  }
  return true;
}

// Leaves closed what is nested too deep, or more than is opened of one capture.
void LimitParts(int nesting, Opened& opened, std::vector<ContainedDocument>& parts,
                Document& document) {
  std::size_t kept = 0;
  if (nesting < kMostNesting) {
    while (kept < parts.size() && opened.parts < kMostParts &&
           opened.bytes + parts[kept].bytes.size() <= kMostPartBytes) {
      ++opened.parts;
      opened.bytes += parts[kept++].bytes.size();
    }
  }
  if (kept == parts.size()) return;
  document.outcome = Worst(document.outcome, {{GapCode::kLimitExceeded, std::nullopt, {}}});
  document.extracted.gaps.push_back(
      {GapCode::kLimitExceeded, std::nullopt,
       std::to_string(parts.size() - kept) + " parts were left closed: " +
           (nesting == kMostNesting ? "containers are nested too deep"
                                    : "the containers of one capture hold too much")});
  parts.resize(kept);
}

bool Scan(Document document, const DocumentSource& source, const Site* site, const Rules& rules,
          int nesting, Opened& opened, const TakeScanned& take) {
  // 1. Bytes to text and blocks.
  Extraction extraction = Extract(source, rules.extractors);
  document.outcome = Worst(extraction.outcome, document.gaps);
  document.extracted = std::move(extraction.text);

  // 4. The parts of a container walk the same path.
  const std::string path = document.part ? *document.part + "!/" : "";
  LimitParts(nesting, opened, extraction.parts, document);
  Document holder = Inherited(document);
  holder.id = document.id;
  holder.part = document.part;
  holder.extracted.media_type = document.extracted.media_type;
  holder.extracted.charset = document.extracted.charset;
  std::shared_ptr<const Records> records = std::move(extraction.records);
  How how{site};
  how.is_part = document.part.has_value();
  how.may_be_notice = !ListsFiles(document.extracted.media_type);
  how.untold = extraction.untold;
  if (how.may_be_notice && !how.is_part && !records) how.records = &records;
  if (!take(ReadText(std::move(document), how, rules))) return false;
  if (records && !ScanRecords(*records, holder, rules, take)) return false;
  for (ContainedDocument& kept : extraction.parts) {
    const ContainedDocument part = std::move(kept);  // its bytes go when it was read
    Document contained = Inherited(holder);
    contained.part = path + part.path;
    contained.id = PayloadDigest(part.bytes);
    DocumentSource inner;
    inner.bytes = part.bytes;
    inner.uri = part.path;
    inner.site_charset = source.site_charset;
    inner.archive = source.archive;
    if (!Scan(std::move(contained), inner, site, rules, nesting + 1, opened, take)) return false;
  }
  return true;
}

ScannedDocument ReadText(Document document, How how, const Rules& rules) {
  std::move(document.extracted.gaps.begin(), document.extracted.gaps.end(),
            std::back_inserter(document.gaps));
  document.extracted.gaps.clear();
  if (how.site != nullptr) NameOtherHalf(*how.site, document);
  if (!document.extracted.text.empty()) document.text_sha256 = Sha256Hex(document.extracted.text);

  ScannedDocument scanned;
  if (document.outcome == Outcome::kRead || document.outcome == Outcome::kPartlyRead) {
    PageReader page(document.extracted);
    if (how.records != nullptr) {
      PageNotices notices = FindPageNotices(page);
      how.untold = how.untold || notices.untold;
      if (!notices.notices.empty()) {
        ExtractedText read = std::exchange(document.extracted, {});
        document.extracted.media_type = read.media_type;
        document.extracted.charset = read.charset;
        document.text_sha256.clear();
        *how.records = PageRecords(std::move(read), std::move(notices), document.uri.value_or(""));
        scanned.document = std::move(document);
        return scanned;
      }
    }
    // 2. Text and blocks to notice fields.
    if (how.may_be_notice) {
      // Of a file in an archive its own name may tell its day.
      const std::string uri = (how.is_part ? document.part : document.uri).value_or("");
      const std::string site = how.site != nullptr ? how.site->id : "";
      const NoticeContext context{uri, site, how.is_record};
      scanned.notice = how.is_part ? ReadPartNotice(page, context) : ReadNotice(page, context);
      if (scanned.notice) MoveGaps(scanned.notice->gaps, document);
    }
    if (how.untold && scanned.notice) {
      // A list of titles names nobody: nothing of it is lost.
      if (NamesAnyone(*scanned.notice)) {
        document.outcome = Outcome::kPartlyRead;
        document.gaps.push_back({GapCode::kSeveralNotices, std::nullopt, kUntold});
      }
      scanned.notice.reset();
    }
    // 3. Text to annotations, and what they come to.
    Result<Recognition> recognised = rules.lexicon.Recognise(
        document.extracted, [&]() -> const Layout& { return page.layout(); },
        scanned.notice ? &*scanned.notice : nullptr, rules.watch ? &rules.watch->index : nullptr);
    if (recognised) {
      scanned.recognition = std::move(*recognised);
      for (Annotation& annotation : scanned.recognition.annotations) {
        annotation.page = PageAt(document.extracted, annotation.span.begin);
      }
      MoveGaps(scanned.recognition.gaps, document);
    } else {
      document.outcome = Outcome::kPartlyRead;
      document.gaps.push_back({GapCode::kLimitExceeded, std::nullopt, recognised.error().what});
    }
  }
  scanned.document = std::move(document);
  return scanned;
}

}  // namespace
}  // namespace tenderscan
