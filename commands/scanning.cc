// A scan: inputs and rules in, JSON lines and a database out.
#include "commands/scanning.h"

#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <numeric>
#include <utility>

#include "commands/may_write.h"
#include "commands/printing.h"
#include "commands/progress.h"
#include "commands/say_watchlists.h"
#include "commands/typed.h"
#include "pipeline/rules.h"
#include "pipeline/scan.h"
#include "pipeline/scan_database.h"
#include "store/model/number_text.h"
#include "store/model/times.h"
#include "store/partial_file.h"
#include "store/reader.h"

namespace tenderscan {
namespace {

// What a new database takes the place of, for a person who did not mean it; "" where nothing is
// there, or no database of this version.
std::string PlaceOf(const std::string& db) {
  const Result<Reader> before = Reader::Open(db);
  if (!before) return "";
  const Result<Coverage> coverage = before->ReadCoverage();
  return coverage ? ", in place of a database of " +
                        Counted(coverage->documents, "document", "documents")
                  : "";
}

// `place`: as PlaceOf.
void PrintSummary(const ScanTotals& totals, const std::optional<std::string>& db,
                  const std::string& place) {
  const auto counted = [](std::uint64_t n, const char* one, const char* many) {
    return Counted(static_cast<std::int64_t>(n), one, many);
  };
  std::string line = Grouped(static_cast<std::int64_t>(totals.read())) + " of " +
                     counted(totals.documents, "document", "documents") + " read";
  if (totals.not_wholly_read() > 0) {
    line += " (";
    bool first = true;
    for (Outcome outcome : {Outcome::kPartlyRead, Outcome::kUnread, Outcome::kBlocked}) {
      const std::uint64_t n = totals.by_outcome[static_cast<std::size_t>(outcome)];
      if (n == 0) continue;
      line += (first ? "" : ", ") + Grouped(static_cast<std::int64_t>(n)) + " " +
              std::string(Slug(outcome));
      first = false;
    }
    line += ")";
  }
  if (totals.records > 0) {
    line +=
        ", " + counted(totals.records, "of them a notice", "of them notices") + " in " +
        counted(totals.holding_records, "capture that holds several", "captures that hold several");
  }
  std::fprintf(stderr, "%s\n", line.c_str());
  if (totals.repeated > 0) {
    std::fprintf(
        stderr, "%s again and kept once\n",
        counted(totals.repeated, "document that came in", "documents that came in").c_str());
  }
  if (totals.recognised_pages > 0) {
    std::fprintf(stderr, "characters of %s recognised in pictures: some may be wrong\n",
                 counted(totals.recognised_pages, "page", "pages").c_str());
  }
  if (totals.lacking > 0) {
    std::fprintf(stderr, "%s to attachments that are not in the archive\n",
                 counted(totals.lacking, "notice links", "notices link").c_str());
  }
  if (totals.unattached > 0) {
    std::fprintf(stderr, "%s to no notice that was read\n",
                 counted(totals.unattached, "document belongs", "documents belong").c_str());
  }
  for (const auto& [gap, n] : totals.by_gap) {
    std::fprintf(stderr, "  %-22s %s\n", gap.c_str(), counted(n, "gap", "gaps").c_str());
  }
  const auto standing = [&](Standing s) {
    return totals.by_standing[static_cast<std::size_t>(s)] -
           totals.of_companies[static_cast<std::size_t>(s)];
  };
  const std::uint64_t companies =
      std::accumulate(totals.of_companies.begin(), totals.of_companies.end(), std::uint64_t{0});
  std::fprintf(
      stderr, "%s, %s, %s, %s%s\n", counted(standing(Standing::kLead), "lead", "leads").c_str(),
      counted(standing(Standing::kContext), "context finding", "context findings").c_str(),
      counted(standing(Standing::kMention), "mention", "mentions").c_str(),
      counted(standing(Standing::kDoubtful), "doubtful", "doubtful").c_str(),
      companies == 0
          ? ""
          : (", " + counted(companies, "finding", "findings") + " of companies of your lists")
                .c_str());
  if (db) {
    std::fprintf(stderr, "written to %s%s; see: tenderscan report%s\n", db->c_str(), place.c_str(),
                 *db == "tenderscan.db" ? "" : (" --db " + *db).c_str());
  }
}

Json SummaryJson(const ScanTotals& totals, const std::optional<std::string>& db) {
  Json outcomes = Json::object();
  for (std::size_t i = 0; i < totals.by_outcome.size(); ++i) {
    outcomes[std::string(kOutcomeSlugs[i])] = totals.by_outcome[i];
  }
  Json standings = Json::object();
  for (std::size_t i = 0; i < totals.by_standing.size(); ++i) {
    standings[std::string(kStandingSlugs[i])] = totals.by_standing[i];
  }
  return {{"documents", totals.documents},
          {"captures", totals.captures},
          {"records", {{"notices", totals.records}, {"captures", totals.holding_records}}},
          {"outcomes", std::move(outcomes)},
          {"gaps", totals.by_gap},
          {"recognised_pages", totals.recognised_pages},
          {"findings", std::move(standings)},
          {"notices_lacking_attachments", totals.lacking},
          {"documents_of_no_notice", totals.unattached},
          {"db", db ? Json(*db) : Json(nullptr)}};
}

// Where JSON lines go: a file, or standard output.
class JsonLines {
 public:
  // `path` "-": standard output. Errors: kIo.
  static Result<JsonLines> Open(const std::string& path) {
    std::FILE* file = path == "-" ? stdout : std::fopen(path.c_str(), "wb");
    if (file == nullptr) {
      return Fail(ErrorCode::kIo, Reach::kRun, path + ": " + std::strerror(errno));
    }
    return JsonLines(path, file);
  }
  JsonLines(JsonLines&& other) noexcept
      : path_(std::move(other.path_)), file_(std::exchange(other.file_, nullptr)) {}
  JsonLines& operator=(JsonLines&&) = delete;
  ~JsonLines() {
    if (file_ != nullptr && file_ != stdout) std::fclose(file_);
  }

  Result<void> Write(const std::string& line) {
    const bool whole = std::fwrite(line.data(), 1, line.size(), file_) == line.size() &&
                       std::fputc('\n', file_) != EOF;
    return whole ? Result<void>() : Failed();
  }

  Result<void> Close() {
    std::FILE* file = std::exchange(file_, nullptr);
    const bool written = (file == stdout ? std::fflush(file) : std::fclose(file)) == 0;
    return written ? Result<void>() : Failed();
  }

 private:
  JsonLines(std::string path, std::FILE* file) : path_(std::move(path)), file_(file) {}

  Result<void> Failed() const {
    return Fail(ErrorCode::kIo, Reach::kRun,
                path_ + ": could not be written: " + std::strerror(errno));
  }

  std::string path_;
  std::FILE* file_;
};

// Why a scan ends before it began.
std::string NothingToRead(const ScanCommand& command, const Inputs& inputs,
                          const std::optional<std::string>& db) {
  std::string all;
  for (const std::string& path : command.paths) all += (all.empty() ? "" : ", ") + path;
  std::string said = "nothing was there to read: no file lies in " + all;
  if (inputs.set_aside() > 0) {
    said += " but what was set aside (files of the system, and what was saved with pages)";
  }
  if (inputs.own_files() > 0) said += "; what tenderscan wrote itself is not scanned";
  std::error_code unknown;
  if (db && std::filesystem::exists(*db, unknown)) said += "; " + *db + " stays as it was";
  return said;
}

// Neither evidence nor decisions nor lists are written over.
Result<void> MayWriteOutputs(const ScanCommand& command, const std::optional<std::string>& db,
                             const std::optional<std::string>& journal, const Inputs& inputs) {
  std::vector<std::string> kept = inputs.files();
  kept.insert(kept.end(), command.watchlists.begin(), command.watchlists.end());
  for (const auto& folder : {command.lexicons, command.sites}) {
    if (!folder) continue;
    std::error_code failed;
    for (std::filesystem::recursive_directory_iterator it(*folder, failed), end;
         !failed && it != end; it.increment(failed)) {
      if (it->path().extension() == ".toml") kept.push_back(it->path().string());
    }
  }
  if (journal) kept.push_back(*journal);
  if (db) TS_RETURN_IF_FAILED(MayReplace(*db, kept));
  if (!command.jsonl) return {};
  const std::string lines = command.jsonl == "-" ? "/dev/stdout" : *command.jsonl;
  if (db) {
    // The database is written beside itself first.
    for (const std::string& path : {*db, PartialPathOf(*db)}) {
      if (!IsSameFile(lines, path)) continue;
      return Fail(ErrorCode::kUsage, Reach::kRun,
                  path + " is to be the database and the JSON lines: name two files");
    }
  }
  return MayWrite(lines, kept);
}

}  // namespace

int RunScan(const ScanCommand& command) {
  const std::string started_at = UtcStamp(std::chrono::system_clock::now());
  std::optional<std::string> db = command.db;
  if (!db && !command.jsonl) db = "tenderscan.db";
  std::optional<std::string> journal;
  if (db || command.journal) {
    auto named = JournalToRead(command.journal, db.value_or(""));
    if (!named) return Complain(named.error());
    journal = std::move(*named);
  }
  Result<Rules> rules = LoadRules(command.lexicons, command.sites, command.watchlists);
  if (!rules) return Complain(rules.error());
  const auto reader =
      GiveReader(command.reader, command.jobs, ReadingsOfCrawl(command.paths), *rules);
  if (!reader) return Complain(reader.error());
  if (rules->watch) SayWhatIsWatched(*rules->watch, command.quiet);
  Result<Inputs> inputs = Inputs::Open(command.paths, command.uri);
  if (!inputs) return Complain(inputs.error());
  inputs->OnWaiting([](const std::string& path) {
    Warn((path == "-" ? "standard input" : path) +
         ": nothing has come yet; waiting for the program " + "that writes into it");
  });
  const bool empty = inputs->files().empty();
  if (empty && (!command.may_be_empty || !db)) {
    return Complain(NothingToRead(command, *inputs, db));
  }
  if (std::error_code unknown; empty && std::filesystem::exists(*db, unknown)) {
    Warn(NothingToRead(command, *inputs, db));
    return kSomeUnread;
  }

  if (auto may = MayWriteOutputs(command, db, journal, *inputs); !may) return Complain(may.error());
  const bool to_stdout = command.jsonl == "-";
  std::optional<JsonLines> lines;
  if (command.jsonl) {
    Result<JsonLines> opened = JsonLines::Open(*command.jsonl);
    if (!opened) return Complain(opened.error());
    lines.emplace(std::move(*opened));
  }
  std::optional<ScanDatabase> database;
  const std::string place = db && !command.quiet ? PlaceOf(*db) : "";
  if (db) {
    Result<ScanDatabase> created = ScanDatabase::Create(*db, *journal, *rules);
    if (!created) return Complain(created.error());
    for (const std::string& complaint : created->complaints()) Warn(complaint);
    database.emplace(std::move(*created));
  }

  Result<ScanTotals> totals = [&] {
    Progress progress(!command.quiet && !(to_stdout && isatty(STDOUT_FILENO) == 1));
    const ScanWants wants{command.jobs, lines.has_value(), command.text, database.has_value()};
    return ScanAll(
        *inputs, *rules, wants, [&](const ScanProgress& now) { progress.Show(now); },
        [&](const ScanResult& one) -> Result<bool> {
          if (lines) TS_RETURN_IF_FAILED(lines->Write(one.json_line));
          return database ? database->Put(one) : true;
        });
  }();
  if (!totals) return Complain(totals.error());
  if (lines) {
    if (auto closed = lines->Close(); !closed) return Complain(closed.error());
  }
  if (database) {
    const std::string finished_at = UtcStamp(std::chrono::system_clock::now());
    const Result<JoinedHalves> joined = database->Finish(*inputs, *rules, started_at, finished_at);
    if (!joined) return Complain(joined.error());
    totals->Join(*joined);
  }
  if (command.json) {
    std::fprintf(to_stdout ? stderr : stdout, "%s\n", Dump(SummaryJson(*totals, db), 2).c_str());
  } else if (!command.quiet) {
    PrintSummary(*totals, db, place);
    if (!reader->pool && totals->by_gap.contains(std::string(Slug(GapCode::kUnsupportedFormat)))) {
      std::fprintf(stderr,
                   "tenderscan-reader is not installed: PDF, Office documents and archives were "
                   "not read; see: tenderscan doctor\n");
    }
    if (const std::size_t own = inputs->own_files(); own > 0) {
      std::fprintf(stderr, "%s of tenderscan's own not scanned: databases, reports, journals\n",
                   Counted(static_cast<std::int64_t>(own), "file", "files").c_str());
    }
    if (const std::size_t aside = inputs->set_aside(); aside > 0) {
      std::fprintf(stderr, "%s set aside: of the system, or saved with the pages that show them\n",
                   Counted(static_cast<std::int64_t>(aside), "file", "files").c_str());
    }
  }
  return totals->not_wholly_read() == 0 && !empty ? kComplete : kSomeUnread;
}

}  // namespace tenderscan
