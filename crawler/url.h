// Web addresses: made absolute, in one spelling, and told apart as a portal tells them apart.
#pragma once

#include <string>
#include <string_view>

#include "store/model/result.h"

namespace tenderscan {

struct Url {
  std::string scheme;  // "http" or "https"
  std::string host;    // lower case, ASCII (punycode), no trailing dot; IPv6 in brackets
  int port = 0;        // as written, or the scheme's own: 80, 443
  std::string path;    // begins with '/', dot segments resolved, percent-encoded
  std::string query;   // without '?'; "" where there is none

  std::string text() const;    // without fragment; the port only where it is not the scheme's own
  std::string origin() const;  // "https://host" or "https://host:8443"
  std::string path_query() const;  // what robots.txt rules are matched with
};

// Reads `reference` (as a page writes it: blanks around it, '\' for '/', Chinese, "../", "//host")
// against `base` ("" where it is absolute). The query of a link is percent-encoded in the page's
// `charset`, its path in UTF-8, as browsers do (WHATWG URL). Idempotent over its own text().
// Errors: kMalformed; kUnsupported for a scheme that is not http or https, or for user and password
// in the address.
Result<Url> ParseUrl(std::string_view reference, std::string_view base = {},
                     std::string_view charset = {});

// One key for all spellings that fetch the same thing: without session ids (jsessionid, PHPSESSID,
// phpsessid, aspsessionid, sid) and campaign parameters (utm_*, spm), without time stamps against
// caches (_t, timestamp, _), "//" in the path as "/", parameters sorted; http and https are one.
std::string FetchKey(const Url& url);

}  // namespace tenderscan
