// Two readings of one notice, compared.
#include "pipeline/notice_changes.h"

#include <gtest/gtest.h>

namespace tenderscan {
namespace {

TEST(NoticeChanges, NamesEveryFieldThatDiffersAndNoOther) {
  Notice before;
  before.title = "采购公告";
  before.budget = Value{100'00, "CNY", "100元", std::nullopt, std::nullopt};
  before.parties = {{"甲公司", {PartyRole::kSupplier}, std::nullopt, std::nullopt},
                    {"乙公司", {PartyRole::kSupplier}, std::nullopt, std::nullopt}};
  before.items.resize(1);
  before.items[0].brand = "NVIDIA";
  before.attachments = {{"规格.pdf", "http://portal.example/a.pdf"}};
  Notice after = before;
  EXPECT_TRUE(CompareNotices(before, after).empty());
  std::swap(after.parties[0], after.parties[1]);
  after.budget->printed = "一百元";  // other words for the same amount
  EXPECT_TRUE(CompareNotices(before, after).empty());
  after.budget->minor = 200'00;
  after.parties[0].name = "丙公司";
  after.items[0].brand = "某品牌";
  after.attachments.clear();
  after.deadline = DateTime{*DateFromIso("2026-12-01"), 540};
  const std::vector<FieldChange> expected = {{"supplier", "乙公司", "丙公司"},
                                             {"budget", "CNY 100", "CNY 200"},
                                             {"deadline", "", "2026-12-01T09:00"},
                                             {"items", "NVIDIA", "某品牌"},
                                             {"attachments", "规格.pdf", ""}};
  EXPECT_EQ(CompareNotices(before, after), expected);
}

}  // namespace
}  // namespace tenderscan
