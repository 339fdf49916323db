// Names in fields of somebody's own list. All of them are invented.
#include "lexicons/names/listed_name.h"

#include <gtest/gtest.h>

namespace tenderscan {
namespace {

// "name | other names | code"
std::string Read(const char* field) {
  const ListedName listed = ReadListedName(field);
  std::string out = listed.names[0];
  for (std::size_t i = 1; i < listed.names.size(); ++i) out += " | " + listed.names[i];
  return listed.uscc.empty() ? out : out + " # " + listed.uscc;
}

TEST(ListedName, NumbersLabelsAndBracketsAreLeftOut) {
  for (const char* field : {"甲山光电科技有限公司",
                            "1、甲山光电科技有限公司",
                            "(1) 甲山光电科技有限公司",
                            "12.甲山光电科技有限公司",
                            "①甲山光电科技有限公司",
                            "一、甲山光电科技有限公司",
                            "供应商：甲山光电科技有限公司",
                            "公司名称: 甲山光电科技有限公司",
                            "【甲山光电科技有限公司】",
                            "“甲山光电科技有限公司”",
                            "甲山光电科技有限公司（已注销）",
                            "甲山光电科技有限公司；",
                            "甲山光电科技有限公司。",
                            "甲山光电科技有限公司(集团)",
                            "No.7 甲山光电科技有限公司",
                            "NO.12、甲山光电科技有限公司",
                            "№7 甲山光电科技有限公司",
                            "01 甲山光电科技有限公司",
                            "7　甲山光电科技有限公司",
                            "03-甲山光电科技有限公司",
                            "• 甲山光电科技有限公司",
                            "·甲山光电科技有限公司",
                            "● 甲山光电科技有限公司",
                            "■甲山光电科技有限公司",
                            "★ 甲山光电科技有限公司",
                            "✓甲山光电科技有限公司",
                            "→ 甲山光电科技有限公司",
                            "- 甲山光电科技有限公司",
                            "> 甲山光电科技有限公司",
                            "甲山光电科技有限公司 - 客户",
                            "甲山光电科技有限公司 — 重点客户",
                            "甲山光电科技有限公司 - 华东区经销商",
                            "甲山光电科技有限公司（浙江）",
                            "甲山光电科技有限公司（法定代表人：某某）",
                            "甲山光电科技有限公司[中标]",
                            "甲山光电科技有限公司, 杭州市滨江区"}) {
    EXPECT_EQ(Read(field), "甲山光电科技有限公司") << field;
  }
}

TEST(ListedName, OtherNamesAndCodesStandBesideIt) {
  EXPECT_EQ(Read("甲山光电科技有限公司（曾用名：甲山电子）"), "甲山光电科技有限公司 | 甲山电子");
  EXPECT_EQ(Read("甲山光电科技有限公司（原甲山电子有限公司）"),
            "甲山光电科技有限公司 | 甲山电子有限公司");
  EXPECT_EQ(Read("甲山光电科技有限公司（甲山光电）"), "甲山光电科技有限公司 | 甲山光电");
  EXPECT_EQ(Read("甲山光电科技有限公司 (Jiashan Optoelectronics)"),
            "甲山光电科技有限公司 | Jiashan Optoelectronics");
  EXPECT_EQ(Read("Jiashan Optoelectronics 甲山光电科技有限公司"),
            "甲山光电科技有限公司 | Jiashan Optoelectronics");
  EXPECT_EQ(Read("甲山光电科技有限公司/甲山光电"), "甲山光电科技有限公司 | 甲山光电");
  EXPECT_EQ(Read("甲山光电科技有限公司，统一社会信用代码91999906MA00000010"),
            "甲山光电科技有限公司 # 91999906MA00000010");
  EXPECT_EQ(Read("甲山光电科技有限公司，统一社会信用代码：91999906MA00000010"),
            "甲山光电科技有限公司 # 91999906MA00000010");
  for (const char* field :
       {"甲山光电科技有限公司 91999906MA00000010", "甲山光电科技有限公司91999906MA00000010",
        "91999906MA00000010 甲山光电科技有限公司", "甲山光电科技有限公司\t91999906MA00000010",
        "甲山光电科技有限公司 统一社会信用代码：91999906MA00000010",
        "甲山光电科技有限公司（91999906ma00000010）"}) {
    EXPECT_EQ(Read(field), "甲山光电科技有限公司 # 91999906MA00000010") << field;
  }
  EXPECT_EQ(Read("Jiashan Optics Co., Ltd. 91999906MA00000010"),
            "Jiashan Optics Co., Ltd. # 91999906MA00000010");
}

TEST(ListedName, OneEntryInTwoScriptsIsSeveralNames) {
  for (const char* field : {"甲山光电科技有限公司 (Jiashan Optics Co., Ltd.)",
                            "Jiashan Optics Co., Ltd. 甲山光电科技有限公司",
                            "甲山光电科技有限公司／Jiashan Optics Co., Ltd.",
                            "Jiashan Optics Co., Ltd. | 甲山光电科技有限公司",
                            "Jiashan Optics Co., Ltd.；甲山光电科技有限公司",
                            "甲山光电科技有限公司Jiashan Optics Co., Ltd.",
                            "Jiashan Optics Co., Ltd. (甲山光电科技有限公司)",
                            "甲山光电科技有限公司（英文名：Jiashan Optics Co., Ltd.）"}) {
    EXPECT_EQ(Read(field), "甲山光电科技有限公司 | Jiashan Optics Co., Ltd.") << field;
  }
  EXPECT_EQ(Read("新甲三/J3C"), "新甲三 | J3C");
  EXPECT_EQ(Read("Jiashan Optics Co., Ltd. / JSO"), "Jiashan Optics Co., Ltd. | JSO");
  EXPECT_EQ(Read("Jiashan Optics Co., Ltd. (JSO)"), "Jiashan Optics Co., Ltd. | JSO");
}

TEST(ListedName, FormerNamesAreOtherNames) {
  for (const char* field : {"甲山光电科技有限公司（更名前：甲山电子有限公司）",
                            "甲山光电科技有限公司(变更前名称：甲山电子有限公司)",
                            "甲山光电科技有限公司（前身为甲山电子有限公司）",
                            "甲山光电科技有限公司 原名：甲山电子有限公司",
                            "甲山光电科技有限公司，曾用名甲山电子有限公司",
                            "甲山光电科技有限公司[旧名 甲山电子有限公司]"}) {
    EXPECT_EQ(Read(field), "甲山光电科技有限公司 | 甲山电子有限公司") << field;
  }
}

TEST(ListedName, LettersThatAreNoNameOfTheirOwnAreLeftOffAndSaid) {
  for (const char* field :
       {"甲山光电科技有限公司(CN)", "甲山光电科技有限公司（VIP）", "甲山光电科技有限公司 WWW",
        "甲山光电科技有限公司 (IT)", "甲山光电科技有限公司 / China",
        "甲山光电科技有限公司 - Beijing", "甲山光电科技有限公司 (Hong Kong)",
        "甲山光电科技有限公司 (old)", "甲山光电科技有限公司 (China) Co., Ltd.",
        "甲山光电科技有限公司 (XKQ)", "甲山光电科技有限公司（已注销）"}) {
    const ListedName listed = ReadListedName(field);
    EXPECT_EQ(listed.names, std::vector<std::string>{"甲山光电科技有限公司"}) << field;
    EXPECT_FALSE(listed.left_off.empty()) << field;
    EXPECT_TRUE(listed.others.empty()) << field;
  }
  EXPECT_EQ(ReadListedName("甲山光电科技有限公司(CN)").left_off, std::vector<std::string>{"CN"});
  EXPECT_EQ(Read("甲山光电科技有限公司 (Jiashan)"), "甲山光电科技有限公司 | Jiashan");
}

TEST(ListedName, BracketsInsideANameAreItsOwn) {
  for (const char* field :
       {"云岭大学(控股)有限公司", "云岭大学（集团）有限公司",
        "云岭大学建筑设计研究院(集团)有限公司", "云岭大学(青溪)科技发展有限公司"}) {
    const ListedName listed = ReadListedName(field);
    EXPECT_EQ(listed.names, std::vector<std::string>{field}) << field;
    EXPECT_TRUE(listed.left_off.empty()) << field;
  }
}

TEST(ListedName, SeveralCompaniesAreAsMany) {
  for (const char* field :
       {"甲山光电科技有限公司/乙水新材有限公司", "甲山光电科技有限公司、乙水新材有限公司联合体",
        "甲山光电科技有限公司；乙水新材有限公司"}) {
    const ListedName listed = ReadListedName(field);
    EXPECT_EQ(listed.names, std::vector<std::string>{"甲山光电科技有限公司"}) << field;
    EXPECT_EQ(listed.others, std::vector<std::string>{"乙水新材有限公司"}) << field;
  }
  EXPECT_TRUE(ReadListedName("甲山光电科技有限公司（曾用名：甲山电子有限公司）").others.empty());
}

TEST(ListedName, NamesStayWhole) {
  for (const char* field :
       {"Jiashan Tech Co., Ltd.", "甲山（云岭）科技有限公司", "甲山会计师事务所（特殊普通合伙）",
        "甲山投资中心（北京）", "甲山科技有限公司北京分公司", "甲山科技有限公司 - 北京分公司",
        "甲山科技有限公司（北京分公司）", "甲山科技有限公司（北京）分公司", "58同城科技有限公司",
        "十 堰 市 甲 山 科 技 有 限 公 司", "第一甲山机器有限公司", "AT&T Inc.", "甲山", "待定",
        "7"}) {
    EXPECT_EQ(Read(field), field);
  }
}

}  // namespace
}  // namespace tenderscan
