// What a night brought, in words that a person reads in twenty seconds.
#include "commands/nightly/summary.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "reports/labels.h"
#include "reports/visible.h"

namespace tenderscan {
namespace {

constexpr std::size_t kMostListed = 15;  // of each kind: the report has them all

std::string Key(const FindingRow& f) {
  std::string key = f.term;
  for (const auto& part : {f.uri ? f.uri : f.digest, f.part, f.lot}) {
    key += '\n' + part.value_or("");
  }
  return key;
}

std::map<std::string, const FindingRow*> Latest(const std::vector<FindingRow>& findings) {
  std::map<std::string, const FindingRow*> out;
  for (const FindingRow& f : findings) {
    const auto [it, fresh] = out.try_emplace(Key(f), &f);
    if (!fresh && it->second->captured_at.value_or("") < f.captured_at.value_or("")) {
      it->second = &f;
    }
  }
  return out;
}

std::vector<std::string> ChangesOf(const FindingRow& before, const FindingRow& now) {
  std::vector<std::string> out;
  const auto compare = [&out](const char* what, const std::string& old, const std::string& fresh) {
    if (old == fresh) return;
    out.push_back(std::string(what) + ": " + (fresh.empty() ? "none" : fresh) + ", was " +
                  (old.empty() ? "none" : old));
  };
  const auto money = [](const FindingRow& f) { return f.amount ? MoneyText(*f.amount) : ""; };
  compare("amount", money(before), money(now));
  compare("quantity", QuantityText(before), QuantityText(now));
  compare("buyer", before.buyer.value_or(""), now.buyer.value_or(""));
  compare("supplier", Joined(before.suppliers, ", "), Joined(now.suppliers, ", "));
  compare("grade", before.grade, now.grade);
  compare("standing", before.standing, now.standing);
  compare("date", before.dated_on.value_or(""), now.dated_on.value_or(""));
  compare("title", before.title.value_or(""), now.title.value_or(""));
  compare("rule", before.control_status, now.control_status);
  return out;
}

std::string Line(const FindingRow& f) {
  std::string out = "  " + f.dated_on.value_or("no date   ") + "  " + Visible(TermText(f));
  if (const std::string quantity = QuantityText(f); !quantity.empty()) out += " × " + quantity;
  out += "  " + Visible(f.buyer.value_or("buyer not read"));
  if (!f.suppliers.empty()) out += " ← " + Visible(Joined(f.suppliers, "；"));
  if (f.amount) out += "  " + Visible(MoneyText(*f.amount));
  return out + "  (" + std::string(GradeText(f.grade)) + "; explain " + f.code +
         ")\n             " + Visible(Cut(f.title.value_or(f.uri.value_or("")), 90)) + "\n";
}

std::string More(std::size_t all) {
  return all > kMostListed ? "  and " + std::to_string(all - kMostListed) + " more\n" : "";
}

// What one site did not give.
std::vector<std::string> NotSeen(const NightFacts& night) {
  std::vector<std::string> out;
  for (const LedgerRow& row : night.ledger) {
    for (const std::string& alarm : row.alarms) out.push_back(row.site + ": " + alarm);
    const std::uint64_t rest = row.gone + row.soft_gone + row.refused + row.failed + row.forbidden;
    if (rest > 0) {
      out.push_back(row.site + ": " +
                    Counted(static_cast<std::int64_t>(rest), "notice", "notices") +
                    " could not be fetched");
    }
  }
  for (const LedgerRow& row : night.notice_days) {
    for (const std::string& alarm : row.alarms) {
      out.push_back(row.site + ", notices of " + row.day + ": " + alarm);
    }
  }
  return out;
}

}  // namespace

News Compare(const std::vector<FindingRow>& before, const std::vector<FindingRow>& now) {
  News out;
  const auto old = Latest(before);
  const auto fresh = Latest(now);
  for (const FindingRow& f : now) {
    const std::string key = Key(f);
    if (fresh.at(key) != &f) continue;
    const auto it = old.find(key);
    if (it == old.end()) {
      out.fresh.push_back(f);
    } else if (auto changes = ChangesOf(*it->second, f); !changes.empty()) {
      out.changed.push_back({f, std::move(changes)});
    }
  }
  for (const FindingRow& f : before) {
    const std::string key = Key(f);
    if (old.at(key) == &f && !fresh.contains(key)) out.vanished.push_back(f);
  }
  return out;
}

std::string SummaryText(const NightFacts& night) {
  std::string out = "tenderscan, " + night.began + " to " + night.ended + " (Beijing)\n";
  if (night.crawled && night.crawl_code > 1) {
    out += "THE CRAWL COULD NOT RUN: nothing new was fetched\n";
  }
  out += std::to_string(night.news.fresh.size()) + " new, " +
         std::to_string(night.news.changed.size()) + " changed, " +
         std::to_string(night.news.vanished.size()) + " no longer found; " +
         Counted(static_cast<std::int64_t>(night.leads), "lead", "leads") + " in all; " +
         night.coverage + "\n";
  if (night.first) out += "This is the first night: all findings are new.\n";
  if (night.rules_changed) {
    out += "The term lists or the program changed since: not all that is new was published now.\n";
  }
  if (!night.news.fresh.empty()) {
    out += "\nNEW\n";
    for (std::size_t i = 0; i < std::min(kMostListed, night.news.fresh.size()); ++i) {
      out += Line(night.news.fresh[i]);
    }
    out += More(night.news.fresh.size());
  }
  if (!night.news.changed.empty()) {
    out += "\nCHANGED\n";
    for (std::size_t i = 0; i < std::min(kMostListed, night.news.changed.size()); ++i) {
      const FindingNews& one = night.news.changed[i];
      out += Line(one.now);
      for (const std::string& change : one.changes) {
        out += "             " + Visible(Cut(change, 120)) + "\n";
      }
    }
    out += More(night.news.changed.size());
  }
  if (!night.news.vanished.empty()) {
    out += "\nNO LONGER FOUND (numbers of the night before)\n";
    for (std::size_t i = 0; i < std::min(kMostListed, night.news.vanished.size()); ++i) {
      out += Line(night.news.vanished[i]);
    }
    out += More(night.news.vanished.size());
  }
  const std::vector<std::string> not_seen = NotSeen(night);
  if (night.crawled) {
    out += "\nNOT SEEN\n";
    for (std::size_t i = 0; i < std::min(kMostListed, not_seen.size()); ++i) {
      out += "  " + Visible(Cut(not_seen[i], 160)) + "\n";
    }
    out += More(not_seen.size());
    if (!night.unread.empty()) out += "  " + night.unread + "\n";
    if (not_seen.empty() && night.crawl_code > 1) {
      out += "  whatever was published since\n";
    } else if (not_seen.empty()) {
      out += night.ledger.empty() ? "  everything: no portal was asked\n"
                                  : "  nothing that was listed is missing\n";
    }
    out += "\nPORTALS\n";
    for (const LedgerRow& row : night.ledger) {
      out += "  " + row.site + ": " + std::to_string(row.lists_read) + " lists, " +
             std::to_string(row.fetched) + " new notices, " + std::to_string(row.unchanged) +
             " unchanged, " + std::to_string(row.missing()) + " not got\n";
    }
  }
  for (const std::string& trouble : night.troubles) out += "\nTROUBLE " + Visible(trouble);
  if (!night.troubles.empty()) out += "\n";
  out += "\n";
  for (const std::string& path : night.written) out += path + "\n";
  return out;
}

}  // namespace tenderscan
