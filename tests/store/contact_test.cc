// The journal's contacts: who was asked, and when.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "store/journal.h"

namespace tenderscan {
namespace {

TEST(JournalContact, IsReadBackBesideVerdictsAndRefusedWithoutADay) {
  const std::string path = testing::TempDir() + "/tenderscan_contact.jsonl";
  std::filesystem::remove(path);
  const Contact contact{"某某大学",
                        "2026-11-20",
                        "http://portal.example/1",
                        "by letter",
                        "desk",
                        "2026-11-22T08:00:00Z",
                        "k3xq7m2ta9pd",
                        QuoteKey{"sha256:d", "", "chip/a100", "A100", 2}};
  {
    auto journal = Journal::Open(path);
    ASSERT_TRUE(journal.has_value());
    ASSERT_TRUE(journal->Append(contact));
    EXPECT_EQ(journal->Append(Contact{"x", "tomorrow", "", "", "", ""}).error().code,
              ErrorCode::kUsage);
    EXPECT_EQ(journal->Append(Contact{"", "2026-11-20", "", "", "", ""}).error().code,
              ErrorCode::kUsage);
    Verdict verdict;
    verdict.document = "sha256:d";
    verdict.term = "chip/a100";
    verdict.exact = "A100";
    ASSERT_TRUE(journal->Append(verdict));
  }
  std::ofstream(path, std::ios::app) << R"({"kind":"contact","asked":"x","on":"soon"})"
                                     << "\n";
  const auto content = ReadJournal(path);
  ASSERT_TRUE(content.has_value());
  ASSERT_EQ(content->contacts.size(), 1U);
  EXPECT_EQ(content->contacts[0], contact);
  EXPECT_EQ(content->verdicts.size(), 1U);
  EXPECT_EQ(content->complaints.size(), 1U);
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace tenderscan
