// crawl --probe: a portal asked for one list page and one notice, and what of its file holds.
#pragma once

#include <vector>

#include "commands/crawling.h"
#include "crawler/site.h"

namespace tenderscan {

// Prints every assertion; returns an ExitCode: kComplete where a list and a notice were read and
// nothing failed, kSomeUnread where not, kCouldNotRun where it is not one portal that is asked for.
int RunProbe(const std::vector<const Site*>& sites, const CrawlCommand& command);

}  // namespace tenderscan
