// crawl: new notices of the portals, fetched into an archive.
#include <memory>

#include "commands/crawling.h"
#include "commands/flags.h"
#include "commands/verb.h"

namespace tenderscan {
namespace {

std::function<int()> Declare(CLI::App& app) {
  const auto crawl = std::make_shared<CrawlCommand>();
  app.add_option(
      "sites", crawl->portals,
      "Ids of portals (default: all but those that are crawled only where they are named)");
  app.add_option("--also", crawl->also, "Ids of portals beside those")->allow_extra_args(false);
  ArchiveFlag(app, crawl->archive);
  ContactFlag(app, crawl->contact);
  app.add_option("--from", crawl->from, "First day, YYYY-MM-DD");
  app.add_option("--to", crawl->to, "Last day (default: today in Beijing)");
  DaysFlag(app, crawl->days, "Without --from: so many days up to the last");
  MostRequestsFlag(app, crawl->most_requests, "Stop after so many requests in all");
  app.add_flag("--no-attachments", crawl->no_attachments, "Notices only");
  app.add_flag("--dry-run", crawl->dry_run, "Print the first requests and fetch nothing");
  app.add_flag(
      "--probe", crawl->probe,
      "Ask the one portal that is named for one list page and one notice, and say what of "
      "its file holds. Needs --contact, writes nothing. Of the last working day, or of "
      "--from and --to. Exit code 0: all that was seen holds; 1: something does not, or no "
      "notice was read; 2: it could not ask");
  app.add_option("--list", crawl->probe_list,
                 "With --probe: which list (default: of tenders, else of awards, else the first)")
      ->needs("--probe");
  SitesFlag(app, crawl->sites);
  JsonFlag(app, crawl->json, "The summary as JSON");
  QuietFlag(app, crawl->quiet);
  SimulatorFlags(app, crawl->simulator);
  return [crawl] { return RunCrawl(*crawl); };
}

}  // namespace

const Verb& crawl_verb() {
  static const Verb verb = {
      .name = "crawl",
      .place = 20,
      .about =
          "Fetch new notices of the portals, politely, into an archive.\n"
          "One request at a time a host, robots.txt obeyed; a portal that blocks is left for the "
          "day.",
      .examples =
          "\nExamples:\n"
          "  tenderscan crawl --dry-run china_ccgp\n"
          "  tenderscan crawl china_ccgp china_szu --contact mailto:desk@example.org\n"
          "  tenderscan crawl --days 7 && tenderscan scan archive/notices\n"
          "  tenderscan crawl --probe china_guizhou_zcy                is it as its file says?\n",
      .declare = &Declare};
  return verb;
}

}  // namespace tenderscan
