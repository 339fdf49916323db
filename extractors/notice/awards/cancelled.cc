// Awards that are taken away: 现取消某公司中标资格.
#include <algorithm>
#include <unordered_set>
#include <utility>

#include "extractors/notice/awards/publish.h"
#include "extractors/notice/limits.h"
#include "extractors/text/rule_trace.h"

namespace tenderscan {
namespace {

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
    return ReadOrganisation(g, i + 2, g[k - 1] == U'的' ? k - 1 : k, true);
  }
  return std::nullopt;
}

}  // namespace

void CancelAwards(Reading& r) {
  const Glyphs& g = r.glyphs;
  std::unordered_set<std::string> cancelled;
  std::vector<PrintedName> names;
  for (std::uint32_t i = 0; i + 2 < g.size(); ++i) {
    if (g[i] != U'取' || g[i + 1] != U'消') continue;
    auto name = CancelledAt(g, i);
    if (!name || cancelled.contains(name->name)) continue;
    if (names.size() >= kMostAwards) {
      r.LeftUnread("more than 5000 awards are cancelled: the rest was not read");
      break;
    }
    TS_RULE("awards.cancelled");
    cancelled.insert(name->name);
    names.push_back(std::move(*name));
  }
  std::unordered_set<std::string> known;
  for (Award& award : r.notice.awards) {
    if (!award.supplier || !cancelled.contains(*award.supplier)) continue;
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
    award.status = AwardStatus::kCancelled;
    r.notice.awards.push_back(std::move(award));
  }
}

}  // namespace tenderscan
