// Codes of findings: what they depend on, how they are spelt, and what is read as one.
#include "store/finding_code.h"

#include <gtest/gtest.h>

#include <set>

namespace tenderscan {
namespace {

FindingIdentity Sample() {
  return {"sha256:00", "http://zfcg.example.cn/1.html", "", "chip/a100", "1"};
}

TEST(FindingCode, IsTheSameForever) {
  // A change here breaks every code that was ever written down.
  EXPECT_EQ(FindingCode(Sample()), "qq2tt16zbyne");
}

TEST(FindingCode, DependsOnEveryPartOfTheIdentity) {
  std::set<std::string> codes = {FindingCode(Sample()), FindingCode(Sample(), 1)};
  for (std::string FindingIdentity::*field :
       {&FindingIdentity::document, &FindingIdentity::address, &FindingIdentity::part,
        &FindingIdentity::term, &FindingIdentity::lot}) {
    FindingIdentity other = Sample();
    (other.*field) += "x";
    codes.insert(FindingCode(other));
  }
  FindingIdentity moved = Sample();
  moved.term = "chip/a1001";
  moved.lot = "";
  codes.insert(FindingCode(moved));
  EXPECT_EQ(codes.size(), 8u);
}

TEST(FindingCode, IsEasyToReadAndNeverANumber) {
  FindingIdentity identity = Sample();
  for (int n = 0; n < 10'000; ++n) {
    identity.lot = std::to_string(n);
    const std::string code = FindingCode(identity);
    ASSERT_EQ(code.size(), kCodeLength);
    EXPECT_TRUE(code[0] >= 'a' && code[0] <= 'z') << code;
    EXPECT_EQ(code.find_first_not_of("0123456789abcdefghjkmnpqrstvwxyz"), std::string::npos)
        << code;
    EXPECT_EQ(ReadCodePrefix(code), code);
  }
}

TEST(FindingCode, APlainFileHasNoAddress) {
  Document document;
  document.id = "sha256:00";
  document.uri = "file:pages/1.html";
  EXPECT_EQ(IdentityOf(document).address, "");
  document.uri = "http://zfcg.example.cn/1.html";  // as --uri says
  EXPECT_EQ(IdentityOf(document).address, "http://zfcg.example.cn/1.html");
  document.part = "附件.zip!/a.docx";
  EXPECT_EQ(IdentityOf(document).part, "附件.zip!/a.docx");
  document.uri = "file:pages/1.html";
  document.record = RecordLocation{"a.warc.gz", 0, 1, ""};
  EXPECT_EQ(IdentityOf(document).address, "file:pages/1.html") << "an archive says so";
}

TEST(FindingCode, OfTwoThatCollideTheSecondHasAnother) {
  const std::string first = FindingCode(Sample());
  const auto code = FreeFindingCode(Sample(), [&](const std::string& one) { return one == first; });
  EXPECT_EQ(code, FindingCode(Sample(), 1));
  EXPECT_EQ(FreeFindingCode(Sample(), [](const std::string&) { return false; }), first);
}

TEST(FindingCode, IsReadAsPeopleWriteIt) {
  EXPECT_EQ(ReadCodePrefix("K3XQ-7M2T A9PD"), "k3xq7m2ta9pd");
  EXPECT_EQ(ReadCodePrefix("kIlO"), "k110");
  EXPECT_EQ(ReadCodePrefix("k3xq"), "k3xq");
  for (const char* bad : {"", "12", "k3x", "k3xq7m2ta9pd0", "k3xu", "k3x/", "k3x%", "编号k3xq"}) {
    EXPECT_EQ(ReadCodePrefix(bad), std::nullopt) << bad;
  }
}

}  // namespace
}  // namespace tenderscan
