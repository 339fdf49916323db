// One portal as data: which addresses are its own, and how its pages are to be read.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crawler/crawl_plan.h"
#include "store/model/page_hints.h"
#include "store/model/result.h"

namespace tenderscan {

// What a site's file says and nobody has seen: to be looked at by somebody who asks the portal.
struct Guess {
  std::string what;                   // one sentence
  std::string source;                 // why it is believed all the same
  std::string confidence;             // "low", "medium", "high"
  std::vector<std::string> shown_by;  // assertions of a probe that show it; empty: none does
};

struct Site {
  std::string id;    // slug, as the public output names it: "china_ccgp"
  std::string name;  // the portal's own name: "中国政府采购网"
  // "www.ccgp.gov.cn", "*.ccgp.gov.cn" (the domain itself too), each with a path's beginning where
  // one host has several kinds of pages: "www.ggzy.gov.cn/information/deal/html/b/".
  std::vector<std::string> hosts;
  std::string charset;  // IANA name of pages that declare none; "" where it is not known
  PageHints hints;
  std::optional<CrawlPlan> crawl;  // none: import only
  std::string import_only;         // why it is not crawled; empty where it is
  std::vector<Guess> guesses;
};

// Reads one file of crawler/sites. `path` is for messages only.
// Errors: kMalformed, "path:line:column: what", for what TOML or this format does not allow: a
// missing or unknown key, a wrong type, a selector outside the subset of page_hints.h.
Result<Site> ParseSite(std::string_view path, std::string_view toml);

// The known portals.
class Sites {
 public:
  void Add(Site site);

  // The portal whose longest host pattern fits the address (host first, then path); nullptr where
  // none does. Scheme, port and letter case do not matter. Lives as long as this object.
  const Site* For(std::string_view uri) const;

  const std::deque<Site>& all() const { return sites_; }

 private:
  std::deque<Site> sites_;  // a deque, so that pointers to its elements stay good
};

}  // namespace tenderscan
