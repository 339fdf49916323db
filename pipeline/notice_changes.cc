// Two readings of one notice, field by field.
#include "pipeline/notice_changes.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

#include "store/model/number_text.h"

namespace tenderscan {
namespace {

std::string Text(const std::optional<std::string>& text) { return text.value_or(""); }
std::string Text(const std::optional<Date>& date) { return date ? ToIso(*date) : ""; }
std::string Text(const std::optional<Value>& value) { return value ? MoneyText(*value) : ""; }

using Names = std::set<std::string>;

std::string Joined(const Names& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : "; ") + name;
  return out;
}

Names Parties(const Notice& notice, PartyRole role) {
  Names out;
  for (const Party& party : notice.parties) {
    if (std::find(party.roles.begin(), party.roles.end(), role) != party.roles.end()) {
      out.insert(party.name);
    }
  }
  return out;
}

Names Awards(const Notice& notice) {
  Names out;
  for (const Award& award : notice.awards) {
    std::string text = award.lot ? "lot " + *award.lot + ": " : "";
    text += award.supplier.value_or("no supplier");
    if (award.value) text += " " + MoneyText(*award.value);
    if (award.status != AwardStatus::kActive) text += " (" + std::string(Slug(award.status)) + ")";
    out.insert(text);
  }
  return out;
}

Names Items(const Notice& notice) {
  Names out;
  for (const Item& item : notice.items) {
    std::string text;
    for (const auto& part : {item.name, item.brand, item.model, item.quantity, item.unit}) {
      if (part && !part->empty()) text += (text.empty() ? "" : " ") + *part;
    }
    if (item.unit_price) text += " " + MoneyText(*item.unit_price);
    out.insert(text);
  }
  return out;
}

Names Attachments(const Notice& notice) {
  Names out;
  for (const Attachment& attachment : notice.attachments) {
    out.insert(attachment.title.empty() ? attachment.uri : attachment.title);
  }
  return out;
}

// What only one of the two has.
void CompareSets(const char* field, const Names& before, const Names& after,
                 std::vector<FieldChange>& out) {
  Names gone, fresh;
  std::set_difference(before.begin(), before.end(), after.begin(), after.end(),
                      std::inserter(gone, gone.end()));
  std::set_difference(after.begin(), after.end(), before.begin(), before.end(),
                      std::inserter(fresh, fresh.end()));
  if (!gone.empty() || !fresh.empty()) out.push_back({field, Joined(gone), Joined(fresh)});
}

}  // namespace

std::vector<FieldChange> CompareNotices(const Notice& before, const Notice& after) {
  std::vector<FieldChange> out;
  const auto compare = [&out](const char* field, std::string old, std::string fresh) {
    if (old != fresh) out.push_back({field, std::move(old), std::move(fresh)});
  };
  compare("title", Text(before.title), Text(after.title));
  compare("kind", before.tag ? std::string(Slug(*before.tag)) : "",
          after.tag ? std::string(Slug(*after.tag)) : "");
  compare("project", Text(before.project_name), Text(after.project_name));
  compare("project code", Text(before.project_code), Text(after.project_code));
  compare("method", Text(before.method), Text(after.method));
  for (const auto& [name, role] : {std::pair{"buyer", PartyRole::kBuyer},
                                   {"agency", PartyRole::kProcuringEntity},
                                   {"supplier", PartyRole::kSupplier},
                                   {"candidate", PartyRole::kCandidate}}) {
    CompareSets(name, Parties(before, role), Parties(after, role), out);
  }
  compare("budget", Text(before.budget), Text(after.budget));
  compare("ceiling", Text(before.ceiling), Text(after.ceiling));
  CompareSets("award", Awards(before), Awards(after), out);
  const Contract none;
  const Contract& old = before.contract ? *before.contract : none;
  const Contract& fresh = after.contract ? *after.contract : none;
  compare("contract", Text(old.code), Text(fresh.code));
  compare("contract amount", Text(old.value), Text(fresh.value));
  compare("contract date", Text(old.signed_on), Text(fresh.signed_on));
  compare("date", Text(before.published_on), Text(after.published_on));
  compare("deadline", before.deadline ? ToIso(*before.deadline) : "",
          after.deadline ? ToIso(*after.deadline) : "");
  CompareSets("items", Items(before), Items(after), out);
  CompareSets("attachments", Attachments(before), Attachments(after), out);
  return out;
}

}  // namespace tenderscan
