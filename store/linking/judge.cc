// Weighs what two notices have in common, and what contradicts. Precision first: a wrong merger
// accuses somebody of what somebody else bought.
#include "store/linking/judge.h"

#include <algorithm>
#include <cstdlib>

#include "extractors/text/rule_trace.h"
#include "extractors/text/utf32.h"
#include "store/linking/name_core.h"

namespace tenderscan {
namespace {

constexpr std::int32_t kNoDays = -1;

std::int32_t DaysBetween(const NoticeKeys& a, const NoticeKeys& b) {
  return a.day == kUndated || b.day == kUndated ? kNoDays : std::abs(a.day - b.day);
}

std::size_t LengthOf(std::string_view utf8) {
  return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

// Of two lists of names the two that are most alike. REQUIRES: without organisations, which make
// 云岭大学显卡 and 云岭大学打印机 alike.
int MostAlike(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b,
              const TextPool& pool) {
  if (Meet(a, b)) return 100;
  int best = 0;
  for (const std::uint32_t one : a) {
    for (const std::uint32_t other : b) {
      best = std::max(best, Likeness(Decoded(pool[one]), Decoded(pool[other])));
    }
  }
  return best;
}

int NamesAlike(const NoticeKeys& a, const NoticeKeys& b, const TextPool& pool) {
  return Meet(a.cores, b.cores) ? 100 : MostAlike(a.bare, b.bare, pool);
}

// The longest core that both have; 0 for none.
std::size_t CommonCore(const NoticeKeys& a, const NoticeKeys& b, const TextPool& pool) {
  std::size_t longest = 0;
  for (const std::uint32_t core : a.cores) {
    if (std::binary_search(b.cores.begin(), b.cores.end(), core)) {
      longest = std::max(longest, LengthOf(pool[core]));
    }
  }
  return longest;
}

bool Differ(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  return !a.empty() && !b.empty() && !Meet(a, b);
}

struct Pair {
  const NoticeKeys& a;
  const NoticeKeys& b;
  const TextPool& pool;
  Agreement buyers = Agreement::kUnknown;
  Agreement agencies = Agreement::kUnknown;
  std::int32_t days = kNoDays;

  bool other_attempt() const { return a.attempt != b.attempt; }
  bool one_portal() const { return a.portal == b.portal || a.portal == 0 || b.portal == 0; }
  bool other_codes() const { return !a.codes.empty() && !b.codes.empty(); }
};

void AddCommon(const Pair& p, LinkReasons& reasons) {
  if (p.buyers == Agreement::kAgree) reasons.Add(LinkReason::kSameBuyer);
  if (p.agencies == Agreement::kAgree) reasons.Add(LinkReason::kSameAgency);
}

Judgement Strong(const Pair& p, LinkReasons reasons, int weight, bool by_name = false) {
  AddCommon(p, reasons);
  return {LinkStrength::kStrong, reasons, weight, by_name};
}
Judgement Possible(const Pair& p, LinkReasons reasons, LinkReason against) {
  AddCommon(p, reasons);
  reasons.Add(against);
  return {LinkStrength::kPossible, reasons, 0, false};
}
Judgement Family(const Pair& p, LinkReasons reasons) {
  AddCommon(p, reasons);
  reasons.Add(LinkReason::kOtherAttempt);
  return {LinkStrength::kFamily, reasons, 0, false};
}

LinkReason NameReason(int alike) {
  return alike == 100 ? LinkReason::kSameName : LinkReason::kAlikeName;
}

// The same notice, printed again: elsewhere, or a second time; if their texts agree too.
bool IsSaidAgain(const Pair& p) {
  return p.a.tag && p.a.tag == p.b.tag && p.days == 0 && Meet(p.a.cores, p.b.cores) &&
         p.a.lots == p.b.lots && p.a.suppliers == p.b.suppliers && p.a.deadline == p.b.deadline &&
         (Meet(p.a.codes, p.b.codes) ||
          (p.buyers == Agreement::kAgree && (p.a.codes.empty() || p.b.codes.empty())));
}

// Both have a code, a plan's or a contract's number in common, `by`.
std::optional<Judgement> JudgeByCode(const Pair& p, LinkReason by) {
  constexpr int kAlike = 50;               // of names under one code
  constexpr int kAlikeLots = 70;           // of the names of two lots, under two codes
  constexpr int kNearlyEqual = 95;         // where the buyers are printed differently
  constexpr std::int32_t kLotsApart = 60;  // days between notices of lots of one tender
  const int alike = NamesAlike(p.a, p.b, p.pool);
  const bool unnamed = p.a.cores.empty() || p.b.cores.empty();
  const bool known = p.buyers == Agreement::kAgree || p.agencies == Agreement::kAgree;
  LinkReasons reasons{by};
  if (!unnamed && alike >= kAlike) reasons.Add(NameReason(alike));
  if (p.other_attempt()) {
    if (!unnamed && alike < kAlike) return std::nullopt;
    if (p.buyers == Agreement::kDiffer && alike < kNearlyEqual) return std::nullopt;
    return Family(p, reasons);
  }
  if (unnamed) {
    return p.buyers == Agreement::kAgree && TS_RULE("linking.code_and_buyer")
               ? std::optional(Strong(p, reasons, 6))
               : std::nullopt;
  }
  if (alike < kAlike) {
    if (p.buyers != Agreement::kAgree) return std::nullopt;
    return Possible(p, reasons, LinkReason::kOtherName);
  }
  if (p.buyers == Agreement::kDiffer) {
    const bool elsewhere = p.agencies == Agreement::kDiffer || p.a.weak_code || p.b.weak_code;
    if (alike < kNearlyEqual) return std::nullopt;
    if (elsewhere) return Possible(p, reasons, LinkReason::kOtherBuyer);
    TS_RULE("linking.code_and_name_of_other_buyer");
    return Strong(p, reasons, 5);
  }
  if ((p.a.weak_code || p.b.weak_code) && !known) {
    return Possible(p, reasons, LinkReason::kOtherBuyer);
  }
  if (by == LinkReason::kLotsOfOneCode && alike < 100) {
    if (alike < kAlikeLots || !known || p.days > kLotsApart) {
      return Possible(p, reasons, LinkReason::kOtherName);
    }
    return Strong(p, reasons, 4);
  }
  if (by == LinkReason::kSamePlan && p.other_codes() && p.one_portal()) {
    return Possible(p, reasons, LinkReason::kOtherName);
  }
  return Strong(p, reasons, alike == 100 ? 8 : 7);
}

// Whether the titles name two things.
bool OtherTitles(const Pair& p) {
  constexpr std::size_t kShortest = 6;  // 采购项目 names nothing
  const auto named = [&](const std::vector<std::uint32_t>& titles) {
    return std::any_of(titles.begin(), titles.end(),
                       [&](std::uint32_t title) { return LengthOf(p.pool[title]) >= kShortest; });
  };
  return named(p.a.titled) && named(p.b.titled) && !Meet(p.a.titled, p.b.titled) &&
         !Meet(p.a.titled, p.b.named) && !Meet(p.a.named, p.b.titled);
}

// Nothing but their names, and who buys, speak for it.
std::optional<Judgement> JudgeByName(const Pair& p) {
  constexpr std::size_t kLong = 12;        // a core that stands for itself, in characters
  constexpr std::size_t kShortest = 6;     // beside a buyer
  constexpr int kOneThing = 80;            // of the names of what is bought
  constexpr std::int32_t kFarApart = 180;  // an award follows its tender within half a year
  constexpr std::int32_t kOtherPortal = 90, kCalls = 30, kResults = 60, kLots = 30, kRounds = 365;
  const std::size_t core = CommonCore(p.a, p.b, p.pool);
  if (core < kShortest || p.buyers == Agreement::kDiffer) return std::nullopt;
  // Under one title (云岭大学2024年5月政府采购意向) several things are told of.
  if (!p.a.named.empty() && !p.b.named.empty() &&
      MostAlike(p.a.named, p.b.named, p.pool) < kOneThing) {
    return std::nullopt;
  }
  LinkReasons reasons{LinkReason::kSameName};
  const bool agree = p.buyers == Agreement::kAgree;
  if (p.other_attempt()) {
    return (agree || core > kLong) && p.days <= kRounds ? std::optional(Family(p, reasons))
                                                        : std::nullopt;
  }
  if (p.other_codes()) {
    if (p.one_portal() || !agree || p.days > kOtherPortal) return std::nullopt;
    TS_RULE("linking.name_over_portals");
  }
  if (!agree && core <= kLong) return std::nullopt;
  if (p.days > kFarApart) return Possible(p, reasons, LinkReason::kFarApart);
  const bool lots = Differ(p.a.lots, p.b.lots);
  // 规划设计 and 设计 of one site: their titles say more than the project's name.
  if (!lots && OtherTitles(p)) return Possible(p, reasons, LinkReason::kOtherName);
  if (lots && (!agree || p.days > kLots)) return Possible(p, reasons, LinkReason::kFarApart);
  if (p.a.IsCall() && p.b.IsCall()) {
    if (p.days > kCalls) return Possible(p, reasons, LinkReason::kFarApart);
    if (!lots && p.a.deadline != 0 && p.b.deadline != 0 && p.a.deadline != p.b.deadline) {
      return Possible(p, reasons, LinkReason::kOtherDeadline);
    }
  }
  if (p.a.IsResult() && p.b.IsResult()) {
    if (p.days > kResults) return Possible(p, reasons, LinkReason::kFarApart);
    if (!lots && Differ(p.a.suppliers, p.b.suppliers)) {
      return Possible(p, reasons, LinkReason::kOtherSuppliers);
    }
  }
  return Strong(p, reasons, agree ? 3 : 1, true);
}

}  // namespace

Agreement AgreementOf(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b,
                      const TextPool& pool) {
  constexpr std::size_t kShortest = 12;  // bytes: 云岭大学; a shorter name stands in many
  if (a.empty() || b.empty()) return Agreement::kUnknown;
  if (Meet(a, b)) return Agreement::kAgree;
  for (const std::uint32_t one : a) {
    for (const std::uint32_t other : b) {
      const std::string_view x = pool[one], y = pool[other];
      const std::string_view shorter = x.size() < y.size() ? x : y;
      const std::string_view longer = x.size() < y.size() ? y : x;
      if (shorter.size() >= kShortest && longer.find(shorter) != longer.npos) {
        return Agreement::kAgree;
      }
    }
  }
  return Agreement::kDiffer;
}

std::optional<Judgement> Judge(const NoticeKeys& a, const NoticeKeys& b, const TextPool& pool) {
  if (a.digest == b.digest && a.part == b.part) {
    return Judgement{LinkStrength::kStrong, {LinkReason::kSameBytes}, 9, false};
  }
  Pair p{a,
         b,
         pool,
         AgreementOf(a.buyers, b.buyers, pool),
         AgreementOf(a.agencies, b.agencies, pool),
         DaysBetween(a, b)};
  // What a title begins with is read doubtfully: the same title names the same one.
  if (p.buyers == Agreement::kDiffer && (a.buyer_of_title || b.buyer_of_title) &&
      Meet(a.wholes, b.wholes)) {
    p.buyers = Agreement::kUnknown;
  }
  if (a.text != 0 && a.text == b.text && a.attempt == b.attempt &&
      (Meet(a.codes, b.codes) || CommonCore(a, b, pool) > 0)) {
    return Strong(p, {LinkReason::kSameText, LinkReason::kSameNotice}, 9);
  }
  std::optional<Judgement> out;
  if (Meet(a.codes, b.codes)) {
    out = JudgeByCode(p, LinkReason::kSameCode);
  } else if (Meet(a.bases, b.bases) || Meet(a.bases, b.codes) || Meet(a.codes, b.bases)) {
    out =
        JudgeByCode(p, Meet(a.bases, b.bases) ? LinkReason::kLotsOfOneCode : LinkReason::kSameCode);
  } else if (a.contract != 0 && a.contract == b.contract) {
    out = JudgeByCode(p, LinkReason::kSameContract);
  } else if (a.plan != 0 && a.plan == b.plan) {
    out = JudgeByCode(p, LinkReason::kSamePlan);
  }
  if (!out) out = JudgeByName(p);
  if (!a.address.empty() && a.address == b.address && a.part == b.part) {
    constexpr int kAlike = 50;
    if (!out && NamesAlike(a, b, pool) >= kAlike && !p.other_attempt() &&
        p.buyers != Agreement::kDiffer) {
      out = Strong(p, {LinkReason::kAlikeName}, 7);
    }
    if (out) out->reasons.Add(LinkReason::kSameAddress);
  }
  if (out && out->strength == LinkStrength::kStrong && IsSaidAgain(p)) {
    out->reasons.Add(LinkReason::kSameNotice);
  }
  return out;
}

}  // namespace tenderscan
