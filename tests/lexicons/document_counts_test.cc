// Counts that a document prints once, away from the name of what they count.
#include "lexicons/document_counts.h"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace tenderscan
