// Gzip and deflate: members, streams, bombs, and what is cut or broken.
#include "store/archive/gzip.h"

#include <gtest/gtest.h>

#include <random>

#include "store/archive/digest.h"

namespace tenderscan {
namespace {

std::string SomeText(std::size_t size, unsigned seed) {
  std::mt19937 random(seed);
  std::string text;
  while (text.size() < size) text += "line " + std::to_string(random() % 10'000) + "\n";
  text.resize(size);
  return text;
}

std::string FromHex(std::string_view hex) {
  std::string out;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    out += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  }
  return out;
}

// "hello hello hello hello\n" as Python's zlib gives it: wrapped (RFC 1950) and raw (RFC 1951).
const std::string kHello = "hello hello hello hello\n";
const std::string kHelloZlib = FromHex("789ccb48cdc9c957c84027b90070be08bb");

TEST(Gzip, MembersInflateOneByOneAndTellTheirSize) {
  const std::string a = SomeText(100'000, 1), b = SomeText(3'000'000, 2);
  const std::string packed_a = GzipMember(a), packed_b = GzipMember(b);
  MemberInflater inflater;
  std::string both = packed_a + packed_b;
  auto member = inflater.Inflate(both, 64u << 20);
  ASSERT_TRUE(member.has_value());
  EXPECT_EQ(member->size, packed_a.size());
  EXPECT_EQ(member->inflated, a);
  member = inflater.Inflate(std::string_view(both).substr(member->size), 64u << 20);
  ASSERT_TRUE(member.has_value());
  EXPECT_EQ(member->inflated, b);
  EXPECT_FALSE(inflater.Inflate(packed_b, 2'999'999).has_value());
  EXPECT_TRUE(inflater.Inflate(packed_b, 3'000'000).has_value());
  EXPECT_FALSE(inflater.Inflate(packed_a.substr(0, packed_a.size() - 1), 64u << 20).has_value());
}

TEST(Gzip, TheSameInputGivesTheSameBytesAndNoTime) {
  const std::string packed = GzipMember("page");
  EXPECT_EQ(packed, GzipMember("page"));
  EXPECT_EQ(packed.substr(4, 4), std::string(4, '\0'));
  EXPECT_TRUE(GzipHolds(packed, "pa"));
  EXPECT_FALSE(GzipHolds(packed, "WARC/"));
  EXPECT_FALSE(GzipHolds("page", "pa"));
}

TEST(Gzip, StreamsInPiecesOfAnySize) {
  const std::string text = SomeText(50'000, 3), packed = GzipMember(text);
  std::mt19937 random(4);
  for (int round = 0; round < 20; ++round) {
    StreamInflater inflater(DeflateFormat::kGzip);
    std::string out;
    std::string_view rest = packed;
    InflateEnd end = InflateEnd::kTruncated;
    while (end == InflateEnd::kTruncated) {
      char piece[997];
      const auto step =
          inflater.Inflate(rest.substr(0, 1 + random() % 500), piece, 1 + random() % sizeof piece);
      out.append(piece, step.produced);
      rest.remove_prefix(step.consumed);
      end = step.end;
    }
    EXPECT_EQ(end, InflateEnd::kWhole);
    EXPECT_EQ(out, text);
    EXPECT_TRUE(rest.empty());
  }
}

TEST(InflateContent, ReadsTheThreeFormatsAndManyMembers) {
  const InflateLimits limits;
  EXPECT_EQ(InflateContent(kHelloZlib, DeflateFormat::kZlib, limits).bytes, kHello);
  const std::string raw = kHelloZlib.substr(2, kHelloZlib.size() - 6);
  EXPECT_EQ(InflateContent(raw, DeflateFormat::kRaw, limits).bytes, kHello);
  const auto two =
      InflateContent(GzipMember("one ") + GzipMember("two") + "junk", DeflateFormat::kGzip, limits);
  EXPECT_EQ(two.end, InflateEnd::kWhole);
  EXPECT_EQ(two.bytes, "one two");
}

TEST(InflateContent, KeepsWhatCanBeHadOfCutAndBrokenData) {
  const std::string text = SomeText(200'000, 5);
  const std::string packed = GzipMember(text);
  const auto cut = InflateContent(packed.substr(0, packed.size() / 2), DeflateFormat::kGzip, {});
  EXPECT_EQ(cut.end, InflateEnd::kTruncated);
  EXPECT_GT(cut.bytes.size(), text.size() / 3);
  EXPECT_TRUE(text.starts_with(cut.bytes));
  std::string wrong_checksum = packed;
  wrong_checksum[packed.size() - 6] ^= 1;
  const auto wrong = InflateContent(wrong_checksum, DeflateFormat::kGzip, {});
  EXPECT_EQ(wrong.end, InflateEnd::kDamaged);
  EXPECT_EQ(wrong.bytes, text);
  EXPECT_EQ(InflateContent("", DeflateFormat::kGzip, {}).end, InflateEnd::kTruncated);
}

TEST(InflateContent, StopsBombsAtTheirSizeOrRatio) {
  const std::string zeros = GzipMember(std::string(32u << 20, '\0'));
  const auto ratio = InflateContent(zeros, DeflateFormat::kGzip, {});
  EXPECT_EQ(ratio.end, InflateEnd::kLimit);
  EXPECT_GE(ratio.bytes.size(), 8u << 20);
  EXPECT_LT(ratio.bytes.size(), 10u << 20);
  InflateLimits small;
  small.output = 1'000;
  const std::string text = SomeText(5'000, 6);
  const auto size = InflateContent(GzipMember(text), DeflateFormat::kGzip, small);
  EXPECT_EQ(size.end, InflateEnd::kLimit);
  EXPECT_EQ(size.bytes, text.substr(0, 1'000));
  // A last word about its size that lies (RFC 1952 ISIZE) changes nothing.
  std::string liar = zeros;
  liar.replace(liar.size() - 4, 4, std::string("\x10\0\0\0", 4));
  EXPECT_EQ(InflateContent(liar, DeflateFormat::kGzip, {}).end, InflateEnd::kLimit);
}

}  // namespace
}  // namespace tenderscan
