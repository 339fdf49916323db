// What the rows of a table come to each, where an amount is their sum.
#include "store/row_amounts.h"

#include <gtest/gtest.h>

#include "store/findings.h"
#include "tests/store/samples.h"

namespace tenderscan {
namespace {

using samples::Yuan;

// From `first` to the end of `last`, both as they are printed.
TextSpan From(std::string_view text, std::string_view first, std::string_view last) {
  return {static_cast<std::uint32_t>(text.find(first)),
          static_cast<std::uint32_t>(text.rfind(last) + last.size())};
}

std::vector<std::int64_t> YuanOf(const std::vector<RowAmount>& rows) {
  std::vector<std::int64_t> out;
  for (const RowAmount& row : rows) out.push_back(row.value.minor / 100);
  return out;
}

TEST(RowsOfSum, OfAColumnInTheUnitOfItsHead) {
  const std::string text =
      "序号\t名称\t预算（万元）\t备注\n1\t显卡服务器\t320.00\t8卡\n2\t显微镜\t96.00\t3台\n"
      "3\t空调\t71.30\t310台\n以上\n";
  const TextSpan span = From(text, "320.00", "71.30");
  const auto rows = RowsOfSum(text, span, Yuan(4'873'000, "320.00 + 96.00 + 71.30"));
  EXPECT_EQ(YuanOf(rows), (std::vector<std::int64_t>{3'200'000, 960'000, 713'000}));
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[1].line.In(text), "2\t显微镜\t96.00\t3台");
  EXPECT_EQ(rows[1].value.printed, "96.00");
  // Cut in `printed`, whole in the table.
  EXPECT_EQ(RowsOfSum(text, span, Yuan(4'873'000, "320.00 + …")).size(), 3u);
}

TEST(RowsOfSum, OfLotsInProseWithTheirUnits) {
  const std::string text = "包1：显卡服务器，750.6万元\n包2：存储，6,642,000元\n";
  const auto rows = RowsOfSum(text, From(text, "750.6万元", "6,642,000元"),
                              Yuan(14'148'000, "750.6万元 + 6,642,000元"));
  EXPECT_EQ(YuanOf(rows), (std::vector<std::int64_t>{7'506'000, 6'642'000}));
}

TEST(RowsOfSum, NothingWhereTheyDoNotComeToIt) {
  const std::string text = "1\t显卡\t320\n2\t空调\t96\n";
  const TextSpan span = From(text, "320", "96");
  EXPECT_TRUE(RowsOfSum(text, span, Yuan(417, "320 + 97")).empty()) << "another sum";
  EXPECT_TRUE(RowsOfSum(text, span, Yuan(416, "416元")).empty()) << "printed as it is";
  EXPECT_TRUE(RowsOfSum(text, {0, 9'999}, Yuan(416, "320 + 96")).empty()) << "not in the text";
  const std::string one_line = "包1 320元；包2 96元\n";
  EXPECT_TRUE(
      RowsOfSum(one_line, From(one_line, "320元", "96元"), Yuan(416, "320元 + 96元")).empty())
      << "nobody knows where one ends and the other begins";
}

TEST(PartsOf, CountsWhatWasAdded) {
  EXPECT_EQ(PartsOf(Yuan(416, "416元")), 1);
  EXPECT_EQ(PartsOf(Yuan(416, "")), 1);
  EXPECT_EQ(PartsOf(Yuan(416, "320 + 96")), 2);
  EXPECT_EQ(PartsOf(Yuan(416, "320 + 96 + …")), 0) << "cut";
}

// A plan with four rows, of which `named` hold an A100.
Deal DealInPlan(std::initializer_list<std::string_view> named) {
  std::string text = "名称\t预算（万元）\n";
  std::initializer_list<std::pair<std::string_view, std::string_view>> plan = {
      {"A100服务器", "560"}, {"试剂", "45"}, {"A100计算卡", "40"}, {"物业", "198"}};
  for (const auto& [thing, amount] : plan) {
    text += std::string(thing) + "\t" + std::string(amount) + "\n";
  }
  text += "A100等设备采购\n";
  Notice notice;
  notice.budget = Yuan(8'430'000, "560 + 45 + 40 + 198");
  notice.evidence["/budget"] = From(text, "560", "198");
  Recognition recognition;
  for (const std::string_view name : named) {
    Annotation& a = recognition.annotations.emplace_back();
    a.term = "chip/a100";
    const auto begin = static_cast<std::uint32_t>(text.find(name));
    a.span = {begin, begin + 4};
    a.modality = Modality::kHardware;
  }
  TermSummary& term = recognition.terms.emplace_back();
  term.term = "chip/a100";
  term.modality = Modality::kHardware;
  return DeriveFindings(notice, recognition, text).at(0).deal;
}

TEST(Findings, ThePlansRowThatNamesTheThing) {
  const Deal own = DealInPlan({"A100服务器"});
  EXPECT_EQ(own.amount->minor, 560'000'000);
  EXPECT_EQ(own.amount->printed, "560");
  EXPECT_EQ(own.amount_kind, AmountKind::kBudgetRow);
  EXPECT_EQ(own.amount_of, "row 1");
  EXPECT_EQ(own.amount_parts, 1);

  const Deal two = DealInPlan({"A100服务器", "A100计算卡"});
  EXPECT_EQ(two.amount->minor, 600'000'000);
  EXPECT_EQ(two.amount->printed, "560 + 40");
  EXPECT_EQ(two.amount_kind, AmountKind::kBudgetTotal);
  EXPECT_EQ(two.amount_of, "rows 1, 3");
  EXPECT_EQ(two.amount_parts, 2);

  const Deal whole = DealInPlan({"A100等设备"});
  EXPECT_EQ(whole.amount->minor, 843'000'000);
  EXPECT_EQ(whole.amount_kind, AmountKind::kBudgetTotal);
  EXPECT_EQ(whole.amount_of, "notice");
  EXPECT_EQ(whole.amount_parts, 4);
}

}  // namespace
}  // namespace tenderscan
