// The walk back to the bytes: every step holds, or says which no longer does.
#include "store/evidence_walk.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "store/archive/capture_decode.h"
#include "store/archive/digest.h"
#include "store/archive/warc_writer.h"
#include "tests/store/samples.h"

namespace tenderscan {
namespace {

const std::string kText = "采购人：示范大学\n英伟达A100服务器4台\n";

// A database with one finding, whose document lies in an archive of its own.
std::string CodeOfFirst(const Reader& reader) {
  const auto findings = reader.Findings({});
  return findings && !findings->empty() ? findings->front().code : "";
}

class EvidenceWalkTest : public testing::Test {
 protected:
  void SetUp() override {
    auto writer = WarcWriter::Create(archive_, "2024-05-01T00:00:00Z", {}, {.derived_ids = true});
    ASSERT_TRUE(writer.has_value());
    ResourceRecord record;
    record.uri = "http://zfcg.example.cn/notice/1.html";
    record.date = "2024-05-01T00:00:00Z";
    record.content_type = "text/plain";
    record.body = kText;
    const auto written = writer->Write(record);
    ASSERT_TRUE(written.has_value());
    ASSERT_TRUE(writer->Flush().has_value());
    page_ = samples::Page(1, kText);
    page_.document.id = PayloadDigest(kText);
    page_.document.text_sha256 = Sha256Hex(kText);
    page_.document.record = written->where;
    samples::See(page_, "chip/a100", "A100", Modality::kHardware);
  }

  Result<EvidenceWalk> Walk() const {
    TS_RETURN_IF_FAILED(samples::Write(folder_ / "t.db", {page_}));
    TS_ASSIGN_OR_RETURN(const Reader reader, Reader::Open(folder_ / "t.db"));
    TS_ASSIGN_OR_RETURN(const Explanation explained, reader.Explain(CodeOfFirst(reader)));
    return WalkEvidence(reader, explained);
  }
  static std::map<std::string, std::optional<bool>> Holds(const EvidenceWalk& walk) {
    std::map<std::string, std::optional<bool>> out;
    for (const EvidenceStep& step : walk.steps) out[step.what] = step.holds;
    return out;
  }

  samples::TemporaryFolder folder_;
  const std::string archive_ = folder_ / "a.warc.gz";
  ScannedDocument page_;
};

using Steps = std::map<std::string, std::optional<bool>>;

TEST_F(EvidenceWalkTest, EveryStepHoldsWhereTheArchiveIsAsItWas) {
  const auto walk = Walk();
  ASSERT_TRUE(walk.has_value()) << walk.error().what;
  EXPECT_TRUE(walk->holds());
  ASSERT_EQ(walk->steps.size(), 6U);
  EXPECT_EQ(walk->steps.front().what, "archive record");
  EXPECT_TRUE(walk->steps.front().found.starts_with(archive_ + ", byte "));
  EXPECT_EQ(Holds(*walk), (Steps{{"archive record", true},
                                 {"its payload", true},
                                 {"its time", std::nullopt},  // of a resource, the archive's own
                                 {"the document's bytes", true},
                                 {"extracted text", true},
                                 {"quoted words", true}}));
  EXPECT_TRUE(walk->steps.back().found.ends_with(": A100")) << walk->steps.back().found;
}

TEST_F(EvidenceWalkTest, AnArchiveThatIsGoneIsAStepThatDoesNotHold) {
  std::filesystem::remove(archive_);
  const auto walk = Walk();
  ASSERT_TRUE(walk.has_value()) << walk.error().what;
  EXPECT_FALSE(walk->holds());
  EXPECT_EQ(Holds(*walk), (Steps{{"archive record", false},
                                 {"its payload", std::nullopt},
                                 {"the document's bytes", std::nullopt},
                                 {"extracted text", true},
                                 {"quoted words", true}}));
}

TEST_F(EvidenceWalkTest, OtherBytesThanWereReadAreTold) {
  page_.document.id = samples::FakeDigest(7);
  page_.document.record->payload_digest = samples::FakeDigest(8);
  const auto walk = Walk();
  ASSERT_TRUE(walk.has_value()) << walk.error().what;
  const Steps holds = Holds(*walk);
  EXPECT_EQ(holds.at("archive record"), true);
  EXPECT_EQ(holds.at("its payload"), false);
  EXPECT_EQ(holds.at("the document's bytes"), false);
}

TEST_F(EvidenceWalkTest, APlainFileHasNoRecordToCheck) {
  page_.document.record.reset();
  const auto walk = Walk();
  ASSERT_TRUE(walk.has_value()) << walk.error().what;
  EXPECT_TRUE(walk->holds());
  EXPECT_EQ(walk->steps.front().what, "plain file");
  EXPECT_EQ(walk->steps.front().holds, std::nullopt);
}

}  // namespace
}  // namespace tenderscan
