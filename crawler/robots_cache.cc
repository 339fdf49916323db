// What robots.txt allows, by origin.
#include "crawler/robots_cache.h"

#include <utility>

#include "store/model/times.h"

namespace tenderscan {
namespace {

constexpr std::chrono::hours kKeep{24};  // RFC 9309, section 2.4

}  // namespace

// The rules that were fetched less than a day ago.
std::optional<Robots> RobotsCache::Archived(const std::string& origin,
                                            std::chrono::system_clock::time_point now) const {
  const auto last = archive_.ReadLast(CaptureKey(origin + "/robots.txt", ""));
  if (!last || last->date < UtcStamp(now - kKeep) || last->status != 200) return std::nullopt;
  return Robots::FromAnswer(last->status, last->bytes, product_);
}

RobotsCache::Answer RobotsCache::Ask(const Url& url, SteadyTime steady,
                                     std::chrono::system_clock::time_point now) {
  Known& known = known_[url.origin()];
  if (known.rules && steady - known.since > kKeep) known = {};
  if (!known.rules && !known.asked) {
    known.rules = Archived(url.origin(), now);
    known.since = steady;
  }
  if (known.rules) {
    return known.rules->Allows(url.path_query()) ? Answer::kAllowed : Answer::kForbidden;
  }
  return std::exchange(known.asked, true) ? Answer::kAwaited : Answer::kUnknown;
}

std::string RobotsCache::WhyForbidden(const Url& url) const {
  return "robots.txt of " + url.host + " asks robots not to fetch it (" +
         known_.at(url.origin()).rules->Why(url.path_query()) + ")";
}

const Robots& RobotsCache::Learn(const std::string& origin, int status, std::string_view bytes,
                                 SteadyTime steady) {
  Known& known = known_[origin];
  known.rules = Robots::FromAnswer(status, bytes, product_);
  known.since = steady;
  return *known.rules;
}

}  // namespace tenderscan
