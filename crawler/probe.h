// One list page and one notice of a portal, and which assertions of its file hold for them.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "crawler/days.h"
#include "crawler/fetcher.h"
#include "crawler/shapes.h"
#include "crawler/site.h"

namespace tenderscan {

enum class Held {
  kHolds,
  kFails,
  kUnknown,  // what came says nothing of it: an empty list, a notice without files
};
std::string_view Slug(Held held);  // "holds", "fails", "unknown"

// One thing that the site's file says, or that a crawl takes for granted.
struct Assertion {
  std::string name;  // "list", "buyer", "next page": stable
  Held held = Held::kUnknown;
  std::string said;  // what was found, for a person
};

struct ProbeResult {
  std::string label;               // of the list: "award/330000"
  std::vector<std::string> asked;  // "POST https://...", in this order
  std::vector<Assertion> assertions;
  bool list_read = false;    // with rows
  bool notice_read = false;  // all of its parts
  // A list and a notice were read, and nothing that the file says failed.
  bool holds() const;
};

// What a probe says of a guess, by the assertions that show it: kFails where one failed, kHolds
// where all hold, else kUnknown: not seen.
Held VerdictOn(const Guess& guess, const ProbeResult& result);

struct ProbeOptions {
  DayRange days;      // of lists that are asked for by days
  std::string label;  // which list, a slice may be named with it; "": of tenders, else awards, else
                      // the first
  std::string product = "tenderscan";  // the robots.txt token
  // Waits before each request but the first; may return early where `stop` says so.
  std::function<void(std::chrono::milliseconds)> wait;
  std::function<bool()> stop;  // empty: never
};

// Asks for robots.txt, one page of a list and all parts of its newest notice, one request at a time
// at the site's pace, and for nothing that robots.txt forbids. Writes nothing.
// REQUIRES: site.crawl. Errors: kUsage where no list has this label.
Result<ProbeResult> Probe(const Site& site, Fetcher& fetcher, const ProbeOptions& options);

}  // namespace tenderscan
