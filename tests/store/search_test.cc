// Search: words of two characters and up, in any spelling, whatever is typed.
#include <gtest/gtest.h>

#include <random>

#include "extractors/text/fold.h"
#include "store/reader.h"
#include "store/search_text.h"
#include "tests/store/samples.h"

namespace tenderscan {
namespace {

using samples::TemporaryFolder;

TEST(SearchText, CutsChineseIntoPairsAndLeavesTheRest) {
  EXPECT_EQ(SearchTokens("深圳大学a100服务器"), " 深圳 圳大 大学 a100 服务 务器 ");
  EXPECT_EQ(SearchTokens("购8卡"), " 购 8 卡 ");
  EXPECT_EQ(SearchTokens("abc, def"), "abc, def");
  EXPECT_EQ(SearchTokens(""), "");
}

TEST(SearchText, NoTypedTextIsAQueryLanguage) {
  EXPECT_EQ(ReadSearchQuery("深圳大学").match, "\" 深圳 圳大 大学 \"");
  EXPECT_EQ(ReadSearchQuery("深圳 AND A100").match, "\" 深圳 \" AND \"and\" AND \"a100\"");
  EXPECT_EQ(ReadSearchQuery("a\"b").match, "\"a b\"");
  EXPECT_EQ(ReadSearchQuery("学").match, std::nullopt);
  EXPECT_TRUE(ReadSearchQuery(" \"* ( ").words.empty());
}

class Search : public ::testing::Test {
 protected:
  void Fill(const std::vector<std::string>& texts) {
    std::vector<ScannedDocument> documents;
    for (const std::string& text : texts) {
      documents.push_back(samples::Page(static_cast<int>(documents.size()) + 1, text));
    }
    ASSERT_TRUE(samples::Write(folder_ / "t.db", documents).has_value());
  }
  std::vector<std::int64_t> Find(const std::string& typed) {
    const Result<Reader> reader = Reader::Open(folder_ / "t.db");
    const Result<SearchResult> result = reader->Search(typed, 1'000);
    EXPECT_TRUE(result.has_value()) << typed << ": " << result.error().what;
    std::vector<std::int64_t> ids;
    if (!result) return ids;
    for (const SearchHit& hit : result->hits) ids.push_back(hit.document_id);
    EXPECT_EQ(static_cast<std::int64_t>(ids.size()), result->documents);
    std::sort(ids.begin(), ids.end());
    return ids;
  }
  TemporaryFolder folder_;
};

using Ids = std::vector<std::int64_t>;

TEST_F(Search, FindsTwoCharactersTraditionalScriptFullWidthAndBlanks) {
  Fill({"采购人：華為技术", "华 为 手机", "华东为民", "ＡＷＳ账号", "英伟达 A100 显卡",
        "A1000打印机"});
  EXPECT_EQ(Find("华为"), (Ids{1, 2}));
  EXPECT_EQ(Find("華為"), (Ids{1, 2}));
  EXPECT_EQ(Find("aws"), (Ids{4}));
  EXPECT_EQ(Find("英伟达A100"), (Ids{5}));
  EXPECT_EQ(Find("A100"), (Ids{5}));
  EXPECT_EQ(Find("华为 手机"), (Ids{2}));
  EXPECT_EQ(Find("民"), (Ids{3}));
  EXPECT_EQ(Find("nothing of this"), (Ids{}));
}

TEST_F(Search, QuotesAroundTheFirstPlaceInTheTextAsPrinted) {
  Fill({"第一行\n采购人：華為技术有限公司\n第三行"});
  const Result<Reader> reader = Reader::Open(folder_ / "t.db");
  const Result<SearchResult> result = reader->Search("华为", 10);
  ASSERT_EQ(result->hits.size(), 1u);
  EXPECT_EQ(result->hits[0].quote.exact, "華為");
  EXPECT_EQ(result->hits[0].quote.prefix, "第一行 采购人：");
  EXPECT_EQ(result->with_text, 1);
}

TEST_F(Search, EqualsReadingEveryTextForEveryPairOfCharacters) {
  // Few characters, so that pairs repeat; blanks and digits between them.
  std::mt19937 random(11);
  const std::vector<std::string> alphabet = {"采", "购", "华", "为", "大", "学", "8", "，", "\n"};
  std::vector<std::string> texts;
  for (int i = 0; i < 150; ++i) {
    std::string text = "x ";
    for (int k = 0; k < 12; ++k) text += alphabet[random() % alphabet.size()];
    texts.push_back(text);
  }
  Fill(texts);
  for (int length = 1; length <= 4; ++length) {
    for (int round = 0; round < 12; ++round) {
      std::string word;
      for (int k = 0; k < length; ++k) word += alphabet[random() % 6];
      Ids expected;
      for (std::size_t i = 0; i < texts.size(); ++i) {
        if (FoldString(texts[i]).find(FoldString(word)) != std::string::npos) {
          expected.push_back(static_cast<std::int64_t>(i) + 1);
        }
      }
      EXPECT_EQ(Find(word), expected) << word;
    }
  }
}

TEST_F(Search, AnyTypedBytesGiveAnAnswer) {
  Fill({"采购人：示范大学 A100", "别的"});
  std::mt19937 random(3);
  const std::vector<std::string> parts = {"\"",    "*",   "NEAR(", ")",  " OR ", " NOT ",
                                          "text:", "^",   "-",     "'",  "采购", "大",
                                          "\xe5",  "\0x", "{",     ";--"};
  for (int i = 0; i < 300; ++i) {
    std::string typed;
    for (unsigned k = 0; k < random() % 6; ++k) typed += parts[random() % parts.size()];
    EXPECT_LE(Find(typed).size(), 2u);
  }
}

}  // namespace
}  // namespace tenderscan
