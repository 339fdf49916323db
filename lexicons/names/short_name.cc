// Names of which a shorter one is made.
#include "lexicons/names/short_name.h"

#include <algorithm>

#include "extractors/text/fold.h"
#include "extractors/text/utf32.h"
#include "extractors/text/utf8.h"
#include "lexicons/names/company_words.h"
#include "lexicons/names/latin_name.h"

namespace tenderscan {
namespace {

using std::string_view;

constexpr std::size_t kShortest = 3, kLongest = 12;
// Of 100: the characters agree, and several institutions may have them. Each one that is left out
// makes it less likely.
constexpr int kMost = 80, kLeftOut = 3, kLeast = 20;

// A word that is neither a place nor a line of business: Jiashan of Shanghai Jiashan Technology.
bool HasOwnWord(const LatinName& name) {
  constexpr std::size_t kShortestWord = 4;  // letters
  for (std::size_t at = 0; at < name.words.size();) {
    const std::size_t known =
        std::max(name.places[at].words,
                 name.business[at] != nullptr ? name.business[at]->words.size() : std::size_t{0});
    if (known == 0 && name.words[at].size() >= kShortestWord) return true;
    at += std::max<std::size_t>(known, 1);
  }
  return false;
}

bool IsOfCompany(const CompanyName& parts) {
  return parts.form != LegalForm::kNone && parts.form != LegalForm::kInstitution;
}

// Where the last character of a short name stands in the full one: at its end, or where an ending
// begins that is shortened so. full.size() where neither is so.
std::size_t LastOf(char32_t last, std::u32string_view full) {
  if (full.back() == last) return full.size() - 1;
  for (const std::string& word : ShippedCompanyWords().shortened) {
    const std::u32string ending = Decoded(word);
    if (ending.front() == last && full.ends_with(ending)) return full.size() - ending.size();
  }
  return full.size();
}

// 哈[尔滨]工[业]大[学]; empty where the full name does not hold the short one so.
std::string Spread(std::u32string_view short_name, std::u32string_view full,
                   std::u32string_view printed) {
  if (full.size() <= short_name.size() || full[0] != short_name[0]) return {};
  const std::size_t end = LastOf(short_name.back(), full);
  if (end == full.size()) return {};
  std::string out;
  std::size_t next = 0;
  bool open = false;
  for (std::size_t i = 0; i < full.size(); ++i) {
    // The last one stands at the end, not at its first place.
    const bool last = next + 1 == short_name.size();
    const bool taken =
        next < short_name.size() && full[i] == short_name[next] && (!last || i == end);
    if (taken == open) {
      out += open ? "]" : "[";
      open = !open;
    }
    AppendUtf8(printed.size() == full.size() ? printed[i] : full[i], out);
    next += taken ? 1 : 0;
  }
  if (open) out += "]";
  return next == short_name.size() ? out : std::string();
}

}  // namespace

bool IsShortName(string_view name) {
  const std::string folded = FoldString(name);
  const std::u32string text = Decoded(folded);
  return text.size() >= kShortest && text.size() <= kLongest &&
         std::all_of(text.begin(), text.end(), IsHan) && !IsOfCompany(SplitCompanyName(folded));
}

std::optional<std::vector<std::string>> LeftOutOf(string_view short_form,
                                                  const CompanyName& whole) {
  if (!IsOfCompany(whole) || whole.trade.empty()) return std::nullopt;
  std::vector<std::string> out;
  string_view rest = short_form;
  if (!whole.region.empty()) {
    if (rest.starts_with(whole.region) &&
        rest.substr(whole.region.size()).starts_with(whole.trade)) {
      rest.remove_prefix(whole.region.size());
    } else {
      out.push_back(whole.region);
    }
  }
  if (!rest.starts_with(whole.trade)) return std::nullopt;
  rest.remove_prefix(whole.trade.size());
  // 甲山科 is none: what stands behind the trade name are words of business.
  if (!whole.business.starts_with(rest) ||
      SplitCompanyName(whole.trade + std::string(rest)).trade != whole.trade) {
    return std::nullopt;
  }
  if (rest.size() < whole.business.size()) out.push_back(whole.business.substr(rest.size()));
  return out;
}

std::vector<SoundAlike> RankByShortName(string_view short_name,
                                        const std::vector<std::string>& names, std::size_t most) {
  std::vector<SoundAlike> out;
  const std::u32string text = Decoded(FoldString(short_name));
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string folded = FoldString(names[i]);
    const std::u32string full = Decoded(folded);
    std::string spread = Spread(text, full, Decoded(names[i]));
    if (spread.empty() || IsOfCompany(SplitCompanyName(folded))) continue;
    const auto left_out = static_cast<int>(full.size() - text.size());
    out.push_back({i,
                   std::max(kMost - kLeftOut * left_out, kLeast),
                   {"may be short for it: " + std::move(spread)}});
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const SoundAlike& a, const SoundAlike& b) { return a.score > b.score; });
  if (out.size() > most) out.resize(most);
  return out;
}

std::vector<SoundAlike> RankByWords(string_view latin_name, const std::vector<std::string>& names,
                                    std::size_t most) {
  std::vector<SoundAlike> out;
  const LatinName listed = ReadLatinName(latin_name);
  if (!HasOwnWord(listed)) return out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!IsLatinName(names[i])) continue;
    const std::vector<std::string> words = ReadLatinName(names[i]).words;
    auto next = listed.words.begin();
    for (const std::string& word : words) {
      if (next != listed.words.end() && *next == word) ++next;
    }
    if (next != listed.words.end()) continue;
    const auto left_out = static_cast<int>(words.size() - listed.words.size());
    out.push_back({i,
                   std::max(100 - 2 * kLeftOut * left_out, kLeast),
                   {"holds all words of the listed name"}});
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const SoundAlike& a, const SoundAlike& b) { return a.score > b.score; });
  if (out.size() > most) out.resize(most);
  return out;
}

}  // namespace tenderscan
