// Quantities: generated spellings of the same purchase all count alike.
#include "lexicons/quantities.h"

#include <gtest/gtest.h>

#include <random>

#include "tests/lexicons/counted.h"

namespace tenderscan {
namespace {

TEST(QuantitiesTest, CardsInEverySpelling) {
  std::mt19937 random(7);
  const char* spellings[] = {
      "采购A100显卡N张。",
      "A100计算卡 N 块，显存80GB",
      "N张A100加速卡",
      "购置N块NVIDIA A100",
      "配置英伟达A100 GPU N片",
      "A100加速卡（80G）N张，双槽",
      "NVIDIA A100 80GB PCIe N块",
      "英伟达A100加速卡共计N张",
      "A100显卡，数量：N张",
      "A100×N",
      "A100 GPU卡合计N块",
      "包括A100 N颗、SSD 4块、CPU 2颗",
  };
  for (const char* spelling : spellings) {
    for (int round = 0; round < 8; ++round) {
      const int n = 1 + static_cast<int>(random() % 99);
      const bool times = std::string_view(spelling).find("×") != std::string_view::npos;
      for (const std::string& printed :
           {std::to_string(n), Fullwidth(n), times ? std::to_string(n) : Chinese(n, false),
            times ? std::to_string(n) : Chinese(n, true)}) {
        // Letters of NVIDIA are not the number.
        std::string text = spelling;
        for (std::size_t at = text.find('N'); at != std::string::npos; at = text.find('N', at)) {
          if (text.compare(at, 6, "NVIDIA") == 0) {
            at += 6;
          } else {
            text.replace(at, 1, printed);
            at += printed.size();
          }
        }
        EXPECT_EQ(CountCards(text), std::to_string(n) + " card") << text;
      }
    }
  }
}

TEST(QuantitiesTest, MoreWaysToSayIt) {
  const std::pair<const char*, const char*> cards[] = {
      {"A100 8卡×4台", "32 card"},
      {"云服务器500台每台8张A100", "4000 card"},
      {"GPU服务器（8×A100 80G）4台", "32 card"},
      {"搭载4块A100的服务器2台", "8 card"},
      {"服务器两台，每台四卡A100", "8 card"},
      {"A100一张", "1 card"},
      {"H3C服务器1台（含A100*2）", "2 card"},
      {"A100算力租赁12万卡时", "120000 card_hour"},
      {"租用A100算力10万GPU小时", "100000 card_hour"},
      {"A100 80G显卡（含三年质保）叁拾贰块", "32 card"},
      {"A800、A100加速卡各8张", "8 card"},
      {"采购数量：四台；每台含NVIDIA A100 80GB PCIe 贰块。", "8 card"},
      {"8卡A100服务器1台（8×A100 SXM），含A100驱动", "8 card"},
      {"GPU：2×NVIDIA A100 48GB；内存：512GB；数量：3台", "6 card"},
      {"A100 80G 公版 数量 8", "8 card"},
      {"型号：R750xa 配置：512GB内存，A100 80GB GPU卡4块 数量：3台", "12 card"},
      {"DeepSeek一体机1台（8卡A100）", "8 card"},
  };
  for (const auto& [text, want] : cards) EXPECT_EQ(CountCards(text), want) << text;
  const auto aws = [](const char* text) { return Count(Page().Line(text), "AWS", "cloud/aws"); };
  EXPECT_EQ(Count(Page().Line("询价RTX4090 24G 8张"), "RTX4090", "chip/rtx-4090"), "8 card");
  EXPECT_EQ(aws("AWS账号（企业级）2个"), "2 account");
  EXPECT_EQ(aws("AWS云主机10台"), "10 instance");
  EXPECT_EQ(Count(Page().Line("p4d.24xlarge实例2台"), "p4d.24xlarge", "cloud/aws-p4"),
            "2 instance");
  EXPECT_EQ(Count(Page().Line("ChatGPT Plus会员账号20个"), "ChatGPT", "model/chatgpt"),
            "20 account");
}

}  // namespace
}  // namespace tenderscan
