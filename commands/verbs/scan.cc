// scan: archives and pages become a database, or JSON lines.
#include <memory>

#include "commands/flags.h"
#include "commands/scanning.h"
#include "commands/verb.h"

namespace tenderscan {
namespace {

std::function<int()> Declare(CLI::App& app) {
  const auto scan = std::make_shared<ScanCommand>();
  app.add_option("paths", scan->paths, "WARC files, saved pages, folders, or - for standard input")
      ->required();
  app.add_option("--db", scan->db, "Database to make");
  app.add_option("--jsonl", scan->jsonl, "Write one JSON object a document; - for standard output");
  app.add_option("--uri", scan->uri, "The address that a saved page was at (one page only)");
  app.add_flag("--text", scan->text, "With --jsonl: the extracted text too, unmasked: with the names and numbers of persons");
  JobsFlag(app, scan->jobs, "Threads (default: one a core); the result is the same");
  JournalFlag(app, scan->journal, "People's decisions");
  LexiconsFlag(app, scan->lexicons);
  SitesFlag(app, scan->sites);
  WatchlistFlag(app, scan->watchlists);
  ReaderFlags(app, scan->reader);
  JsonFlag(app, scan->json, "The summary as JSON");
  QuietFlag(app, scan->quiet, "No progress and no summary");
  return [scan] { return RunScan(*scan); };
}

}  // namespace

const Verb& scan_verb() {
  static const Verb verb = {
      .name = "scan",
      .place = 10,
      .about =
          "Read archives and pages, recognise what is watched.\n"
          "Without --db and --jsonl it writes tenderscan.db; a database is made anew from its "
          "inputs and replaces the old one.",
      .examples =
          "\nExamples:\n"
          "  tenderscan scan archive/ --db march.db\n"
          "  zcat big.warc.gz | tenderscan scan - --jsonl - | jq -c .terms\n"
          "  tenderscan scan archive/ --watchlist customers.csv\n",
      .declare = &Declare};
  return verb;
}

}  // namespace tenderscan
