// Compiles the words of cells.
#include "extractors/words/cell_words.h"

#include "extractors/words/texts.h"

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
                                                 {"accessory", &CellWords::accessory},
                                                 {"amount", &CellWords::amount},
                                                 {"unit_head", &CellWords::unit_head},
                                                 {"framework", &CellWords::framework},
                                                 {"judged", &CellWords::judged},
                                                 {"won", &CellWords::won},
                                                 {"not_won", &CellWords::not_won}};
  TS_ASSIGN_OR_RETURN(CellWords out, CompileWords(source, kTables));
  out.amount_glyphs = CharactersOf(out.amount);
  return out;
}

const CellWords& ShippedCells() {
  static const CellWords words =
      CompileShipped<CellWords>("extractors/words/cells.toml", CellsToml());
  return words;
}

}  // namespace tenderscan
