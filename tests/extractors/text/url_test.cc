// Addresses: WHATWG's rules where portals need them, RFC 3986 for the rest, one spelling.
#include "extractors/text/url.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace tenderscan {
namespace {

constexpr std::string_view kBase = "http://www.a.gov.cn/cggg/dfgg/zbgg/index_1.htm?page=2";

std::string Text(std::string_view reference, std::string_view base = {},
                 std::string_view charset = {}) {
  const auto url = ParseUrl(reference, base, charset);
  return url ? url->text() : "(" + url.error().what + ")";
}

TEST(Url, ResolvesWhatPagesWrite) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"./202607/t20260703_1.htm", "http://www.a.gov.cn/cggg/dfgg/zbgg/202607/t20260703_1.htm"},
      {"../../zygg/", "http://www.a.gov.cn/cggg/zygg/"},
      {"../../../../../x", "http://www.a.gov.cn/x"},
      {"/info/1029/1.htm", "http://www.a.gov.cn/info/1029/1.htm"},
      {"//b.gov.cn/x", "http://b.gov.cn/x"},
      {"?page=3", "http://www.a.gov.cn/cggg/dfgg/zbgg/index_1.htm?page=3"},
      {"?", "http://www.a.gov.cn/cggg/dfgg/zbgg/index_1.htm"},
      {"", kBase},
      {"#top", kBase},
      {"x.htm#top", "http://www.a.gov.cn/cggg/dfgg/zbgg/x.htm"},
      {" \n x.h\ntm\t ", "http://www.a.gov.cn/cggg/dfgg/zbgg/x.htm"},
      {"..\\x\\y.htm?a\\b", "http://www.a.gov.cn/cggg/dfgg/x/y.htm?a\\b"},
      {"http:x.htm", "http://www.a.gov.cn/cggg/dfgg/zbgg/x.htm"},
      {"https:b.gov.cn/x", "https://b.gov.cn/x"},
      {"HTTPS://B.GOV.cn.:443/A b", "https://b.gov.cn/A%20b"},
      {"http:\\\\b.gov.cn\\x", "http://b.gov.cn/x"},
      {"https://b.gov.cn:8443?x", "https://b.gov.cn:8443/?x"},
      {"/a/%2e%2E/b/./c/..", "http://www.a.gov.cn/b/"},
      {"/采购?项目=1#二", "http://www.a.gov.cn/%E9%87%87%E8%B4%AD?%E9%A1%B9%E7%9B%AE=1"},
      {"http://中国.example/", "http://xn--fiqs8s.example/"},
      {"http://ＷＷＷ．b．gov．cn/", "http://www.b.gov.cn/"},
      {"http://127.1/", "http://127.0.0.1/"},
      {"http://0x7f000001/", "http://127.0.0.1/"},
      {"http://2130706433/", "http://127.0.0.1/"},
      {"http://0177.0.0.01/", "http://127.0.0.1/"},
      {"http://[0:0::1]:8080/", "http://[::1]:8080/"},
      {"http://%77%77%77.b.cn/", "http://www.b.cn/"},
  };
  for (const auto& [reference, wanted] : cases) EXPECT_EQ(Text(reference, kBase), wanted);
}

TEST(Url, RefusesWhatCannotBeFetched) {
  for (const char* reference :
       {"javascript:void(0)", "JavaScript:urlOpen('1')", "mailto:a@b.cn", "tel:010", "data:,x",
        "file:///etc/passwd", "ftp://b.cn/", "gopher://b.cn/", "vbscript:x", "http://user@b.cn/",
        "http://user:secret@b.cn/", "//a@b.cn/", "http:\\\\a@b.cn/"}) {
    const auto url = ParseUrl(reference, kBase);
    ASSERT_FALSE(url) << reference;
    EXPECT_EQ(url.error().code, ErrorCode::kUnsupported) << reference;
  }
  for (const char* reference :
       {"http://", "http://:80/", "http://b.cn:0/", "http://b.cn:65536/", "http://b.cn:8a/",
        "http://b cn/", "http://b.cn%00/", "http://b..cn/", "http://[::1/", "http://[::g]/",
        "http://1.2.3.256/", "http://1.2.3.4.5/", "http://999999999999/", "http://b.cn%2f@/",
        "http://a|b/"}) {
    const auto url = ParseUrl(reference, kBase);
    ASSERT_FALSE(url) << reference << " " << url->text();
  }
  EXPECT_FALSE(ParseUrl("x.htm"));
  EXPECT_FALSE(ParseUrl(""));
  EXPECT_FALSE(ParseUrl("x.htm", "no address"));
  EXPECT_FALSE(ParseUrl(std::string(20'000, 'a'), kBase));
  EXPECT_FALSE(ParseUrl(std::string(10'000, '"'), kBase));
  EXPECT_EQ(Text("javascript:x"),
            "(the address \"javascript:x\": expected http or https, not javascript)");
}

TEST(Url, AQueryIsInThePagesCharsetAndAPathInUtf8) {
  EXPECT_EQ(Text("/采?q=采购", kBase, "gb2312"), "http://www.a.gov.cn/%E9%87%87?q=%B2%C9%B9%BA");
  EXPECT_EQ(Text("?q=采购", kBase, "GB18030"), Text("?q=采购", kBase, "gbk"));
  EXPECT_EQ(Text("?q=采购", kBase, "utf-8"), Text("?q=采购", kBase));
  EXPECT_EQ(Text("?q=采购", kBase, "utf-16le"), Text("?q=采购", kBase));
  EXPECT_EQ(Text("?q=采购", kBase, "no-such"), Text("?q=采购", kBase));
  EXPECT_EQ(Text("?q=採購", kBase, "big5"),
            "http://www.a.gov.cn/cggg/dfgg/zbgg/index_1.htm?q=%B1%C4%C1%CA");
  // What the charset lacks is written as HTML writes it.
  EXPECT_EQ(Text("?q=😀", kBase, "gbk"),
            "http://www.a.gov.cn/cggg/dfgg/zbgg/index_1.htm?q=&%23128512;");
  // Once encoded, it is not encoded again.
  EXPECT_EQ(Text("?q=%B2%C9", kBase, "gbk"),
            "http://www.a.gov.cn/cggg/dfgg/zbgg/index_1.htm?q=%B2%C9");
}

TEST(Url, PartsSayWhatTheyPromise) {
  const auto url = ParseUrl("https://b.gov.cn:8443/a/b?c=d#e");
  ASSERT_TRUE(url);
  EXPECT_EQ(url->origin(), "https://b.gov.cn:8443");
  EXPECT_EQ(url->path_query(), "/a/b?c=d");
  EXPECT_EQ(url->port, 8443);
  EXPECT_EQ(ParseUrl("http://b.cn")->path_query(), "/");
  EXPECT_EQ(ParseUrl("http://b.cn")->port, 80);
}

// Whatever it is given, it gives an address that reads back as itself.
TEST(Url, IsIdempotentOverAnyText) {
  std::mt19937 random(1);
  const std::string_view pieces[] = {
      "http:",   "https:", "//",    "/",     "\\",       "..", ".",
      "%2e",     "%",      "%zz",   "%41",   "?",        "&",  "=",
      "#",       "a",      "B",     "采购",  "\xB2\xC9", "@",  ":",
      "80",      "[::1]",  "b.cn",  "127.1", " ",        "\t", "\"",
      "'",       "<",      "|",     "{",     "^",        ";",  "jsessionid=1",
      "utm_x=2", "\x01",   "x.htm", "+",     "~",        "é"};
  int parsed = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string reference = random() % 3 == 0 ? "http://b.cn" : "";
    for (int n = static_cast<int>(random() % 8); n >= 0; --n) {
      reference += pieces[random() % std::size(pieces)];
    }
    const char* charset = i % 2 ? "gbk" : "";
    const auto url = ParseUrl(reference, kBase, charset);
    if (!url) continue;
    ++parsed;
    const auto again = ParseUrl(url->text(), {}, charset);
    ASSERT_TRUE(again) << reference << " -> " << url->text();
    ASSERT_EQ(again->text(), url->text()) << reference;
    // What is shown and what is fetched is one address.
    ASSERT_EQ(ParseUrl(ResolveUri(kBase, reference), kBase, charset)->text(), url->text())
        << reference;
    ASSERT_TRUE(std::all_of(again->host.begin(), again->host.end(),
                            [](char c) { return c > ' ' && c < '\x7f' && c != '/' && c != '@'; }));
  }
  EXPECT_GT(parsed, 5000);
}

// RFC 3986 section 5.4, without what only clients of fragments need.
TEST(ResolveUri, AsTheStandardsExamples) {
  constexpr const char* kExample = "http://a/b/c/d;p?q";
  const std::pair<const char*, const char*> examples[] = {
      {"g:h", "g:h"},
      {"g", "http://a/b/c/g"},
      {"./g", "http://a/b/c/g"},
      {"g/", "http://a/b/c/g/"},
      {"/g", "http://a/g"},
      {"//g", "http://g/"},
      {"?y", "http://a/b/c/d;p?y"},
      {"g?y", "http://a/b/c/g?y"},
      {";x", "http://a/b/c/;x"},
      {".", "http://a/b/c/"},
      {"..", "http://a/b/"},
      {"../g", "http://a/b/g"},
      {"../../g", "http://a/g"},
      {"../../../g", "http://a/g"},
      {"/../g", "http://a/g"},
      {"g..", "http://a/b/c/g.."},
      {"./../g", "http://a/b/g"},
      {"g/../h", "http://a/b/c/h"},
      {"g?y/../x", "http://a/b/c/g?y/../x"},
  };
  for (const auto& [reference, expected] : examples) {
    EXPECT_EQ(ResolveUri(kExample, reference), expected) << reference;
  }
}

TEST(ResolveUri, ForgivesWhatBrowsersForgive) {
  EXPECT_EQ(ResolveUri("http://a/b/c.htm", "  x\ny.doc\t"), "http://a/b/xy.doc");
  EXPECT_EQ(ResolveUri("http://a/b/c.htm", "..\\附件 1.doc"), "http://a/附件%201.doc");
  EXPECT_EQ(ResolveUri("http://a", "HTTP://B/x"), "http://B/x");
  EXPECT_EQ(ResolveUri("http://a/b/", "http:x.htm"), "http://a/b/x.htm");
  EXPECT_EQ(ResolveUri("http://a/b/", "https:c/x.htm"), "https://c/x.htm");
  EXPECT_EQ(ResolveUri("http://a/b/", "http:////c//x.htm"), "http://c//x.htm");
  EXPECT_EQ(ResolveUri("http://a/b/", "///c/x.htm"), "http://c/x.htm");
  EXPECT_EQ(ResolveUri("http://a/b/c/", "%2e%2E/x.htm"), "http://a/b/x.htm");
}

TEST(ResolveUri, TouchesNoSchemeWithoutSteps) {
  EXPECT_EQ(ResolveUri("http://a/b/", "mailto:x\\y@b.cn"), "mailto:x\\y@b.cn");
  EXPECT_EQ(ResolveUri("http://a/b/", "tel:010-1"), "tel:010-1");
  EXPECT_EQ(ResolveUri("http://a/b/", "file:x/../y"), "file:x/../y");
}

TEST(ResolveUri, StaysAsWrittenWithoutABase) {
  EXPECT_EQ(ResolveUri("", "x/y.doc"), "x/y.doc");
  EXPECT_EQ(ResolveUri("urn:x:1", "/y.doc"), "/y.doc");
  EXPECT_EQ(ResolveUri("file:pages/a.html", "b.doc"), "file:pages/b.doc");
  EXPECT_EQ(ResolveUri("file:/tmp/a.html", "../b.doc"), "file:/b.doc");
}

TEST(ResolveUri, LeadsNowhere) {
  for (const char* reference : {"", "  ", "#top", "http://", "https:", "//", "javascript:void(0)",
                                "JavaScript:x()", "data:,a", "vbscript:a"}) {
    EXPECT_EQ(ResolveUri("http://a/b", reference), "") << reference;
  }
}

}  // namespace
}  // namespace tenderscan
