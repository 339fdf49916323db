// Where the number of an item stands.
#include <gtest/gtest.h>

#include "lexicons/counting.h"
#include "tests/lexicons/counted.h"

namespace tenderscan {
namespace {

TEST(ItemCounts, ColumnsOfTables) {
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
  // Counts of several things in one cell: which is the item's is not printed.
  EXPECT_EQ(row({"货物名称", "型号", "数量"}, {"训练服务器/存储", "A100", "10台/2台"}), "none");
  EXPECT_EQ(row({"货物名称", "型号", "数量"}, {"训练服务器、推理服务器", "A100", "8台、1台"}),
            "none");
  EXPECT_EQ(row({"货物名称", "型号", "数量"}, {"训练服务器", "A100", "8台（64卡）"}), "8 server");
}

TEST(ItemCounts, CountsOfNamesThatARowLists) {
  const auto row = [](std::string name, std::string model, std::string quantity,
                      std::string_view words, std::string_view term) {
    return Count(Page().Table({{"货物名称", "规格型号", "数量"},
                               {std::move(name), std::move(model), std::move(quantity)}}),
                 words, term);
  };
  // Each name has its own count.
  EXPECT_EQ(row("甲木服务器/乙石磁盘阵列", "H6", "8台/1套", "甲木", "oem/jiamu"), "8 server");
  EXPECT_EQ(row("磁盘阵列/甲木服务器", "H6", "1套/12台", "甲木", "oem/jiamu"), "12 server");
  // One model for all: of those that are called alike, else of the first.
  EXPECT_EQ(row("训练服务器，中端/训练服务器，高端", "甲木H6", "10台/2台", "甲木", "oem/jiamu"),
            "12 server");
  EXPECT_EQ(row("训练服务器、磁盘阵列、交换机", "甲木H6", "3台、1套、2台", "甲木", "oem/jiamu"),
            "3 server");
  // As many names as counts, or none.
  EXPECT_EQ(row("训练服务器", "甲木H6", "10台/2台", "甲木", "oem/jiamu"), "none");
  EXPECT_EQ(row("训练服务器，中端/训练服务器，高端", "A100", "10台/2台", "A100", "chip/a100"),
            "12 server");
}

// A notice whose lists hold `items`, and the quantity of A100 in `page`.
std::string CountListed(const Page& built, std::vector<Item> items) {
  Notice notice;
  notice.title = "某项目招标文件";
  notice.items = std::move(items);
  ReadPage page(built, std::move(notice));
  page.Name("A100", "chip/a100");
  JudgeModalities(page.context, ShippedCues().modality, Traits, &page.annotations);
  CountOccurrences(page.context, ShippedCues().counts, Traits, &page.annotations);
  const auto counted = CountTerms(page.context, ShippedCues().counts, page.annotations);
  const auto it = counted.find("chip/a100");
  return it == counted.end() ? "none" : Show(it->second.whole);
}

Item Listed(std::string lot, std::string name, std::string quantity, std::string unit) {
  Item item;
  item.lot = std::move(lot);
  item.name = std::move(name);
  item.quantity = std::move(quantity);
  item.unit = std::move(unit);
  return item;
}

TEST(ItemCounts, CardsOfASpecificationTimesWhatTheListsSay) {
  const std::vector<Item> items = {Listed("A", "推理加速器", "15", "台"),
                                   Listed("A", "机柜", "40", "个"),
                                   Listed("B", "推理加速器", "12", "台")};
  const auto specification = [](std::string heading) {
    return Page()
        .Line("6")
        .Line("机柜")
        .Line("6.1 42U")
        .Line(heading)
        .Line("7.1 4U机架式服务器；")
        .Line("7.2 GPU：最大支持8块双宽GPU卡，本次配置≥2块A100；")
        .Line("7.3 电源：2个；");
  };
  for (const char* heading : {"推理加速器", "7 推理加速器", "7、推理加速器", "（7）推理加速器"}) {
    EXPECT_EQ(CountListed(specification(heading), items), "54 card") << heading;
  }
  // Printed again in the table of deviations, it is counted once.
  EXPECT_EQ(CountListed(Page()
                            .Line("推理加速器")
                            .Line("GPU：本次配置≥2块A100；")
                            .Line("技术要求偏离表")
                            .Line("推理加速器")
                            .Line("GPU：本次配置≥2块A100；"),
                        items),
            "54 card");
  EXPECT_EQ(CountListed(specification("7 推理工作台"), {Listed("", "推理加速器", "15", "台")}),
            "2 card");
  // How many each holds is not printed.
  EXPECT_EQ(CountListed(Page().Line("推理加速器").Line("采用A100加速卡"), items), "none");
}

TEST(ItemCounts, RecordsOfLabelsAndValues) {
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

TEST(ItemCounts, TokensInAColumnOfAnotherName) {
  EXPECT_EQ(Count(Page().Table({{"模型", "额度", "单价"},
                                {"Azure OpenAI", "1.2亿tokens", "75元/百万tokens"},
                                {"其他", "40,000,000 tokens", "110元/百万tokens"}}),
                  "Azure OpenAI", "cloud/azure-openai"),
            "120000000 token");
}

TEST(ItemCounts, StrippedTablesAndNumbersFarAway) {
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

// A row of a notice's items: cells as printed, "" for none.
struct Row {
  std::string name, brand, model, quantity, unit;
};

// The one occurrence of `words` in a line that prints `row`, counted.
Annotation InRow(const Row& row, std::string_view words, std::string_view term,
                 TermKind kind = TermKind::kNamed) {
  const std::string line =
      row.name + "  " + row.brand + "  " + row.model + "  " + row.quantity + "  " + row.unit;
  Notice notice;
  Item& item = notice.items.emplace_back();
  const auto printed = [](const std::string& cell) {
    return cell.empty() ? std::nullopt : std::optional(cell);
  };
  item.name = row.name;
  item.brand = printed(row.brand);
  item.model = printed(row.model);
  item.quantity = printed(row.quantity);
  item.unit = printed(row.unit);
  notice.evidence["/items/0/name"] = {0, static_cast<std::uint32_t>(row.name.size())};
  ReadPage page(Page().Line(line), std::move(notice));
  page.Name(words, term);
  page.annotations.resize(1);
  page.annotations[0].kind = kind;
  page.annotations[0].modality = Modality::kHardware;
  CountOccurrences(page.context, ShippedCues().counts, Traits, &page.annotations);
  return page.annotations[0];
}
bool IsItself(const Row& row, std::string_view words, std::string_view term,
              TermKind kind = TermKind::kNamed) {
  const Annotation annotation = InRow(row, words, term, kind);
  return annotation.item && annotation.item->itself;
}

TEST(ItemNaming, ACardIsNotTheServerThatHoldsIt) {
  EXPECT_TRUE(IsItself({"图形处理器", "NVIDIA", "H100 PCIe 80GB", "2块", ""}, "H100", "chip/h100"));
  EXPECT_TRUE(IsItself({"H100显卡", "", "", "2", "台"}, "H100", "chip/h100"));
  EXPECT_TRUE(IsItself({"加速卡", "", "A100 80G", "4", "套"}, "A100", "chip/a100"));
  EXPECT_FALSE(IsItself({"GPU服务器", "超微", "SYS-420，内置A100 80G计算卡2块", "1台", ""}, "A100",
                        "chip/a100"));
  EXPECT_FALSE(IsItself({"GPU服务器", "定制", "双路，8×A100 80G", "1", "套"}, "A100", "chip/a100"));
  EXPECT_FALSE(IsItself({"A100服务器", "", "", "2", "套"}, "A100", "chip/a100"));
  EXPECT_FALSE(
      IsItself({"计算服务器（每台含4块A100）", "", "HS-4", "2台", ""}, "A100", "chip/a100"));
  EXPECT_FALSE(IsItself({"胖节点", "戴尔", "XE8545", "8台", ""}, "XE8545", "chip/a100",
                        TermKind::kFingerprint));
}

TEST(ItemNaming, AMakerIsOfItsOwnRow) {
  EXPECT_TRUE(IsItself({"交换机", "华三/H3C", "S5130S", "4", "台"}, "H3C", "oem/cn-h3c"));
  EXPECT_TRUE(IsItself({"核心路由器", "", "新华三H3C SR6608", "2", ""}, "H3C", "oem/cn-h3c"));
  EXPECT_FALSE(IsItself({"GPU服务器", "超微", "SYS-420，内置NVIDIA A100", "1台", ""}, "NVIDIA",
                        "brand/nvidia"));
}

TEST(ItemNaming, AProgramIsNoMachine) {
  const auto counted = [](const Row& row) {
    return Show(InRow(row, "H3C", "oem/cn-h3c").quantity);
  };
  EXPECT_EQ(counted({"超融合一体机（计算资源）", "H3C", "UIS-Cell", "4", "台"}), "4 server");
  EXPECT_EQ(counted({"超融合一体机（虚拟化软件）", "H3C", "UIS虚拟化软件", "1", "套"}),
            "1 licence");
  EXPECT_EQ(counted({"备份一体机（含软件）", "H3C", "UIS-Cell", "1", "套"}), "1 server");
  EXPECT_EQ(counted({"云桌面授权", "H3C", "", "60", "个"}), "60 licence");
}

TEST(ItemCounts, SayWhatAProductIsOf) {
  const auto because = [](std::string_view line) {
    ReadPage page(Page().Line(line), {});
    page.Name("A100", "chip/a100");
    page.annotations[0].modality = Modality::kHardware;
    CountOccurrences(page.context, ShippedCues().counts, Traits, &page.annotations);
    const std::vector<std::string>& said = page.annotations[0].because;
    return Show(page.annotations[0].quantity) + (said.empty() ? "" : ", " + said.back());
  };
  EXPECT_EQ(because("云服务器租用500台，每台配置8张A100加速卡"),
            "4000 card, its number is computed: 500 × 8");
  EXPECT_EQ(because("服务器1台，每台配置8张A100加速卡"), "8 card");
  EXPECT_EQ(because("采购A100加速卡8张"), "8 card");
}

}  // namespace
}  // namespace tenderscan
