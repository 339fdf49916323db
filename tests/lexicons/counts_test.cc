// Numbers of things: their units, and whose they are.
#include "lexicons/counts.h"

#include <gtest/gtest.h>

#include "extractors/text/fold.h"
#include "tests/lexicons/page.h"

namespace tenderscan {
namespace {

const char* NameOf(CountUnit unit) {
  constexpr const char* kNames[] = {"bare",     "card",    "machine_cards", "server", "set",
                                    "token",    "account", "card_hour",     "month",  "year",
                                    "instance", "licence", "pack",          "lump"};
  return kNames[static_cast<std::size_t>(unit)];
}

// "8 card each; 4 server"
std::string Read(std::string_view text) {
  const std::string folded = FoldString(text);
  std::string out;
  for (const PrintedCount& count : CountsIn(ShippedCues().counts, folded)) {
    out += (out.empty() ? "" : "; ") + count.value.ToString() + " " + NameOf(count.unit);
    for (const auto& [flag, name] :
         {std::pair(count.each, " each"), std::pair(count.total, " total"),
          std::pair(count.rate, " rate"), std::pair(count.part, " part"),
          std::pair(count.after_label, " labelled"), std::pair(count.pack, " pack"),
          std::pair(count.apiece, " apiece")}) {
      if (flag) out += name;
    }
  }
  return out;
}

TEST(Counts, SpellingsOfOneNumber) {
  EXPECT_EQ(Read("显卡1万600张"), "10600 card");
  EXPECT_EQ(Read("显卡1百01张"), "101 card");
  EXPECT_EQ(Read("显卡捌（8）块"), "8 card");
  EXPECT_EQ(Read("显卡8*4张"), "32 card");
  EXPECT_EQ(Read("4台×8张"), "4 server; 8 card each");
  EXPECT_EQ(Read("8张×4台"), "8 card each; 4 server");
  EXPECT_EQ(Read("显卡数十张"), "");
  EXPECT_EQ(Read("总数十张"), "10 card total");
  EXPECT_EQ(Read("服务器10台/2台"), "");
  EXPECT_EQ(Read("rtx 3090 gpu 4块"), "4 card");
  EXPECT_EQ(Read("2×CPU/8×A100"), "2 machine_cards part; 8 machine_cards");
}

TEST(Counts, Units) {
  EXPECT_EQ(Read("A100显卡8张，服务器4台"), "8 card; 4 server");
  EXPECT_EQ(Read("8卡服务器"), "8 machine_cards");
  EXPECT_EQ(Read("8×H200"), "8 machine_cards");
  EXPECT_EQ(Read("租用2000卡时"), "2000 card_hour");
  EXPECT_EQ(Read("4000万tokens"), "40000000 token");
  EXPECT_EQ(Read("2 million tokens"), "2000000 token");
  EXPECT_EQ(Read("租期12个月，服务3年"), "12 month; 3 year");
  EXPECT_EQ(Read("服务1项"), "1 lump");
  EXPECT_EQ(Read("八张显卡"), "8 card");
}

TEST(Counts, PiecesAreWhatTheNounBesideThemSays) {
  EXPECT_EQ(Read("2个账号"), "2 account");
  EXPECT_EQ(Read("2个虚拟机"), "2 instance");
  EXPECT_EQ(Read("4个加速卡"), "4 machine_cards");
  EXPECT_EQ(Read("AWS账号2个"), "2 account");
  EXPECT_EQ(Read("机柜2个"), "2 set part");
  EXPECT_EQ(Read("5个工作日"), "5 lump");
}

TEST(Counts, WhatIsNone) {
  for (const char* text :
       {"项目编号2024-A100-001", "4卡槽", "单价5块钱", "每2台", "第3台", "3.5台"}) {
    EXPECT_EQ(Read(text), "") << text;
  }
  EXPECT_EQ(Read("2024年"), "2024 lump");
  EXPECT_EQ(Read("质保3年"), "3 lump");
}

TEST(Counts, Marks) {
  EXPECT_EQ(Read("每台配8块"), "8 card each");
  EXPECT_EQ(Read("合计24张"), "24 card total");
  EXPECT_EQ(Read("月均900万token"), "9000000 token rate");
  EXPECT_EQ(Read("硬盘8块"), "8 card part");
  EXPECT_EQ(Read("50M tokens/包"), "50000000 token pack");
  EXPECT_EQ(Read("A800、A100各8张"), "8 card apiece");
  EXPECT_EQ(Read("数量：4台"), "4 server labelled");
  EXPECT_EQ(Read("数量：4"), "4 bare labelled");
  EXPECT_EQ(Read("4"), "4 bare");
  // No machine holds 64 cards; a rack holds 72.
  EXPECT_EQ(Read("64卡"), "64 machine_cards total");
  EXPECT_EQ(Read("72卡"), "72 machine_cards");
}

TEST(Counts, TwoWithoutANumeral) {
  EXPECT_EQ(Read("双卡工作站"), "2 machine_cards");
  EXPECT_EQ(Read("双路GPU"), "2 machine_cards");
  EXPECT_EQ(Read("双显卡"), "2 machine_cards");
  EXPECT_EQ(Read("双卡双待手机"), "");
  EXPECT_EQ(Read("双卡槽"), "");
  EXPECT_EQ(Read("双电源"), "");
}

TEST(Counts, PlacesAreThoseOfTheText) {
  const std::string text = "显卡 8 张";
  const auto counts = CountsIn(ShippedCues().counts, text);
  ASSERT_EQ(counts.size(), 1u);
  EXPECT_EQ(text.substr(counts[0].begin, counts[0].end - counts[0].begin), "8 张");
}

TEST(Counts, HeadingsNameTheirUnit) {
  const auto named = [](const char* head) {
    return std::string(NameOf(UnitNamed(ShippedCues().counts, FoldString(head))));
  };
  EXPECT_EQ(named("数量（台）"), "server");
  EXPECT_EQ(named("单位：张"), "card");
  EXPECT_EQ(named("卡时"), "card_hour");
  EXPECT_EQ(named("数量（台·月）"), "lump");
  EXPECT_EQ(named("许可"), "licence");
  EXPECT_EQ(named("金额"), "bare");
}

}  // namespace
}  // namespace tenderscan
