// Records of screenings, and folders that cannot be made safe on disk.
#include "commands/screening/write_record.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "store/archive/whole_file.h"
#include "tests/pipeline/scanned.h"
#include "tests/store/failing_sync.h"

namespace tenderscan {
namespace {

using WriteRecordTest = InAFolder;

TEST_F(WriteRecordTest, IsNotSaidToBeSafeOnDiskWhereItsFolderIsNot) {
  const Screening screening;
  const RecordMade made{"2026-11-30", "2026-11-30T08:00:00Z", "name\n甲木科技有限公司\n"};
  {
    const samples::FailingFolders failing(EIO);
    const auto digest = WriteScreeningFolder(Path("failing"), screening, made, Json());
    ASSERT_FALSE(digest.has_value());
    EXPECT_EQ(digest.error().code, ErrorCode::kIo);
    EXPECT_FALSE(std::filesystem::exists(Path("failing")));
  }
  ASSERT_TRUE(WriteScreeningFolder(Path("whole"), screening, made, Json()).has_value());
  EXPECT_TRUE(std::filesystem::exists(Path("whole/SHA256SUMS")));
  EXPECT_EQ(ReadFile(Path("whole/list"), 1000).value(), *made.list);
  EXPECT_EQ(ReadFile(Path("whole/made.txt"), 1000).value(), made.at + "\n");
}

}  // namespace
}  // namespace tenderscan
