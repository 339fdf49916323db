// Codes: cutting them out of values, folding them for linking, check characters.
#include "extractors/notice/codes.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace tenderscan {
namespace {

std::string Code(std::string_view text) {
  const Glyphs glyphs(text);
  const auto code = ReadCode(glyphs, 0, glyphs.size());
  return code ? code->code : "";
}

TEST(Codes, CutFromValues) {
  EXPECT_EQ(Code("0809-2140GDG13323（招标文件编号：0809-2140GDG13323）"), "0809-2140GDG13323");
  EXPECT_EQ(Code("HZHC-2026（Y）021"), "HZHC-2026（Y）021");
  EXPECT_EQ(Code("中亿通招[2021]24号-2"), "中亿通招[2021]24号-2");
  EXPECT_EQ(Code("洛采竞磋-2026-28"), "洛采竞磋-2026-28");
  EXPECT_EQ(Code("永财公开招标采购-2026-8；永建招标[2026]003号"), "永财公开招标采购-2026-8");
  EXPECT_EQ(Code("GXTC-CZ-1757083 本项目于2017年4月19日发出"), "GXTC-CZ-1757083");
  EXPECT_EQ(Code("2021 - CG - 007"), "2021-CG-007");
  EXPECT_EQ(Code("HSZT2021FD/236"), "HSZT2021FD/236");
  EXPECT_EQ(Code("ＹＮＺＣ２０２６－Ｇ１－０２９０４"), "ＹＮＺＣ２０２６－Ｇ１－０２９０４");
  EXPECT_EQ(Code("无"), "");
  EXPECT_EQ(Code("/"), "");
  EXPECT_EQ(Code("2309-361130-04-01-116900"), "");  // an investment project's
  EXPECT_EQ(Code("2024年3月15日"), "");
}

TEST(Codes, KeyForLinking) {
  EXPECT_EQ(MakeProjectKey("ＹＬＤＸ－2023－017", "").code, "YLDX-2023-017");
  EXPECT_EQ(MakeProjectKey("yldx—2023—017（二次）", "").code, "YLDX-2023-017");
  EXPECT_EQ(MakeProjectKey("YLDX-2023-017（二次）", "").attempt, 2);
  EXPECT_EQ(MakeProjectKey("YLDX-2023-017第三次", "").attempt, 3);
  EXPECT_EQ(MakeProjectKey("YLDX-2023-017（重新招标）", "").attempt, 2);
  // (2) is the attempt where the name says so.
  EXPECT_EQ(MakeProjectKey("YLA990029-202401-01(2)", "演艺项目(第2次招标)").code,
            "YLA990029-202401-01");
  EXPECT_EQ(MakeProjectKey("YLA990029-202401-01(2)", "演艺项目").code, "YLA990029-202401-01(2)");
  EXPECT_EQ(MakeProjectKey("YLDX-2023-017（重新招标）", "").code, "YLDX-2023-017");
  EXPECT_EQ(MakeProjectKey("YLDX-2023-017包2", "").lot, "2");
  EXPECT_EQ(MakeProjectKey("YLDX-2023-017包2", "").code, "YLDX-2023-017");
  EXPECT_EQ(MakeProjectKey("PTXH2021038-1", "打印纸（重新招标）").attempt, 2);
  EXPECT_EQ(MakeProjectKey("PTXH2021038-1", "打印纸（重新招标）").code, "PTXH2021038");
  EXPECT_EQ(MakeProjectKey("G2021038-1", "打印纸").lot, "1");
  EXPECT_EQ(MakeProjectKey("洛采竞磋-2026-8", "").code,
            "洛采竞磋-2026-8");  // behind a year: its own number
  EXPECT_EQ(MakeProjectKey("YLDX-2023-017", "").attempt, 1);
  // Folding a key again changes nothing.
  for (std::string_view code :
       {"YLDX-2023-017（二次）", "中亿通招[2021]24号-2", "GC-HGX260001", "A/B-1_2"}) {
    const ProjectKey once = MakeProjectKey(code, "");
    EXPECT_EQ(MakeProjectKey(once.code, "").code, once.code) << code;
  }
}

TEST(Codes, UsccCheckCharacter) {
  EXPECT_TRUE(UsccHolds("91350100M000100Y43"));
  EXPECT_TRUE(UsccHolds("91110000101623741K"));
  EXPECT_TRUE(UsccHolds("911101066976941872"));
  EXPECT_TRUE(UsccHolds("91120104MACXFAQR4L"));
  EXPECT_FALSE(UsccHolds("91350211M0000XUF46"));
  EXPECT_FALSE(UsccHolds("91310115MA1H8R7C6D"));
  EXPECT_FALSE(UsccHolds("9135010M0001"));
  EXPECT_FALSE(UsccHolds("91350100O000100Y43"));  // the alphabet has no O
  // Exactly one of 31 check characters holds for every body.
  constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  std::mt19937 random(3);
  std::uniform_int_distribution<std::size_t> pick(0, kAlphabet.size() - 1);
  for (int i = 0; i < 500; ++i) {
    std::string code(18, '0');
    for (char& c : code) c = kAlphabet[pick(random)];
    int holds = 0;
    for (char check : kAlphabet) {
      code[17] = check;
      holds += UsccHolds(code);
    }
    EXPECT_EQ(holds, 1) << code;
  }
}

std::string Uscc(std::string_view text) {
  const Glyphs glyphs(text);
  const auto uscc = ReadUscc(glyphs, 0, glyphs.size());
  return uscc ? uscc->code : "";
}

TEST(Uscc, IsReadInGroups) {
  for (const char* printed :
       {"91999906MA00000010", "9199 9906 MA00 0000 10", "919999 06MA0 0000010",
        "9199-9906-MA00-0000-10", "91999906ma00000010", "９１９９９９０６ＭＡ００００００１０"}) {
    EXPECT_EQ(Uscc(printed), "91999906MA00000010") << printed;
  }
  EXPECT_EQ(Uscc("91999906MA00000011"), "91999906MA00000011");  // misprinted
  EXPECT_EQ(Uscc("9199 9906 MA00 0000 11"), "");                // no code at all, perhaps
  EXPECT_EQ(Uscc("91999906MA000000101"), "");
}

// A sole trader's own number under 统一社会信用代码.
TEST(Uscc, APersonsNumberIsNone) {
  for (const char* number : {"330106190001010017", "330106190001070060", "33010619000102008X",
                             "3301 0619 0001 0100 17"}) {
    EXPECT_EQ(Uscc(number), "") << number;
  }
  EXPECT_TRUE(IsPersonsNumber("330106190001070060"));  // fits both checks
  EXPECT_FALSE(IsPersonsNumber("91999906MA00000010"));
  EXPECT_FALSE(IsPersonsNumber("330106199913010017"));  // no month
  EXPECT_FALSE(IsPersonsNumber("123300004700513690"));  // a public body's
}

}  // namespace
}  // namespace tenderscan
