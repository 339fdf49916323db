// The crawl shown: the re-created portals of the tests, started on this machine and fetched from.
#pragma once

#include <string>

#include "store/model/result.h"

namespace tenderscan {

// Crawls the portals of tests/crawler/simulator, which it starts, into `folder`/archive, and gives
// the crawl's ExitCode. Errors: kNotFound where the simulator was not built; kIo where it did not
// start.
Result<int> CrawlSimulated(const std::string& folder);

}  // namespace tenderscan
