// The key of an address: one for all spellings of a page, another for what differs.
#include "crawler/fetch_key.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

namespace tenderscan {
namespace {

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

}  // namespace
}  // namespace tenderscan
