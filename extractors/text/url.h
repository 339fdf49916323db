// Web addresses as pages write them: made absolute, and in one spelling.
//
// RFC 3986 splits and resolves. Where the WHATWG URL standard differs it is followed, for portals
// write for browsers, and for http, https, ftp and file alone: '\' is '/' in front of the query;
// blanks and controls around a reference and line ends and tabs within are not meant; "%2e" is a
// dot; "http:x.htm" is relative to an http page and "https:b.cn/x" a host; slashes behind "http:"
// or
// "//" beyond two are one slip. Not followed: a drive letter is no path of file:.
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

// Reads `reference` against `base` ("" where it is absolute) as something to fetch. The query of a
// link is percent-encoded in the page's `charset`, its path in UTF-8, as browsers do (WHATWG URL).
// Idempotent over its own text().
// Errors: kMalformed; kUnsupported for a scheme that is not http or https, or for user and password
// in the address.
Result<Url> ParseUrl(std::string_view reference, std::string_view base = {},
                     std::string_view charset = {});

// The same resolving for text that is kept as it was written: links in documents. Chinese, the case
// of the host and its port stay; a scheme of another kind ("mailto:", "urn:") too, and so does all
// of `reference` where `base` is no http, https, ftp or file address ("file:" and a path as a
// person gave it is one). "" for what leads nowhere: an empty reference, "#...", an address without
// a host, javascript:, vbscript: and data:.
std::string ResolveUri(std::string_view base, std::string_view reference);

}  // namespace tenderscan
