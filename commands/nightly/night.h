// A night's run in one folder: what is there before, a crawl, and then scan, report and tell.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "commands/exit_code.h"
#include "commands/nightly/found.h"
#include "commands/nightly/lock.h"
#include "commands/nightly/summary.h"
#include "crawler/site.h"
#include "store/model/result.h"

namespace tenderscan {

struct NightCommand {
  std::string folder = ".";  // archive/, tenderscan.db, journal.jsonl and reports/ lie here
  std::optional<std::string> lexicons;
  std::optional<std::string> sites;
  std::vector<std::string> watchlists;
  std::optional<std::string> alert;  // command for the shell that gets the summary on its input
  int jobs = 0;
};

// Between Begin and End somebody crawls into archive(), or nobody does: the night does not care
// who.
class Night {
 public:
  // Takes the folder for this run alone, and reads what was found the night before. Errors: kUsage
  // where another run is under way there; kAccess; what LoadSites says.
  static Result<Night> Begin(const NightCommand& command);

  std::string archive() const { return command_.folder + "/archive"; }
  std::string db() const { return command_.folder + "/tenderscan.db"; }

  // Scans the archive, writes the reports, prints the summary and hands it on. `crawl_code` is the
  // ExitCode of the crawl; none: nobody crawled. Where the crawl could not run, what is there is
  // scanned and told all the same, and the night ends with kCouldNotRun. Returns an ExitCode. Call
  // once.
  int End(std::optional<int> crawl_code);

 private:
  Night(NightCommand command, FolderLock lock, Sites sites)
      : command_(std::move(command)), lock_(std::move(lock)), sites_(std::move(sites)) {}

  std::string reports() const { return command_.folder + "/reports"; }

  NightCommand command_;
  FolderLock lock_;
  Sites sites_;
  std::string since_;  // UtcStamp of the beginning
  Found before_;
  NightFacts facts_;
};

}  // namespace tenderscan
