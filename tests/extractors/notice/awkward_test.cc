// Short notices with the turns of phrase that are easily read as their opposite.
// Re-created for tests: no real publications, invented names.
#include <gtest/gtest.h>

#include <string>

#include "extractors/extract.h"
#include "extractors/notice/notice_reader.h"

namespace tenderscan {
namespace {

std::optional<Notice> ReadText(const std::string& bytes) {
  DocumentSource source;
  source.bytes = bytes;
  source.content_type = "text/plain; charset=UTF-8";
  const Extraction extraction = Extract(source);
  return ReadNotice(extraction.text, {});
}

TEST(Awkward, TheNextCellIsReadWhole) {
  const auto notice = ReadText(
      "云岭大学显卡采购成交公告\n项目编号：YLDX-2024-031\n采购人：云岭大学\n"
      "成交供应商：甲山科技有限公司\n"
      "标的\t成交金额（元）\n显卡一批\t2000000\n");
  ASSERT_TRUE(notice);
  for (const Award& award : notice->awards) {
    if (award.value) {
      EXPECT_EQ(award.value->minor, 200'000'000);
    }
  }
}

TEST(Awkward, NoSumOverTwoCurrencies) {
  const auto notice = ReadText(
      "云岭大学显卡采购招标公告\n项目编号：YLDX-2024-032\n采购人：云岭大学\n"
      "预算金额：包1：100万元；包2：10万美元\n");
  ASSERT_TRUE(notice);
  EXPECT_FALSE(notice->budget);
}

const Award* AwardOf(const Notice& notice, std::string_view supplier) {
  for (const Award& award : notice.awards) {
    if (award.supplier == supplier) return &award;
  }
  return nullptr;
}

TEST(Awkward, LosersAreNoWinners) {
  for (const std::string label :
       {"未成交供应商", "未中选供应商", "未成交人", "未中标单位", "未入围供应商", "非中标供应商",
        "原中标供应商", "拒绝成交供应商", "放弃中标供应商", "未中标供应商"}) {
    const auto notice = ReadText(
        "云岭大学显卡采购成交公告\n项目编号：YLDX-2024-033\n采购人：云岭大学\n"
        "成交供应商：甲山科技有限公司\n成交金额：2000000元\n" +
        label + "：乙水仪器（云岭）有限公司\n");
    ASSERT_TRUE(notice) << label;
    EXPECT_EQ(AwardOf(*notice, "乙水仪器（云岭）有限公司"), nullptr) << label;
    const Award* winner = AwardOf(*notice, "甲山科技有限公司");
    ASSERT_NE(winner, nullptr) << label;
    ASSERT_TRUE(winner->value) << label;
    EXPECT_EQ(winner->value->minor, 200'000'000) << label;
  }
}

TEST(Awkward, ALotWithoutSupplierFailed) {
  for (const std::string row :
       {"2\t废标\t/", "2\t/\t有效供应商不足三家，本包流标", "2\t有效投标人不足三家\t/"}) {
    const auto notice = ReadText(
        "云岭大学服务器采购中标公告\n项目编号：YLDX-2024-034\n采购人：云岭大学\n"
        "包号\t中标供应商\t中标金额（元）\n1\t甲山科技有限公司\t2000000\n" +
        row + "\n");
    ASSERT_TRUE(notice) << row;
    ASSERT_EQ(notice->awards.size(), 2u) << row;
    EXPECT_EQ(notice->awards[0].lot, "1") << row;
    EXPECT_EQ(notice->awards[0].status, AwardStatus::kActive) << row;
    EXPECT_EQ(notice->awards[1].lot, "2") << row;
    EXPECT_EQ(notice->awards[1].status, AwardStatus::kUnsuccessful) << row;
    EXPECT_FALSE(notice->awards[1].supplier) << row;
  }
}

TEST(Awkward, AColumnSaysWhoWon) {
  const auto notice = ReadText(
      "云岭大学服务器采购成交结果公告\n项目编号：YLDX-2024-035\n采购人：云岭大学\n"
      "供应商名称\t最终报价\t排名\t是否成交\n"
      "甲山科技有限公司\t2000000元\t1\t是\n"
      "乙水仪器（云岭）有限公司\t2100000元\t2\t否\n"
      "丁木信息有限公司\t2200000元\t3\t否\n");
  ASSERT_TRUE(notice);
  ASSERT_EQ(notice->awards.size(), 1u);
  EXPECT_EQ(notice->awards[0].supplier, "甲山科技有限公司");
  EXPECT_EQ(notice->awards[0].status, AwardStatus::kActive);
  int tenderers = 0;
  for (const Party& party : notice->parties) {
    for (PartyRole role : party.roles) tenderers += role == PartyRole::kTenderer;
  }
  EXPECT_EQ(tenderers, 2);
}

TEST(Awkward, ACancelledAward) {
  const auto notice = ReadText(
      "云岭大学服务器采购中标结果变更公告\n项目编号：YLDX-2024-036\n采购人：云岭大学\n"
      "中标供应商：甲山科技有限公司\n中标金额：2000000元\n"
      "因提供虚假材料，现取消甲山科技有限公司中标资格。\n");
  ASSERT_TRUE(notice);
  const Award* award = AwardOf(*notice, "甲山科技有限公司");
  ASSERT_NE(award, nullptr);
  EXPECT_EQ(award->status, AwardStatus::kCancelled);
}

TEST(Awkward, NoPersonIsShown) {
  const auto notice = ReadText(
      "云岭大学服务器采购公告13800000000\n项目编号：YLDX-2024-038\n采购人：云岭大学\n"
      "项目名称：服务器采购（电话13800000000）\n");
  ASSERT_TRUE(notice);
  ASSERT_TRUE(notice->title);
  EXPECT_EQ(notice->title->find("138"), std::string::npos) << *notice->title;
  EXPECT_TRUE(notice->evidence.contains("/title"));
  ASSERT_TRUE(notice->project_name);
  EXPECT_EQ(notice->project_name->find("138"), std::string::npos) << *notice->project_name;
}

TEST(Awkward, ItemsUnderPlainHeads) {
  const std::string head =
      "云岭大学服务器采购中标公告\n项目编号：YLDX-2024-037\n采购人：云岭大学\n"
      "中标供应商：甲山科技有限公司\n四、主要标的信息\n";
  const auto table = ReadText(head +
                              "名称\t品牌\t规格型号\t数量\t单价（元）\n"
                              "GPU服务器\t丁木\tDM-4908\t2台\t615000.00\n");
  const auto lines =
      ReadText(head + "名称：GPU服务器 品牌：丁木 规格型号：DM-4908 数量：2台 单价：615000.00元\n");
  for (const auto& notice : {table, lines}) {
    ASSERT_TRUE(notice);
    ASSERT_EQ(notice->items.size(), 1u);
    const Item& item = notice->items[0];
    EXPECT_EQ(item.name, "GPU服务器");
    EXPECT_EQ(item.brand, "丁木");
    EXPECT_EQ(item.model, "DM-4908");
    EXPECT_EQ(item.quantity, "2台");
    ASSERT_TRUE(item.unit_price);
    EXPECT_EQ(item.unit_price->minor, 61'500'000);
  }
}

}  // namespace
}  // namespace tenderscan
