// Compiles Chinese numerals.
#include "extractors/text/numeral_words.h"

#include "extractors/text/toml_source.h"
#include "extractors/text/utf32.h"

namespace tenderscan {

Result<NumeralWords> NumeralWords::Compile(const NamedText& source) {
  NumeralWords out;
  TS_ASSIGN_OR_RETURN(out.entries, ReadWordList(source, {{"digit", {}, {"value"}},
                                                         {"capital", {}, {"value", "ordinary"}},
                                                         {"tens", {}, {"value"}},
                                                         {"unit", {}, {"value"}},
                                                         {"point", {}},
                                                         {"minute", {}},
                                                         {"yuan", {}},
                                                         {"no_scale", {}},
                                                         {"behind_scale", {}},
                                                         {"note", {}},
                                                         {"powered", {}}}));
  const auto set_of = [&](std::string_view table) {
    return table == "point"      ? &out.points_
           : table == "minute"   ? &out.minutes_
           : table == "yuan"     ? &out.yuan_
           : table == "no_scale" ? &out.no_scales_
           : table == "note"     ? &out.notes_
           : table == "powered"  ? &out.powered_
                                 : &out.behind_scale_;
  };
  for (const WordEntry& entry : out.entries) {
    HanNumeral numeral;
    const bool has_value = entry.table == "digit" || entry.table == "capital" ||
                           entry.table == "tens" || entry.table == "unit";
    if (has_value && !entry.Has("value")) {
      return tl::make_unexpected(FaultAt(source, entry.line, 1, "a numeral needs its `value`"));
    }
    const int value = entry.Number("value");
    if (entry.table == "tens") {
      numeral.tens = static_cast<std::int8_t>(value);
    } else if (entry.table == "unit") {
      numeral.unit = value;
    } else {
      numeral.digit = static_cast<std::int8_t>(value);
      numeral.capital = entry.table == "capital";
      numeral.ordinary = entry.Number("ordinary") == 1;
    }
    for (const ListedText& word : entry.words) {
      const std::u32string text = Decoded(word.text);
      if (text.size() != 1 || text[0] >= out.kinds_.size()) {
        return tl::make_unexpected(
            FaultAt(source, word.line, 1, "\"" + word.text + "\" is not one character"));
      }
      if (has_value) {
        out.kinds_[text[0]] = static_cast<std::uint8_t>(out.numerals_.size());
      } else {
        *set_of(entry.table) += text;
      }
    }
    if (has_value) out.numerals_.push_back(numeral);
  }
  return out;
}

}  // namespace tenderscan
