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
  const Contact contact{"某某大学",  "2026-11-20", "http://portal.example/1",
                        "by letter", "desk",       "2026-11-22T08:00:00Z"};
  {
    auto journal = Journal::Open(path);
    ASSERT_TRUE(journal.has_value());
    ASSERT_TRUE(journal->Append(contact));
    EXPECT_EQ(journal->Append(Contact{"x", "tomorrow", "", "", "", ""}).error().code,
              ErrorCode::kUsage);
    EXPECT_EQ(journal->Append(Contact{"", "2026-11-20", "", "", "", ""}).error().code,
              ErrorCode::kUsage);
    ASSERT_TRUE(journal->Append(Verdict{.document = "sha256:d",
                                        .term = "chip/a100",
                                        .exact = "A100",
                                        .note = "",
                                        .who = "",
                                        .when = ""}));
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
