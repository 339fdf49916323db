// Every night: crawl, scan, report, tell.
#include <fcntl.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>

#include "commands/commands.h"
#include "commands/nightly.h"
#include "commands/nightly_summary.h"
#include "commands/printing.h"
#include "crawler/crawl.h"
#include "pipeline/rules.h"

namespace tenderscan {
namespace {

namespace fs = std::filesystem;

// One run a folder at a time, by an advisory lock that dies with the process.
class FolderLock {
 public:
  static Result<FolderLock> Take(const std::string& path) {
    const int fd = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (fd < 0) return Fail(ErrorCode::kAccess, Reach::kRun, path + ": " + std::strerror(errno));
    if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
      close(fd);
      return Fail(ErrorCode::kUsage, Reach::kRun,
                  path + ": another nightly run is under way in this folder");
    }
    return FolderLock(fd);
  }
  FolderLock(FolderLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  FolderLock& operator=(FolderLock&&) = delete;
  ~FolderLock() {
    if (fd_ >= 0) close(fd_);
  }

 private:
  explicit FolderLock(int fd) : fd_(fd) {}
  int fd_;
};

std::string BeijingTime(std::chrono::system_clock::time_point when) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(when + std::chrono::hours(8));
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char out[32];
  std::strftime(out, sizeof out, "%Y-%m-%d %H:%M", &parts);
  return out;
}

struct Findings {
  std::vector<FindingRow> rows;
  std::size_t leads = 0;
  std::string coverage, unread, rules;
};

Result<Findings> FindingsOf(const std::string& db) {
  auto reader = Reader::Open(db);
  if (!reader) return tl::make_unexpected(reader.error());
  FindingFilter filter;
  filter.least_standing = Standing::kLead;
  auto rows = reader->Findings(filter);
  auto coverage = reader->ReadCoverage();
  auto run = reader->LatestRun();
  if (!rows) return tl::make_unexpected(rows.error());
  if (!coverage) return tl::make_unexpected(coverage.error());
  if (!run) return tl::make_unexpected(run.error());
  Findings out;
  out.rows = std::move(*rows);
  out.leads = out.rows.size();
  out.coverage = CoverageSentence(*coverage);
  if (coverage->documents > coverage->read) {
    out.unread = std::to_string(coverage->documents - coverage->read) +
                 " documents in the archive could not be read, or not wholly:";
    for (const Coverage::Count& gap : coverage->gaps) {
      out.unread += " " + std::to_string(gap.count) + " " + gap.name + ",";
    }
    out.unread.back() = ';';
    out.unread += " see: report -f unread";
  }
  out.rules = run->lexicon_sha256.value_or("") + run->sites_sha256.value_or("") +
              run->binary_sha256.value_or("");
  return out;
}

// What was fetched since `began` (UTC, as WARC-Date), and the days of the notices in it.
Result<void> ReadLedger(const std::string& archive, const Sites& sites, const std::string& began,
                        NightFacts& night) {
  CoverageLedger all(sites), since(sites);
  std::string first;
  auto read = ReadCrawlIndex(archive, [&](const IndexEntry& entry) {
    all.Add(entry);
    if (entry.date < began) return;
    since.Add(entry);
    const std::string& day = entry.note.listed_date;
    if (entry.note.kind == PageKind::kDetail && day.size() == 10 &&
        (first.empty() || day < first)) {
      first = day;
    }
  });
  if (!read) return read;
  night.ledger = since.Rows(LedgerBy::kFetch, {});
  std::erase_if(night.ledger, [](const LedgerRow& row) { return !row.crawled; });
  if (first.empty()) return {};
  // The day that a portal fills up takes one night more; older ones were told before.
  const std::string today = BeijingDayOf(began);
  const std::string week =
      ToIso(Date(std::chrono::sys_days(*DateFromIso(today)) - std::chrono::days(7)));
  night.notice_days = all.Rows(LedgerBy::kNotice, {std::max(first, week), today});
  std::erase_if(night.notice_days, [](const LedgerRow& row) { return row.alarms.empty(); });
  return {};
}

Result<void> WriteText(const std::string& path, const std::string& text) {
  const std::string partial = path + ".partial";
  std::ofstream out(partial, std::ios::binary | std::ios::trunc);
  out << text;
  out.close();
  if (!out || std::rename(partial.c_str(), path.c_str()) != 0) {
    return Fail(ErrorCode::kIo, Reach::kRun, path + ": could not be written");
  }
  return {};
}

// The summary on the command's standard input.
Result<void> Tell(const std::string& command, const std::string& summary) {
  const auto before = std::signal(SIGPIPE, SIG_IGN);  // a command that does not read is no crash
  std::FILE* pipe = popen(command.c_str(), "w");
  bool good = pipe != nullptr;
  if (good) {
    std::fwrite(summary.data(), 1, summary.size(), pipe);
    const int status = pclose(pipe);
    good = WIFEXITED(status) && WEXITSTATUS(status) == 0;
  }
  std::signal(SIGPIPE, before);
  if (good) return {};
  return Fail(ErrorCode::kIo, Reach::kItem, "the alert could not be sent: " + command + " failed");
}

}  // namespace

int RunNight(const NightlyCommand& command,
             const std::function<int(const std::string& archive)>& crawl) {
  const auto began = std::chrono::system_clock::now();
  const std::string archive = command.folder + "/archive", db = command.folder + "/tenderscan.db",
                    reports = command.folder + "/reports";
  std::error_code failed;
  fs::create_directories(reports, failed);
  if (failed) return Complain(reports + ": " + failed.message());
  auto lock = FolderLock::Take(command.folder + "/nightly.lock");
  if (!lock) return Complain(lock.error());
  auto sites = LoadSites(command.sites_folder);
  if (!sites) return Complain(sites.error());

  NightFacts night;
  night.began = BeijingTime(began);
  Findings before;
  if (fs::exists(db, failed)) {
    auto found = FindingsOf(db);
    if (found) {
      before = std::move(*found);
    } else {
      night.troubles.push_back("the database of the night before: " + found.error().what);
    }
  } else {
    night.first = true;
  }

  // WARC-Date has whole seconds.
  const std::time_t seconds = std::chrono::system_clock::to_time_t(began);
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  char since[32];
  std::strftime(since, sizeof since, "%Y-%m-%dT%H:%M:%SZ", &utc);
  night.crawled = !command.no_crawl;
  if (night.crawled) night.crawl_code = crawl(archive);

  ScanCommand scan;
  scan.paths = {archive + "/notices"};
  scan.db = db;
  scan.lexicons = command.lexicons;
  scan.sites = command.sites_folder;
  scan.watchlists = command.watchlists;
  scan.jobs = command.jobs;
  scan.quiet = true;
  const int scanned = Run(scan);
  if (scanned == kCouldNotRun) return Complain("nothing was scanned: there is no report to make");
  auto now = FindingsOf(db);
  if (!now) return Complain(now.error());
  night.rules_changed = !night.first && !before.rules.empty() && before.rules != now->rules;
  night.news = Compare(before.rows, now->rows);
  night.leads = now->leads;
  night.coverage = now->coverage;
  night.unread = now->unread;
  if (auto read = ReadLedger(archive, *sites, since, night); !read) {
    night.troubles.push_back(read.error().what);
  }

  const std::string name = reports + "/" + BeijingDayOf(since);
  for (const char* kind : {"html", "csv"}) {
    ReportCommand report;
    report.db = db;
    report.kind = kind;
    report.output = name + "." + kind;
    if (Run(report) == kComplete) {
      night.written.push_back(*report.output);
    } else {
      night.troubles.push_back(*report.output + " could not be written");
    }
  }
  night.ended = BeijingTime(std::chrono::system_clock::now());
  const std::string summary = SummaryText(night);
  if (auto written = WriteText(name + ".txt", summary); !written) return Complain(written.error());
  std::fputs(summary.c_str(), stdout);
  std::fflush(stdout);
  bool told = true;
  if (command.alert) {
    if (auto sent = Tell(*command.alert, summary); !sent) {
      Warn(sent.error().what);
      told = false;
    }
  }
  if (night.crawl_code == kCouldNotRun) return kCouldNotRun;
  const bool complete =
      scanned == kComplete && night.crawl_code == kComplete && night.troubles.empty() && told;
  return complete ? kComplete : kSomeUnread;
}

int Run(const NightlyCommand& command) {
  return RunNight(command, [&command](const std::string& archive) {
    CrawlCommand crawl;
    crawl.sites = command.portals;
    crawl.archive = archive;
    crawl.contact = command.contact;
    crawl.days = command.days;
    crawl.most_requests = command.most_requests;
    crawl.sites_folder = command.sites_folder;
    crawl.quiet = true;
    const std::string db = command.folder + "/tenderscan.db";
    if (std::error_code none; fs::exists(db, none)) {
      if (auto due = PagesDue(db, archive, BeijingDay(std::chrono::system_clock::now()))) {
        crawl.watched = std::move(*due);
      } else {
        Warn(due.error().what);  // the first night has no archive yet
      }
    }
    crawl.connect_to = command.connect_to;
    crawl.allow_peer = command.allow_peer;
    crawl.ca_file = command.ca_file;
    crawl.no_delay = command.no_delay;
    return Run(crawl);
  });
}

}  // namespace tenderscan
