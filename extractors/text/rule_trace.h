// Names the heuristic branches of the readers and counts how often each fires, when asked to.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <string_view>
#include <vector>

namespace tenderscan {

// Names a branch where it is taken; always true, so that it can end a condition:
//   if (lines.size() == 2 && rank == 1 && TS_RULE("awards.prose.recommended")) ...
// `name` is a string literal: room, reader and what is special, joined by dots. It may be used in
// more than one place, and is then counted as one. Linked is known: a rule that never fires is
// listed with 0. Costs a load and a branch while nobody counts.
#define TS_RULE(name) (::tenderscan::internal::kNamedRule<name>.Fired())

struct RuleCount {
  std::string_view rule;
  std::uint64_t count = 0;
};

// Begins to count, from 0, or stops. Off at first. Counts are exact for any number of threads, but
// begin and stop while none of them reads.
void TraceRules(bool on);

// Every rule of the program with what was counted since TraceRules(true), sorted by name.
std::vector<RuleCount> RuleCounts();

// What TS_RULE makes one of for each name. For tables of rules: a static one a row.
class RuleCounter {
 public:
  // `name` lives as long as the program.
  explicit RuleCounter(std::string_view name);
  RuleCounter(const RuleCounter&) = delete;
  RuleCounter& operator=(const RuleCounter&) = delete;

  bool Fired() {
    if (tracing_.load(std::memory_order_relaxed)) [[unlikely]] {
      count_.fetch_add(1, std::memory_order_relaxed);
    }
    return true;
  }

 private:
  friend void TraceRules(bool on);
  friend std::vector<RuleCount> RuleCounts();

  static inline std::atomic<bool> tracing_{false};
  static inline RuleCounter* first_ = nullptr;  // all of them, each made before main()

  const std::string_view name_;
  RuleCounter* const next_;
  std::atomic<std::uint64_t> count_{0};
};

namespace internal {

// A string literal as an argument of a template.
template <std::size_t N>
struct RuleName {
  // NOLINTNEXTLINE(google-explicit-constructor): a literal is what is written.
  constexpr RuleName(const char (&literal)[N]) { std::copy_n(literal, N, text); }
  char text[N] = {};
};

template <RuleName kName>
inline RuleCounter kNamedRule{std::string_view(kName.text, sizeof(kName.text) - 1)};

}  // namespace internal
}  // namespace tenderscan
