// Types of buyers, regions and buyers in titles: every example of the shipped lists, and what no
// list may say.
#include <gtest/gtest.h>

#include "store/buyer_types.h"
#include "store/linking/linking_words.h"
#include "store/place_words.h"
#include "store/places.h"
#include "store/regions.h"
#include "store/title_buyer.h"

namespace tenderscan {
namespace {

TEST(Facts, EveryExampleIsReadAsItsEntrySays) {
  std::vector<Error> errors;
  CheckShipped<BuyerTypes>(errors);
  CheckShipped<Regions>(errors);
  CheckShipped<TitleBuyers>(errors);
  CheckShipped<PlaceWords>(errors);
  CheckShipped<LinkingWords>(errors);
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

TEST(Facts, ABuyerIsReadOffATitleOnlyWhereTheTitleBeginsWithIt) {
  const TitleBuyers& buyers = ShippedTitleBuyers();
  EXPECT_EQ(buyers.Read("云溪大学 高性能服务器采购"), "云溪大学");
  EXPECT_EQ(buyers.Read("（二次）云溪职业技术学院显卡询价公告"), "云溪职业技术学院");
  EXPECT_EQ(buyers.Read("[云溪市]云溪市人民检察院大屏采购"), "云溪市人民检察院");
  EXPECT_EQ(buyers.Read("某军63000部队服务器采购"), "某军63000部队");
  EXPECT_EQ(buyers.Read("国家税务总局云溪市税务局显卡采购"), "国家税务总局云溪市税务局");
  EXPECT_EQ(buyers.Read("YX22G-TY-WZ-2021-02【云溪集团有限公司】钢材采购"), "云溪集团有限公司");
  for (const char* none : {"", "公告", "大学", "GPU服务器采购公告", "【", "2026", "[大学",
                           "服务器（云溪大学）", "中标公告：云溪大学"}) {
    EXPECT_EQ(buyers.Read(none), "") << none;
  }
  EXPECT_EQ(buyers.Read(std::string(100'000, 'x') + "大学"), "");
}

TEST(Facts, PlacesAreLinesOfAProvince) {
  const auto places = [](const std::string& text) {
    const Result<Places> list = Places::Compile({"p.tsv", text});
    return list ? std::string(list->FirstIn("在云溪县").province) : list.error().what;
  };
  EXPECT_EQ(places("# why\n甲省\t云溪县,云东区\n乙省\t云西市\n"), "甲省");
  EXPECT_EQ(places("甲省\t云东区\n"), "");
  EXPECT_EQ(places("甲省 云溪县\n"), "p.tsv:1: expected a province, a tab and its places");
  EXPECT_EQ(places("甲省\t云溪县\n乙省\t云溪县\n"), "p.tsv:2: 云溪县 is a place of two provinces");
}

TEST(Facts, TheFirstPlaceOfANameCounts) {
  const Regions& regions = ShippedRegions();
  EXPECT_EQ(regions.OfName("国家税务总局石家庄市长安区税务局"), "河北省");
  EXPECT_EQ(regions.OfName("中铁二十二局集团有限公司天津分公司"), "天津市");
  EXPECT_EQ(regions.OfName("河北区消防救援支队"), "天津市");
  EXPECT_EQ(regions.OfName("海南藏族自治州人民医院"), "青海省");
  EXPECT_EQ(regions.OfName("兰考县教育体育局"), "河南省");
  EXPECT_EQ(regions.OfName("云溪公司上犹县供电分公司"), "江西省");
  EXPECT_EQ(regions.OfName("德清县第一中学"), "浙江省");
  EXPECT_EQ(regions.OfName("积石山保安族东乡族撒拉族自治县人民医院"), "甘肃省");
  EXPECT_EQ(regions.OfName("乾县人民医院"), "陕西省");  // as folded texts write it
  EXPECT_EQ(regions.OfName("四川省人民医院德清县分院"), "四川省");
  // Of several provinces, or of any city.
  for (const char* name : {"鼓楼区教育局", "朝阳区人民医院", "市中区城管局", "新城区管委会",
                           "某县教育局", "龙华区教育局"}) {
    EXPECT_EQ(regions.OfName(name), "") << name;
  }
  EXPECT_EQ(regions.OfName("北京路街道办事处"), "");
  // An ending that begins another word is none.
  for (const char* name :
       {"大同区域供热公司", "华南金山区域研究院", "新乐市场研究中心", "朝阳市场管理处"}) {
    EXPECT_EQ(regions.OfName(name), "") << name;
  }
  EXPECT_EQ(regions.OfName("河北区域协同创新中心"), "河北省");
  EXPECT_EQ(regions.OfName("海南区域医疗中心"), "海南省");
  EXPECT_EQ(regions.OfName("金山区区域医疗中心"), "上海市");
  // A place of two characters stands where a name begins.
  for (const char* name : {"泰兴县人民医院", "供应县级商品研究院", "中国古县城研究院"}) {
    EXPECT_EQ(regions.OfName(name), "") << name;
  }
  for (const char* name : {"应县人民医院", "国家税务总局应县税务局", "中国邮政储蓄银行应县支行",
                           "共青团应县委员会", "中国共产党应县委员会", "云溪公司(应县)",
                           "云溪公司（应县）", "云溪分局,应县", "应县城市管理局"}) {
    EXPECT_EQ(regions.OfName(name), "山西省") << name;
  }
  // Where a university's part is, not where it is from.
  for (const char* name :
       {"哈尔滨工业大学（深圳）", "哈尔滨工业大学(深圳)实验中心", "北京大学深圳医院",
        "清华大学深圳国际研究生院", "北京师范大学珠海校区"}) {
    EXPECT_EQ(regions.OfName(name), "广东省") << name;
  }
  EXPECT_EQ(regions.OfName("山东大学（青岛）"), "山东省");
  EXPECT_EQ(regions.OfName("哈尔滨工业大学（与深圳共建）"), "黑龙江省");
  EXPECT_EQ(regions.OfName("重庆大学城市科技学院"), "重庆市");
  EXPECT_EQ(regions.OfHost("www.mtrmart.com"), "");  // it collects notices of all China's metros
  EXPECT_EQ(regions.OfName(""), "");
  EXPECT_EQ(regions.OfHost("ggzy.jiangxi.gov.cn"), "江西省");
  EXPECT_EQ(regions.OfHost("notjiangxi.gov.cn"), "");
  EXPECT_EQ(HostOf("HTTP://x"), "");
  EXPECT_EQ(HostOf("https://WWW.ccgp.gov.cn:443/a"), "www.ccgp.gov.cn");
}

}  // namespace
}  // namespace tenderscan
