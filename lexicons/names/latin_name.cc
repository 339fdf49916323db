// Cuts names in letters into words and looks up what these may stand for.
#include "lexicons/names/latin_name.h"

#include <algorithm>
#include <functional>
#include <map>

#include "extractors/text/ascii.h"
#include "extractors/text/fold.h"
#include "extractors/text/numeral_words.h"
#include "extractors/text/pinyin.h"
#include "extractors/text/utf32.h"
#include "extractors/text/utf8.h"
#include "lexicons/names/company_name.h"
#include "lexicons/names/company_words.h"

namespace tenderscan {
namespace {

using std::string_view;

std::vector<std::string> WordsOf(string_view text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    const bool letter = IsLower(c) || IsDigit(c);
    if (letter) {
      words.back() += c;
    } else if (c != '\'' && c != '.' && !words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

// Pinyin with its tones as letters alone: qián is qian, lǜ is lv.
std::string WithoutTones(string_view name) {
  constexpr std::u32string_view kToned = U"āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüĀÁǍÀĒÉĚÈĪÍǏÌŌÓǑÒŪÚǓÙǕǗǙǛÜ";
  constexpr string_view kPlain = "aaaaeeeeiiiioooouuuuvvvvvaaaaeeeeiiiioooouuuuvvvvv";
  std::string out;
  for (std::size_t at = 0; at < name.size();) {
    const CodePoint c = DecodeAt(name, at);
    const std::size_t toned = kToned.find(c.value);
    toned == kToned.npos ? out.append(name.substr(at, c.size)) : out.append(1, kPlain[toned]);
    at += c.size;
  }
  return out;
}

// Without of, and, the: "building of ships" is "building ships".
std::vector<std::string> WithoutPassed(std::vector<std::string> words) {
  std::erase_if(words, [](const std::string& word) {
    const std::vector<std::string>& passed = ShippedCompanyWords().passed;
    return std::find(passed.begin(), passed.end(), word) != passed.end();
  });
  return words;
}

// The longest first.
const std::vector<English>& EnglishBusiness() {
  static const std::vector<English> all = [] {
    std::map<std::vector<std::string>, English> by_words;
    for (const BusinessWord& business : ShippedCompanyWords().english) {
      for (const std::string& words : business.english) {
        English& one = by_words[WithoutPassed(WordsOf(words))];
        one.han.push_back(business.han);
        one.of_trade = one.of_trade || business.of_trade;
      }
    }
    std::vector<English> out;
    for (auto& [words, one] : by_words) {
      out.push_back(std::move(one));
      out.back().words = words;
    }
    std::stable_sort(out.begin(), out.end(), [](const English& a, const English& b) {
      return a.words.size() > b.words.size();
    });
    return out;
  }();
  return all;
}

// Letters of places -> the place in Chinese.
const std::map<std::string, string_view, std::less<>>& PlacesByLetters() {
  static const auto all = [] {
    std::map<std::string, string_view, std::less<>> out;
    for (const PlaceAlias& alias : ShippedCompanyWords().place_aliases)
      out.emplace(alias.english, alias.han);
    for (const string_view place : ShippedCompanyWords().places) {
      // All ways to read it: Chongqing, not Zhongqing, is told by the list of readings.
      std::vector<std::string> spelled{""};
      for (const char32_t c : Decoded(place)) {
        std::vector<std::string> longer;
        for (const std::string& one : spelled) {
          for (const string_view reading : PinyinOf(c)) {
            if (longer.size() < 32) longer.push_back(one + std::string(reading));
          }
        }
        spelled = std::move(longer);
      }
      for (const std::string& one : spelled) out.emplace(one, place);
    }
    return out;
  }();
  return all;
}

PlaceAt LongestPlace(const std::vector<std::string>& words, std::size_t at) {
  PlaceAt out;
  std::string letters;
  for (std::size_t n = 1; n <= 4 && at + n <= words.size(); ++n) {
    letters += words[at + n - 1];
    if (const auto place = PlacesByLetters().find(letters); place != PlacesByLetters().end()) {
      out = {place->second, n};
    }
  }
  return out;
}

std::vector<const English*> BusinessAt(const std::vector<std::string>& words, std::size_t at) {
  std::vector<const English*> out;
  for (const English& one : EnglishBusiness()) {
    if (at + one.words.size() <= words.size() &&
        std::equal(one.words.begin(), one.words.end(),
                   words.begin() + static_cast<std::ptrdiff_t>(at))) {
      out.push_back(&one);
    }
  }
  return out;
}

}  // namespace

bool IsLatinName(string_view name) {
  bool letters = false;
  for (std::size_t at = 0; at < name.size();) {
    const CodePoint c = DecodeAt(name, at);
    if (IsHan(c.value)) return false;
    letters = letters || IsLetter(c.value);
    at += c.size;
  }
  return letters;
}

LatinName ReadLatinName(string_view name) {
  LatinName out;
  const std::string folded = FoldString(WithoutTones(name));
  NameForm form;
  MakeNameForm(folded, form);
  const NameCore core = CoreOf(form, folded);
  out.company = core.form != LegalForm::kNone && core.form != LegalForm::kInstitution;
  out.words = WithoutPassed(WordsOf(string_view(folded).substr(
      0, core.length < form.at.size() ? form.at[core.length] : folded.size())));
  if (out.words.size() > kMostWords) out.words.resize(kMostWords);
  for (std::size_t at = 0; at < out.words.size(); ++at) {
    out.readings.push_back(BusinessAt(out.words, at));
    out.business.push_back(out.readings.back().empty() ? nullptr : out.readings.back()[0]);
    out.places.push_back(LongestPlace(out.words, at));
  }
  return out;
}

std::vector<string_view> WholeNamesOf(string_view latin_name) {
  constexpr std::size_t kShortest = 4;
  std::vector<string_view> out;
  const LatinName name = ReadLatinName(latin_name);
  if (name.words.empty() || name.business[0] == nullptr || !name.business[0]->of_trade ||
      name.business[0]->words.size() != name.words.size()) {
    return out;
  }
  for (const string_view han : name.business[0]->han) {
    if (Decoded(han).size() >= kShortest) out.push_back(han);
  }
  return out;
}

std::u32string HanNumber(string_view word) {
  std::size_t digits = 0, value = 0;
  while (digits < word.size() && digits < 3 && IsDigit(word[digits])) {
    value = value * 10 + static_cast<std::size_t>(word[digits++] - '0');
  }
  const string_view ending = word.substr(digits);
  const bool ordinal = ending == "st" || ending == "nd" || ending == "rd" || ending == "th";
  if (value == 0 || value > 99 || !(ending.empty() || ordinal)) return {};
  std::u32string out;
  const NumeralWords& numerals = ShippedNumerals();
  if (value >= 20) out += numerals.Numbering(static_cast<int>(value / 10));
  if (value >= 10) out += numerals.Numbering(10);
  if (value % 10 > 0) out += numerals.Numbering(static_cast<int>(value % 10));
  return out;
}

}  // namespace tenderscan
