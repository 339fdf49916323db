// Names of companies taken apart. All of them are invented.
#include "lexicons/names/company_name.h"

#include <gtest/gtest.h>

#include "extractors/text/fold.h"

namespace tenderscan {
namespace {

TEST(CompanyName, Parts) {
  const auto parts = [](const char* name) {
    const CompanyName c = SplitCompanyName(FoldString(name));
    return c.region + "|" + c.trade + "|" + c.business + "|" + c.legal + "|" + c.branch;
  };
  EXPECT_EQ(parts("深圳市云达示例科技有限公司"), "深圳|云达示例|科技|有限公司|");
  EXPECT_EQ(parts("广东省深圳市云达信息技术有限责任公司"), "广东深圳|云达|信息技术|有限责任公司|");
  EXPECT_EQ(parts("云达科技（深圳）有限公司"), "深圳|云达|科技|有限公司|");
  EXPECT_EQ(parts("韵达网络科技集团股份有限公司北京分公司"),
            "|韵达|网络科技集团|股份有限公司|北京分公司");
  EXPECT_EQ(parts("江州示例大学"), "|江州示例大学|||");
  EXPECT_EQ(parts("有限公司"), "|有限公司|||");
}

TEST(CompanyName, CoresEndBeforeTheLegalForm) {
  const auto core = [](const char* name) {
    const std::string folded = FoldString(name);
    NameForm form;
    MakeNameForm(folded, form);
    return CoreOf(form, folded);
  };
  EXPECT_EQ(core("云达科技有限公司").length, 4u);
  EXPECT_EQ(core("云达科技有限公司").form, LegalForm::kLimited);
  EXPECT_EQ(core("云达科技股份有限公司").form, LegalForm::kJointStock);
  EXPECT_EQ(core("云达").form, LegalForm::kNone);
  EXPECT_EQ(core("示例大学").form, LegalForm::kInstitution);
}

TEST(CompanyName, ABranchBelongsToItsCompany) {
  for (const auto& [branch, company] : std::vector<std::pair<const char*, const char*>>{
           {"甲山科技有限公司北京分公司", "甲山科技有限公司"},
           {"甲山科技有限公司（北京）分公司", "甲山科技有限公司"},
           {"甲山科技有限公司 北京分公司", "甲山科技有限公司"},
           {"甲山科技有限公司第2分公司", "甲山科技有限公司"},
           {"甲山科技有限公司北京分公司海淀营业部", "甲山科技有限公司"},
           {"甲山集团云岭有限公司青溪分公司", "甲山集团云岭有限公司"},
           {"甲山银行青溪支行", "甲山银行"},
           {"甲山银行股份有限公司青溪分行", "甲山银行股份有限公司"},
           {"甲山科技有限公司智算事业部", "甲山科技有限公司"},
           {"甲山科技有限公司", ""},
           {"北京大学第三医院", ""},
           {"甲山科技有限公司研发中心", "甲山科技有限公司"},
           {"甲山科技有限公司西安研究所", "甲山科技有限公司"},
           {"甲山科技有限公司成都分公司第一营业部", "甲山科技有限公司"},
           {"甲山光电北京分公司", "甲山光电"},
           {"甲山光电科技（北京）分公司", "甲山光电科技"},
           {"甲山光电科技上海浦东分公司", "甲山光电科技"},
           {"甲山光电第一分公司", ""},
           {"北京分公司", ""},
           {"云岭大学北京研究院", ""},
           {"甲山分公司", ""}}) {
    const std::string folded = FoldString(branch);
    EXPECT_EQ(folded.substr(0, CompanyOfBranch(folded)), FoldString(company)) << branch;
  }
}

}  // namespace
}  // namespace tenderscan
