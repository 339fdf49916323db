// Compiles Chinese numerals.
#include "extractors/text/numeral_words.h"

#include <utility>

#include "extractors/text/toml_source.h"
#include "extractors/text/utf32.h"

namespace tenderscan {

Result<NumeralWords> NumeralWords::Compile(const NamedText& source) {
  NumeralWords out;
  const std::pair<std::string_view, std::u32string*> sets[] = {
      {"point", &out.points_},
      {"minute", &out.minutes_},
      {"yuan", &out.yuan_},
      {"no_scale", &out.no_scales_},
      {"note", &out.notes_},
      {"behind_scale", &out.behind_scale_},
      {"powered", &out.powered_},
      {"ordinal", &out.ordinals_},
      {"each", &out.each_},
      {"article", &out.articles_},
      {"date_part", &out.date_parts_},
  };
  std::vector<WordTable> tables = {
      {"digit", {}, {"value"}},  {"capital", {}, {"value", "ordinary"}},
      {"tens", {}, {"value"}},   {"unit", {}, {"value"}},
      {"spoken", {}, {"value"}}, {"numbering"}};
  for (const auto& [table, set] : sets) tables.push_back({table});
  TS_ASSIGN_OR_RETURN(out.entries, ReadWordList(source, tables));
  // The numeral of a character, to be filled in.
  const auto numeral_of = [&](char32_t c) -> HanNumeral& {
    if (out.kinds_[c] == 0) {
      out.kinds_[c] = static_cast<std::uint8_t>(out.numerals_.size());
      out.numerals_.emplace_back();
    }
    return out.numerals_[out.kinds_[c]];
  };
  for (const WordEntry& entry : out.entries) {
    const std::string_view table = entry.table;
    std::u32string* set = nullptr;
    for (const auto& [name, words] : sets) set = name == table ? words : set;
    if (set == nullptr && table != "numbering" && !entry.Has("value")) {
      return tl::make_unexpected(FaultAt(source, entry.line, 1, "a numeral needs its `value`"));
    }
    const int value = entry.Number("value");
    for (const ListedText& word : entry.words) {
      const std::u32string text = Decoded(word.text);
      if (text.size() != 1 || text[0] >= out.kinds_.size()) {
        return tl::make_unexpected(
            FaultAt(source, word.line, 1, "\"" + word.text + "\" is not one character"));
      }
      if (set != nullptr) {
        *set += text;
        continue;
      }
      HanNumeral& numeral = numeral_of(text[0]);
      if (table == "tens") {
        numeral.tens = static_cast<std::int8_t>(value);
      } else if (table == "unit") {
        numeral.unit = value;
      } else if (table == "spoken") {
        numeral.spoken = static_cast<std::int8_t>(value);
      } else if (table == "numbering") {
        if (numeral.digit < 0 && numeral.unit != 10) {
          return tl::make_unexpected(
              FaultAt(source, word.line, 1,
                      "\"" + word.text + "\" is none of the numerals above, 0 to 10"));
        }
        numeral.numbering = numeral.digit >= 0 ? numeral.digit : std::int8_t{10};
        out.numbering_[static_cast<std::size_t>(numeral.numbering)] = text[0];
      } else {
        numeral.digit = static_cast<std::int8_t>(value);
        numeral.capital = table == "capital";
        numeral.ordinary = entry.Number("ordinary") == 1;
      }
    }
  }
  return out;
}

}  // namespace tenderscan
