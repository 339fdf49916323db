// What robots.txt allows, by origin: known for a day (RFC 9309, section 2.4), in this run or from
// the archive.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "crawler/crawl_archive.h"
#include "crawler/robots.h"
#include "crawler/throttle.h"
#include "extractors/text/url.h"

namespace tenderscan {

class RobotsCache {
 public:
  // `archive` outlives this. `product`: the robots.txt token.
  RobotsCache(const CrawlArchive& archive, std::string product)
      : archive_(archive), product_(std::move(product)) {}

  enum class Answer {
    kAllowed,
    kForbidden,
    kUnknown,  // the caller fetches the origin's robots.txt now; said once
    kAwaited,  // somebody was told to
  };
  Answer Ask(const Url& url, SteadyTime steady, std::chrono::system_clock::time_point now);

  // One sentence. REQUIRES: Ask said kForbidden.
  std::string WhyForbidden(const Url& url) const;

  // From the answer of an origin's robots.txt; `status` 0 where there was none.
  const Robots& Learn(const std::string& origin, int status, std::string_view bytes,
                      SteadyTime steady);

 private:
  struct Known {
    std::optional<Robots> rules;
    bool asked = false;
    SteadyTime since{};  // when the rules were learnt
  };
  std::optional<Robots> Archived(const std::string& origin,
                                 std::chrono::system_clock::time_point now) const;

  const CrawlArchive& archive_;
  const std::string product_;
  std::map<std::string, Known> known_;  // by origin
};

}  // namespace tenderscan
