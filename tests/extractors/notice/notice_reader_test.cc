// Whole notices in the shapes portals print, re-created for tests: no real publications, invented
// names.
#include "extractors/notice/notice_reader.h"

#include <gtest/gtest.h>

#include <string>

#include "extractors/extract.h"

namespace tenderscan {
namespace {

std::optional<Notice> ReadText(const std::string& bytes, std::string_view uri = "") {
  DocumentSource source;
  source.bytes = bytes;
  source.content_type = "text/plain; charset=UTF-8";
  const Extraction extraction = Extract(source);
  return ReadNotice(extraction.text, {uri, ""});
}

std::string PartyWith(const Notice& notice, PartyRole role) {
  for (const Party& party : notice.parties) {
    for (PartyRole r : party.roles) {
      if (r == role) return party.name;
    }
  }
  return "";
}

// The standard result form with its tags stripped: labels glued to the values before them.
constexpr std::string_view kStrippedResult =
    "云岭大学测试台采购中标公告\n\n"
    "一、项目编号：YLDX-2023-017（招标文件编号：YLDX-2023-017）        "
    "二、项目名称：云岭大学测试台采购        "
    "三、中标（成交）信息        "
    "供应商名称：甲山科技有限公司供应商地址：云岭市东路1号中标（成交）金额：12.5000000（万元） "
    "供应商名称：乙水仪器（云岭）有限公司供应商地址：云岭市西路2号中标（成交）金额：7."
    "2500000（万元）"
    "四、主要标的信息\t\t\t序号\t\t\t   供应商名称\t\t\t   货物名称\t\t\t   货物品牌\t\t\t   "
    "货物型号\t\t\t   货物数量\t\t\t   货物单价(元)\t\t\t"
    "1\t\t\t   甲山科技有限公司\t\t\t   测试台\t\t\t   甲山\t\t\t   JS-9\t\t\t   5台\t\t\t   "
    "25,000\t\t\t \t\t\t "
    "                五、评审专家（单一来源采购人员）名单：        某甲、某乙        "
    "六、代理服务收费标准及金额：        "
    "本项目代理费总金额：0.3000000 万元（人民币）        七、公告期限        "
    "自本公告发布之日起1个工作日。        "
    "九、凡对本次公告内容提出询问，请按以下方式联系。        1.采购人信息        名 "
    "称：云岭大学　　　　　        "
    "地址：云岭市学府路3号        2.采购代理机构信息        名 称：丙石招标有限公司　　　　        "
    "地　址：云岭市南路4号";

TEST(NoticeReader, StrippedStandardResult) {
  const auto notice = ReadText(std::string(kStrippedResult));
  ASSERT_TRUE(notice);
  EXPECT_EQ(notice->tag, ReleaseTag::kAward);
  EXPECT_EQ(notice->title, "云岭大学测试台采购中标公告");
  EXPECT_EQ(notice->project_code, "YLDX-2023-017");
  EXPECT_EQ(notice->project_name, "云岭大学测试台采购");
  EXPECT_EQ(PartyWith(*notice, PartyRole::kBuyer), "云岭大学");
  EXPECT_EQ(PartyWith(*notice, PartyRole::kProcuringEntity), "丙石招标有限公司");
  ASSERT_EQ(notice->awards.size(), 2u);
  EXPECT_EQ(notice->awards[0].supplier, "甲山科技有限公司");
  EXPECT_EQ(notice->awards[0].value->minor, 12'500'000);
  EXPECT_EQ(notice->awards[1].supplier, "乙水仪器（云岭）有限公司");
  EXPECT_EQ(notice->awards[1].value->minor, 7'250'000);
  ASSERT_EQ(notice->items.size(), 1u);
  EXPECT_EQ(notice->items[0].name, "测试台");
  EXPECT_EQ(notice->items[0].model, "JS-9");
  EXPECT_EQ(notice->items[0].unit_price->minor, 2'500'000);
}

}  // namespace
}  // namespace tenderscan
