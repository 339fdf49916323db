// Pieces: machines, cards in machines, cards.
#include <gtest/gtest.h>

#include <random>

#include "lexicons/counting.h"
#include "tests/lexicons/counted.h"

namespace tenderscan {
namespace {

TEST(PartCounts, CardsPerServerTimesServers) {
  std::mt19937 random(8);
  const char* spellings[] = {
      "P卡A100服务器S台",
      "S台P卡A100服务器",
      "A100服务器S台，每台P卡",
      "GPU服务器S台，每台配置P张A100加速卡",
      "采购服务器S台，单台内置P块英伟达A100",
      "租赁GPU节点S台，单节点配置P张A100（或同等及以上性能）加速卡",
      "训练节点S个，每节点P块A100",
      "采购S台训练服务器，每台搭载PxA100",
      "包1：A100 P卡节点 S台，预算 498 万元",
      "服务器（每台含P块A100计算卡）S台",
      "计算平台S套，每套含A100显卡P张",
      "P卡A100训练服务器S台（P×A100 SXM，NVLink互联），配套NVMe存储200TB",
  };
  for (const char* spelling : spellings) {
    for (int round = 0; round < 6; ++round) {
      const int p = 1 + static_cast<int>(random() % 16);
      const int s = 2 + static_cast<int>(random() % 60);
      std::string text = spelling;
      text = Replace(text, "SXM", "\x02");
      text = Replace(text, "GPU", "\x03");
      text = Replace(text, "P", std::to_string(p));
      text = Replace(text, "S", std::to_string(s));
      text = Replace(Replace(text, "\x02", "SXM"), "\x03", "GPU");
      EXPECT_EQ(CountCards(text), std::to_string(p * s) + " card") << text;
    }
  }
}

TEST(PartCounts, ServersWhereCardsAreNotPrinted) {
  EXPECT_EQ(CountCards("原拟采购A100推理服务器6台"), "6 server");
  EXPECT_EQ(CountCards("租用境内机房A100服务器3个月，数量4台，独占使用"), "4 server");
}

TEST(PartCounts, MachinesStandBeforeWhatTheyHold) {
  EXPECT_EQ(CountCards("配置推理服务器六台。每台服务器均须内置A100显卡八张，另含管理节点一台。"),
            "48 card");
  EXPECT_EQ(CountCards("训练设备1套，含8个加速模组，均为A100"), "8 card");
}

TEST(PartCounts, PacksPairsAndWholeClusters) {
  EXPECT_EQ(Count(Page().Table({{"资源包", "规格", "数量", "有效期"},
                                {"Azure OpenAI接口资源包", "20M tokens/包", "15包", "一年"}}),
                  "Azure OpenAI", "cloud/azure-openai"),
            "300000000 token");
  EXPECT_EQ(Count(Page().Line("Azure OpenAI接口每包20M tokens，共15包"), "Azure OpenAI",
                  "cloud/azure-openai"),
            "300000000 token");
  EXPECT_EQ(Count(Page().Line("GPT-4接口2 billion tokens"), "GPT-4", "model/gpt-4"),
            "2000000000 token");
  // More than any machine holds is of all machines.
  EXPECT_EQ(CountCards("A100加速卡128卡（16台整机）"), "128 card");
  EXPECT_EQ(CountCards("A100 8卡×2台"), "16 card");
  EXPECT_EQ(Count(Page().Table({{"名称", "规格型号", "数量"},
                                {"图形工作站", "塔式；双卡A100 40GB；内存64GB", "9台"}}),
                  "A100", "chip/a100"),
            "18 card");
  EXPECT_EQ(CountCards("A100为四块/台，风冷"), "none");
  EXPECT_EQ(
      Count(Page().Line("巡检车6辆；每辆搭载Jetson Orin模块2套。"), "Jetson Orin", "chip/jetson"),
      "12 set");
  EXPECT_EQ(CountCards("双卡槽手机，A100显卡3张"), "3 card");
  const auto after = [](const char* was, const char* is) {
    return Count(Page().Table({{was, is}, {"无", "每台配置8张A100，共3台"}}), "A100", "chip/a100");
  };
  EXPECT_EQ(after("原内容", "更正后内容"), "24 card");
  EXPECT_EQ(Count(Page().Table({{"原内容", "更正后内容"}, {"A100显卡5张", "见附件"}}), "A100",
                  "chip/a100"),
            "none");
}

TEST(PartCounts, OtherPartsCountsAreNotTaken) {
  EXPECT_EQ(CountCards("双路CPU，A100，内存16条，SSD硬盘8块"), "none");
  EXPECT_EQ(CountCards("2颗Intel至强处理器，A100计算卡4块"), "4 card");
  ReadPage page(Page().Line("采购L40S显卡8张、A100显卡3张"));
  page.Name("L40S", "chip/l40s");
  page.Name("A100", "chip/a100");
  JudgeModalities(page.context, ShippedCues().modality, Traits, &page.annotations);
  CountOccurrences(page.context, ShippedCues().counts, Traits, &page.annotations);
  EXPECT_EQ(Show(page.annotations[0].quantity), "8 card");
  EXPECT_EQ(Show(page.annotations[1].quantity), "3 card");
  ReadPage each(Page().Line("采购L40S、A100显卡各8张"));
  each.Name("L40S", "chip/l40s");
  each.Name("A100", "chip/a100");
  JudgeModalities(each.context, ShippedCues().modality, Traits, &each.annotations);
  CountOccurrences(each.context, ShippedCues().counts, Traits, &each.annotations);
  EXPECT_EQ(Show(each.annotations[0].quantity), "8 card");
  EXPECT_EQ(Show(each.annotations[1].quantity), "8 card");
}

}  // namespace
}  // namespace tenderscan
