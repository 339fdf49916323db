// Compiles the words that company names are made of.
#include "lexicons/names/company_words.h"

#include <algorithm>

#include "extractors/text/utf32.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

using std::string_view;

constexpr ListedNames<LegalForm, 4> kForms = {{{"limited", LegalForm::kLimited},
                                               {"joint_stock", LegalForm::kJointStock},
                                               {"company", LegalForm::kCompany},
                                               {"partnership", LegalForm::kPartnership}}};

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
                                            {"place_mark", {}},
                                            {"county_mark", {}},
                                            {"country", {}},
                                            {"place_in_english", {"han"}},
                                            {"institution", {}},
                                            {"branch", {}},
                                            {"unit", {}},
                                            {"lead", {}},
                                            {"joined", {}},
                                            {"shortened", {}},
                                            {"passed", {}},
                                            {"legal", {"form"}},
                                            {"business", {}, {}, {"english"}},
                                            {"business_in_english", {}, {}, {"english"}},
                                            {"trade_in_english", {}, {}, {"english"}}}));
  const auto same = [](const std::string& word) { return word; };
  const auto words = [&](string_view table) {
    std::vector<std::string> listed = WordsOf(out.entries, table, same);
    LongestFirst(listed, same);
    return listed;
  };
  out.places = words("place");
  for (const std::string& mark : words("place_mark")) out.place_marks += Decoded(mark);
  for (const std::string& mark : words("county_mark")) out.county_marks += Decoded(mark);
  out.countries = words("country");
  out.institutions = words("institution");
  out.branches = words("branch");
  out.units = words("unit");
  out.leads = words("lead");
  out.joined = words("joined");
  out.shortened = words("shortened");
  out.passed = words("passed");
  for (const WordEntry& entry : out.entries) {
    for (const ListedText& word : entry.words) {
      if (entry.table == "place_in_english") {
        out.place_aliases.push_back({word.text, std::string(entry.Text("han"))});
      } else if (entry.table == "legal") {
        TS_ASSIGN_OR_RETURN(const LegalForm form,
                            NamedValue(source, entry, "form", "legal form", kForms));
        const bool han = IsHan(DecodeAt(word.text, 0).value);
        (han ? out.han_legal : out.latin_legal).push_back({word.text, form});
      } else if (entry.table == "business" || entry.table == "business_in_english" ||
                 entry.table == "trade_in_english") {
        BusinessWord business{word.text, {}, entry.table == "trade_in_english"};
        for (const ListedText& one : entry.Texts("english")) business.english.push_back(one.text);
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

bool CompanyWords::HoldLegalForm(string_view words) const {
  return std::any_of(han_legal.begin(), han_legal.end(), [&](const LegalWord& form) {
    return words.find(form.word) != string_view::npos;
  });
}

}  // namespace tenderscan
