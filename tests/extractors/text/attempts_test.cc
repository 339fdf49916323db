#include "extractors/text/attempts.h"

#include <gtest/gtest.h>

#include "extractors/text/folded_word.h"

namespace tenderscan {
namespace {

int AttemptOf(std::string_view text) { return AttemptIn(FoldedWord(text)); }

TEST(Attempts, AreReadInTheirSpellings) {
  EXPECT_EQ(AttemptOf("服务器采购"), 1);
  EXPECT_EQ(AttemptOf("服务器采购（二次）招标公告"), 2);
  EXPECT_EQ(AttemptOf("服务器采购(第3次)"), 3);
  EXPECT_EQ(AttemptOf("服务器三次招标"), 3);
  EXPECT_EQ(AttemptOf("服务器采购二次公开招标公告"), 2);
  EXPECT_EQ(AttemptOf("服务器采购【第二次招标】公告"), 2);
  EXPECT_EQ(AttemptOf("服务器采购（重新招标）"), 2);
  EXPECT_EQ(AttemptOf("服务器采购（第三次重招）的公告"), 3);
  EXPECT_EQ(AttemptOf("服务器采购（二次）（第三次）"), 3);
}

TEST(Attempts, WhatElseIsCountedIsNone) {
  EXPECT_EQ(AttemptOf("服务器采购第二次变更公告"), 1);
  EXPECT_EQ(AttemptOf("服务器采购更正公告（第二次）"), 1);
  EXPECT_EQ(AttemptOf("服务器采购[变更公告：第 2次]"), 1);
  EXPECT_EQ(AttemptOf("小区改造（二次供水设施）采购"), 1);
  EXPECT_EQ(AttemptOf("第三次全国国土调查服务"), 1);
  EXPECT_EQ(AttemptOf("第一次招标"), 1);
  EXPECT_EQ(AttemptOf("次"), 1);
}

TEST(Attempts, LieInTheirBrackets) {
  const std::u32string text = FoldedWord("服务器（二次招标）公告");
  const std::vector<PrintedAttempt> found = AttemptsIn(text);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(text.substr(found[0].begin, found[0].end - found[0].begin), FoldedWord("（二次招标）"));
}

}  // namespace
}  // namespace tenderscan
