// Fetching new notices: who asks, which portals, which days, and what came of it.
#include "commands/crawling.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "commands/printing.h"
#include "commands/probing.h"
#include "commands/progress.h"
#include "commands/stop_signals.h"
#include "crawler/crawl.h"
#include "pipeline/rules.h"
#include "reports/visible.h"
#include "store/model/dates.h"

namespace tenderscan {
namespace {

Result<const Site*> CrawledSite(const Sites& sites, const std::string& id) {
  const auto it = std::find_if(sites.all().begin(), sites.all().end(),
                               [&id](const Site& site) { return site.id == id; });
  if (it == sites.all().end()) {
    return Fail(ErrorCode::kUsage, Reach::kRun,
                "no portal is called " + id + ": `tenderscan site list` names them");
  }
  if (!it->crawl) {
    return Fail(ErrorCode::kUsage, Reach::kRun,
                id + " is not crawled" +
                    (it->import_only.empty() ? "" : " (" + it->import_only + ")") +
                    ": save its pages or a WARC file and scan those");
  }
  return &*it;
}

Result<std::vector<const Site*>> ChooseSites(const Sites& sites, const CrawlCommand& command) {
  std::vector<const Site*> out;
  if (command.portals.empty()) {
    for (const Site& site : sites.all()) {
      if (site.crawl && site.crawl->only_named.empty()) out.push_back(&site);
    }
  }
  for (const std::vector<std::string>* ids : {&command.portals, &command.also}) {
    for (const std::string& id : *ids) {
      TS_ASSIGN_OR_RETURN(const Site* site, CrawledSite(sites, id));
      if (std::find(out.begin(), out.end(), site) == out.end()) out.push_back(site);
    }
  }
  return out;
}

// Pages to be looked at again, and before them a page of each portal that shows whether it is up.
std::vector<WatchedPage> ToWatch(const Sites& sites, const std::vector<std::string>& uris) {
  std::vector<WatchedPage> out;
  std::set<const Site*> controlled;
  for (const std::string& uri : uris) {
    const Site* site = sites.For(uri);
    if (site != nullptr && site->crawl && !site->crawl->control_page.empty() &&
        controlled.insert(site).second) {
      out.push_back({site->crawl->control_page, site, true});
    }
    out.push_back({uri, site, false});
  }
  return out;
}

Json ToJson(const SiteResult& site) {
  return {{"site", site.site},
          {"lists", site.lists},
          {"listed", site.listed},
          {"known", site.known},
          {"fetched", site.fetched},
          {"unchanged", site.unchanged},
          {"attachments", site.attachments},
          {"blocked", site.blocked},
          {"failed", site.failed},
          {"forbidden", site.forbidden},
          {"left", site.left},
          {"bytes", site.bytes},
          {"stopped", site.stopped.empty() ? Json(nullptr) : Json(site.stopped)},
          {"complaints", site.complaints}};
}

void PrintTable(const CrawlResult& result) {
  std::printf("%-24s %7s %7s %7s %7s %7s %7s %7s\n", "site", "listed", "known", "new", "files",
              "failed", "left", "MB");
  for (const SiteResult& site : result.sites) {
    std::printf("%-24s %7llu %7llu %7llu %7llu %7llu %7llu %7.1f\n", site.site.c_str(),
                static_cast<unsigned long long>(site.listed),
                static_cast<unsigned long long>(site.known),
                static_cast<unsigned long long>(site.fetched),
                static_cast<unsigned long long>(site.attachments),
                static_cast<unsigned long long>(site.failed + site.blocked + site.forbidden),
                static_cast<unsigned long long>(site.left), static_cast<double>(site.bytes) / 1e6);
  }
  for (const SiteResult& site : result.sites) {
    if (!site.stopped.empty()) {
      std::printf("STOPPED %s: %s\n", site.site.c_str(), Visible(site.stopped).c_str());
    }
    for (const std::string& complaint : site.complaints) {
      std::printf("NOT READ %s: %s\n", site.site.c_str(), Visible(complaint).c_str());
    }
  }
  if (result.interrupted) std::printf("interrupted: what was left is asked for next time\n");
}

int DryRun(const std::vector<const Site*>& sites, const DayRange& days, bool json) {
  for (const Site* site : sites) {
    for (const PageRequest& request : FirstRequests({site}, days)) {
      if (json) {
        std::printf("%s\n", Dump(Json{{"site", site->id},
                                      {"method", request.method},
                                      {"uri", request.uri},
                                      {"body", request.body}})
                                .c_str());
      } else {
        std::printf("%s %s%s%s\n", request.method.c_str(), request.uri.c_str(),
                    request.body.empty() ? "" : " ", request.body.c_str());
      }
    }
  }
  return kComplete;
}

}  // namespace

Result<DayRange> DaysOf(const CrawlCommand& command) {
  const auto today = std::chrono::system_clock::now();
  DayRange days;
  days.to = command.to.value_or(BeijingDay(today));
  const auto to = DateFromIso(days.to);
  if (!to) {
    return Fail(ErrorCode::kUsage, Reach::kRun,
                "--to " + days.to + ": expected a day like 2026-11-21");
  }
  const auto first = std::chrono::sys_days(*to) - std::chrono::days(command.days - 1);
  days.from = command.from.value_or(ToIso(std::chrono::year_month_day(first)));
  const auto from = DateFromIso(days.from);
  if (!from || std::chrono::sys_days(*from) > std::chrono::sys_days(*to)) {
    return Fail(ErrorCode::kUsage, Reach::kRun,
                "--from " + days.from + ": expected a day like 2026-11-21, not after " + days.to);
  }
  return days;
}

Result<Fetcher> FetcherOf(const CrawlCommand& command, std::string& contact) {
  const char* named = std::getenv("TENDERSCAN_CONTACT");
  contact = command.contact.value_or(named == nullptr ? "" : named);
  const auto wrong = [](std::string what) {
    return Fail(ErrorCode::kUsage, Reach::kRun, std::move(what));
  };
  if (!contact.starts_with("mailto:") && !contact.starts_with("https://")) {
    return wrong(
        "say who is asking, so that portals can reach you: --contact mailto:you@example.org "
        "(or https://..., or set TENDERSCAN_CONTACT)");
  }
  if (command.simulator.no_delay && command.simulator.allow_peer.empty()) {
    return wrong("--no-delay is for a simulator on this machine: it needs --allow-peer");
  }
  FetcherOptions options;
  options.user_agent = std::string("tenderscan/") + TS_VERSION + " (+" + contact + ")";
  options.connect_to = command.simulator.connect_to;
  options.allowed_peers = command.simulator.allow_peer;
  options.ca_file = command.simulator.ca_file;
  return Fetcher::Create(std::move(options));
}

int RunCrawl(const CrawlCommand& command) {
  const auto rules = LoadRules(std::nullopt, command.sites);
  if (!rules) return Complain(rules.error());
  const auto sites = ChooseSites(rules->sites, command);
  if (!sites) return Complain(sites.error());
  const auto days = DaysOf(command);
  if (!days) return Complain(days.error());
  if (command.dry_run) return DryRun(*sites, *days, command.json);
  if (command.probe) return RunProbe(*sites, command);

  std::string contact;
  auto fetcher = FetcherOf(command, contact);
  if (!fetcher) return Complain(fetcher.error());

  CrawlArchiveOptions archive_options;
  archive_options.info = {{"software", std::string("tenderscan/") + TS_VERSION},
                          {"operator", contact},
                          {"robots", "classic"}};
  CrawlHistory history(BeijingDay(std::chrono::system_clock::now()));
  auto archive = CrawlArchive::Open(command.archive, archive_options,
                                    [&history](const IndexEntry& entry) { history.Add(entry); });
  if (!archive) return Complain(archive.error());

  CrawlOptions options;
  options.days = *days;
  options.no_delay = command.simulator.no_delay;
  options.attachments = !command.no_attachments;
  options.most_requests = command.most_requests;
  options.seed =
      static_cast<std::uint32_t>(std::chrono::system_clock::now().time_since_epoch().count());
  const StopSignals signals;
  Result<CrawlResult> result;
  {
    Progress progress(!command.quiet);
    result = Crawl(
        command.watched_only ? std::vector<const Site*>() : *sites,
        ToWatch(rules->sites, command.watched), history, *archive, *fetcher, options, {},
        [&progress](const CrawlProgress& now) {
          std::uint64_t fetched = 0, failed = 0;
          for (const SiteResult& site : *now.sites) {
            fetched += site.fetched;
            failed += site.failed + site.blocked;
          }
          progress.Say(std::to_string(now.done) + " requests, " + std::to_string(fetched) +
                       " new notices, " + std::to_string(failed) + " failed, " +
                       std::to_string(now.waiting) + " waiting");
        },
        Stopped);
  }
  // Whatever went wrong, what was fetched is kept and can be found.
  const auto closed = archive->Close();
  if (!result) return Complain(result.error());
  if (!closed) return Complain(closed.error());
  if (command.json) {
    Json sites_json = Json::array();
    for (const SiteResult& site : result->sites) sites_json.push_back(ToJson(site));
    std::printf("%s\n", Dump(Json{{"run", result->run},
                                  {"from", days->from},
                                  {"to", days->to},
                                  {"complete", result->complete()},
                                  {"interrupted", result->interrupted},
                                  {"sites", std::move(sites_json)}})
                            .c_str());
  } else if (!command.quiet) {
    PrintTable(*result);
  }
  return result->complete() ? kComplete : kSomeUnread;
}

}  // namespace tenderscan
