// Addresses: WHATWG's rules where portals need them, one spelling, one key.
#include "crawler/url.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "extractors/text/encode.h"
#include "extractors/text/utf8.h"

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

// Whatever it is given, it gives an address that reads back as itself, and whose key is stable.
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
    ASSERT_EQ(FetchKey(*again), FetchKey(*url)) << reference;
    ASSERT_TRUE(std::all_of(again->host.begin(), again->host.end(),
                            [](char c) { return c > ' ' && c < '\x7f' && c != '/' && c != '@'; }));
  }
  EXPECT_GT(parsed, 5000);
}

// One page in every spelling that portals' own pages use for it.
TEST(FetchKey, TenThousandSpellingsAreOneKey) {
  std::mt19937 random(7);
  const auto coin = [&] { return random() % 2 == 0; };
  const std::string wanted =
      FetchKey(*ParseUrl("http://www.a.gov.cn/info/1029/notice.htm?id=12&type=zb&x=%E9%87%87"));
  EXPECT_EQ(wanted, "www.a.gov.cn/info/1029/notice.htm?id=12&type=zb&x=%E9%87%87");
  for (int i = 0; i < 10'000; ++i) {
    std::string uri = coin() ? "http://" : "HTTPS://";
    for (char c : std::string_view("www.a.gov.cn")) {
      uri += coin() && c != '.' ? static_cast<char>(std::toupper(c)) : c;
    }
    if (coin()) uri += '.';
    if (coin()) uri += uri[4] == ':' ? ":80" : ":443";
    if (coin()) uri += "/./x/..";
    for (const char* step : {"info", "1029", "notice.htm"}) {
      uri += coin() ? "/" : "//";
      if (coin()) {
        uri += step;
      } else {
        char first[8];
        std::snprintf(first, sizeof first, coin() ? "%%%02x" : "%%%02X",
                      static_cast<unsigned>(*step));
        uri += first;
        uri += step + 1;
      }
    }
    if (coin()) uri += coin() ? ";jsessionid=" + std::to_string(random()) : ";JSESSIONID=A1";
    std::vector<std::string> parameters = {"id=12", "type=zb"};
    const char* spelt[] = {"x=采", "x=%e9%87%87", "x=%E9%87%87"};
    parameters.push_back(spelt[random() % 3]);
    const char* noise[] = {
        "utm_source=a", "UTM_medium=", "spm=1.2", "_t=1",         "timestamp=17",    "_=9",
        "sid=4",        "PHPSESSID=q", "",        "jsessionid=3", "ASPSESSIONIDQQ=1"};
    for (int n = static_cast<int>(random() % 4); n > 0; --n) {
      parameters.push_back(noise[random() % std::size(noise)]);
    }
    std::shuffle(parameters.begin(), parameters.end(), random);
    for (std::size_t p = 0; p < parameters.size(); ++p) {
      uri += (p == 0 ? "?" : "&") + parameters[p];
    }
    if (coin()) uri += "#part" + std::to_string(random());
    const auto url = ParseUrl(uri);
    ASSERT_TRUE(url) << uri << url.error().what;
    ASSERT_EQ(FetchKey(*url), wanted) << uri;
  }
}

TEST(FetchKey, WhatDiffersStaysApart) {
  const auto key = [](std::string_view uri) { return FetchKey(*ParseUrl(uri)); };
  const std::string_view apart[] = {
      "http://a.cn/x",           "http://a.cn/X",       "http://a.cn/x/",
      "http://b.cn/x",           "http://a.cn:8080/x",  "http://a.cn/x?id=1",
      "http://a.cn/x?id=2",      "http://a.cn/x?ID=1",  "http://a.cn/x?id=1&id=2",
      "http://a.cn/x?id=2&id=1", "http://a.cn/x%2Fy",   "http://a.cn/x/y",
      "http://a.cn/x?a=b%26c",   "http://a.cn/x?a=b&c", "http://a.cn/x?sidx=1"};
  std::vector<std::string> keys;
  for (auto uri : apart) keys.push_back(key(uri));
  std::sort(keys.begin(), keys.end());
  EXPECT_EQ(std::unique(keys.begin(), keys.end()), keys.end());
}

TEST(EncodeText, AgreesWithDecodingAndNeverFails) {
  EXPECT_EQ(EncodeText("abc采", "gbk"), "abc\xB2\xC9");
  EXPECT_EQ(EncodeText("镕", "gb2312"), "\xE9\x46");  // GBK's, though declared gb2312
  EXPECT_EQ(EncodeText("😀", "gb18030"), "\x94\x39\xFC\x36");
  EXPECT_EQ(EncodeText("采é", "windows-1252"), "&#37319;\xE9");
  EXPECT_EQ(EncodeText("采", "utf-8"), "采");
}

}  // namespace
}  // namespace tenderscan
