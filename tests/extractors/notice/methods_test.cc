// Procurement methods: of titles and values, and of sentences.
#include <gtest/gtest.h>

#include "extractors/notice/tag.h"

namespace tenderscan {
namespace {

std::string_view In(std::string_view text) {
  const Glyphs glyphs(text);
  return MethodIn(glyphs.Folded(0, glyphs.size()));
}

TEST(Methods, TheLastOneNamedCounts) {
  EXPECT_EQ(In("公开招标"), "公开招标");
  EXPECT_EQ(In("公开招标失败后转竞争性谈判"), "竞争性谈判");
  EXPECT_EQ(In("服务器询比公告"), "比选");
  EXPECT_EQ(In("服务器磋商公告"), "竞争性磋商");
  EXPECT_EQ(In("竞争性磋商（非政府采购）"), "竞争性磋商");
  EXPECT_EQ(In("询比采购公告"), "比选");
  EXPECT_EQ(In("网上竞价公告"), "竞价");
  EXPECT_EQ(In("招标公告"), "");
}

TEST(Methods, TheTickedBoxCounts) {
  EXPECT_EQ(In("□竞争性谈判 ■竞争性磋商 □询价"), "竞争性磋商");
  EXPECT_EQ(In("☑公开招标 □邀请招标"), "公开招标");
  EXPECT_EQ(In("□公开招标 □邀请招标"), "");
}

TEST(Methods, SentencesState) {
  EXPECT_EQ(MethodOfBody(Glyphs("现采用竞争性磋商方式进行采购，欢迎参加。")), "竞争性磋商");
  EXPECT_EQ(MethodOfBody(Glyphs("询价公告。本次询价采购。公开招标文件另行发布。")), "询价");
  EXPECT_EQ(MethodOfBody(Glyphs("评审专家（单一来源采购人员）名单：张三")), "");
  EXPECT_EQ(MethodOfBody(Glyphs("现对该项目进行公开招标。")), "公开招标");
  EXPECT_EQ(MethodOfBody(Glyphs("")), "");
}

}  // namespace
}  // namespace tenderscan
