#include "extractors/notice/awards/failed_whole.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <vector>

#include "extractors/notice/awards/condition.h"
#include "extractors/notice/changes.h"
#include "extractors/notice/limits.h"
#include "extractors/phrases/name_parts.h"
#include "extractors/text/lots.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/award_words.h"
#include "extractors/words/notice_words.h"

namespace tenderscan {
namespace {

// 废标处理。 流标了，: whether the clause ends behind glyph `end` but for such words. 废标原因：
// and 废标供应商 are labels.
bool EndsThere(const Glyphs& g, std::uint32_t end) {
  constexpr std::u32string_view kEnds = U"。，,；;!)";
  constexpr std::uint32_t kLongest = 4;
  const auto ends = [&](std::uint32_t k) {
    return k >= g.size() || g.Before(k) >= Break::kFar || kEnds.find(g[k]) != kEnds.npos;
  };
  if (ends(end)) return true;
  return ends(end + BeginsWithOne(g.Folded(end, std::min(end + kLongest, g.size())),
                                  ShippedAwards().failed_and));
}

// Whether a lot is spoken of in [begin, end): 包2, 该包, 第一标段.
bool SpeaksOfLot(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t k = begin; k < end; ++k) {
    if (ShippedLots().WordEnd(g, k) > k) return true;
  }
  return false;
}

// The cells of tables in which a row tells of one of several: 2 | 流标 below 包号 | 中标供应商.
// Made once, since a page may say 流标 in every one of them.
class RowsOfSeveral {
 public:
  explicit RowsOfSeveral(const Reading& r) {
    for (const NoticeTable& t : r.tables) {
      const bool lists = t.Has(Field::kLot) || t.Has(Field::kSupplier) || t.Has(Field::kTenderer);
      if (!lists || (!t.Has(Field::kLot) && t.rows.size() < 2)) continue;
      for (const std::vector<Cell>& row : t.rows) {
        for (const Cell& cell : row) {
          if (!cell.empty()) cells_.push_back(cell);
        }
      }
    }
    const auto before = [](const Cell& a, const Cell& b) { return a.begin < b.begin; };
    std::sort(cells_.begin(), cells_.end(), before);
  }

  bool Hold(std::uint32_t at) const {
    const auto next =
        std::upper_bound(cells_.begin(), cells_.end(), at,
                         [](std::uint32_t glyph, const Cell& cell) { return glyph < cell.begin; });
    return next != cells_.begin() && at < std::prev(next)->end;
  }

 private:
  std::vector<Cell> cells_;  // by where they begin; one that reaches over rows is there again
};

// 本项目, 本次公开招标（二次）: whether the words before glyph `at`, from `begin` on, name the
// whole and nothing that one bid was turned down for (不符合本项目资格要求).
bool NamesWhole(const Glyphs& g, std::uint32_t begin, std::uint32_t at) {
  const AwardWords& words = ShippedAwards();
  for (std::uint32_t k = begin; k < at; ++k) {
    const std::uint32_t whole = BeginsWithOne(g.Folded(k, at), words.whole);
    if (whole > 0 && !HoldsOne(g.Folded(begin, at), words.of_bid)) return true;
  }
  return false;
}

// Whether the clause [own, at) before a word that something failed is of the whole, where its
// sentence begins at `sentence`.
bool IsOfWhole(const Glyphs& g, std::uint32_t sentence, std::uint32_t own, std::uint32_t at) {
  const AwardWords& words = ShippedAwards();
  if (NamesWhole(g, own, at)) return true;
  const std::u32string_view clause = g.Folded(own, at);
  // 项目废标: all of the clause.
  if (IsOneOf(clause, ShippedNoticeWords().undertaking) || IsOneOf(clause, words.whole))
    return true;
  // ，予以废标, ，故流标: of what the sentence has told, that there were too few.
  std::u32string_view rest = clause;
  while (const std::uint32_t lead = BeginsWithOne(rest, words.therefore)) rest.remove_prefix(lead);
  return rest.empty() && words.SayTooFew(g.Folded(sentence, own));
}

}  // namespace

bool SaysWholeFailed(const Reading& r) {
  constexpr std::u32string_view kClauseEnds = U"，,；;:。";
  constexpr std::uint32_t kLongestDenial = 2;  // 没有
  const Glyphs& g = r.glyphs;
  const AwardWords& words = ShippedAwards();
  const std::uint32_t title_end =
      r.notice.title ? g.At(r.notice.evidence.at("/title").end) : 0;  // 流标 in it is the kind
  std::optional<RowsOfSeveral> rows;
  const auto is_one_row = [&](std::uint32_t at) {
    if (!rows) rows.emplace(r);
    return rows->Hold(at);
  };
  for (std::uint32_t i = title_end; i < g.size(); ++i) {
    const std::uint32_t sure = words.fails_at.At(g, i);
    const std::uint32_t size = sure > 0 ? sure : words.failed_at.At(g, i);
    if (size == 0 || !EndsThere(g, i + size)) continue;
    const std::uint32_t denial = i > kLongestDenial ? i - kLongestDenial : 0;
    if (EndsWithOne(g.Folded(denial, i), ShippedNoticeWords().denies) > 0 ||
        HoldsOne(g.Folded(denial, i + size), ShippedNoticeWords().none_failed)) {
      continue;
    }
    std::uint32_t own = i;
    const std::uint32_t sentence = SentenceBegin(g, i);
    while (own > sentence && kClauseEnds.find(g[own - 1]) == kClauseEnds.npos &&
           g.Before(own) < Break::kFar) {
      --own;
    }
    const std::u32string_view told = g.Folded(sentence, i);
    if (SpeaksOfLot(g, sentence, i) || HoldsOne(told, words.earlier) ||
        BeginsCondition(g.Folded(own, i)) || IsConditional(g, own, i + size)) {
      continue;
    }
    const bool alone = own == i && (g[i - 1] == U':' || g.Before(i) >= Break::kFar);
    if (alone ? is_one_row(i) : !(sure > 0 && !is_one_row(i)) && !IsOfWhole(g, sentence, own, i))
      continue;
    TS_RULE("awards.whole_failed");
    return true;
  }
  return false;
}

}  // namespace tenderscan
