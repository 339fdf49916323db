// Types of buyers and regions: every example of the shipped lists, and what no list may say.
#include <gtest/gtest.h>

#include "store/buyer_types.h"
#include "store/regions.h"

namespace tenderscan {
namespace {

TEST(Facts, EveryExampleIsReadAsItsEntrySays) {
  std::vector<Error> errors;
  CheckBuyerTypes({"store/facts/buyer_types.toml", std::string(BuyerTypesToml())}, errors);
  CheckRegions({"store/facts/regions.toml", std::string(RegionsToml())}, errors);
  for (const Error& error : errors) ADD_FAILURE() << error.what;
}

TEST(Facts, AnEntryThatIsNoneIsRefusedWithItsPlace) {
  const auto types = [](const std::string& text) {
    const Result<BuyerTypes> list = BuyerTypes::Compile({"t.toml", text});
    return list ? std::string("compiled") : list.error().what;
  };
  const std::string examples = "is = [\"a\"]\nnot = [\"b\"]\n";
  EXPECT_NE(types("[[type]]\nsays = \"school\"\nends = [\"x\"]\n" + examples)
                .find("t.toml:2:8: unknown type of buyer \"school\""),
            std::string::npos);
  EXPECT_NE(types("[[type]]\nsays = \"private\"\n" + examples).find("t.toml:1:1"),
            std::string::npos);
  EXPECT_EQ(types("[[type]]\nsays = \"private\"\nends = [\"x\"]\n" + examples), "compiled");
}

TEST(Facts, TheFirstPlaceOfANameCounts) {
  const Regions& regions = ShippedRegions();
  EXPECT_EQ(regions.OfName("国家税务总局石家庄市长安区税务局"), "河北省");
  EXPECT_EQ(regions.OfName("中铁二十二局集团有限公司天津分公司"), "天津市");
  EXPECT_EQ(regions.OfName("河北区消防救援支队"), "天津市");
  EXPECT_EQ(regions.OfName("海南藏族自治州人民医院"), "青海省");
  EXPECT_EQ(regions.OfName("北京路街道办事处"), "");
  EXPECT_EQ(regions.OfName(""), "");
  EXPECT_EQ(regions.OfHost("ggzy.jiangxi.gov.cn"), "江西省");
  EXPECT_EQ(regions.OfHost("notjiangxi.gov.cn"), "");
  EXPECT_EQ(HostOf("HTTP://x"), "");
  EXPECT_EQ(HostOf("https://WWW.ccgp.gov.cn:443/a"), "www.ccgp.gov.cn");
}

}  // namespace
}  // namespace tenderscan
