// Pieces of findings as JSON.
#include "reports/finding_json.h"

#include "reports/labels.h"

namespace tenderscan {

using Json = nlohmann::ordered_json;

Json RecordJson(const std::optional<RecordLocation>& record) {
  if (!record) return nullptr;
  return {{"file", record->file},
          {"offset", record->offset},
          {"length", record->length},
          {"payload_digest", record->payload_digest}};
}

Json PoliciesJson(const std::vector<Policy>& policies) {
  Json out = Json::array();
  for (const Policy& policy : policies) {
    out.push_back({{"clock", policy.clock},
                   {"status", policy.status},
                   {"since", policy.from ? Json(ToIso(*policy.from)) : Json(nullptr)},
                   {"basis", policy.basis},
                   {"confidence", policy.confidence}});
  }
  return out;
}

Json InquiriesJson(const std::vector<Inquiry>& inquiries) {
  Json out = Json::array();
  for (const auto& [question, answers, version] : inquiries) {
    const Contact* answer = answers.empty() ? nullptr : &answers.back();
    out.push_back({{"asked", question.whom},
                   {"on", question.on},
                   {"note", question.note},
                   {"who", question.who},
                   {"of_version", version.empty() ? Json() : Json(version)},
                   {"answered", answer != nullptr ? Json(answer->answered) : Json()},
                   {"answer_note", answer != nullptr ? Json(answer->note) : Json()},
                   {"answer_who", answer != nullptr ? Json(answer->who) : Json()}});
  }
  return out;
}

Json ControlJson(const FindingRow& finding) {
  const auto or_null = [](const std::optional<std::string>& text) {
    return text ? Json(*text) : Json(nullptr);
  };
  return {{"status", ControlStatus(finding)},
          {"as_of", or_null(finding.control_as_of)},
          {"since", or_null(finding.control_since)},
          {"basis", finding.control_basis}};
}

Json ClocksJson(const std::vector<ClockReading>& readings) {
  Json out = Json::array();
  for (const ClockReading& one : readings) {
    out.push_back({{"clock", one.clock},
                   {"moment", one.moment},
                   {"day", ToIso(one.day)},
                   {"status", one.status},
                   {"since", one.since ? Json(ToIso(*one.since)) : Json(nullptr)},
                   {"basis", one.basis},
                   {"confidence", one.confidence.empty() ? Json(nullptr) : Json(one.confidence)}});
  }
  return out;
}

Json SentenceJson(const Sentence& sentence) {
  return {{"en", sentence.english}, {"zh", sentence.chinese}};
}

Json QuoteJson(const FindingRow& finding) {
  return {{"prefix", finding.quote.prefix},
          {"exact", finding.quote.exact},
          {"suffix", finding.quote.suffix}};
}

}  // namespace tenderscan
