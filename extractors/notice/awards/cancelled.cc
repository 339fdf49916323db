// Awards that are taken away: 现取消某公司中标资格, 某公司中标无效.
#include <algorithm>
#include <unordered_set>
#include <utility>

#include "extractors/notice/awards/condition.h"
#include "extractors/notice/awards/publish.h"
#include "extractors/notice/limits.h"
#include "extractors/text/lots.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/notice_words.h"

namespace tenderscan {
namespace {

constexpr Limit kTooManyCancelled = {"more than 5000 awards are cancelled: the rest was not read"};

// 第2包A: A with its lot.
std::optional<PrintedName> OfLot(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  const auto lot = NamedLotAt(g, begin, end);
  auto name = ReadOrganisation(g, lot && lot->begin == begin ? lot->end : begin, end, true);
  if (name && !name->lot && lot && lot->begin == begin) name->lot = lot->lot;
  return name;
}

// 取消A中标资格, 取消A的成交供应商资格: A, where 取消 begins at glyph `i`.
std::optional<PrintedName> CancelledAt(const Glyphs& g, std::uint32_t i) {
  constexpr std::uint32_t kReach = 80;  // two names, of a consortium
  const std::uint32_t limit = std::min(i + kReach, g.size());
  for (std::uint32_t k = i + 2; k + 3 < limit && g[k] != U'。'; ++k) {
    const std::u32string_view word = g.Folded(k, k + 2);
    if (word != U"中标" && word != U"成交" && word != U"中选") continue;
    if (g.Folded(k + 2, k + 4) != U"资格" && g.Folded(k + 2, k + 5) != U"人资格" &&
        g.Folded(k + 2, k + 7) != U"供应商资格") {
      continue;
    }
    return OfLot(g, i + 2, g[k - 1] == U'的' ? k - 1 : k);
  }
  return std::nullopt;
}

// 认定A中标无效, A的中标通知书作废: A, where 无效 or 作废 begins at glyph `i`.
std::optional<PrintedName> VoidAt(const Glyphs& g, std::uint32_t i) {
  std::uint32_t end = i;
  for (std::u32string_view what : {U"结果", U"资格", U"通知书"}) {
    if (end >= what.size() && g.Folded(end - static_cast<std::uint32_t>(what.size()), end) == what)
      end -= static_cast<std::uint32_t>(what.size());
  }
  if (end < 3) return std::nullopt;
  const std::u32string_view word = g.Folded(end - 2, end);
  if (word != U"中标" && word != U"成交" && word != U"中选") return std::nullopt;
  end -= g[end - 3] == U'的' || g[end - 3] == U'其' ? 3 : 2;
  constexpr std::u32string_view kStops = U"。，,:；;“";
  constexpr std::u32string_view kVerbs[] = {U"认定", U"确认", U"宣布", U"决定", U"判定", U"裁定"};
  const std::uint32_t from = end > kClauseInProse ? end - kClauseInProse : 0;
  std::uint32_t begin = end;
  for (; begin > from && g.Before(begin) < Break::kFar; --begin) {
    if (kStops.find(g[begin - 1]) != kStops.npos) break;
    const std::u32string_view verb = g.Folded(begin >= 2 ? begin - 2 : 0, begin);
    if (std::find(std::begin(kVerbs), std::end(kVerbs), verb) != std::end(kVerbs)) break;
  }
  // 若A中标无效，由第二候选人递补
  if (IsConditional(g, begin, i)) return std::nullopt;
  auto name = OfLot(g, begin, end);
  if (!name || name->end + 1 < end || !TS_RULE("awards.cancelled.void")) return std::nullopt;
  return name;
}

// The firm and the lot whose award is taken away: without a lot it is each that the firm has.
std::string KeyOf(const std::string& firm, const std::optional<std::string>& lot) {
  return firm + '\n' + lot.value_or("");
}

// Whether 取消, 撤销; 无效, 作废 begins at glyph `i`.
bool TakesAway(const Glyphs& g, std::uint32_t i) {
  return (g[i] == U'取' && g[i + 1] == U'消') || (g[i] == U'撤' && g[i + 1] == U'销');
}
bool IsVoid(const Glyphs& g, std::uint32_t i) {
  return (g[i] == U'无' && g[i + 1] == U'效') || (g[i] == U'作' && g[i + 1] == U'废');
}

}  // namespace

void CancelAwards(Reading& r) {
  const Glyphs& g = r.glyphs;
  std::unordered_set<std::string> cancelled, firms;  // firms with their lots, and without
  std::vector<PrintedName> names;
  for (std::uint32_t i = 0; i + 2 < g.size(); ++i) {
    std::optional<PrintedName> name;
    if (TakesAway(g, i)) {
      name = CancelledAt(g, i);
    } else if (IsVoid(g, i)) {
      name = VoidAt(g, i);
    }
    if (!name) continue;
    const std::string key = KeyOf(name->name, name->lot);
    if (cancelled.contains(key)) continue;
    if (names.size() >= kMostAwards) {
      r.LeftUnread(kTooManyCancelled);
      break;
    }
    TS_RULE("awards.cancelled");
    cancelled.insert(key);
    firms.insert(name->name);
    names.push_back(std::move(*name));
  }
  // 本项目中标结果无效: whoever won, nobody does now.
  if (names.empty() && r.Is(ReleaseTag::kAwardCancellation) && SuccessorsBegin(g) == g.size()) {
    for (Award& award : r.notice.awards) {
      if (award.status == AwardStatus::kActive && TS_RULE("awards.cancelled.all"))
        award.status = AwardStatus::kCancelled;
    }
  }
  std::unordered_set<std::string> known;
  for (Award& award : r.notice.awards) {
    if (!award.supplier || !firms.contains(*award.supplier)) continue;
    const bool this_lot = !award.lot || cancelled.contains(KeyOf(*award.supplier, std::nullopt)) ||
                          cancelled.contains(KeyOf(*award.supplier, award.lot));
    if (!this_lot) continue;
    award.status = AwardStatus::kCancelled;
    known.insert(*award.supplier);
  }
  // What is taken away was given before.
  for (const PrintedName& name : names) {
    if (known.contains(name.name)) continue;
    TS_RULE("awards.cancelled.of_another_notice");
    r.Evidence("/awards/" + std::to_string(r.notice.awards.size()) + "/supplier", name.begin,
               name.end);
    AddParty(r, name, PartyRole::kSupplier);
    Award award;
    award.supplier = name.name;
    award.lot = name.lot;
    award.status = AwardStatus::kCancelled;
    r.notice.awards.push_back(std::move(award));
  }
}

}  // namespace tenderscan
