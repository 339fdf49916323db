// Texts whose characters cannot be what was printed.
#include "extractors/text/character_map.h"

#include <gtest/gtest.h>

namespace tenderscan {
namespace {

double Share(std::string_view text) {
  const CharacterMapMeasure measure = MeasureCharacterMap(text);
  return static_cast<double>(measure.strange) / static_cast<double>(measure.ink);
}

TEST(CharacterMap, LettersOfManyScriptsForChinese) {
  EXPECT_GT(Share("34.3.2 ୶࣑ḷ䇴ᇑ ˄1˅୶ ୶࣑ḷࡍ↕䇴ᇑ˖ "
                  "䇴ḷငઈՊሩᡰᴹ䙊䗷ᢰᵟḷ䇴ᇑⲴᣅḷӪ䘋㹼"),
            0.4);
  EXPECT_GT(Share("\uE012\uE013\uE014 合计 \uE015\uE016\uE017\uE018"), 0.6);
}

TEST(CharacterMap, WhatIsPrintedSo) {
  EXPECT_EQ(
      Share("采购人：云溪大学，预算 120 万元；型号 A100-SXM4（80 GB）≥8 块，☑是 □否 ±5 ℃ Ω μm"), 0);
  EXPECT_EQ(Share("བོད་ལྗོངས་ 西藏自治区"), 0) << "one foreign script beside Chinese";
  EXPECT_EQ(Share("Поставка сервера, 서버 조달 및 설치"), 0);
  EXPECT_LT(Share("喆燚堃等三位评审专家到场，评审结束后依次签字确认，并由监督人员存档备查"), 0.2);
}

TEST(CharacterMap, NothingHasNoInk) {
  EXPECT_EQ(MeasureCharacterMap("").ink, 0u);
  EXPECT_EQ(MeasureCharacterMap(" \n\u3000\u00a0").ink, 0u);
}

}  // namespace
}  // namespace tenderscan
