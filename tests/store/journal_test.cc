// The journal: what was acknowledged is there, what was torn is said, nothing is ever rewritten.
#include "store/journal.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <random>

#include "tests/store/samples.h"

namespace tenderscan {
namespace {

using samples::ReadFile;
using samples::TemporaryFolder;

Verdict Sample(int n) {
  return {{samples::FakeDigest(n), n % 2 == 0 ? "附件.zip!/规格.docx" : "", "chip/a100",
           "英伟达\"Ａ１００\"\n\\", n},
          static_cast<Decision>(n % 3),
          "a note with 中文 and \x1b[31m",
          "a reader",
          "2026-01-02T10:00:00Z"};
}

void AppendOrDie(const std::string& path, const Verdict& verdict) {
  Result<Journal> journal = Journal::Open(path);
  ASSERT_TRUE(journal.has_value()) << journal.error().what;
  const Result<void> appended = journal->Append(verdict);
  ASSERT_TRUE(appended.has_value()) << appended.error().what;
}

TEST(JournalBytes, ALogThatHoldsLinesOfOneIsNone) {
  const std::string entry = "{\"kind\":\"contact\",\"asked\":\"somebody\"}\n";
  EXPECT_TRUE(HoldsEntries(entry));
  EXPECT_TRUE(HoldsOnlyEntries(entry));
  EXPECT_TRUE(HoldsOnlyEntries(entry + "\n" + entry + "{\"kind\":\"ver"));  // torn
  EXPECT_TRUE(HoldsEntries("2 leads\n" + entry));
  EXPECT_FALSE(HoldsOnlyEntries("2 leads\n" + entry));
  EXPECT_FALSE(HoldsOnlyEntries(entry + "{\"document\":{}}\n"));
}

TEST(Journal, ReadsBackWhatWasAppended) {
  TemporaryFolder folder;
  std::vector<Verdict> written;
  for (int n = 1; n <= 20; ++n) {
    written.push_back(Sample(n));
    AppendOrDie(folder / "journal.jsonl", written.back());
  }
  const Result<JournalContent> content = ReadJournal(folder / "journal.jsonl");
  ASSERT_TRUE(content.has_value());
  EXPECT_EQ(content->verdicts, written);
  EXPECT_TRUE(content->complaints.empty());
}

TEST(Journal, ReadsEntriesThatDoNotSayWhichPart) {
  TemporaryFolder folder;
  std::ofstream(folder / "old.jsonl")
      << R"({"kind":"verdict","document":"sha256:d","term":"chip/a100","exact":"A100",)"
      << R"("occurrence":2,"verdict":"rejected","note":"","who":"","when":""})"
      << "\n";
  const Result<JournalContent> content = ReadJournal(folder / "old.jsonl");
  ASSERT_TRUE(content.has_value());
  ASSERT_EQ(content->verdicts.size(), 1u);
  EXPECT_EQ(content->verdicts[0].part, std::nullopt);
  EXPECT_EQ(content->verdicts[0].occurrence, 2);
}

TEST(Journal, ThatIsNotThereIsEmpty) {
  TemporaryFolder folder;
  const Result<JournalContent> content = ReadJournal(folder / "none.jsonl");
  ASSERT_TRUE(content.has_value());
  EXPECT_TRUE(content->verdicts.empty());
}

// A crash can cut the file anywhere in the entry that was being written.
TEST(Journal, CutAnywhereLosesTheLastEntryAtMostAndSaysSo) {
  TemporaryFolder folder;
  AppendOrDie(folder / "whole.jsonl", Sample(1));
  const std::size_t first = ReadFile(folder / "whole.jsonl").size();
  AppendOrDie(folder / "whole.jsonl", Sample(2));
  const std::string whole = ReadFile(folder / "whole.jsonl");
  for (std::size_t size = first; size <= whole.size(); ++size) {
    const std::string path = folder / "cut.jsonl";
    std::ofstream(path, std::ios::binary) << whole.substr(0, size);
    const Result<JournalContent> content = ReadJournal(path);
    ASSERT_TRUE(content.has_value());
    const bool complete = size + 1 >= whole.size();
    EXPECT_EQ(content->verdicts.size(), complete ? 2u : 1u) << size;
    EXPECT_EQ(content->complaints.size(), complete || size == first ? 0u : 1u) << size;
    // The next entry is whole, and what was there before is still there, byte for byte.
    AppendOrDie(path, Sample(3));
    EXPECT_EQ(ReadJournal(path)->verdicts.back(), Sample(3)) << size;
    EXPECT_EQ(ReadFile(path).substr(0, size), whole.substr(0, size));
  }
}

TEST(Journal, LinesOfOtherKindsAreNamedAndTheOthersStillCount) {
  TemporaryFolder folder;
  AppendOrDie(folder / "j.jsonl", Sample(1));
  std::ofstream(folder / "j.jsonl", std::ios::app)
      << "[1]\n\"x\"\n{\"kind\":\"verdict\",\"document\":7}\n{\"kind\":\"later\"}\nnot json\n";
  AppendOrDie(folder / "j.jsonl", Sample(2));
  const Result<JournalContent> content = ReadJournal(folder / "j.jsonl");
  ASSERT_TRUE(content.has_value());
  EXPECT_EQ(content->verdicts, (std::vector<Verdict>{Sample(1), Sample(2)}));
  ASSERT_EQ(content->complaints.size(), 5u);
  EXPECT_NE(content->complaints[0].find("j.jsonl:2:"), std::string::npos);
}

TEST(Journal, RefusesAVerdictAboutNothing) {
  TemporaryFolder folder;
  Result<Journal> journal = Journal::Open(folder / "j.jsonl");
  ASSERT_TRUE(journal.has_value());
  EXPECT_EQ(journal->Append(Verdict{}).error().code, ErrorCode::kUsage);
  EXPECT_EQ(ReadFile(folder / "j.jsonl"), "");
}

TEST(Journal, AnyBytesGiveAnAnswer) {
  TemporaryFolder folder;
  std::mt19937 random(7);
  const std::string alphabet =
      "{}[]\":,\\\n\xe5\x8d\x8e"
      "kindverdict1 ";
  for (int round = 0; round < 300; ++round) {
    std::string bytes;
    for (int i = 0; i < 200; ++i) bytes += alphabet[random() % alphabet.size()];
    std::ofstream(folder / "j.jsonl", std::ios::binary) << bytes;
    const Result<JournalContent> content = ReadJournal(folder / "j.jsonl");
    if (content) {
      EXPECT_TRUE(content->verdicts.empty());
    } else {
      EXPECT_EQ(content.error().code, ErrorCode::kMalformed);
    }
  }
}

TEST(Journal, WhatIsNoJournalIsNeitherReadNorAppendedTo) {
  TemporaryFolder folder;
  for (const char* bytes :
       {"WARC/1.1\r\nWARC-Type: response\r\n\r\n", "PK\x03\x04 of a ZIP file",
        "<html>a page</html>\n", "[1]\n{\"document\":\"a line of a scan\"}\n"}) {
    std::ofstream(folder / "no.jsonl", std::ios::binary) << bytes;
    EXPECT_EQ(ReadJournal(folder / "no.jsonl").error().code, ErrorCode::kMalformed) << bytes;
    EXPECT_EQ(Journal::Open(folder / "no.jsonl").error().code, ErrorCode::kMalformed) << bytes;
    EXPECT_EQ(ReadFile(folder / "no.jsonl"), bytes);
  }
  // A first entry that was torn, however short the piece, and a file that was only made.
  for (const char* bytes : {"", "{", "{\"ki", "{\"kind\":\"verd"}) {
    std::ofstream(folder / "torn.jsonl", std::ios::binary) << bytes;
    EXPECT_TRUE(ReadJournal(folder / "torn.jsonl").has_value()) << bytes;
    AppendOrDie(folder / "torn.jsonl", Sample(1));
    EXPECT_EQ(ReadJournal(folder / "torn.jsonl")->verdicts.size(), 1u) << bytes;
  }
}

TEST(Journal, AFolderOrAFifoIsRefusedAtOnce) {
  TemporaryFolder folder;
  ASSERT_EQ(mkfifo((folder / "fifo").c_str(), 0600), 0);
  for (const std::string& path : {folder / "fifo", folder / "."}) {
    const auto read = ReadJournal(path);
    ASSERT_FALSE(read.has_value());
    EXPECT_TRUE(read.error().what.starts_with("journal " + path)) << read.error().what;
    EXPECT_FALSE(Journal::Open(path).has_value());
  }
}

TEST(Journal, AnOccurrenceThatIsNoSuchNumberIsNoOther) {
  TemporaryFolder folder;
  for (const char* number :
       {"4294967297", "18446744073709551617", "0", "-1", "1.5", "2147483648"}) {
    std::ofstream(folder / "j.jsonl")
        << R"({"kind":"verdict","document":"sha256:d","term":"t","exact":"A","occurrence":)"
        << number << R"(,"verdict":"rejected"})"
        << "\n";
    const auto content = ReadJournal(folder / "j.jsonl");
    ASSERT_TRUE(content.has_value());
    EXPECT_TRUE(content->verdicts.empty()) << number;
    EXPECT_EQ(content->complaints.size(), 1u) << number;
  }
}

// A reader of half a line would take it for torn and end it: then a blank line stands in between.
TEST(Journal, ProgramsThatWriteAtOnceLeaveWholeLinesAlone) {
  TemporaryFolder folder;
  constexpr int kPrograms = 8, kEntries = 25;
  std::vector<pid_t> programs;
  for (int p = 0; p < kPrograms; ++p) {
    const pid_t child = fork();
    if (child == 0) {
      for (int n = 1; n <= kEntries; ++n) {
        Verdict verdict = Sample(n);
        verdict.note = std::string(20'000, 'x');
        auto journal = Journal::Open(folder / "j.jsonl");
        if (!journal || !journal->Append(verdict)) _exit(1);
      }
      _exit(0);
    }
    programs.push_back(child);
  }
  for (const pid_t child : programs) {
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
  }
  const auto content = ReadJournal(folder / "j.jsonl");
  ASSERT_TRUE(content.has_value());
  EXPECT_EQ(content->verdicts.size(), static_cast<std::size_t>(kPrograms * kEntries));
  EXPECT_TRUE(content->complaints.empty());
  EXPECT_EQ(ReadFile(folder / "j.jsonl").find("\n\n"), std::string::npos);
}

}  // namespace
}  // namespace tenderscan
