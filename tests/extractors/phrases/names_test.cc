// Names of organisations: where they are cut, and what is none.
#include "extractors/phrases/names.h"

#include <gtest/gtest.h>

namespace tenderscan {
namespace {

// As printed; "" where nothing is read.
std::string Read(std::string_view value, bool strict = false) {
  const Glyphs glyphs(value);
  const auto name = ReadOrganisation(glyphs, 0, glyphs.size(), strict);
  return name ? name->name : "";
}

TEST(Names, AreCutWhereSomethingElseBegins) {
  EXPECT_EQ(Read("云岭大学"), "云岭大学");
  EXPECT_EQ(Read("：云岭大学（盖章）"), "云岭大学");
  EXPECT_EQ(Read("云岭大学地址：云岭市东路1号"), "云岭大学");
  EXPECT_EQ(Read("甲山科技有限公司，具有相应资质"), "甲山科技有限公司");
  EXPECT_EQ(Read("甲山科技有限公司。乙水仪器有限公司"), "甲山科技有限公司");
  EXPECT_EQ(Read("甲山科技有限公司 已公示"), "甲山科技有限公司");
  EXPECT_EQ(Read("甲山科技有限公司0871-65000000"), "甲山科技有限公司");
  EXPECT_EQ(Read("云岭市第一中学、"), "云岭市第一中学");
  EXPECT_EQ(Read("单位名称：云岭大学"), "云岭大学");
  EXPECT_EQ(Read("&&&招标人盖章处&&&云岭大学"), "云岭大学");
}

TEST(Names, GoOnWhereTheyAreNotOver) {
  EXPECT_EQ(Read("云岭市城市\n管理局"), "云岭市城市管理局");
  EXPECT_EQ(Read("甲山科技（云岭\n）有限公司"), "甲山科技（云岭）有限公司");
  EXPECT_EQ(Read("云岭大学\n采购公告"), "云岭大学");
  EXPECT_EQ(Read("甲山科技有限公司，乙水仪器有限公司"), "甲山科技有限公司，乙水仪器有限公司");
  EXPECT_EQ(Read("Yunling Instruments Co.,Ltd."), "Yunling Instruments Co.,Ltd.");
  EXPECT_EQ(Read("云岭军区10001部队"), "云岭军区10001部队");
}

TEST(Names, AreNoPersonsNumbersOrClauses) {
  for (std::string_view value :
       {"", "无", "/", "详见附件", "自行采购", "张三", "欧阳主任", "13800000000", "1", "（盖章）",
        "具有独立承担民事责任的能力", "甲", "云岭测试管理信息咨询服务0871-6500000",
        "供应商应当在规定的时间内提交投标文件否则视为放弃中标资格且不予退还"}) {
    EXPECT_EQ(Read(value), "") << value;
  }
  EXPECT_EQ(Read("云岭测试", /*strict=*/true), "");
  EXPECT_EQ(Read("云岭测试"), "云岭测试");
}

TEST(Names, LookLikeOrganisations) {
  const auto looks = [](std::string_view name) {
    const Glyphs glyphs(name);
    return LooksLikeOrganisation(glyphs.Folded(0, glyphs.size()));
  };
  EXPECT_TRUE(looks("云岭大学"));
  EXPECT_TRUE(looks("甲山科技有限公司（牵头人）"));
  EXPECT_TRUE(looks("甲山科技有限公司云岭分部经理室"));
  EXPECT_TRUE(looks("[云岭市财政局]"));
  EXPECT_FALSE(looks("局"));
  EXPECT_FALSE(looks("服务器采购"));
  EXPECT_FALSE(looks(")))"));
}

TEST(Names, OfProjects) {
  const auto read = [](std::string_view value) {
    const Glyphs glyphs(value);
    const auto name = ReadTitleLike(glyphs, 0, glyphs.size());
    return name ? name->name : "";
  };
  EXPECT_EQ(read("算力平台采购（二次）"), "算力平台采购（二次）");
  EXPECT_EQ(read("算力平台采购二、采购人"), "算力平台采购");
  EXPECT_EQ(read("实验楼一、二期家具"), "实验楼一、二期家具");
  EXPECT_EQ(read("算力平台采购；其他"), "算力平台采购");
  EXPECT_EQ(read("详见附件"), "");
  EXPECT_EQ(read("无"), "");
}

}  // namespace
}  // namespace tenderscan
