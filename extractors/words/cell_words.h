// What cells and heads of tables say besides labels and values (cells.toml), compiled.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/text/folded_word.h"
#include "extractors/text/word_list.h"
#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

// The shipped list, as the build embeds it.
std::string_view CellsToml();

struct CellWords {
  static constexpr ShippedFile kShipped{"extractors/words/cells.toml", CellsToml};
  // Errors: as ReadWordList.
  static Result<CellWords> Compile(const NamedText& source);

  // All of a cell, folded as glyphs are.
  bool SayNothing(std::u32string_view cell) const { return IsOneOf(cell, nothing); }
  // 详见附件, 以采购文件为准
  bool SendElsewhere(std::u32string_view cell) const {
    return BeginsWithOne(cell, elsewhere) > 0 || EndsWithOne(cell, elsewhere_end) > 0;
  }
  // 规格详见附件, /
  bool FitAnyColumn(std::u32string_view cell) const {
    return HoldsOne(cell, in_any_column) || SayNothing(cell);
  }

  // What a cell below 是否中标 says; nothing where it is neither yes nor no.
  std::optional<bool> SayWon(std::u32string_view cell) const {
    if (BeginsWithOne(cell, not_won) > 0 || GaveUp(cell)) return false;
    return BeginsWithOne(cell, won) > 0 ? std::optional(true) : std::nullopt;
  }

  // 中标, 未中标: a cell that says who won, whatever its column is called.
  bool SayOutcome(std::u32string_view cell) const {
    return IsOneOf(cell, outcome_won) || IsOneOf(cell, outcome_lost) || SayNothing(cell) ||
           GaveUp(cell);
  }

  // 自愿放弃成交资格, in a short cell: one that tells a story says more.
  bool GaveUp(std::u32string_view cell) const {
    constexpr std::size_t kLongest = 24;
    return cell.size() <= kLongest && HoldsOne(cell, gave_up);
  }

  // Folded as glyphs are; what each is says the file.
  std::vector<std::u32string> nothing, elsewhere, elsewhere_end, in_any_column, nobody, brand,
      price, lump_price, in_words, in_figures, offered, accessory, amount, unit_head, firm_head,
      thing_head, row_number, subtotal, total, framework, judged, won, not_won, outcome_won,
      outcome_lost, gave_up, final_offer, counting_label, count_head, counter, buys, no_thing,
      before_count, untaxed;
  std::u32string amount_glyphs;    // those of `amount`
  BeginWords row_number_at;        // those of `row_number`
  std::vector<WordEntry> entries;  // with the examples
};

inline const CellWords& ShippedCells() { return Shipped<CellWords>(); }

}  // namespace tenderscan
