// The verbs: what a person asks the program for. Each prints its result on standard output, what
// went wrong on standard error, and returns the exit code.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/model/result.h"

namespace tenderscan {

// 0: complete. 1: done, but some items could not be read (they are rows). 2: could not run.
enum ExitCode { kComplete = 0, kSomeUnread = 1, kCouldNotRun = 2 };

struct ScanCommand {
  std::vector<std::string> paths;    // WARC files, plain files, folders, "-"
  std::optional<std::string> uri;    // address of the one plain file that is given
  std::optional<std::string> db;     // none and no jsonl: "tenderscan.db"
  std::optional<std::string> jsonl;  // file to write, "-" for standard output
  std::optional<std::string>
      journal;  // decisions to apply; none: journal.jsonl beside the database
  std::optional<std::string>
      lexicons;                      // folder with terms/, controls/, fingerprints/; none: inside
  std::optional<std::string> sites;  // folder with *.toml; none: inside
  std::vector<std::string> watchlists;  // files with names of companies
  int jobs = 0;                         // 0: one a core
  bool text = false;                    // with jsonl: the extracted text too
  bool json = false;                    // the summary as JSON
  bool quiet = false;                   // no progress, no summary
};
int Run(const ScanCommand& command);

struct CoverageCommand {
  std::string archive = "archive";  // folder
  std::optional<std::string> db;    // to say what a scan could not read
  std::optional<std::string> from;  // YYYY-MM-DD, Beijing
  std::optional<std::string> to;
  std::string by = "fetch";          // fetch | notice: whose day a row is
  std::string format = "table";      // table | csv | jsonl
  bool missing = false;              // the notices that were listed and not fetched, by name
  std::optional<std::string> sites;  // folder with *.toml; none: inside
};
int Run(const CoverageCommand& command);

struct CaseCommand {
  std::optional<std::string> finding;  // its number, or else
  std::optional<std::string> address;
  std::vector<std::string> archives;  // folders and WARC files; none: those of the finding's scan,
                                      // or the folder "archive"
  std::string db = "tenderscan.db";
  std::optional<std::string> output;  // none: finding-<number>.wacz, case.wacz
};
int Run(const CaseCommand& command);

struct CrawlCommand {
  std::vector<std::string> sites;      // ids; none: every portal that may be crawled
  std::string archive = "archive";     // folder
  std::optional<std::string> from;     // YYYY-MM-DD, Beijing; none: `days` before `to`
  std::optional<std::string> to;       // none: today
  int days = 3;                        // notices are listed late: yesterday alone misses some
  std::optional<std::string> contact;  // "mailto:..." or "https://..."; none: TENDERSCAN_CONTACT
  std::optional<std::string> sites_folder;  // folder with *.toml; none: inside
  int most_requests = 0;                    // 0: the sites' own budgets
  std::vector<std::string> watched;         // addresses to visit again
  bool watched_only = false;                // and no lists
  bool dry_run = false;
  bool no_attachments = false;
  bool json = false;   // the summary as JSON
  bool quiet = false;  // no progress
  // For tests against a simulator on this machine.
  std::vector<std::string> connect_to;  // "host:port:address:port"
  std::vector<std::string> allow_peer;  // "127.0.0.1:8080"
  std::string ca_file;
  bool no_delay = false;
};
int Run(const CrawlCommand& command);

struct NightlyCommand {
  std::string folder = ".";          // archive/, tenderscan.db, journal.jsonl and reports/ lie here
  bool no_crawl = false;             // only what is in the archive already
  std::vector<std::string> portals;  // ids; none: every portal that may be crawled
  std::optional<std::string> contact;  // as CrawlCommand has it
  int days = 3;
  int most_requests = 0;
  std::optional<std::string> lexicons;
  std::optional<std::string> sites_folder;
  std::vector<std::string> watchlists;
  std::optional<std::string> alert;  // command for the shell that gets the summary on its input
  int jobs = 0;
  // For tests, as CrawlCommand has them.
  std::vector<std::string> connect_to;
  std::vector<std::string> allow_peer;
  std::string ca_file;
  bool no_delay = false;
};
int Run(const NightlyCommand& command);

struct WatchCommand {
  std::string db = "tenderscan.db";
  CrawlCommand crawl;  // archive, contact and what tests need of it
};
int Run(const WatchCommand& command);

struct ChangesCommand {
  std::string db = "tenderscan.db";
  std::string archive = "archive";
  std::optional<std::string> since;    // YYYY-MM-DD
  std::optional<std::string> journal;  // none: journal.jsonl beside the database
  std::optional<std::string> lexicons;
  std::optional<std::string> sites;
  bool all = false;   // pages to which nothing happened too
  bool json = false;  // one object a page, all of them
};
int Run(const ChangesCommand& command);

struct AskedCommand {
  std::string whom;
  std::string on;  // YYYY-MM-DD
  std::optional<std::string> finding;
  std::string note;
  std::string who;
  std::string db = "tenderscan.db";
  std::optional<std::string> journal;
};
int Run(const AskedCommand& command);

// Addresses of pages behind findings that are to be visited on or before a day. Errors: as
// Reader::Open and ReadCrawlIndex.
Result<std::vector<std::string>> PagesDue(const std::string& db, const std::string& archive,
                                          const std::string& today);

struct ReportCommand {
  std::string db = "tenderscan.db";
  std::string kind = "table";
  std::optional<std::string> output;  // none: standard output
  std::optional<std::string> term;    // "chip/a100", or a prefix: "chip/"
  std::optional<std::string> buyer;   // part of the name
  std::optional<std::string> since;   // YYYY-MM-DD
  std::optional<std::string> as_of;   // YYYY-MM-DD: export-control states of this day
  bool all = false;                   // doubtful senses and mentions too
};
int Run(const ReportCommand& command);
// "csv: …; html: …": every report's name and what it is, for --help.
std::string ReportKinds();

struct ExplainCommand {
  std::string db = "tenderscan.db";
  std::string finding;
  std::optional<std::string> as_of;  // as ReportCommand
  bool json = false;
};
int Run(const ExplainCommand& command);

struct VerifyCommand {
  std::string db = "tenderscan.db";
  std::optional<std::string> lexicons;
  std::optional<std::string> sites;
  std::vector<std::string> watchlists;  // the same files as at the scan
  int jobs = 0;
  bool json = false;
  bool quiet = false;
};
int Run(const VerifyCommand& command);

struct SearchCommand {
  std::string db = "tenderscan.db";
  std::string words;
  int limit = 20;
  bool json = false;
};
int Run(const SearchCommand& command);

struct ScreenCommand {
  std::string list;  // file with names of companies
  std::string db = "tenderscan.db";
  bool csv = false;
  bool jsonl = false;
  int candidates = 5;  // of a name in letters, at most
  bool quiet = false;
};
int Run(const ScreenCommand& command);

struct LexiconCommand {
  std::string verb;  // check | list | try | explain
  std::optional<std::string> lexicons;
  std::string argument;  // try: the text; explain: the term
  bool json = false;
};
int Run(const LexiconCommand& command);

struct SiteCommand {
  std::string verb;                     // list | check | try
  std::optional<std::string> sites;     // folder with *.toml; none: inside
  std::string argument;                 // check: a file or folder; try: a site's id or its file
  std::string file;                     // try: the saved page
  std::string as;                       // try: "list", "detail"; "": whichever it is
  std::optional<std::string> label;     // try: which list; none: the first
  std::optional<std::string> uri;       // try: the address that the page was at
  int page = 1;                         // try: of the list, or which part of the notice
  std::optional<std::string> fixtures;  // check: folder with <id>/expected.json; none: beside
  bool json = false;
};
int Run(const SiteCommand& command);

struct VerdictCommand {
  std::string db = "tenderscan.db";
  std::optional<std::string> journal;  // none: journal.jsonl beside the database
  std::string finding;
  std::string verdict;  // accepted | rejected | unsure
  std::string note;
  std::string who;
};
int Run(const VerdictCommand& command);

struct DoctorCommand {
  std::string db = "tenderscan.db";
  std::optional<std::string> lexicons;
  bool json = false;
};
int Run(const DoctorCommand& command);

struct DemoCommand {
  bool crawl = false;  // of simulated portals, first
  std::optional<std::string>
      folder;  // where the database and the report go; none: a new folder in /tmp
};
int Run(const DemoCommand& command);
// Crawls the portals of tests/crawler/simulator, which it starts, into `folder`/archive. Errors:
// kNotFound where the simulator was not built.
Result<int> CrawlSimulated(const std::string& folder);

}  // namespace tenderscan
