// Notices with their attachments, and leads by their buyers.
#include "store/statistics.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "extractors/text/fold.h"
#include "store/model/category.h"
#include "store/reader_impl.h"

namespace tenderscan {
namespace {

using Way = std::pair<std::string, std::optional<std::string>>;

struct Attachments {
  std::int64_t notices = 0, read = 0;
};

// By way and value, of the notices that Reader::Counts counts.
Result<std::map<Way, Attachments>> CountAttachments(const Connection& connection,
                                                    const FindingFilter& filter) {
  const std::string sql =
      "SELECT " + std::string(kWaysToCount) +
      ", NOT EXISTS (SELECT 1 FROM attachments l LEFT JOIN documents x ON x.id = l.target_id"
      "  WHERE l.document_id = n.document_id AND x.outcome IS NOT 'read')"
      " AND NOT EXISTS (SELECT 1 FROM attached t JOIN documents x ON x.id = t.document_id"
      "  WHERE t.notice_id = n.document_id AND x.outcome <> 'read'), ?1" +
      kCountedNotices +
      "WHERE (EXISTS (SELECT 1 FROM attachments l WHERE l.document_id ="
      " n.document_id) OR EXISTS (SELECT 1 FROM attached t WHERE t.notice_id = n.document_id))"
      " AND " +
      kHasBuyer + " AND " + kOfDays + " AND " + kOfType;
  const auto iso = [](const std::optional<Date>& date) {
    return date ? std::optional(ToIso(*date)) : std::nullopt;
  };
  std::map<Way, Attachments> out;
  TS_RETURN_IF_FAILED(ForEachRow(Bound(connection.Prepare(sql), nullptr, BuyerPattern(filter),
                                       iso(filter.since), iso(filter.until), filter.buyer_type),
                                 [&](const Statement& row) {
                                   const auto count = [&](const char* way,
                                                          std::optional<std::string> value) {
                                     Attachments& one = out[{way, std::move(value)}];
                                     ++one.notices;
                                     one.read += row.Int(static_cast<int>(kNamesOfWays.size()));
                                   };
                                   count("all", "all");
                                   for (std::size_t i = 0; i < kNamesOfWays.size(); ++i) {
                                     count(kNamesOfWays[i], row.OptionalText(static_cast<int>(i)));
                                   }
                                 }));
  return out;
}

// The one valid code that is printed with a buyer's name, by the folded name.
Result<std::map<std::string, std::string>> CodesOfBuyers(const Connection& connection) {
  std::map<std::string, std::string> out;
  TS_RETURN_IF_FAILED(ForEachRow(
      connection.Prepare("SELECT name_key, min(uscc) FROM parties WHERE role = 'buyer' AND"
                         " uscc_valid = 1 GROUP BY 1 HAVING count(DISTINCT uscc) = 1"),
      [&](const Statement& row) { out.emplace(row.Text(0), row.Text(1)); }));
  return out;
}

// What is told of a term or a group while purchases are counted.
struct Counting {
  TermStatistics told;
  std::set<std::string> buyers, awarded, processes;

  TermStatistics Done() && {
    told.buyers = static_cast<std::int64_t>(buyers.size());
    told.awarded_buyers = static_cast<std::int64_t>(awarded.size());
    told.processes = static_cast<std::int64_t>(processes.size());
    return std::move(told);
  }
};

void Count(const FindingRow& row, const std::string& buyer, Counting& into) {
  if (row.kind == "fingerprint") {
    ++into.told.inferred;
    return;
  }
  ++into.told.purchases;
  // What stands in no notice is a purchase of its own.
  into.processes.insert(row.process.value_or("finding " + row.code));
  if (row.dated_on) {
    auto& first = into.told.first_on;
    auto& last = into.told.last_on;
    if (!first || *row.dated_on < *first) first = row.dated_on;
    if (!last || *last < *row.dated_on) last = row.dated_on;
  }
  if (buyer.empty()) {
    ++into.told.unbought;
    return;
  }
  into.buyers.insert(buyer);
  if (row.grade == "awarded" || row.grade == "contracted" || row.grade == "accepted") {
    into.awarded.insert(buyer);
  }
}

Result<std::vector<TermStatistics>> CountTerms(const Reader& reader, const Connection& connection,
                                               const FindingFilter& filter) {
  TS_ASSIGN_OR_RETURN(const std::vector<FindingRow> rows, reader.Findings(filter));
  TS_ASSIGN_OR_RETURN(const auto codes, CodesOfBuyers(connection));
  Counting all;
  std::map<std::string, Counting> groups, terms;
  for (const FindingRow& row : rows) {
    if (row.kind == "watchlist") continue;  // nothing that somebody buys
    std::string buyer = FoldString(row.buyer.value_or(""));
    if (const auto it = codes.find(buyer); it != codes.end()) buyer = it->second;
    Count(row, buyer, all);
    const std::string group(CategoryText(row.term));
    Counting& of_group = groups[group];
    of_group.told.group = of_group.told.label = group;
    Count(row, buyer, of_group);
    Counting& of_term = terms[row.term];
    of_term.told.group = group;
    of_term.told.term = row.term;
    of_term.told.label = row.label;
    Count(row, buyer, of_term);
  }
  std::vector<TermStatistics> out{std::move(all).Done()};
  std::map<std::string, std::int64_t> buyers_of_group;
  for (auto* list : {&groups, &terms}) {
    for (auto& [name, counting] : *list) out.push_back(std::move(counting).Done());
  }
  for (const TermStatistics& one : out) {
    if (one.term.empty()) buyers_of_group[one.group] = one.buyers;
  }
  std::sort(out.begin() + 1, out.end(), [&](const TermStatistics& a, const TermStatistics& b) {
    return std::tuple(-buyers_of_group[a.group], a.group, !a.term.empty(), -a.buyers, -a.purchases,
                      a.term) < std::tuple(-buyers_of_group[b.group], b.group, !b.term.empty(),
                                           -b.buyers, -b.purchases, b.term);
  });
  return out;
}

}  // namespace

Result<Statistics> ReadStatistics(const Reader& reader, FindingFilter filter) {
  filter.least_standing = Standing::kLead;
  TS_ASSIGN_OR_RETURN(const Connection connection,
                      Connection::Open(reader.path(), Connection::Mode::kReadOnly));
  Statistics out;
  TS_ASSIGN_OR_RETURN(out.coverage, reader.ReadCoverage());
  TS_ASSIGN_OR_RETURN(std::vector<CountRow> counts, reader.Counts(filter));
  TS_ASSIGN_OR_RETURN(const auto attachments, CountAttachments(connection, filter));
  for (CountRow& row : counts) {
    NoticeStatistics one;
    if (const auto it = attachments.find({row.counted_by, row.value}); it != attachments.end()) {
      one.with_attachments = it->second.notices;
      one.attachments_read = it->second.read;
    }
    one.counts = std::move(row);
    out.notices.push_back(std::move(one));
  }
  TS_ASSIGN_OR_RETURN(out.terms, CountTerms(reader, connection, filter));
  TS_ASSIGN_OR_RETURN(out.left_out, reader.CountLeftOut(filter));
  return out;
}

}  // namespace tenderscan
