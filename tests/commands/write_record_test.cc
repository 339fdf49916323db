// Records of screenings, and folders that cannot be made safe on disk.
#include "commands/screening/write_record.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/pipeline/scanned.h"
#include "tests/store/failing_sync.h"

namespace tenderscan {
namespace {

using WriteRecordTest = InAFolder;

TEST_F(WriteRecordTest, IsNotSaidToBeSafeOnDiskWhereItsFolderIsNot) {
  const Screening screening;
  {
    const samples::FailingFolders failing(EIO);
    const auto digest = WriteScreeningFolder(Path("failing"), screening, "2026-11-30", Json());
    ASSERT_FALSE(digest.has_value());
    EXPECT_EQ(digest.error().code, ErrorCode::kIo);
    EXPECT_FALSE(std::filesystem::exists(Path("failing")));
  }
  ASSERT_TRUE(WriteScreeningFolder(Path("whole"), screening, "2026-11-30", Json()).has_value());
  EXPECT_TRUE(std::filesystem::exists(Path("whole/SHA256SUMS")));
}

}  // namespace
}  // namespace tenderscan
