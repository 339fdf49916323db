// Two readings of one notice, field by field.
#include "store/notice_changes.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <type_traits>
#include <utility>

#include "store/model/notice.h"
#include "store/model/number_text.h"

namespace tenderscan {
namespace {

using Names = std::set<std::string>;

std::string Joined(const Names& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : "; ") + name;
  return out;
}

// Entries of lists, as a person tells them apart.

std::string TextOf(const Award& award) {
  std::string text = award.lot ? "lot " + *award.lot + ": " : "";
  text += award.supplier.value_or("no supplier");
  if (award.value) text += " " + MoneyText(*award.value);
  if (award.status != AwardStatus::kActive) text += " (" + std::string(Slug(award.status)) + ")";
  return text;
}

std::string TextOf(const Item& item) {
  std::string text;
  for (const auto& part : {item.name, item.brand, item.model, item.quantity, item.unit}) {
    if (part && !part->empty()) text += (text.empty() ? "" : " ") + *part;
  }
  if (item.unit_price) text += " " + MoneyText(*item.unit_price);
  return text;
}

std::string TextOf(const Attachment& attachment) {
  return attachment.title.empty() ? attachment.uri : attachment.title;
}

std::string TextOf(const Correction::Change& change) {
  std::string text = change.field;
  if (change.before) text += " " + *change.before;
  if (change.after) text += " -> " + *change.after;
  return text;
}

// Anything else that is one value.
template <typename T>
std::string TextOf(const T& value) {
  if constexpr (std::is_same_v<T, Value>) {
    return MoneyText(value);
  } else if constexpr (std::is_same_v<T, Date> || std::is_same_v<T, DateTime>) {
    return ToIso(value);
  } else if constexpr (std::is_enum_v<T>) {
    return std::string(Slug(value));
  } else if constexpr (std::is_arithmetic_v<T>) {
    return std::to_string(value);
  } else {
    return value;
  }
}

Names InRole(const std::vector<Party>& parties, PartyRole role) {
  Names out;
  for (const Party& party : parties) {
    if (std::find(party.roles.begin(), party.roles.end(), role) != party.roles.end()) {
      out.insert(party.name);
    }
  }
  return out;
}

class Comparison {
 public:
  std::vector<FieldChange> changes;

  void Compare(const NoticeField&, const std::vector<Party>& before,
               const std::vector<Party>& after) {
    for (const auto& [name, role] : {std::pair{"buyer", PartyRole::kBuyer},
                                     {"agency", PartyRole::kProcuringEntity},
                                     {"supplier", PartyRole::kSupplier},
                                     {"candidate", PartyRole::kCandidate}}) {
      CompareSets(name, InRole(before, role), InRole(after, role));
    }
  }

  template <typename T>
  void Compare(const NoticeField& field, const std::vector<T>& before,
               const std::vector<T>& after) {
    const auto texts = [](const std::vector<T>& list) {
      Names out;
      for (const T& entry : list) out.insert(TextOf(entry));
      return out;
    };
    CompareSets(field.label, texts(before), texts(after));
  }

  template <typename T>
  void Compare(const NoticeField& field, const std::optional<T>& before,
               const std::optional<T>& after) {
    if constexpr (HasFields<T> && !std::is_same_v<T, Value>) {
      CompareFields(before.value_or(T()), after.value_or(T()));
    } else {
      CompareTexts(field, before ? TextOf(*before) : "", after ? TextOf(*after) : "");
    }
  }

  template <typename T>
  void Compare(const NoticeField& field, const T& before, const T& after) {
    if constexpr (HasFields<T>) {
      CompareFields(before, after);
    } else {
      CompareTexts(field, TextOf(before), TextOf(after));
    }
  }

  // The fields of two records of one type, each beside its like.
  template <HasFields T>
  void CompareFields(const T& before, const T& after) {
    std::size_t at = 0;
    ForEachField(before, [&](const NoticeField& field, const auto& old) {
      std::size_t other = 0;
      ForEachField(after, [&](const NoticeField&, const auto& fresh) {
        if constexpr (std::is_same_v<decltype(old), decltype(fresh)>) {
          if (other == at && !field.Has(kDerived)) Compare(field, old, fresh);
        }
        ++other;
      });
      ++at;
    });
  }

 private:
  void CompareTexts(const NoticeField& field, std::string before, std::string after) {
    if (before == after) return;
    changes.push_back({std::string(field.label), std::move(before), std::move(after)});
  }

  // What only one of the two has.
  void CompareSets(std::string_view field, const Names& before, const Names& after) {
    Names gone, fresh;
    std::set_difference(before.begin(), before.end(), after.begin(), after.end(),
                        std::inserter(gone, gone.end()));
    std::set_difference(after.begin(), after.end(), before.begin(), before.end(),
                        std::inserter(fresh, fresh.end()));
    if (gone.empty() && fresh.empty()) return;
    changes.push_back({std::string(field), Joined(gone), Joined(fresh)});
  }
};

}  // namespace

std::vector<FieldChange> CompareNotices(const Notice& before, const Notice& after) {
  Comparison comparison;
  comparison.CompareFields(before, after);
  return std::move(comparison.changes);
}

}  // namespace tenderscan
