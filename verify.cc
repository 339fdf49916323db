// Everything a database says, derived again from the archive with the same rules, and compared.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <thread>

#include "commands.h"
#include "files.h"
#include "ordered.h"
#include "pipeline.h"
#include "printing.h"
#include "progress.h"
#include "rules.h"
#include "store/archive/capture_decode.h"
#include "store/archive/digest.h"
#include "store/archive/revisit_index.h"
#include "store/archive/warc_reader.h"
#include "store/reader.h"

namespace tenderscan {
namespace {

using Json = nlohmann::ordered_json;

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

// One sentence for everything that does not come out as stored, each naming its record.
struct Checked {
  std::uint64_t documents = 0;
  std::uint64_t annotations = 0;
  std::vector<std::string> faults;
};

std::string NameOf(const DocumentRow& row) {
  std::string name = row.record
                         ? row.record->file + " at byte " + std::to_string(row.record->offset)
                         : row.uri.value_or("document " + std::to_string(row.id));
  if (row.record && row.uri) name += " (" + *row.uri + ")";
  if (row.part) name += ", part " + *row.part;
  return name;
}

Result<Capture> PlainCapture(const DocumentRow& row) {
  if (!row.uri || !row.uri->starts_with("file:")) {
    return Fail(ErrorCode::kNotFound, Reach::kItem,
                "it was read from a plain file whose path was not kept (--uri or standard input)");
  }
  Result<std::string> bytes = ReadFile(row.uri->substr(5), 64 << 20);
  if (!bytes) return tl::make_unexpected(bytes.error());
  Capture capture;
  capture.uri = row.uri;
  capture.body = std::move(*bytes);
  return capture;
}

void CompareAnnotations(const DocumentRow& row, const std::vector<AnnotationRow>& stored,
                        const std::vector<Annotation>& derived, Checked& out) {
  using Key = std::tuple<std::uint32_t, std::uint32_t, std::string, std::string, std::string,
                         std::string, std::string>;
  std::vector<Key> was;
  std::vector<Key> is;
  for (const AnnotationRow& a : stored) {
    was.emplace_back(a.span.begin, a.span.end, a.term, a.quote.exact, a.kind, a.sense, a.modality);
  }
  for (const Annotation& a : derived) {
    is.emplace_back(a.span.begin, a.span.end, a.term, a.quote.exact, std::string(Slug(a.kind)),
                    std::string(Slug(a.sense)), std::string(Slug(a.modality)));
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

Checked Check(const Job& job, const Rules& rules) {
  const Stored& stored = job.stored;
  Checked out;
  out.documents = stored.documents.size();
  for (const auto& annotations : stored.annotations) out.annotations += annotations.size();
  const DocumentRow& first = stored.documents.front();
  if (!first.digest && !first.record) return out;  // nothing was there to begin with
  Result<Capture> capture = job.capture();
  if (!capture) {
    // What could not be read then may well not be readable now.
    if (first.digest) out.faults.push_back(NameOf(first) + ": " + capture.error().what);
    return out;
  }
  if (first.record && capture->record &&
      capture->record->payload_digest != first.record->payload_digest) {
    out.faults.push_back(NameOf(first) + ": the payload is " + capture->record->payload_digest +
                         ", but was " + first.record->payload_digest + " when it was scanned" +
                         (capture->gaps.empty() ? "" : "; " + capture->gaps.front().what));
    return out;
  }
  std::map<std::string, ScannedDocument> derived;  // by part
  for (ScannedDocument& scanned : ScanCapture(*std::move(capture), rules)) {
    derived.emplace(scanned.document.part.value_or(""), std::move(scanned));
  }
  for (std::size_t i = 0; i < stored.documents.size(); ++i) {
    const DocumentRow& row = stored.documents[i];
    auto it = derived.find(row.part.value_or(""));
    if (it == derived.end()) {
      out.faults.push_back(NameOf(row) + ": this part does not come out again");
      continue;
    }
    const Document& document = it->second.document;
    if (document.id != row.digest) {
      out.faults.push_back(NameOf(row) + ": the bytes are " + document.id.value_or("(damaged)") +
                           ", but were " + row.digest.value_or("(damaged)"));
    } else if (document.text_sha256 != row.text_sha256.value_or("")) {
      out.faults.push_back(NameOf(row) + ": the text that is read from the bytes has changed");
    } else if (Slug(document.outcome) != row.outcome) {
      out.faults.push_back(NameOf(row) + ": the outcome is " + std::string(Slug(document.outcome)) +
                           ", but was " + row.outcome);
    }
    CompareAnnotations(row, stored.annotations[i], it->second.recognition.annotations, out);
  }
  return out;
}

// Whole archives against the digests of the run that read them; every record of one that changed.
void CheckArchives(const RunRow& run, std::vector<std::string>& faults) {
  for (const RunRow::Input& input : run.inputs) {
    if (input.kind != "archive" || !input.sha256) continue;
    std::ifstream file(input.path, std::ios::binary);
    if (!file) {
      faults.push_back(input.path + ": the archive cannot be opened any more");
      continue;
    }
    Sha256 digest;
    std::string block(1 << 20, '\0');
    while (file.read(block.data(), static_cast<std::streamsize>(block.size())) ||
           file.gcount() > 0) {
      digest.Update(std::string_view(block).substr(0, static_cast<std::size_t>(file.gcount())));
    }
    if (const std::string now = digest.Hex(); now != *input.sha256) {
      faults.push_back(input.path + ": the file is sha256:" + now +
                       ", but was sha256:" + *input.sha256 + " when it was scanned");
    }
  }
}

// Goes through the archives once, in order, however they are compressed, and pairs every record
// with the rows that came from it; then the rows of plain files, and the rows whose record is gone.
class Jobs {
 public:
  Jobs(const Reader& reader, std::vector<std::string> archives, std::vector<Stored> captures)
      : reader_(reader), archives_(std::move(archives)), captures_(std::move(captures)) {
    for (std::size_t i = 0; i < captures_.size(); ++i) {
      const DocumentRow& first = captures_[i].documents.front();
      if (first.record) by_place_.emplace(std::pair(first.record->file, first.record->offset), i);
    }
    met_.resize(captures_.size());
  }

  std::optional<Job> Next() {
    while (!failed) {
      if (!archive_ && archive_at_ < archives_.size()) {
        Result<WarcFile> opened = WarcFile::Open(archives_[archive_at_++], {}, &revisits_);
        if (opened) archive_.emplace(std::move(*opened));
        continue;  // one that cannot be opened was complained of already; its rows follow below
      }
      if (archive_) {
        std::optional<RawRecord> raw = archive_->Next();
        if (!raw) {
          archive_.reset();
          continue;
        }
        const auto found = by_place_.find({raw->where.file, raw->where.offset});
        if (found == by_place_.end()) continue;  // a repeated capture, which is stored once
        auto record = std::make_shared<RawRecord>(std::move(*raw));
        return Make(found->second, [record]() -> Result<Capture> { return Decode(*record); });
      }
      while (rest_ < captures_.size() && met_[rest_]) ++rest_;
      if (rest_ == captures_.size()) return std::nullopt;
      const DocumentRow first = captures_[rest_].documents.front();
      if (first.record) {
        return Make(rest_, []() -> Result<Capture> {
          return Fail(ErrorCode::kNotFound, Reach::kItem, "no record begins there any more");
        });
      }
      return Make(rest_, [first] { return PlainCapture(first); });
    }
    return std::nullopt;
  }

  std::optional<Error> failed;  // of reading the database

 private:
  std::optional<Job> Make(std::size_t index, std::function<Result<Capture>()> capture) {
    met_[index] = true;
    Job job{std::move(captures_[index]), std::move(capture)};
    for (const DocumentRow& row : job.stored.documents) {
      Result<std::vector<AnnotationRow>> rows = reader_.Annotations(row.id);
      if (!rows) {
        failed = rows.error();
        return std::nullopt;
      }
      job.stored.annotations.push_back(std::move(*rows));
    }
    return job;
  }

  const Reader& reader_;
  std::vector<std::string> archives_;
  std::vector<Stored> captures_;
  std::map<std::pair<std::string, std::uint64_t>, std::size_t> by_place_;
  std::vector<bool> met_;
  std::size_t rest_ = 0;
  std::size_t archive_at_ = 0;
  std::optional<WarcFile> archive_;
  RevisitIndex revisits_;
};

}  // namespace

int Run(const VerifyCommand& command) {
  Result<Reader> reader = Reader::Open(command.db);
  if (!reader) return Complain(reader.error());
  Result<Rules> rules = LoadRules(command.lexicons, command.sites);
  if (!rules) return Complain(rules.error());
  Result<RunRow> run = reader->LatestRun();
  if (!run) return Complain(run.error());
  if (run->lexicon_sha256 != rules->lexicons_sha256 || run->sites_sha256 != rules->sites_sha256) {
    return Complain(command.db + ": was made with other term lists or site descriptions (sha256:" +
                    run->lexicon_sha256.value_or("?") +
                    "); verify with those (--lexicons, --sites), " + "or scan again");
  }
  std::vector<std::string> faults;
  Result<std::vector<std::string>> unsound = reader->Check();
  if (!unsound) return Complain(unsound.error());
  for (const std::string& what : *unsound) faults.push_back(command.db + ": " + what);
  CheckArchives(*run, faults);

  std::vector<Stored> captures;
  Result<void> listed = reader->ForEachDocument([&](const DocumentRow& row) -> Result<bool> {
    if (!row.part || captures.empty()) captures.emplace_back();
    captures.back().documents.push_back(row);
    return true;
  });
  if (!listed) return Complain(listed.error());

  std::uint64_t documents = 0;
  std::uint64_t annotations = 0;
  const std::uint64_t total = captures.size();
  std::vector<std::string> archives;
  for (const RunRow::Input& input : run->inputs) {
    if (input.kind == "archive") archives.push_back(input.path);
  }
  Jobs todo(*reader, std::move(archives), std::move(captures));
  const int cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  const int jobs = command.jobs > 0 ? command.jobs : cores;
  {
    Progress progress(!command.quiet);
    auto done = ForEachOrdered<Job, Checked>(
        jobs, 8 * static_cast<std::size_t>(jobs), [&] { return todo.Next(); },
        [&](const Job& job) { return Check(job, *rules); },
        [&](const Checked& checked) -> Result<void> {
          documents += checked.documents;
          annotations += checked.annotations;
          faults.insert(faults.end(), checked.faults.begin(), checked.faults.end());
          progress.Show(documents, total, documents, 0, annotations);
          return {};
        });
    if (!done) return Complain(done.error());
  }
  if (todo.failed) return Complain(*todo.failed);
  if (command.json) {
    std::printf("%s\n", Json{{"documents", documents},
                             {"annotations", annotations},
                             {"faults", faults},
                             {"holds", faults.empty()}}
                            .dump(2, ' ', false, Json::error_handler_t::replace)
                            .c_str());
  } else {
    for (const std::string& fault : faults) std::printf("%s\n", fault.c_str());
    std::printf(
        "%llu documents and %llu annotations derived again: %s\n",
        static_cast<unsigned long long>(documents), static_cast<unsigned long long>(annotations),
        faults.empty() ? "everything holds" : (std::to_string(faults.size()) + " faults").c_str());
  }
  return faults.empty() ? kComplete : kSomeUnread;
}

}  // namespace tenderscan
