// A file that is written beside the one that it replaces.
#include "store/partial_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include "tests/store/samples.h"

namespace tenderscan {
namespace {

using samples::TemporaryFolder;

void Replace(const std::string& path, std::string_view bytes) {
  Result<PartialFile> file = PartialFile::Claim(path);
  ASSERT_TRUE(file.has_value()) << file.error().what;
  ASSERT_EQ(write(file->fd(), bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
  ASSERT_TRUE(file->Publish().has_value());
}

TEST(PartialFile, ALinkStaysAndLeadsToWhatWasWritten) {
  TemporaryFolder folder;
  std::filesystem::create_directory(folder / "there");
  Replace(folder / "there/report.html", "old");
  std::filesystem::create_symlink("there/report.html", folder / "link.html");
  Replace(folder / "link.html", "new");
  EXPECT_TRUE(std::filesystem::is_symlink(folder / "link.html"));
  EXPECT_EQ(samples::ReadFile(folder / "there/report.html"), "new");
  EXPECT_FALSE(std::filesystem::exists(folder / "link.html.partial"));
  EXPECT_FALSE(std::filesystem::exists(folder / "there/report.html.partial"));
}

TEST(PartialFile, ALinkToWhatIsNotThereLeadsToWhatWasWritten) {
  TemporaryFolder folder;
  std::filesystem::create_directory(folder / "there");
  std::filesystem::create_symlink("there/second", folder / "first");
  std::filesystem::create_symlink("report.html", folder / "there/second");
  Replace(folder / "first", "new");
  EXPECT_TRUE(std::filesystem::is_symlink(folder / "first"));
  EXPECT_TRUE(std::filesystem::is_symlink(folder / "there/second"));
  EXPECT_EQ(samples::ReadFile(folder / "there/report.html"), "new");
  std::filesystem::create_symlink("itself", folder / "itself");
  EXPECT_EQ(TargetOf(folder / "itself"), folder / "itself");
}

TEST(PartialFile, WhatIsNoOrdinaryFileIsNotReplaced) {
  TemporaryFolder folder;
  const std::string fifo = folder / "fifo";
  ASSERT_EQ(mkfifo(fifo.c_str(), 0600), 0);
  std::filesystem::create_symlink("/dev/null", folder / "null");
  std::filesystem::create_directory(folder / "folder");
  for (const char* name : {"fifo", "null", "folder"}) {
    const Result<PartialFile> file = PartialFile::Claim(folder / name);
    ASSERT_FALSE(file.has_value()) << name;
    EXPECT_EQ(file.error().code, ErrorCode::kUsage);
  }
  EXPECT_TRUE(std::filesystem::is_fifo(fifo));
}

}  // namespace
}  // namespace tenderscan
