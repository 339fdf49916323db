// Chinese companies that a name in pinyin or English may stand for, ranked.
#include "lexicons/names/sound_alike.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "extractors/text/ascii.h"
#include "extractors/text/fold.h"
#include "extractors/text/numeral_words.h"
#include "extractors/text/pinyin.h"
#include "extractors/text/utf32.h"
#include "extractors/text/utf8.h"
#include "lexicons/names/company_name.h"
#include "lexicons/names/company_words.h"
#include "lexicons/names/latin_name.h"

namespace tenderscan {
namespace {

using std::string_view;

// What a character of a Chinese name says of who it is: a trade name is one firm's, a line of
// business thousands'. A place that the listed name leaves out costs little.
constexpr int kTrade = 12, kBusiness = 4, kPlace = 3, kPlaceUntold = 1;
// What a word of the listed name costs for which nothing stands.
constexpr int kUnknownWord = 8, kKnownWord = 6, kOtherPlace = 40;
// What more it costs where that word is the first but for a place: in pinyin the trade name.
constexpr int kOtherTrade = 40;
// Below this less than a fifth agrees.
constexpr int kLeast = 20;
// Of a name without a trade name (云岭大学) so much must agree, in hundredths.
constexpr int kMostOfName = 70;
constexpr std::size_t kLongestGroup = 8;  // words that are read as one: qian xi guang dian
constexpr std::size_t kLongestPair = 12;  // letters of two syllables: zhuangzhuang
constexpr char kFromPlace = '@';          // before a key of a name's beginning that is a place
constexpr std::size_t kMostCharacters = 40;

std::string Concatenated(const std::vector<std::string>& words, std::size_t at, std::size_t n) {
  std::string out;
  for (std::size_t i = at; i < at + n; ++i) out += words[i];
  return out;
}
// All ways to write the readings of two characters one after the other. ü is v, u or yu.
std::set<std::string> PairReadings(char32_t first, char32_t second) {
  const auto spelled = [](char32_t c) {
    std::vector<std::string> out;
    if (c < 0x80) out.emplace_back(1, static_cast<char>(c));
    for (const string_view reading : PinyinOf(c)) {
      out.emplace_back(reading);
      const std::size_t v = reading.find('v');
      if (v == string_view::npos) continue;
      for (const char* u : {"u", "yu"}) {
        out.push_back(std::string(reading.substr(0, v)) + u + std::string(reading.substr(v + 1)));
      }
    }
    return out;
  };
  std::set<std::string> out;
  for (const std::string& a : spelled(first)) {
    for (const std::string& b : spelled(second)) out.insert(a + b);
  }
  return out;
}

// How long the county is that a name without a known place begins with: 呼玛县 of 呼玛县大华超市.
std::size_t CountyBefore(std::u32string_view name) {
  for (std::size_t at = 2; at <= 3 && at + 3 <= name.size(); ++at) {
    if (ShippedCompanyWords().IsCountyMark(name[at])) return at + 1;
  }
  return 0;
}

// 云岭大学医院(云岭省医院): a name behind a whole one, in brackets.
std::string WithoutOtherName(std::string folded) {
  const std::size_t open = folded.rfind('(');
  if (open == std::string::npos || open == 0 || !folded.ends_with(')')) return folded;
  std::string whole = folded.substr(0, open);
  return SplitCompanyName(whole).form == LegalForm::kNone ? folded : whole;
}

}  // namespace

SoundAlikes::SoundAlikes(const std::vector<std::string>& names) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    const CompanyName parts = SplitCompanyName(WithoutOtherName(FoldString(names[i])));
    Name name;
    name.index = i;
    name.text = Decoded(parts.region);
    name.trade = name.text.size();
    name.text += Decoded(parts.trade);
    name.business = name.text.size();
    name.text += Decoded(parts.business);
    // 呼玛县大华超市 has no legal form, and is a firm's name all the same.
    name.company = parts.form != LegalForm::kInstitution;
    name.has_form = name.company && parts.form != LegalForm::kNone;
    if (name.trade == 0) name.trade = CountyBefore(name.text);
    if (name.text.size() < 2 || name.text.size() > kMostCharacters ||
        std::none_of(name.text.begin(), name.text.end(), IsHan)) {
      continue;
    }
    const auto number = static_cast<std::uint32_t>(names_.size());
    const std::u32string_view text = name.text;
    std::set<std::string> keys;
    // From its trade name on, and behind a county that no list of places has.
    for (const std::size_t at : {name.trade, name.trade + 2}) {
      if (at + 1 < text.size()) keys.merge(PairReadings(text[at], text[at + 1]));
    }
    // What looks like a place may be part of the trade name.
    if (name.trade > 0) {
      for (const std::string& pair : PairReadings(text[0], text[1])) keys.insert(kFromPlace + pair);
    }
    // 广东深圳 is of both.
    for (std::size_t length = 2; length <= name.trade; ++length) {
      keys.insert(Encoded(text.substr(0, length)));
      keys.insert(Encoded(text.substr(name.trade - length, length)));
    }
    const std::u32string_view trade = text.substr(name.trade);
    std::size_t letters = 0;
    while (letters < trade.size() && trade[letters] < 0x80) ++letters;
    if (letters > 0) keys.insert(Encoded(trade.substr(0, letters)));
    const std::string whole = Encoded(text);
    for (const BusinessWord& word : ShippedCompanyWords().english) {
      if (parts.trade.starts_with(word.han) || (word.of_trade && whole.starts_with(word.han))) {
        keys.insert(word.han);
      }
    }
    for (const std::string& key : keys) by_beginning_[key].push_back(number);
    names_.push_back(std::move(name));
  }
}

// How one Chinese name agrees with the words of the listed one.
class SoundAlikes::Comparison {
 public:
  // `of_place`: the listed name tells a place, not only a country.
  Comparison(const LatinName& latin, bool of_place, const Name& name)
      : latin_(latin), of_place_(of_place), name_(name), covered_(name.text.size(), Cover::kNone) {}

  // nullopt where it is no candidate.
  std::optional<SoundAlike> Compare() {
    for (std::size_t at = 0; at < latin_.words.size();) at += TakeWord(at);
    if (!MayBeIt()) return std::nullopt;
    int matched = 0, missing = 0;
    for (std::size_t i = 0; i < name_.text.size(); ++i) {
      const int weight = WeightOf(i);
      (covered_[i] != Cover::kNone ? matched : missing) += weight;
    }
    SayMissing();
    if (latin_.company != name_.has_form) cost_ += kKnownWord;
    if (200 * matched / (2 * matched + missing + cost_) < kLeast) return std::nullopt;
    const int score = 200 * matched / (2 * matched + missing + cost_ + rank_cost_);
    return SoundAlike{name_.index, score, std::move(because_)};
  }

 private:
  enum class Cover : std::uint8_t { kNone, kSound, kTradeWord, kWord };

  int WeightOf(std::size_t i) const {
    if (i < name_.trade) return of_place_ || covered_[i] != Cover::kNone ? kPlace : kPlaceUntold;
    return i < name_.business ? kTrade : kBusiness;
  }

  bool IsFree(std::size_t at, std::size_t length) const {
    return std::all_of(covered_.begin() + static_cast<std::ptrdiff_t>(at),
                       covered_.begin() + static_cast<std::ptrdiff_t>(at + length),
                       [](Cover c) { return c == Cover::kNone; });
  }
  void Fill(std::size_t at, std::size_t length, Cover cover) {
    std::fill_n(covered_.begin() + static_cast<std::ptrdiff_t>(at), length, cover);
  }
  std::string Shown(std::size_t at, std::size_t length) const {
    return Encoded(std::u32string_view(name_.text).substr(at, length));
  }

  // The words from `at` on that go together; says what they stand for, or that nothing does.
  std::size_t TakeWord(std::size_t at) {
    const std::size_t left = latin_.words.size() - at;
    const English* business = latin_.business[at];
    const PlaceAt place = latin_.places[at];
    for (std::size_t n = std::min(left, kLongestGroup); n > 0; --n) {
      for (const English* reading : latin_.readings[at]) {
        if (reading->words.size() == n && TakeBusiness(*reading)) return n;
      }
      if (place.words == n && TakePlace(place.place)) return n;
      if (TakeSound(at, n)) return n;
    }
    if (TakeNumber(latin_.words[at])) return 1;
    // Of several meanings that nothing stands for the longest is told.
    if (place.words > 0 && (business == nullptr || business->words.size() <= place.words)) {
      MissPlace(place.place);
      return place.words;
    }
    const std::size_t n = business != nullptr ? business->words.size() : 1;
    std::string words;
    for (std::size_t i = at; i < at + n; ++i) words += (i > at ? " " : "") + latin_.words[i];
    because_.push_back("nothing stands for " + words);
    cost_ += business != nullptr ? kKnownWord : kUnknownWord;
    if (business == nullptr && IsBehindPlaces(at)) rank_cost_ = kOtherTrade;
    return n;
  }

  // Whether no word but places stands before it.
  bool IsBehindPlaces(std::size_t at) const {
    std::size_t end = 0;
    while (end < at && latin_.places[end].words > 0) end += latin_.places[end].words;
    return end == at;
  }

  bool TakeBusiness(const English& english) {
    std::size_t best = std::u32string::npos, length = 0;
    for (const string_view han : english.han) {
      const std::u32string word = Decoded(han);
      if (word.size() <= length) continue;
      for (std::size_t p = name_.text.find(word); p != std::u32string::npos;
           p = name_.text.find(word, p + 1)) {
        if (!IsFree(p, word.size())) continue;
        best = p;
        length = word.size();
        break;
      }
    }
    if (length == 0) return false;
    std::string words;
    for (const std::string& word : english.words) words += (words.empty() ? "" : " ") + word;
    because_.push_back(Shown(best, length) + " is " + words);
    Fill(best, length, english.of_trade ? Cover::kTradeWord : Cover::kWord);
    return true;
  }

  // 22nd Bureau: 二十二局.
  bool TakeNumber(const std::string& word) {
    const std::u32string han = HanNumber(word);
    if (han.empty()) return false;
    std::size_t p = name_.text.find(han);
    if (p == std::u32string::npos || !IsFree(p, han.size())) return false;
    std::size_t length = han.size();
    if (p > 0 && LeadsNumber(name_.text[p - 1]) && covered_[p - 1] == Cover::kNone) {
      --p;
      ++length;
    }
    because_.push_back(Shown(p, length) + " is " + word);
    Fill(p, length, Cover::kWord);
    return true;
  }

  bool TakePlace(string_view place) {
    const std::u32string han = Decoded(place);
    const std::size_t p = name_.text.find(han);
    if (p == std::u32string::npos || !IsFree(p, han.size())) return false;
    Fill(p, han.size(), Cover::kWord);
    because_.push_back("of " + std::string(place));
    return true;
  }

  // Two characters or more that are read as the letters: one is anybody's, but behind others.
  bool TakeSound(std::size_t at, std::size_t n) {
    const std::string letters = Concatenated(latin_.words, at, n);
    const std::u32string_view text = name_.text;
    for (std::size_t p = 0; p < text.size(); ++p) {
      if (covered_[p] != Cover::kNone) continue;
      std::size_t free = p;
      while (free < text.size() && covered_[free] == Cover::kNone) ++free;
      const std::size_t read = CharactersReadAs(text.substr(p, free - p), letters);
      const bool behind = p > 0 && covered_[p - 1] == Cover::kSound;
      if (read < 2 && !(read == 1 && behind)) continue;
      because_.push_back(Shown(p, read) + " is read " + letters);
      Fill(p, read, Cover::kSound);
      return true;
    }
    return false;
  }

  void MissPlace(string_view place) {
    if (ShippedCompanyWords().IsCountry(place)) return;
    if (name_.trade == 0 || ShippedCompanyWords().IsCountry(Shown(0, name_.trade))) {
      cost_ += kKnownWord / 2;
    } else if (covered_[0] == Cover::kNone) {
      because_.push_back("of another place: " + Shown(0, name_.trade));
      cost_ += kOtherPlace;
    }
  }

  // The trade name's first two characters by their sound or as a word of trade names, four at the
  // beginning of a name, or most of a name without a trade name.
  bool MayBeIt() const {
    const auto is_told = [&](std::size_t at) {
      return at + 2 <= name_.business &&
             std::all_of(covered_.begin() + static_cast<std::ptrdiff_t>(at),
                         covered_.begin() + static_cast<std::ptrdiff_t>(at) + 2,
                         [](Cover c) { return c == Cover::kSound || c == Cover::kTradeWord; });
    };
    // 云岭大学 of 云岭大学青溪研究院, told by its whole name in English.
    if (is_told(0) && is_told(2)) return true;
    if (name_.company && is_told(name_.trade)) return true;
    if (name_.company && name_.business - name_.trade >= 4 && is_told(name_.trade + 2)) return true;
    const auto all = static_cast<int>(covered_.size());
    const auto free = static_cast<int>(std::count(covered_.begin(), covered_.end(), Cover::kNone));
    return 100 * (all - free) >= kMostOfName * all;
  }

  void SayMissing() {
    for (std::size_t i = 0; i < covered_.size();) {
      std::size_t end = i;
      while (end < covered_.size() && covered_[end] == Cover::kNone &&
             (i >= name_.trade || end < name_.trade)) {
        ++end;
      }
      if (end == i) {
        ++i;
        continue;
      }
      if (i >= name_.trade) {
        because_.push_back(Shown(i, end - i) + " is not in the listed name");
      } else if (!of_place_) {
        because_.push_back("of " + Shown(i, end - i) + ", the listed name tells no place");
      }
      i = end;
    }
  }

  const LatinName& latin_;
  const bool of_place_;
  const Name& name_;
  std::vector<Cover> covered_;
  int cost_ = 0;
  int rank_cost_ = 0;  // for the rank alone: it kills no candidate
  std::vector<std::string> because_;
};

std::vector<SoundAlike> SoundAlikes::Rank(string_view latin_name, std::size_t most) const {
  std::vector<SoundAlike> out;
  const LatinName latin = ReadLatinName(latin_name);
  std::set<std::uint32_t> near;
  const auto look = [&](string_view key) {
    if (const auto found = by_beginning_.find(key); found != by_beginning_.end()) {
      near.insert(found->second.begin(), found->second.end());
    }
  };
  bool of_place = false;
  bool only_known = true;  // no word can be a trade name
  std::vector<string_view> places;
  for (std::size_t at = 0; at < latin.words.size();) {
    const PlaceAt place = latin.places[at];
    const English* business = latin.business[at];
    // China Railway is 中铁 before it is a railway of China.
    if (place.words > 0 && (business == nullptr || business->words.size() <= place.words)) {
      of_place = of_place || !ShippedCompanyWords().IsCountry(place.place);
      places.push_back(place.place);
      at += place.words;
      continue;
    }
    if (business != nullptr) {
      for (const string_view han : business->han) look(han);
      at += business->words.size();
      continue;
    }
    only_known = false;
    ++at;
  }
  for (std::size_t at = 0; at < latin.words.size(); ++at) {
    const bool place = latin.places[at].words > 0;
    // The one place among other words is where the firm is: Shanghai is not 商海.
    if (place && places.size() == 1 && !only_known) continue;
    const std::string letters =
        Concatenated(latin.words, at, std::min(latin.words.size() - at, kLongestGroup));
    for (std::size_t n = 2; n <= std::min(letters.size(), kLongestPair); ++n) {
      look(string_view(letters).substr(0, n));
      // Who is of the place is no candidate for that alone.
      if (!place) look(kFromPlace + letters.substr(0, n));
    }
    look(latin.words[at]);
  }
  if (only_known) {
    for (const string_view place : places) look(place);
  }
  for (const std::uint32_t number : near) {
    if (auto one = Comparison(latin, of_place, names_[number]).Compare())
      out.push_back(std::move(*one));
  }
  std::stable_sort(out.begin(), out.end(), [](const SoundAlike& a, const SoundAlike& b) {
    return std::tie(b.score, a.name) < std::tie(a.score, b.name);
  });
  if (out.size() > most) out.resize(most);
  return out;
}

}  // namespace tenderscan
