// Compiles the words that company names are made of.
#include "lexicons/names/company_words.h"

#include <algorithm>

#include "extractors/text/toml_source.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

using std::string_view;

constexpr std::pair<string_view, LegalForm> kForms[] = {{"limited", LegalForm::kLimited},
                                                        {"joint_stock", LegalForm::kJointStock},
                                                        {"company", LegalForm::kCompany},
                                                        {"partnership", LegalForm::kPartnership}};

template <typename Words, typename WordOf>
void LongestFirst(Words& words, WordOf word_of) {
  std::stable_sort(words.begin(), words.end(), [&](const auto& a, const auto& b) {
    return word_of(a).size() > word_of(b).size();
  });
}

}  // namespace

Result<CompanyWords> CompanyWords::Compile(const NamedText& source) {
  CompanyWords out;
  TS_ASSIGN_OR_RETURN(out.entries,
                      ReadWordList(source, {{"place", {}},
                                            {"place_in_english", {"han"}},
                                            {"institution", {}},
                                            {"branch", {}},
                                            {"lead", {}},
                                            {"joined", {}},
                                            {"legal", {"form"}},
                                            {"business", {}, {}, {"english"}},
                                            {"business_in_english", {}, {}, {"english"}}}));
  const auto same = [](const std::string& word) { return word; };
  const auto words = [&](string_view table) {
    std::vector<std::string> listed = WordsOf(out.entries, table, same);
    LongestFirst(listed, same);
    return listed;
  };
  out.places = words("place");
  out.institutions = words("institution");
  out.branches = words("branch");
  out.leads = words("lead");
  out.joined = words("joined");
  for (const WordEntry& entry : out.entries) {
    for (const ListedWord& word : entry.words) {
      if (entry.table == "place_in_english") {
        out.place_aliases.push_back({word.text, std::string(entry.Text("han"))});
      } else if (entry.table == "legal") {
        const auto form = std::find_if(std::begin(kForms), std::end(kForms), [&](const auto& one) {
          return one.first == entry.Text("form");
        });
        if (form == std::end(kForms)) {
          return tl::make_unexpected(FaultAt(source, entry.line, 1,
                                             "`form` is limited, joint_stock, company or "
                                             "partnership"));
        }
        const bool han = IsHan(DecodeAt(word.text, 0).value);
        (han ? out.han_legal : out.latin_legal).push_back({word.text, form->second});
      } else if (entry.table == "business" || entry.table == "business_in_english") {
        BusinessWord business{word.text, {}};
        for (const ListedWord& one : entry.Texts("english")) business.english.push_back(one.text);
        if (entry.table == "business") out.business.push_back(business);
        out.english.push_back(std::move(business));
      }
    }
  }
  const auto legal = [](const LegalWord& one) { return one.word; };
  const auto han = [](const BusinessWord& one) { return one.han; };
  LongestFirst(out.han_legal, legal);
  LongestFirst(out.latin_legal, legal);
  LongestFirst(out.business, han);
  LongestFirst(out.english, han);
  return out;
}

const CompanyWords& ShippedCompanyWords() {
  static const CompanyWords words =
      CompileShipped<CompanyWords>("lexicons/names/company_words.toml", CompanyWordsToml());
  return words;
}

}  // namespace tenderscan
