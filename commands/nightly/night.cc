// A night's run in one folder.
#include "commands/nightly/night.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <utility>

#include "commands/nightly/telling.h"
#include "commands/printing.h"
#include "commands/reporting.h"
#include "commands/scanning.h"
#include "crawler/coverage.h"
#include "crawler/days.h"
#include "lexicons/stale.h"
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

  auto told = ToldLedger::Open(command.folder + "/told.jsonl");
  if (!told) return tl::make_unexpected(told.error());
  Night night(command, std::move(*lock), std::move(*sites), std::move(*told));
  night.since_ = UtcStamp(began);
  night.facts_.began = BeijingClock(began);
  night.facts_.troubles = night.told_.told().complaints;
  return night;
}

std::string Night::FreeName() const {
  const std::string day = reports() + "/" + BeijingDayOf(since_);
  for (int n = 1;; ++n) {
    const std::string name = day + (n == 1 ? "" : "-" + std::to_string(n));
    std::error_code unknown;
    bool is_free = !std::filesystem::exists(name + ".txt", unknown);
    for (const Report* kind : AllReports()) {
      is_free =
          is_free && !std::filesystem::exists(name + "." + std::string(kind->extension), unknown);
    }
    if (is_free) return name;
  }
}

void Night::WriteReports(const std::string& name) {
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
}

bool Night::Send(const Telling& telling, const std::string& text) {
  const Alert alert{*command_.alert, std::chrono::seconds(command_.alert_seconds)};
  const auto sent = HandOn(alert, telling.id, text, [&]() -> Result<void> {
    if (telling.news.empty()) return {};
    return told_.SayTold(telling.id, UtcStamp(std::chrono::system_clock::now()));
  });
  if (!sent) Warn(sent.error().what);
  return sent.has_value();
}

bool Night::SendWaiting(const std::vector<Telling>& waiting) {
  return std::all_of(waiting.begin(), waiting.end(), [this](const Telling& telling) {
    return Send(telling, TellingText(telling));
  });
}

bool Night::Tell(const std::string& summary, const Telling& telling, std::vector<Telling> waiting) {
  std::fputs(summary.c_str(), stdout);
  const bool printed = std::fflush(stdout) == 0;
  if (!command_.alert) {
    if (!printed || telling.news.empty()) return printed;
    const auto written = told_.Write(telling, Receiver::kOutput, since_);
    if (!written) Warn(written.error().what);
    return written.has_value();
  }
  // What waits longest is told first; while that fails, nothing else is tried: it is tonight's news
  // still another night.
  const bool is_written = !waiting.empty() && waiting.back().id == telling.id;
  if (is_written) waiting.pop_back();
  if (!SendWaiting(waiting)) return false;
  if (!telling.news.empty() && !is_written) {
    if (const auto written = told_.Write(telling, Receiver::kAlert, since_); !written) {
      Warn(written.error().what);
      return false;
    }
  }
  return Send(telling, summary);
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
  scan.reader = command_.reader;
  scan.jobs = command_.jobs;
  scan.quiet = true;
  scan.may_be_empty = true;
  const int scanned = RunScan(scan);
  const Receiver receiver = command_.alert ? Receiver::kAlert : Receiver::kOutput;
  std::vector<Telling> waiting;
  if (command_.alert) waiting = told_.told().waiting;
  if (scanned == kCouldNotRun) {
    SendWaiting(waiting);
    return Complain("nothing was scanned: there is no report to make");
  }
  auto now = FoundIn(db());
  if (!now) return Complain(now.error());
  facts_.first = !told_.Of(receiver).has_told;
  facts_.rules_changed = !facts_.first && told_.Of(receiver).rules != now->rules;
  const auto rules = LoadRules(command_.lexicons, command_.sites);
  Telling telling{"", now->rules, Compare(told_.Of(receiver).known, now->findings)};
  if (rules) {
    auto pages = PagesThatChanged(db(), archive(), *rules, told_.Of(receiver).pages);
    if (pages) {
      telling.news.pages = std::move(*pages);
    } else {
      facts_.troubles.push_back(pages.error().what);
    }
  }
  telling.id = TellingId(since_, telling.news);
  // Nothing else is new: what could not be handed on is tonight's news, under the id that it has.
  if (telling.news.empty() && !waiting.empty()) telling = waiting.back();
  facts_.id = telling.id;
  facts_.news = telling.news;
  facts_.leads = static_cast<std::size_t>(
      std::count_if(now->findings.begin(), now->findings.end(), [](const FindingRow& finding) {
        return finding.standing == Slug(Standing::kLead) && !IsCompany(finding);
      }));
  facts_.coverage = now->coverage;
  if (rules) {
    if (const auto today = DateFromIso(BeijingDayOf(since_))) {
      facts_.stale_facts = StaleFacts(rules->lexicon, *today).size();
    }
  }
  facts_.unread = now->unread;
  if (auto read = ReadNightLedger(archive(), sites_, since_, facts_); !read) {
    facts_.troubles.push_back(read.error().what);
  }

  const std::string name = FreeName();
  WriteReports(name);
  facts_.ended = BeijingClock(std::chrono::system_clock::now());

  const std::string summary = SummaryText(facts_);
  const auto kept = KeepSummary(name + ".txt", summary);
  if (!kept) Warn(kept.error().what);
  const bool told = Tell(summary, telling, std::move(waiting)) && kept;
  if (facts_.crawl_code == kCouldNotRun) return kCouldNotRun;
  const bool complete =
      scanned == kComplete && facts_.crawl_code == kComplete && facts_.troubles.empty() && told;
  return complete ? kComplete : kSomeUnread;
}

}  // namespace tenderscan
