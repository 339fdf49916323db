// screen: the companies of a list, looked for in a database.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "commands/flags.h"
#include "commands/printing.h"
#include "commands/say_watchlists.h"
#include "commands/screening/print.h"
#include "commands/screening/remarks.h"
#include "commands/screening/write_record.h"
#include "commands/verb.h"
#include "crawler/days.h"
#include "pipeline/rules.h"
#include "pipeline/screening.h"
#include "pipeline/screening_record.h"
#include "store/archive/digest.h"
#include "store/archive/whole_file.h"
#include "store/model/dates.h"
#include "store/model/times.h"
#include "store/reader.h"

namespace tenderscan {
namespace {

struct ScreenCommand {
  std::string list;  // file with names of companies
  std::string db = "tenderscan.db";
  bool csv = false;
  bool jsonl = false;
  int candidates = 5;  // of a name in letters, at most
  std::optional<std::string> day, record, since;
  bool quiet = false;
};

// What is written; `then` is what `record` is compared with, if anything.
int Print(const ScreenCommand& command, const Screening& screening, const std::string& day,
          const Json& record, const std::optional<Json>& then) {
  if (then) {
    // As it would be read again.
    const Json now = Json::parse(Dump(record));
    const auto write = command.jsonl ? WriteChangesLines
                       : command.csv ? WriteChangesCsv
                                     : WriteChangesTable;
    write(*then, now, std::cout);
  } else {
    if (command.jsonl) {
      WriteScreeningLines(screening, day, std::cout);
    } else if (command.csv) {
      WriteScreeningCsv(screening, day, std::cout);
    } else {
      WriteScreeningTable(screening, day, !command.quiet, std::cout);
    }
  }
  if (!command.quiet && (command.csv || command.jsonl)) {
    std::fprintf(stderr, "%s\n", CoverageSentence(screening.coverage).c_str());
  }
  const bool all = std::all_of(screening.entries.begin(), screening.entries.end(),
                               [](const Screened& entry) { return entry.looked_for; });
  return all && screening.list.tally.bad == 0 ? kComplete : kSomeUnread;
}

// The list's bytes once more, for a record; nullopt where it came through a pipe, which gives them
// once. Errors: kIo where it is no longer what was screened.
Result<std::optional<std::string>> ListAgain(const std::string& path, const LoadedWatchlist& list) {
  std::error_code unknown;
  if (!std::filesystem::is_regular_file(path, unknown)) return std::nullopt;
  TS_ASSIGN_OR_RETURN(std::string bytes, ReadFile(path, std::uint64_t{1} << 30));
  if (Sha256Hex(bytes) != list.sha256) {
    return Fail(ErrorCode::kIo, Reach::kRun,
                path + " was changed while it was screened: ask again");
  }
  return bytes;
}

// What is wrong with a day that a screening is to be for; "" for nothing. What a database holds was
// not there to be asked before it was made.
std::string DayFault(const std::string& day, const std::string& today, const RunRow& run) {
  if (!DateFromIso(day)) return "expected a day as YYYY-MM-DD";
  if (day > today) return "it is " + today + " in Beijing";
  const std::string made = run.finished_at ? BeijingDayOf(*run.finished_at) : "";
  return day < made ? "the database was made on " + made : "";
}

int Run(const ScreenCommand& command) {
  // The clock is read here and nowhere behind.
  const auto now = std::chrono::system_clock::now();
  const std::string today = BeijingDay(now), day = command.day.value_or(today);
  std::optional<Json> then;
  if (command.since) {
    Result<Json> read = ReadScreeningRecord(*command.since);
    if (!read) return Complain(read.error());
    then = std::move(*read);
  }
  Result<Reader> reader = Reader::Open(command.db);
  if (!reader) return Complain(reader.error());
  const Result<RunRow> run = reader->LatestRun();
  if (!run) return Complain(run.error());
  if (const std::string fault = DayFault(day, today, *run); command.day && !fault.empty()) {
    return Complain("--day " + day + ": " + fault);
  }
  Result<Screening> screening =
      ScreenList(command.list, static_cast<std::size_t>(command.candidates), *reader);
  if (!screening) return Complain(screening.error());
  SayWhatIsWatched(screening->list, command.quiet);
  const Result<Rules> rules = LoadRules(std::nullopt, std::nullopt);
  if (!rules) return Complain(rules.error());
  const Result<std::vector<TermRow>> terms = reader->Terms();
  if (!terms) return Complain(terms.error());
  AddRemarks(rules->lexicon, *terms, *screening);
  const Json record = command.record || then ? ScreeningRecord(*screening, day) : Json();
  if (command.record) {
    Result<std::optional<std::string>> list = ListAgain(command.list, screening->list);
    if (!list) return Complain(list.error());
    const Result<std::string> digest = WriteScreeningFolder(
        *command.record, *screening, {day, UtcStamp(now), std::move(*list)}, record);
    if (!digest) return Complain(digest.error());
    std::fprintf(stderr, "recorded in %s; its SHA256SUMS has sha256:%s\n", command.record->c_str(),
                 digest->c_str());
  }
  return Print(command, *screening, day, record, then);
}

std::function<int()> Declare(CLI::App& app) {
  const auto screen = std::make_shared<ScreenCommand>();
  app.add_option("list", screen->list,
                 "CSV with a name column, OpenSanctions targets.simple.csv, US Consolidated "
                 "Screening List CSV, or FollowTheMoney JSON lines")
      ->required();
  DatabaseFlag(app, screen->db);
  CLI::Option* as_csv = app.add_flag("--csv", screen->csv, "One row an appearance, for Excel");
  app.add_flag("--jsonl", screen->jsonl,
               "What was asked of what in the first line, then one JSON object an entry")
      ->excludes(as_csv);
  app.add_option("--candidates", screen->candidates,
                 "At most so many Chinese names for one in letters")
      ->check(CLI::Range(0, 1000))
      ->capture_default_str();
  app.add_option("--record", screen->record,
                 "Also write what was asked and every answer into this new folder, with digests");
  app.add_option("--since", screen->since, "Say only what changed since the record in this folder");
  app.add_option(
      "--day", screen->day,
      "For which day, YYYY-MM-DD, from the database's to today (default: today in Beijing)");
  QuietFlag(app, screen->quiet, "No summary");
  return [screen] { return Run(*screen); };
}

}  // namespace

const Verb& screen_verb() {
  static const Verb verb = {
      .name = "screen",
      .place = 130,
      .about =
          "Look for the companies of a list in a database.\n"
          "Says of every name where it stands, in which role, with what, when and how much, and "
          "which names stand nowhere. Watched goods come first, agencies apart. A branch is found "
          "as its head office or another branch, a brand as its goods and firms, each said to be "
          "so. For a name in "
          "pinyin or English it ranks the Chinese names that may be it, with where these stand. "
          "Writes nothing but the folder of --record.",
      .examples =
          "\nExamples:\n"
          "  tenderscan screen customers.csv --db march.db\n"
          "  tenderscan screen customers.csv --record screened/2026-11-30     a record to sign "
          "off\n"
          "  tenderscan screen customers.csv --since screened/2026-11-01      only what is new\n"
          "  tenderscan screen customers.csv --since screened/2026-11-01 --record "
          "screened/2026-11-30\n"
          "  (cd screened/2026-11-30 && sha256sum -c SHA256SUMS)              is it as written?\n"
          "  tenderscan screen targets.simple.csv --csv > screened.csv\n"
          "  tenderscan screen entities.ftm.json --jsonl | jq 'select(.section == \"watched "
          "goods\")'\n"
          "\nExit codes: 0 every entry was looked for, found or not; 1 done, but some entries or "
          "rows "
          "could not be read\nas names (each is said); 2 could not run. That something is found, "
          "or "
          "has changed, is no exit code.\n",
      .declare = &Declare};
  return verb;
}

}  // namespace tenderscan
