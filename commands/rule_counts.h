// TENDERSCAN_TRACE=rules in the environment: how often each heuristic branch fired.
#pragma once

namespace tenderscan {

// Counts from here on where the environment says so, and prints the counts on standard error when
// it goes: "<rule>\t<count>" a line. REQUIRES: made before any thread that reads a page.
class RuleCountsWhereWanted {
 public:
  RuleCountsWhereWanted();
  ~RuleCountsWhereWanted();
  RuleCountsWhereWanted(const RuleCountsWhereWanted&) = delete;
  RuleCountsWhereWanted& operator=(const RuleCountsWhereWanted&) = delete;

 private:
  bool wanted_;
};

}  // namespace tenderscan
