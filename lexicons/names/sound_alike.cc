// Chinese companies that a name in pinyin or English may stand for, ranked.
#include "lexicons/names/sound_alike.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "extractors/text/ascii.h"
#include "extractors/text/fold.h"
#include "extractors/text/pinyin.h"
#include "extractors/text/utf32.h"
#include "extractors/text/utf8.h"
#include "lexicons/names/company_name.h"
#include "lexicons/names/company_words.h"

namespace tenderscan {
namespace {

using std::string_view;

// What each agreement is worth. The sound alone is little: a syllable has dozens of characters.
constexpr int kSound = 50, kWholeCore = 10, kBusiness = 12, kMostBusiness = 30, kPlace = 20,
              kOtherPlace = -30, kPlaceMissing = -4, kBusinessMissing = -6, kBusinessAdded = -3,
              kLegal = 3, kLeast = 30;

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

// English words for a line of business, each in its words; the longest first.
struct English {
  std::vector<std::string> words;
  std::vector<string_view> han;  // all that it can stand for
};
const std::vector<English>& EnglishBusiness() {
  static const std::vector<English> all = [] {
    std::map<std::vector<std::string>, std::vector<string_view>> by_words;
    for (const BusinessWord& business : ShippedCompanyWords().english) {
      for (const std::string& words : business.english)
        by_words[WordsOf(words)].push_back(business.han);
    }
    std::vector<English> out;
    for (auto& [words, han] : by_words) out.push_back({words, han});
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

// A Latin name in its parts.
struct LatinName {
  // The words that are nothing else: the trade name, and words of lines of business that no list
  // holds.
  std::vector<std::string> trade;
  std::vector<string_view> places;
  std::vector<const English*> business;
  LegalForm form = LegalForm::kNone;
};

LatinName Parse(string_view name) {
  LatinName out;
  const std::string folded = FoldString(name);
  NameForm form;
  MakeNameForm(folded, form);
  const NameCore core = CoreOf(form, folded);
  out.form = core.form;
  const std::vector<std::string> words = WordsOf(string_view(folded).substr(
      0, core.length < form.at.size() ? form.at[core.length] : folded.size()));
  for (std::size_t i = 0; i < words.size();) {
    // A line of business never stands first: Cloud Information Co has a trade name of that sound.
    const English* business = nullptr;
    if (i > 0) {
      for (const English& one : EnglishBusiness()) {
        if (i + one.words.size() <= words.size() &&
            std::equal(one.words.begin(), one.words.end(),
                       words.begin() + static_cast<std::ptrdiff_t>(i))) {
          business = &one;
          break;
        }
      }
    }
    if (business != nullptr) {
      out.business.push_back(business);
      i += business->words.size();
      continue;
    }
    // Xi An, Shen Zhen: a place in up to four words; not the only word there is.
    std::size_t taken = 0;
    std::string letters;
    for (std::size_t n = 1; n <= 4 && i + n <= words.size() && words.size() > n; ++n) {
      letters += words[i + n - 1];
      if (const auto place = PlacesByLetters().find(letters); place != PlacesByLetters().end()) {
        taken = n;
        if (out.places.empty() || out.places.back() != place->second) {
          out.places.push_back(place->second);
        }
      }
    }
    if (taken > 0) {
      i += taken;
    } else {
      static const std::set<string_view> kSmall = {"of",   "and", "the", "for", "province",
                                                   "city", "prc", "p",   "r"};
      if (!kSmall.contains(words[i])) out.trade.push_back(words[i]);
      ++i;
    }
  }
  return out;
}

// A Chinese name, as far as letters are read in it.
struct Sound {
  std::u32string core;    // the name, with its place where the letters begin there
  std::size_t read = 0;   // characters
  std::size_t taken = 0;  // words of the letters
  bool with_place = false;
};

// As many words as the name is read; the others are words of business that no list holds. nullopt
// where fewer than two syllables are read: one is anybody's.
std::optional<Sound> ReadAs(const std::u32string& region, const std::u32string& core,
                            const std::vector<std::string>& spellings) {
  for (std::size_t taken = spellings.size() - 1; taken > 0; --taken) {
    if (const std::size_t read = CharactersReadAs(core, spellings[taken]); read > 0) {
      if (read >= 2) return Sound{core, read, taken, false};
    } else if (!region.empty()) {
      const std::u32string whole = region + core;
      const std::size_t in_whole = CharactersReadAs(whole, spellings[taken]);
      if (in_whole >= 2) return Sound{whole, in_whole, taken, true};
    }
  }
  return std::nullopt;
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

SoundAlikes::SoundAlikes(const std::vector<std::string>& names) : by_letter_(26) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string folded = FoldString(names[i]);
    const CompanyName parts = SplitCompanyName(folded);
    Name name{i, Decoded(parts.region), Decoded(parts.trade + parts.business), parts.legal};
    if (name.core.empty() || !IsHan(name.core[0])) continue;
    std::set<char> letters;
    for (const string_view reading : PinyinOf(name.core[0])) letters.insert(reading[0]);
    // Read from its place on too: a trade name may begin with one.
    for (const string_view reading :
         name.region.empty() ? std::span<const string_view>() : PinyinOf(name.region[0])) {
      letters.insert(reading[0]);
    }
    for (const char letter : letters) {
      by_letter_[static_cast<std::size_t>(letter - 'a')].push_back(names_.size());
    }
    names_.push_back(std::move(name));
  }
}

std::vector<SoundAlike> SoundAlikes::Rank(string_view latin_name, std::size_t most) const {
  std::vector<SoundAlike> out;
  const LatinName latin = Parse(latin_name);
  if (latin.trade.empty() || !IsLower(latin.trade[0][0])) return out;
  // The letters of the first word, of the first two ...
  std::vector<std::string> spellings{""};
  for (const std::string& word : latin.trade) spellings.push_back(spellings.back() + word);
  for (const std::size_t index : by_letter_[static_cast<std::size_t>(latin.trade[0][0] - 'a')]) {
    const Name& name = names_[index];
    const auto sound = ReadAs(name.region, name.core, spellings);
    if (!sound) continue;
    const auto& [core, read, taken, with_place] = *sound;
    SoundAlike one;
    one.name = name.index;
    one.score = kSound;
    one.because.push_back(Encoded(core.substr(0, read)) + " is read " +
                          PinyinText(std::u32string_view(core).substr(0, read)));
    // What is left of the core: lines of business that the English words name, or do not.
    std::u32string rest = core.substr(read);
    if (rest.empty() && latin.business.empty()) one.score += kWholeCore;
    std::set<const English*> used;
    int business = 0;
    while (!rest.empty()) {
      const English* by = nullptr;
      std::size_t length = 0;
      for (const English* english : latin.business) {
        for (const string_view han : english->han) {
          const std::u32string word = Decoded(han);
          if (word.size() > length && rest.starts_with(word)) {
            by = english;
            length = word.size();
          }
        }
      }
      if (by != nullptr) {
        one.because.push_back(Encoded(rest.substr(0, length)) + " is " + [&] {
          std::string words;
          for (const std::string& word : by->words) words += (words.empty() ? "" : " ") + word;
          return words;
        }());
        if (used.insert(by).second) business += kBusiness;
      } else {
        for (const BusinessWord& word : ShippedCompanyWords().business) {
          const std::u32string han = Decoded(word.han);
          if (rest.starts_with(han)) {
            length = han.size();
            break;
          }
        }
        if (length == 0) {  // more of a trade name: 云达通 is not Yunda
          one.because.push_back(Encoded(rest) + " is not in the listed name");
          business += 2 * kBusinessMissing;
          break;
        }
        one.because.push_back(Encoded(rest.substr(0, length)) + " is not in the listed name");
        business += kBusinessAdded;
      }
      rest.erase(0, length);
    }
    for (const English* english : latin.business) {
      if (used.contains(english)) continue;
      std::string words;
      for (const std::string& word : english->words) words += (words.empty() ? "" : " ") + word;
      one.because.push_back("nothing stands for " + words);
      business += kBusinessMissing;
    }
    for (std::size_t i = taken; i < latin.trade.size(); ++i) {
      one.because.push_back("nothing stands for " + latin.trade[i]);
      business += kBusinessMissing;
    }
    one.score += std::min(business, kMostBusiness);
    // Places.
    if (!latin.places.empty()) {
      bool same = false;
      for (const string_view place : latin.places) {
        same = same || name.region.find(Decoded(place)) != std::u32string::npos;
      }
      const bool only_china =
          std::all_of(latin.places.begin(), latin.places.end(),
                      [](string_view place) { return place == string_view("中国"); });
      if (same) {
        one.because.push_back("of " + Encoded(name.region));
        one.score += kPlace;
      } else if (name.region.empty()) {
        one.score += only_china ? 0 : kPlaceMissing;
      } else if (!only_china) {
        one.because.push_back("of another place: " + Encoded(name.region));
        one.score += kOtherPlace;
      }
    } else if (!name.region.empty() && !with_place) {
      one.because.push_back("of " + Encoded(name.region) + ", the listed name tells no place");
    }
    if (latin.form != LegalForm::kNone && !name.legal.empty()) one.score += kLegal;
    if (one.score >= kLeast) out.push_back(std::move(one));
  }
  std::stable_sort(out.begin(), out.end(), [](const SoundAlike& a, const SoundAlike& b) {
    return std::tie(b.score, a.name) < std::tie(a.score, b.name);
  });
  if (out.size() > most) out.resize(most);
  return out;
}

}  // namespace tenderscan
