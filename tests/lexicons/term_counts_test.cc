// Each purchase is counted once over rows, lots and the document.
#include <gtest/gtest.h>

#include "lexicons/quantities.h"
#include "tests/lexicons/counted.h"

namespace tenderscan {
namespace {

TEST(TermCounts, SumsLotsAndRowsOnce) {
  const auto cards = [](const Page& page) { return Count(page, "A100", "chip/a100"); };
  EXPECT_EQ(cards(Page().Line("包1：A100显卡4张；包2：A100显卡6张")),
            "10 card, lot 1: 4 card, lot 2: 6 card");
  EXPECT_EQ(cards(Page().Line("采购A100显卡10张。").Line("包1：A100显卡4张；包2：A100显卡6张")),
            "10 card, lot : 10 card, lot 1: 4 card, lot 2: 6 card");
  EXPECT_EQ(cards(Page()
                      .Line("采购A100显卡10张。")
                      .Table({{"名称", "规格型号", "数量"},
                              {"显卡", "A100", "4张"},
                              {"显卡", "A100", "6张"}})),
            "10 card");
  EXPECT_EQ(
      cards(Page().Line("采购A100显卡8张。").Line("一、项目概况").Line("本次采购A100显卡8张。")),
      "8 card");
  EXPECT_EQ(cards(Page().Line("“A100计算卡4张”更正为“A100计算卡10张”")), "10 card");
}

}  // namespace
}  // namespace tenderscan
