// Findings as JSON lines, one a finding: for programs, with everything that the table shows.
#include <nlohmann/json.hpp>

#include "reports/finding_json.h"
#include "reports/labels.h"
#include "reports/report.h"
#include "store/json_text.h"

namespace tenderscan {
namespace {

using Json = nlohmann::ordered_json;

Json OrNull(const std::optional<std::string>& text) { return text ? Json(*text) : Json(nullptr); }

// Amounts are text, exact to the smallest unit: "4873000.00".
Json MoneyJson(const std::optional<Value>& value) {
  if (!value) return nullptr;
  return {{"amount", MoneyPlain(*value)},
          {"currency", value->currency},
          {"printed", value->printed.empty() ? Json(nullptr) : Json(value->printed)},
          {"words", OrNull(value->words)},
          {"agrees", value->agrees ? Json(*value->agrees) : Json(nullptr)}};
}

// The findings of its notices, as far as each of them says.
Json MembersJson(const FindingRow& f) {
  Json out = Json::array();
  for (const MemberFinding& one : f.members) {
    out.push_back({{"finding", one.code},
                   {"date", OrNull(one.dated_on)},
                   {"tag", OrNull(one.tag)},
                   {"grade", one.grade},
                   {"address", OrNull(one.notice_uri ? one.notice_uri : one.uri)},
                   {"document", OrNull(one.digest)}});
  }
  return out;
}

Json DisagreementsJson(const FindingRow& f) {
  Json out = Json::array();
  for (const FindingRow::Disagreement& one : f.disagreements) {
    out.push_back({{"what", one.what},
                   {"says", one.says},
                   {"date", OrNull(one.dated_on)},
                   {"tag", OrNull(one.tag)}});
  }
  return out;
}

Json ToJson(const FindingRow& f, const Sentence& sentence, const Clocks& clocks,
            const ReportOptions& options) {
  Json candidates = Json::array();
  for (const Candidate& c : f.candidates) candidates.push_back({{"term", c.term}, {"why", c.why}});
  return {
      {"finding", f.code},
      {"standing", f.standing},
      {"new", options.told ? Json(IsNew(f, options)) : Json(nullptr)},
      {"term", f.term},
      {"label", f.label},
      {"kind", f.kind},
      {"candidates", std::move(candidates)},
      {"category", f.category},
      {"lot", OrNull(f.lot)},
      {"date", OrNull(f.dated_on)},
      {"date_source", OrNull(f.date_source)},
      {"buyer", OrNull(f.buyer)},
      {"buyer_in_title", OrNull(f.buyer_in_title)},
      {"buyer_type", f.buyer_type.value_or("unknown")},
      {"agency", OrNull(f.agency)},
      {"suppliers", f.suppliers},
      {"amount", MoneyJson(f.amount)},
      {"amount_kind", OrNull(f.amount_kind)},
      {"amount_of", OrNull(f.amount_of)},
      {"amount_parts", f.amount_parts > 0 ? Json(f.amount_parts) : Json(nullptr)},
      {"awards", f.awards},
      {"model", OrNull(f.model)},
      {"unit_price", MoneyJson(f.unit_price)},
      {"quantity", OrNull(f.quantity)},
      {"quantity_unit", OrNull(f.quantity_unit)},
      {"occurrences", f.occurrences},
      {"modality", f.modality},
      {"stance", f.stance},
      {"grade", f.grade},
      {"sense", f.sense},
      {"because", f.because},
      {"roles", f.roles},
      {"control", ControlJson(f)},
      {"policies", PoliciesJson(f.policies)},
      {"verdict", OrNull(f.verdict)},
      {"decided_by", OrNull(f.decided_by)},
      {"decided_at", OrNull(f.decided_at)},
      {"decided_because", OrNull(f.decided_because)},
      {"version", VersionTexts(f)},
      {"counted_as", OrNull(f.counted_as)},
      {"asked", InquiriesJson(AskedAbout(f, options.asked))},
      {"quote", QuoteJson(f)},
      {"begin", f.span.begin},
      {"end", f.span.end},
      {"folds", f.folds},
      {"title", OrNull(f.title)},
      {"project_code", OrNull(f.project_code)},
      {"tag", OrNull(f.tag)},
      {"address", OrNull(f.notice_uri ? f.notice_uri : f.uri)},
      {"region", f.region.value_or("unknown")},
      {"site", f.site.value_or("unknown")},
      {"document", OrNull(f.digest)},
      {"uri", OrNull(f.uri)},
      {"part", OrNull(f.part)},
      {"captured_at", OrNull(f.captured_at)},
      {"record", RecordJson(f.record)},
      {"page", f.page ? Json(*f.page) : Json(nullptr)},
      {"attachment", OrNull(f.attachment)},
      {"attached_to", OrNull(f.attached_to)},
      {"process", OrNull(f.process)},
      {"notices", f.notices},
      {"findings", MembersJson(f)},
      {"asked_on", OrNull(f.asked_on)},
      {"awarded_on", OrNull(f.awarded_on)},
      {"contracted_on", OrNull(f.contracted_on)},
      {"accepted_on", OrNull(f.accepted_on)},
      {"budget", MoneyJson(f.budget)},
      {"control_when_asked", f.control_asked.empty() ? Json(nullptr) : Json(f.control_asked)},
      {"control_when_awarded", f.control_awarded.empty() ? Json(nullptr) : Json(f.control_awarded)},
      {"disagreements", DisagreementsJson(f)},
      {"sentence", SentenceJson(sentence)},
      {"clocks", ClocksJson(clocks.Of(f))}};
}

Result<void> Write(const Reader& reader, const ReportOptions& options, std::ostream& out) {
  TS_ASSIGN_OR_RETURN(const std::vector<FindingRow> findings, FindingsFor(reader, options));
  const std::vector<Sentence> sentences = SentencesOf(findings);
  TS_ASSIGN_OR_RETURN(const Clocks clocks, Clocks::Read(reader, options.filter.control_on));
  for (std::size_t i = 0; i < findings.size(); ++i) {
    out << EscapeUnseen(ToJson(findings[i], sentences[i], clocks, options)
                            .dump(-1, ' ', false, Json::error_handler_t::replace))
        << '\n';
  }
  return {};
}

}  // namespace

const Report& jsonl_report() {
  static const Report report = {.name = "jsonl",
                                .extension = "jsonl",
                                .summary = "findings as JSON lines, for programs",
                                .write = &Write};
  return report;
}

}  // namespace tenderscan
