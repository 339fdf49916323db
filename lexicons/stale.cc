// Says which facts need a look.
#include "lexicons/stale.h"

#include <algorithm>
#include <string_view>
#include <tuple>

#include "lexicons/controls.h"
#include "lexicons/lexicon.h"

namespace tenderscan {
namespace {

// Rules changed every few months since 2022: what is older has most likely been overtaken.
constexpr std::chrono::months kFresh{6};

// As a list says it of a whole term, and Lexicon::terms() of some of its names.
constexpr std::string_view kNameOnly = "name only";

}  // namespace

std::vector<StaleFact> StaleFacts(const Lexicon& lexicon, Date today) {
  std::vector<StaleFact> out;
  // One line a fact, however many lists speak of it.
  const auto add = [&](const std::string& fact, const std::string& where, const std::string& why) {
    const auto told = std::find_if(out.begin(), out.end(),
                                   [&](const StaleFact& one) { return one.fact == fact; });
    if (told == out.end()) {
      out.push_back({fact, where, why});
    } else {
      told->why += "; " + why;
    }
  };
  for (const CheckedFact& fact : lexicon.controls().checked()) {
    if (fact.check_after && *fact.check_after <= today) {
      add(fact.id, fact.file, "to be checked since " + ToIso(*fact.check_after));
    } else if (fact.known_until) {
      const Date old = *fact.known_until + kFresh;
      const Date day = old.ok() ? old : Date{old.year() / old.month() / std::chrono::last};
      if (day <= today) {
        add(fact.id, fact.file, "nothing newer than " + ToIso(*fact.known_until) + " is known");
      }
    } else if (fact.check_after) {
      continue;
    } else if (fact.unknown) {
      add(fact.id, fact.file, "what holds is unknown");
    } else if (fact.confidence == "low") {
      add(fact.id, fact.file, "confidence low");
    }
  }
  for (const TermInfo& term : lexicon.terms()) {
    const std::size_t at = term.source.find(kNameOnly);
    if (at != std::string::npos) add(term.id, "terms/", term.source.substr(at));
  }
  std::stable_sort(out.begin(), out.end(), [](const StaleFact& a, const StaleFact& b) {
    return std::tie(a.why, a.fact) < std::tie(b.why, b.fact);
  });
  return out;
}

}  // namespace tenderscan
