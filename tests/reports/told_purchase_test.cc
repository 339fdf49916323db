// Who was told of one notice of a purchase was told of the purchase.
#include <gtest/gtest.h>

#include "reports/labels.h"
#include "reports/report.h"

namespace tenderscan {
namespace {

FindingRow Purchase() {
  FindingRow out;
  out.term = "chip/a100";
  out.standing = "lead";
  out.uri = "http://zfcg.example.cn/award.html";
  MemberFinding tender, award;
  tender.code = "a1";
  tender.uri = "http://zfcg.example.cn/tender.html";
  award.code = "b2";
  award.uri = out.uri;
  out.code = tender.code;
  out.members = {tender, award};
  return out;
}

TEST(ToldPurchase, IsNotNewWhereOneOfItsNoticesWasTold) {
  const FindingRow row = Purchase();
  ReportOptions options;
  options.told.emplace();
  EXPECT_TRUE(IsNew(row, options));
  FindingRow alone = row;
  alone.members = {row.members[1]};
  options.told->insert(ToldKey(alone));
  EXPECT_FALSE(IsNew(row, options));
}

TEST(ToldPurchase, WhoWasAskedAboutOneNoticeWasAskedAboutIt) {
  const FindingRow row = Purchase();
  Contact by_code, by_page;
  by_code.whom = "云岭大学";
  by_code.finding = "b2";
  by_page.whom = "云岭大学";
  by_page.uri = "http://zfcg.example.cn/tender.html";
  EXPECT_EQ(AskedAbout(row, {by_code}).size(), 1u);
  EXPECT_EQ(AskedAbout(row, {by_page}).size(), 1u);
  by_page.uri = "http://zfcg.example.cn/other.html";
  EXPECT_TRUE(AskedAbout(row, {by_page}).empty());
}

TEST(ToldPurchase, SaysItsStagesAndWhereItsNoticesDiffer) {
  FindingRow row = Purchase();
  EXPECT_EQ(StagesText(row), "");
  row.asked_on = "2024-03-18";
  EXPECT_EQ(StagesText(row), "") << "one notice's day is the finding's";
  row.awarded_on = "2024-03-28";
  EXPECT_EQ(StagesText(row), "tender of 2024-03-18, award of 2024-03-28");
  row.notices = 2;
  EXPECT_EQ(ToldByText(row), "2 findings of 2 notices");
  row.disagreements = {{"supplier", "甲山科技有限公司", "2024-03-28", "award"},
                       {"supplier", "乙水科技有限公司", "2024-04-02", "awardUpdate"}};
  EXPECT_EQ(DisagreementTexts(row),
            std::vector<std::string>{"supplier: 甲山科技有限公司 (award of 2024-03-28) or "
                                     "乙水科技有限公司 (awardUpdate of 2024-04-02)"});
}

}  // namespace
}  // namespace tenderscan
