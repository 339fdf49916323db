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
  EXPECT_EQ(SearchTokens("深圳大学a100服务器"), " 深圳 圳大 大学 a 100 服务 务器 ");
  EXPECT_EQ(SearchTokens("购8卡"), " 购 8 卡 ");
  EXPECT_EQ(SearchTokens("abc, def"), "abc, def");
  EXPECT_EQ(SearchTokens("华三/h3c46844.00"), " 华三 /h 3 c 46844.00");
  EXPECT_EQ(SearchTokens(""), "");
}

TEST(SearchText, NoTypedTextIsAQueryLanguage) {
  EXPECT_EQ(ReadSearchQuery("深圳大学").match, "\" 深圳 圳大 大学 \"");
  EXPECT_EQ(ReadSearchQuery("深圳 AND A100").match, "\" 深圳 \" AND \"and\" AND \"a 100\"");
  EXPECT_EQ(ReadSearchQuery("a\"b").match, "\"a b\"");
  EXPECT_EQ(ReadSearchQuery("学").match, std::nullopt);
  EXPECT_EQ(ReadSearchQuery("学").to_read, std::vector<std::string>{"学"});
  EXPECT_TRUE(ReadSearchQuery(" \"* ( ").empty());
  // A sign is no word: it would be asked for and found nowhere.
  for (const char* sign : {"—", "——", "·", "。", "®", "…", "→"}) {
    EXPECT_EQ(ReadSearchQuery(std::string("服务器 ") + sign).match, ReadSearchQuery("服务器").match)
        << sign;
  }
}

TEST(SearchText, WordsPhrasesAndWhatMustNotOccur) {
  using Words = std::vector<std::string>;
  for (const char* typed :
       {"超微 英伟达", "超微、英伟达", "超微，英伟达", "超微\u3000英伟达", " 超微\t英伟达\n",
        "“超微” 「英伟达」", "超微,英伟达", "超微, 英伟达;"}) {
    EXPECT_EQ(ReadSearchQuery(typed).words, (Words{"超微", "英伟达"})) << typed;
    EXPECT_TRUE(ReadSearchQuery(typed).without.empty()) << typed;
  }
  const SearchQuery query = ReadSearchQuery("\"GPU server\" -A100 －“二手 设备” 24\" H3C-A");
  EXPECT_EQ(query.words, (Words{"gpu server", "24\"", "h3c-a"}));
  EXPECT_EQ(query.without, (Words{"a100", "二手设备"}));
  EXPECT_EQ(query.except, "\"a 100\" OR \" 二手 手设 设备 \"");
  EXPECT_EQ(query.to_read, (Words{"h3c"}));
  // In the words that were typed.
  EXPECT_EQ(SearchSentence(query),
            "hold \"GPU server\" and \"24\"\" and \"H3C-A\", and not \"A100\" or \"二手 设备\"");
  EXPECT_EQ(SearchSentence(ReadSearchQuery("-A100")), "do not hold \"A100\"");
  EXPECT_EQ(SearchSentence(ReadSearchQuery("乾溪市 服務器")), "hold \"乾溪市\" and \"服務器\"");
  // A number keeps its commas.
  EXPECT_EQ(ReadSearchQuery("1,000,服务器").words, (Words{"1,000", "服务器"}));
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
    std::vector<std::int64_t> ids;
    if (!result) {
      EXPECT_TRUE(result.error().code == ErrorCode::kUsage && ReadSearchQuery(typed).empty())
          << typed << ": " << result.error().what;
      return ids;
    }
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

TEST_F(Search, AllWordsOccurWhereverTheyStandAndNoneOfTheOthers) {
  Fill({"采购人：乾溪市第一中学\n超微服务器2台，内置英伟达 A100", "英伟达显卡，旧的。后：超微主板",
        "超微、戴尔", "英伟达 A100 二手"});
  EXPECT_EQ(Find("超微 英伟达"), (Ids{1, 2}));
  EXPECT_EQ(Find("英伟达、超微"), (Ids{1, 2}));
  EXPECT_EQ(Find("\"超微 英伟达\""), (Ids{}));
  EXPECT_EQ(Find("“英伟达显卡”"), (Ids{2}));
  EXPECT_EQ(Find("乾溪市 服务器"), (Ids{1}));
  EXPECT_EQ(Find("英伟达 -A100"), (Ids{2}));
  EXPECT_EQ(Find("-A100"), (Ids{2, 3}));
  EXPECT_EQ(Find("英伟达 -二手 -显卡"), (Ids{1}));
  EXPECT_EQ(Find("旧 英伟达"), (Ids{2}));  // a lone character is read in the texts
  EXPECT_EQ(Find("英伟达 -旧"), (Ids{1, 4}));
  EXPECT_EQ(Find("-旧"), (Ids{1, 3, 4}));
}

TEST_F(Search, FindsABrandThatIsGluedToFiguresAndToChinese) {
  Fill({"型号1S5130S-52P-EI华三/H3C46844.00", "（海光）中科曙光/Sugon233572.00H520-G30",
        "1Huawei130212", "等级A 100分", "A100B", "英伟达A100", "英伟达A 100", "A1000",
        "RTX3090显卡"});
  EXPECT_EQ(Find("H3C"), (Ids{1}));
  EXPECT_EQ(Find("sugon"), (Ids{2}));
  EXPECT_EQ(Find("Huawei"), (Ids{3}));
  EXPECT_EQ(Find("H520-G30"), (Ids{2}));
  EXPECT_EQ(Find("3090"), (Ids{9}));
  EXPECT_EQ(Find("46844"), (Ids{1}));
  EXPECT_EQ(Find("A100"), (Ids{5, 6}));  // A 100 and A1000 are other words
  EXPECT_EQ(Find("A100 英伟达"), (Ids{6}));
  EXPECT_EQ(Find("RTX3090 -A100"), (Ids{9}));
  EXPECT_EQ(Find("3C46"), (Ids{}));
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
