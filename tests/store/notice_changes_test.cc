// Two readings of one notice, compared.
#include "store/notice_changes.h"

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
  after.region = "某某市";
  after.site = "example";  // whose page it is says nothing of what it says
  const std::vector<FieldChange> expected = {
      {"deadline", "", "2026-12-01T09:00"}, {"region", "", "某某市"},
      {"supplier", "乙公司", "丙公司"},     {"budget", "CNY 100", "CNY 200"},
      {"items", "NVIDIA", "某品牌"},        {"attachments", "规格.pdf", ""}};
  EXPECT_EQ(CompareNotices(before, after), expected);
}

TEST(NoticeChanges, LookIntoContractsAndCorrections) {
  Notice before;
  before.contract.emplace().code = "HT-1";
  Notice after = before;
  after.contract->value = Value{5'00, "CNY", "5元", std::nullopt, std::nullopt};
  after.corrects.emplace().what = {{"deadline", "1月1日", "1月9日"}};
  const std::vector<FieldChange> expected = {{"contract amount", "", "CNY 5"},
                                             {"correction", "", "deadline 1月1日 -> 1月9日"}};
  EXPECT_EQ(CompareNotices(before, after), expected);
  EXPECT_EQ(CompareNotices(after, before).size(), 2u);
}

}  // namespace
}  // namespace tenderscan
