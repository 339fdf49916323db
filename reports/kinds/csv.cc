// Findings as CSV (RFC 4180) that opens in Excel as UTF-8 and runs no formula.
#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "reports/csv_text.h"
#include "reports/labels.h"
#include "reports/report.h"

namespace tenderscan {
namespace {

using Field = std::function<std::string(const FindingRow&, const ReportOptions&)>;

// long: one entry a column
const std::vector<std::pair<std::string_view, Field>>& Fields() {
  using F = FindingRow;
  using O = ReportOptions;
  static const std::vector<std::pair<std::string_view, Field>> fields = {
      {"finding", [](const F& f, const O&) { return f.code; }},
      {"standing", [](const F& f, const O&) { return f.standing; }},
      {"verdict", [](const F& f, const O&) { return CsvText(f.verdict); }},
      {"date", [](const F& f, const O&) { return CsvText(f.dated_on); }},
      {"date_source", [](const F& f, const O&) { return CsvText(f.date_source); }},
      {"term", [](const F& f, const O&) { return TermText(f); }},
      {"term_id", [](const F& f, const O&) { return f.term; }},
      {"kind", [](const F& f, const O&) { return f.kind; }},
      {"category", [](const F& f, const O&) { return f.category; }},
      {"lot", [](const F& f, const O&) { return CsvText(f.lot); }},
      {"buyer", [](const F& f, const O&) { return CsvText(f.buyer); }},
      {"supplier", [](const F& f, const O&) { return CsvList(f.suppliers); }},
      {"agency", [](const F& f, const O&) { return CsvText(f.agency); }},
      {"amount", [](const F& f, const O&) { return f.amount ? MoneyPlain(*f.amount) : ""; }},
      {"currency", [](const F& f, const O&) { return f.amount ? f.amount->currency : ""; }},
      {"amount_is", [](const F& f, const O&) { return CsvText(f.amount_kind); }},
      {"amount_as_printed", [](const F& f, const O&) { return f.amount ? f.amount->printed : ""; }},
      {"quantity", [](const F& f, const O&) { return CsvText(f.quantity); }},
      {"quantity_unit", [](const F& f, const O&) { return CsvText(f.quantity_unit); }},
      {"modality", [](const F& f, const O&) { return f.modality; }},
      {"grade", [](const F& f, const O&) { return f.grade; }},
      {"sense", [](const F& f, const O&) { return f.sense; }},
      {"because", [](const F& f, const O&) { return CsvList(f.because); }},
      {"control_status", [](const F& f, const O&) { return ControlStatus(f); }},
      {"control_as_of", [](const F& f, const O&) { return CsvText(f.control_as_of); }},
      {"control_since", [](const F& f, const O&) { return CsvText(f.control_since); }},
      {"control_basis", [](const F& f, const O&) { return f.control_basis; }},
      {"quote",
       [](const F& f, const O&) {
         return f.quote.prefix + "【" + f.quote.exact + "】" + f.quote.suffix;
       }},
      {"folds", [](const F& f, const O&) { return CsvList(f.folds); }},
      {"role", [](const F& f, const O&) { return CsvList(f.roles); }},
      {"title", [](const F& f, const O&) { return CsvText(f.title); }},
      {"project_code", [](const F& f, const O&) { return CsvText(f.project_code); }},
      {"release_tag", [](const F& f, const O&) { return CsvText(f.tag); }},
      {"uri", [](const F& f, const O&) { return CsvText(f.uri); }},
      {"part", [](const F& f, const O&) { return CsvText(f.part); }},
      {"captured_at", [](const F& f, const O&) { return CsvText(f.captured_at); }},
      {"document", [](const F& f, const O&) { return CsvText(f.digest); }},
      {"record_file", [](const F& f, const O&) { return f.record ? f.record->file : ""; }},
      {"record_offset",
       [](const F& f, const O&) { return f.record ? std::to_string(f.record->offset) : ""; }},
      {"text_begin", [](const F& f, const O&) { return std::to_string(f.span.begin); }},
      {"text_end", [](const F& f, const O&) { return std::to_string(f.span.end); }},
      {"rules_on_quantities",
       [](const F& f, const O&) {
         std::vector<std::string> said;
         for (const RegimeAnswer& regime : f.regimes) said.push_back(RegimeText(regime));
         return CsvList(said);
       }},
      {"stance", [](const F& f, const O&) { return f.stance; }},
      {"awards", [](const F& f, const O&) { return std::to_string(f.awards); }},
      {"model", [](const F& f, const O&) { return CsvText(f.model); }},
      {"unit_price",
       [](const F& f, const O&) { return f.unit_price ? MoneyPlain(*f.unit_price) : ""; }},
      {"amount_in_words_differs",
       [](const F& f, const O&) {
         return f.amount && f.amount->agrees == false ? f.amount->words.value_or("yes") : "";
       }},
      {"address",
       [](const F& f, const O&) { return CsvText(f.notice_uri ? f.notice_uri : f.uri); }},
      {"region", [](const F& f, const O&) { return f.region.value_or("unknown"); }},
      {"site", [](const F& f, const O&) { return f.site.value_or("unknown"); }},
      {"buyer_type", [](const F& f, const O&) { return f.buyer_type.value_or("unknown"); }},
      {"decided_by", [](const F& f, const O&) { return CsvText(f.decided_by); }},
      {"decided_at", [](const F& f, const O&) { return CsvText(f.decided_at); }},
      {"decided_because", [](const F& f, const O&) { return CsvText(f.decided_because); }},
      {"asked",
       [](const F& f, const O& options) {
         std::vector<std::string> said;
         for (const Inquiry& inquiry : AskedAbout(f, options.asked)) {
           said.push_back(InquiryText(inquiry));
         }
         return CsvList(said);
       }},
      {"policies",
       [](const F& f, const O&) {
         std::vector<std::string> said;
         for (const Policy& policy : f.policies) {
           said.push_back(std::string(ClockText(policy.clock)) + ": " + PolicyText(policy));
         }
         return CsvList(said);
       }},
      {"new",
       [](const F& f, const O& options) {
         if (!options.told || f.standing != Slug(Standing::kLead)) return "";
         return IsNew(f, options) ? "new" : "told";
       }},
      {"buyer_in_title", [](const F& f, const O&) { return CsvText(f.buyer_in_title); }},
      {"amount_of", [](const F& f, const O&) { return CsvText(f.amount_of); }},
      {"amount_parts",
       [](const F& f, const O&) {
         return f.amount_parts > 0 ? std::to_string(f.amount_parts) : "";
       }},
      {"candidates", [](const F& f, const O&) { return CsvList(CandidateTexts(f)); }},
      {"version", [](const F& f, const O&) { return CsvList(VersionTexts(f)); }},
      {"page", [](const F& f, const O&) { return f.page ? std::to_string(*f.page) : ""; }},
      {"attachment", [](const F& f, const O&) { return CsvText(f.attachment); }},
      {"attached_to", [](const F& f, const O&) { return CsvText(f.attached_to); }},
      {"process", [](const F& f, const O&) { return CsvText(f.process); }},
      {"notices",
       [](const F& f, const O&) { return f.notices > 0 ? std::to_string(f.notices) : ""; }},
      {"findings",
       [](const F& f, const O&) {
         std::vector<std::string> codes;
         for (const MemberFinding& one : f.members) codes.push_back(one.code);
         return CsvList(codes);
       }},
      {"asked_on", [](const F& f, const O&) { return CsvText(f.asked_on); }},
      {"awarded_on", [](const F& f, const O&) { return CsvText(f.awarded_on); }},
      {"contracted_on", [](const F& f, const O&) { return CsvText(f.contracted_on); }},
      {"accepted_on", [](const F& f, const O&) { return CsvText(f.accepted_on); }},
      {"budget", [](const F& f, const O&) { return f.budget ? MoneyPlain(*f.budget) : ""; }},
      {"budget_currency", [](const F& f, const O&) { return f.budget ? f.budget->currency : ""; }},
      {"control_when_asked", [](const F& f, const O&) { return f.control_asked; }},
      {"control_when_awarded", [](const F& f, const O&) { return f.control_awarded; }},
      {"disagreements", [](const F& f, const O&) { return CsvList(DisagreementTexts(f)); }},
  };
  return fields;
}

Result<void> Write(const Reader& reader, const ReportOptions& options, std::ostream& out) {
  const Result<std::vector<FindingRow>> findings = FindingsFor(reader, options);
  if (!findings) return tl::make_unexpected(findings.error());
  CsvWriter csv(out);
  for (const auto& [name, field] : Fields()) csv.Add(name);
  csv.EndRow();
  for (const FindingRow& finding : *findings) {
    for (const auto& [name, field] : Fields()) csv.Add(field(finding, options));
    csv.EndRow();
  }
  return {};
}

}  // namespace

const Report& csv_report() {
  static const Report report = {.name = "csv",
                                .extension = "csv",
                                .summary = "findings as a table for Excel and other programs",
                                .write = &Write,
                                .every_night = true};
  return report;
}

}  // namespace tenderscan
