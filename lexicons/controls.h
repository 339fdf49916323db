// Export-control facts: dated, cited, with their confidence; and what held for a thing on a day.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lexicons/lexicon.h"
#include "store/model/annotation.h"
#include "store/model/control.h"
#include "store/model/dates.h"
#include "store/model/policy.h"
#include "store/model/result.h"

namespace tenderscan {

// What a fact says of its own certainty; by it people find what to look at again.
struct CheckedFact {
  std::string id;    // of a part its term, of a rule, policy, clock or question its id
  std::string file;  // "controls/china.toml"
  std::string says;  // in one line, for a person; of a part nothing: its intervals say it
  std::string confidence;
  std::optional<Date> check_after;
  std::optional<Date> known_until;  // of a clock
  bool unknown = false;             // what holds now is not known
};

class ControlFacts {
 public:
  // Sources whose path begins with "controls/". Errors: as FaultAt in toml_source.h.
  static Result<ControlFacts> Compile(const std::vector<LexiconSource>& sources);

  // The status of `term` for a destination (ISO 3166-1 alpha-2) on a day. Cloud and tokens:
  // kRemoteAccess. Mentions, services, brands, server makers, software, components, interconnects:
  // kNotApplicable. kUnknown without a day, without facts, and for a system whose chips are not
  // known.
  Control StatusOf(std::string_view term, Modality modality, std::optional<Date> day,
                   std::string_view destination = "CN") const;

  // The same for something that may be one of several parts: their status where all agree, else
  // kUnknown with both named in `basis`.
  Control StatusOfAny(const std::vector<Candidate>& candidates, Modality modality,
                      std::optional<Date> day, std::string_view destination = "CN") const;

  // What holds for a part where it is spelled so (folded): a DGX Spark is no DGX of the class that
  // was named. None where the spelling makes no difference. Without a day.
  std::optional<Control> ExceptionFor(std::string_view term, std::string_view folded) const;

  // All intervals of a part as hardware, earliest first; empty for what no hardware rule is about.
  // A scan stores these, so that reports can say what held on any day.
  std::vector<ControlInterval> IntervalsOf(std::string_view term,
                                           std::string_view destination = "CN") const;

  // Total processing performance of a part, where the facts know it.
  std::optional<std::int64_t> TppOf(std::string_view term) const;

  // What other clocks than the rule for hardware said of a term: Chinese policy, the provider's own
  // terms, US rules on firms; by clock and day. A scan stores these too.
  std::vector<Policy> PoliciesOf(std::string_view term) const;

  // Of every rule, part, policy, clock and question, in the order of the lists.
  const std::vector<CheckedFact>& checked() const;

  // A scan stores these too.
  const std::vector<Regime>& regimes() const;

  // What each regime that knows the part said, or would have said, of `units` of it on that day.
  std::vector<RegimeAnswer> RegimesOn(std::string_view term, std::int64_t units, Date day,
                                      std::string_view destination) const;

  ControlFacts(ControlFacts&&) noexcept;
  ControlFacts& operator=(ControlFacts&&) noexcept;
  ~ControlFacts();
  struct Facts;  // defined in controls.cc

 private:
  explicit ControlFacts(std::unique_ptr<const Facts> facts);
  std::unique_ptr<const Facts> facts_;
};

}  // namespace tenderscan
