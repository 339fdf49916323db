// The [crawl] table of a site's file, read into a plan.
#pragma once

#include "crawler/crawl_plan.h"
#include "crawler/toml_keys.h"

namespace tenderscan {

// Faults go to `faults`: what it gives then is not to be used.
CrawlPlan ReadCrawlPlan(const toml::table& table, TomlFaults& faults);

// A pointer into JSON (RFC 6901): "" or begins with '/'.
bool IsPointer(std::string_view text);

}  // namespace tenderscan
