// screen: the companies of a list, looked for in a database.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "commands/flags.h"
#include "commands/printing.h"
#include "commands/say_watchlists.h"
#include "commands/screening/print.h"
#include "commands/screening/write_record.h"
#include "commands/verb.h"
#include "crawler/days.h"
#include "pipeline/screening.h"
#include "pipeline/screening_record.h"
#include "store/model/dates.h"
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
    const auto write = command.jsonl ? WriteScreeningLines
                       : command.csv ? WriteScreeningCsv
                                     : WriteScreeningTable;
    write(screening, day, std::cout);
  }
  if (!command.quiet && (command.csv || command.jsonl)) {
    std::fprintf(stderr, "%s\n", CoverageSentence(screening.coverage).c_str());
  }
  const bool all = std::all_of(screening.entries.begin(), screening.entries.end(),
                               [](const Screened& entry) { return entry.looked_for; });
  return all && screening.list.tally.bad == 0 ? kComplete : kSomeUnread;
}

int Run(const ScreenCommand& command) {
  // The clock is read here and nowhere behind.
  const std::string day = command.day ? *command.day : BeijingDay(std::chrono::system_clock::now());
  if (!DateFromIso(day)) return Complain("--day " + day + ": expected a day as YYYY-MM-DD");
  std::optional<Json> then;
  if (command.since) {
    Result<Json> read = ReadScreeningRecord(*command.since);
    if (!read) return Complain(read.error());
    then = std::move(*read);
  }
  Result<Reader> reader = Reader::Open(command.db);
  if (!reader) return Complain(reader.error());
  const Result<Screening> screening =
      ScreenList(command.list, static_cast<std::size_t>(command.candidates), *reader);
  if (!screening) return Complain(screening.error());
  SayWhatIsWatched(screening->list, command.quiet);
  const Json record = command.record || then ? ScreeningRecord(*screening, day) : Json();
  if (command.record) {
    const Result<std::string> digest =
        WriteScreeningFolder(*command.record, *screening, day, record);
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
  app.add_option("--day", screen->day, "For which day, YYYY-MM-DD (default: today in Beijing)");
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
          "as its head office, a brand as its goods and firms, each said to be so. For a name in "
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
          "goods\")'\n",
      .declare = &Declare};
  return verb;
}

}  // namespace tenderscan
