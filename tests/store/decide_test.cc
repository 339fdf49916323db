// A decision about a finding: what is judged, and what the journal then says.
#include "store/decide.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "tests/store/samples.h"

namespace tenderscan {
namespace {

const Opinion kOpinion = {Decision::kRejected, "a weather station", "a reader",
                          "2026-01-02T10:00:00Z"};

TEST(Decide, GivesWhatItJudgedAndTheJournalHasIt) {
  const samples::TemporaryFolder folder;
  ASSERT_TRUE(samples::Write(folder / "t.db", samples::Archive()).has_value());
  const auto reader = Reader::Open(folder / "t.db");
  ASSERT_TRUE(reader.has_value());
  const auto findings = reader->Findings({});
  ASSERT_TRUE(findings.has_value());
  const FindingRow& finding = findings->front();

  const auto decided = Decide(*reader, finding.code, kOpinion, folder / "journal.jsonl");
  ASSERT_TRUE(decided.has_value()) << decided.error().what;
  EXPECT_EQ(decided->finding.term, finding.term);
  EXPECT_EQ(decided->finding.uri, finding.uri);
  const Verdict& verdict = decided->verdict;
  EXPECT_EQ(verdict.document, finding.digest);
  EXPECT_EQ(verdict.part, finding.part.value_or(""));
  EXPECT_EQ(verdict.exact, finding.quote.exact);
  EXPECT_EQ(verdict.occurrence, 1);
  EXPECT_EQ(verdict.note, "a weather station");
  const auto journal = ReadJournal(folder / "journal.jsonl");
  ASSERT_TRUE(journal.has_value());
  EXPECT_EQ(journal->verdicts, std::vector<Verdict>{verdict});

  // And the next scan applies it.
  ASSERT_TRUE(samples::Write(folder / "t.db", samples::Archive(), journal->verdicts).has_value());
  const auto again = Reader::Open(folder / "t.db");
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(again->Findings({})->size(), findings->size() - 1);
}

TEST(Decide, AFindingThatIsNotThereLeavesNoJournal) {
  const samples::TemporaryFolder folder;
  ASSERT_TRUE(samples::Write(folder / "t.db", samples::Archive()).has_value());
  const auto reader = Reader::Open(folder / "t.db");
  ASSERT_TRUE(reader.has_value());
  const auto decided = Decide(*reader, "zzzzzz", kOpinion, folder / "journal.jsonl");
  ASSERT_FALSE(decided.has_value());
  EXPECT_EQ(decided.error().code, ErrorCode::kNotFound);
  EXPECT_FALSE(std::filesystem::exists(folder / "journal.jsonl"));
}

}  // namespace
}  // namespace tenderscan
