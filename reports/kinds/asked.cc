// Who was asked about what, and whether they answered, as CSV: what the journal says of it, beside
// the finding that it was about.
#include <algorithm>

#include "reports/csv_text.h"
#include "reports/report.h"

namespace tenderscan {
namespace {

// Each question once, with the answer that a later line of the journal gives.
std::vector<Contact> Questions(const std::vector<Contact>& journal) {
  std::vector<Contact> out;
  for (const Contact& contact : journal) {
    const auto earlier = std::find_if(
        out.begin(), out.end(), [&](const Contact& one) { return AreOneQuestion(one, contact); });
    if (earlier == out.end()) {
      out.push_back(contact);
    } else {
      *earlier = contact;
    }
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Contact& a, const Contact& b) { return a.on < b.on; });
  return out;
}

void AddRow(CsvWriter& csv, const Contact& contact, const FindingRow* finding) {
  csv.Add(contact.on);
  csv.Add(contact.whom);
  csv.Add(contact.answered);
  csv.Add(contact.note);
  csv.Add(contact.who);
  csv.Add(finding != nullptr ? finding->code : contact.finding);
  csv.Add(finding != nullptr ? TermText(*finding) : "");
  csv.Add(finding != nullptr ? BuyerText(*finding) : "");
  csv.Add(finding != nullptr ? CsvText(finding->dated_on) : "");
  csv.Add(finding != nullptr ? CsvText(finding->title) : "");
  csv.Add(finding != nullptr ? VerdictText(*finding) : "");
  csv.Add(!contact.uri.empty() || finding == nullptr ? contact.uri : CsvText(finding->notice_uri));
  csv.EndRow();
}

Result<void> Write(const Reader& reader, const ReportOptions& options, std::ostream& out) {
  const FindingFilter& asked = options.filter;
  // What was asked is shown whatever became of the finding since.
  ReportOptions every = options;
  every.filter.least_sense = Sense::kDoubtful;
  every.filter.least_standing = Standing::kDoubtful;
  every.filter.with_rejected = true;
  TS_ASSIGN_OR_RETURN(const std::vector<FindingRow> findings, FindingsFor(reader, every));
  CsvWriter csv(out);
  for (const char* name : {"asked_on", "asked", "answered_on", "note", "who", "finding", "term",
                           "buyer", "date", "title", "verdict", "address"}) {
    csv.Add(name);
  }
  csv.EndRow();
  for (const Contact& contact : Questions(options.asked)) {
    bool told = false;
    for (const FindingRow& finding : findings) {
      if (AskedAbout(finding, {contact}).empty()) continue;
      AddRow(csv, contact, &finding);
      told = true;
    }
    if (!told && !asked.narrows() && !options.only_new) AddRow(csv, contact, nullptr);
  }
  return {};
}

}  // namespace

const Report& asked_report() {
  static const Report report = {.name = "asked",
                                .extension = "csv",
                                .summary = "who was asked about which findings, and who answered",
                                .write = &Write};
  return report;
}

}  // namespace tenderscan
