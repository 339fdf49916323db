// What a night finds.
#include "commands/nightly/found.h"

#include <algorithm>
#include <chrono>
#include <set>
#include <utility>

#include "crawler/coverage.h"
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
  // Beside a lead of its notice a maker says nothing more.
  std::set<std::int64_t> of_leads;
  const auto notice_of = [](const FindingRow& f) { return f.notice_id.value_or(f.document_id); };
  for (const FindingRow& f : out.findings) {
    if (f.standing == Slug(Standing::kLead) && !IsCompany(f)) of_leads.insert(notice_of(f));
  }
  std::erase_if(out.findings, [&](const FindingRow& f) {
    return f.standing == Slug(Standing::kContext) && of_leads.contains(notice_of(f));
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
