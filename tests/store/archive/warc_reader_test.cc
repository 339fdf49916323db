// The WARC reader over real and re-created archives, sound and broken.
#include "store/archive/warc_reader.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "store/archive/capture_decode.h"
#include "store/archive/digest.h"

namespace tenderscan {
namespace {

std::filesystem::path Shared() {
  const char* named = std::getenv("TENDERSCAN_SHARED");
  return named ? std::filesystem::path(named)
               : std::filesystem::path(TS_SOURCE_DIR).parent_path() / "shared";
}

TEST(WarcReader, ReadsTheRealNoticesAndAllDigestsAgree) {
  const auto path = Shared() / "corpus/notices.warc.gz";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no " << path;
  auto file = WarcFile::Open(path.string());
  ASSERT_TRUE(file.has_value()) << file.error().what;
  int count = 0;
  while (const auto raw = file->Next()) {
    ++count;
    const Capture capture = Decode(*raw);
    ASSERT_TRUE(capture.gaps.empty()) << capture.gaps[0].what;
    ASSERT_TRUE(capture.uri.has_value());
    ASSERT_EQ(capture.record->payload_digest, PayloadDigest(capture.body));
  }
  EXPECT_EQ(count, 2717);
  EXPECT_EQ(file->consumed(), file->size());
}

}  // namespace
}  // namespace tenderscan
