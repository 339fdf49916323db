// What each lot may cost, where the lots come to what the notice may.
#include "store/lot_amounts.h"

#include <gtest/gtest.h>

#include "tests/store/samples.h"

namespace tenderscan {
namespace {

using samples::Yuan;

// "1 4414500, A2 7570000", in yuan.
std::string Lots(std::string_view text, std::int64_t total) {
  std::string out;
  for (const auto& [lot, value] : AmountsOfLots(text, Yuan(total, "1元")))
    out += (out.empty() ? "" : ", ") + lot + " " + std::to_string(value.minor / 100);
  return out;
}

TEST(AmountsOfLots, InSentences) {
  EXPECT_EQ(Lots("预算金额：1198.45万元\n采购需求：A1分标【预算金额（人民币）：441."
                 "45万元】：消防车（12吨）2台；"
                 "A2分标【预算金额（人民币）：757万元】：消防车（6吨）11台。A1分标详见招标文件。",
                 11'984'500),
            "A1 4414500, A2 7570000");
  EXPECT_EQ(Lots("本项目划分为2个标段，第一标段：甲社区服务，预算金额及最高限价200."
                 "9492万元；第二标段：乙社区服务，"
                 "预算金额及最高限价219.76万元。",
                 4'207'092),
            "1 2009492, 2 2197600");
  EXPECT_EQ(Lots("包1：服务器8台，50(万元)\n包2：存储，300,000元\n", 800'000),
            "1 500000, 2 300000");
}

TEST(AmountsOfLots, InRows) {
  const std::string rows =
      "序号\t标段\t名称\t预算（万元）\n1\t标段一\t服务器\t50\n2\t标段二\t存储\t30\n";
  EXPECT_EQ(Lots(rows, 800'000), "1 500000, 2 300000");
  EXPECT_EQ(Lots("包号\t名称\t数量\t预算（元）\n2\t服务器\t8\t500000\n\t显卡\t2\t100000\n"
                 "3\t存储\t1\t300000\n合计\t\t\t900000\n",
                 900'000),
            "2 600000, 3 300000");
}

TEST(AmountsOfLots, NothingWhereTheyDoNotComeToIt) {
  const std::string text = "包1：服务器，50万元；包2：存储，30万元。";
  EXPECT_EQ(Lots(text, 800'000), "1 500000, 2 300000");
  EXPECT_EQ(Lots(text, 800'001), "");
  EXPECT_EQ(Lots("包1：服务器，80万元。", 800'000), "") << "one lot is no several";
  // Numbers of rows are no lots.
  EXPECT_EQ(Lots("序号\t名称\t预算（元）\n1\t服务器\t500000\n2\t存储\t300000\n", 800'000), "");
  EXPECT_TRUE(AmountsOfLots(text, Yuan(800'000, "50万元 + 30万元")).empty())
      << "no total is printed";
}

TEST(LotLimits, TakeThePlaceOfTheNotices) {
  Notice notice;
  notice.budget = Yuan(800'000, "80万元");
  LotLimits limits(notice, "包1：服务器，50万元；包2：存储，30万元。");
  const auto deal_of = [&](const std::optional<std::string>& lot) {
    Deal deal = ReadDealOfTerm(notice, lot);
    limits.Give(lot, deal);
    return deal;
  };
  const Deal own = deal_of("2");
  EXPECT_EQ(own.amount->minor, 30'000'000);
  EXPECT_EQ(own.amount->printed, "30万元");
  EXPECT_EQ(own.amount_kind, AmountKind::kBudget);
  EXPECT_EQ(own.amount_of, "lot 2");
  // A lot without an amount of its own, and what stands outside lots.
  EXPECT_EQ(deal_of("3").amount_of, "notice");
  EXPECT_EQ(deal_of(std::nullopt).amount->minor, 80'000'000);
}

}  // namespace
}  // namespace tenderscan
