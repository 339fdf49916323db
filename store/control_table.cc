// Reads and writes the tables of dated export-control facts.
#include "store/control_table.h"

#include <algorithm>
#include <charconv>

#include "store/json_text.h"
#include "store/table_row.h"

namespace tenderscan {
namespace {

// A day that is no day (an edited row) is before all others.
Date DayOf(const std::string& iso) {
  return DateFromIso(iso).value_or(
      Date{std::chrono::year{1}, std::chrono::January, std::chrono::day{1}});
}

std::optional<Date> MaybeDay(const std::optional<std::string>& iso) {
  return iso ? DateFromIso(*iso) : std::nullopt;
}

ControlStatus StatusOfSlug(std::string_view slug) {
  for (std::size_t i = 0; i < kControlStatusSlugs.size(); ++i) {
    if (kControlStatusSlugs[i] == slug) return static_cast<ControlStatus>(i);
  }
  return ControlStatus::kUnknown;
}

// A number of cards; no other unit says how many parts there are.
std::optional<std::int64_t> CardsOf(const FindingRow& finding) {
  if (!finding.quantity || finding.quantity_unit != "card") return std::nullopt;
  std::int64_t cards = 0;
  const char* end = finding.quantity->data() + finding.quantity->size();
  const auto [at, error] = std::from_chars(finding.quantity->data(), end, cards);
  if (error != std::errc() || at != end) return std::nullopt;
  return cards;
}

}  // namespace

std::vector<DatedPart> ControlTable::Of(const std::vector<std::string>& terms) const {
  std::vector<DatedPart> out;
  for (const std::string& term : terms) {
    const auto it = parts.find(term);
    out.push_back(it == parts.end() ? DatedPart{term, {}, {}} : it->second);
  }
  return out;
}

Result<void> WriteRegimes(Connection& connection, const std::vector<Regime>& regimes) {
  TableRow regime("regimes");
  TableRow tier("regime_tiers");
  std::int64_t id = 0;
  for (const Regime& r : regimes) {
    regime.Set("id", ++id).Set("slug", r.id).Set("name", r.name).Set("citation", r.citation);
    regime.Set("announced_on", ToIso(r.announced)).Set("published_on", ToIso(r.published));
    regime.Set("in_force_on", ToIso(r.in_force_from)).Set("rescinded_on", ToIso(r.rescinded));
    regime.Set("confidence", r.confidence).Set("unit_tpp", r.unit_tpp);
    regime.Set("smallest_tpp", r.smallest_tpp).Set("weights", r.weights);
    TS_RETURN_IF_FAILED(regime.Insert(connection));
    for (const Regime::Tier& t : r.tiers) {
      tier.Set("regime_id", id).Set("name", t.name);
      tier.Set("destinations", JsonArray(t.destinations)).Set("per_buyer", t.per_buyer);
      tier.Set("per_country", t.per_country).Set("says", t.says);
      TS_RETURN_IF_FAILED(tier.Set("weights_says", t.weights_says).Insert(connection));
    }
  }
  return {};
}

Result<ControlTable> ReadControls(const Connection& connection) {
  ControlTable out;
  auto parts = ForEachRow(
      connection.Prepare(
          "SELECT t.slug, t.tpp, i.from_on, i.until_on, i.status, i.basis, i.confidence FROM"
          " control_intervals i JOIN terms t ON t.id = i.term_id ORDER BY i.id"),
      [&](const Statement& row) {
        DatedPart& part = out.parts[row.Text(0)];
        part.term = row.Text(0);
        part.tpp = row.OptionalInt(1);
        part.intervals.push_back({MaybeDay(row.OptionalText(2)), MaybeDay(row.OptionalText(3)),
                                  StatusOfSlug(row.Bytes(4)), row.Text(5),
                                  row.OptionalText(6).value_or("")});
      });
  if (!parts) return tl::make_unexpected(parts.error());
  std::map<std::int64_t, std::size_t> at;
  auto regimes = ForEachRow(
      connection.Prepare(
          "SELECT id, slug, name, citation, announced_on, published_on, in_force_on, rescinded_on,"
          " confidence, unit_tpp, smallest_tpp, weights FROM regimes ORDER BY id"),
      [&](const Statement& row) {
        at[row.Int(0)] = out.regimes.size();
        Regime& r = out.regimes.emplace_back();
        r.id = row.Text(1);
        r.name = row.Text(2);
        r.citation = row.Text(3);
        r.announced = DayOf(row.Text(4));
        r.published = DayOf(row.Text(5));
        r.in_force_from = DayOf(row.Text(6));
        r.rescinded = DayOf(row.Text(7));
        r.confidence = row.Text(8);
        r.unit_tpp = std::max<std::int64_t>(1, row.Int(9));
        r.smallest_tpp = row.Int(10);
        r.weights = row.Text(11);
      });
  if (!regimes) return tl::make_unexpected(regimes.error());
  auto tiers = ForEachRow(
      connection.Prepare(
          "SELECT regime_id, name, destinations, per_buyer, per_country, says, weights_says FROM"
          " regime_tiers ORDER BY id"),
      [&](const Statement& row) {
        const auto regime = at.find(row.Int(0));
        if (regime == at.end()) return;
        out.regimes[regime->second].tiers.push_back({row.Text(1), TextsOfJson(row.Bytes(2)),
                                                     row.OptionalInt(3), row.OptionalInt(4),
                                                     row.Text(5), row.Text(6)});
      });
  if (!tiers) return tl::make_unexpected(tiers.error());
  auto policies = ForEachRow(
      connection.Prepare("SELECT t.slug, p.clock, p.from_on, p.until_on, p.status, p.basis,"
                         " p.confidence FROM policies p JOIN terms t ON t.id = p.term_id"
                         " ORDER BY p.id"),
      [&](const Statement& row) {
        out.policies[row.Text(0)].push_back({row.Text(1), MaybeDay(row.OptionalText(2)),
                                             MaybeDay(row.OptionalText(3)), row.Text(4),
                                             row.Text(5), row.Text(6)});
      });
  if (!policies) return tl::make_unexpected(policies.error());
  return out;
}

void SayControls(const ControlTable& table, std::optional<Date> day, FindingRow& finding) {
  const bool shipped = finding.modality != "mention" && !finding.control_terms.empty();
  const std::vector<DatedPart> parts = table.Of(finding.control_terms);
  if (day && shipped) {
    const Control held = ControlOfAny(parts, day);
    finding.control_status = Slug(held.status);
    finding.control_as_of = ToIso(*day);
    finding.control_since = held.since ? std::optional(ToIso(*held.since)) : std::nullopt;
    const bool by_others =
        finding.candidates.empty() && finding.control_terms != std::vector{finding.term};
    finding.control_basis = (by_others ? "by the chips named with it: " : "") + held.basis;
  }
  const std::optional<Date> when = day ? day : MaybeDay(finding.dated_on);
  if (!when) return;
  if (const auto said = table.policies.find(finding.term);
      said != table.policies.end() && finding.modality != "mention") {
    finding.policies = PoliciesOn(said->second, when);
  }
  for (const Regime& regime : table.regimes) {
    std::optional<RegimeAnswer> answer;
    if (finding.category == "model" && finding.modality == "tokens") {
      answer = AnswerOfWeights(regime, *when, "CN");
      if (answer) answer->says += "; an interface ships no weights";
    } else if (shipped) {
      // Where it may be several parts, no number of equivalents can be said, and all of them must
      // be the regime's business.
      for (const DatedPart& part : parts) {
        answer = AnswerOf(regime, part.tpp, parts.size() == 1 ? CardsOf(finding) : std::nullopt,
                          *when, "CN");
        if (!answer) break;
      }
    }
    if (answer) finding.regimes.push_back(std::move(*answer));
  }
}

}  // namespace tenderscan
