// What a night brought, in words that a person reads in twenty seconds.
#include "commands/nightly/summary.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "reports/labels.h"
#include "reports/visible.h"

namespace tenderscan {
namespace {

constexpr std::size_t kMostListed = 15;  // of each kind: the report has them all

std::string Line(const ToldFinding& f) {
  std::string out = "  " + (f.date.empty() ? "no date   " : f.date) + "  " + Visible(f.what);
  if (!f.quantity.empty()) out += " × " + f.quantity;
  out += "  " + Visible(f.buyer.empty() ? "buyer not read" : f.buyer);
  if (!f.supplier.empty()) out += " ← " + Visible(f.supplier);
  if (!f.amount.empty()) {
    out += "  " + Visible(f.amount) + (f.amount_is.empty() ? "" : " [" + f.amount_is + "]");
  }
  return out + "  (" + std::string(GradeText(f.grade)) + "; explain " + f.code +
         ")\n             " + Visible(Cut(f.title.empty() ? f.uri : f.title, 90)) + "\n";
}

// All that is new is named, what is far down in one line.
std::string ShortLine(const ToldFinding& f) {
  std::string out = "  " + (f.date.empty() ? "no date   " : f.date) + "  " + Visible(f.what);
  if (!f.quantity.empty()) out += " × " + f.quantity;
  out += "  " + Visible(f.buyer.empty() ? "buyer not read" : f.buyer);
  if (!f.supplier.empty()) out += " ← " + Visible(f.supplier);
  if (!f.amount.empty()) out += "  " + Visible(f.amount);
  return out + "  " + f.code + "\n";
}

// The newest first; what has no date comes last.
std::vector<ToldFinding> ByDate(std::vector<ToldFinding> findings) {
  std::stable_sort(findings.begin(), findings.end(),
                   [](const ToldFinding& a, const ToldFinding& b) { return a.date > b.date; });
  return findings;
}

std::string More(std::size_t all) {
  return all > kMostListed ? "  and " + std::to_string(all - kMostListed) + " more\n" : "";
}

// The news of leads, or of context alone.
News PartOf(const News& all, bool context) {
  News out;
  const auto take = [context](const ToldFinding& one) { return one.is_context() == context; };
  std::copy_if(all.fresh.begin(), all.fresh.end(), std::back_inserter(out.fresh), take);
  std::copy_if(all.vanished.begin(), all.vanished.end(), std::back_inserter(out.vanished), take);
  std::copy_if(all.changed.begin(), all.changed.end(), std::back_inserter(out.changed),
               [&](const ChangedFinding& one) { return take(one.now); });
  return out;
}

// In short, and of many only how many of each thing.
std::string ContextText(const News& all) {
  const News news = PartOf(all, true);
  if (news.empty()) return "";
  std::string out =
      "\nCONTEXT: only a maker, an accessory or software is named, or a machine, no chip\n";
  std::map<std::string, std::int64_t> rest;
  std::size_t listed = 0;
  const auto add = [&](const char* what, const ToldFinding& one) {
    if (++listed > kMostListed) {
      ++rest[one.what];
      return;
    }
    out += "  " + std::string(what) + ShortLine(one);
  };
  for (const ToldFinding& one : ByDate(news.fresh)) add("new     ", one);
  for (const ChangedFinding& one : news.changed) add("changed ", one.now);
  for (const ToldFinding& one : news.vanished) add("gone    ", one);
  const char* between = "  and more: ";
  for (const auto& [what, n] : rest) {
    out += between + Visible(what) + " " + std::to_string(n);
    between = ", ";
  }
  return out + (rest.empty() ? "" : "; the report has them\n");
}

std::string PagesText(const std::vector<ToldPage>& pages) {
  if (pages.empty()) return "";
  std::string out = "\nPAGES BEHIND FINDINGS; see: tenderscan changes\n";
  for (std::size_t i = 0; i < std::min(kMostListed, pages.size()); ++i) {
    const ToldPage& page = pages[i];
    out += "  " + page.day + "  " + page.what + "  " + Visible(page.uri) + "  (explain " +
           page.codes + ")\n             " +
           Visible(Cut(page.title.empty() ? "title not read" : page.title, 90)) + "\n";
    if (page.what == "rewritten" && page.changes.empty()) {
      out += "             other words, and every field that is read is the same\n";
    }
    for (const std::string& change : page.changes) {
      out += "             " + Visible(Cut(change, 120)) + "\n";
    }
  }
  return out + More(pages.size());
}

std::string NewsText(const News& all) {
  std::string out;
  const News news = PartOf(all, false);
  const std::vector<ToldFinding> fresh = ByDate(news.fresh);
  if (!fresh.empty()) out += "\nNEW\n";
  for (std::size_t i = 0; i < fresh.size(); ++i) {
    if (i == kMostListed) {
      out += "  and " + std::to_string(fresh.size() - kMostListed) + " more, in short:\n";
    }
    out += i < kMostListed ? Line(fresh[i]) : ShortLine(fresh[i]);
  }
  if (!news.changed.empty()) out += "\nCHANGED\n";
  for (std::size_t i = 0; i < std::min(kMostListed, news.changed.size()); ++i) {
    const ChangedFinding& one = news.changed[i];
    out += Line(one.now);
    for (const std::string& change : one.changes) {
      out += "             " + Visible(Cut(change, 120)) + "\n";
    }
  }
  out += More(news.changed.size());
  if (!news.vanished.empty()) out += "\nNO LONGER FOUND (as they were told)\n";
  for (std::size_t i = 0; i < std::min(kMostListed, news.vanished.size()); ++i) {
    out += Line(news.vanished[i]);
  }
  return out + More(news.vanished.size()) + PagesText(all.pages) + ContextText(all);
}

std::string Counts(const News& all) {
  const News leads = PartOf(all, false), context = PartOf(all, true);
  const auto pages_that = [&](std::string_view what) {
    const auto n = std::count_if(all.pages.begin(), all.pages.end(),
                                 [&](const ToldPage& page) { return page.what == what; });
    return n == 0 ? std::string() : ", " + Counted(n, "page", "pages") + " " + std::string(what);
  };
  return std::to_string(leads.fresh.size()) + " new, " + std::to_string(leads.changed.size()) +
         " changed, " + std::to_string(leads.vanished.size()) + " no longer found" +
         (context.fresh.empty() ? ""
                                : ", " + std::to_string(context.fresh.size()) + " new of context") +
         pages_that("gone") + pages_that("rewritten");
}

std::string IdText(const std::string& id) {
  return "\nid " + id + ": what came before under this id brought the same news\n";
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

std::string TellingText(const Telling& telling) {
  return "tenderscan, found on an earlier night and not handed on then\n" + Counts(telling.news) +
         "\n" + NewsText(telling.news) + IdText(telling.id);
}

std::string SummaryText(const NightFacts& night) {
  std::string out = "tenderscan, " + night.began + " to " + night.ended + " (Beijing)\n";
  if (night.crawled && night.crawl_code > 1) {
    out += "THE CRAWL COULD NOT RUN: nothing new was fetched\n";
  }
  out += Counts(night.news) + "; " +
         Counted(static_cast<std::int64_t>(night.leads), "lead", "leads") + " in all; " +
         night.coverage + "\n";
  // A night without news is told of by nothing that is kept: the next one is the first then.
  if (night.first && !night.news.fresh.empty()) {
    out += "This is the first night that is told of: all findings are new.\n";
  }
  if (night.rules_changed) {
    out += "The term lists or the program changed since: not all that is new was published now.\n";
  }
  out += NewsText(night.news);
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
  if (night.stale_facts > 0) {
    out += "\n" +
           Counted(static_cast<std::int64_t>(night.stale_facts), "fact of the lists needs a look",
                   "facts of the lists need a look") +
           ": tenderscan lexicon stale\n";
  }
  for (const std::string& trouble : night.troubles) out += "\nTROUBLE " + Visible(trouble);
  if (!night.troubles.empty()) out += "\n";
  out += "\n";
  for (const std::string& path : night.written) out += path + "\n";
  return out + IdText(night.id);
}

}  // namespace tenderscan
