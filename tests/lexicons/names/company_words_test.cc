// The words that company names are made of: every entry's examples hold.
#include "lexicons/names/company_words.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "extractors/text/fold.h"
#include "lexicons/names/listed_name.h"

namespace tenderscan {
namespace {

bool ReadsAs(const WordEntry& entry, const std::string& example) {
  const CompanyWords& words = ShippedCompanyWords();
  const std::string folded = FoldString(example);
  const CompanyName parts = SplitCompanyName(folded);
  const auto any = [](const std::vector<std::string>& list, const auto& is) {
    return std::any_of(list.begin(), list.end(), is);
  };
  if (entry.table == "place") return !parts.region.empty();
  if (entry.table == "institution") return parts.form == LegalForm::kInstitution;
  if (entry.table == "branch") return !parts.branch.empty();
  if (entry.table == "lead")
    return any(words.leads, [&](const std::string& word) { return folded.ends_with(word); });
  if (entry.table == "joined")
    return any(words.joined, [&](const std::string& word) { return folded.starts_with(word); });
  if (entry.table == "business")
    return parts.business.find(entry.words[0].text) != std::string::npos;
  const auto form = [&](LegalForm f) { return parts.form == f; };
  const std::string_view said = entry.Text("form");
  return said == "limited"       ? form(LegalForm::kLimited)
         : said == "joint_stock" ? form(LegalForm::kJointStock)
         : said == "company"     ? form(LegalForm::kCompany)
                                 : form(LegalForm::kPartnership);
}

TEST(CompanyWords, EveryExampleHolds) {
  int tried = 0;
  for (const WordEntry& entry : ShippedCompanyWords().entries) {
    for (const ListedWord& one : entry.is) {
      EXPECT_TRUE(ReadsAs(entry, one.text)) << one.line << ": " << one.text;
      ++tried;
    }
    for (const ListedWord& one : entry.is_not) {
      EXPECT_FALSE(ReadsAs(entry, one.text)) << one.line << ": " << one.text;
      ++tried;
    }
  }
  EXPECT_GT(tried, 100);
}

TEST(CompanyWords, AFormIsOneThatIsKnown) {
  const auto wrong =
      CompanyWords::Compile({"x.toml", "[[legal]]\nform = \"firm\"\nwords = [\"厂\"]\n"});
  ASSERT_FALSE(wrong);
  EXPECT_TRUE(wrong.error().what.starts_with("x.toml:1:1: `form` is")) << wrong.error().what;
}

TEST(ListedNameWords, EveryExampleHolds) {
  const auto words =
      ListedNameWords::Compile({"listed_names.toml", std::string(ListedNamesToml())});
  ASSERT_TRUE(words) << words.error().what;
  for (const WordEntry& entry : words->entries) {
    const auto reads = [&](const std::string& field) {
      const ListedName listed = ReadListedName(field);
      return entry.table == "other_name" ? listed.names.size() == 2
                                         : listed.names.size() == 1 && listed.names[0] != field;
    };
    for (const ListedWord& one : entry.is) EXPECT_TRUE(reads(one.text)) << one.text;
    for (const ListedWord& one : entry.is_not) EXPECT_FALSE(reads(one.text)) << one.text;
  }
}

}  // namespace
}  // namespace tenderscan
