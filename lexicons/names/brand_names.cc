// Compiles brands and tells which of them a listed name is of.
#include "lexicons/names/brand_names.h"

#include <algorithm>

#include "extractors/text/ascii.h"
#include "extractors/text/fold.h"
#include "extractors/text/glyphs.h"
#include "extractors/text/pinyin.h"
#include "extractors/text/utf32.h"
#include "lexicons/names/company_name.h"

namespace tenderscan {
namespace {

using std::string_view;

constexpr std::size_t kMostLetters = 40;  // of a brand's few characters in pinyin

struct Form {
  std::string folded;
  NameForm name;
  std::u32string core;  // without the legal form
};

Form FormOf(string_view name) {
  Form out;
  out.folded = FoldString(name);
  MakeNameForm(out.folded, out.name);
  out.core = out.name.text.substr(0, CoreOf(out.name, out.folded).length);
  return out;
}

// Whether all words of a folded text are listed, those in brackets (a place) left out.
bool AreAll(string_view folded, const std::vector<std::string>& words) {
  for (std::size_t at = 0; at < folded.size();) {
    if (folded[at] == '(') at = std::min(folded.find(')', at), folded.size() - 1);
    if (!IsAlphanumeric(folded[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < folded.size() && IsAlphanumeric(folded[end])) ++end;
    if (std::find(words.begin(), words.end(), folded.substr(at, end - at)) == words.end())
      return false;
    at = end;
  }
  return true;
}

// Inspur Group Co., Ltd. and Hangzhou Hikvision Digital Technology: a word of a name in letters,
// behind which nothing stands but `trade`: Shanghai Dahua Hotel is another's.
bool HoldsAsWord(const Form& name, const Form& word, const std::vector<std::string>& trade) {
  const auto latin = [](const Form& form) {
    return std::all_of(form.folded.begin(), form.folded.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  };
  if (!latin(name) || !latin(word)) return false;
  for (std::size_t at = name.folded.find(word.folded); at != std::string::npos;
       at = name.folded.find(word.folded, at + 1)) {
    const std::size_t end = at + word.folded.size();
    if ((at == 0 || !IsAlphanumeric(name.folded[at - 1])) &&
        (end == name.folded.size() || !IsAlphanumeric(name.folded[end])) &&
        AreAll(string_view(name.folded).substr(end), trade)) {
      return true;
    }
  }
  return false;
}

// Hai kang wei shi: the brand's Chinese word in letters.
bool IsReadAs(const Form& word, const Form& name) {
  const std::string letters = Encoded(name.core);
  return letters.size() <= kMostLetters &&
         std::all_of(letters.begin(), letters.end(), IsLower<char>) &&
         std::all_of(word.core.begin(), word.core.end(), IsHan) &&
         CharactersReadAs(word.core, letters) == word.core.size();
}

}  // namespace

bool IsSameName(string_view a, string_view b) { return FormOf(a).core == FormOf(b).core; }

Result<BrandNames> BrandNames::Compile(const NamedText& source) {
  BrandNames out;
  TS_ASSIGN_OR_RETURN(out.entries,
                      ReadWordList(source, {{"brand", {"source", "confidence"}, {}, {"firms"}},
                                            {.name = "trade"}}));
  for (const WordEntry& entry : out.entries) {
    TS_RETURN_IF_FAILED(NeedsExamples(source, entry));
    if (entry.table == "trade") {
      for (const ListedText& word : entry.words) out.trade_.push_back(FoldString(word.text));
      continue;
    }
    for (const char* key : {"source", "confidence"}) {
      if (!entry.Has(key)) {
        return tl::make_unexpected(FaultAt(source, entry.where(),
                                           "the brand has no `" + std::string(key) + "`",
                                           "say who says so, and how sure it is"));
      }
    }
    Brand& brand = out.brands.emplace_back();
    for (const ListedText& word : entry.words) brand.words.push_back(word.text);
    for (const ListedText& firm : entry.Texts("firms")) brand.firms.push_back(firm.text);
    brand.source = entry.Text("source");
    brand.confidence = entry.Text("confidence");
  }
  return out;
}

std::vector<const Brand*> BrandNames::Of(string_view listed_name) const {
  const Form name = FormOf(listed_name);
  std::vector<const Brand*> out;
  for (const Brand& brand : brands) {
    const auto is_its = [&](const std::string& word) {
      const Form form = FormOf(word);
      return form.core == name.core || HoldsAsWord(name, form, trade_) || IsReadAs(form, name);
    };
    if (std::any_of(brand.words.begin(), brand.words.end(), is_its) ||
        std::any_of(brand.firms.begin(), brand.firms.end(), is_its)) {
      out.push_back(&brand);
    }
  }
  return out;
}

}  // namespace tenderscan
