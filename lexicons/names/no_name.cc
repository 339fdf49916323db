// Tells names that can be looked for from words that are nobody's name.
#include "lexicons/names/no_name.h"

#include <algorithm>
#include <string>
#include <vector>

#include "extractors/text/ascii.h"
#include "extractors/text/glyphs.h"
#include "extractors/text/numeral_words.h"
#include "extractors/text/utf32.h"
#include "extractors/text/words.h"
#include "lexicons/names/company_words.h"
#include "lexicons/names/watch_index.h"

namespace tenderscan {
namespace {

using std::string_view;

// Whether the words are a firm's name all the same: 航天信息, Aisino.
bool IsKnownFirm(string_view words) {
  const std::vector<BusinessWord>& english = ShippedCompanyWords().english;
  return std::any_of(english.begin(), english.end(),
                     [&](const BusinessWord& word) { return word.of_trade && word.han == words; });
}

// Whether a text is nothing but words of business, the longest of them first.
bool IsAllOf(std::u32string_view text, const std::vector<BusinessWord>& business) {
  while (!text.empty()) {
    std::size_t longest = 0;
    for (const BusinessWord& word : business) {
      const std::u32string han = Decoded(word.han);
      if (!word.of_trade && han.size() > longest && text.starts_with(han)) longest = han.size();
    }
    if (longest == 0) return false;
    text.remove_prefix(longest);
  }
  return true;
}

// 分公司, 北京分公司 and 第二分公司: whose, nobody knows.
bool IsBranchAlone(const NameForm& form) {
  for (const std::string& branch : ShippedCompanyWords().branches) {
    const std::u32string word = Decoded(branch);
    if (!std::u32string_view(form.text).ends_with(word)) continue;
    const std::u32string_view before =
        std::u32string_view(form.text).substr(0, form.text.size() - word.size());
    const std::size_t region = before.empty() ? 0 : RegionAt(form, 0);
    if (region > before.size()) continue;
    const bool numbered = std::all_of(
        before.begin() + static_cast<std::ptrdiff_t>(region), before.end(),
        [](char32_t c) { return IsDigit(c) || LeadsNumber(c) || NumeralValue(c) >= 0; });
    if (numbered || (region == 0 && IsAllOf(before, ShippedCompanyWords().english))) return true;
  }
  return false;
}

}  // namespace

string_view WhyNoName(const NameForm& form, string_view folded, const NameCore& core) {
  const std::u32string_view text = std::u32string_view(form.text).substr(0, core.length);
  if (text.size() < 2) return "a name of one character is too short to be looked for";
  if (text.size() > WatchIndex::kLongestKey) return "a name is too long to be looked for";
  if (std::all_of(text.begin(), text.end(), IsDigit<char32_t>)) {
    return "a name of figures alone is not looked for";
  }
  if (core.form == LegalForm::kNone) {
    if (LegalFormAt(form, folded, 0).length == text.size()) {
      return "a legal form alone is not looked for as a name";
    }
    if (RegionAt(form, 0) == text.size()) return "a place alone is not looked for as a name";
    const CompanyName parts = SplitCompanyName(folded);
    // 云岭航天信息有限公司青溪分公司 is a company's branch all the same, and 中国电信 one of
    // China's.
    for (const BusinessWord& word : ShippedCompanyWords().business) {
      if (parts.legal.empty() && parts.trade == word.han &&
          !BeginsWithOne(parts.region, ShippedCompanyWords().countries) &&
          !IsKnownFirm(Encoded(text))) {
        return "a line of business alone is not looked for as a name";
      }
    }
  }
  if (IsBranchAlone(form)) return "a branch alone is not looked for as a name";
  if (core.form != LegalForm::kNone && core.form != LegalForm::kInstitution) {
    if (RegionAt(form, 0) == text.size()) {
      return "a place with a legal form alone is not looked for as a name";
    }
    // 信息技术 and 网络科技.
    if (IsAllOf(text, ShippedCompanyWords().business) && !IsKnownFirm(Encoded(text))) {
      return "a line of business with a legal form alone is not looked for as a name";
    }
  }
  if (core.form == LegalForm::kInstitution) {
    for (const string_view ending : ShippedCompanyWords().institutions) {
      if (folded == ending) return "a kind of institution alone is not looked for as a name";
    }
  }
  return "";
}

}  // namespace tenderscan
