// The verbs that scan, report, search and decide.
#include "commands/commands.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "commands/printing.h"
#include "commands/progress.h"
#include "commands/say_watchlists.h"
#include "pipeline/embedded.h"
#include "pipeline/files.h"
#include "pipeline/rules.h"
#include "pipeline/scan.h"
#include "reports/report.h"
#include "reports/visible.h"
#include "store/journal.h"
#include "store/reader.h"
#include "store/schema.h"

namespace tenderscan {
namespace {

using Json = nlohmann::ordered_json;

std::string Now() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  char out[32];
  std::strftime(out, sizeof out, "%Y-%m-%dT%H:%M:%SZ", &utc);
  return out;
}

std::string JournalBeside(const std::string& db) {
  return (std::filesystem::path(db).parent_path() / "journal.jsonl").string();
}

Result<InputDigest> DigestInput(std::string kind, const std::string& path) {
  Result<FileDigest> digest = DigestFile(path);
  if (!digest) return tl::make_unexpected(digest.error());
  return InputDigest{std::move(kind), path, digest->sha256, digest->bytes};
}

std::string Counted(std::uint64_t n, const char* one, const char* many) {
  return std::to_string(n) + " " + (n == 1 ? one : many);
}

void PrintSummary(const ScanTotals& totals, const std::optional<std::string>& db) {
  std::string line = std::to_string(totals.read()) + " of " +
                     Counted(totals.documents, "document", "documents") + " read";
  if (totals.not_wholly_read() > 0) {
    line += " (";
    bool first = true;
    for (Outcome outcome : {Outcome::kPartlyRead, Outcome::kUnread, Outcome::kBlocked}) {
      const std::uint64_t n = totals.by_outcome[static_cast<std::size_t>(outcome)];
      if (n == 0) continue;
      line += (first ? "" : ", ") + std::to_string(n) + " " + std::string(Slug(outcome));
      first = false;
    }
    line += ")";
  }
  std::fprintf(stderr, "%s\n", line.c_str());
  for (const auto& [gap, n] : totals.by_gap) {
    std::fprintf(stderr, "  %-22s %s\n", gap.c_str(), Counted(n, "gap", "gaps").c_str());
  }
  const auto standing = [&](Standing s) { return totals.by_standing[static_cast<std::size_t>(s)]; };
  std::fprintf(stderr, "%s, %s, %s, %s\n",
               Counted(standing(Standing::kLead), "lead", "leads").c_str(),
               Counted(standing(Standing::kContext), "context finding", "context findings").c_str(),
               Counted(standing(Standing::kMention), "mention", "mentions").c_str(),
               Counted(standing(Standing::kDoubtful), "doubtful", "doubtful").c_str());
  if (db) {
    std::fprintf(stderr, "written to %s; see: tenderscan report%s\n", db->c_str(),
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
          {"outcomes", std::move(outcomes)},
          {"gaps", totals.by_gap},
          {"findings", std::move(standings)},
          {"db", db ? Json(*db) : Json(nullptr)}};
}

// The manifest of a run: which program read what with what.
Result<RunManifest> ManifestOf(const Inputs& inputs, const Rules& rules, const std::string& started,
                               const std::string& journal) {
  RunManifest run;
  run.version = TS_VERSION;
  run.lexicon_sha256 = rules.lexicons_sha256;
  run.sites_sha256 = rules.sites_sha256;
  run.started_at = started;
  run.finished_at = Now();
  if (auto binary = DigestInput("program", "/proc/self/exe")) run.binary_sha256 = binary->sha256;
  for (const std::string& path : inputs.archives()) {
    Result<InputDigest> digest = DigestInput("archive", path);
    if (!digest) return tl::make_unexpected(digest.error());
    run.inputs.push_back(std::move(*digest));
  }
  if (auto digest = DigestInput("journal", journal)) run.inputs.push_back(std::move(*digest));
  if (rules.watch) {
    for (const LoadedWatchlist& list : rules.watch->lists) {
      run.inputs.push_back({"watchlist", Manifested(list), list.sha256, list.bytes});
    }
  }
  return run;
}

// Nobody overwrites evidence or decisions by a slip of the hand: an output that is one of `kept`
// (by whatever name) is refused.
Result<void> MayWrite(const std::string& output, const std::vector<std::string>& kept) {
  for (const std::string& path : kept) {
    std::error_code neither;  // one of them does not exist
    if (std::filesystem::equivalent(output, path, neither)) {
      return Fail(ErrorCode::kUsage, Reach::kRun,
                  output + " is what is read (" + path + "), and would be overwritten");
    }
  }
  return {};
}

// A scan replaces a database of this program, sound or not, an empty file or nothing.
Result<void> MayReplace(const std::string& db) {
  std::ifstream file(db, std::ios::binary);
  std::array<unsigned char, 72> header{};
  file.read(reinterpret_cast<char*>(header.data()), header.size());
  if (file.gcount() == 0) return {};
  // Database header, bytes 68 to 71: the application id, big-endian (SQLite file format, 1.3.15).
  std::uint32_t id = 0;
  for (int i = 68; i < 72; ++i) id = id << 8 | header[static_cast<std::size_t>(i)];
  if (std::string_view(reinterpret_cast<const char*>(header.data()), 15) == "SQLite format 3" &&
      id == kApplicationId) {
    return {};
  }
  return Fail(ErrorCode::kUsage, Reach::kRun,
              db + " is no database of this program, and would be overwritten");
}

// Notices re-created from published findings, with decoys among them.
bool WriteDemoArchive(const std::string& path) {
  for (const EmbeddedFile& file : EmbeddedFiles()) {
    if (!file.path.ends_with("/demo.warc.gz")) continue;
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out << file.bytes;
    out.flush();
    if (!out) return false;
    std::fprintf(stderr, "Notices re-created from published findings, with decoys among them.\n\n");
    return true;
  }
  return false;
}

}  // namespace

int Run(const ScanCommand& command) {
  const std::string started = Now();
  std::optional<std::string> db = command.db;
  if (!db && !command.jsonl) db = "tenderscan.db";
  Result<Rules> rules = LoadRules(command.lexicons, command.sites);
  if (!rules) return Complain(rules.error());
  Result<std::optional<Watchlists>> watch = LoadWatchlists(command.watchlists);
  if (!watch) return Complain(watch.error());
  rules->watch = std::move(*watch);
  if (rules->watch) SayWhatIsWatched(*rules->watch, command.quiet);
  Result<Inputs> inputs = Inputs::Open(command.paths, command.uri);
  if (!inputs) return Complain(inputs.error());

  const bool to_stdout = command.jsonl == "-";
  std::vector<std::string> kept = inputs->files();
  kept.insert(kept.end(), command.watchlists.begin(), command.watchlists.end());
  if (db) kept.push_back(command.journal.value_or(JournalBeside(*db)));
  if (command.jsonl && !to_stdout) {
    if (auto may = MayWrite(*command.jsonl, kept); !may) return Complain(may.error());
  }
  if (db) {
    if (auto may = MayWrite(*db, kept); !may) return Complain(may.error());
    if (auto may = MayReplace(*db); !may) return Complain(may.error());
  }
  std::FILE* lines = nullptr;
  if (command.jsonl) {
    lines = to_stdout ? stdout : std::fopen(command.jsonl->c_str(), "wb");
    if (lines == nullptr) return Complain(*command.jsonl + ": " + std::strerror(errno));
  }
  std::optional<Database> database;
  std::string journal;
  JournalContent decided;
  if (db) {
    journal = command.journal.value_or(JournalBeside(*db));
    Result<JournalContent> content = ReadJournal(journal);
    if (!content) return Complain(content.error());
    decided = std::move(*content);
    for (const std::string& complaint : decided.complaints) Warn(complaint);
    Result<Database> created =
        Database::Create(*db, FactsOf(rules->lexicon), RegimesOf(rules->lexicon));
    if (!created) return Complain(created.error());
    database.emplace(std::move(*created));
  }

  Result<ScanTotals> totals = [&] {
    Progress progress(!command.quiet && !(to_stdout && isatty(STDOUT_FILENO) == 1));
    const ScanWants wants{command.jobs, lines != nullptr, command.text, database.has_value()};
    const auto show = [&](const ScanProgress& now) { progress.Show(now); };
    return ScanAll(*inputs, *rules, wants, show, [&](const ScanResult& one) -> Result<void> {
      if (lines != nullptr) {
        if (std::fwrite(one.json_line.data(), 1, one.json_line.size(), lines) !=
                one.json_line.size() ||
            std::fputc('\n', lines) == EOF) {
          return Fail(ErrorCode::kIo, Reach::kRun,
                      *command.jsonl + ": could not be written: " + std::strerror(errno));
        }
      }
      return database ? database->Put(one.prepared) : Result<void>();
    });
  }();
  if (!totals) return Complain(totals.error());
  if (lines != nullptr && (to_stdout ? std::fflush(lines) : std::fclose(lines)) != 0) {
    return Complain(*command.jsonl + ": could not be written: " + std::strerror(errno));
  }
  if (database) {
    Result<RunManifest> run = ManifestOf(*inputs, *rules, started, journal);
    if (!run) return Complain(run.error());
    if (auto finished = database->Finish(*run, decided.verdicts); !finished) {
      return Complain(finished.error());
    }
  }
  if (command.json) {
    std::FILE* out = to_stdout ? stderr : stdout;
    std::fprintf(out, "%s\n", Dump(SummaryJson(*totals, db), 2).c_str());
  } else if (!command.quiet) {
    PrintSummary(*totals, db);
  }
  return totals->not_wholly_read() == 0 ? kComplete : kSomeUnread;
}

std::string ReportKinds() {
  std::string kinds;
  for (const Report* one : AllReports()) {
    kinds +=
        (kinds.empty() ? "" : "; ") + std::string(one->name) + ": " + std::string(one->summary);
  }
  return kinds;
}

int Run(const ReportCommand& command) {
  const Report* report = nullptr;
  std::string known;
  for (const Report* one : AllReports()) {
    if (one->name == command.kind) report = one;
    known += (known.empty() ? "" : ", ") + std::string(one->name);
  }
  if (report == nullptr) {
    return Complain("no report is called \"" + command.kind + "\"; there are: " + known);
  }
  ReportOptions options;
  options.filter.term = command.term.value_or("");
  options.filter.buyer = command.buyer.value_or("");
  if (command.since) {
    options.filter.since = DateFromIso(*command.since);
    if (!options.filter.since) {
      return Complain("--since " + *command.since + ": expected a day as YYYY-MM-DD");
    }
  }
  if (command.as_of) {
    options.filter.control_on = DateFromIso(*command.as_of);
    if (!options.filter.control_on) {
      return Complain("--as-of " + *command.as_of + ": expected a day as YYYY-MM-DD");
    }
  }
  if (command.all) {
    options.filter.least_sense = Sense::kDoubtful;
    options.filter.least_standing = Standing::kDoubtful;
  } else {
    options.filter.least_standing = Standing::kContext;
  }
  Result<Reader> reader = Reader::Open(command.db);
  if (!reader) return Complain(reader.error());
  // A table for machines has no room for it, and no count of findings goes without it.
  Result<Coverage> coverage = reader->ReadCoverage();
  if (!coverage) return Complain(coverage.error());
  if (report->name != "table" || command.output) {
    std::fprintf(stderr, "%s\n", CoverageSentence(*coverage).c_str());
  }
  if (!command.output) {
    options.colour = isatty(STDOUT_FILENO) == 1 && std::getenv("NO_COLOR") == nullptr;
    winsize size{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
      options.width = size.ws_col;
    if (auto written = report->write(*reader, options, std::cout); !written) {
      return Complain(written.error());
    }
    std::cout.flush();
    return std::cout ? kComplete : Complain("standard output could not be written");
  }
  std::vector<std::string> kept = {command.db, JournalBeside(command.db)};
  Result<RunRow> run = reader->LatestRun();
  if (!run) return Complain(run.error());
  for (const RunRow::Input& input : run->inputs) kept.push_back(input.path);
  if (auto may = MayWrite(*command.output, kept); !may) return Complain(may.error());
  // Whole or not at all: a page that is open in a browser never shows half a report.
  const std::string partial = *command.output + ".partial";
  {
    std::ofstream file(partial, std::ios::binary | std::ios::trunc);
    if (!file) return Complain(partial + ": " + std::strerror(errno));
    if (auto written = report->write(*reader, options, file); !written) {
      std::remove(partial.c_str());
      return Complain(written.error());
    }
    file.flush();
    if (!file) {
      std::remove(partial.c_str());
      return Complain(*command.output + ": could not be written: " + std::strerror(errno));
    }
  }
  if (std::rename(partial.c_str(), command.output->c_str()) != 0) {
    return Complain(*command.output + ": " + std::strerror(errno));
  }
  std::fprintf(stderr, "%s report written to %s\n", command.kind.c_str(), command.output->c_str());
  return kComplete;
}

int Run(const SearchCommand& command) {
  Result<Reader> reader = Reader::Open(command.db);
  if (!reader) return Complain(reader.error());
  Result<SearchResult> found = reader->Search(command.words, command.limit);
  if (!found) return Complain(found.error());
  for (const SearchHit& hit : found->hits) {
    if (command.json) {
      const auto or_null = [](const std::optional<std::string>& text) {
        return text ? Json(*text) : Json(nullptr);
      };
      std::printf("%s\n", Dump(Json{{"document", hit.document_id},
                                    {"title", or_null(hit.title)},
                                    {"uri", or_null(hit.uri)},
                                    {"part", or_null(hit.part)},
                                    {"dated_on", or_null(hit.dated_on)},
                                    {"buyer", or_null(hit.buyer)},
                                    {"quote",
                                     {{"prefix", hit.quote.prefix},
                                      {"exact", hit.quote.exact},
                                      {"suffix", hit.quote.suffix}}}})
                              .c_str());
      continue;
    }
    std::printf("%s  %s\n", hit.dated_on.value_or("no date   ").c_str(),
                Visible(hit.title.value_or("(no title)")).c_str());
    if (hit.buyer) std::printf("            %s\n", Visible(*hit.buyer).c_str());
    const std::string quote = Visible(hit.quote.prefix) + "[" + Visible(hit.quote.exact) + "]" +
                              Visible(hit.quote.suffix);
    if (!hit.quote.exact.empty()) std::printf("            …%s…\n", quote.c_str());
    std::printf("            %s%s\n", Visible(hit.uri.value_or("")).c_str(),
                hit.part ? (" part " + Visible(*hit.part)).c_str() : "");
  }
  if (!command.json) {
    std::printf("%lld of %lld documents with text hold these words\n",
                static_cast<long long>(found->documents), static_cast<long long>(found->with_text));
  }
  return kComplete;
}

int Run(const VerdictCommand& command) {
  Result<std::int64_t> number = FindingNumber(command.finding);
  if (!number) return Complain(number.error());
  Result<Reader> reader = Reader::Open(command.db);
  if (!reader) return Complain(reader.error());
  Result<Explanation> explained = reader->Explain(*number);
  if (!explained) return Complain(explained.error());
  const FindingRow& finding = explained->finding;
  Verdict verdict;
  verdict.document = finding.digest.value_or("");
  verdict.term = finding.term;
  verdict.exact = finding.quote.exact;
  for (const AnnotationRow& annotation : explained->annotations) {
    if (annotation.span == finding.span) verdict.occurrence = annotation.occurrence;
  }
  for (std::size_t i = 0; i < kDecisionSlugs.size(); ++i) {
    if (kDecisionSlugs[i] == command.verdict) verdict.decision = static_cast<Decision>(i);
  }
  verdict.note = command.note;
  const char* user = std::getenv("USER");
  verdict.who = !command.who.empty() ? command.who : user != nullptr ? user : "";
  verdict.when = Now();
  const std::string path = command.journal.value_or(JournalBeside(command.db));
  Result<Journal> journal = Journal::Open(path);
  if (!journal) return Complain(journal.error());
  if (auto written = journal->Append(verdict); !written) return Complain(written.error());
  std::fprintf(stderr, "%s %s (%s): written to %s; the next scan applies it\n",
               command.verdict.c_str(), finding.term.c_str(),
               Visible(finding.title.value_or("no title")).c_str(), path.c_str());
  return kComplete;
}

int Run(const DemoCommand& command) {
  std::string folder = command.folder.value_or("");
  if (folder.empty()) {
    char name[] = "/tmp/tenderscan-demo-XXXXXX";
    if (mkdtemp(name) == nullptr) return Complain(std::string(name) + ": " + std::strerror(errno));
    folder = name;
  }
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) return Complain(folder + ": " + failed.message());
  std::string archive = folder + "/demo.warc.gz";
  if (command.crawl) {
    const auto crawled = CrawlSimulated(folder);
    if (!crawled) return Complain(crawled.error());
    if (*crawled == kCouldNotRun) return kCouldNotRun;
    archive = folder + "/archive/notices";
  } else if (!WriteDemoArchive(archive)) {
    return Complain(archive + ": could not be written: " + std::strerror(errno));
  }

  ScanCommand scan;
  scan.paths = {archive};
  scan.db = folder + "/tenderscan.db";
  const int scanned = Run(scan);
  if (scanned == kCouldNotRun) return scanned;
  ReportCommand report;
  report.db = *scan.db;
  std::fputs("\n", stderr);
  if (Run(report) == kCouldNotRun) return kCouldNotRun;
  report.kind = "html";
  report.output = folder + "/report.html";
  std::fputs("\n", stderr);
  if (Run(report) == kCouldNotRun) return kCouldNotRun;
  std::fprintf(stderr,
               "open it in a browser, or walk a finding back to its bytes:\n"
               "  tenderscan explain 1 --db %s\n",
               scan.db->c_str());
  return scanned;
}

}  // namespace tenderscan
