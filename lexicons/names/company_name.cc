// A company's name in its parts, and the form in which the spellings of one name meet.
#include "lexicons/names/company_name.h"

#include <algorithm>
#include <unordered_map>

#include "extractors/text/ascii.h"
#include "extractors/text/numeral_words.h"
#include "extractors/text/utf32.h"
#include "extractors/text/utf8.h"
#include "lexicons/names/company_words.h"

namespace tenderscan {
namespace {

using std::string_view;

// A place before 分公司 is some characters long: 北京朝阳区第一分公司.
constexpr std::size_t kLongestBranch = 16;

constexpr bool IsWordCharacter(char32_t c) {
  if (c < 0x80) return IsAlphanumeric(c);
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
  if (c >= 0x2000 && c <= 0x206F) return false;
  if (c >= 0x3000 && c <= 0x303F) return c == 0x3005 || c == 0x3007;
  return !IsSpace(c) && !IsGapMark(c);
}

template <typename Words, typename WordOf>
std::vector<std::u32string> DecodedAll(const Words& words, WordOf word_of) {
  std::vector<std::u32string> out;
  for (const auto& word : words) out.push_back(Decoded(word_of(word)));
  return out;
}

constexpr auto kSame = [](string_view word) { return word; };

// Words by their first character, longest first: few begin alike.
class WordsByFirst {
 public:
  explicit WordsByFirst(const std::vector<std::u32string>& words) {
    for (std::uint32_t i = 0; i < words.size(); ++i)
      by_first_[words[i][0]].push_back({words[i], i});
  }
  struct Found {
    std::uint32_t index;
    std::size_t length;
  };
  // The longest word at the beginning of `text`; length 0 where there is none.
  Found At(std::u32string_view text) const {
    if (text.empty()) return {0, 0};
    const auto it = by_first_.find(text[0]);
    if (it == by_first_.end()) return {0, 0};
    for (const auto& [word, index] : it->second) {
      if (text.starts_with(word)) return {index, word.size()};
    }
    return {0, 0};
  }

 private:
  std::unordered_map<char32_t, std::vector<std::pair<std::u32string, std::uint32_t>>> by_first_;
};

std::size_t EndingOf(std::u32string_view text, const std::vector<std::u32string>& endings) {
  for (const std::u32string& ending : endings) {
    if (text.ends_with(ending)) return ending.size();
  }
  return 0;
}

bool IsLatin(char32_t c) { return IsLower(c) || IsDigit(c); }

// Whether a word ends (or begins) between two characters of a form.
bool IsWordEdge(const NameForm& form, string_view folded, std::size_t left) {
  if (left + 1 >= form.text.size()) return true;
  if (!IsLatin(form.text[left]) || !IsLatin(form.text[left + 1])) return true;
  return form.at[left] + DecodeAt(folded, form.at[left]).size != form.at[left + 1];
}

const std::vector<std::u32string>& HanLegal() {
  static const auto words =
      DecodedAll(ShippedCompanyWords().han_legal, [](const LegalWord& w) { return w.word; });
  return words;
}
const std::vector<std::u32string>& LatinLegal() {
  static const auto words =
      DecodedAll(ShippedCompanyWords().latin_legal, [](const LegalWord& w) { return w.word; });
  return words;
}

}  // namespace

void MakeNameForm(string_view folded, NameForm& form) {
  // The form is never longer than the folded text.
  const CompanyWords& words = ShippedCompanyWords();
  form.text.resize(folded.size());
  form.at.resize(folded.size() + 1);
  std::size_t out = 0;
  for (std::size_t at = 0; at < folded.size();) {
    const CodePoint c = DecodeAt(folded, at);
    if (IsWordCharacter(c.value) && !words.IsPlaceMark(c.value)) {
      form.text[out] = c.value;
      form.at[out++] = static_cast<std::uint32_t>(at);
    }
    at += c.size;
  }
  form.text.resize(out);
  form.at[out] = static_cast<std::uint32_t>(folded.size());
  form.at.resize(out + 1);
}

FormAt LegalFormAt(const NameForm& text, string_view folded, std::size_t at) {
  static const WordsByFirst han(HanLegal());
  static const WordsByFirst latin(LatinLegal());
  if (at >= text.text.size()) return {};
  const std::u32string_view rest =
      std::u32string_view(text.text).substr(at, 32);  // longer than any legal form
  if (const auto found = han.At(rest); found.length > 0) {
    return {ShippedCompanyWords().han_legal[found.index].form, found.length};
  }
  if (!IsLatin(rest[0])) return {};
  // The longest that ends with a word: "co" stands in "coal" too.
  for (std::size_t i = 0; i < LatinLegal().size(); ++i) {
    if (rest.starts_with(LatinLegal()[i]) &&
        IsWordEdge(text, folded, at + LatinLegal()[i].size() - 1)) {
      return {ShippedCompanyWords().latin_legal[i].form, LatinLegal()[i].size()};
    }
  }
  return {};
}

std::size_t BranchAt(const NameForm& text, string_view folded, std::size_t at, bool of_company) {
  static const WordsByFirst branches(DecodedAll(ShippedCompanyWords().branches, kSame));
  static const WordsByFirst units(DecodedAll(ShippedCompanyWords().units, kSame));
  for (std::size_t i = at; i < text.text.size() && i < at + kLongestBranch; ++i) {
    if (i > 0 && !MayJoin(text, folded, i - 1)) return 0;
    const std::u32string_view rest = std::u32string_view(text.text).substr(i);
    if (const auto found = branches.At(rest); found.length > 0) return i - at + found.length;
    if (const auto found = units.At(rest); of_company && found.length > 0) {
      return i - at + found.length;
    }
    // 第2分公司
    const bool number = IsDigit(text.text[i]) && i > 0 &&
                        (LeadsNumber(text.text[i - 1]) || IsDigit(text.text[i - 1]));
    if (!IsHan(text.text[i]) && !number) return 0;
    // Another company begins before any branch is named.
    if (LegalFormAt(text, folded, i).length > 0) return 0;
  }
  return 0;
}

std::size_t RegionAt(const NameForm& text, std::size_t at) {
  static const WordsByFirst places(DecodedAll(ShippedCompanyWords().places, kSame));
  std::size_t length = 0;
  for (int i = 0; i < 3; ++i) {
    const auto found = places.At(std::u32string_view(text.text).substr(at + length));
    if (found.length == 0) break;
    length += found.length;
  }
  return length;
}

bool MayJoin(const NameForm& form, string_view folded, std::size_t left) {
  if (left + 1 >= form.text.size()) return false;
  const std::size_t begin = form.at[left] + DecodeAt(folded, form.at[left]).size;
  const bool han = IsHan(form.text[left]) || IsHan(form.text[left + 1]);
  for (std::size_t at = begin; at < form.at[left + 1];) {
    const CodePoint c = DecodeAt(folded, at);
    at += c.size;
    if (ShippedCompanyWords().IsPlaceMark(c.value) || IsGapMark(c.value)) continue;
    if (c.value == '\t') return false;
    if (IsSpace(c.value)) continue;
    if (c.value == '.' || c.value == '\'' || c.value == '&') continue;
    if (!han && (c.value == ',' || c.value == '/')) continue;
    return false;
  }
  return true;
}

NameCore CoreOf(const NameForm& name, string_view folded) {
  static const auto institutions = DecodedAll(ShippedCompanyWords().institutions, kSame);
  NameCore core{name.text.size(), LegalForm::kNone};
  for (std::size_t i = 0; i < HanLegal().size(); ++i) {
    const std::u32string& word = HanLegal()[i];
    if (name.text == word) return core;  // 有限公司 alone is no 有限 with a 公司
    if (name.text.ends_with(word) && name.text.size() >= word.size() + 2) {
      return {name.text.size() - word.size(), ShippedCompanyWords().han_legal[i].form};
    }
  }
  // Ltd Co, Co Ltd Inc: names in English pile them up.
  for (int round = 0; round < 3; ++round) {
    bool stripped = false;
    for (std::size_t i = 0; i < LatinLegal().size() && !stripped; ++i) {
      const std::u32string& word = LatinLegal()[i];
      if (core.length < word.size() + 2) continue;
      const std::size_t at = core.length - word.size();
      if (std::u32string_view(name.text).substr(at, word.size()) != word) continue;
      if (!IsWordEdge(name, folded, at - 1) || !IsWordEdge(name, folded, core.length - 1)) continue;
      core.length = at;
      if (core.form == LegalForm::kNone || core.form == LegalForm::kCompany) {
        core.form = ShippedCompanyWords().latin_legal[i].form;
      }
      stripped = true;
    }
    if (!stripped) break;
  }
  if (core.form == LegalForm::kNone && EndingOf(name.text, institutions) > 0) {
    core.form = LegalForm::kInstitution;
  }
  return core;
}

namespace {

// Whether from `at` on a form is a branch, or a branch's branch, and nothing else.
bool IsBranchToTheEnd(const NameForm& form, string_view folded, std::size_t at, bool of_company) {
  while (at < form.text.size()) {
    const std::size_t branch = BranchAt(form, folded, at, of_company);
    if (branch == 0) return false;
    at += branch;
  }
  return true;
}

// Where a branch begins in a form: behind the first legal form, or else the first ending of an
// institution, that nothing but a branch follows. 0 where the name is no branch's.
std::size_t BranchBegin(const NameForm& form, string_view folded) {
  static const auto institutions = DecodedAll(ShippedCompanyWords().institutions, kSame);
  for (std::size_t at = 2; at < form.text.size(); ++at) {
    const FormAt legal = LegalFormAt(form, folded, at);
    if (legal.length == 0 || !IsHan(form.text[at])) continue;
    const std::size_t end = at + legal.length;
    if (end < form.text.size() && IsBranchToTheEnd(form, folded, end, true)) return end;
  }
  for (std::size_t end = 4; end < form.text.size(); ++end) {
    if (EndingOf(std::u32string_view(form.text).substr(0, end), institutions) > 0 &&
        IsBranchToTheEnd(form, folded, end, false)) {
      return end;
    }
  }
  return 0;
}

// 甲山光电 北京 分公司: where the place before a branch at the end begins, of a name without a
// legal form; 0 where no known place stands there.
std::size_t PlaceBeforeBranch(const NameForm& form) {
  static const auto branches = DecodedAll(ShippedCompanyWords().branches, kSame);
  const std::size_t branch = EndingOf(form.text, branches);
  if (branch == 0) return 0;
  const std::size_t end = form.text.size() - branch;
  for (std::size_t at = 2; at < end; ++at) {
    if (RegionAt(form, at) == end - at) return at;
  }
  return 0;
}

}  // namespace

std::size_t CompanyOfBranch(string_view folded) {
  NameForm form;
  MakeNameForm(folded, form);
  std::size_t end = BranchBegin(form, folded);
  if (end == 0) end = PlaceBeforeBranch(form);
  if (end == 0) return 0;
  // Without the bracket or dash that the branch begins with.
  return form.at[end - 1] + DecodeAt(folded, form.at[end - 1]).size;
}

CompanyName SplitCompanyName(string_view folded) {
  static const auto business =
      DecodedAll(ShippedCompanyWords().business, [](const BusinessWord& w) { return w.han; });
  CompanyName out;
  NameForm form;
  MakeNameForm(folded, form);
  if (const std::size_t end = BranchBegin(form, folded); end > 0) {
    out.branch = Encoded(std::u32string_view(form.text).substr(end));
    folded = folded.substr(0, form.at[end]);
    form.text.resize(end);
    form.at.resize(end + 1);
  }
  const NameCore core = CoreOf(form, folded);
  out.form = core.form;
  const std::u32string_view text = form.text;
  out.legal = Encoded(text.substr(core.length));
  std::u32string middle(text.substr(0, core.length));
  if (const std::size_t region = RegionAt(form, 0); region > 0 && region < middle.size()) {
    out.region = Encoded(middle.substr(0, region));
    middle.erase(0, region);
  } else {
    // 云达科技(深圳)有限公司: a place in brackets.
    const std::size_t open = folded.find('(');
    const std::size_t close = open == string_view::npos ? open : folded.find(')', open);
    if (close != string_view::npos) {
      const auto first = std::lower_bound(form.at.begin(), form.at.end(), open) - form.at.begin();
      const auto last = std::lower_bound(form.at.begin(), form.at.end(), close) - form.at.begin();
      const auto from = static_cast<std::size_t>(first), to = static_cast<std::size_t>(last);
      if (to > from && to <= core.length && to - from < middle.size() &&
          RegionAt(form, from) == to - from) {
        out.region = Encoded(text.substr(from, to - from));
        middle.erase(from, to - from);
      }
    }
  }
  std::size_t trade = middle.size();
  if (core.form != LegalForm::kInstitution) {
    while (trade > 2) {
      const std::size_t word = EndingOf(std::u32string_view(middle).substr(0, trade), business);
      if (word == 0 || trade < word + 2) break;
      trade -= word;
    }
  }
  out.trade = Encoded(std::u32string_view(middle).substr(0, trade));
  out.business = Encoded(std::u32string_view(middle).substr(trade));
  return out;
}

}  // namespace tenderscan
