// Suppliers by how often they come back, as CSV: in how many notices, one a purchase, of how many
// buyers, with what, and what those notices print as their own award.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "reports/csv_text.h"
#include "reports/report.h"
#include "store/model/number_text.h"

namespace tenderscan {
namespace {

struct Supplier {
  int leads = 0, context = 0, others = 0;
  std::set<std::string> notices, buyers, terms;
  std::optional<std::string> first_on, last_on;
  // Each award once, whatever it is found beside: (notice, whose amount, amount).
  std::set<std::tuple<std::string, std::string, std::int64_t>> awards;
  std::int64_t awarded_fen = 0;
};

bool IsAward(const FindingRow& f) {
  return f.amount && f.amount->currency == "CNY" && f.suppliers.size() == 1 &&
         (f.amount_kind == "award" || f.amount_kind == "awards_total" ||
          f.amount_kind == "contract");
}

void Count(const FindingRow& f, Supplier& one) {
  ++(f.standing == "lead" ? one.leads : f.standing == "context" ? one.context : one.others);
  // That says so: a purchase that several notices tell of comes back once.
  const std::string notice =
      std::to_string(f.deal_id ? *f.deal_id : f.notice_id.value_or(f.document_id));
  one.notices.insert(notice);
  if (const std::string buyer = BuyerName(f); !buyer.empty()) one.buyers.insert(buyer);
  one.terms.insert(TermText(f));
  if (f.dated_on) {
    if (!one.first_on || *f.dated_on < *one.first_on) one.first_on = f.dated_on;
    if (!one.last_on || *one.last_on < *f.dated_on) one.last_on = f.dated_on;
  }
  if (!IsAward(f)) return;
  const std::int64_t fen = f.amount->minor;
  if (one.awards.emplace(notice, f.amount_of.value_or(""), fen).second &&
      __builtin_add_overflow(one.awarded_fen, fen, &one.awarded_fen)) {
    one.awarded_fen = INT64_MAX;
  }
}

std::vector<std::string> Listed(const std::set<std::string>& texts) {
  return {texts.begin(), texts.end()};
}

Result<void> Write(const Reader& reader, const ReportOptions& options, std::ostream& out) {
  TS_ASSIGN_OR_RETURN(const std::vector<FindingRow> findings, FindingsFor(reader, options));
  std::map<std::string, Supplier> by_name;
  for (const FindingRow& f : findings) {
    if (IsCompany(f)) continue;  // no goods that somebody supplied
    for (const std::string& name : f.suppliers) Count(f, by_name[name]);
  }
  std::vector<std::pair<std::string, Supplier>> suppliers(by_name.begin(), by_name.end());
  std::stable_sort(suppliers.begin(), suppliers.end(), [](const auto& a, const auto& b) {
    return std::tuple(b.second.notices.size(), b.second.buyers.size(), b.second.leads) <
           std::tuple(a.second.notices.size(), a.second.buyers.size(), a.second.leads);
  });
  CsvWriter csv(out);
  for (const char* name :
       {"supplier", "notices", "buyers", "leads", "context", "other_findings", "first_on",
        "last_on", "awards", "awarded_cny", "terms", "buyers_named"}) {
    csv.Add(name);
  }
  csv.EndRow();
  for (const auto& [name, one] : suppliers) {
    csv.Add(name);
    for (const std::size_t n : {one.notices.size(), one.buyers.size()}) csv.Add(std::to_string(n));
    for (const int n : {one.leads, one.context, one.others}) csv.Add(std::to_string(n));
    csv.Add(CsvText(one.first_on));
    csv.Add(CsvText(one.last_on));
    csv.Add(std::to_string(one.awards.size()));
    Value awarded;
    awarded.minor = one.awarded_fen;
    csv.Add(one.awards.empty() ? "" : MoneyPlain(awarded));
    csv.Add(CsvList(Listed(one.terms)));
    csv.Add(CsvList(Listed(one.buyers)));
    csv.EndRow();
  }
  return {};
}

}  // namespace

const Report& suppliers_report() {
  static const Report report = {
      .name = "suppliers",
      .extension = "csv",
      .summary = "suppliers of what was found, by in how many of its notices they come back",
      .write = &Write,
      .counts = "suppliers are counted in notices with findings alone, not in all that name them"};
  return report;
}

}  // namespace tenderscan
