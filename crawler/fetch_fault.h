// What curl's codes mean, as a fault and one sentence.
#pragma once

#include <curl/curl.h>

#include <string>
#include <utility>

#include "crawler/fetcher.h"

namespace tenderscan {

// How curl gave a request up.
struct CurlEnd {
  CURLcode code = CURLE_OK;
  std::string says;  // curl's own words
  std::string host;
  std::string refused;  // the address that was not talked to; "" where none was refused
  bool never_connected = false;
};

// REQUIRES: `end.code` is not CURLE_OK.
std::pair<FetchFault, std::string> FaultOf(const CurlEnd& end);

}  // namespace tenderscan
