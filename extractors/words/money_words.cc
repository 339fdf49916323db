// Compiles the words of amounts.
#include "extractors/words/money_words.h"

#include <algorithm>

#include "extractors/text/folded_word.h"
#include "extractors/text/numeral_words.h"
#include "extractors/text/toml_source.h"

namespace tenderscan {
namespace {

bool OneStandsAt(const Glyphs& g, std::uint32_t i, const std::vector<std::u32string>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](const std::u32string& word) { return StandsAt(g, i, word); });
}

// Letters at [begin, end) that go on to the left or right are part of another word.
bool IsCut(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  const bool left =
      begin > 0 && IsLetter(g[begin]) && IsLetter(g[begin - 1]) && g.Before(begin) == Break::kNone;
  return left || (IsLetter(g[end - 1]) && IsLetter(g[end]) && g.Before(end) == Break::kNone);
}

template <typename Word>
void LongestFirst(std::vector<Word>& words) {
  std::stable_sort(words.begin(), words.end(),
                   [](const Word& a, const Word& b) { return a.word.size() > b.word.size(); });
}

std::vector<std::u32string> Folded(const std::vector<ListedText>& words) {
  std::vector<std::u32string> out;
  for (const ListedText& word : words) out.push_back(FoldedWord(word.text));
  return out;
}

constexpr ListedNames<MoneyUnit, 11> kUnits = {{{"none", MoneyUnit::kNone},
                                                {"yuan", MoneyUnit::kYuan},
                                                {"hundred", MoneyUnit::kHundred},
                                                {"thousand", MoneyUnit::kThousand},
                                                {"ten_thousand", MoneyUnit::kWan},
                                                {"million", MoneyUnit::kMillion},
                                                {"ten_million", MoneyUnit::kTenMillion},
                                                {"hundred_million", MoneyUnit::kYi},
                                                {"dollar", MoneyUnit::kUsd},
                                                {"euro", MoneyUnit::kEur},
                                                {"rate", MoneyUnit::kRate}}};
constexpr std::uint32_t kCode = 3;  // letters of ISO 4217

}  // namespace

Result<MoneyWords> MoneyWords::Compile(const NamedText& source) {
  MoneyWords out;
  TS_ASSIGN_OR_RETURN(out.entries, ReadWordList(source, {{"currency", {"code"}, {}, {"signs"}},
                                                         {"code", {}},
                                                         {"multiple", {}, {"times", "short"}},
                                                         {"clause", {"says"}},
                                                         {"subunit", {}, {"worth"}},
                                                         {"end", {}},
                                                         {"minus", {}},
                                                         {"bound", {}},
                                                         {"between", {}},
                                                         {"no_measure", {}},
                                                         {"lot_measure", {}},
                                                         {"term", {}},
                                                         {"unit", {"says"}, {}, {"with"}},
                                                         {"unit_label", {}, {}, {"passed"}}}));
  const auto fault = [&](const WordEntry& entry, const std::string& what) {
    return tl::make_unexpected(FaultAt(source, entry.line, 1, what));
  };
  for (const WordEntry& entry : out.entries) {
    const auto add_name = [&](const ListedText& word) {
      out.names_.push_back({FoldedWord(word.text), std::string(entry.Text("code"))});
      out.begins_ += out.names_.back().word.front();
      out.ends_ += out.names_.back().word.back();
    };
    if (entry.table == "currency") {
      if (!entry.Has("code")) return fault(entry, "a currency needs its `code`");
      for (const ListedText& word : entry.words) add_name(word);
      for (const ListedText& word : entry.Texts("signs")) add_name(word);
    } else if (entry.table == "code") {
      for (const ListedText& word : entry.words) out.codes_.push_back(word.text);
    } else if (entry.table == "multiple") {
      if (!entry.Has("times")) return fault(entry, "a multiple needs its number, `times`");
      for (const ListedText& word : entry.words) {
        out.factors_.push_back(
            {FoldedWord(word.text), entry.Number("times"), entry.Number("short") == 1});
      }
    } else if (entry.table == "subunit") {
      for (const ListedText& word : entry.words) {
        out.subunits_.push_back({FoldedWord(word.text), entry.Number("worth"), false});
      }
    } else if (entry.table == "unit") {
      TS_ASSIGN_OR_RETURN(const MoneyUnit says, NamedValue(source, entry, "says", "unit", kUnits));
      out.units_.push_back({Folded(entry.words), Folded(entry.Texts("with")), says});
    } else if (entry.table == "unit_label") {
      out.unit_labels_ = Folded(entry.words);
      out.unit_passed_ = Folded(entry.Texts("passed"));
    } else if (entry.table == "clause") {
      const std::string_view says = entry.Text("says");
      if (says != "part" && says != "total" && says != "final" && says != "other" &&
          says != "nothing") {
        return fault(entry, "`says` is part, total, final, other or nothing");
      }
      for (const ListedText& word : entry.words) {
        out.said_.push_back({FoldedWord(word.text), says == "part"    ? Clause::kPart
                                                    : says == "total" ? Clause::kTotal
                                                    : says == "final" ? Clause::kFinal
                                                    : says == "other" ? Clause::kOther
                                                                      : Clause::kNothing});
        out.said_begins_ += out.said_.back().word.front();
      }
    }
  }
  LongestFirst(out.names_);
  LongestFirst(out.factors_);
  LongestFirst(out.said_);
  std::sort(out.codes_.begin(), out.codes_.end());
  out.amount_ends_ = WordsOf(out.entries, "end", FoldedWord);
  out.minus_ = WordsOf(out.entries, "minus", FoldedWord);
  out.bounds_ = WordsOf(out.entries, "bound", FoldedWord);
  out.betweens_ = WordsOf(out.entries, "between", FoldedWord);
  out.no_measures_ = WordsOf(out.entries, "no_measure", FoldedWord);
  out.lot_measures_ = WordsOf(out.entries, "lot_measure", FoldedWord);
  out.terms_ = WordsOf(out.entries, "term", FoldedWord);
  return out;
}

MoneyWords::Currency MoneyWords::CurrencyAt(const Glyphs& g, std::uint32_t i) const {
  if (begins_.find(g[i]) != begins_.npos) {
    for (const Name& name : names_) {
      const auto size = static_cast<std::uint32_t>(name.word.size());
      if (StandsAt(g, i, name.word) && !IsCut(g, i, i + size)) return {name.code, size};
    }
  }
  std::string code;
  for (std::uint32_t k = i; k < i + kCode; ++k) {
    if (!IsLetter(g[k]) || (k > i && g.Before(k) != Break::kNone)) return {};
    code += static_cast<char>(g[k]);
  }
  if (IsCut(g, i, i + kCode)) return {};
  const auto known = std::lower_bound(codes_.begin(), codes_.end(), code);
  if (known == codes_.end() || *known != code) return {};
  return {*known, kCode};
}

MoneyWords::Currency MoneyWords::CurrencyBefore(const Glyphs& g, std::uint32_t begin,
                                                std::uint32_t i) const {
  if (i > begin && ends_.find(g[i - 1]) != ends_.npos) {
    for (const Name& name : names_) {
      const auto size = static_cast<std::uint32_t>(name.word.size());
      if (i - begin >= size && StandsAt(g, i - size, name.word) && !IsCut(g, i - size, i))
        return {name.code, size};
    }
  }
  return i - begin >= kCode && IsLetter(g[i - 1]) ? CurrencyAt(g, i - kCode) : Currency{};
}

MoneyWords::Multiple MoneyWords::MultipleAt(const Glyphs& g, std::uint32_t i,
                                            bool beside_currency) const {
  for (const Factor& factor : factors_) {
    const auto size = static_cast<std::uint32_t>(factor.word.size());
    if (!StandsAt(g, i, factor.word) || IsCut(g, i, i + size)) continue;
    if (factor.brief && !beside_currency) continue;
    return {factor.times, size};
  }
  return {};
}

Clause MoneyWords::ClauseOf(const Glyphs& g, std::uint32_t begin, std::uint32_t end) const {
  Clause best = Clause::kNothing;
  for (std::uint32_t i = begin; i < end; ++i) {
    if (said_begins_.find(g[i]) == said_begins_.npos) continue;
    const auto word = std::find_if(said_.begin(), said_.end(), [&](const Said& said) {
      return i + said.word.size() <= end && StandsAt(g, i, said.word);
    });
    if (word == said_.end()) continue;
    best = std::max(best, word->says);
    i += static_cast<std::uint32_t>(word->word.size()) - 1;
  }
  return best;
}

int MoneyWords::SubunitAt(const Glyphs& g, std::uint32_t i) const {
  for (const Factor& subunit : subunits_) {
    if (StandsAt(g, i, subunit.word)) return static_cast<int>(subunit.times);
  }
  return 0;
}

bool MoneyWords::IsEndAt(const Glyphs& g, std::uint32_t i) const {
  return OneStandsAt(g, i, amount_ends_);
}

bool MoneyWords::IsMinusBefore(const Glyphs& g, std::uint32_t begin, std::uint32_t i) const {
  return std::any_of(minus_.begin(), minus_.end(), [&](const std::u32string& word) {
    return i - begin >= word.size() &&
           StandsAt(g, i - static_cast<std::uint32_t>(word.size()), word);
  });
}

bool MoneyWords::IsBoundAt(const Glyphs& g, std::uint32_t i) const {
  return OneStandsAt(g, i, bounds_);
}
bool MoneyWords::IsBetweenAt(const Glyphs& g, std::uint32_t i) const {
  return OneStandsAt(g, i, betweens_);
}
bool MoneyWords::IsNoMeasureAt(const Glyphs& g, std::uint32_t i) const {
  return OneStandsAt(g, i, no_measures_);
}
bool MoneyWords::IsTermAt(const Glyphs& g, std::uint32_t i) const {
  return OneStandsAt(g, i, terms_);
}

MoneyUnit MoneyWords::UnitIn(std::u32string_view bracket) const {
  const auto unit = std::find_if(units_.begin(), units_.end(), [&](const Unit& one) {
    return HoldsOne(bracket, one.words) && (one.with.empty() || HoldsOne(bracket, one.with));
  });
  return unit == units_.end() ? MoneyUnit::kNone : unit->says;
}

bool MoneyWords::IsOfOne(std::u32string_view bracket) const {
  const NumeralWords& numerals = ShippedNumerals();
  const auto yuan =
      std::find_if(bracket.begin(), bracket.end(), [&](char32_t c) { return numerals.IsYuan(c); });
  if (yuan == bracket.end()) return false;
  std::u32string_view behind = bracket.substr(yuan - bracket.begin() + 1);
  if (!behind.empty() && numerals.IsEach(behind[0])) return true;
  if (behind.empty() || behind[0] != U'/') return false;
  behind.remove_prefix(1);
  const bool counted = !behind.empty() && NumeralValue(behind[0]) >= 0;
  while (!behind.empty() && NumeralValue(behind[0]) >= 0) behind.remove_prefix(1);
  if (behind.empty() || BeginsWithOne(behind, no_measures_) > 0 ||
      BeginsWithOne(behind, lot_measures_) > 0 || (counted && BeginsWithOne(behind, terms_) > 0)) {
    return false;
  }
  return IsHan(behind[0]) || IsLetter(behind[0]) || behind[0] == U'㎡';
}

MoneyUnit MoneyWords::UnitAbove(std::u32string_view above) const {
  std::size_t begin = std::u32string_view::npos;
  for (const std::u32string& label : unit_labels_) {
    if (const std::size_t at = above.rfind(label); at != std::u32string_view::npos) {
      begin = at + label.size();
    }
  }
  if (begin == std::u32string_view::npos) return MoneyUnit::kNone;
  std::u32string_view named = above.substr(begin);
  for (const std::u32string& word : unit_passed_) {
    if (named.starts_with(word)) named.remove_prefix(word.size());
  }
  while (!named.empty() && (named.back() == U')' || named.back() == U']')) named.remove_suffix(1);
  // Nothing but the unit: 单位:台 counts, and 单位:元/台 is a price's.
  return UnitCalled(named);
}

MoneyUnit MoneyWords::UnitCalled(std::u32string_view words) const {
  const auto unit = std::find_if(units_.begin(), units_.end(), [&](const Unit& one) {
    return one.with.empty() && IsOneOf(words, one.words);
  });
  return unit == units_.end() ? MoneyUnit::kNone : unit->says;
}

bool MoneyWords::IsUnitLabel(std::u32string_view words) const {
  return EndsWithOne(words, unit_labels_) > 0;
}

}  // namespace tenderscan
