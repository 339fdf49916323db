#include "extractors/reader/kept_reader.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "extractors/reader/message.h"
#include "store/archive/digest.h"
#include "store/temporary_folder.h"

namespace tenderscan {
namespace {

constexpr const char* kDouble = TS_BINARY_DIR "/tests/reader_double";
constexpr const char* kType = "image/vnd.dwg";

class KeptAnswers : public testing::Test {
 protected:
  // What a new run is told of `what`, and whether that was found.
  struct Told {
    std::string text;
    bool found = false;
  };
  Told Read(const std::string& what, const DocumentSource& at = {},
            const ReadingOptions& options = {}) {
    const ReaderPool pool(kDouble, 1);
    const KeptReader kept(pool, folder_, [&](const std::string& one) { said_.push_back(one); });
    EXPECT_TRUE(kept.Reads(kType));
    const std::string bytes = "AC10" + what;
    DocumentSource source = at;
    source.bytes = bytes;
    const auto read = kept.Read(source, kType, options, limits_);
    return {read ? read->text.text : "fault", kept.found() == 1};
  }

  const TemporaryFolder temporary_;
  const std::string folder_ = temporary_ / "readings";
  std::vector<std::string> said_;
  IsolationLimits limits_{.processor_time = std::chrono::milliseconds(300),
                          .memory = std::size_t{256} << 20};
};

TEST_F(KeptAnswers, ADocumentIsReadOnce) {
  const Told first = Read("甲");
  EXPECT_FALSE(first.found);
  EXPECT_EQ(first.text, "甲 (1)\n");
  const Told second = Read("甲");
  EXPECT_TRUE(second.found);
  EXPECT_EQ(second.text, first.text);
  EXPECT_FALSE(Read("乙").found);
  std::filesystem::remove_all(folder_);
  EXPECT_FALSE(Read("甲").found);
  EXPECT_EQ(said_, std::vector<std::string>{});
}

// The same bytes behind two addresses are one reading, unless the format looks at the address.
TEST_F(KeptAnswers, WhatTheReaderIsNotToldDoesNotMatter) {
  DocumentSource at;
  at.uri = "http://a.example/1.dwg";
  at.archive = "a.warc.gz";
  Read("甲", at);
  at.uri = "http://b.example/2.dwg";
  at.content_type = "application/octet-stream";
  at.archive = "b.warc.gz";
  EXPECT_TRUE(Read("甲", at).found);
}

TEST_F(KeptAnswers, OtherOptionsAndLimitsAreOtherReadings) {
  Read("甲");
  ReadingOptions options;
  options.ocr = true;
  EXPECT_FALSE(Read("甲", {}, options).found);
  options.ocr_pages += 1;
  EXPECT_FALSE(Read("甲", {}, options).found);
  EXPECT_TRUE(Read("甲", {}, options).found);
  limits_.memory += 1;
  EXPECT_FALSE(Read("甲").found);
}

// They say what became of a process that time, and are no reading.
TEST_F(KeptAnswers, FaultsAreNotKept) {
  for (const std::string what : {"crash", "run on", "swell"}) {
    EXPECT_EQ(Read(what).text, "fault");
    const Told again = Read(what);
    EXPECT_EQ(again.text, "fault");
    EXPECT_FALSE(again.found) << what;
  }
  EXPECT_EQ(SizeOfReadings(folder_).segments, 0u);
}

// Whoever writes into the store writes what a reader could have said, and no more.
TEST_F(KeptAnswers, WhatWasFoundIsCheckedLikeAnAnswer) {
  const ReaderPool pool(kDouble, 1);
  ASSERT_TRUE(pool.Reads(kType));
  const std::string bytes = "AC10甲";
  DocumentSource source;
  source.bytes = bytes;
  const ReaderVersion version = pool.Version();
  const std::string key =
      DigestOf(DigestKind::kSha256, "reading " + version.sha256 + ' ' + PayloadDigest(bytes) + ' ' +
                                        ToPacket(pool.RequestFor(source, kType, {}, limits_)))
          .raw;
  Extraction lie;
  lie.outcome = Outcome::kRead;  // and no text
  {
    auto readings = Readings::Open(folder_, version.sha256.substr(0, 16));
    ASSERT_TRUE(readings);
    ASSERT_TRUE(readings->Put(key, "", AnswerHead(lie)));
  }
  Told told = Read("甲");
  EXPECT_FALSE(told.found);
  EXPECT_EQ(told.text, "甲 (1)\n");
  std::filesystem::remove_all(folder_);
  lie.text.text = "乙\n";  // the key is the right one
  {
    auto readings = Readings::Open(folder_, version.sha256.substr(0, 16));
    ASSERT_TRUE(readings->Put(key, "", AnswerHead(lie)));
  }
  told = Read("甲");
  EXPECT_TRUE(told.found);
  EXPECT_EQ(told.text, "乙\n");
}

TEST_F(KeptAnswers, WhereNothingCanBeKeptIsSaidOnceAndReadingGoesOn) {
  std::ofstream(folder_) << "a file";
  const ReaderPool pool(kDouble, 1);
  const KeptReader kept(pool, folder_, [&](const std::string& one) { said_.push_back(one); });
  ASSERT_TRUE(kept.Reads(kType));
  for (const std::string bytes : {"AC10甲", "AC10乙"}) {
    DocumentSource source;
    source.bytes = bytes;
    EXPECT_TRUE(kept.Read(source, kType, {}, limits_));
  }
  ASSERT_EQ(said_.size(), 1u);
  EXPECT_NE(said_[0].find("is not kept"), std::string::npos);
}

TEST_F(KeptAnswers, TheVersionIsOfTheProgramThatReads) {
  const ReaderPool one(kDouble, 1), other(TS_BINARY_DIR "/tenderscan-reader", 1);
  EXPECT_EQ(one.Version(), ReaderVersion{});
  ASSERT_TRUE(one.Hello());
  ASSERT_TRUE(other.Hello());
  EXPECT_EQ(one.Version().words, "hostile 1");
  EXPECT_EQ(one.Version().sha256.size(), 64u);
  EXPECT_NE(one.Version().sha256, other.Version().sha256);
  const ReaderPool again(kDouble, 1);
  ASSERT_TRUE(again.Hello());
  EXPECT_EQ(again.Version(), one.Version());
}

}  // namespace
}  // namespace tenderscan
