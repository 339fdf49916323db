// The walk from a finding back to the archived bytes.
#include "store/evidence_walk.h"

#include <algorithm>
#include <utility>

#include "extractors/text/charset.h"
#include "store/archive/capture_decode.h"
#include "store/archive/digest.h"
#include "store/archive/revisit_index.h"
#include "store/archive/warc_reader.h"
#include "store/archive/whole_file.h"
#include "store/paths.h"

namespace tenderscan {
namespace {

// The record's capture. The original of a revisit may lie in another archive of the run: they are
// gone through only where it is not found at once.
Result<Capture> CaptureOf(const RecordLocation& where, const RunRow& run) {
  Result<Capture> capture = ReadRecordAt(where);
  if (capture && capture->gaps.empty()) return capture;
  RevisitIndex index;
  for (const RunRow::Input& input : run.inputs) {
    if (input.kind != "archive") continue;
    Result<WarcFile> archive = WarcFile::Open(input.path, {}, &index);
    while (archive && archive->Next()) {
    }
    if (input.path == where.file) break;
  }
  return ReadRecordAt(where, {}, &index);
}

constexpr const char* kTimeOfArchive =
    ": the archive's own; the record holds no HTTP response, and says of no visit when it was";

// Record, payload, containers from the outside in, and the document's own bytes.
void WalkRecord(const RecordLocation& record, const Explanation& explained,
                std::vector<EvidenceStep>& steps) {
  const FindingRow& f = explained.finding;
  EvidenceStep step{"archive record",
                    record.file + ", byte " + std::to_string(record.offset) + ", " +
                        std::to_string(record.length) + " bytes long",
                    {}};
  EvidenceStep payload{"its payload", record.payload_digest, {}};
  EvidenceStep body{"the document's bytes", f.digest.value_or(""), {}};
  const Result<Capture> capture = CaptureOf(record, explained.run);
  step.holds = capture.has_value() && capture->gaps.empty();
  if (!capture) {
    step.found += ": " + capture.error().what;
  } else if (!capture->gaps.empty()) {
    step.found += ": " + capture->gaps.front().what;
  } else {
    payload.holds = capture->record && capture->record->payload_digest == record.payload_digest;
    if (explained.containers.empty()) body.holds = PayloadDigest(capture->body) == f.digest;
  }
  steps.push_back(std::move(step));
  steps.push_back(std::move(payload));
  if (capture && capture->http_status == 0) {
    steps.push_back({"its time", f.captured_at.value_or("") + kTimeOfArchive, {}});
  }
  const bool whole = capture && capture->gaps.empty();
  for (auto it = explained.containers.rbegin(); it != explained.containers.rend(); ++it) {
    EvidenceStep container{f.place ? "inside capture" : "inside container", *it, {}};
    // The outermost is the capture itself.
    if (whole && it == explained.containers.rbegin()) {
      container.holds = PayloadDigest(capture->body) == *it;
    }
    steps.push_back(std::move(container));
  }
  if (f.place && !f.place->empty()) {
    body.what = "the record's bytes";
    body.found += ", bytes " + std::to_string(f.place->begin) + " to " +
                  std::to_string(f.place->end) + " of the capture as UTF-8";
    constexpr std::size_t kInTheCaptureItself = 1;
    if (whole && explained.containers.size() == kInTheCaptureItself) {
      const std::string utf8 = DecodeText(capture->body, f.charset.value_or(""), "", "").utf8;
      // Where reading mended more than the charset, `verify` alone can say that it still holds.
      if (f.place->end <= utf8.size() && PayloadDigest(f.place->In(utf8)) == f.digest) {
        body.holds = true;
      }
    }
  }
  steps.push_back(std::move(body));
}

// A file that was given as it is, or an archive or capture that holds the document.
void WalkPlainFile(const std::string& db, const Explanation& explained,
                   std::vector<EvidenceStep>& steps) {
  const FindingRow& f = explained.finding;
  const std::string digest = f.digest.value_or("");
  const std::string path = PlainFileOf(db, f.uri.value_or(""));
  EvidenceStep file{"plain file", path.empty() ? f.uri.value_or("(no address)") : path, {}};
  if (path.empty()) {
    file.found += ": read from standard input or under another address; its path was not kept";
    steps.push_back(std::move(file));
    steps.push_back({"the document's bytes", digest, {}});
    return;
  }
  const std::string& outermost =
      explained.containers.empty() ? digest : explained.containers.back();
  const Result<FileDigest> now = DigestFile(path);
  file.holds = now && "sha256:" + now->sha256 == outermost;
  if (!now) {
    file.found = now.error().what;
  } else if (!*file.holds) {
    file.found += ": not the bytes that were scanned: they are sha256:" + now->sha256 + " now";
  }
  const bool held = *file.holds;
  steps.push_back(std::move(file));
  for (auto it = explained.containers.rbegin(); it != explained.containers.rend(); ++it) {
    steps.push_back({f.place ? "inside capture" : "inside container", *it, {}});
    if (it == explained.containers.rbegin()) steps.back().holds = held;
  }
  EvidenceStep body{"the document's bytes", digest, {}};
  if (explained.containers.empty()) body.holds = held;
  steps.push_back(std::move(body));
}

}  // namespace

bool EvidenceWalk::holds() const {
  return std::none_of(steps.begin(), steps.end(),
                      [](const EvidenceStep& step) { return step.holds == false; });
}

Result<EvidenceWalk> WalkEvidence(const Reader& reader, const Explanation& explained) {
  const FindingRow& f = explained.finding;
  TS_ASSIGN_OR_RETURN(const std::string text, reader.Text(f.document_id));
  EvidenceWalk walk;
  std::vector<EvidenceStep>& steps = walk.steps;
  if (f.record) {
    WalkRecord(*f.record, explained, steps);
  } else {
    WalkPlainFile(reader.path(), explained, steps);
  }
  steps.push_back(
      {"extracted text",
       "sha256:" + f.text_sha256.value_or("") + ", " + std::to_string(text.size()) + " bytes",
       f.masked_sha256 && Sha256Hex(text) == *f.masked_sha256});
  const bool inside = f.span.begin <= f.span.end && f.span.end <= text.size();
  steps.push_back({"quoted words",
                   "bytes " + std::to_string(f.span.begin) + " to " + std::to_string(f.span.end) +
                       ": " + f.quote.exact,
                   inside && f.span.In(text) == f.quote.exact});
  return walk;
}

}  // namespace tenderscan
