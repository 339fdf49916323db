// Titles: what kind of notice they announce.
#include "extractors/notice/tag.h"

#include <gtest/gtest.h>

#include <string>

namespace tenderscan {
namespace {

std::string Tag(std::string_view title) {
  const auto kind = KindOfTitle(Glyphs(title));
  if (!kind) return "";
  return kind->tag ? std::string(Slug(*kind->tag)) : "none";
}

TEST(Tag, TitlesOfEveryKind) {
  EXPECT_EQ(Tag("云岭大学2024年5月政府采购意向"), "planning");
  EXPECT_EQ(Tag("测试台采购项目采购需求公示"), "planning");
  EXPECT_EQ(Tag("测试台采购项目公开招标公告"), "tender");
  EXPECT_EQ(Tag("测试台采购项目单一来源采购公示"), "tender");
  EXPECT_EQ(Tag("测试台采购项目比选公告"), "tender");
  EXPECT_EQ(Tag("测试台维修网上竞价"), "tender");
  EXPECT_EQ(Tag("合同能源管理项目招标公告"), "tender");
  EXPECT_EQ(Tag("测试台采购项目公开招标更正（澄清）公告（一）"), "tenderAmendment");
  EXPECT_EQ(Tag("招标文件售卖延期变更公告"), "tenderAmendment");
  EXPECT_EQ(Tag("测试台采购项目延期通知"), "tenderAmendment");
  EXPECT_EQ(Tag("测试台采购项目（二次）流标公告"), "tenderCancellation");
  EXPECT_EQ(Tag("测试台采购项目包3废包公告"), "tenderCancellation");
  EXPECT_EQ(Tag("测试台采购项目谈判失败公告"), "tenderCancellation");
  EXPECT_EQ(Tag("测试台采购项目终止公告"), "tenderCancellation");
  EXPECT_EQ(Tag("测试台采购项目招标暂停公告"), "tenderCancellation");
  EXPECT_EQ(Tag("测试台采购项目中标候选人公示"), "award");
  EXPECT_EQ(Tag("测试台采购项目竞争性磋商成交结果公告"), "award");
  EXPECT_EQ(Tag("测试台采购项目招标公告 中标公告"), "award");
  EXPECT_EQ(Tag("测试台采购项目中标结果更正公告"), "awardUpdate");
  EXPECT_EQ(Tag("关于作废中标通知书的声明"), "awardCancellation");
  EXPECT_EQ(Tag("测试台采购项目合同公告"), "contract");
  EXPECT_EQ(Tag("测试台采购项目履约验收结果公告"), "implementation");
  EXPECT_EQ(Tag("测试台采购项目"), "");
}

TEST(Tag, CandidatesAreOnlyProposed) {
  EXPECT_TRUE(KindOfTitle(Glyphs("测试台采购项目中标候选人公示"))->candidates);
  EXPECT_FALSE(KindOfTitle(Glyphs("测试台采购项目中标结果公告"))->candidates);
  EXPECT_EQ(Tag("测试台采购项目有效投标人公示"), "none");
  EXPECT_EQ(Tag("测试台采购项目资格后审结果公示"), "none");
  EXPECT_EQ(Tag("测试台采购项目资格预审入围结果公示"), "none");
  EXPECT_EQ(Tag("测试台采购项目资格预审公告"), "tender");
  EXPECT_EQ(Tag("测试台定点供应商入围结果公告"), "award");
}

}  // namespace
}  // namespace tenderscan
