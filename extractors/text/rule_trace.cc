// The list of all named rules and what was counted of them.
#include "extractors/text/rule_trace.h"

namespace tenderscan {

RuleCounter::RuleCounter(std::string_view name) : name_(name), next_(first_) { first_ = this; }

void TraceRules(bool on) {
  for (RuleCounter* rule = on ? RuleCounter::first_ : nullptr; rule; rule = rule->next_) {
    rule->count_ = 0;
  }
  RuleCounter::tracing_ = on;
}

std::vector<RuleCount> RuleCounts() {
  std::vector<RuleCount> counts;
  for (const RuleCounter* rule = RuleCounter::first_; rule; rule = rule->next_) {
    counts.push_back({rule->name_, rule->count_});
  }
  std::sort(counts.begin(), counts.end(),
            [](const RuleCount& a, const RuleCount& b) { return a.rule < b.rule; });
  return counts;
}

}  // namespace tenderscan
