// A crawl, as a person or another verb asks for it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "commands/exit_code.h"
#include "crawler/days.h"
#include "crawler/fetcher.h"
#include "crawler/shapes.h"
#include "store/model/result.h"

namespace tenderscan {

// For tests, against a simulator of portals on this machine.
struct Simulator {
  std::vector<std::string> connect_to;  // "host:port:address:port"
  std::vector<std::string> allow_peer;  // "127.0.0.1:8080"
  std::string ca_file;
  bool no_delay = false;
};

struct CrawlCommand {
  std::vector<std::string> portals;    // ids; none: every portal that may be crawled
  std::vector<std::string> also;       // ids beside those
  std::string archive = "archive";     // folder
  std::optional<std::string> from;     // YYYY-MM-DD, Beijing; none: `days` before `to`
  std::optional<std::string> to;       // none: today
  int days = 3;                        // notices are listed late: yesterday alone misses some
  std::optional<std::string> contact;  // "mailto:..." or "https://..."; none: TENDERSCAN_CONTACT
  std::optional<std::string> sites;    // folder with *.toml; none: inside
  int most_requests = 0;               // 0: the sites' own budgets
  std::vector<std::string> watched;    // addresses to visit again
  bool watched_only = false;           // and no lists
  bool dry_run = false;
  bool no_attachments = false;
  bool probe = false;      // ask one portal for one list page and one notice, and say what holds
  std::string probe_list;  // which list; "": the first
  bool json = false;       // the summary as JSON
  bool quiet = false;      // no progress
  Simulator simulator;
};

// The days that are asked for. Errors: kUsage.
Result<DayRange> DaysOf(const CrawlCommand& command);

// Who asks, and how. Errors: kUsage where nobody says who asks.
Result<Fetcher> FetcherOf(const CrawlCommand& command, std::string& contact);

// Prints the summary; returns an ExitCode.
int RunCrawl(const CrawlCommand& command);

}  // namespace tenderscan
