// Where the rest of a page lies, by the description of its portal.
#include "pipeline/other_half.h"

#include <gtest/gtest.h>

#include "tests/pipeline/scanned.h"

namespace tenderscan {
namespace {

std::string HalfOf(const std::string& uri) {
  const Site* site = ShippedRules().sites.For(uri);
  return site == nullptr ? "no portal" : OtherHalfOf(*site, uri);
}

TEST(OtherHalf, IsMadeOfThePagesOwnAddress) {
  const std::string portal = "https://www.ggzy.gov.cn/information/deal/html/";
  EXPECT_EQ(HalfOf(portal + "a/320000/0202/20261117/1.html"),
            portal + "b/320000/0202/20261117/1.html");
  EXPECT_EQ(HalfOf("http://www.ggzy.gov.cn/information/deal/html/a/1.html"), portal + "b/1.html");
}

TEST(OtherHalf, IsNoneOfPagesThatAreWhole) {
  EXPECT_EQ(HalfOf("https://www.ggzy.gov.cn/information/deal/html/b/320000/1.html"), "");
  EXPECT_EQ(HalfOf("http://www.ccgp.gov.cn/cggg/zygg/gkzb/202611/t20261120_1.htm"), "");
}

}  // namespace
}  // namespace tenderscan
