// Short Chinese names and the institutions that they may stand for.
#include "lexicons/names/short_name.h"

#include <gtest/gtest.h>

namespace tenderscan {
namespace {

std::vector<std::string> Ranked(const char* short_name, const std::vector<std::string>& names) {
  std::vector<std::string> out;
  for (const SoundAlike& one : RankByShortName(short_name, names, 5)) {
    out.push_back(names[one.name] + " " + one.because.at(0));
  }
  return out;
}

TEST(ShortName, HoldsCharactersOfTheInstitutionsNameInItsOrder) {
  const std::vector<std::string> names = {"乾溪省工业大学",           "乾溪省工程大学",
                                          "坤元科学院计算技术研究所", "乾溪工业大学有限公司",
                                          "溪乾省工业大学",           "乾溪省工业大学附属医院",
                                          "大乾溪工业学校",           "坤元科学院自动化研究所"};
  EXPECT_EQ(Ranked("乾工大", names),
            (std::vector<std::string>{"乾溪省工业大学 may be short for it: 乾[溪省]工[业]大[学]",
                                      "乾溪省工程大学 may be short for it: 乾[溪省]工[程]大[学]"}));
  EXPECT_EQ(Ranked("坤科院计算所", names),
            (std::vector<std::string>{"坤元科学院计算技术研究所 may be short for it: "
                                      "坤[元]科[学]院计算[技术研究]所"}));
  EXPECT_TRUE(Ranked("巽工大", names).empty());
  EXPECT_TRUE(Ranked("乾大工", names).empty());
}

TEST(ShortName, IsOfAFewChineseCharacters) {
  for (const char* name : {"乾工大", "坤科院计算所", "坤科院计算技术研究所"}) {
    EXPECT_TRUE(IsShortName(name)) << name;
  }
  for (const char* name :
       {"乾大", "HIT", "乾溪有限公司", "乾工大2", "", "乾溪省坤山市工业大学附属医院"}) {
    EXPECT_FALSE(IsShortName(name)) << name;
  }
}

TEST(ShortName, WordsInLettersAreOfANameInLetters) {
  const std::vector<std::string> names = {"Yunling Province Jiashan Technology Co Ltd",
                                          "Jiashan Trading Inc.", "甲山科技有限公司",
                                          "Yunling Technology Co Ltd"};
  const auto ranked = [&](const char* listed) {
    std::vector<std::string> out;
    for (const SoundAlike& one : RankByWords(listed, names, 5)) out.push_back(names[one.name]);
    return out;
  };
  EXPECT_EQ(ranked("Yunling Jiashan"), std::vector<std::string>{names[0]});
  EXPECT_EQ(ranked("Jiashan"), (std::vector<std::string>{names[1], names[0]}));
  EXPECT_EQ(ranked("Jiashan Yunling"), std::vector<std::string>());
  EXPECT_EQ(ranked("Technology"), std::vector<std::string>());  // no word of its own
}

}  // namespace
}  // namespace tenderscan
