// Says which facts need a look.
#include "lexicons/stale.h"

#include <algorithm>
#include <tuple>

#include "lexicons/controls.h"
#include "lexicons/lexicon.h"

namespace tenderscan {
namespace {

// Rules changed every few months since 2022: what is older has most likely been overtaken.
constexpr std::chrono::months kFresh{6};

}  // namespace

std::vector<StaleFact> StaleFacts(const Lexicon& lexicon, Date today) {
  std::vector<StaleFact> out;
  for (const CheckedFact& fact : lexicon.controls().checked()) {
    if (fact.check_after && *fact.check_after <= today) {
      out.push_back({fact.id, "to be checked since " + ToIso(*fact.check_after)});
    } else if (fact.known_until) {
      const Date old = *fact.known_until + kFresh;
      const Date day = old.ok() ? old : Date{old.year() / old.month() / std::chrono::last};
      if (day <= today) {
        out.push_back({fact.id, "nothing newer than " + ToIso(*fact.known_until) + " is known"});
      }
    } else if (fact.unknown) {
      out.push_back({fact.id, "what holds is unknown"});
    } else if (fact.confidence == "low") {
      out.push_back({fact.id, "confidence low"});
    }
  }
  for (const TermInfo& term : lexicon.terms()) {
    if (term.source.find("name only") != std::string::npos) {
      out.push_back({term.id, "a name only: " + term.source});
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const StaleFact& a, const StaleFact& b) {
    return std::tie(a.why, a.fact) < std::tie(b.why, b.fact);
  });
  return out;
}

}  // namespace tenderscan
