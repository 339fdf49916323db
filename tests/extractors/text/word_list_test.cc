// Word lists: the entries as the TOML parser reads them, and faults with their places.
#include "extractors/text/word_list.h"

#include <gtest/gtest.h>

#include <random>

#include "extractors/text/toml_source.h"

namespace tenderscan {
namespace {

Result<std::vector<WordEntry>> Read(std::string_view text) {
  return ReadWordList({"list.toml", std::string(text)},
                      {{"word", {"says"}, {"rank"}, {"after"}, {"either"}, {"bare"}},
                       {.name = "other"},
                       {.name = "told", .text_keys = {"by"}, .kind = WordTable::Kind::kOfPhrases},
                       {.name = "groups", .kind = WordTable::Kind::kGroups}});
}

std::string Fault(std::string_view text) {
  const auto read = Read(text);
  return read ? "" : read.error().what.substr(0, read.error().what.find('\n'));
}

TEST(WordList, ReadsEntriesInOrder) {
  const auto read = Read(
      "# a list\n\n[[word]]\nsays = \"x\"  # why\nrank = 12\nwords = [\n  \"甲\", \"乙#\",  # two\n"
      "  \"丙\\n\\\"\",\n]\nis = []\nnot = [\"丁\"]\n[[other]]\r\nwords = [\"戊\"]\n"
      "[[word]]\nafter = [\"己\"]");
  ASSERT_TRUE(read) << read.error().what;
  ASSERT_EQ(read->size(), 3u);
  const WordEntry& first = (*read)[0];
  EXPECT_EQ(first.table, "word");
  EXPECT_EQ(first.line, 3u);
  EXPECT_EQ(first.Text("says"), "x");
  EXPECT_EQ(first.Number("rank"), 12);
  EXPECT_EQ(first.Number("says", 7), 0);
  ASSERT_EQ(first.words.size(), 3u);
  EXPECT_EQ(first.words[1].text, "乙#");
  EXPECT_EQ(first.words[2].text, "丙\n\"");
  EXPECT_EQ(first.words[2].line, 8u);
  EXPECT_TRUE(first.is.empty());
  EXPECT_EQ(first.is_not[0].text, "丁");
  EXPECT_EQ((*read)[1].words[0].text, "戊");
  EXPECT_EQ((*read)[2].Texts("after")[0].text, "己");
  EXPECT_TRUE((*read)[2].Texts("says").empty());
}

TEST(WordList, ReadsListsOfListsFlagsDatesAndGroups) {
  const auto read = Read(
      "[[word]]\nsays = 2026-11-29\nbare = true\neither = [\n  [\"甲\", \"乙\"], [\"丙\"],\n]\n"
      "[groups]\nnot = [\"丁\"]\n[[word]]\neither = [\"戊\"]\nbare = false\n");
  ASSERT_TRUE(read) << read.error().what;
  const WordEntry& first = (*read)[0];
  EXPECT_EQ(first.Text("says"), "2026-11-29");
  EXPECT_TRUE(first.Flag("bare"));
  ASSERT_EQ(first.Find("either")->lists.size(), 2u);
  EXPECT_EQ(first.Find("either")->lists[1][0].text, "丙");
  EXPECT_EQ(first.Find("either")->lists[1][0].column, 16u);
  EXPECT_EQ((*read)[1].values()[0].key.text, "not");
  EXPECT_EQ((*read)[1].values()[0].lists[0][0].text, "丁");
  EXPECT_EQ((*read)[2].Find("either")->lists.size(), 1u);
  EXPECT_FALSE((*read)[2].Flag("bare"));
}

TEST(WordList, WhatStandsBeforeAllTables) {
  const auto read = [](std::string_view text) {
    return ReadWordList(
        {"list.toml", std::string(text)},
        {{.name = "", .text_keys = {"title"}, .kind = WordTable::Kind::kOnce}, {.name = "word"}});
  };
  const auto titled = read("title = \"t\"\n[[word]]\nwords = [\"甲\"]\n");
  ASSERT_TRUE(titled) << titled.error().what;
  EXPECT_EQ((*titled)[0].Text("title"), "t");
  EXPECT_EQ((*titled)[1].table, "word");
  EXPECT_FALSE(read("titel = \"t\"\n"));
}

TEST(WordList, NamesAndExamplesThatAreMissing) {
  const NamedText source{"list.toml", "[[word]]\nsays = \"c\"\nis = [\"甲\"]\n"};
  const auto read = ReadWordList(source, {{"word", {"says"}}});
  ASSERT_TRUE(read) << read.error().what;
  constexpr ListedNames<int, 2> kNames = {{{"a", 1}, {"b", 2}}};
  const auto fault = [](const auto& result) {
    return result ? "" : result.error().what.substr(0, result.error().what.find('\n'));
  };
  EXPECT_EQ(fault(NamedValue(source, (*read)[0], "says", "letter", kNames)),
            "list.toml:2:8: unknown letter \"c\"");
  EXPECT_EQ(fault(NamedValue(source, (*read)[0], "said", "letter", kNames)),
            "list.toml:1:1: the entry has no `said`");
  EXPECT_EQ(fault(NeedsExamples(source, (*read)[0])),
            "list.toml:1:1: the entry has no examples: it needs `is` and `not`");
}

TEST(WordList, FaultsNameTheirPlace) {
  EXPECT_EQ(Fault("words = [\"甲\"]\n"), "list.toml:1:1: a key stands before the first [[entry]]");
  EXPECT_EQ(Fault("[word]\n"), "list.toml:1:1: `word` is no table of this list");
  EXPECT_EQ(Fault("[[wort]]\n"), "list.toml:1:1: `wort` is no table of this list");
  EXPECT_EQ(Fault("[[word]] x\n"), "list.toml:1:10: expected the end of the line");
  EXPECT_EQ(Fault("[[word]]\nsay = \"x\"\n"), "list.toml:2:1: `say` is no key of [[word]]");
  EXPECT_EQ(Fault("[[word]]\nbare = 1\n"), "list.toml:2:8: `bare` is true or false");
  EXPECT_EQ(Fault("[[told]]\nwords = [\"甲\"]\n"), "list.toml:2:1: `words` is no key of [[told]]");
  EXPECT_EQ(Fault("[[groups]]\n"), "list.toml:1:1: `groups` is no table of this list");
  EXPECT_EQ(Fault("[[word]]\nsays = 1\n"), "list.toml:2:8: `says` is a string");
  EXPECT_EQ(Fault("[[word]]\nrank = \"1\"\n"), "list.toml:2:8: `rank` is a whole number");
  EXPECT_EQ(Fault("[[word]]\nsays = \"x\"\nsays = \"y\"\n"),
            "list.toml:3:1: `says` stands twice in this entry");
  EXPECT_EQ(Fault("[[word]]\nwords = [\"甲\", \"\"]\n"),
            "list.toml:2:15: an empty string says nothing");
  EXPECT_EQ(Fault("[[word]]\nwords = [\"甲\" \"乙\"]\n"), "list.toml:2:14: expected , or ]");
  EXPECT_EQ(Fault("[[word]]\nwords = [\"甲\n\"]\n"),
            "list.toml:2:10: this string does not end in its line");
  EXPECT_EQ(Fault("[[word]]\nwords = [\"\\q\"]\n"),
            "list.toml:2:11: the escapes of a word are \\n, \\t, \\\" and \\\\");
  EXPECT_EQ(Fault("[[word]]\nwords = [\"甲\""), "list.toml:2:13: expected , or ]");
  EXPECT_EQ(Fault("[[word]]\nwords"), "list.toml:2:1: expected key = value");
}

// Whatever it reads is TOML and says the same; nothing crashes it.
TEST(WordList, ReadsNothingThatIsNoToml) {
  const std::string_view pieces[] = {"[[word]]", "\n", "words", " = ",  "[", "]",   ",",
                                     "\"甲\"",   "\"", "#",     "rank", "5", "\\n", "says",
                                     "not",      "[[", "]]",    " ",    "乙"};
  std::mt19937 random(7);
  std::uniform_int_distribution<std::size_t> pick(0, std::size(pieces) - 1);
  int read_some = 0;
  for (int i = 0; i < 20000; ++i) {
    std::string text = "[[word]]\n";
    for (int k = 0; k < 9; ++k) text += pieces[pick(random)];
    const auto read = Read(text);
    if (!read) continue;
    ++read_some;
    const auto toml = ParseToml({"list.toml", text});
    EXPECT_TRUE(toml) << text;
  }
  EXPECT_GT(read_some, 50);
}

}  // namespace
}  // namespace tenderscan
