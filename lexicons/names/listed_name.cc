// Reads the names that a field of a list holds.
#include "lexicons/names/listed_name.h"

#include <algorithm>
#include <cstdint>

#include "extractors/text/fold.h"
#include "extractors/text/glyphs.h"
#include "extractors/text/toml_source.h"
#include "extractors/text/utf8.h"
#include "lexicons/names/company_name.h"
#include "lexicons/names/company_words.h"
#include "store/model/uscc.h"

namespace tenderscan {
namespace {

using std::string_view;

std::u32string FoldedWord(string_view word) {
  const Glyphs glyphs(word);
  return std::u32string(glyphs.Folded(0, glyphs.size()));
}

std::uint32_t BeginsWithOne(std::u32string_view text, const std::vector<std::u32string>& words) {
  for (const std::u32string& word : words) {
    if (text.starts_with(word)) return static_cast<std::uint32_t>(word.size());
  }
  return 0;
}

bool EndsAsCompany(std::u32string_view text) {
  static const std::vector<std::u32string> endings = [] {
    std::vector<std::u32string> all;
    for (const LegalWord& legal : ShippedCompanyWords().han_legal)
      all.push_back(FoldedWord(legal.word));
    for (const std::string& ending : ShippedCompanyWords().institutions)
      all.push_back(FoldedWord(ending));
    for (const std::string& ending : ShippedCompanyWords().branches)
      all.push_back(FoldedWord(ending));
    return all;
  }();
  if (!text.empty() && text.back() == U')') text = text.substr(0, text.find_last_of(U'('));
  return std::any_of(endings.begin(), endings.end(),
                     [&](const std::u32string& ending) { return text.ends_with(ending); });
}

// Jiashan Tech Co., Ltd.
bool EndsAsLatinCompany(std::u32string_view text) {
  std::string letters;
  for (const char32_t c : text) AppendUtf8(c, letters);
  const std::string folded = FoldString(letters);
  NameForm form;
  MakeNameForm(folded, form);
  const NameCore core = CoreOf(form, folded);
  return core.length < form.text.size() && core.length > 0 && form.text[core.length] < 0x80;
}

// （有限合伙）, （北京）: a form or a place in brackets is the name's own.
bool IsOfName(std::u32string_view inside) {
  const auto is = [&](const std::string& word) { return FoldedWord(word) == inside; };
  return std::any_of(ShippedCompanyWords().places.begin(), ShippedCompanyWords().places.end(),
                     is) ||
         std::any_of(ShippedCompanyWords().han_legal.begin(), ShippedCompanyWords().han_legal.end(),
                     [&](const LegalWord& legal) { return is(legal.word); });
}

// Cuts a field into pieces and keeps those that are names.
class FieldReader {
 public:
  explicit FieldReader(string_view field) : g_(field) {
    const std::u32string_view all = g_.Folded(0, g_.size());
    han_ = std::any_of(all.begin(), all.end(), IsHan);
  }

  ListedName Read() {
    for (std::uint32_t i = 0; i < g_.size();) i = Look(i);
    Cut(g_.size(), g_.size());
    // The company's own name comes first: a Chinese one with its form.
    std::stable_partition(names_.begin(), names_.end(), [](const Name& a) { return a.company; });
    for (Name& name : names_) {
      if (std::find(out_.names.begin(), out_.names.end(), name.text) == out_.names.end())
        out_.names.push_back(std::move(name.text));
    }
    if (out_.names.empty()) out_.names.emplace_back(g_.text());
    return std::move(out_);
  }

 private:
  struct Name {
    std::string text;
    bool company;
  };

  // Ends the piece before glyph `end`; the next begins at `next`.
  std::uint32_t Cut(std::uint32_t end, std::uint32_t next) {
    Take(begin_, end);
    return begin_ = next;
  }

  // Cuts where a piece ends at glyph `i`. Where to look next.
  std::uint32_t Look(std::uint32_t i) {
    constexpr std::u32string_view kMarks = U"/|;；", kCommas = U"，,、";
    const char32_t c = g_[i];
    if (c == U'(' || c == U'[') return LookIntoBracket(i);
    // The end of a bracket that was cut open.
    if ((c == U')' || c == U']') &&
        g_.Folded(begin_, i).find(c == U')' ? U'(' : U'[') == std::u32string_view::npos) {
      return Cut(i, i + 1);
    }
    if (i > begin_ && g_.Before(i) == Break::kCell) Cut(i, i);
    // Names in letters are whole: Co., Ltd. and A/S; but not over a slash between blanks.
    if (!han_) {
      const bool apart = g_.Before(i) != Break::kNone && g_.Before(i + 1) != Break::kNone;
      return c == U'|' || c == U';' || (c == U'/' && apart) ? Cut(i, i + 1) : i + 1;
    }
    const bool latin_comma = i > 0 && g_[i - 1] < 0x80 && g_[i + 1] < 0x80;
    if (kMarks.find(c) != kMarks.npos || (kCommas.find(c) != kCommas.npos && !latin_comma)) {
      return Cut(i, i + 1);
    }
    // 甲公司 原名：乙公司
    if (g_.Before(i) != Break::kNone && EndsAsCompany(g_.Folded(begin_, i)) &&
        BeginsWithOne(g_.Folded(i, g_.size()), Shipped<ListedNameWords>().other_name) > 0) {
      Cut(i, i);
    }
    // A name in letters beside a Chinese one.
    if (i > begin_ && ((IsHan(c) && IsLatinWords(begin_, i)) ||
                       (IsLetter(c) && EndsAsCompany(g_.Folded(begin_, i))))) {
      Cut(i, i);
    }
    return i + 1;
  }

  std::uint32_t LookIntoBracket(std::uint32_t i) {
    std::uint32_t close = i + 1;
    const char32_t closing = g_[i] == U'(' ? U')' : U']';
    while (close < g_.size() && g_[close] != closing) ++close;
    if (close == g_.size()) return i + 1;
    const std::u32string_view inside = g_.Folded(i + 1, close);
    const std::u32string_view before = g_.Folded(begin_, i);
    const auto number = [](char32_t c) { return NumeralValue(c) >= 0; };
    if (before.empty()) {  // (1) before a name, or brackets around it
      return std::all_of(inside.begin(), inside.end(), number) ? Cut(i, close + 1) : Cut(i, i + 1);
    }
    if (BeginsWithOne(inside, Shipped<ListedNameWords>().other_name) > 0) return Cut(i, i + 1);
    // 甲山（云岭）有限公司
    if (!EndsAsCompany(before) && !(close + 1 == g_.size() && EndsAsLatinCompany(before))) {
      return close + 1;
    }
    if (BeginsWithOne(inside, Shipped<ListedNameWords>().note) > 0) return Cut(i, close + 1);
    if (IsOfName(inside)) return close + 1;
    return Cut(i, i + 1);
  }

  bool IsLatinWords(std::uint32_t begin, std::uint32_t end) const {
    constexpr std::uint32_t kFewest = 4;
    std::uint32_t letters = 0;
    for (std::uint32_t k = begin; k < end; ++k) {
      if (IsHan(g_[k])) return false;
      letters += IsLetter(g_[k]);
    }
    return letters >= kFewest;
  }

  // Keeps a piece's code, or its name without number and label.
  void Take(std::uint32_t begin, std::uint32_t end) {
    constexpr std::u32string_view kAround = U":-*.。“”\"'《》「」,，";
    constexpr std::uint32_t kLongestNumber = 3;
    constexpr std::uint32_t kShortest = 2;  // of a name
    const auto trim = [&] {
      while (begin < end && kAround.find(g_[begin]) != kAround.npos) ++begin;
      while (end > begin && kAround.find(g_[end - 1]) != kAround.npos && g_[end - 1] != U'.') --end;
    };
    // 1、 12. 一、 ①
    std::uint32_t k = begin;
    while (k < end && k < begin + kLongestNumber && NumeralValue(g_[k]) >= 0) ++k;
    if (k > begin && k < end && (g_[k] == U'、' || g_[k] == U'.' || g_[k] == U')')) begin = k + 1;
    if (begin < end && g_[begin] >= U'①' && g_[begin] <= U'⒛') ++begin;
    trim();
    begin += BeginsWithOne(g_.Folded(begin, end), Shipped<ListedNameWords>().other_name);
    // 供应商：
    for (std::uint32_t c = begin; han_ && c < end; ++c) {
      if (g_[c] != U':' || EndsAsCompany(g_.Folded(begin, c))) continue;
      begin = c + 1;
      break;
    }
    trim();
    if (end < begin + kShortest) return;
    const std::u32string_view words = g_.Folded(begin, end);
    std::string letters;  // of a code, behind 统一社会信用代码
    for (const char32_t c : words.substr(BeginsWithOne(words, Shipped<ListedNameWords>().note)))
      letters += c < 0x80 ? static_cast<char>(c) : ' ';
    if (LooksLikeUscc(letters)) {
      if (!IsPersonsNumber(letters)) out_.uscc = letters;
      return;
    }
    if (std::all_of(words.begin(), words.end(), [](char32_t c) { return NumeralValue(c) >= 0; })) {
      return;
    }
    const bool company = EndsAsCompany(words) && std::any_of(words.begin(), words.end(), IsHan);
    names_.push_back({g_.Printed(begin, end), company});
  }

  const Glyphs g_;
  bool han_ = false;
  ListedName out_;
  std::vector<Name> names_;
  std::uint32_t begin_ = 0;  // of the piece
};

}  // namespace

Result<ListedNameWords> ListedNameWords::Compile(const NamedText& source) {
  ListedNameWords out;
  TS_ASSIGN_OR_RETURN(out.entries, ReadWordList(source, {{"other_name", {}}, {"note", {}}}));
  const auto words = [&](string_view table) {
    std::vector<std::u32string> listed = WordsOf(out.entries, table, FoldedWord);
    std::stable_sort(
        listed.begin(), listed.end(),
        [](const std::u32string& a, const std::u32string& b) { return a.size() > b.size(); });
    return listed;
  };
  out.other_name = words("other_name");
  out.note = words("note");
  return out;
}

ListedName ReadListedName(string_view field) { return FieldReader(field).Read(); }

}  // namespace tenderscan
