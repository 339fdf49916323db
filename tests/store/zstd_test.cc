// Compressed texts come back byte for byte; damaged ones are an error, never other text.
#include "store/zstd.h"

#include <gtest/gtest.h>

#include <random>

namespace tenderscan {
namespace {

TEST(Zstd, GivesBackWhatItTook) {
  std::mt19937 random(1);
  for (const std::size_t size : {0u, 1u, 100u, 70'000u, 3'000'000u}) {
    std::string bytes;
    for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>(random() % 60);
    EXPECT_EQ(Decompress(Compress(bytes), size).value(), bytes);
  }
}

TEST(Zstd, RefusesWhatIsLargerThanItShouldBe) {
  const std::string frame = Compress(std::string(10'000'000, 'x'));
  EXPECT_LT(frame.size(), 10'000u);
  EXPECT_EQ(Decompress(frame, 9'999'999).error().code, ErrorCode::kLimit);
}

TEST(Zstd, AnyBytesAreTextOrAnError) {
  std::mt19937 random(2);
  const std::string frame = Compress("采购人：示范大学，采购人：示范大学");
  for (std::size_t at = 0; at < frame.size(); ++at) {
    EXPECT_FALSE(Decompress(frame.substr(0, at), 1'000).has_value()) << at;
    std::string bytes = frame;
    bytes[at] = static_cast<char>(random());
    const Result<std::string> text = Decompress(bytes, 1'000);
    EXPECT_TRUE(!text || text->size() <= 1'000);
  }
}

}  // namespace
}  // namespace tenderscan
