// What a person who writes counting words is told when they are wrong.
#include "lexicons/count_words.h"

#include <gtest/gtest.h>

#include "lexicons/term_list.h"
#include "tests/lexicons/page.h"

namespace tenderscan {
namespace {

std::string Fault(const std::string& toml) {
  auto lists = ReadTermLists({{"cues/x.toml", toml}});
  return lists ? "" : lists.error().what.substr(0, lists.error().what.find('\n'));
}

constexpr char kExamples[] = "is = [\"{8张}\"]\nnot = [\"{8台}\"]\n";

TEST(CountWords, FaultsNameTheirLine) {
  EXPECT_EQ(Fault("[[unit]]\nunit = \"card\"\nwords = [\"张\"]\n" + std::string(kExamples)), "");
  EXPECT_EQ(Fault("[[unit]]\nunit = \"cards\"\n" + std::string(kExamples)),
            "cues/x.toml:2:8: unknown unit \"cards\"");
  EXPECT_EQ(Fault("[[unit]]\nwords = [\"张\"]\n" + std::string(kExamples)),
            "cues/x.toml:1:1: the entry has no `unit`");
  EXPECT_EQ(Fault("[[unit]]\nunit = \"card\"\nword = [\"张\"]\n" + std::string(kExamples)),
            "cues/x.toml:3:1: `word` is no key of [[unit]]");
  EXPECT_EQ(Fault("[[mark]]\nmark = \"each\"\nbefore = [\"每\"]\n"),
            "cues/x.toml:1:1: the entry has no examples: it needs `is` and `not`");
  EXPECT_EQ(Fault("[[mark]]\nmark = \"every\"\n" + std::string(kExamples)),
            "cues/x.toml:2:8: unknown mark \"every\"");
  EXPECT_EQ(Fault("[[relation]]\nrelation = \"beside\"\n" + std::string(kExamples)),
            "cues/x.toml:2:12: unknown relation \"beside\"");
}

TEST(CountWords, TheLongestUnitComesFirst) {
  const CountWords& words = ShippedCues().counts;
  ASSERT_GT(words.units.size(), 50u);
  for (std::size_t i = 1; i < words.units.size(); ++i) {
    EXPECT_GE(words.units[i - 1].first.size(), words.units[i].first.size());
  }
}

TEST(CountWords, TopicsHaveTheirExceptions) {
  const CountWords& words = ShippedCues().counts;
  EXPECT_TRUE(words.SpeaksOf(CountUnit::kServer, "训推一体机"));
  EXPECT_FALSE(words.SpeaksOf(CountUnit::kServer, "会议一体机"));
  EXPECT_FALSE(words.SpeaksOf(CountUnit::kMonth, "12个月"));
}

}  // namespace
}  // namespace tenderscan
