// A database against its archive: what holds, and what each fault is called.
#include "pipeline/rederive.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "store/sqlite.h"
#include "tests/pipeline/scanned.h"

namespace tenderscan {
namespace {

class RederiveTest : public InAFolder {
 protected:
  void SetUp() override {
    InAFolder::SetUp();
    archive_ = Path("demo.warc.gz");
    std::filesystem::copy_file(kDemoArchive, archive_);
    ASSERT_TRUE(ScanInto(db_ = Path("demo.db"), {archive_}).has_value());
  }
  Result<Rederived> Again(const Rules& rules = ShippedRules()) const {
    TS_ASSIGN_OR_RETURN(const Reader reader, Reader::Open(db_));
    return Rederive(reader, rules, 2, {});
  }

  std::string archive_, db_;
};

TEST_F(RederiveTest, WhatWasScannedComesOutAgain) {
  const auto reader = Reader::Open(db_);
  ASSERT_TRUE(reader.has_value());
  std::uint64_t shown = 0;
  const auto again = Rederive(*reader, ShippedRules(), 2,
                              [&shown](const ScanProgress& now) { shown = now.documents; });
  ASSERT_TRUE(again.has_value()) << again.error().what;
  EXPECT_TRUE(again->holds());
  EXPECT_EQ(again->faults, std::vector<std::string>());
  EXPECT_EQ(again->documents, 50U);
  EXPECT_GT(again->annotations, 50U);
  EXPECT_EQ(shown, again->documents);
}

TEST_F(RederiveTest, ARowThatSomebodyEditedIsNamedWithBothValues) {
  {
    auto connection = Connection::Open(db_, Connection::Mode::kCreate);
    ASSERT_TRUE(connection.has_value());
    ASSERT_TRUE(connection->Execute("UPDATE findings SET lot = 'edited' WHERE id = 1").has_value());
  }
  const auto again = Again();
  ASSERT_TRUE(again.has_value()) << again.error().what;
  EXPECT_TRUE(again->faults.empty());
  ASSERT_TRUE(again->difference.has_value());
  EXPECT_FALSE(again->holds());
  EXPECT_EQ(again->difference->table, "findings");
  EXPECT_EQ(again->difference->row, "1");
  EXPECT_EQ(again->difference->column, "lot");
  EXPECT_EQ(again->difference->stored, "edited");
}

TEST_F(RederiveTest, AnArchiveThatIsCutNamesItsRecords) {
  std::filesystem::resize_file(archive_, std::filesystem::file_size(archive_) / 2);
  const auto again = Again();
  ASSERT_TRUE(again.has_value()) << again.error().what;
  ASSERT_FALSE(again->holds());
  EXPECT_FALSE(again->difference.has_value());  // not sought where there are faults
  EXPECT_NE(again->faults.front().find("when it was scanned"), std::string::npos);
  EXPECT_NE(again->faults.back().find("no record begins there any more"), std::string::npos)
      << again->faults.back();
}

TEST_F(RederiveTest, OtherRulesAreAnErrorNotAFault) {
  Rules other = *LoadRules(std::nullopt, std::nullopt);
  other.lexicons_sha256 = std::string(64, '0');
  const auto again = Again(other);
  ASSERT_FALSE(again.has_value());
  EXPECT_EQ(again.error().code, ErrorCode::kUsage);
  EXPECT_TRUE(again.error().what.starts_with(db_ + ": was made with other term lists"))
      << again.error().what;
}

}  // namespace
}  // namespace tenderscan
