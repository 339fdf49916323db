// Chinese names that a name in letters may stand for: ranked with reasons. All names are invented.
#include "lexicons/names/sound_alike.h"

#include <gtest/gtest.h>

namespace tenderscan {
namespace {

const std::vector<std::string>& Archive() {
  static const std::vector<std::string> names = {
      "深圳运达信息技术有限公司",  // 0
      "深圳市云达科技有限公司",    // 1
      "韵达快递股份有限公司",      // 2
      "云达通讯（北京）有限公司",  // 3
      "江州云达贸易有限公司",      // 4
      "云达通科技有限公司",        // 5
      "北京示例电子有限公司",      // 6
      "四川雪冬科技有限公司",      // 7
      "成都学东电子技术有限公司",  // 8
      "Yunda Technology Ltd Co",   // 9: no Chinese name
      "深圳大学",                  // 10
      "长城示例科技有限公司",      // 11
  };
  return names;
}

std::vector<std::size_t> Ranked(std::string_view latin) {
  std::vector<std::size_t> out;
  for (const SoundAlike& one : SoundAlikes(Archive()).Rank(latin, 20)) {
    EXPECT_FALSE(one.because.empty());
    out.push_back(one.name);
  }
  return out;
}

TEST(SoundAlike, BusinessDecidesAmongEqualSounds) {
  const auto technology = Ranked("Yunda Technology Ltd Co");
  ASSERT_GE(technology.size(), 4u);
  EXPECT_EQ(technology[0], 1u);  // 云达科技: the only one whose business is technology alone
  EXPECT_NE(std::find(technology.begin(), technology.end(), 0u), technology.end());
  EXPECT_NE(std::find(technology.begin(), technology.end(), 2u), technology.end());
  EXPECT_EQ(std::find(technology.begin(), technology.end(), 9u), technology.end());
  EXPECT_EQ(std::find(technology.begin(), technology.end(), 6u), technology.end());
  EXPECT_EQ(Ranked("Yunda Express Co., Ltd.").at(0), 2u);
  EXPECT_EQ(Ranked("Jiangzhou Yunda Trading Co., Ltd.").at(0), 4u);
  EXPECT_EQ(Ranked("Yunda Communications (Beijing) Co., Ltd").at(0), 3u);
}

TEST(SoundAlike, PlaceDecides) {
  EXPECT_EQ(Ranked("Shenzhen Yunda Information Technology Co Ltd").at(0), 0u);
  EXPECT_EQ(Ranked("Shen Zhen Yun Da Technology Co., Ltd.").at(0), 1u);
  EXPECT_EQ(Ranked("Sichuan Province Xuedong Technology Co Ltd").at(0), 7u);
  EXPECT_EQ(Ranked("Chengdu Xuedong Electronic Technology Co Ltd").at(0), 8u);
}

TEST(SoundAlike, AnUnknownWordOfBusinessCostsRankAndKillsNothing) {
  EXPECT_EQ(Ranked("Yunda Quux Technology Co., Ltd.").at(0), 1u);
  EXPECT_EQ(Ranked("Yunda Express Quux Co., Ltd.").at(0), 2u);
  const SoundAlikes sounds(Archive());
  const auto plain = sounds.Rank("Yunda Technology Co., Ltd.", 1);
  const auto more = sounds.Rank("Yunda Quux Technology Co., Ltd.", 1);
  ASSERT_FALSE(plain.empty() || more.empty());
  EXPECT_LT(more[0].score, plain[0].score);
  EXPECT_NE(std::find(more[0].because.begin(), more[0].because.end(), "nothing stands for quux"),
            more[0].because.end());
  EXPECT_EQ(SoundAlikes({"香港云达科技有限公司"}).Rank("Yunda Technology (HK) Co. Ltd.", 1).size(),
            1u);
  EXPECT_EQ(SoundAlikes({"云达机床有限公司"}).Rank("Yunda Machine Tool Co. Ltd.", 1).size(), 1u);
}

TEST(SoundAlike, SpacedPinyinAndPinyinOfTheWholeNameAreRead) {
  for (const char* name :
       {"Bei Jing Shi Li Dian Zi", "BEIJING SHILI DIANZI YOUXIAN GONGSI", "Beijing Shili Dianzi",
        "bei jing shi li dian zi you xian gong si", "Beijing Shili Electronics Co., Ltd."}) {
    ASSERT_FALSE(Ranked(name).empty()) << name;
    EXPECT_EQ(Ranked(name)[0], 6u) << name;
  }
}

TEST(SoundAlike, AFoldedCharacterIsReadAsWhatItWas) {
  const SoundAlikes sounds({"乾溪光电科技有限公司"});  // folds to 干溪
  for (const char* name :
       {"Qian Xi Guang Dian", "QIANXI GUANGDIAN KEJI", "Qianxi Optoelectronic Technology Co., Ltd.",
        "qian xi guang dian ke ji you xian gong si", "Qianxi Laser Robotics (HK) Co., Limited"}) {
    EXPECT_EQ(sounds.Rank(name, 5).size(), 1U) << name;
  }
  EXPECT_EQ(sounds.Rank("Qianxi Optoelectronic Technology Co., Ltd.", 5).at(0).score, 100);
}

TEST(SoundAlike, WordsMayStandInAnotherOrder) {
  EXPECT_EQ(Ranked("University of Shenzhen").at(0), 10u);
  EXPECT_EQ(SoundAlikes({"广东省深圳市图书馆"}).Rank("Shenzhen Tushuguan", 1).size(), 1U);
  EXPECT_EQ(SoundAlikes({"云岭计算技术研究所"})
                .Rank("Institute of Computing Technology, Yunling", 1)
                .size(),
            1u);
}

TEST(SoundAlike, NumbersAndNamesBehindANameAreRead) {
  EXPECT_EQ(SoundAlikes({"云岭二十二局集团有限公司"})
                .Rank("Yunling 22nd Bureau Group Co., Ltd.", 1)
                .at(0)
                .score,
            100);
  EXPECT_EQ(SoundAlikes({"中铁二十二局集团有限公司"})
                .Rank("China Railway 22nd Bureau Group Co., Ltd.", 1)
                .size(),
            1U);
  EXPECT_EQ(SoundAlikes({"云岭第五研究所"}).Rank("Yunling No. 5 Research Institute", 1).at(0).score,
            100);
  EXPECT_EQ(SoundAlikes({"云岭大学附属医院(青溪省国际医院)"})
                .Rank("Affiliated Hospital of Yunling University", 1)
                .size(),
            1U);
}

TEST(SoundAlike, ATranslatedTradeNameIsReadByItsWord) {
  const SoundAlikes sounds({"北京世纪云岭科技有限公司", "云岭世纪广场有限公司"});
  const auto ranked = sounds.Rank("Beijing Century Yunling Technology Co., Ltd.", 5);
  ASSERT_FALSE(ranked.empty());
  EXPECT_EQ(ranked[0].name, 0u);
  EXPECT_FALSE(sounds.Rank("Century Quux Technology Co., Ltd.", 5).empty());
}

TEST(SoundAlike, ATradeNameMaySoundLikeAPlace) {
  const SoundAlikes sounds({"杭州凯枫贸易有限公司", "重庆路科技有限公司"});
  EXPECT_EQ(sounds.Rank("Hangzhou Kaifeng Trading Quux Co., Ltd.", 5).size(), 1U);
  EXPECT_EQ(sounds.Rank("Chongqinglu Technology Co., Ltd.", 5).size(), 1U);
  EXPECT_EQ(sounds.Rank("Kaifeng Trading Co., Ltd.", 5).size(), 1U);
  EXPECT_TRUE(sounds.Rank("Kaifeng Quux Trading Co., Ltd.", 5).empty());
}

TEST(SoundAlike, AnotherPlaceCostsMoreThanNone) {
  const SoundAlikes sounds({"北京云达科技有限公司", "云达科技有限公司", "深圳云达科技有限公司"});
  const auto ranked = sounds.Rank("Shenzhen Yunda Technology Co., Ltd.", 5);
  ASSERT_EQ(ranked.size(), 3u);
  EXPECT_EQ(ranked[0].name, 2u);
  EXPECT_EQ(ranked[1].name, 1u);
  EXPECT_EQ(ranked[2].name, 0u);
}

TEST(SoundAlike, HeteronymsAreRead) {
  EXPECT_EQ(Ranked("Changcheng Shili Technology Co., Ltd.").at(0), 11u);
  EXPECT_EQ(Ranked("Zhangcheng Shili Technology Co., Ltd.").at(0), 11u);
}

TEST(SoundAlike, WhatDoesNotSoundSoIsNoCandidate) {
  for (const char* name : {"Example Compute Inc", "Y Ltd", "", "Technology Co Ltd", "123 Ltd", "Da",
                           "Yundong Technology Co Ltd"}) {
    EXPECT_TRUE(Ranked(name).empty()) << name;
  }
}

}  // namespace
}  // namespace tenderscan
