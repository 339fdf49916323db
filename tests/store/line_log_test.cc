// What is promised to be on disk is an error where its folder cannot be made safe.
#include "store/line_log.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <string>

#include "store/journal.h"
#include "store/partial_file.h"
#include "tests/store/failing_sync.h"
#include "tests/store/samples.h"

namespace tenderscan {
namespace {

using samples::FailingFolders;
using samples::TemporaryFolder;

TEST(LineLog, AFolderThatIsNotSafeOnDiskIsAnError) {
  TemporaryFolder folder;
  const std::string path = folder / "told.jsonl";
  {
    const FailingFolders failing(EIO);
    const Result<LineLog> log = LineLog::Open(path);
    ASSERT_FALSE(log.has_value());
    EXPECT_EQ(log.error().code, ErrorCode::kIo);
    EXPECT_NE(log.error().what.find(path + ": its folder could not be made safe on disk"),
              std::string::npos)
        << log.error().what;
    EXPECT_FALSE(Journal::Open(folder / "journal.jsonl").has_value());
  }
  Result<LineLog> log = LineLog::Open(path);
  ASSERT_TRUE(log.has_value()) << log.error().what;
  EXPECT_TRUE(log->Append("a line").has_value());
  EXPECT_EQ(samples::ReadFile(path), "a line\n");
}

TEST(LineLog, AFileSystemThatCannotSyncFoldersIsNone) {
  TemporaryFolder folder;
  const FailingFolders failing(EINVAL);
  Result<LineLog> log = LineLog::Open(folder / "told.jsonl");
  ASSERT_TRUE(log.has_value()) << log.error().what;
  EXPECT_TRUE(log->Append("a line").has_value());
}

TEST(PartialFile, AFolderThatIsNotSafeOnDiskIsAnError) {
  TemporaryFolder folder;
  const std::string path = folder / "tenderscan.db";
  Result<PartialFile> file = PartialFile::Claim(path);
  ASSERT_TRUE(file.has_value()) << file.error().what;
  ASSERT_EQ(write(file->fd(), "new", 3), 3);
  const FailingFolders failing(EIO);
  const Result<void> published = file->Publish();
  ASSERT_FALSE(published.has_value());
  EXPECT_NE(published.error().what.find(path + ": is written, but its folder"), std::string::npos)
      << published.error().what;
  // Nobody is left to believe that it was not: it stands whole under its name.
  EXPECT_EQ(samples::ReadFile(path), "new");
  EXPECT_FALSE(std::filesystem::exists(path + ".partial"));
}

}  // namespace
}  // namespace tenderscan
