// Who was asked about what, and whether they answered, as CSV: what the journal says of it, beside
// the finding that it was about.
#include <algorithm>

#include "reports/csv_text.h"
#include "reports/report.h"

namespace tenderscan {
namespace {

// By the day on which it was asked.
std::vector<Inquiry> ByDay(std::vector<Inquiry> inquiries) {
  std::stable_sort(inquiries.begin(), inquiries.end(), [](const Inquiry& a, const Inquiry& b) {
    return a.question.on < b.question.on;
  });
  return inquiries;
}

void AddRow(CsvWriter& csv, const Inquiry& inquiry, const FindingRow* finding) {
  const Contact& contact = inquiry.question;
  csv.Add(contact.on);
  csv.Add(contact.whom);
  csv.Add(contact.note);
  csv.Add(contact.who);
  for (const auto field : {&Contact::answered, &Contact::note, &Contact::who}) {
    std::vector<std::string> said;
    for (const Contact& answer : inquiry.answers) {
      if (!(answer.*field).empty()) said.push_back(answer.*field);
    }
    csv.Add(CsvList(said));
  }
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
  for (const char* name :
       {"asked_on", "asked", "note", "who", "answered_on", "answer_note", "answer_who", "finding",
        "term", "buyer", "date", "title", "verdict", "address"}) {
    csv.Add(name);
  }
  csv.EndRow();
  for (const Inquiry& inquiry : ByDay(Inquiries(options.asked))) {
    bool told = false;
    for (const FindingRow& finding : findings) {
      if (AskedAbout(finding, {inquiry.question}).empty()) continue;
      AddRow(csv, inquiry, &finding);
      told = true;
    }
    if (!told && !asked.narrows() && !options.only_new) AddRow(csv, inquiry, nullptr);
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
