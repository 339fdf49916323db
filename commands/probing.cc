// crawl --probe: a portal asked for one list page and one notice, and what of its file holds.
#include "commands/probing.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>

#include "commands/printing.h"
#include "commands/stop_signals.h"
#include "crawler/probe.h"
#include "crawler/working_days.h"
#include "reports/visible.h"
#include "store/model/dates.h"

namespace tenderscan {
namespace {

// The last working day before today: a list of it is whole, and not empty.
DayRange LastWorkingDay() {
  std::chrono::sys_days day(*DateFromIso(BeijingDay(std::chrono::system_clock::now())));
  do {
    day -= std::chrono::days(1);
  } while (!IsWorkingDay(Date(day)));
  return {ToIso(Date(day)), ToIso(Date(day))};
}

// Not so long that a signal has to wait.
void Wait(std::chrono::milliseconds time) {
  constexpr std::chrono::milliseconds kStep{100};
  for (; time.count() > 0 && !Stopped(); time -= kStep) {
    std::this_thread::sleep_for(std::min(time, kStep));
  }
}

Json ToJson(const Site& site, const DayRange& days, const ProbeResult& result) {
  Json assertions = Json::array(), guesses = Json::array();
  for (const Assertion& one : result.assertions) {
    assertions.push_back(
        {{"name", one.name}, {"held", std::string(Slug(one.held))}, {"said", one.said}});
  }
  for (const Guess& guess : site.guesses) {
    guesses.push_back({{"what", guess.what},
                       {"source", guess.source},
                       {"confidence", guess.confidence},
                       {"held", std::string(Slug(VerdictOn(guess, result)))}});
  }
  return {{"site", site.id},          {"list", result.label},
          {"from", days.from},        {"to", days.to},
          {"holds", result.holds()},  {"asked", result.asked},
          {"assertions", assertions}, {"guesses", guesses}};
}

void Print(const Site& site, const ProbeResult& result) {
  std::printf("%s, list %s\n", site.id.c_str(), Visible(result.label).c_str());
  for (const Assertion& one : result.assertions) {
    std::printf("  %s %s %s\n",
                Column(one.held == Held::kFails ? "FAILS" : std::string(Slug(one.held)), 7).c_str(),
                Column(one.name, 23).c_str(), Visible(one.said).c_str());
  }
  if (!site.guesses.empty()) std::printf("what its file guesses:\n");
  for (const Guess& guess : site.guesses) {
    const Held held = VerdictOn(guess, result);
    std::printf("  %s %s (%s; confidence %s)\n",
                Column(held == Held::kHolds   ? "holds"
                       : held == Held::kFails ? "FAILS"
                                              : "not seen",
                       8)
                    .c_str(),
                Visible(guess.what).c_str(), Visible(guess.source).c_str(),
                guess.confidence.c_str());
  }
  std::printf("%s\n", result.holds() ? "a list and a notice were read as the file says"
                                     : "not as the file says");
}

}  // namespace

int RunProbe(const std::vector<const Site*>& sites, const CrawlCommand& command) {
  if (command.portals.size() != 1) {
    return Complain("--probe asks one portal: tenderscan crawl --probe SITE");
  }
  const Site& site = *sites.front();
  ProbeOptions options;
  options.label = command.probe_list;
  options.days = LastWorkingDay();
  if (command.from || command.to) {
    const auto days = DaysOf(command);
    if (!days) return Complain(days.error());
    options.days = *days;
  }
  std::string contact;
  auto fetcher = FetcherOf(command, contact);
  if (!fetcher) return Complain(fetcher.error());
  if (!command.simulator.no_delay) options.wait = Wait;
  options.stop = Stopped;
  const StopSignals signals;
  const Result<ProbeResult> result = Probe(site, *fetcher, options);
  if (!result) return Complain(result.error());
  if (Stopped()) Warn("interrupted: what was not asked for is not known");
  if (command.json) {
    std::printf("%s\n", Dump(ToJson(site, options.days, *result)).c_str());
  } else {
    Print(site, *result);
  }
  return result->holds() ? kComplete : kSomeUnread;
}

}  // namespace tenderscan
