// nightly: crawl, scan, report and tell, in one run for a timer.
#include <chrono>
#include <filesystem>
#include <memory>
#include <utility>

#include "commands/crawling.h"
#include "commands/flags.h"
#include "commands/nightly/night.h"
#include "commands/printing.h"
#include "commands/verb.h"
#include "crawler/crawl.h"
#include "pipeline/page_changes.h"

namespace tenderscan {
namespace {

struct NightlyCommand {
  NightCommand night;
  CrawlCommand crawl;
  bool no_crawl = false;  // only what is in the archive already
};

int CrawlFor(const Night& night, CrawlCommand crawl) {
  crawl.archive = night.archive();
  crawl.quiet = true;
  if (std::error_code none; std::filesystem::exists(night.db(), none)) {
    const std::string today = BeijingDay(std::chrono::system_clock::now());
    if (auto due = PagesDue(night.db(), crawl.archive, today)) {
      crawl.watched = std::move(*due);
    } else {
      Warn(due.error().what);  // the first night has no archive yet
    }
  }
  return RunCrawl(crawl);
}

int Run(const NightlyCommand& command) {
  auto night = Night::Begin(command.night);
  if (!night) return Complain(night.error());
  std::optional<int> crawl_code;
  if (!command.no_crawl) crawl_code = CrawlFor(*night, command.crawl);
  return night->End(crawl_code);
}

std::function<int()> Declare(CLI::App& app) {
  const auto nightly = std::make_shared<NightlyCommand>();
  NightCommand& night = nightly->night;
  CrawlCommand& crawl = nightly->crawl;
  app.add_option("folder", night.folder,
                 "Where archive/, tenderscan.db, journal.jsonl, told.jsonl and reports/ lie")
      ->capture_default_str();
  app.add_option("--portal", crawl.portals, "Ids of portals (default: as crawl)");
  app.add_option("--also", crawl.also, "Ids of portals beside those")->allow_extra_args(false);
  ContactFlag(app, crawl.contact);
  DaysFlag(app, crawl.days, "Notices of so many days, up to today in Beijing");
  MostRequestsFlag(app, crawl.most_requests, "Stop the crawl after so many requests in all");
  app.add_flag("--no-crawl", nightly->no_crawl, "Only scan and report what is in the archive");
  app.add_option("--alert", night.alert,
                 "Shell command that gets the summary on its standard input, and in "
                 "TENDERSCAN_ALERT_ID its id: what came before under that id brought the same "
                 "news. Where it does not end with 0, the news is sent again the next time");
  app.add_option("--alert-seconds", night.alert_seconds, "Longer than that the command may not run")
      ->check(CLI::Range(1, 86'400))
      ->capture_default_str();
  JobsFlag(app, night.jobs, "Threads of the scan");
  LexiconsFlag(app, night.lexicons);
  WatchlistFlag(app, night.watchlists);
  ReaderFlags(app, night.reader);
  SitesFlag(app, night.sites);
  SimulatorFlags(app, crawl.simulator);
  return [nightly] {
    nightly->crawl.sites = nightly->night.sites;
    return Run(*nightly);
  };
}

}  // namespace

const Verb& nightly_verb() {
  static const Verb verb = {
      .name = "nightly",
      .place = 30,
      .about =
          "Crawl, scan, report and tell what is new: one run for a timer.\n"
          "Prints a summary; one run a folder at a time.",
      .examples =
          "\nExamples:\n"
          "  tenderscan nightly /srv/tenderscan --contact mailto:desk@example.org\n"
          "  tenderscan nightly --portal china_ccgp --alert 'mail -s tenderscan desk@example.org'\n"
          "\nA systemd service and timer are in scripts/systemd.\n",
      .declare = &Declare};
  return verb;
}

}  // namespace tenderscan
