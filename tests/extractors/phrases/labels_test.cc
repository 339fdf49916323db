// Labels: where they stand as labels, whatever stands between their characters.
#include "extractors/phrases/labels.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace tenderscan {
namespace {

struct Read {
  Field field;
  std::string value;
};

std::vector<Read> Labels(std::string_view text) {
  const Glyphs glyphs(text);
  std::vector<Read> out;
  for (const Mark& m : FindLabels(glyphs)) out.push_back({m.field, glyphs.Printed(m.value, m.end)});
  return out;
}

void ExpectOne(std::string_view text, Field field, std::string_view value) {
  const std::vector<Read> found = Labels(text);
  ASSERT_FALSE(found.empty()) << text;
  EXPECT_EQ(found[0].field, field) << text;
  EXPECT_EQ(found[0].value, value) << text;
}

TEST(Labels, SpacedAndLookAlike) {
  ExpectOne("采购人：云岭大学", Field::kBuyer, "云岭大学");
  ExpectOne("采 购 人:云岭大学", Field::kBuyer, "云岭大学");
  ExpectOne("采\u00A0购\u00A0人：云岭大学", Field::kBuyer, "云岭大学");
  ExpectOne("采　购　人：云岭大学", Field::kBuyer, "云岭大学");
  ExpectOne("采\u200B购\u200B人：云岭大学", Field::kBuyer, "云岭大学");
  ExpectOne("釆购人：云岭大学", Field::kBuyer, "云岭大学");
  ExpectOne("採購人：雲嶺大學", Field::kBuyer, "雲嶺大學");
  ExpectOne("1.1 项目编号：\n Z1408", Field::kProjectCode, "Z1408");
}

TEST(Labels, GluedToTheValueBefore) {
  const auto found =
      Labels("供应商名称：甲山科技有限公司供应商地址：云岭市东路1号中标（成交）金额：12.5（万元）");
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].value, "甲山科技有限公司");
  EXPECT_EQ(found[1].field, Field::kOther);
  EXPECT_EQ(found[2].field, Field::kAmount);
  EXPECT_EQ(found[2].value, "12.5（万元）");
}

TEST(Labels, NumberingIsNotTheValues) {
  const auto found =
      Labels("一、项目编号：YLDX-2023-017二、项目名称：测试台采购（三）采购方式：询价");
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].value, "YLDX-2023-017");
  EXPECT_EQ(found[1].value, "测试台采购");
}

TEST(Labels, UnitsInBrackets) {
  const Glyphs glyphs(
      "中标金额（万元）：12.5 预算金额(元):3 报价（下浮率）：8 最高限价（如有）：5元");
  const std::vector<Mark> marks = FindLabels(glyphs);
  ASSERT_EQ(marks.size(), 4u);
  EXPECT_EQ(marks[0].unit, MoneyUnit::kWan);
  EXPECT_EQ(marks[1].unit, MoneyUnit::kYuan);
  EXPECT_EQ(marks[2].unit, MoneyUnit::kRate);
  EXPECT_EQ(marks[3].unit, MoneyUnit::kNone);
}

TEST(Labels, CellsAndLines) {
  ExpectOne("招标人\t云岭大学\t地址\t云岭市", Field::kBuyer, "云岭大学");
  ExpectOne("预算金额\n390.000000万元(人民币)", Field::kBudget, "390.000000万元(人民币)");
  // Words in a sentence are no labels.
  EXPECT_TRUE(Labels("采购人有权取消其中标资格，供应商应当承担违约责任。").empty());
}

TEST(Labels, AnyTextGivesSortedMarksInside) {
  std::mt19937 random(11);
  const std::string_view pieces[] = {
      "采购人", "：",           "（万元）", "（",   "）",       "项目编号", "名 称", "\n", "\t",
      " ",      "一、",         "2.",       "中标", "金额",     "1",        "第一",  "名", "｜",
      "供应商", "\xEF\xBF\xBD", "更正为",   "“",    "截止时间", "为",       "2024",  "年"};
  std::uniform_int_distribution<std::size_t> pick(0, std::size(pieces) - 1);
  for (int i = 0; i < 5000; ++i) {
    std::string text;
    for (int k = 0; k < 20; ++k) text += pieces[pick(random)];
    const Glyphs glyphs(text);
    std::uint32_t last = 0;
    for (const Mark& m : FindLabels(glyphs)) {
      ASSERT_LE(last, m.begin) << text;
      ASSERT_LE(m.begin, m.label) << text;
      ASSERT_LT(m.label, m.value) << text;
      ASSERT_LE(m.value, m.end) << text;
      ASSERT_LE(m.end, glyphs.size()) << text;
      last = m.end;
    }
  }
}

}  // namespace
}  // namespace tenderscan
