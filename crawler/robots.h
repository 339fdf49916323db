// robots.txt by RFC 9309: which paths a host asks robots to leave alone.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tenderscan {

// RFC 9309, section 2.5: a parser must read at least 500 KiB; what follows is not read.
inline constexpr std::size_t kRobotsBytes = 500u << 10;

class Robots {
 public:
  // Section 2.2: the groups whose user-agent line is `product` (letters, '-', '_', no case),
  // joined; else the "*" groups, joined; else everything is allowed. Total: any bytes give rules.
  static Robots Parse(std::string_view body, std::string_view product);

  // Section 2.3.1: what the answer to a fetch of /robots.txt means. 2xx: the body; 4xx
  // ("unavailable"): everything allowed; 5xx, no answer ("unreachable", `status` 0) and 429, which
  // says nothing of the rules: everything disallowed. Redirects were followed by the caller (at
  // most five).
  static Robots FromAnswer(int status, std::string_view body, std::string_view product);

  // `path_query`: "/a/b?c", percent-encoded. The longest matching rule wins, Allow wins ties
  // (section 2.2.2); '*' and a final '$' (2.2.3); "/robots.txt" is always allowed. Linear.
  bool Allows(std::string_view path_query) const;

  // The rule that decided, as written ("Disallow: /a*"), for people; "" where none did.
  std::string Why(std::string_view path_query) const;

  // Not in the RFC, but asked by some portals; honoured where longer than our own pace.
  std::optional<std::chrono::milliseconds> crawl_delay() const { return crawl_delay_; }

 private:
  struct Rule {
    bool allow = false;
    std::string pattern;  // percent-encoding normalised (section 2.2.2)
    std::string written;
  };
  const Rule* Decide(std::string_view path_query) const;

  std::vector<Rule> rules_;
  std::optional<std::chrono::milliseconds> crawl_delay_;
};

}  // namespace tenderscan
