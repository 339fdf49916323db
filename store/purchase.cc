// Reads a purchase out of what its notices say, one after the other.
#include "store/purchase.h"

#include <algorithm>
#include <tuple>

#include "extractors/text/fold.h"
#include "store/model/number_text.h"

namespace tenderscan {
namespace {

// Of each thing that notices say differently.
constexpr std::size_t kMostSaid = 8;

bool IsFirst(const Member* a, const Member* b) {
  const auto rank = [](const Member* m) {
    return std::tuple(!m->dated_on, m->dated_on.value_or(""), std::string_view(m->digest),
                      m->finding_id);
  };
  return rank(a) < rank(b);
}

// Lower is better to quote.
auto QuoteRank(const Member* m) {
  return std::tuple(m->IsRejected(), m->standing, m->kind == Slug(TermKind::kFingerprint), m->sense,
                    -m->Rank(), -m->place, m->finding_id);
}

// The furthest, of these the last.
const Said* Furthest(const std::vector<Said>& said) {
  const Said* out = nullptr;
  for (const Said& one : said) {
    if (one.Rank() >= 0 && (out == nullptr || one.Rank() >= out->Rank())) out = &one;
  }
  return out;
}

bool IsWon(const Said& said) { return said.Rank() >= static_cast<int>(Grade::kAwarded); }

// The last of the best by `rank`, of those that `counts`.
template <typename Counts, typename Rank>
const Said* Last(const std::vector<Said>& said, Counts counts, Rank rank) {
  const Said* out = nullptr;
  for (const Said& one : said) {
    if (!one.IsOver() && counts(one) && (out == nullptr || rank(one) >= rank(*out))) out = &one;
  }
  return out;
}

// Who sold, as far as it came; the money of the same suppliers, from another notice where that one
// prints none. Else what tells of money or of several awards; else what is to be spent.
const Said* BestDeal(const std::vector<Said>& said) {
  const auto by_grade = [](const Said& one) { return std::pair(one.Rank(), one.finding_id != 0); };
  const auto sold = [](const Said& one) { return !one.deal.suppliers.empty(); };
  if (const Said* seller = Last(said, sold, by_grade)) {
    const Said* paid = Last(
        said,
        [&](const Said& one) {
          return one.deal.amount && one.deal.suppliers == seller->deal.suppliers &&
                 (!IsWon(*seller) || IsWon(one));
        },
        by_grade);
    return paid != nullptr ? paid : seller;
  }
  const auto told = [](const Said& one) {
    return (one.deal.amount && !one.IsPlanned()) || one.deal.awards > 1;
  };
  if (const Said* some = Last(said, told, by_grade)) return some;
  return Last(
      said, [](const Said& one) { return one.deal.amount.has_value(); },
      [](const Said& one) { return one.finding_id != 0; });
}

// As last told by who names the thing, else by anybody.
const Said* LastBudget(const std::vector<Said>& said) {
  return Last(
      said, [](const Said& one) { return one.deal.amount && one.IsPlanned(); },
      [](const Said& one) { return one.finding_id != 0; });
}

// The last notice that ends it after all that went on.
const Said* End(const std::vector<Said>& said, const Said* furthest) {
  const Said* out = nullptr;
  for (const Said& one : said) {
    if (one.IsOver() && (furthest == nullptr || one.place > furthest->place)) out = &one;
  }
  return out;
}

// Pages of other lots that nothing tells apart from it, of the same kind, with other suppliers.
bool IsSaidOtherwise(const Said& deal, const std::vector<Said>& said) {
  if (deal.finding_id != 0 || deal.deal.suppliers.empty()) return false;
  return std::any_of(said.begin(), said.end(), [&](const Said& one) {
    return !one.again && one.tag == deal.tag && one.Rank() == deal.Rank() &&
           one.tag != Slug(ReleaseTag::kAwardUpdate) && !one.deal.suppliers.empty() &&
           one.deal.suppliers != deal.deal.suppliers;
  });
}

template <typename Part>
std::optional<std::string> FirstOf(const Purchase& purchase, Part part) {
  if (purchase.deal != nullptr && part(purchase.deal->deal)) return part(purchase.deal->deal);
  std::optional<std::string> out;
  for (const bool named : {true, false}) {
    for (const Said& one : purchase.said) {
      if ((one.finding_id != 0) == named && part(one.deal)) out = part(one.deal);
    }
    if (out) return out;
  }
  return out;
}

// What several notices say of one thing, each saying with the first notice that says it.
class Sayings {
 public:
  void Add(std::string says, std::int64_t notice_id) {
    if (says.empty() || notice_id == 0) return;
    const std::string folded = FoldString(says);
    for (auto& [known, said] : said_) {
      if (known == folded) return;
    }
    said_.emplace_back(folded, std::pair(std::move(says), notice_id));
  }
  // Of two notices. A name inside another one is no other name: 云岭大学 and 云岭大学医院.
  bool Differ(bool names) const {
    for (const auto& [a, first] : said_) {
      for (const auto& [b, second] : said_) {
        const bool one = names && (a.find(b) != a.npos || b.find(a) != b.npos);
        if (first.second != second.second && !one) return true;
      }
    }
    return false;
  }
  const auto& said() const { return said_; }

 private:
  std::vector<std::pair<std::string, std::pair<std::string, std::int64_t>>> said_;
};

}  // namespace

Purchase Understand(Group members, std::vector<Said> said) {
  Purchase out;
  std::sort(members.begin(), members.end(), IsFirst);
  out.members = std::move(members);
  out.said = std::move(said);
  out.stage = Furthest(out.said);
  out.deal = BestDeal(out.said);
  out.budget = LastBudget(out.said);
  if (const Said* end = End(out.said, out.stage)) {
    out.is_voided = out.stage != nullptr && IsWon(*out.stage);
    out.stage = end;
  }
  out.deal_is_known = out.deal == nullptr || !IsSaidOtherwise(*out.deal, out.said);
  return out;
}

const Member& Purchase::Quoted() const {
  return **std::min_element(members.begin(), members.end(), [](const Member* a, const Member* b) {
    return QuoteRank(a) < QuoteRank(b);
  });
}

std::optional<std::string> Purchase::FirstDay(Grade grade) const {
  std::optional<std::string> out, planned;
  for (const Said& one : said) {
    if (one.grade != grade || !one.dated_on) continue;
    auto& day = one.tag == Slug(ReleaseTag::kPlanning) ? planned : out;
    if (!day || *one.dated_on < *day) day = one.dated_on;
  }
  return out ? out : planned;
}

std::optional<std::string> Purchase::Buyer() const {
  return FirstOf(*this, [](const Deal& one) { return one.buyer; });
}

std::optional<std::string> Purchase::Agency() const {
  return FirstOf(*this, [](const Deal& one) { return one.agency; });
}

std::vector<Disagreement> Purchase::Disagreements() const {
  std::map<std::string, Sayings> by_what;
  for (const Said& one : said) {
    if (one.again && one.finding_id == 0) continue;
    const bool won = IsWon(one);
    by_what["buyer"].Add(one.deal.buyer.value_or(""), one.notice_id);
    std::vector<std::string> suppliers = one.deal.suppliers;
    std::sort(suppliers.begin(), suppliers.end());
    std::string all;
    for (const std::string& name : suppliers) all += (all.empty() ? "" : "；") + name;
    if (won) by_what["supplier"].Add(all, one.notice_id);
    if (!one.deal.amount) continue;
    const std::string money = MoneyText(*one.deal.amount);
    if (won && !one.IsPlanned()) by_what["amount"].Add(money, one.notice_id);
    if (one.grade == Grade::kAsked && one.IsPlanned()) by_what["budget"].Add(money, one.notice_id);
  }
  const Member* counted = nullptr;
  for (const Member* m : members) {
    // Cards and servers are no other number.
    if (m->quantity && counted == nullptr) counted = m;
    if (m->quantity && m->quantity_unit == counted->quantity_unit) {
      by_what["quantity"].Add(*m->quantity + " " + m->quantity_unit.value_or(""), m->notice_id);
    }
    by_what["model"].Add(m->model.value_or(""), m->notice_id);
  }
  std::vector<Disagreement> out;
  for (const auto& [what, sayings] : by_what) {
    if (!sayings.Differ(what == "buyer" || what == "supplier")) continue;
    Disagreement& one = out.emplace_back();
    one.what = what;
    for (const auto& [folded, first] : sayings.said()) {
      if (one.said.size() < kMostSaid) one.said.push_back(first);
    }
  }
  return out;
}

}  // namespace tenderscan
