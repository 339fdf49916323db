// Compiles the words of cells.
#include "extractors/words/cell_words.h"

namespace tenderscan {

Result<CellWords> CellWords::Compile(const NamedText& source) {
  constexpr TableOfWords<CellWords> kTables[] = {{"nothing", &CellWords::nothing},
                                                 {"elsewhere", &CellWords::elsewhere},
                                                 {"elsewhere_end", &CellWords::elsewhere_end},
                                                 {"in_any_column", &CellWords::in_any_column},
                                                 {"nobody", &CellWords::nobody},
                                                 {"brand", &CellWords::brand},
                                                 {"price", &CellWords::price},
                                                 {"lump_price", &CellWords::lump_price},
                                                 {"in_words", &CellWords::in_words},
                                                 {"in_figures", &CellWords::in_figures},
                                                 {"offered", &CellWords::offered},
                                                 {"accessory", &CellWords::accessory},
                                                 {"amount", &CellWords::amount},
                                                 {"unit_head", &CellWords::unit_head},
                                                 {"firm_head", &CellWords::firm_head},
                                                 {"thing_head", &CellWords::thing_head},
                                                 {"row_number", &CellWords::row_number},
                                                 {"subtotal", &CellWords::subtotal},
                                                 {"total", &CellWords::total},
                                                 {"framework", &CellWords::framework},
                                                 {"judged", &CellWords::judged},
                                                 {"won", &CellWords::won},
                                                 {"not_won", &CellWords::not_won},
                                                 {"outcome_won", &CellWords::outcome_won},
                                                 {"outcome_lost", &CellWords::outcome_lost},
                                                 {"gave_up", &CellWords::gave_up},
                                                 {"final", &CellWords::final_offer},
                                                 {"counting_label", &CellWords::counting_label},
                                                 {"count_head", &CellWords::count_head},
                                                 {"counter", &CellWords::counter},
                                                 {"buys", &CellWords::buys},
                                                 {"no_thing", &CellWords::no_thing},
                                                 {"before_count", &CellWords::before_count},
                                                 {"untaxed", &CellWords::untaxed}};
  TS_ASSIGN_OR_RETURN(CellWords out, CompileWords(source, kTables));
  out.row_number_at = BeginWords(out.row_number);
  out.amount_glyphs = CharactersOf(out.amount);
  return out;
}

}  // namespace tenderscan
