// What reports have in common: which findings, which of them are new, who was asked about them.
#include "reports/report.h"

#include <algorithm>

namespace tenderscan {
namespace {

// Things first, then companies, then those that only run a purchase.
int PlaceOf(const FindingRow& finding) {
  if (!IsCompany(finding)) return 0;
  const bool agency =
      finding.roles.size() == 1 && finding.roles[0] == Slug(PartyRole::kProcuringEntity);
  return agency ? 2 : 1;
}

}  // namespace

bool IsCompany(const FindingRow& finding) { return finding.kind == Slug(TermKind::kWatchlist); }

Result<std::vector<FindingRow>> FindingsFor(const Reader& reader, const ReportOptions& options) {
  TS_ASSIGN_OR_RETURN(std::vector<FindingRow> findings, reader.Findings(options.filter));
  if (options.only_new) {
    std::erase_if(findings, [&](const FindingRow& f) { return !IsNew(f, options); });
  }
  std::stable_sort(findings.begin(), findings.end(), [](const FindingRow& a, const FindingRow& b) {
    return PlaceOf(a) < PlaceOf(b);
  });
  return findings;
}

std::string ToldKey(const FindingRow& finding) {
  std::string key = finding.term;
  for (const auto& part : {finding.uri ? finding.uri : finding.digest, finding.part, finding.lot}) {
    key += '\n' + part.value_or("");
  }
  return key;
}

bool IsNew(const FindingRow& finding, const ReportOptions& options) {
  return options.told && finding.standing == Slug(Standing::kLead) &&
         !options.told->contains(ToldKey(finding));
}

std::vector<Contact> AskedAbout(const FindingRow& finding, const std::vector<Contact>& asked) {
  const auto concerns = [&](const Contact& contact) {
    if (!contact.finding.empty()) return contact.finding == finding.code;
    if (!contact.uri.empty()) {
      return contact.uri == finding.uri || contact.uri == finding.notice_uri;
    }
    return SpeakOfOneBuyer(contact.whom, finding.buyer.value_or(""));
  };
  std::vector<Contact> out;
  for (const Contact& contact : asked) {
    if (!concerns(contact)) continue;
    // The line that tells the answer stands in place of the one that tells the question.
    const auto question = std::find_if(out.begin(), out.end(), [&](const Contact& one) {
      return one.whom == contact.whom && one.on == contact.on && one.finding == contact.finding;
    });
    if (question == out.end()) {
      out.push_back(contact);
    } else {
      *question = contact;
    }
  }
  return out;
}

}  // namespace tenderscan
