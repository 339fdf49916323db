// watch: the pages behind findings, visited again where it is time to.
#include <chrono>
#include <cstdio>
#include <memory>
#include <utility>

#include "commands/crawling.h"
#include "commands/flags.h"
#include "commands/printing.h"
#include "commands/verb.h"
#include "crawler/crawl.h"
#include "pipeline/page_changes.h"

namespace tenderscan {
namespace {

struct WatchCommand {
  std::string db = "tenderscan.db";
  CrawlCommand crawl;  // archive, contact, sites and what tests need
};

int Run(const WatchCommand& command) {
  CrawlCommand crawl = command.crawl;
  auto due = PagesDue(command.db, crawl.archive, BeijingDay(std::chrono::system_clock::now()));
  if (!due) return Complain(due.error());
  std::fprintf(stderr, "%zu pages behind findings are to be visited today\n", due->size());
  if (due->empty()) return kComplete;
  crawl.watched = std::move(*due);
  crawl.watched_only = true;
  return RunCrawl(crawl);
}

std::function<int()> Declare(CLI::App& app) {
  const auto watch = std::make_shared<WatchCommand>();
  DatabaseFlag(app, watch->db);
  ArchiveFlag(app, watch->crawl.archive);
  ContactFlag(app, watch->crawl.contact);
  SitesFlag(app, watch->crawl.sites);
  QuietFlag(app, watch->crawl.quiet);
  SimulatorFlags(app, watch->crawl.simulator);
  return [watch] { return Run(*watch); };
}

}  // namespace

const Verb& watch_verb() {
  static const Verb verb = {
      .name = "watch",
      .place = 40,
      .about =
          "Visit the pages behind findings again, where it is time to.\n"
          "After 1, 2, 4, 8, 16, 30, 60 and then every 90 days; then see: changes.",
      .examples =
          "\nExamples:\n"
          "  tenderscan watch --contact mailto:desk@example.org\n"
          "  tenderscan watch --db march.db -a archive/ && tenderscan changes --db march.db\n",
      .declare = &Declare};
  return verb;
}

}  // namespace tenderscan
