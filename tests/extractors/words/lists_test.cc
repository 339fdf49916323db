// The other word lists: what they refuse, and which of two words holds.
#include <gtest/gtest.h>

#include "extractors/words/furniture_words.h"
#include "extractors/words/kind_words.h"
#include "extractors/words/method_words.h"
#include "extractors/words/organisation_words.h"

namespace tenderscan {
namespace {

template <typename List>
std::string Fault(std::string_view toml) {
  const auto compiled = List::Compile({"list.toml", std::string(toml)});
  return compiled ? "" : compiled.error().what.substr(0, compiled.error().what.find('\n'));
}

TEST(WordLists, FaultsNameTheirPlace) {
  EXPECT_EQ(Fault<KindWords>("[[kind]]\nkind = \"tendr\"\nwords = [\"招标\"]\n"),
            "list.toml:1:1: no `kind` of that name");
  EXPECT_EQ(Fault<KindWords>("[[kind]]\nkind = \"tender\"\nwords = [\"招标\"]\n"
                             "[[kind]]\nkind = \"result\"\nwords = [\n\"招标\"]\n"),
            "list.toml:7:1: \"招标\" has an entry already");
  EXPECT_EQ(Fault<MethodWords>("[[method]]\nwords = [\"询价\"]\n"),
            "list.toml:1:1: an entry names its `method`");
  EXPECT_EQ(Fault<OrganisationWords>("[[end]]\nwords = [\"局\"]\n").substr(0, 45),
            "list.toml:1:1: `end` is no table of this list");
  EXPECT_EQ(Fault<FurnitureWords>("[[element]]\nsays = \"menu\"\nwords = [\"nav\"]\n"),
            "list.toml:1:1: `says` is links, trail or footer");
  EXPECT_EQ(Fault<FurnitureWords>("[[imprint]]\nwords = [\"a\", 1]\n"),
            "list.toml:2:15: expected a string");
}

TEST(WordLists, TheLongerPhraseHolds) {
  const auto kinds = KindWords::Compile({"list.toml",
                                         "[[kind]]\nkind = \"contract\"\nwords = [\"合同\"]\n"
                                         "[[kind]]\nkind = \"noise\"\nwords = [\"合同能源\"]\n"});
  ASSERT_TRUE(kinds);
  EXPECT_EQ(kinds->At(Glyphs("合同能源"), 0)->kind, AnnouncedKind::kNoise);
  EXPECT_EQ(kinds->At(Glyphs("合同公告"), 0)->kind, AnnouncedKind::kContract);
  EXPECT_EQ(kinds->At(Glyphs("公告"), 0), nullptr);
}

TEST(WordLists, AddressesOfFiles) {
  const FurnitureWords& words = ShippedFurniture();
  EXPECT_TRUE(words.LeadsToFile("/a/B.DOCX?x=1"));
  EXPECT_TRUE(words.LeadsToFile("/Attachment?id=1"));
  EXPECT_FALSE(words.LeadsToFile("/a/b.html#c.doc"));
  EXPECT_FALSE(words.LeadsToFile(""));
}

}  // namespace
}  // namespace tenderscan
