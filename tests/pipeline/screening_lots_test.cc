// Which lot, whose goods and how much money of a notice are an entry's own.
#include <gtest/gtest.h>

#include "pipeline/screening.h"
#include "tests/pipeline/scanned.h"

namespace tenderscan {
namespace {

// Two lots of one notice: a maker's servers with no watched chip, and a system that is sold with
// A100.
constexpr const char* kTwoLots =
    "云岭研究所服务器采购中标公告\n采购人：云岭研究所\n"
    "供应商名称：北京甲木雷科技有限公司\n供应商地址：云岭路1号\n中标（成交）金额：449."
    "4000000（万元）\n"
    "供应商名称：北京乙水未来科技发展有限公司\n供应商地址：云岭路2号\n中标（成交）金额：417."
    "7600000（万元）\n"
    "四、主要标的信息\n"
    "序号\t供应商名称\t货物名称\t货物品牌\t货物型号\t货物数量\t货物单价(元)\n"
    "1\t北京甲木雷科技有限公司\t计算服务器\t浪潮\t浪潮机架服务器NF5280M5\t10台\t￥449,400.00\n"
    "2\t北京乙水未来科技发展有限公司\t胖节点\t戴尔\t戴尔PowerEdge XE8545/4U "
    "机架式设备\t8台\t￥522,200.00\n";

class ScreeningLotsTest : public InAFolder {
 protected:
  Result<Screening> Screen(const std::string& text, const std::string& list) const {
    const std::string db = Path("s.db");
    TS_RETURN_IF_FAILED(ScanInto(db, {Write("notice.txt", text)}));
    TS_ASSIGN_OR_RETURN(const Reader reader, Reader::Open(db));
    return ScreenList(Write("list.csv", list), 0, reader);
  }
};

const Screened* EntryNamed(const Screening& screening, const std::string& name) {
  for (const Screened& entry : screening.entries) {
    if (entry.row.names[0] == name) return &entry;
  }
  return nullptr;
}

TEST_F(ScreeningLotsTest, ABuyersWatchedGoodsComeWithTheirOwnSupplierAndMoney) {
  const auto screening = Screen(kTwoLots, "name\n云岭研究所\n北京乙水未来\n甲木雷科技\nDell\n");
  ASSERT_TRUE(screening.has_value()) << screening.error().what;
  const Screened* buyer = EntryNamed(*screening, "云岭研究所");
  ASSERT_NE(buyer, nullptr);
  ASSERT_EQ(buyer->appearances.size(), 1U);
  const Appearance& bought = buyer->appearances[0];
  EXPECT_EQ(LabelsOf(bought.with, true), std::vector<std::string>{"≈ NVIDIA A100"});
  EXPECT_EQ(bought.suppliers,
            (std::vector<std::string>{"北京乙水未来科技发展有限公司", "北京甲木雷科技有限公司"}));
  ASSERT_TRUE(bought.amount.has_value());
  EXPECT_EQ(bought.amount->minor, 417'760'000);

  const Screened* seller = EntryNamed(*screening, "北京乙水未来");
  ASSERT_NE(seller, nullptr);
  ASSERT_EQ(seller->appearances.size(), 1U);
  EXPECT_EQ(seller->section, ScreeningSection::kWatchedGoods);
  EXPECT_EQ(seller->appearances[0].best.sense, Sense::kLikely);
  EXPECT_EQ(seller->appearances[0].suppliers[0], "北京乙水未来科技发展有限公司");
  ASSERT_TRUE(seller->appearances[0].amount.has_value());
  EXPECT_EQ(seller->appearances[0].amount->minor, 417'760'000);

  const Screened* other = EntryNamed(*screening, "甲木雷科技");
  ASSERT_NE(other, nullptr);
  ASSERT_EQ(other->appearances.size(), 1U);
  EXPECT_EQ(other->appearances[0].suppliers[0], "北京甲木雷科技有限公司");
  EXPECT_EQ(LabelsOf(other->appearances[0].with, true), std::vector<std::string>());
  EXPECT_EQ(LabelsOf(other->appearances[0].beside, true),
            std::vector<std::string>{"≈ NVIDIA A100"});
  ASSERT_TRUE(other->appearances[0].amount.has_value());
  EXPECT_EQ(other->appearances[0].amount->minor, 449'400'000);

  // What is inferred of a maker's own product is not somebody else's.
  const Screened* maker = EntryNamed(*screening, "Dell");
  ASSERT_NE(maker, nullptr);
  ASSERT_EQ(maker->appearances.size(), 1U);
  EXPECT_TRUE(maker->appearances[0].beside.empty() ||
              LabelsOf(maker->appearances[0].beside, true).empty());
  EXPECT_EQ(LabelsOf(maker->appearances[0].with, true), std::vector<std::string>{"≈ NVIDIA A100"});
  EXPECT_FALSE(maker->appearances[0].amount.has_value());
}

TEST_F(ScreeningLotsTest, TwoPackagesOfOneSupplierAreAddedAndOnePrintedTwiceIsNot) {
  const std::string head = "云岭研究所运维项目中标公告\n采购人：云岭研究所\n";
  const auto award = [](const char* supplier, const char* amount) {
    return std::string("供应商名称：") + supplier + "\n供应商地址：云岭路1号\n中标（成交）金额：" +
           amount + "（万元）\n";
  };
  const auto screening = Screen(head + award("湖北甲木数据科技有限公司", "87.4800000") +
                                    award("湖北乙水科技有限公司", "194.8600000") +
                                    award("湖北甲木数据科技有限公司", "176.2200000"),
                                "name\n湖北甲木数据科技有限公司\n湖北乙水科技有限公司\n");
  ASSERT_TRUE(screening.has_value()) << screening.error().what;
  const Screened* twice = EntryNamed(*screening, "湖北甲木数据科技有限公司");
  ASSERT_EQ(twice->appearances.size(), 1U);
  ASSERT_TRUE(twice->appearances[0].amount.has_value());
  EXPECT_EQ(twice->appearances[0].amount->minor, 263'700'000);
  EXPECT_EQ(twice->appearances[0].amount_kind, "awards_total");
  EXPECT_EQ(twice->appearances[0].awards, 2);
}

TEST_F(ScreeningLotsTest, TheCompanyOfAConsortiumIsNoFirmOfSeveral) {
  const auto screening = Screen(
      "云岭研究所勘察项目中标公告\n采购人：云岭研究所\n"
      "中标人：甲木设计有限公司、乙水勘察有限公司联合体\n",
      "name\n乙水勘察有限公司\n");
  ASSERT_TRUE(screening.has_value()) << screening.error().what;
  ASSERT_EQ(screening->entries[0].appearances.size(), 1U);
  EXPECT_EQ(screening->entries[0].appearances[0].firm, "乙水勘察有限公司");
  EXPECT_TRUE(FirmsOf(screening->entries[0]).empty());
}

}  // namespace
}  // namespace tenderscan
