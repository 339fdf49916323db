// Columns of tables that say of each who bid whether it won.
#include "extractors/notice/awards/won.h"

#include "extractors/notice/awards/sources.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/cell_words.h"

namespace tenderscan {

std::optional<int> RankIn(const Glyphs& g, Cell c) {
  if (c.empty()) return std::nullopt;
  const HeadLabel label = ReadHead(g, c.begin, c.end);
  if (label.known && label.field == Field::kRanked) return label.ordinal;
  constexpr std::uint32_t kLongestRank = 2;  // 1, 1.
  const int rank = NumeralValue(g[c.begin]);
  if (c.end - c.begin <= kLongestRank && rank > 0) return rank;
  return std::nullopt;
}

std::optional<bool> SaysWon(const Glyphs& g, Cell c) {
  if (c.empty()) return std::nullopt;
  if (const std::optional<int> rank = RankIn(g, c)) return *rank == 1;
  return ShippedCells().SayWon(g.Folded(c.begin, c.end));
}

int WonColumn(const Glyphs& g, const NoticeTable& t) {
  if (const int column = t.Column(Field::kWon); column >= 0) return column;
  for (std::size_t c = 0; c < t.columns.size(); ++c) {
    bool won = false, others = false;
    for (const std::vector<Cell>& row : t.rows) {
      const Cell cell = row[c];
      if (cell.empty()) continue;
      const std::u32string_view words = g.Folded(cell.begin, cell.end);
      others = !ShippedCells().SayOutcome(words);
      if (others) break;
      won = won || IsOneOf(words, ShippedCells().outcome_won);
    }
    if (won && !others && TS_RULE("awards.tables.outcome_column")) return static_cast<int>(c);
  }
  return -1;
}

std::optional<bool> SaysWhoWon(const Reading& r) {
  std::optional<bool> somebody;
  for (const NoticeTable& t : r.tables) {
    const int column = t.Column(Field::kWon);
    if (column < 0 ||
        (!t.Has(Field::kSupplier) && !t.Has(Field::kTenderer) && !t.Has(Field::kName))) {
      continue;
    }
    for (const std::vector<Cell>& row : t.rows) {
      const std::optional<bool> won = SaysWon(r.glyphs, row[static_cast<std::size_t>(column)]);
      if (won) somebody = *won || somebody.value_or(false);
    }
  }
  return somebody;
}

}  // namespace tenderscan
