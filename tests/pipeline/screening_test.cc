// A list against a database: where a company stands, in which role, and who only sounds like it.
#include "pipeline/screening.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/pipeline/scanned.h"

namespace tenderscan {
namespace {

class ScreeningTest : public InAFolder {
 protected:
  void SetUp() override {
    InAFolder::SetUp();
    Write("award.txt",
          "云岭大学测试台采购成交公告\n项目编号：YL-2024-1\n采购人：云岭大学\n"
          "供应商名称：深圳甲木科技有限公司\n成交金额：1000000元\n公告日期：2024年4月15日\n");
    Write("tender.txt", "青川大学公告\n采购人：青川大学\n深圳甲木科技有限公司曾提供类似设备。\n");
    ASSERT_TRUE(ScanInto(db_ = Path("s.db"), {Path("award.txt"), Path("tender.txt")}).has_value());
  }
  Result<Screening> Screen(const std::string& list, std::size_t candidates) const {
    TS_ASSIGN_OR_RETURN(const Reader reader, Reader::Open(db_));
    return ScreenList(Write("list.csv", list), candidates, reader);
  }

  std::string db_;
};

TEST_F(ScreeningTest, SaysWhereAnEntryStandsInWhichRoleForHowMuch) {
  const auto screening = Screen("name\n深圳甲木科技有限公司\n北京乙水科技有限公司\n", 0);
  ASSERT_TRUE(screening.has_value()) << screening.error().what;
  EXPECT_EQ(screening->coverage.documents, 2);
  ASSERT_EQ(screening->entries.size(), 2U);
  const Screened& found = screening->entries[0];
  ASSERT_EQ(found.appearances.size(), 2U);
  // The place with a role comes first.
  const Appearance& award = found.appearances[0];
  EXPECT_EQ(award.roles, std::vector<PartyRole>{PartyRole::kSupplier});
  EXPECT_EQ(award.deal->buyer, "云岭大学");
  ASSERT_TRUE(award.amount.has_value());
  EXPECT_EQ(award.amount->minor, 100'000'000);
  EXPECT_EQ(award.amount_kind, "award");
  EXPECT_EQ(award.grade, "awarded");
  EXPECT_EQ(award.best.quote.exact, "深圳甲木科技有限公司");
  EXPECT_TRUE(found.appearances[1].roles.empty());
  EXPECT_TRUE(screening->entries[1].looked_for);
  EXPECT_TRUE(screening->entries[1].appearances.empty());
}

TEST_F(ScreeningTest, RanksNamesThatSoundLikeOneInLettersAndNoMoreThanAsked) {
  const std::string list = "name\nShenzhen Jiamu Technology Co Ltd\n";
  const auto screening = Screen(list, 1);
  ASSERT_TRUE(screening.has_value()) << screening.error().what;
  ASSERT_EQ(screening->entries.size(), 1U);
  ASSERT_EQ(screening->entries[0].candidates.size(), 1U);
  EXPECT_EQ(screening->parties[screening->entries[0].candidates[0].name].name,
            "深圳甲木科技有限公司");
  const auto none = Screen(list, 0);
  ASSERT_TRUE(none.has_value());
  EXPECT_TRUE(none->entries[0].candidates.empty());
}

TEST_F(ScreeningTest, LooksForTheCompanyInsideAnEntry) {
  const auto screening = Screen(
      "name\n1、深圳甲木科技有限公司\n供应商：深圳甲木科技有限公司\n"
      "深圳甲木科技有限公司（曾用名：甲木电子）\n",
      0);
  ASSERT_TRUE(screening.has_value()) << screening.error().what;
  ASSERT_EQ(screening->entries.size(), 1U);  // one company
  EXPECT_EQ(screening->entries[0].row.names[0], "深圳甲木科技有限公司");
  EXPECT_EQ(screening->entries[0].row.as_listed, "1、深圳甲木科技有限公司");
  EXPECT_EQ(screening->entries[0].appearances.size(), 2U);
}

TEST_F(ScreeningTest, ABranchFindsItsCompanyAndSaysSo) {
  const auto screening = Screen("name\n深圳甲木科技有限公司北京分公司\n", 0);
  ASSERT_TRUE(screening.has_value()) << screening.error().what;
  ASSERT_EQ(screening->entries.size(), 1U);
  const Screened& branch = screening->entries[0];
  ASSERT_EQ(branch.heads, std::vector<std::string>{"深圳甲木科技有限公司"});
  ASSERT_EQ(branch.appearances.size(), 2U);
  EXPECT_TRUE(branch.appearances[0].of_head);
  EXPECT_EQ(branch.appearances[0].best.sense, Sense::kLikely);
  EXPECT_EQ(branch.appearances[0].best.because.back(), "it is the company whose branch is listed");
}

TEST_F(ScreeningTest, AnEntryThatIsNoNameIsToldApart) {
  const auto screening = Screen("name\n深圳甲木科技有限公司\n123\n", 0);
  ASSERT_TRUE(screening.has_value()) << screening.error().what;
  ASSERT_EQ(screening->entries.size(), 2U);
  EXPECT_FALSE(screening->entries[1].looked_for);
}

TEST_F(ScreeningTest, AListWithoutEntriesIsAnError) {
  const auto screening = Screen("name\n", 0);
  ASSERT_FALSE(screening.has_value());
  EXPECT_EQ(screening.error().code, ErrorCode::kMalformed);
  EXPECT_TRUE(screening.error().what.ends_with("names no company to look for"));
}

TEST_F(ScreeningTest, AListThatIsNoneIsAnError) {
  const auto screening = Screen("", 5);
  ASSERT_FALSE(screening.has_value());
  EXPECT_EQ(screening.error().code, ErrorCode::kMalformed) << screening.error().what;
}

}  // namespace
}  // namespace tenderscan
