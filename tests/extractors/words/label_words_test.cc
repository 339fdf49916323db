// The label list: what it refuses, and what recognition calls a label.
#include "extractors/words/label_words.h"

#include <gtest/gtest.h>

#include "extractors/text/fold.h"

namespace tenderscan {
namespace {

std::string Fault(std::string_view toml) {
  const auto compiled = LabelWords::Compile({"labels.toml", std::string(toml)});
  return compiled ? "" : compiled.error().what.substr(0, compiled.error().what.find('\n'));
}

FieldKind KindOf(std::string_view label) { return ShippedLabels().KindOf(FoldString(label)); }

TEST(LabelWords, FaultsNameTheirPlace) {
  EXPECT_EQ(Fault("[[label]]\nfield = \"buyer\"\nwords = [\"采购人\"]\n"), "");
  EXPECT_EQ(Fault("\n[[label]]\nfield = \"buyr\"\nwords = [\"采购人\"]\n"),
            "labels.toml:2:1: no `field` of that name");
  EXPECT_EQ(Fault("[[label]]\nfield = \"buyer\"\nwords = [\"采购人\",\n  \"采购人\"]\n"),
            "labels.toml:3:1: the label \"采购人\" has an entry already");
  EXPECT_EQ(Fault("[[label]]\nfield = \"buyer\"\nwords = [\"甲\"]\n"
                  "[[label]]\nfield = \"agency\"\nwords = [\"甲\"]\n"),
            "labels.toml:6:1: the label \"甲\" has an entry already");
  EXPECT_EQ(Fault("[[label]]\nfield = \"buyer\"\nwrods = [\"甲\"]\n"),
            "labels.toml:3:1: `wrods` is no key of [[label]]");
}

TEST(LabelWords, NumeralsStandForTen) {
  const auto compiled = LabelWords::Compile(
      {"labels.toml", "[[label]]\nfield = \"ranked\"\nwords = [\"第{一}名\", \"第{1}名\"]\n"});
  ASSERT_TRUE(compiled);
  ASSERT_EQ(compiled->labels().size(), 20u);
  EXPECT_EQ(compiled->labels()[9].spelling, "第十名");
  EXPECT_EQ(compiled->labels()[9].ordinal, 10);
  EXPECT_EQ(compiled->labels()[12].spelling, "第3名");
  EXPECT_EQ(compiled->labels()[12].ordinal, 3);
}

TEST(LabelWords, WordsMayBeLed) {
  const auto compiled = LabelWords::Compile(
      {"labels.toml",
       "[[label]]\nfield = \"tenderer\"\nled_by = [\"未\", \"原\"]\nwords = [\"中标人\"]\n"});
  ASSERT_TRUE(compiled);
  ASSERT_EQ(compiled->labels().size(), 2u);
  EXPECT_EQ(compiled->labels()[0].spelling, "未中标人");
  EXPECT_EQ(compiled->labels()[1].spelling, "原中标人");
}

TEST(LabelWords, ListedLabelsGoBeforeEndings) {
  EXPECT_EQ(KindOf("建设单位："), FieldKind::kParty);
  EXPECT_EQ(KindOf("十二、建设单位"), FieldKind::kParty);
  EXPECT_EQ(KindOf("1.2 建设单位（盖章）"), FieldKind::kParty);
  EXPECT_EQ(KindOf("十"), FieldKind::kNone);
  EXPECT_EQ(KindOf("单位"), FieldKind::kUnit);
  EXPECT_EQ(KindOf("二、采购人联系方式"), FieldKind::kContact);
  EXPECT_EQ(KindOf("3、单价(元):"), FieldKind::kPrice);
  EXPECT_EQ(KindOf("采购人有权取消其中标资格，供应商应当承担违约责任"), FieldKind::kNone);
  EXPECT_EQ(KindOf(""), FieldKind::kNone);
}

}  // namespace
}  // namespace tenderscan
