// Content codings against the encoders of their own libraries.
#include "store/archive/content_codings.h"

#include <brotli/encode.h>
#include <gtest/gtest.h>
#include <zstd.h>

#include <random>
#include <string>
#include <utility>
#include <vector>

#include "store/archive/http_message.h"

namespace tenderscan {
namespace {

std::string Brotli(const std::string& text) {
  std::string out(BrotliEncoderMaxCompressedSize(text.size()) + 16, '\0');
  std::size_t size = out.size();
  EXPECT_TRUE(BrotliEncoderCompress(5, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, text.size(),
                                    reinterpret_cast<const std::uint8_t*>(text.data()), &size,
                                    reinterpret_cast<std::uint8_t*>(out.data())));
  out.resize(size);
  return out;
}

std::string Zstd(const std::string& text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
  return out;
}

// A page of many sizes, so that pieces end within and at a piece of output.
std::string PageOf(std::size_t bytes, unsigned seed) {
  std::mt19937 random(seed);
  const std::string words[] = {"采购人：", "云溪大学", "<td>", "</td>", "128.5万元", "\n"};
  std::string page = "<html>";
  while (page.size() < bytes) page += words[random() % std::size(words)];
  return page;
}

using Packed = std::pair<const char*, std::string (*)(const std::string&)>;
const std::vector<Packed> kCodings = {{"br", Brotli}, {"zstd", Zstd}};

TEST(ContentCodings, GiveThePageBack) {
  for (const auto& [coding, pack] : kCodings) {
    for (const std::size_t bytes : {std::size_t{6}, std::size_t{100}, std::size_t{65536},
                                    std::size_t{65537}, std::size_t{1'000'000}}) {
      std::string page = PageOf(bytes, static_cast<unsigned>(bytes));
      page.resize(bytes);
      const DecodedContent read = DecodeContent(pack(page), coding, {}, "x");
      EXPECT_EQ(read.bytes, page) << coding << " " << bytes;
      EXPECT_TRUE(read.gaps.empty()) << coding << " " << bytes;
    }
  }
}

TEST(ContentCodings, KeepWhatWasReadBeforeTheEndIsMissing) {
  for (const auto& [coding, pack] : kCodings) {
    const std::string page = PageOf(400'000, 7);
    const std::string packed = pack(page);
    const DecodedContent read =
        DecodeContent(std::string_view(packed).substr(0, packed.size() - 9), coding, {}, "x");
    ASSERT_EQ(read.gaps.size(), 1u) << coding;
    EXPECT_EQ(read.gaps[0].code, GapCode::kTruncated) << coding;
    EXPECT_TRUE(page.starts_with(read.bytes)) << coding;
    EXPECT_GT(read.bytes.size(), page.size() / 2) << coding;
  }
}

TEST(ContentCodings, StopABombAndNeverCrashOnDamage) {
  for (const auto& [coding, pack] : kCodings) {
    const DecodedContent bomb = DecodeContent(pack(std::string(200 << 20, ' ')), coding, {}, "x");
    ASSERT_EQ(bomb.gaps.size(), 1u) << coding;
    EXPECT_EQ(bomb.gaps[0].code, GapCode::kLimitExceeded) << coding;
    EXPECT_LE(bomb.bytes.size(), InflateLimits{}.output) << coding;

    std::mt19937 random(1);
    const std::string packed = pack(PageOf(20'000, 3));
    for (int i = 0; i < 300; ++i) {
      std::string broken = packed;
      broken[random() % broken.size()] ^= static_cast<char>(1 + random() % 255);
      EXPECT_LE(DecodeContent(broken, coding, {}, "x").gaps.size(), 1u);
    }
  }
}

}  // namespace
}  // namespace tenderscan
