// HTTP messages as servers and archives bend them: heads, chunks, content codings.
#include "store/archive/http_message.h"

#include <gtest/gtest.h>

namespace tenderscan {
namespace {

std::string Joined(std::string_view body, bool* chunked = nullptr, bool* whole = nullptr) {
  Dechunked out;
  Dechunk(body, out);
  if (chunked != nullptr) *chunked = out.chunked;
  if (whole != nullptr) *whole = out.whole;
  return std::string(out.body);
}

TEST(HttpResponse, ReadsStatusFieldsAndBody) {
  const auto response = ParseHttpResponse(
      "HTTP/1.1 200 OK\r\ncontent-TYPE:  text/html; charset=gbk \r\nX-Folded: a\r\n  b\r\n"
      "no colon here\r\nEmpty:\r\n\r\nbody\r\n\r\nmore");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(FindHeader(response.fields, "Content-Type"), "text/html; charset=gbk");
  EXPECT_EQ(FindHeader(response.fields, "x-folded"), "a b");
  EXPECT_EQ(FindHeader(response.fields, "Empty"), "");
  EXPECT_EQ(FindHeader(response.fields, "Absent"), std::nullopt);
  EXPECT_EQ(response.body, "body\r\n\r\nmore");
}

TEST(HttpResponse, ToleratesBareLineFeedsOddVersionsAndNoEnd) {
  EXPECT_EQ(ParseHttpResponse("HTTP/1.1 404\nA: b\n\nx").body, "x");
  EXPECT_EQ(ParseHttpResponse("HTTP/2 521 \r\n\r\nx").status, 521);
  EXPECT_EQ(ParseHttpResponse("http/1.0 200 OK\r\n\r\n").status, 200);
  EXPECT_EQ(ParseHttpResponse("ICY 200 OK\r\n\r\nx").status, 200);
  const auto headless = ParseHttpResponse("<html>HTTP/0.9</html>");
  EXPECT_EQ(headless.status, 0);
  EXPECT_EQ(headless.body, "<html>HTTP/0.9</html>");
  const auto endless = ParseHttpResponse("HTTP/1.1 200 OK\r\nA: b");
  EXPECT_EQ(endless.status, 200);
  EXPECT_EQ(FindHeader(endless.fields, "A"), "b");
  EXPECT_EQ(endless.body, "");
  EXPECT_EQ(ParseHttpResponse("HTTP/1.1 200").body, "");
  EXPECT_EQ(ParseHttpResponse("HTTP/1.1 99 x\r\n\r\n").status, 0);
  EXPECT_EQ(ParseHttpResponse("").body, "");
}

TEST(HttpResponse, AFloodOfFieldsIsBoundedAndTheBodyStillFound) {
  std::string flood = "HTTP/1.1 200 OK\r\n";
  for (int i = 0; i < 200'000; ++i) flood += "a:\r\n";
  flood += "\r\nbody";
  const auto response = ParseHttpResponse(flood);
  EXPECT_EQ(response.fields.size(), 1'000u);
  EXPECT_TRUE(response.head_cut);
  EXPECT_EQ(response.body, "body");
}

TEST(Dechunk, JoinsChunksWithExtensionsAndTrailers) {
  bool chunked = false, whole = false;
  EXPECT_EQ(Joined("4\r\nWiki\r\n6;name=value\r\npedia \r\nE \r\nin \r\n\r\nchunks.\r\n0\r\n"
                   "Trailer: x\r\n\r\n",
                   &chunked, &whole),
            "Wikipedia in \r\n\r\nchunks.");
  EXPECT_TRUE(chunked);
  EXPECT_TRUE(whole);
  EXPECT_EQ(Joined("0\r\n\r\n", &chunked, &whole), "");
  EXPECT_TRUE(chunked && whole);
  EXPECT_EQ(Joined("3\nabc\n0\n\n"), "abc");
}

TEST(Dechunk, LeavesABodyThatIsNotChunkedAsItIs) {
  for (const std::string_view body :
       {"<html>", "", "12 items\r\n", "a\r\n0123456789no line end here\r\n", "-1\r\nx\r\n"}) {
    bool chunked = true, whole = false;
    EXPECT_EQ(Joined(body, &chunked, &whole), body);
    EXPECT_FALSE(chunked) << body;
    EXPECT_TRUE(whole) << body;
  }
}

TEST(Dechunk, KeepsWhatWasReadBeforeTheBreak) {
  bool chunked = false, whole = true;
  EXPECT_EQ(Joined("4\r\nWiki\r\n64\r\npedia", &chunked, &whole), "Wikipedia");
  EXPECT_TRUE(chunked);
  EXPECT_FALSE(whole);
  EXPECT_EQ(Joined("4\r\nWiki\r\nzz\r\npedia", &chunked, &whole), "Wiki");
  EXPECT_FALSE(whole);
  EXPECT_EQ(Joined("4\r\nWiki\r\n", &chunked, &whole), "Wiki");
  EXPECT_FALSE(whole);
  EXPECT_EQ(Joined("ffffffffffffffffffff\r\nx", &chunked, &whole), "ffffffffffffffffffff\r\nx");
  EXPECT_FALSE(chunked);
}

TEST(DecodeContent, UndoesListsOfCodingsInReverse) {
  const auto twice = DecodeContent(GzipMember(GzipMember("page")), "gzip, x-gzip", {}, "x");
  EXPECT_EQ(twice.bytes, "page");
  EXPECT_TRUE(twice.gaps.empty());
  EXPECT_EQ(DecodeContent("page", "", {}, "x").bytes, "page");
  EXPECT_EQ(DecodeContent("page", "identity", {}, "x").bytes, "page");
}

TEST(DecodeContent, TakesABodyThatIsAlreadyDecodedAsItIs) {
  for (const char* coding : {"gzip", "deflate", "br", "zstd"}) {
    const auto decoded = DecodeContent("<html>page</html>", coding, {}, "x");
    EXPECT_EQ(decoded.bytes, "<html>page</html>") << coding;
    EXPECT_TRUE(decoded.gaps.empty()) << coding;
  }
}

TEST(DecodeContent, SaysWhatItDoesNotRead) {
  const auto lzw = DecodeContent("\x1f\x9dhello", "compress", {}, "x.warc: record");
  EXPECT_EQ(lzw.bytes, "");
  ASSERT_EQ(lzw.gaps.size(), 1u);
  EXPECT_EQ(lzw.gaps[0].code, GapCode::kUnsupportedFormat);
  EXPECT_TRUE(lzw.gaps[0].what.starts_with("x.warc: record"));
  const std::string packed = GzipMember(std::string(100, 'a') + "b");
  const auto cut = DecodeContent(packed.substr(0, packed.size() - 4), "gzip", {}, "x");
  ASSERT_EQ(cut.gaps.size(), 1u);
  EXPECT_EQ(cut.gaps[0].code, GapCode::kTruncated);
  EXPECT_EQ(cut.bytes, std::string(100, 'a') + "b");
}

}  // namespace
}  // namespace tenderscan
