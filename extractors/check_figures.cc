// Reads the examples of numerals, amounts, times, lots and persons.
#include <algorithm>
#include <string>
#include <string_view>

#include "extractors/check_list.h"
#include "extractors/layout/lot_headings.h"
#include "extractors/notice/dates.h"
#include "extractors/notice/money.h"
#include "extractors/text/attempts.h"
#include "extractors/text/folded_word.h"
#include "extractors/text/footnotes.h"
#include "extractors/text/glyphs.h"
#include "extractors/text/lot_words.h"
#include "extractors/text/lots.h"
#include "extractors/text/numeral_words.h"
#include "extractors/text/numerals.h"
#include "extractors/text/person_labels.h"
#include "extractors/text/person_names.h"
#include "extractors/text/person_words.h"
#include "extractors/text/personal_data.h"
#include "extractors/words/money_words.h"
#include "extractors/words/time_words.h"

namespace tenderscan {
namespace {

using std::string_view;
using Test = ExampleTest;

// Tables of persons that speak of numbers.
bool IsOfNumbers(string_view table) {
  constexpr string_view kTables[] = {"number",     "number_lead",  "number_join", "extension",
                                     "counts",     "amount_unit",  "year",        "day",
                                     "net_ending", "number_column"};
  return std::find(std::begin(kTables), std::end(kTables), table) != std::end(kTables);
}

Test ReadsAsPerson(const PersonWords&, const WordEntry& entry) {
  return [&entry](string_view text) {
    const string_view table = entry.table;
    if (IsOfNumbers(table)) {
      const std::vector<TextSpan> found = FindPersonalData(text);
      // A code, an amount, and what a label for telephones does not reach over are no personal
      // data.
      const string_view announces = entry.Text("announces");
      if (announces == "code" || announces == "stop" || announces == "amount") {
        return found.empty();
      }
      const bool last = table == "number_join" || table == "extension";
      return !found.empty() && (!last || found.back().end == text.size());
    }
    PersonLabels labels = FindPersonLabels(text);
    AddColumnLabels(text, {}, labels.labels);
    std::vector<TextSpan> names;
    FindPersonNames(text, labels, names);
    if (table == "organisation" || table == "no_name" || table == "unlikely") return names.empty();
    return names.size() > (table == "name_join" ? 1 : 0);
  };
}

// Whether a number from end to end, or what its scale is.
Test ReadsAsNumeral(const NumeralWords& words, const WordEntry& entry) {
  return [&](string_view text) {
    if (entry.table == "powered")
      return words.TakesPower(DecodeAt(text, PreviousBoundary(text, text.size())).value);
    if (entry.table == "note") {
      const Glyphs glyphs(text);
      std::uint32_t at = 0;
      while (at < glyphs.size() && FootnoteEnd(glyphs, at) == at) ++at;
      return at < glyphs.size() && FootnoteEnd(glyphs, at) == glyphs.size();
    }
    if (entry.table == "spoken") return !FindPersonalData(text).empty();
    const char32_t first = DecodeAt(text, 0).value;
    if (entry.table == "numbering") return NumeralValue(first) >= 0;
    if (entry.table == "ordinal") return words.LeadsNumber(first);
    if (entry.table == "each") return words.IsEach(first);
    if (entry.table == "article") return words.EndsArticle(first);
    const auto number = NextNumber(text, 0);
    if (!number) return false;
    if (entry.table == "no_scale") return number->scale == 1;
    if (entry.table == "behind_scale") return number->scale > 1;
    if (entry.table == "minute") return number->value == Decimal{3 * Decimal::kOne};
    const bool yuan = number->end < text.size() && words.IsYuan(DecodeAt(text, number->end).value);
    return number->begin == 0 && (entry.table == "yuan" ? yuan : number->end == text.size());
  };
}

// What is said of the last number of a text, or of its only one.
Test ReadsAsMoney(const MoneyWords& words, const WordEntry& entry) {
  return [&](string_view text) {
    const Glyphs glyphs(text);
    const std::u32string_view folded = glyphs.Folded(0, glyphs.size());
    if (entry.table == "unit_label") return words.UnitAbove(folded) != MoneyUnit::kNone;
    if (entry.table == "lot_measure") return !words.IsOfOne(folded);
    if (entry.table == "unit") {
      const Glyphs own(entry.words[0].text);
      std::u32string named(own.Folded(0, own.size()));
      if (!entry.Texts("with").empty()) named += FoldedWord(entry.Texts("with")[0].text);
      return words.UnitIn(folded) == words.UnitIn(named);
    }
    const auto money = ReadMoney(glyphs, 0, glyphs.size(), MoneyUnit::kNone);
    const string_view says = entry.Text("says");
    if (entry.table == "minus" || entry.table == "bound" || entry.table == "between" ||
        says == "other")
      return !money;
    std::uint32_t first = 0, last = glyphs.size();
    while (first < last && !IsDigit(glyphs[first])) ++first;
    while (last > 0 && !IsDigit(glyphs[last - 1])) --last;
    if (says == "part") return !money || first < money->begin;
    if (!money) return false;
    if (says == "total" || says == "final") return last <= money->end;
    if (entry.table == "currency") return money->value.currency == entry.Text("code");
    if (entry.table == "code") return money->end - money->begin >= last - first + 3;
    if (entry.table == "multiple") return money->value.minor >= 100 * entry.Number("times");
    if (entry.table == "subunit") return money->value.minor % 100 != 0;
    return true;
  };
}

// Whether a date from end to end; of a part of the day and of a month whether it is that one.
Test ReadsAsTime(const TimeWords& words, const WordEntry& entry) {
  return [&](string_view text) {
    const Glyphs glyphs(text);
    if (entry.table == "on") return words.on.At(glyphs, 0, glyphs.size()) > 0;
    const auto date = LastDate(glyphs, 0, glyphs.size());
    if (!date || date->end != glyphs.size()) return false;
    if (entry.table == "month_name")
      return unsigned{date->when.date.month()} == static_cast<unsigned>(entry.Number("number"));
    if (entry.table != "part") return true;
    const DayPart own = words.PartAt(Glyphs(entry.words[0].text), 0, ~0u).first;
    for (std::uint32_t i = 0; i < glyphs.size(); ++i) {
      const DayPart part = words.PartAt(glyphs, i, glyphs.size()).first;
      if (part != DayPart::kNone) return part == own;
    }
    return false;
  };
}

Test ReadsAsLot(const LotWords& words, const WordEntry& entry) {
  return [&](string_view text) {
    const Glyphs glyphs(text);
    if (entry.table == "item") return HoldsOne(FoldedWord(text), words.items);
    if (entry.table == "head") return !FindLotHeadings(glyphs).empty();
    if (entry.table == "number_behind") {
      const auto lot = LotAt(glyphs, 0, glyphs.size());
      return lot && lot->end == glyphs.size();
    }
    if (entry.table == "counter") {
      std::uint32_t i = 0;
      while (i < glyphs.size() && LotsCountedAt(glyphs, i) == 0) ++i;
      return i < glyphs.size();
    }
    return LotOfLine(glyphs, 0, glyphs.size()).has_value();
  };
}

}  // namespace

void CheckFigures(std::vector<Error>& errors) {
  Check(ReadsAsNumeral, errors);
  Check(ReadsAsMoney, errors);
  Check(ReadsAsTime, errors);
  Check(ReadsAsLot, errors);
  CheckShipped<AttemptWords>(errors);
  Check(ReadsAsPerson, errors);
}

}  // namespace tenderscan
