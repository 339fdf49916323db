// Reads and writes the tables of dated export-control facts.
#include "store/control_table.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "store/reader_impl.h"

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

// Calls `each` for every row.
template <typename Each>
Result<void> ForEachRow(const Connection& connection, std::string_view sql, Each each) {
  Result<Statement> rows = connection.Prepare(sql);
  if (!rows) return tl::make_unexpected(rows.error());
  while (true) {
    const Result<bool> more = rows->Next();
    if (!more) return tl::make_unexpected(more.error());
    if (!*more) return {};
    each(*rows);
  }
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
  Result<Statement> regime =
      connection.Prepare("INSERT INTO regimes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  if (!regime) return tl::make_unexpected(regime.error());
  Result<Statement> tier =
      connection.Prepare("INSERT INTO regime_tiers VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  if (!tier) return tl::make_unexpected(tier.error());
  std::int64_t id = 0;
  for (const Regime& r : regimes) {
    ++id;
    if (auto run = regime->Run(id, r.id, r.name, r.citation, ToIso(r.announced), ToIso(r.published),
                               ToIso(r.in_force_from), ToIso(r.rescinded), r.confidence, r.unit_tpp,
                               r.smallest_tpp, r.weights);
        !run) {
      return run;
    }
    for (const Regime::Tier& t : r.tiers) {
      if (auto run = tier->Run(nullptr, id, t.name, nlohmann::json(t.destinations).dump(),
                               t.per_buyer, t.per_country, t.says, t.weights_says);
          !run) {
        return run;
      }
    }
  }
  return {};
}

Result<ControlTable> ReadControls(const Connection& connection) {
  ControlTable out;
  auto parts =
      ForEachRow(connection,
                 "SELECT t.slug, t.tpp, i.from_on, i.until_on, i.status, i.basis, i.confidence FROM"
                 " control_intervals i JOIN terms t ON t.id = i.term_id ORDER BY i.id",
                 [&](const Statement& row) {
                   DatedPart& part = out.parts[row.Text(0)];
                   part.term = row.Text(0);
                   part.tpp = row.OptionalInt(1);
                   part.intervals.push_back(
                       {MaybeDay(row.OptionalText(2)), MaybeDay(row.OptionalText(3)),
                        StatusOfSlug(row.Bytes(4)), row.Text(5), row.OptionalText(6).value_or("")});
                 });
  if (!parts) return tl::make_unexpected(parts.error());
  std::map<std::int64_t, std::size_t> at;
  auto regimes = ForEachRow(
      connection,
      "SELECT id, slug, name, citation, announced_on, published_on, in_force_on, rescinded_on,"
      " confidence, unit_tpp, smallest_tpp, weights FROM regimes ORDER BY id",
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
      connection,
      "SELECT regime_id, name, destinations, per_buyer, per_country, says, weights_says FROM"
      " regime_tiers ORDER BY id",
      [&](const Statement& row) {
        const auto regime = at.find(row.Int(0));
        if (regime == at.end()) return;
        out.regimes[regime->second].tiers.push_back({row.Text(1), Strings(row.Bytes(2)),
                                                     row.OptionalInt(3), row.OptionalInt(4),
                                                     row.Text(5), row.Text(6)});
      });
  if (!tiers) return tl::make_unexpected(tiers.error());
  return out;
}

Result<void> DateControls(Connection& connection) {
  Result<ControlTable> table = ReadControls(connection);
  if (!table) return tl::make_unexpected(table.error());
  struct Undated {
    std::int64_t id;
    std::vector<std::string> terms;
    std::string day;
  };
  std::vector<Undated> undated;
  auto read = ForEachRow(connection,
                         "SELECT id, control_terms, dated_on FROM findings WHERE control_as_of IS"
                         " NULL AND dated_on IS NOT NULL AND control_terms <> '[]'",
                         [&](const Statement& row) {
                           undated.push_back({row.Int(0), Strings(row.Bytes(1)), row.Text(2)});
                         });
  if (!read) return read;
  Result<Statement> update = connection.Prepare(
      "UPDATE findings SET control_as_of = ?, control_status = ?, control_since = ?,"
      " control_basis = ? WHERE id = ?");
  if (!update) return tl::make_unexpected(update.error());
  for (const Undated& one : undated) {
    const std::vector<DatedPart> parts = table->Of(one.terms);
    const std::optional<Date> day = DateFromIso(one.day);
    if (parts.empty() || !day) continue;
    const Control held = ControlOfAny(parts, day);
    const std::optional<std::string> since =
        held.since ? std::optional(ToIso(*held.since)) : std::nullopt;
    if (auto run = update->Run(one.day, Slug(held.status), since, held.basis, one.id); !run) {
      return run;
    }
  }
  return {};
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
