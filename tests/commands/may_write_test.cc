// Evidence and decisions are not written over.
#include "commands/may_write.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <map>

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

TEST_F(MayWriteTest, WhatIsADatabaseAnArchiveOrAJournalIsRefusedByItsBytes) {
  ASSERT_TRUE(ScanInto(Path("ours.db"), {kDemoArchive}).has_value());
  std::filesystem::copy_file(kDemoArchive, Path("report.html"));
  Write("notes.txt", "{\"kind\":\"contact\",\"asked\":\"somebody\"}\n");
  Write("a.csv", "WARC/1.0\r\nWARC-Type: resource\r\n\r\n");
  for (const auto& [name, what] : std::map<std::string, std::string>{{"ours.db", "a database"},
                                                                     {"report.html", "an archive"},
                                                                     {"a.csv", "an archive"},
                                                                     {"notes.txt", "a journal"}}) {
    const auto may = MayWrite(Path(name), {});
    ASSERT_FALSE(may.has_value()) << name;
    EXPECT_NE(may.error().what.find(" is " + what + ", and would be overwritten"),
              std::string::npos)
        << may.error().what;
  }
  // It lies there under another name first.
  std::filesystem::rename(Path("ours.db"), Path("new.csv.partial"));
  EXPECT_FALSE(MayWrite(Path("new.csv"), {}).has_value());
  // What a verb wrote before is written again.
  for (const char* bytes :
       {"", "<html>a report</html>", "PK\x03\x04 a case", "{\"document\":{},\"notice\":{}}\n"}) {
    EXPECT_TRUE(MayWrite(Write("earlier", bytes), {}).has_value()) << bytes;
  }
}

TEST_F(MayWriteTest, OneFileIsTheSameByWhateverPath) {
  std::filesystem::create_directories(Path("in"));
  EXPECT_TRUE(IsSameFile(Path("new"), Path("./in/../new")));
  EXPECT_FALSE(IsSameFile(Path("new"), Path("in/new")));
  std::filesystem::create_symlink("new", Path("to-new"));
  EXPECT_TRUE(IsSameFile(Path("to-new"), Path("new")));
  Write("there", "x");
  std::filesystem::create_hard_link(Path("there"), Path("link"));
  EXPECT_TRUE(IsSameFile(Path("there"), Path("link")));
  EXPECT_FALSE(IsSameFile(Path("there"), Path("new")));
}

TEST_F(MayWriteTest, APageThatWasScannedIsRefusedAndSoIsACopyOfIt) {
  const std::string page = Write("page.html", "<p>采购 NVIDIA A100 显卡 8 块</p>");
  ASSERT_TRUE(ScanInto(Path("ours.db"), {page}).has_value());
  const auto reader = Reader::Open(Path("ours.db"));
  ASSERT_TRUE(reader.has_value());
  std::filesystem::create_hard_link(page, Path("link"));
  std::filesystem::copy_file(page, Path("copy.html"));
  for (const char* name : {"page.html", "link", "copy.html"}) {
    const auto may = MayWrite(Path(name), {}, &*reader);
    ASSERT_FALSE(may.has_value()) << name;
    EXPECT_NE(may.error().what.find("a page that was scanned"), std::string::npos);
  }
  // Changed since, it is the page that was scanned all the same.
  Write("page.html", "<p>采购 H100</p>");
  EXPECT_FALSE(MayWrite(page, {}, &*reader).has_value());
  EXPECT_FALSE(MayWrite(Path("ours.db"), {}, &*reader).has_value());
  EXPECT_FALSE(MayWrite(Write("journal.jsonl", ""), {}, &*reader).has_value());
  // What is written lies there for a moment under another name.
  std::filesystem::create_symlink("page.html", Path("new.html.partial"));
  EXPECT_FALSE(MayWrite(Path("new.html"), {}, &*reader).has_value());
  EXPECT_TRUE(MayWrite(Path("other.html"), {}, &*reader).has_value());
}

TEST_F(MayWriteTest, AScanReplacesADatabaseOfOursAndNothingElse) {
  EXPECT_TRUE(MayReplace(Path("not-there.db"), {}).has_value());
  EXPECT_TRUE(MayReplace(Write("empty.db", ""), {}).has_value());
  ASSERT_TRUE(ScanInto(Path("ours.db"), {kDemoArchive}).has_value());
  EXPECT_TRUE(MayReplace(Path("ours.db"), {}).has_value());
  EXPECT_FALSE(MayReplace(Write("notes.txt", "mine\n"), {}).has_value());
  // SQLite, and of another program: no application id.
  EXPECT_FALSE(
      MayReplace(Write("theirs.db", "SQLite format 3" + std::string(100, '\0')), {}).has_value());
}

}  // namespace
}  // namespace tenderscan
