// Digests: test vectors of RFC 6234 and RFC 3174, and the spellings seen in archives.
#include "store/archive/digest.h"

#include <gtest/gtest.h>

namespace tenderscan {
namespace {

constexpr char kAbcSha256[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

TEST(Digest, Sha256TestVectors) {
  EXPECT_EQ(Sha256Hex("abc"), kAbcSha256);
  EXPECT_EQ(Sha256Hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(PayloadDigest("abc"), std::string("sha256:") + kAbcSha256);
}

TEST(Digest, PiecesGiveTheSameAsTheWhole) {
  Sha256 pieces;
  for (int i = 0; i < 1'000'000; i += 1'000) pieces.Update(std::string(1'000, 'a'));
  EXPECT_EQ(pieces.Hex(), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Digest, SpellingsSeenInArchives) {
  const Digest sha1 = DigestOf(DigestKind::kSha1, "");
  EXPECT_EQ(Spell(sha1), "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ");
  for (const char* spelled :
       {"sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ", "SHA-1:3i42h3s6nnfq2msvx7xzkyayscx5qbyj",
        "sha1:da39a3ee5e6b4b0d3255bfef95601890afd80709"}) {
    EXPECT_EQ(ParseDigest(spelled), sha1) << spelled;
  }
  const Digest sha256 = DigestOf(DigestKind::kSha256, "abc");
  for (const char* spelled :
       {"sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "sha-256:BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
        "sha256:XJ4BNP4PAHH6UQKBIDPF3LRCEOYAGYNDSYLXVHFUCD7WD4QACWWQ====",
        "sha256:XJ4BNP4PAHH6UQKBIDPF3LRCEOYAGYNDSYLXVHFUCD7WD4QACWWQ"}) {
    EXPECT_EQ(ParseDigest(spelled), sha256) << spelled;
  }
}

TEST(Digest, WhatCannotBeReadIsNoDigest) {
  for (const char* spelled :
       {"", "sha1", "sha1:", "md5:900150983cd24fb0d6963f7d28e17f72", "sha256:abc",
        "sha1:zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz", "sha1:0142H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ",
        "da39a3ee5e6b4b0d3255bfef95601890afd80709"}) {
    EXPECT_FALSE(ParseDigest(spelled).has_value()) << spelled;
  }
}

TEST(Digest, EverySpellingReadsBack) {
  for (int i = 0; i < 300; ++i) {
    for (const DigestKind kind : {DigestKind::kSha1, DigestKind::kSha256}) {
      const Digest digest = DigestOf(kind, std::string(static_cast<std::size_t>(i), 'x'));
      EXPECT_EQ(ParseDigest(Spell(digest)), digest);
    }
  }
}

}  // namespace
}  // namespace tenderscan
