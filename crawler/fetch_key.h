// One key for all spellings of an address that a portal answers with the same thing.
#pragma once

#include <string>

#include "extractors/text/url.h"

namespace tenderscan {

// The address without session ids (jsessionid, PHPSESSID, aspsessionid, sid) and campaign
// parameters (utm_*, spm), without time stamps against caches (_t, timestamp, _), "//" in the path
// as "/", parameters sorted by name; http and https are one.
std::string FetchKey(const Url& url);

}  // namespace tenderscan
