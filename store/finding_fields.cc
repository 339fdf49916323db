// Fields of findings as texts.
#include "store/finding_fields.h"

#include <optional>

#include "store/model/number_text.h"

namespace tenderscan {
namespace {

using Row = FindingRow;

std::string Or(const std::optional<std::string>& text) { return text.value_or(""); }

std::string List(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : "；") + text;
  return out;
}

std::string Money(const std::optional<Value>& value) { return value ? MoneyText(*value) : ""; }

// "CNY 520,000 (award)"; without an amount why there is none.
std::string Amount(const Row& f) {
  std::string out = Money(f.amount);
  if (f.amount_kind) out += (out.empty() ? "(" : " (") + *f.amount_kind + ")";
  if (f.amount_of && *f.amount_of != "notice") out += " of " + *f.amount_of;
  return out;
}

std::string QuantityOf(const Row& f) {
  return Or(f.quantity) + (f.quantity && f.quantity_unit ? " " + *f.quantity_unit : "");
}

// What everybody but the rule for the part says.
std::string Policies(const Row& f) {
  std::vector<std::string> said;
  for (const Policy& policy : f.policies) {
    said.push_back(policy.clock + ": " + policy.status + ", " + policy.basis);
  }
  return List(said);
}

std::string Disagreements(const Row& f) {
  std::vector<std::string> said;
  for (const Row::Disagreement& one : f.disagreements) said.push_back(one.what + " " + one.says);
  return List(said);
}

constexpr std::string_view kRead = "the notice's field is read otherwise";
constexpr std::string_view kMeant = "the same words are understood otherwise";
constexpr std::string_view kSeen = "the term is seen in other places of the text";
constexpr std::string_view kStated = "the rule is stated otherwise, or for another day";
constexpr std::string_view kDecided = "what a person decided";

}  // namespace

const std::vector<FindingField>& FindingFields() {
  using C = DiffCause;
  static const std::vector<FindingField> fields = {
      {"standing", C::kSense, kMeant, [](const Row& f) { return f.standing; }},
      {"sense", C::kSense, kMeant, [](const Row& f) { return f.sense; }},
      {"kind", C::kSense, kMeant, [](const Row& f) { return f.kind; }},
      {"modality", C::kSense, kMeant, [](const Row& f) { return f.modality; }},
      {"stance", C::kSense, kMeant, [](const Row& f) { return f.stance; }},
      {"label", C::kTerm, "the list calls the term otherwise",
       [](const Row& f) { return f.label; }},
      {"grade", C::kField, kRead, [](const Row& f) { return f.grade; }},
      {"lot", C::kField, kRead, [](const Row& f) { return Or(f.lot); }},
      {"buyer", C::kField, kRead, [](const Row& f) { return Or(f.buyer); }},
      {"buyer in title", C::kField, kRead, [](const Row& f) { return Or(f.buyer_in_title); }},
      {"buyer type", C::kField, kRead, [](const Row& f) { return Or(f.buyer_type); }},
      {"agency", C::kField, kRead, [](const Row& f) { return Or(f.agency); }},
      {"supplier", C::kField, kRead, [](const Row& f) { return List(f.suppliers); }},
      {"amount", C::kField, kRead, &Amount},
      {"budget", C::kField, kRead, [](const Row& f) { return Money(f.budget); }, true},
      {"quantity", C::kField, kRead, &QuantityOf},
      {"model", C::kField, kRead, [](const Row& f) { return Or(f.model); }},
      {"unit price", C::kField, kRead, [](const Row& f) { return Money(f.unit_price); }},
      {"date", C::kField, kRead, [](const Row& f) { return Or(f.dated_on); }},
      {"asked on", C::kField, kRead, [](const Row& f) { return Or(f.asked_on); }, true},
      {"awarded on", C::kField, kRead, [](const Row& f) { return Or(f.awarded_on); }, true},
      {"contracted on", C::kField, kRead, [](const Row& f) { return Or(f.contracted_on); }, true},
      {"accepted on", C::kField, kRead, [](const Row& f) { return Or(f.accepted_on); }, true},
      {"region", C::kField, kRead, [](const Row& f) { return Or(f.region); }},
      {"disagreements", C::kField, kRead, &Disagreements, true},
      {"occurrences", C::kWords, kSeen, [](const Row& f) { return std::to_string(f.occurrences); }},
      {"quote", C::kWords, kSeen, [](const Row& f) { return f.quote.exact; }},
      {"rule", C::kRule, kStated, [](const Row& f) { return f.control_status; }},
      {"rule's basis", C::kRule, kStated, [](const Row& f) { return f.control_basis; }},
      {"rule when asked", C::kRule, kStated, [](const Row& f) { return f.control_asked; }, true},
      {"rule when awarded", C::kRule, kStated, [](const Row& f) { return f.control_awarded; },
       true},
      {"what others say", C::kRule, kStated, &Policies},
      {"verdict", C::kVerdict, kDecided, [](const Row& f) { return Or(f.verdict); }},
  };
  return fields;
}

}  // namespace tenderscan
