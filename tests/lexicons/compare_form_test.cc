// The form in which evasions meet the name.
#include "lexicons/compare_form.h"

#include <gtest/gtest.h>

#include "extractors/text/fold.h"

namespace tenderscan {
namespace {

TEST(CompareForm, GapsAreDroppedAndLookAlikesMerged) {
  EXPECT_EQ(CompareKey("rtx 4090"), CompareKey("rtx-4090"));
  EXPECT_EQ(CompareKey("a1oo"), CompareKey("a100"));
  EXPECT_EQ(CompareKey("google"), CompareKey("g00gle"));
  EXPECT_EQ(CompareKey(FoldString("А100")), CompareKey("a100"));  // Cyrillic
  EXPECT_NE(CompareKey("a100"), CompareKey("a800"));
}

TEST(CompareForm, EveryByteKnowsWhereItCameFrom) {
  const std::string folded = "a 1-0 卡";
  CompareForm form;
  MakeCompareForm(folded, form);
  ASSERT_EQ(form.at.size(), form.text.size() + 1);
  EXPECT_EQ(form.at.front(), 0u);
  EXPECT_EQ(form.at.back(), folded.size());
  for (std::size_t i = 1; i < form.at.size(); ++i) EXPECT_LE(form.at[i - 1], form.at[i]);
  EXPECT_EQ(folded.substr(form.at[3], 3), "卡");
}

TEST(CompareForm, LookAlikesOfOtherScripts) {
  EXPECT_EQ(LooksLike(U'а'), 'a');  // Cyrillic
  EXPECT_EQ(LooksLike(U'a'), 0);
  EXPECT_EQ(LooksLike(U'卡'), 0);
}

}  // namespace
}  // namespace tenderscan
