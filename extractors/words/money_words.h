// How notices print currencies, and the words around amounts (money.toml), compiled.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/text/glyphs.h"
#include "extractors/text/word_list.h"
#include "extractors/words/money_unit.h"
#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

// The shipped list, as the build embeds it.
std::string_view MoneyToml();

// What the clause before a number says that it is.
enum class Clause : std::uint8_t {
  kNothing,
  kPart,   // one of those that follow
  kTotal,  // the sum of what was printed before
  kFinal,  // what replaces it
  kOther,  // no amount, or another matter's
};

class MoneyWords {
 public:
  static constexpr ShippedFile kShipped{"extractors/words/money.toml", MoneyToml};
  // Errors: as ReadWordList; a currency without its code, a multiple without its number, a clause
  // that says nothing known.
  static Result<MoneyWords> Compile(const NamedText& source);

  // What is printed at a place; `size` in glyphs, 0 where nothing is.
  struct Currency {
    std::string_view code;
    std::uint32_t size = 0;
  };
  struct Multiple {
    std::int64_t times = 1;
    std::uint32_t size = 0;
  };
  // The currency whose name, sign or code begins at glyph `i`, or ends before it at or after
  // `begin`. The longest holds.
  Currency CurrencyAt(const Glyphs& glyphs, std::uint32_t i) const;
  Currency CurrencyBefore(const Glyphs& glyphs, std::uint32_t begin, std::uint32_t i) const;
  // 万 or million at glyph `i`; those in short only where `beside_currency`.
  Multiple MultipleAt(const Glyphs& glyphs, std::uint32_t i, bool beside_currency) const;
  // What is said in glyphs [begin, end); of several words the strongest.
  Clause ClauseOf(const Glyphs& glyphs, std::uint32_t begin, std::uint32_t end) const;
  // What one of the subunit at glyph `i` is worth in hundredths; 0 where none stands there.
  int SubunitAt(const Glyphs& glyphs, std::uint32_t i) const;
  bool IsEndAt(const Glyphs& glyphs, std::uint32_t i) const;
  bool IsMinusBefore(const Glyphs& glyphs, std::uint32_t begin, std::uint32_t i) const;
  bool IsBoundAt(const Glyphs& glyphs, std::uint32_t i) const;
  bool IsBetweenAt(const Glyphs& glyphs, std::uint32_t i) const;
  bool IsNoMeasureAt(const Glyphs& glyphs, std::uint32_t i) const;
  bool IsTermAt(const Glyphs& glyphs, std::uint32_t i) const;
  // What folded glyphs in a label's bracket, or as its own words, say of its numbers: （万元）.
  MoneyUnit UnitIn(std::u32string_view bracket) const;
  // The unit that the words are, and nothing else: 万元.
  MoneyUnit UnitCalled(std::u32string_view words) const;
  // Whether words end in what a unit stands behind: 单位：, 金额单位：.
  bool IsUnitLabel(std::u32string_view words) const;
  // Whether the bracket says that numbers are prices of one of many: 元/吨, 元/100次, 元每吨; not
  // 元/包, 元/%, 元/三年.
  bool IsOfOne(std::u32string_view bracket) const;
  // What the end of the folded glyphs right above a table does: （单位：人民币万元）.
  MoneyUnit UnitAbove(std::u32string_view above) const;

  std::vector<WordEntry> entries;  // with the examples

 private:
  struct Name {
    std::u32string word;
    std::string code;
  };
  struct Factor {
    std::u32string word;
    std::int64_t times;
    bool brief;
  };
  struct Unit {
    std::vector<std::u32string> words, with;
    MoneyUnit says;
  };
  struct Said {
    std::u32string word;
    Clause says;
  };

  std::vector<Name> names_;         // and signs; longer ones first
  std::u32string begins_, ends_;    // their first and last glyphs
  std::vector<std::string> codes_;  // sorted
  std::vector<Factor> factors_;     // longer ones first
  std::vector<Factor> subunits_;
  std::vector<Unit> units_;  // in the order of the list
  std::vector<std::u32string> unit_labels_, unit_passed_;
  std::vector<Said> said_;  // longer ones first
  std::u32string said_begins_;
  std::vector<std::u32string> amount_ends_, minus_, bounds_, betweens_, no_measures_, lot_measures_,
      terms_;
};

inline const MoneyWords& ShippedMoney() { return Shipped<MoneyWords>(); }

}  // namespace tenderscan
