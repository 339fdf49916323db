// Personal data: what must be masked, and what only looks like it. All names and numbers invented.
#include "extractors/text/personal_data.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

// The found spans, joined by "|".
std::string Found(const std::string& text) {
  std::string out;
  for (const TextSpan span : FindPersonalData(text)) {
    if (!out.empty()) out += "|";
    out += span.In(text);
  }
  return out;
}

TEST(FindPersonalData, FindsTelephonesAddressesAndIdentityNumbers) {
  const struct {
    const char *text, *found;
  } cases[] = {
      {"电话：13800138000", "13800138000"},
      {"联系电话：138-0013-8000。", "138-0013-8000"},
      {"138 0013 8000", "138 0013 8000"},
      {"１３８００１３８０００", "１３８００１３８０００"},
      {"+86 13800138000", "13800138000"},
      {"电 话：010-60000001转8001", "010-60000001转8001"},
      {"电话：0755-26000001/26000002", "0755-26000001/26000002"},
      {"（0755）26000001", "0755）26000001"},
      {"电　话：　　04536000668", "04536000668"},
      {"电话：023-60000281 60120648", "023-60000281 60120648"},
      {"010-80054433-320、397传真", "010-80054433-320、397"},
      {"010-62100135/13280000699", "010-62100135|13280000699"},
      {"如有问题可致电028-66360322咨询", "028-66360322"},
      {"电话：001-88500133-8031", "001-88500133-8031"},
      {"联系方式：0898-63220218A包", "0898-63220218"},
      {"服务热线：400-800-1234", "400-800-1234"},
      {"服务热线4008001234", "4008001234"},
      {"电话：26000001", "26000001"},
      {"邮箱：some_one@example.com，", "some_one@example.com"},
      {"电子邮件：100046038@qq.com 邮编", "100046038@qq.com"},
      {"身份证号11010519491231002X", "11010519491231002X"},
      {"身份证：110105491231002", "110105491231002"},
  };
  for (const auto& c : cases) EXPECT_EQ(Found(c.text), c.found) << c.text;
}

TEST(FindPersonalData, FindsNamesAfterLabels) {
  const struct {
    const char *text, *found;
  } cases[] = {
      {"联系人：张三丰", "张三丰"},
      {"联系人：张三、李四光，电话：", "张三|李四光"},
      {"联 系 人：张　三", "张　三"},
      {"项目联系人：王老师", "王"},
      {"联系人：李女士 电话：010-60000001", "李|010-60000001"},
      {"联系人：高山招标公告时间：2018年1月10日", "高山"},
      {"联系人：张翊、郝晨电  话：010-80054433-320", "张翊|郝晨|010-80054433-320"},
      {"评审专家名单：甘玲、陈长英、廖立军六、说明", "甘玲|陈长英|廖立军"},
      {"评审专家（单一来源采购人员）名单：  苏立（采购人代表）、华建宙、桂璐璐\n",
       "苏立|华建宙|桂璐璐"},
      {"谈判小组成员：赵一 钱二 孙三", "赵一|钱二|孙三"},
      {"磋商小组成员名单：\n赵一\n钱二\n孙三\n", "赵一|钱二|孙三"},
      {"联系人：江西某某建筑有限公司 徐燕 电话：", "徐燕"},
      {"联系人及电话：武青青13800138000", "武青青|13800138000"},
      {"联系人：迪丽·买买提", "迪丽·买买提"},
      {"联系人：欧阳修文", "欧阳修文"},
      {"联系方式：李老师、王小明，010-62100135,18300094335", "李|王小明|010-62100135|18300094335"},
      {"联系方式：采购单位：某局", ""},
      {"负责人\t项目经理\t备注", ""},
      {"评委\n赵一\n钱二\n得分", "赵一|钱二"},
  };
  for (const auto& c : cases) EXPECT_EQ(Found(c.text), c.found) << c.text;
}

TEST(FindPersonalData, LeavesWhatOnlyLooksLikeIt) {
  for (const char* text : {"预算金额：13800138000元",
                           "￥13812345678.00",
                           "项目编号：0615-2641031970921",
                           "项目编号：13800138000",
                           "统一社会信用代码：911101066976941872",
                           "91350100M000100Y43",
                           "型号NF5468M6",
                           "A100 80GB",
                           "2024-01-15",
                           "Intel E5-2680@2.4GHz",
                           "LKZX2025-CG013",
                           "2026-JQ06-W3077",
                           "420000-2026-08634",
                           "GXZC2024-G1-000083-CGZX",
                           "联系人：详见公告",
                           "联系人：某某有限公司",
                           "联系人：采购中心",
                           "联系人：无",
                           "负责人为同一人或者存在直接控股",
                           "评标委员会经讨论",
                           "40000000 tokens",
                           "10,727,000.00元",
                           "合同编号：13900000000"}) {
    EXPECT_EQ(Found(text), "") << text;
  }
}

// Texts whose worst place is as long as they are. What is not linear does not end here in any time.
TEST(FindPersonalData, TakesHostileTextsInItsStride) {
  for (const char* piece :
       {"1", "@", "a@", "a.", "联系人：", "联系人：（", "评委：张三、", "联 ", " ", "1 ", "010-",
        "13800138000、", "138 ", "转", "张", "负责人\n", "1,", "0755-26000001/"}) {
    std::string text = "评委：联系人：电话：";
    while (text.size() < 1 << 20) text += piece;
    ASSERT_EQ(MaskPersonalData(text).find('\0'), std::string::npos);
  }
}

TEST(MaskPersonalData, KeepsTheNumberOfCodePoints) {
  std::mt19937 random(3);
  const char32_t alphabet[] =
      U"联系人：张三李四、电话0123456789-－（）138 @a.com经办负责专家名单\n评委公司·";
  const auto count = [](const std::string& text) {
    std::size_t n = 0;
    for (std::size_t at = 0; at < text.size(); at += DecodeAt(text, at).size) ++n;
    return n;
  };
  for (int i = 0; i < 20'000; ++i) {
    std::string text = random() % 2 == 0 ? "联系人：" : "电话：";
    for (std::size_t n = random() % 40; n > 0; --n) {
      AppendUtf8(alphabet[random() % (std::size(alphabet) - 1)], text);
    }
    std::uint32_t last = 0;
    for (const TextSpan span : FindPersonalData(text)) {
      ASSERT_GE(span.begin, last) << text;
      ASSERT_LT(span.begin, span.end) << text;
      ASSERT_LE(span.end, text.size()) << text;
      ASSERT_TRUE(IsValidUtf8(span.In(text))) << text;
      last = span.end;
    }
    const std::string masked = MaskPersonalData(text);
    ASSERT_EQ(count(masked), count(text)) << text;
  }
  EXPECT_EQ(MaskPersonalData("联系人：张三"), "联系人：▮▮");
}

}  // namespace
}  // namespace tenderscan
