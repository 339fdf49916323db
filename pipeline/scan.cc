// Inputs, the path, and the takers, joined by ForEachOrdered.
#include "pipeline/scan.h"

#include <algorithm>
#include <set>
#include <string>
#include <thread>
#include <utility>

#include "lexicons/controls.h"
#include "pipeline/json_line.h"
#include "pipeline/ordered.h"
#include "pipeline/pipeline.h"
#include "store/finding_code.h"

namespace tenderscan {
namespace {

// Enough that one slow document does not stop the others, few enough that 64 MiB documents fit.
constexpr std::size_t kUnderWayPerJob = 8;

// `seen`: of documents with findings, as much of their identity as a code holds.
void Count(const PreparedDocument& document, std::set<std::string>& seen, ScanTotals& totals) {
  ++totals.documents;
  const Document& counted = document.scanned.document;
  if (!counted.part) ++totals.captures;
  if (counted.place) {
    ++totals.records;
    if (counted.part->ends_with("#1")) ++totals.holding_records;
  }
  ++totals.by_outcome[static_cast<std::size_t>(document.scanned.document.outcome)];
  totals.recognised_pages += counted.extracted.recognised.size();
  for (const Gap& gap : document.scanned.document.gaps)
    ++totals.by_gap[std::string(Slug(gap.code))];
  if (document.findings.empty()) return;
  // A page that was captured again with the same bytes has no findings beside its first ones.
  if (!seen.insert(FindingCode(IdentityOf(document.scanned.document))).second) return;
  for (const Finding& finding : document.findings) {
    const auto standing = static_cast<std::size_t>(finding.standing);
    ++totals.by_standing[standing];
    const TermSummary& term = document.scanned.recognition.terms[finding.summary];
    if (term.kind == TermKind::kWatchlist) ++totals.of_companies[standing];
  }
}

}  // namespace

void ScanTotals::Join(const JoinedHalves& joined) {
  lacking = joined.lacking;
  unattached = joined.unattached;
  by_standing = joined.by_standing;
  of_companies = joined.of_companies;
  by_outcome[static_cast<std::size_t>(Outcome::kRead)] += joined.read;
  by_outcome[static_cast<std::size_t>(Outcome::kPartlyRead)] -= joined.read;
  const auto gaps = by_gap.find(std::string(Slug(GapCode::kEmpty)));
  if (gaps == by_gap.end()) return;
  gaps->second -= std::min(gaps->second, joined.gaps);
  if (gaps->second == 0) by_gap.erase(gaps);
}

std::vector<TermFacts> FactsOf(const Lexicon& lexicon) {
  std::vector<TermFacts> facts;
  for (const TermInfo& term : lexicon.terms()) {
    TermFacts& one = facts.emplace_back();
    one.id = term.id;
    one.label = term.label;
    one.category = term.category;
    one.severity = term.severity;
    one.intervals = lexicon.controls().IntervalsOf(term.id);
    one.tpp = lexicon.controls().TppOf(term.id);
    one.policies = lexicon.controls().PoliciesOf(term.id);
  }
  return facts;
}

const std::vector<Regime>& RegimesOf(const Lexicon& lexicon) {
  return lexicon.controls().regimes();
}

Result<ScanTotals> ScanAll(Inputs& inputs, const Rules& rules, const ScanWants& wants,
                           const std::function<void(const ScanProgress&)>& on_progress,
                           const std::function<Result<bool>(const ScanResult&)>& take) {
  const int cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  const int jobs = wants.jobs > 0 ? wants.jobs : cores;
  ScanTotals totals;
  std::set<std::string> seen;
  std::atomic<std::uint64_t> bytes_done = 0;
  const std::uint64_t bytes_total = inputs.bytes_total();

  auto result = ForEachOrdered<PendingCapture, ScanResult>(
      jobs, kUnderWayPerJob * static_cast<std::size_t>(jobs),
      [&] {
        auto pending = inputs.Next();
        bytes_done = inputs.bytes_done();
        return pending;
      },
      [&](const PendingCapture& pending, const Emit<ScanResult>& emit) {
        Capture capture = pending();
        const std::string linked_from = capture.linked_from;
        ScanCapture(std::move(capture), rules, [&](ScannedDocument scanned) {
          ScanResult one;
          if (wants.json_lines) one.json_line = ToJsonLine(scanned, wants.text);
          if (wants.database) {
            one.prepared = Prepare(std::move(scanned));
          } else {
            one.prepared.findings = DeriveFindings(scanned.notice, scanned.recognition,
                                                   scanned.document.extracted.text);
            one.prepared.scanned = std::move(scanned);
          }
          if (!one.prepared.scanned.document.part) one.prepared.linked_from = linked_from;
          return emit(std::move(one));
        });
      },
      [&](const ScanResult& one) -> Result<void> {
        TS_ASSIGN_OR_RETURN(const bool kept, take(one));
        if (kept) {
          Count(one.prepared, seen, totals);
        } else {
          ++totals.repeated;
        }
        if (on_progress) {
          on_progress({bytes_done, bytes_total, totals.documents, totals.not_wholly_read(),
                       totals.by_standing[0] - totals.of_companies[0]});
        }
        return {};
      });
  if (!result) return tl::make_unexpected(result.error());
  return totals;
}

}  // namespace tenderscan
