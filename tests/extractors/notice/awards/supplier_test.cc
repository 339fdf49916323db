// Names of suppliers, without what is written around them.
#include "extractors/notice/awards/supplier.h"

#include <gtest/gtest.h>

namespace tenderscan {
namespace {

std::string Name(std::string_view printed, bool strict = false) {
  const Glyphs glyphs(printed);
  const auto supplier = ReadSupplier(glyphs, 0, glyphs.size(), strict);
  if (!supplier) return "none";
  return (supplier->lot ? *supplier->lot + "|" : "") + supplier->name.name;
}

TEST(Supplier, NumbersLotsAndBracketsAreNoPartOfTheName) {
  for (std::string_view printed :
       {"甲木仪器有限公司", "1.甲木仪器有限公司", "(1)甲木仪器有限公司", "（2）甲木仪器有限公司",
        "①甲木仪器有限公司", "3、甲木仪器有限公司", "【甲木仪器有限公司】",
        "甲木仪器有限公司[中标]", "甲木仪器有限公司（成交）", "确定甲木仪器有限公司为中标供应商",
        "推荐甲木仪器有限公司为本项目第一中标候选人", "甲木仪器 有限公司"}) {
    EXPECT_EQ(Name(printed), "甲木仪器有限公司") << printed;
  }
  EXPECT_EQ(Name("包1：甲木仪器有限公司"), "1|甲木仪器有限公司");
  EXPECT_EQ(Name("第01包 甲木仪器有限公司"), "1|甲木仪器有限公司");
  EXPECT_EQ(Name("标段二：甲木仪器有限公司"), "2|甲木仪器有限公司");
}

TEST(Supplier, WhatIsPartOfTheNameStays) {
  EXPECT_EQ(Name("3M中国有限公司"), "3M中国有限公司");
  EXPECT_EQ(Name("甲木（昆州）仪器有限公司"), "甲木（昆州）仪器有限公司");
  EXPECT_EQ(Name("甲木仪器有限公司 昆州市学府路1号"), "甲木仪器有限公司");
}

TEST(Supplier, PlaceholdersAreNobody) {
  for (std::string_view printed :
       {"XX公司", "××有限公司", "某公司", "某某有限责任公司", "有限公司"})
    EXPECT_EQ(Name(printed), "none") << printed;
}

TEST(Supplier, Verdicts) {
  const auto rank = [](std::string_view words) {
    const Glyphs glyphs(words);
    return VerdictAt(glyphs, 0);
  };
  EXPECT_EQ(rank("为中标人"), 0);
  EXPECT_EQ(rank("为本项目第一中选候选人"), 1);
  EXPECT_EQ(rank("为该标段第二中标候选人"), 2);
  EXPECT_EQ(rank("为本次采购的成交供应商"), 0);
  EXPECT_EQ(rank("为入围单位"), 0);
  EXPECT_EQ(rank("为拟成交供应商"), 0);
  EXPECT_EQ(rank("为本项目提供服务"), std::nullopt);
  EXPECT_EQ(rank("为第三方检测机构"), std::nullopt);
  EXPECT_EQ(rank("为30日历天"), std::nullopt);
}

TEST(Supplier, PiecesOfACell) {
  const auto pieces = [](std::string_view words) {
    const Glyphs glyphs(words);
    std::string out;
    for (const Cell& piece : PiecesOf(glyphs, {0, glyphs.size()}))
      out += glyphs.Printed(piece.begin, piece.end) + "|";
    return out;
  };
  EXPECT_EQ(pieces("甲木公司\n乙水公司"), "甲木公司|乙水公司|");
  EXPECT_EQ(pieces("1000000；285000"), "1000000|285000|");
  EXPECT_EQ(pieces("1.1000000\n2.285000"), "1000000|285000|");
  EXPECT_EQ(pieces("1.5\n3.5"), "1.5|3.5|");  // no numbers of a list
  EXPECT_EQ(pieces("甲木公司"), "甲木公司|");
}

}  // namespace
}  // namespace tenderscan
