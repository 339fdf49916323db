// The journal: what was acknowledged is there, what was torn is said, nothing is ever rewritten.
#include "store/journal.h"

#include <gtest/gtest.h>
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
    ASSERT_TRUE(content.has_value());
    EXPECT_TRUE(content->verdicts.empty());
  }
}

}  // namespace
}  // namespace tenderscan
