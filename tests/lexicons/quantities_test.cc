// Quantities: generated spellings of the same purchase all count alike.
#include "lexicons/quantities.h"

#include <gtest/gtest.h>

#include <random>

#include "lexicons/modality.h"
#include "tests/lexicons/page.h"

namespace tenderscan {
namespace {

std::string Show(const std::optional<Quantity>& quantity) {
  return quantity ? quantity->value + " " + std::string(Slug(quantity->unit)) : "none";
}

// The quantity of `term`, named `words` everywhere in the page.
std::string Count(const Page& built, std::string_view words, std::string_view term,
                  std::string title = "某项目采购公告") {
  Notice notice;
  notice.title = std::move(title);
  ReadPage page(built, std::move(notice));
  page.Name(words, term);
  JudgeModalities(page.context, ShippedCues().modality, Traits, &page.annotations);
  CountOccurrences(page.context, ShippedCues().counts, Traits, &page.annotations);
  const auto counted = CountTerms(page.context, ShippedCues().counts, page.annotations);
  const auto it = counted.find(std::string(term));
  if (it == counted.end()) return "none";
  std::string out = Show(it->second.whole);
  if (it->second.of_lots.size() < 2) return out;
  for (const auto& [lot, quantity] : it->second.of_lots)
    out += ", lot " + lot + ": " + Show(quantity);
  return out;
}
std::string CountCards(std::string_view sentence) {
  return Count(Page().Line(sentence), "A100", "chip/a100");
}

std::string Replace(std::string text, std::string_view what, const std::string& with) {
  for (std::size_t at; (at = text.find(what)) != std::string::npos;)
    text.replace(at, what.size(), with);
  return text;
}

// 1 to 99 in Chinese numerals; `capital` for 大写.
std::string Chinese(int n, bool capital) {
  static const char* plain[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  static const char* legal[] = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};
  const char** digit = capital ? legal : plain;
  const std::string ten = capital ? "拾" : "十";
  std::string out;
  if (n >= 20 || (capital && n >= 10)) out += digit[n / 10];
  if (n >= 10) out += ten;
  if (n % 10 != 0) out += digit[n % 10];
  return out;
}
std::string Fullwidth(int n) {
  std::string out;
  for (char c : std::to_string(n)) {
    out += "\xEF\xBC";
    out += static_cast<char>(0x90 + (c - '0'));
  }
  return out;
}

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

TEST(QuantitiesTest, CardsPerServerTimesServers) {
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

TEST(QuantitiesTest, ServersWhereCardsAreNotPrinted) {
  EXPECT_EQ(CountCards("原拟采购A100推理服务器6台"), "6 server");
  EXPECT_EQ(CountCards("租用境内机房A100服务器3个月，数量4台，独占使用"), "4 server");
}

TEST(QuantitiesTest, ColumnsOfTables) {
  const auto row = [](std::vector<std::string> header, std::vector<std::string> cells) {
    return Count(Page().Table({std::move(header), std::move(cells)}), "A100", "chip/a100");
  };
  EXPECT_EQ(row({"货物名称", "规格型号", "数量", "单位"}, {"显卡", "A100 80G", "6", "块"}),
            "6 card");
  EXPECT_EQ(row({"货物名称", "规格型号", "数量"}, {"显卡", "A100 80G", "12张"}), "12 card");
  EXPECT_EQ(row({"货物名称", "规格型号", "数量（张）"}, {"加速设备", "A100", "5"}), "5 card");
  EXPECT_EQ(row({"名称", "技术要求", "单位", "数量"}, {"推理服务器", "配A100加速卡8张", "台", "3"}),
            "24 card");
  EXPECT_EQ(row({"名称", "规格型号", "数量"}, {"训练服务器", "8×A100 SXM4，共计24张", "3（台）"}),
            "24 card");
  EXPECT_EQ(row({"名称", "规格型号", "数量"}, {"GPU服务器", "A100", "2台"}), "2 server");
  EXPECT_EQ(row({"服务名称", "计量方式", "数量"}, {"A100 80G算力", "卡时", "120,000"}),
            "120000 card_hour");
  EXPECT_EQ(row({"名称", "规格", "数量"}, {"显卡", "A100", "一批"}), "none");
  EXPECT_EQ(row({"名称", "规格", "数量"}, {"显卡", "A100", "叁拾贰张"}), "32 card");
  EXPECT_EQ(row({"服务内容", "单位", "数量"}, {"租用8卡A100服务器", "台·月", "24"}), "8 card");
}

TEST(QuantitiesTest, RecordsOfLabelsAndValues) {
  EXPECT_EQ(Count(Page()
                      .Line("主要标的名称：英伟达A100显卡")
                      .Line("规格型号：80GB，PCIe")
                      .Line("主要标的数量：叁拾贰张"),
                  "A100", "chip/a100"),
            "32 card");
  EXPECT_EQ(Count(Page()
                      .Line("标项名称：推理一体机")
                      .Line("数量：2台")
                      .Line("简要规格描述：8模组推理一体机，采用A100"),
                  "A100", "chip/a100"),
            "16 card");
  EXPECT_EQ(Count(Page().Line("数量：1").Line("简要规格描述：服务器2台，每台配8块A100"), "A100",
                  "chip/a100"),
            "16 card");
  // A table whose rows are labels and their values.
  EXPECT_EQ(Count(Page().Table({{"标的名称", "GPU服务器"},
                                {"规格", "2U双路，A100 PCIe 80G ×2"},
                                {"数量", "3台"},
                                {"标的名称", "显示器"},
                                {"数量", "90台"}}),
                  "A100", "chip/a100"),
            "6 card");
  EXPECT_EQ(Count(Page().Table({{"显卡", "A100，带4个DP接口"}, {"数量", "工作站6台，每台2块"}}),
                  "A100", "chip/a100"),
            "12 card");
}

TEST(QuantitiesTest, MachinesStandBeforeWhatTheyHold) {
  EXPECT_EQ(CountCards("配置推理服务器六台。每台服务器均须内置A100显卡八张，另含管理节点一台。"),
            "48 card");
  EXPECT_EQ(CountCards("训练设备1套，含8个加速模组，均为A100"), "8 card");
}

TEST(QuantitiesTest, TokensInEverySpelling) {
  const std::pair<const char*, const char*> spellings[] = {
      {"Azure OpenAI接口4000万token", "40000000 token"},
      {"Azure OpenAI服务，总量不少于4000万tokens（输入、输出合并计算）", "40000000 token"},
      {"Azure OpenAI调用额度四千万 tokens", "40000000 token"},
      {"40,000,000 tokens的Azure OpenAI额度", "40000000 token"},
      {"Azure OpenAI接口额度2.5亿tokens，单价144元/百万tokens", "250000000 token"},
      {"Azure OpenAI接口，每百万tokens 210元", "none"},
      {"Azure OpenAI接口额度，月均不少于900万tokens，合计1亿tokens", "100000000 token"},
      {"Azure OpenAI接口，每日10万tokens，3000万tokens起", "30000000 token"},
  };
  for (const auto& [text, want] : spellings) {
    EXPECT_EQ(Count(Page().Line(text), "Azure OpenAI", "cloud/azure-openai"), want) << text;
  }
  EXPECT_EQ(
      Count(
          Page().Line("提供Azure OpenAI接口").Line("合同期内额度6000万 tok").Line("ens，超出另计"),
          "Azure OpenAI", "cloud/azure-openai"),
      "60000000 token");
}

TEST(QuantitiesTest, TokensInAColumnOfAnotherName) {
  EXPECT_EQ(Count(Page().Table({{"模型", "额度", "单价"},
                                {"Azure OpenAI", "1.2亿tokens", "75元/百万tokens"},
                                {"其他", "40,000,000 tokens", "110元/百万tokens"}}),
                  "Azure OpenAI", "cloud/azure-openai"),
            "120000000 token");
}

TEST(QuantitiesTest, AccountsInstancesAndTime) {
  const auto aws = [](const char* text) { return Count(Page().Line(text), "AWS", "cloud/aws"); };
  EXPECT_EQ(aws("提供AWS公有云账号64个（其中学生60个、教师4个）"), "64 account");
  EXPECT_EQ(aws("采购5个AWS账号，区域限新加坡"), "5 account");
  EXPECT_EQ(aws("AWS账户两个，含代充值"), "2 account");
  EXPECT_EQ(aws("提供AWS项目账号使用权，连续18个月，自开通次日起计"), "18 month");
  EXPECT_EQ(aws("AWS云资源服务期两年"), "2 year");
  EXPECT_EQ(aws("AWS云资源，近三年内无违约，质保3年"), "none");
  EXPECT_EQ(
      Count(Page().Line("在账号内预留a2-highgpu规格GPU实例4个"), "a2-highgpu", "cloud/google-gpu"),
      "4 instance");
  EXPECT_EQ(Count(Page().Table({{"服务名称", "服务内容", "数量", "单位"},
                                {"云计算账号服务", "提供AWS账号并充值20万元", "1", "个"}}),
                  "AWS", "cloud/aws"),
            "1 account");
}

TEST(QuantitiesTest, SumsLotsAndRowsOnce) {
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

TEST(QuantitiesTest, StrippedTablesAndNumbersFarAway) {
  EXPECT_EQ(
      Count(Page().Line("胖节点").Line("戴尔").Line("A100机型").Line("8台").Line("¥4,177,600.00"),
            "A100", "chip/a100"),
      "8 server");
  EXPECT_EQ(Count(Page().Line("采购显卡20张。").Line("一、技术要求").Line("型号为A100，被动散热。"),
                  "A100", "chip/a100"),
            "20 card");
  EXPECT_EQ(
      Count(Page().Line("采购GPU服务器10台。").Line("一、技术要求").Line("每台配置8张A100加速卡。"),
            "A100", "chip/a100"),
      "80 card");
  EXPECT_EQ(
      Count(Page().Line("拟采购Azure OpenAI接口服务。").Line("一、规模").Line("总量4000万tokens。"),
            "Azure OpenAI", "cloud/azure-openai"),
      "40000000 token");
  EXPECT_EQ(
      Count(Page().Line("GPT-4接口3000万tokens、GPT-4轻量版1亿tokens"), "GPT-4", "model/gpt-4"),
      "130000000 token");
  // Two numbers that differ are none.
  EXPECT_EQ(Count(Page().Line("显卡20张，显卡30张。").Line("一、技术要求").Line("型号为A100。"),
                  "A100", "chip/a100"),
            "none");
}

TEST(QuantitiesTest, PacksPairsAndWholeClusters) {
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

TEST(QuantitiesTest, OfficeMachinesAreNoServers) {
  EXPECT_EQ(Count(Page()
                      .Line("集群共12个节点，每节点8张加速卡。")
                      .Line("一、技术要求")
                      .Line("型号为A100，被动散热。")
                      .Table({{"序号", "名称", "数量"}, {"1", "多功能一体机，双面打印", "5台"}}),
                  "A100", "chip/a100"),
            "96 card");
  EXPECT_EQ(Count(Page().Line("供应新华三整机4台，每台装A100显卡4块"), "新华三", "oem/cn-h3c"),
            "4 server");
}

TEST(QuantitiesTest, CardHoursOfStagesAddUp) {
  Page page;
  page.Line("算力租用分期执行，加速卡为A100，境内机房。")
      .Table({{"阶段", "起止", "算力数量"},
              {"一期", "9月至12月", "2.5万卡时"},
              {"二期", "1月至3月", "8000卡时"}});
  EXPECT_EQ(Count(page, "A100", "chip/a100"), "33000 card_hour");
}

TEST(QuantitiesTest, OtherPartsCountsAreNotTaken) {
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
