// The day in an address is a folder's, or where a file's name begins.
#include "extractors/notice/day_of_address.h"

#include <gtest/gtest.h>

#include <string_view>
#include <utility>

namespace tenderscan {
namespace {

TEST(DayOfAddress, FoldersThatAreCalledByOne) {
  for (const std::string_view uri :
       {"https://a.example.cn/jyxx/003001/003001001/20260729/33854dd6-dcb1-4951.html",
        "https://a.example.cn/002001/002001001/20260729/",
        "http://a.example.cn/2026-07-29/51708.html", "http://a.example.cn/2026_07_29/51708.html",
        "http://a.example.cn/2026/07/29/1.html", "http://a.example.cn/2026/7/29/1.html",
        "http://a.example.cn/202607/29/1.html", "http://a.example.cn/2026-07/29/1.html",
        "http://a.example.cn/2026/0729/003/1.html",
        "http://a.example.cn/cggg/202607/t20260729_27034651.htm",
        "http://a.example.cn/20240101/bg/20260729/1.html?day=20250101#20250102"}) {
    const auto day = DayOfAddress(uri);
    ASSERT_TRUE(day) << uri;
    EXPECT_EQ(ToIso(*day), "2026-07-29") << uri;
  }
}

TEST(DayOfAddress, NumbersAreNone) {
  for (const std::string_view uri :
       {"http://a.example.cn/notice/20260729.html", "http://a.example.cn/n?id=20260729",
        "http://a.example.cn/n?date=2026-07-29", "http://a.example.cn/20260729143012/1.html",
        "http://a.example.cn/20261329/1.html", "http://a.example.cn/20260732/1.html",
        "http://a.example.cn/19260729/1.html", "http://a.example.cn/003001001/2026/1.html",
        "http://a.example.cn/a20260729/1.html", "http://a.example.cn/2026/1.html", "file:1.html",
        "", "urn:20260729"}) {
    EXPECT_FALSE(DayOfAddress(uri)) << uri;
  }
}

}  // namespace
}  // namespace tenderscan
