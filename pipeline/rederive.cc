// A database, derived again and compared.
#include "pipeline/rederive.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <memory>
#include <set>
#include <thread>
#include <tuple>
#include <utility>

#include "pipeline/inputs.h"
#include "pipeline/ordered.h"
#include "pipeline/pipeline.h"
#include "store/archive/capture_decode.h"
#include "store/archive/digest.h"
#include "store/archive/linked_records.h"
#include "store/archive/revisit_index.h"
#include "store/archive/warc_reader.h"
#include "store/archive/whole_file.h"
#include "store/database.h"
#include "store/journal.h"
#include "store/paths.h"
#include "store/temporary_folder.h"

namespace tenderscan {
namespace {

// The stored rows that come from one capture: a document and its parts.
struct Stored {
  std::vector<DocumentRow> documents;
  std::vector<std::vector<AnnotationRow>> annotations;  // by document
};

// Stored rows, and the way to the bytes they came from; none where the archive has lost them.
struct Job {
  Stored stored;
  std::function<Result<Capture>()> capture;
};

// One sentence for everything that does not come out as stored, each naming its record; and what
// does come out, for the database that is made again.
struct Checked {
  std::uint64_t documents = 0;
  std::uint64_t annotations = 0;
  std::vector<std::string> faults;
  std::vector<PreparedDocument> derived;
};

std::string NameOf(const DocumentRow& row) {
  std::string name = row.record
                         ? row.record->file + " at byte " + std::to_string(row.record->offset)
                         : row.uri.value_or("document " + std::to_string(row.id));
  if (row.record && row.uri) name += " (" + *row.uri + ")";
  if (row.part) name += ", part " + *row.part;
  return name;
}

Result<Capture> PlainCapture(const DocumentRow& row, const std::string& db) {
  const std::string file = row.record ? "" : PlainFileOf(db, row.uri.value_or(""));
  if (file.empty()) {
    return Fail(ErrorCode::kNotFound, Reach::kItem,
                "it was read from a plain file whose path was not kept (--uri or standard input)");
  }
  return ReadPlainFile(file, *row.uri);
}

void CompareAnnotations(const DocumentRow& row, const std::vector<AnnotationRow>& stored,
                        const std::vector<Annotation>& derived, Checked& out) {
  using Key = std::tuple<std::uint32_t, std::uint32_t, std::string, std::string, std::string,
                         std::string, std::string, std::string>;
  std::vector<Key> was;
  std::vector<Key> is;
  for (const AnnotationRow& a : stored) {
    was.emplace_back(a.span.begin, a.span.end, a.term, a.quote.exact, a.kind, a.sense, a.modality,
                     a.stance);
  }
  for (const Annotation& a : derived) {
    is.emplace_back(a.span.begin, a.span.end, a.term, a.quote.exact, std::string(Slug(a.kind)),
                    std::string(Slug(a.sense)), std::string(Slug(a.modality)),
                    std::string(Slug(a.stance)));
  }
  std::sort(was.begin(), was.end());
  std::sort(is.begin(), is.end());
  std::vector<Key> only_stored;
  std::vector<Key> only_derived;
  std::set_difference(was.begin(), was.end(), is.begin(), is.end(),
                      std::back_inserter(only_stored));
  std::set_difference(is.begin(), is.end(), was.begin(), was.end(),
                      std::back_inserter(only_derived));
  for (const Key& key : only_stored) {
    out.faults.push_back(NameOf(row) + ": " + std::get<2>(key) + " \"" + std::get<3>(key) +
                         "\" at byte " + std::to_string(std::get<0>(key)) +
                         " of the text is in the database, but does not come out again");
  }
  for (const Key& key : only_derived) {
    out.faults.push_back(NameOf(row) + ": " + std::get<2>(key) + " \"" + std::get<3>(key) +
                         "\" at byte " + std::to_string(std::get<0>(key)) +
                         " of the text comes out now, but is not in the database");
  }
}

// Compares a stored row with what comes out now.
void CompareDocument(const DocumentRow& row, const std::vector<AnnotationRow>& annotations,
                     const ScannedDocument& scanned, Checked& out) {
  const Document& document = scanned.document;
  if (!document.id && row.digest && !document.gaps.empty()) {
    out.faults.push_back(NameOf(row) +
                         ": its bytes are not there any more: " + document.gaps.front().what);
  } else if (document.id != row.digest) {
    out.faults.push_back(NameOf(row) + ": the bytes are " + document.id.value_or("(damaged)") +
                         ", but were " + row.digest.value_or("(damaged)"));
  } else if (document.text_sha256 != row.text_sha256.value_or("")) {
    out.faults.push_back(NameOf(row) + ": the text that is read from the bytes has changed");
  } else if (Slug(document.outcome) != row.outcome && !row.shown_in_id) {
    out.faults.push_back(NameOf(row) + ": the outcome is " + std::string(Slug(document.outcome)) +
                         ", but was " + row.outcome);
  }
  CompareAnnotations(row, annotations, scanned.recognition.annotations, out);
}

// Hands over one Checked a document, and a last one for what does not come out.
void Check(const Job& job, const Rules& rules, const Emit<Checked>& emit) {
  const Stored& stored = job.stored;
  Checked last;
  const DocumentRow& first = stored.documents.front();
  Result<Capture> capture = job.capture();
  const auto fail = [&](const std::string& what) {
    last.documents = stored.documents.size();
    for (const auto& annotations : stored.annotations) last.annotations += annotations.size();
    last.faults.push_back(NameOf(first) + ": " + what);
    emit(std::move(last));
  };
  if (!capture) {
    fail(capture.error().what);
    return;
  }
  if (first.record && capture->record &&
      capture->record->payload_digest != first.record->payload_digest) {
    fail("the payload is " + capture->record->payload_digest + ", but was " +
         first.record->payload_digest + " when it was scanned" +
         (capture->gaps.empty() ? "" : "; " + capture->gaps.front().what));
    return;
  }
  std::map<std::string, std::size_t> by_part;
  for (std::size_t i = 0; i < stored.documents.size(); ++i) {
    by_part.emplace(stored.documents[i].part.value_or(""), i);
  }
  const std::string linked_from = capture->linked_from;
  ScanCapture(*std::move(capture), rules, [&](ScannedDocument scanned) {
    Checked one;
    const auto row = by_part.find(scanned.document.part.value_or(""));
    one.derived.push_back(Prepare(std::move(scanned)));
    if (!one.derived.back().scanned.document.part) one.derived.back().linked_from = linked_from;
    if (row != by_part.end()) {
      one.documents = 1;
      one.annotations = stored.annotations[row->second].size();
      CompareDocument(stored.documents[row->second], stored.annotations[row->second],
                      one.derived.back().scanned, one);
      by_part.erase(row);
    }
    return emit(std::move(one));
  });
  for (std::size_t i = 0; i < stored.documents.size(); ++i) {
    const DocumentRow& row = stored.documents[i];
    const auto left = by_part.find(row.part.value_or(""));
    if (left == by_part.end() || left->second != i) continue;
    ++last.documents;
    last.annotations += stored.annotations[i].size();
    last.faults.push_back(NameOf(row) + ": this part does not come out again");
  }
  emit(std::move(last));
}

// Where a file would have to be, for people who look for it.
std::string WholePath(const std::string& path) {
  std::error_code failed;
  const std::filesystem::path whole = std::filesystem::absolute(path, failed).lexically_normal();
  return failed ? path : whole.string();
}

// Takes the captures out whose archives or files are not where the database looks for them, and
// says so once an archive, and once for all other files. An archive that lies elsewhere is no fault
// of its records.
void SetMissingAside(const RunRow& run, const std::string& db, std::vector<Stored>& captures,
                     std::vector<std::string>& missing) {
  std::map<std::string, std::uint64_t> archives;  // documents of those that are not there
  for (const RunRow::Input& input : run.inputs) {
    if (input.kind == "archive" && !IsThere(input.path)) archives[input.path] = 0;
  }
  std::uint64_t files = 0;
  std::string first_file;
  std::erase_if(captures, [&](const Stored& stored) {
    const DocumentRow& row = stored.documents.front();
    if (row.record) {
      if (!archives.contains(row.record->file) && IsThere(row.record->file)) return false;
      archives[row.record->file] += stored.documents.size();
      return true;
    }
    const std::string file = row.record ? "" : PlainFileOf(db, row.uri.value_or(""));
    // What was not there at the scan either is derived again as that.
    if (file.empty() || !row.digest || IsThere(file)) return false;
    if (++files == 1) first_file = file;
    return true;
  });
  for (const auto& [path, documents] : archives) {
    const std::string of_it =
        std::to_string(documents) + (documents == 1 ? " document" : " documents");
    missing.push_back(path == "-" ? of_it + " came from standard input, which is gone"
                                  : "the archive is not where the database looks for it: " +
                                        WholePath(path) + ", with " + of_it);
  }
  if (files > 0) {
    missing.push_back(std::to_string(files) + (files == 1 ? " file is" : " files are") +
                      " not where they were scanned, the first: " + WholePath(first_file));
  }
}

// Whole archives against the digests of the run that read them.
void CheckArchives(const RunRow& run, const std::vector<Stored>& captures,
                   std::vector<std::string>& faults) {
  std::set<std::string> known;
  for (const RunRow::Input& input : run.inputs) {
    if (input.kind != "archive") continue;
    known.insert(input.path);
    if (!IsThere(input.path)) continue;
    Result<FileDigest> now = DigestFile(input.path);
    if (!now) {
      faults.push_back(now.error().what);
    } else if (now->sha256 != input.sha256) {
      faults.push_back(input.path + ": the file is sha256:" + now->sha256 +
                       ", but was sha256:" + input.sha256.value_or("?") + " when it was scanned");
    } else if (now->bytes != static_cast<std::uint64_t>(input.bytes)) {
      faults.push_back(input.path + ": the file has " + std::to_string(now->bytes) +
                       " bytes, but table run_inputs says " + std::to_string(input.bytes));
    }
  }
  for (const Stored& stored : captures) {
    const auto& record = stored.documents.front().record;
    if (record && known.insert(record->file).second) {
      faults.push_back(record->file + ": documents come from it, but table run_inputs lacks it");
    }
  }
}

Result<void> SameRules(const RunRow& run, const Rules& rules) {
  if (run.lexicon_sha256 == rules.lexicons_sha256 && run.sites_sha256 == rules.sites_sha256) {
    return {};
  }
  return Fail(ErrorCode::kUsage, Reach::kRun,
              "was made with other term lists or site descriptions (sha256:" +
                  run.lexicon_sha256.value_or("?") +
                  "); verify with those (--lexicons, --sites), or scan again");
}

// A list never enters the database: who verifies must hand it in again.
Result<void> SameWatchlists(const RunRow& run, const std::optional<Watchlists>& given) {
  std::vector<std::string> left;
  if (given) {
    for (const LoadedWatchlist& list : given->lists) left.push_back(list.sha256);
  }
  for (const RunRow::Input& input : run.inputs) {
    if (input.kind != "watchlist") continue;
    const auto found = std::find(left.begin(), left.end(), input.sha256.value_or(""));
    if (found == left.end()) {
      return Fail(ErrorCode::kUsage, Reach::kRun,
                  "was made with the watchlist " + input.path +
                      ", sha256:" + input.sha256.value_or("?") +
                      "; lists are not kept, so verify with that file: --watchlist FILE");
    }
    left.erase(found);
  }
  if (!left.empty()) {
    return Fail(ErrorCode::kUsage, Reach::kRun,
                "was not made with the watchlist of sha256:" + left.front() +
                    "; verify without it, or scan again");
  }
  return {};
}

std::string InWords(const ReaderVersion& reader) {
  return reader.sha256.empty() ? "none" : "sha256:" + reader.sha256 + " (" + reader.words + ")";
}

// What there is to say where attachments were read by another reader at the scan than now.
std::optional<std::string> OtherReader(const RunRow& run, const ReaderVersion& now) {
  ReaderVersion then;
  for (const RunRow::Input& input : run.inputs) {
    if (input.kind == "reader") then = {input.sha256.value_or(""), input.path};
  }
  if (then.sha256 == now.sha256) return std::nullopt;
  return "the reader of attachments is " + InWords(now) + ", but was " + InWords(then) +
         " at the scan: a text that differs may differ for that";
}

// The stored captures in their order, each with the record it came from: a merge of two lists that
// are both in the order of the input, so that every archive is read once from its beginning.
class Jobs {
 public:
  Jobs(const Reader& reader, std::vector<Stored> captures)
      : reader_(reader), captures_(std::move(captures)) {}

  std::optional<Job> Next() {
    if (next_ == captures_.size() || failed) return std::nullopt;
    Job job{std::move(captures_[next_++]), nullptr};
    for (const DocumentRow& row : job.stored.documents) {
      Result<std::vector<AnnotationRow>> rows = reader_.Annotations(row.id);
      if (!rows) {
        failed = rows.error();
        return std::nullopt;
      }
      job.stored.annotations.push_back(std::move(*rows));
    }
    const DocumentRow first = job.stored.documents.front();
    if (!first.record) {
      job.capture = [first, db = reader_.path()] { return PlainCapture(first, db); };
    } else if (Seek(*first.record)) {
      auto record = std::make_shared<LinkedRecord>(*std::move(next_record_));
      next_record_.reset();
      job.capture = [record]() -> Result<Capture> {
        Capture capture = Decode(record->raw);
        capture.linked_from = std::move(record->linked_from);
        return capture;
      };
    } else {
      job.capture = []() -> Result<Capture> {
        return Fail(ErrorCode::kNotFound, Reach::kItem, "no record begins there any more");
      };
    }
    return job;
  }

  std::optional<Error> failed;  // of reading the database

 private:
  // Goes forward to a record; `next_record_` is the first one there or behind.
  bool Seek(const RecordLocation& where) {
    if (open_ != where.file) {
      archive_.reset();
      next_record_.reset();
      open_ = where.file;
      Result<WarcFile> opened = WarcFile::Open(where.file, WithLinks(), &revisits_);
      if (opened) archive_.emplace(std::move(*opened));
    }
    while (archive_ && (!next_record_ || next_record_->raw.where.offset < where.offset)) {
      next_record_ = archive_->Next();
      if (!next_record_) archive_.reset();
    }
    return next_record_ && next_record_->raw.where.offset == where.offset;
  }

  const Reader& reader_;
  std::vector<Stored> captures_;
  std::size_t next_ = 0;
  std::string open_;
  std::optional<LinkedRecords> archive_;
  std::optional<LinkedRecord> next_record_;
  RevisitIndex revisits_;
};

// The journal as it was at the scan: it is only appended to, so that is its beginning.
Result<JournalContent> JournalAsOf(const RunRow::Input& input, const std::string& folder) {
  Result<std::string> bytes = ReadFile(input.path, std::uint64_t{1} << 30);
  if (!bytes) return tl::make_unexpected(bytes.error());
  bytes->resize(std::min(bytes->size(), static_cast<std::size_t>(input.bytes)));
  if (Sha256Hex(*bytes) != input.sha256) {
    return Fail(ErrorCode::kDamaged, Reach::kRun,
                input.path +
                    ": its beginning is not what it was at the scan; a journal is only "
                    "appended to");
  }
  const std::string path = folder + "/journal.jsonl";
  std::ofstream(path, std::ios::binary) << *bytes;
  return ReadJournal(path);
}

// The verdicts that the scan knew.
Result<std::vector<Verdict>> VerdictsAsOf(const RunRow& run, const std::string& folder) {
  std::vector<Verdict> verdicts;
  for (const RunRow::Input& input : run.inputs) {
    if (input.kind != "journal") continue;
    TS_ASSIGN_OR_RETURN(JournalContent journal, JournalAsOf(input, folder));
    verdicts = std::move(journal.verdicts);
  }
  return verdicts;
}

// Documents with their parts, in the order of the input.
Result<std::vector<Stored>> StoredCaptures(const Reader& reader) {
  std::vector<Stored> captures;
  TS_RETURN_IF_FAILED(reader.ForEachDocument([&](const DocumentRow& row) -> Result<bool> {
    if (!row.part || captures.empty()) captures.emplace_back();
    captures.back().documents.push_back(row);
    return true;
  }));
  return captures;
}

}  // namespace

Result<Rederived> Rederive(const Reader& reader, const Rules& rules, int jobs,
                           const std::function<void(const ScanProgress&)>& on_progress) {
  Rederived out;
  TS_ASSIGN_OR_RETURN(const std::vector<std::string> unsound, reader.Check());
  for (const std::string& what : unsound) out.faults.push_back(reader.path() + ": " + what);
  // What a run says of itself is asked for only where it can be believed.
  if (!out.faults.empty()) return out;
  TS_ASSIGN_OR_RETURN(const RunRow run, reader.LatestRun());
  for (const Result<void>& same : {SameRules(run, rules), SameWatchlists(run, rules.watch)}) {
    if (!same)
      return Fail(same.error().code, same.error().reach, reader.path() + ": " + same.error().what);
  }
  TS_ASSIGN_OR_RETURN(std::vector<Stored> captures, StoredCaptures(reader));
  SetMissingAside(run, reader.path(), captures, out.missing);
  CheckArchives(run, captures, out.faults);
  const std::uint64_t total = captures.size();
  Jobs todo(reader, std::move(captures));
  const TemporaryFolder folder;
  if (folder.path().empty()) {
    return Fail(ErrorCode::kIo, Reach::kRun, "no folder for temporary files could be made");
  }
  const std::string again_path = folder / "again.db";
  TS_ASSIGN_OR_RETURN(Database again, Database::Create(again_path, FactsOf(rules.lexicon),
                                                       RegimesOf(rules.lexicon), reader.path()));
  const int cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  const int threads = jobs > 0 ? jobs : cores;
  TS_RETURN_IF_FAILED(ForEachOrdered<Job, Checked>(
      threads, 8 * static_cast<std::size_t>(threads), [&] { return todo.Next(); },
      [&](const Job& job, const Emit<Checked>& emit) { Check(job, rules, emit); },
      [&](const Checked& checked) -> Result<void> {
        out.documents += checked.documents;
        out.annotations += checked.annotations;
        out.faults.insert(out.faults.end(), checked.faults.begin(), checked.faults.end());
        for (const PreparedDocument& document : checked.derived) {
          TS_RETURN_IF_FAILED(again.Put(document));
        }
        if (on_progress) on_progress({out.documents, total, out.documents, 0, out.annotations});
        return {};
      }));
  if (todo.failed) return tl::make_unexpected(*todo.failed);
  // Where not all is there, it may be that no reader was needed.
  if (out.missing.empty()) {
    const IsolatedReader* isolated = rules.extractors.isolated;
    out.other_reader = OtherReader(run, isolated ? isolated->Version() : ReaderVersion{});
  }
  if (!out.faults.empty() || !out.missing.empty()) return out;

  TS_ASSIGN_OR_RETURN(const std::vector<Verdict> verdicts, VerdictsAsOf(run, folder.path()));
  TS_RETURN_IF_FAILED(again.Finish(RunManifest{}, verdicts));
  TS_ASSIGN_OR_RETURN(const Reader derived, Reader::Open(again_path));
  TS_ASSIGN_OR_RETURN(out.difference, reader.FirstDifference(derived));
  return out;
}

}  // namespace tenderscan
