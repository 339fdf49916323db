// Counts that a document prints once, away from the name of what they count.
#include "lexicons/document_counts.h"

#include <gtest/gtest.h>

#include "tests/lexicons/counted.h"
#include "tests/lexicons/page.h"

namespace tenderscan {
namespace {

std::string Shown(const std::optional<Quantity>& quantity) {
  return quantity ? quantity->value + " " + std::string(Slug(quantity->unit)) : "none";
}
DocumentCounts Of(const Page& page) {
  const ReadPage read(page);
  return CountDocument(read.context, ShippedCues().counts);
}

TEST(DocumentCounts, OneNumberOfAKindIsTheDocuments) {
  const DocumentCounts counts =
      Of(Page().Line("采购GPU服务器4台。").Line("显卡共32张。").Line("账号2个。"));
  EXPECT_EQ(Shown(counts.servers), "4 server");
  EXPECT_EQ(Shown(counts.cards), "32 card");
  EXPECT_EQ(Shown(counts.accounts), "2 account");
  EXPECT_EQ(Shown(counts.tokens), "none");
}

TEST(DocumentCounts, SeveralNumbersThatDifferAreNone) {
  EXPECT_EQ(Shown(Of(Page().Line("显卡8张。").Line("显卡16张。")).cards), "none");
  EXPECT_EQ(Shown(Of(Page().Line("显卡8张。").Line("共显卡8张。")).cards), "8 card");
}

TEST(DocumentCounts, CardsAMachineTimesMachines) {
  EXPECT_EQ(Shown(Of(Page().Line("服务器4台，每台配置8张显卡。")).cards), "32 card");
}

TEST(DocumentCounts, MachinesThatPrintAreNoServers) {
  EXPECT_EQ(Shown(Of(Page().Line("多功能打印一体机3台。")).servers), "none");
}

TEST(DocumentCounts, CardHoursOfATableAreAddedUp) {
  const DocumentCounts counts = Of(Page().Table(
      {{"阶段", "用量"}, {"第一阶段", "1000卡时"}, {"第二阶段", "500卡时"}, {"合计", "1500卡时"}}));
  EXPECT_EQ(Shown(counts.card_hours), "1500 card_hour");
}

TEST(DocumentCounts, OfficeMachinesAreNoServers) {
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

TEST(DocumentCounts, CardHoursOfStagesAddUp) {
  Page page;
  page.Line("算力租用分期执行，加速卡为A100，境内机房。")
      .Table({{"阶段", "起止", "算力数量"},
              {"一期", "9月至12月", "2.5万卡时"},
              {"二期", "1月至3月", "8000卡时"}});
  EXPECT_EQ(Count(page, "A100", "chip/a100"), "33000 card_hour");
}

}  // namespace
}  // namespace tenderscan
