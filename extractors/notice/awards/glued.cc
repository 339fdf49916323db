// Awards of tables of which nothing is left but their words, cut apart by what cells can be.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "extractors/notice/awards/sources.h"
#include "extractors/notice/glued_numbers.h"
#include "extractors/notice/limits.h"
#include "extractors/text/numeral_words.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/award_words.h"
#include "extractors/words/cell_words.h"

namespace tenderscan {
namespace {

// A head of fewer glued labels may be a sentence.
constexpr std::size_t kFewestHeads = 4;
constexpr std::uint32_t kLongestLotName = 80;  // a lot's or project's name in a cell
constexpr std::uint32_t kAddress = 120;        // the supplier's, before its amount
constexpr std::uint32_t kRowTail = 200;        // an address and a code, behind the supplier

// Where the organisation that begins at `i` ends; 0 where none does within a name's length.
std::uint32_t OrganisationEnd(const Glyphs& g, std::uint32_t i) {
  const BeginWords& ends = ShippedAwards().glued_end_at;
  for (std::uint32_t k = i + 2; k < std::min(i + kNameInProse, g.size()); ++k) {
    if (g.Before(k) >= Break::kFar || IsDigit(g[k])) return 0;
    if (const std::uint32_t size = ends.At(g, k); size > 0) return k + size;
  }
  return 0;
}

// Which of the heads name the supplier and the amount, -1 for none.
struct GluedHead {
  int supplier = -1, amount = -1;
  MoneyUnit unit = MoneyUnit::kNone;
};

GluedHead HeadOf(const std::vector<HeadLabel>& labels) {
  GluedHead head;
  for (std::size_t h = 0; h < labels.size(); ++h) {
    const Field field = labels[h].field;
    if (field == Field::kSupplier && head.supplier < 0) head.supplier = static_cast<int>(h);
    if ((field == Field::kAmount || field == Field::kBid) && head.amount < 0) {
      head.amount = static_cast<int>(h);
      head.unit = labels[h].unit;
    }
  }
  return head;
}

// The number of row `row` at `at`: its end, 0 where another stands there.
std::uint32_t RowNumberEnd(const Glyphs& g, std::uint32_t at, std::size_t row) {
  for (const char digit : std::to_string(row)) {
    if (g[at++] != static_cast<char32_t>(digit)) return 0;
  }
  return at;
}

// The end of the code that closes a row; 0 where none follows.
std::uint32_t CodeEnd(const Glyphs& g, std::uint32_t begin) {
  std::uint32_t digits = 0;
  for (std::uint32_t k = begin; k < std::min(begin + kRowTail, g.size()); ++k) {
    digits = IsDigit(g[k]) || IsLetter(g[k]) ? digits + 1 : 0;
    if (digits == kUsccLength) return k + 1;
  }
  return 0;
}

// The row behind its number: [lot's name] amount supplier, or supplier address amount. `end` is set
// to where the supplier ends.
std::optional<Draft> ReadRow(const Glyphs& g, const GluedHead& head, std::uint32_t k,
                             std::uint32_t& end) {
  std::optional<PrintedMoney> money;
  if (head.amount >= 0 && head.amount < head.supplier) {
    const std::uint32_t limit = k + kLongestLotName;
    while (k < limit && IsHan(g[k])) ++k;
    const std::uint32_t behind = GluedAmountEnd(g, k);
    if (behind == 0) return std::nullopt;
    money = GluedMoney(g, k, behind, head.unit);
    k = behind;
  }
  end = OrganisationEnd(g, k);
  auto name = end == 0 ? std::nullopt : ReadOrganisation(g, k, end, true);
  if (!name) return std::nullopt;
  if (head.amount > head.supplier)
    money = ReadMoney(g, end, std::min(end + kAddress, g.size()), head.unit);
  Draft draft = DraftOf(std::move(*name));
  draft.money = std::move(money);
  return draft;
}

}  // namespace

std::vector<Draft> AwardsFromGluedRows(Reading& r) {
  const Glyphs& g = r.glyphs;
  std::vector<Draft> out;
  for (std::uint32_t i = 0; i + 8 < g.size(); ++i) {
    if (ShippedCells().row_number_at.At(g, i) == 0) continue;
    // Cells that tags part are glued to nothing: their rows list who bid.
    const auto next = std::upper_bound(
        r.tables.begin(), r.tables.end(), i,
        [](std::uint32_t at, const NoticeTable& table) { return at < table.begin; });
    if (next != r.tables.begin() && i < std::prev(next)->end && !std::prev(next)->stripped)
      continue;
    std::uint32_t at = i;
    const std::vector<HeadLabel> labels = ReadGluedHeads(g, at);
    if (labels.size() < kFewestHeads) continue;
    i = at - 1;
    const GluedHead head = HeadOf(labels);
    if (head.supplier < 0) continue;
    for (std::size_t row = 1;; ++row) {
      const std::uint32_t begin = RowNumberEnd(g, at, row);
      if (begin == 0) break;
      std::uint32_t name_end = 0;
      auto draft = ReadRow(g, head, begin, name_end);
      if (!draft) break;
      if (out.size() >= kMostAwards) {
        r.LeftUnread(kTooManyAwards);
        return out;
      }
      TS_RULE("awards.glued_row");
      out.push_back(std::move(*draft));
      // The next row begins behind this one's code.
      at = CodeEnd(g, name_end);
      if (at == 0) break;
    }
  }
  return out;
}

std::vector<Draft> AwardsFromGluedRanks(const Reading& r) {
  const Glyphs& g = r.glyphs;
  for (std::uint32_t i = 0; i + 8 < g.size(); ++i) {
    if (!LeadsNumber(g[i]) || NumeralValue(g[i + 1]) != 1) continue;
    std::uint32_t at = i;
    const std::vector<HeadLabel> heads = ReadGluedHeads(g, at);
    if (at > i) i = at - 1;
    std::size_t ranks = 0;
    while (ranks < heads.size() && heads[ranks].field == Field::kRanked &&
           heads[ranks].ordinal == static_cast<int>(ranks) + 1) {
      ++ranks;
    }
    // Behind the ranks: what the row below them tells.
    if (ranks < 2 || heads.size() != ranks + 1) continue;
    const Field told = heads[ranks].field;
    if (told != Field::kName && told != Field::kTenderer && told != Field::kSupplier) continue;
    std::vector<Draft> out;
    while (out.size() < ranks) {
      const std::uint32_t end = OrganisationEnd(g, at);
      auto name = end == 0 ? std::nullopt : ReadOrganisation(g, at, end, true);
      if (!name) break;
      out.push_back(DraftOf(std::move(*name)));
      out.back().award.rank = static_cast<int>(out.size());
      out.back().ranked = true;
      at = end;
    }
    if (out.size() < ranks) continue;
    TS_RULE("awards.glued_ranks");
    const std::vector<HeadLabel> below = ReadGluedHeads(g, at);
    if (below.size() != 1 || (below[0].field != Field::kBid && below[0].field != Field::kAmount))
      return out;
    std::vector<PrintedMoney> amounts;
    while (amounts.size() < ranks) {
      std::uint32_t end = at + 1;
      if (g[at] == U'¥') {
        while (IsDigit(g[end]) || g[end] == U',' || g[end] == U'.') ++end;
      } else {
        end = GluedAmountEnd(g, at);  // 407888.00446800.00
      }
      const auto money = end == 0 ? std::nullopt : GluedMoney(g, at, end, below[0].unit);
      if (!money) break;
      amounts.push_back(*money);
      at = end;
    }
    if (amounts.size() == ranks) {
      for (std::size_t k = 0; k < ranks; ++k) out[k].money = amounts[k];
    }
    return out;
  }
  return {};
}

}  // namespace tenderscan
