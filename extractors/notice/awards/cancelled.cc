// Awards that are taken away: 现取消某公司中标资格, 某公司中标无效.
#include <algorithm>
#include <unordered_set>
#include <utility>

#include "extractors/notice/awards/condition.h"
#include "extractors/notice/awards/publish.h"
#include "extractors/notice/limits.h"
#include "extractors/text/lots.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/award_words.h"
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

// 取消A中标资格, 取消A的成交供应商资格: A, where 取消 stands in glyphs [verb, i). None where that
// is only wanted or only may come: 采购人有权取消A…, 投诉人要求取消A…, 如A逾期，将取消A….
std::optional<PrintedName> CancelledAt(const Glyphs& g, std::uint32_t verb, std::uint32_t i) {
  constexpr std::uint32_t kReach = 80;  // two names, of a consortium
  const std::uint32_t limit = std::min(i + kReach, g.size());
  const AwardWords& words = ShippedAwards();
  for (std::uint32_t k = i; k + 3 < limit && g[k] != U'。'; ++k) {
    const std::uint32_t won = words.wins_at.At(g, k);
    if (won == 0 || BeginsWithOne(g.Folded(k + won, g.size()), words.qualification) == 0) continue;
    constexpr std::uint32_t kLongestMay = 2;
    const std::u32string_view before = g.Folded(verb > kLongestMay ? verb - kLongestMay : 0, verb);
    if (EndsWithOne(before, words.may) > 0 || IsOnlyWanted(g, verb) || IsConditional(g, verb, k))
      return std::nullopt;
    return OfLot(g, i, words.IsOfWhom(g[k - 1]) ? k - 1 : k);
  }
  return std::nullopt;
}

// 认定A中标无效, A的中标通知书作废: A, where 无效 or 作废 begins at glyph `i`.
std::optional<PrintedName> VoidAt(const Glyphs& g, std::uint32_t i) {
  constexpr std::uint32_t kLongestWord = 6;  // before the place
  const AwardWords& words = ShippedAwards();
  const auto before = [&](std::uint32_t at) {
    return g.Folded(at > kLongestWord ? at - kLongestWord : 0, at);
  };
  std::uint32_t end = i - EndsWithOne(before(i), words.award_thing);
  const std::uint32_t won = EndsWithOne(before(end), words.wins);
  if (won == 0 || end <= won) return std::nullopt;
  end -= won;
  if (words.IsOfWhom(g[end - 1])) --end;
  constexpr std::u32string_view kStops = U"。，,:；;“";
  const std::uint32_t from = end > kClauseInProse ? end - kClauseInProse : 0;
  std::uint32_t begin = end;
  for (; begin > from && g.Before(begin) < Break::kFar; --begin) {
    if (kStops.find(g[begin - 1]) != kStops.npos) break;
    if (EndsWithOne(before(begin), words.declares) > 0) break;
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

}  // namespace

void CancelAwards(Reading& r) {
  const Glyphs& g = r.glyphs;
  const AwardWords& words = ShippedAwards();
  std::unordered_set<std::string> cancelled, firms;  // firms with their lots, and without
  std::vector<PrintedName> names;
  for (std::uint32_t i = 0; i + 2 < g.size(); ++i) {
    std::optional<PrintedName> name;
    if (const std::uint32_t taken = words.takes_away_at.At(g, i); taken > 0) {
      name = CancelledAt(g, i, i + taken);
    } else if (words.void_at.At(g, i) > 0) {
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
