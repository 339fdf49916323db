// What is asked of a database and how much of it that is: days, buyers, what is left out, counts.
#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "extractors/text/fold.h"
#include "store/reader_impl.h"

namespace tenderscan {
namespace {

// A LIKE pattern for "contains", with '\' as its escape.
std::string Contains(std::string_view text) {
  std::string out = "%";
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '\\') out += '\\';
    out += c;
  }
  return out + "%";
}

std::optional<std::string> Iso(const std::optional<Date>& date) {
  return date ? std::optional<std::string>(ToIso(*date)) : std::nullopt;
}

// On which its notices are dated: of a purchase several.
std::vector<std::string> DaysOf(const FindingRow& finding, const FindingFilter& filter) {
  std::vector<std::string> out;
  if (filter.by_notice) {
    if (finding.dated_on) out.push_back(*finding.dated_on);
    return out;
  }
  for (const auto* day : {&finding.dated_on, &finding.asked_on, &finding.awarded_on,
                          &finding.contracted_on, &finding.accepted_on}) {
    if (*day) out.push_back(**day);
  }
  for (const MemberFinding& member : finding.members) {
    if (member.dated_on) out.push_back(*member.dated_on);
  }
  return out;
}

using Counted = std::map<std::pair<std::string, std::optional<std::string>>, CountRow>;

// From the first month with a notice to the last, or those of the days that are asked for: those
// without notices too. None where they are too many to be meant.
std::vector<std::string> MonthsBetween(const Counted& counts, const FindingFilter& filter) {
  constexpr int kMost = 110 * 12;  // from 1990 to 2100, as the view has them
  std::string first, last;
  for (const auto& [key, row] : counts) {
    if (key.first != "month" || !key.second) continue;
    if (first.empty()) first = *key.second;
    last = *key.second;
  }
  if (first.empty()) return {};
  if (filter.since) first = std::min(first, ToIso(*filter.since).substr(0, 7));
  if (filter.until) last = std::max(last, ToIso(*filter.until).substr(0, 7));
  first = std::max(first, std::string("1990-01"));
  last = std::min(last, std::string("2100-01"));
  std::vector<std::string> out;
  for (std::optional<Date> day = DateFromIso(first + "-01"); day && out.size() < kMost;
       *day += std::chrono::months(1)) {
    out.push_back(ToIso(*day).substr(0, 7));
    if (out.back() >= last) break;
  }
  return out;
}

}  // namespace

std::optional<std::string> BuyerPattern(const FindingFilter& filter) {
  return filter.buyer.empty() ? std::nullopt : std::optional(Contains(FoldString(filter.buyer)));
}

bool IsOfDays(const FindingRow& finding, const FindingFilter& filter) {
  if (!filter.since && !filter.until) return true;
  const std::string since = filter.since ? ToIso(*filter.since) : "";
  const std::string until = filter.until ? ToIso(*filter.until) : "9999";
  const std::vector<std::string> days = DaysOf(finding, filter);
  return std::any_of(days.begin(), days.end(),
                     [&](const std::string& day) { return since <= day && day <= until; });
}

Result<LeftOut::Notices> Reader::Impl::CountNotices(const FindingFilter& filter) const {
  const std::string buyer = kHasBuyer, days = kOfDays, type = kOfType;
  const std::string sql = "SELECT ?1, total(" + buyer + " AND " + days + " AND " + type +
                          "), total(" + buyer + " AND n.dated_on IS NULL AND " + type +
                          "), total(" + buyer + " AND " + days +
                          " AND n.buyer_type = 'unknown'), total(n.buyer IS NULL AND " + days +
                          " AND " + type + ")" + kCountedNotices;
  TS_ASSIGN_OR_RETURN(Statement row, connection.Prepare(sql));
  row.Bind(nullptr, BuyerPattern(filter), Iso(filter.since), Iso(filter.until), filter.buyer_type);
  LeftOut::Notices out;
  TS_RETURN_IF_FAILED(ForEachRow(std::move(row), [&](const Statement& one) {
    out.fit = one.Int(1);
    if (filter.since || filter.until) out.undated = one.Int(2);
    if (!filter.buyer_type.empty() && filter.buyer_type != "unknown") out.untyped = one.Int(3);
    if (!filter.buyer.empty()) out.unbought = one.Int(4);
  }));
  return out;
}

Result<LeftOut> Reader::CountLeftOut(const FindingFilter& filter) const {
  FindingFilter all = filter;
  all.since.reset();
  all.until.reset();
  all.buyer_type.clear();
  all.least_standing = Standing::kDoubtful;
  all.with_rejected = true;
  all.with_earlier = true;
  TS_ASSIGN_OR_RETURN(const std::vector<FindingRow> findings, Findings(all));
  LeftOut out;
  const bool by_day = filter.since || filter.until;
  if (by_day || !filter.buyer.empty() || !filter.buyer_type.empty()) {
    TS_ASSIGN_OR_RETURN(out.notices, impl_->CountNotices(filter));
  }
  const auto rank = [](std::string_view standing) {
    return std::find(kStandingSlugs.begin(), kStandingSlugs.end(), standing) -
           kStandingSlugs.begin();
  };
  for (const FindingRow& finding : findings) {
    const std::string type = finding.buyer_type.value_or("unknown");
    const bool untyped =
        !filter.buyer_type.empty() && type == "unknown" && filter.buyer_type != type;
    if (!untyped && !filter.buyer_type.empty() && type != filter.buyer_type) continue;
    const bool undated = by_day && DaysOf(finding, filter).empty();
    const bool other_day = by_day && !undated && !IsOfDays(finding, filter);
    const bool shown = rank(finding.standing) <= static_cast<int>(filter.least_standing);
    const bool is_rejected = finding.verdict == "rejected" && !filter.with_rejected;
    const bool is_earlier = finding.counted_as && !filter.with_earlier;
    if (untyped || other_day || is_earlier) {
      // Each is counted once, and only where nothing else keeps it away.
      if (shown && !is_rejected && int{untyped} + int{other_day} + int{is_earlier} == 1 &&
          !undated) {
        ++(untyped ? out.untyped : other_day ? out.other_days : out.earlier);
      }
      continue;
    }
    if (finding.verdict == "rejected" && !filter.with_rejected) {
      if (!undated) ++out.rejected;
    } else if (shown) {
      if (undated) ++out.undated;
    } else if (!undated) {
      ++(finding.standing == Slug(Standing::kDoubtful)  ? out.doubtful
         : finding.standing == Slug(Standing::kMention) ? out.mentions
                                                        : out.context);
    }
  }
  return out;
}

Result<std::vector<CountRow>> Reader::Counts(const FindingFilter& filter) const {
  const std::string sql =
      "SELECT " + std::string(kWaysToCount) +
      ","
      " coalesce(sum(f.once AND f.standing = 'lead'), 0),"
      " coalesce(sum(f.once AND f.standing = 'doubtful'), 0),"
      " coalesce(sum(f.once AND f.standing = 'context'), 0),"
      " coalesce(sum(f.once AND f.standing = 'mention'), 0), d.outcome <> 'read',"
      " coalesce(max(m.awarded), 0), coalesce(max(f.own = 'lead'), 0)" +
      std::string(kCountedNotices) +
      " LEFT JOIN (SELECT counted_at, cast(round(sum(amount) * 100) AS INTEGER) AS awarded"
      "  FROM findings_money WHERE amount_kind IN ('award', 'awards_total') AND currency = 'CNY'"
      "  GROUP BY counted_at) m ON m.counted_at = n.document_id"
      // Each finding; `once`: it is the one that its purchase quotes.
      " LEFT JOIN (SELECT coalesce(nd.counts_as_id, f.notice_id) AS notice_id,"
      "   CASE WHEN p.verdict IS NOT 'rejected' THEN f.standing END AS standing,"
      "   CASE WHEN f.verdict IS NOT 'rejected' THEN f.standing END AS own,"
      "   p.finding_id = f.id AND p.verdict IS NOT 'rejected' AS once"
      "  FROM findings f JOIN terms t ON t.id = f.term_id JOIN documents nd ON nd.id = f.notice_id"
      "  JOIN process_findings p ON p.id = f.process_finding_id"
      "  WHERE f.newer_id IS NULL AND (?1 = '' OR t.slug = ?1 OR (substr(?1, -1) = '/'"
      "  AND substr(t.slug, 1, length(?1)) = ?1))) f ON f.notice_id = n.document_id"
      " WHERE " +
      kHasBuyer + " AND " + kOfDays + " AND " + kOfType + " GROUP BY n.document_id";
  TS_ASSIGN_OR_RETURN(Statement notices, impl_->connection.Prepare(sql));
  notices.Bind(filter.term, BuyerPattern(filter), Iso(filter.since), Iso(filter.until),
               filter.buyer_type);
  Counted counts;
  counts[{"all", "all"}];
  TS_RETURN_IF_FAILED(ForEachRow(std::move(notices), [&](const Statement& row) {
    const auto count = [&](std::string way, std::optional<std::string> value) {
      const std::int64_t leads = row.Int(5);
      CountRow& one = counts[{std::move(way), std::move(value)}];
      ++one.notices;
      one.leads += leads;
      one.doubtful += row.Int(6);
      one.context += row.Int(7);
      one.mentions += row.Int(8);
      one.not_wholly_read += row.Int(9);
      if (row.Int(11) == 0) return;
      ++one.notices_with_leads;
      one.awarded_fen += row.Int(10);
    };
    count("all", "all");
    for (std::size_t i = 0; i < kNamesOfWays.size(); ++i) {
      count(kNamesOfWays[i], row.OptionalText(static_cast<int>(i)));
    }
  }));
  for (const std::string& month : MonthsBetween(counts, filter)) counts[{"month", month}];
  std::vector<CountRow> out;
  for (auto& [key, row] : counts) {
    row.counted_by = key.first;
    row.value = key.second;
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace tenderscan
