// A night's run in one folder: a crawl, and then scan, report and tell what nobody was told.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "commands/exit_code.h"
#include "commands/nightly/found.h"
#include "commands/nightly/lock.h"
#include "commands/nightly/summary.h"
#include "commands/nightly/told.h"
#include "commands/reader_choice.h"
#include "crawler/site.h"
#include "store/model/result.h"

namespace tenderscan {

struct NightCommand {
  std::string folder = ".";  // archive/, tenderscan.db, journal.jsonl, told.jsonl and reports/
  std::optional<std::string> lexicons;
  std::optional<std::string> sites;
  std::vector<std::string> watchlists;
  ReaderChoice reader;
  std::optional<std::string> alert;  // command for the shell that gets the summary on its input
  int alert_seconds = 120;           // longer than it may take
  int jobs = 0;
};

// Between Begin and End somebody crawls into archive(), or nobody does: the night does not care
// who.
class Night {
 public:
  // Takes the folder for this run alone, and reads what was told before. Errors: kUsage where
  // another run is under way there; kAccess; what LoadSites and ToldLedger::Open say.
  static Result<Night> Begin(const NightCommand& command);

  std::string archive() const { return command_.folder + "/archive"; }
  std::string db() const { return command_.folder + "/tenderscan.db"; }

  // Scans the archive, writes the reports, prints the summary and hands it on. `crawl_code` is the
  // ExitCode of the crawl; none: nobody crawled. Where the crawl could not run, what is there is
  // scanned and told all the same, and the night ends with kCouldNotRun. Returns an ExitCode. Call
  // once.
  int End(std::optional<int> crawl_code);

 private:
  Night(NightCommand command, FolderLock lock, Sites sites, ToldLedger told)
      : command_(std::move(command)),
        lock_(std::move(lock)),
        sites_(std::move(sites)),
        told_(std::move(told)) {}

  std::string reports() const { return command_.folder + "/reports"; }
  // "reports/2026-11-30", or "…-2" for a second run of that day: nothing there is written over.
  std::string FreeName() const;
  void WriteReports(const std::string& name);
  // What earlier nights could not hand on, in order; false where that fails again.
  bool SendWaiting(const std::vector<Telling>& waiting);
  bool Send(const Telling& telling, const std::string& text);
  // Prints the summary, hands it on where somebody wants it, and writes down what was told.
  bool Tell(const std::string& summary, const Telling& telling, std::vector<Telling> waiting);

  NightCommand command_;
  FolderLock lock_;
  Sites sites_;
  std::string since_;  // UtcStamp of the beginning
  ToldLedger told_;
  NightFacts facts_;
};

}  // namespace tenderscan
