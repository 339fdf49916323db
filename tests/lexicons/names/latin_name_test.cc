// Names in letters, cut into words.
#include "lexicons/names/latin_name.h"

#include <gtest/gtest.h>

namespace tenderscan {
namespace {

TEST(LatinName, IsWrittenInLettersOnly) {
  EXPECT_TRUE(IsLatinName("Yunda Technology Ltd Co"));
  EXPECT_FALSE(IsLatinName("云达 Yunda"));
  EXPECT_FALSE(IsLatinName("123"));
}

TEST(LatinName, WordsAreToldFromPlacesFormsAndTrades) {
  const LatinName name = ReadLatinName("The Xi An Jiashan Machine Tool (HK) Co., Ltd.");
  EXPECT_EQ(name.words, (std::vector<std::string>{"xi", "an", "jiashan", "machine", "tool", "hk"}));
  EXPECT_TRUE(name.company);
  EXPECT_EQ(name.places[0].place, "西安");
  EXPECT_EQ(name.places[0].words, 2U);
  EXPECT_EQ(name.places[5].place, "香港");
  EXPECT_EQ(name.business[2], nullptr);
  ASSERT_NE(name.business[3], nullptr);
  EXPECT_EQ(name.business[3]->words.size(), 2U);
  EXPECT_EQ(ReadLatinName(std::string(5000, 'a') + " b").words.size(), 2U);
  std::string many;
  for (int i = 0; i < 1000; ++i) many += "word ";
  EXPECT_EQ(ReadLatinName(many).words.size(), kMostWords);
}

TEST(LatinName, NumbersBelowAHundred) {
  EXPECT_EQ(HanNumber("22nd"), U"二十二");
  EXPECT_EQ(HanNumber("10"), U"十");
  EXPECT_EQ(HanNumber("15th"), U"十五");
  for (const char* word : {"", "0", "100", "22x", "th", "1234"})
    EXPECT_TRUE(HanNumber(word).empty());
}

}  // namespace
}  // namespace tenderscan
