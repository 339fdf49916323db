// A night's run in one folder.
#include "commands/nightly/night.h"

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <utility>

#include "commands/nightly/telling.h"
#include "commands/printing.h"
#include "commands/reporting.h"
#include "commands/scanning.h"
#include "crawler/coverage.h"
#include "pipeline/rules.h"
#include "reports/report.h"
#include "store/model/times.h"

namespace tenderscan {

Result<Night> Night::Begin(const NightCommand& command) {
  const auto began = std::chrono::system_clock::now();
  std::error_code failed;
  std::filesystem::create_directories(command.folder + "/reports", failed);
  if (failed) {
    return Fail(ErrorCode::kAccess, Reach::kRun, command.folder + "/reports: " + failed.message());
  }
  auto lock = FolderLock::Take(command.folder + "/nightly.lock");
  if (!lock) return tl::make_unexpected(lock.error());
  auto sites = LoadSites(command.sites);
  if (!sites) return tl::make_unexpected(sites.error());

  Night night(command, std::move(*lock), std::move(*sites));
  night.since_ = UtcStamp(began);
  night.facts_.began = BeijingClock(began);
  if (!std::filesystem::exists(night.db(), failed)) {
    night.facts_.first = true;
    return night;
  }
  if (auto found = FoundIn(night.db())) {
    night.before_ = std::move(*found);
  } else {
    night.facts_.troubles.push_back("the database of the night before: " + found.error().what);
  }
  return night;
}

int Night::End(std::optional<int> crawl_code) {
  facts_.crawled = crawl_code.has_value();
  facts_.crawl_code = crawl_code.value_or(kComplete);

  ScanCommand scan;
  scan.paths = {archive() + "/notices"};
  scan.db = db();
  scan.lexicons = command_.lexicons;
  scan.sites = command_.sites;
  scan.watchlists = command_.watchlists;
  scan.jobs = command_.jobs;
  scan.quiet = true;
  const int scanned = RunScan(scan);
  if (scanned == kCouldNotRun) return Complain("nothing was scanned: there is no report to make");
  auto now = FoundIn(db());
  if (!now) return Complain(now.error());
  facts_.rules_changed = !facts_.first && !before_.rules.empty() && before_.rules != now->rules;
  facts_.news = Compare(before_.leads, now->leads);
  facts_.leads = now->leads.size();
  facts_.coverage = now->coverage;
  facts_.unread = now->unread;
  if (auto read = ReadNightLedger(archive(), sites_, since_, facts_); !read) {
    facts_.troubles.push_back(read.error().what);
  }

  const std::string name = reports() + "/" + BeijingDayOf(since_);
  for (const Report* kind : AllReports()) {
    if (!kind->every_night) continue;
    ReportCommand report;
    report.db = db();
    report.kind = kind->name;
    report.output = name + "." + std::string(kind->extension);
    if (RunReport(report) == kComplete) {
      facts_.written.push_back(*report.output);
    } else {
      facts_.troubles.push_back(*report.output + " could not be written");
    }
  }
  facts_.ended = BeijingClock(std::chrono::system_clock::now());

  const std::string summary = SummaryText(facts_);
  if (auto kept = KeepSummary(name + ".txt", summary); !kept) return Complain(kept.error());
  std::fputs(summary.c_str(), stdout);
  std::fflush(stdout);
  bool told = true;
  if (command_.alert) {
    if (auto sent = SendSummary(*command_.alert, summary); !sent) {
      Warn(sent.error().what);
      told = false;
    }
  }
  if (facts_.crawl_code == kCouldNotRun) return kCouldNotRun;
  const bool complete =
      scanned == kComplete && facts_.crawl_code == kComplete && facts_.troubles.empty() && told;
  return complete ? kComplete : kSomeUnread;
}

}  // namespace tenderscan
