// What export-control facts say of a part on a day: status intervals and regimes of quantities.
// Facts about things, never about a buyer.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/model/annotation.h"
#include "store/model/dates.h"

namespace tenderscan {

// One span of days in which one status held for a part and a destination.
struct ControlInterval {
  std::optional<Date> from;   // first day; none: since the part was first sold
  std::optional<Date> until;  // last day; none: holds as far as the facts go
  ControlStatus status = ControlStatus::kUnknown;
  std::string basis;       // the rule's name and citation: "3A090.a, 88 FR 73458"
  std::string confidence;  // "high", "medium", "low": of the facts behind it; may be ""
  bool operator==(const ControlInterval&) const = default;
};

// A part with everything that dated facts know of it.
struct DatedPart {
  std::string term;                        // "chip/a100"
  std::vector<ControlInterval> intervals;  // earliest first; empty: no facts
  std::optional<std::int64_t> tpp;         // total processing performance, as 3A090 counts it
};

// What held for a part on a day. kUnknown without a day or without facts.
inline Control ControlOn(const DatedPart& part, std::optional<Date> day,
                         std::string_view destination = "CN") {
  Control out;
  out.as_of = day;
  if (part.intervals.empty()) {
    out.basis = "no facts about " + part.term + " for " + std::string(destination);
    return out;
  }
  out.by.push_back(part.term);
  if (!day) {
    out.basis = "the notice has no date";
    return out;
  }
  for (const ControlInterval& interval : part.intervals) {
    if (interval.from && *day < *interval.from) break;
    // Days of one status run together, whatever rule joins on the way.
    if (interval.status != out.status || !out.since) out.since = interval.from;
    out.status = interval.status;
    out.basis = interval.basis;
    if (!interval.confidence.empty()) out.basis += "; confidence " + interval.confidence;
  }
  return out;
}

// The same for something that may be any of several parts: their status where all agree, else
// kUnknown with two that do not named in `basis`. REQUIRES: `parts` is not empty.
inline Control ControlOfAny(std::span<const DatedPart> parts, std::optional<Date> day,
                            std::string_view destination = "CN") {
  Control out = ControlOn(parts.front(), day, destination);
  out.by.clear();
  for (const DatedPart& part : parts) out.by.push_back(part.term);
  for (const DatedPart& part : parts.subspan(1)) {
    const Control other = ControlOn(part, day, destination);
    if (other.status == out.status) {
      if (other.since && (!out.since || *out.since < *other.since)) out.since = other.since;
      continue;
    }
    out.basis = "may be " + parts.front().term + " (" + std::string(Slug(out.status)) + ") or " +
                part.term + " (" + std::string(Slug(other.status)) + ") on that day";
    out.status = ControlStatus::kUnknown;
    out.since.reset();
    return out;
  }
  return out;
}

// A rule, in force or not, that speaks of quantities for tiers of countries rather than of one
// part.
struct Regime {
  struct Tier {
    std::string name;                       // "ally", "capped", "denied"
    std::vector<std::string> destinations;  // ISO 3166-1 alpha-2; empty: every other one
    std::optional<std::int64_t> per_buyer;  // units a buyer and year without a licence
    std::optional<std::int64_t> per_country;
    std::string says;
    std::string weights_says;  // of closed model weights
  };
  std::string id;
  std::string name;
  std::string citation;
  Date announced, published, in_force_from, rescinded;
  std::string confidence;         // "high", "medium", "low"
  std::int64_t unit_tpp = 1;      // one unit of its quantities: an H100
  std::int64_t smallest_tpp = 1;  // parts below are none of its business
  std::string weights;            // what it says of model weights; empty: nothing
  std::vector<Tier> tiers;
};

// What a regime says of a number of units for a destination on a day.
struct RegimeAnswer {
  std::string regime;
  std::string state;  // "not yet announced", "announced", "published, compliance not yet due",
                      // "in force", "rescinded"
  std::string tier;
  std::string says;  // one clause for a person: what holds, or would have held
  std::string citation;
  std::string confidence;
};

namespace regime_words {
inline std::string Thousands(std::int64_t value) {
  std::string out = std::to_string(value);
  for (std::size_t at = out.size(); at > 3; at -= 3) out.insert(at - 3, ",");
  return out;
}
}  // namespace regime_words

inline const Regime::Tier* TierOf(const Regime& regime, std::string_view destination) {
  const Regime::Tier* other = nullptr;
  for (const Regime::Tier& tier : regime.tiers) {
    const auto& list = tier.destinations;
    if (std::find(list.begin(), list.end(), destination) != list.end()) return &tier;
    if (list.empty()) other = &tier;
  }
  return other;
}

inline std::string StateOn(const Regime& regime, Date day) {
  if (day < regime.announced) return "not yet announced";
  if (day >= regime.rescinded) return "rescinded";
  if (day >= regime.in_force_from) return "in force";
  return day < regime.published ? "announced" : "published, compliance not yet due";
}

// Of `units` of a part of that performance; without a number, what it says of any. None where the
// regime is not about such a part, or knows no such destination.
inline std::optional<RegimeAnswer> AnswerOf(const Regime& regime, std::optional<std::int64_t> tpp,
                                            std::optional<std::int64_t> units, Date day,
                                            std::string_view destination) {
  const Regime::Tier* tier = TierOf(regime, destination);
  if (tier == nullptr || !tpp || *tpp < regime.smallest_tpp) return std::nullopt;
  RegimeAnswer out{regime.name, StateOn(regime, day), tier->name,
                   tier->says,  regime.citation,      regime.confidence};
  if (!units) return out;
  // Tenths of an equivalent, so that small lots of small parts do not vanish.
  const std::int64_t equivalents =
      std::clamp<std::int64_t>(*units, 0, 1'000'000'000) * *tpp * 10 / regime.unit_tpp;
  const std::string amount = regime_words::Thousands(equivalents / 10) + "." +
                             std::to_string(equivalents % 10) + " H100-equivalents: ";
  if (tier->per_buyer && equivalents <= *tier->per_buyer * 10) {
    out.says = amount + "no licence, at most " + regime_words::Thousands(*tier->per_buyer) +
               " a buyer and year";
  } else if (tier->per_country && equivalents <= *tier->per_country * 10) {
    out.says = amount + tier->says + ", counted towards the country's " +
               regime_words::Thousands(*tier->per_country);
  } else if (tier->per_country) {
    out.says = amount + "above the country's " + regime_words::Thousands(*tier->per_country);
  } else {
    out.says = amount + tier->says;
  }
  return out;
}

// Of a model's weights.
inline std::optional<RegimeAnswer> AnswerOfWeights(const Regime& regime, Date day,
                                                   std::string_view destination) {
  const Regime::Tier* tier = TierOf(regime, destination);
  if (tier == nullptr || regime.weights.empty()) return std::nullopt;
  return RegimeAnswer{regime.name,     StateOn(regime, day),
                      tier->name,      regime.weights + ": " + tier->weights_says,
                      regime.citation, regime.confidence};
}

}  // namespace tenderscan
