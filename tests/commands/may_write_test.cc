// Evidence and decisions are not written over.
#include "commands/may_write.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "tests/pipeline/scanned.h"

namespace tenderscan {
namespace {

using MayWriteTest = InAFolder;

TEST_F(MayWriteTest, WhatIsKeptIsRefusedByWhateverName) {
  Write("a.warc.gz", "evidence");
  std::filesystem::create_symlink("a.warc.gz", Path("other-name"));
  const std::vector<std::string> kept = {Path("a.warc.gz"), Path("not-there")};
  EXPECT_TRUE(MayWrite(Path("new"), kept).has_value());
  for (const char* name : {"a.warc.gz", "other-name", "./a.warc.gz"}) {
    const auto may = MayWrite(Path(name), kept);
    ASSERT_FALSE(may.has_value()) << name;
    EXPECT_EQ(may.error().code, ErrorCode::kUsage);
  }
}

TEST_F(MayWriteTest, AScanReplacesADatabaseOfOursAndNothingElse) {
  EXPECT_TRUE(MayReplace(Path("not-there.db")).has_value());
  EXPECT_TRUE(MayReplace(Write("empty.db", "")).has_value());
  ASSERT_TRUE(ScanInto(Path("ours.db"), {kDemoArchive}).has_value());
  EXPECT_TRUE(MayReplace(Path("ours.db")).has_value());
  EXPECT_FALSE(MayReplace(Write("notes.txt", "mine\n")).has_value());
  // SQLite, and of another program: no application id.
  EXPECT_FALSE(
      MayReplace(Write("theirs.db", "SQLite format 3" + std::string(100, '\0'))).has_value());
}

}  // namespace
}  // namespace tenderscan
