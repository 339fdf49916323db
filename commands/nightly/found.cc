// What a night finds.
#include "commands/nightly/found.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <utility>

#include "crawler/coverage.h"
#include "pipeline/page_changes.h"
#include "reports/labels.h"
#include "reports/report.h"
#include "store/model/dates.h"

namespace tenderscan {

Result<Found> FoundIn(const std::string& db) {
  auto reader = Reader::Open(db);
  if (!reader) return tl::make_unexpected(reader.error());
  FindingFilter filter;
  filter.least_standing = Standing::kContext;
  auto rows = reader->Findings(filter);
  auto coverage = reader->ReadCoverage();
  auto run = reader->LatestRun();
  if (!rows) return tl::make_unexpected(rows.error());
  if (!coverage) return tl::make_unexpected(coverage.error());
  if (!run) return tl::make_unexpected(run.error());
  Found out;
  out.findings = std::move(*rows);
  // Beside a lead of its purchase a maker says nothing more.
  std::set<std::string> of_leads;
  const auto purchase_of = [](const FindingRow& f) {
    return f.process.value_or(std::to_string(f.notice_id.value_or(f.document_id)));
  };
  for (const FindingRow& f : out.findings) {
    if (f.standing == Slug(Standing::kLead) && !IsCompany(f)) of_leads.insert(purchase_of(f));
  }
  std::erase_if(out.findings, [&](const FindingRow& f) {
    return f.standing == Slug(Standing::kContext) && of_leads.contains(purchase_of(f));
  });
  // Companies of a list are told behind the watched things.
  std::stable_partition(out.findings.begin(), out.findings.end(),
                        [](const FindingRow& f) { return !IsCompany(f); });
  std::stable_partition(out.findings.begin(), out.findings.end(),
                        [](const FindingRow& f) { return f.standing == Slug(Standing::kLead); });
  out.coverage = CoverageSentence(*coverage);
  if (coverage->documents > coverage->read) {
    out.unread = std::to_string(coverage->documents - coverage->read) +
                 " documents in the archive could not be read, or not wholly:";
    for (const Coverage::Count& gap : coverage->gaps) {
      out.unread += " " + std::to_string(gap.count) + " " + gap.name + ",";
    }
    out.unread.back() = ';';
    out.unread += " see: report -f unread";
  }
  out.rules = run->lexicon_sha256.value_or("") + run->sites_sha256.value_or("") +
              run->binary_sha256.value_or("");
  return out;
}

Result<std::vector<ToldPage>> PagesThatChanged(const std::string& db, const std::string& archive,
                                               const Rules& rules,
                                               const std::set<std::string>& told) {
  TS_ASSIGN_OR_RETURN(const Reader reader, Reader::Open(db));
  TS_ASSIGN_OR_RETURN(const std::vector<PageHistory> pages,
                      ReadPageHistories(reader, archive, {}, "", rules));
  std::vector<ToldPage> out;
  for (const PageHistory& page : pages) {
    const WatchedState& state = page.state;
    ToldPage one{.key = "",
                 .what = "",
                 .day = "",
                 .uri = state.uri,
                 .title = page.title,
                 .codes = Joined(page.findings, " "),
                 .changes = {}};
    const auto add = [&](const char* what, const std::string& day, const std::string& told_by) {
      one.key = state.uri + " " + what + " " + told_by;
      one.what = what;
      one.day = day;
      if (!told.contains(one.key)) out.push_back(one);
    };
    std::map<std::string, int> of_day;
    for (const PageChange& change : page.changes) {
      if (change.same_text) continue;
      one.changes.clear();
      for (const std::string& term : change.gone) one.changes.push_back("no longer named: " + term);
      for (const std::string& term : change.came) one.changes.push_back("now named: " + term);
      for (const FieldChange& field : change.fields) {
        one.changes.push_back(field.field + ": " + (field.after.empty() ? "none" : field.after) +
                              ", was " + (field.before.empty() ? "none" : field.before));
      }
      if (!change.unread.empty()) one.changes.push_back(change.unread);
      const int n = ++of_day[change.day];
      add("rewritten", change.day, change.day + (n > 1 ? "#" + std::to_string(n) : ""));
    }
    one.changes.clear();
    // Not found, said to be not there, failing for days: one disappearance of what was seen last.
    if (state.state == PageState::kGone || state.state == PageState::kSoftGone ||
        state.state == PageState::kRemoved) {
      add("gone", state.since, state.last_seen);
    }
  }
  return out;
}

Result<void> ReadNightLedger(const std::string& archive, const Sites& sites,
                             const std::string& began, NightFacts& night) {
  CoverageLedger all(sites), since(sites);
  std::string first;
  auto read = ReadCrawlIndex(archive, [&](const IndexEntry& entry) {
    all.Add(entry);
    if (entry.date < began) return;
    since.Add(entry);
    const std::string& day = entry.note.listed_date;
    if (entry.note.kind == PageKind::kDetail && day.size() == 10 &&
        (first.empty() || day < first)) {
      first = day;
    }
  });
  if (!read) return read;
  night.ledger = since.Rows(LedgerBy::kFetch, {});
  std::erase_if(night.ledger, [](const LedgerRow& row) { return !row.crawled; });
  if (first.empty()) return {};
  // The day that a portal fills up takes one night more; older ones were told before.
  const std::string today = BeijingDayOf(began);
  const std::string week =
      ToIso(Date(std::chrono::sys_days(*DateFromIso(today)) - std::chrono::days(7)));
  night.notice_days = all.Rows(LedgerBy::kNotice, {std::max(first, week), today});
  std::erase_if(night.notice_days, [](const LedgerRow& row) { return row.alarms.empty(); });
  return {};
}

}  // namespace tenderscan
