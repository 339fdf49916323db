// How often each heuristic branch fired.
#include "commands/rule_counts.h"

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "extractors/text/rule_trace.h"

namespace tenderscan {

RuleCountsWhereWanted::RuleCountsWhereWanted() {
  const char* trace = std::getenv("TENDERSCAN_TRACE");
  wanted_ = trace != nullptr && std::string_view(trace) == "rules";
  TraceRules(wanted_);
}

RuleCountsWhereWanted::~RuleCountsWhereWanted() {
  if (!wanted_) return;
  for (const RuleCount& counted : RuleCounts()) {
    std::fprintf(stderr, "%.*s\t%llu\n", static_cast<int>(counted.rule.size()), counted.rule.data(),
                 static_cast<unsigned long long>(counted.count));
  }
}

}  // namespace tenderscan
