// Which program read what with what, and when: by digests, and by the times that are handed in.
#include "pipeline/manifest.h"

#include <gtest/gtest.h>

#include "store/archive/digest.h"
#include "store/reader.h"
#include "tests/pipeline/scanned.h"

namespace tenderscan {
namespace {

using ManifestTest = InAFolder;

TEST_F(ManifestTest, NamesProgramRulesArchivesAndJournalByDigest) {
  const std::string line = R"({"kind":"verdict","verdict":"accepted"})"
                           "\n";
  Write("journal.jsonl", line);
  ASSERT_TRUE(ScanInto(Path("m.db"), {kDemoArchive}).has_value());
  const auto reader = Reader::Open(Path("m.db"));
  ASSERT_TRUE(reader.has_value());
  const auto run = reader->LatestRun();
  ASSERT_TRUE(run.has_value());
  EXPECT_EQ(run->version, TS_VERSION);
  EXPECT_EQ(run->started_at, "2026-01-01T00:00:00Z");
  EXPECT_EQ(run->finished_at, "2026-01-01T00:01:00Z");
  EXPECT_EQ(run->lexicon_sha256, ShippedRules().lexicons_sha256);
  EXPECT_EQ(run->sites_sha256, ShippedRules().sites_sha256);
  EXPECT_EQ(run->binary_sha256.value_or("").size(), 64U);
  ASSERT_EQ(run->inputs.size(), 2U);
  EXPECT_EQ(run->inputs[0].kind, "archive");
  EXPECT_EQ(run->inputs[0].path, kDemoArchive);
  EXPECT_EQ(run->inputs[1].kind, "journal");
  EXPECT_EQ(run->inputs[1].sha256, Sha256Hex(line));
  EXPECT_EQ(run->inputs[1].bytes, static_cast<std::int64_t>(line.size()));
}

TEST_F(ManifestTest, AJournalThatIsNotThereIsLeftOut) {
  auto inputs = Inputs::Open({kDemoArchive}, std::nullopt);
  ASSERT_TRUE(inputs.has_value());
  const auto run = ManifestOf(*inputs, ShippedRules(), Path("none.jsonl"), "a", "b");
  ASSERT_TRUE(run.has_value());
  EXPECT_TRUE(run->inputs.empty());  // no archive was opened yet
}

}  // namespace
}  // namespace tenderscan
