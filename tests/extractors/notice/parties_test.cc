// Who buys, who runs the procedure, and whose a credit code is.
#include "tests/extractors/notice/read_text.h"

namespace tenderscan {
namespace {

struct Parties {
  std::string buyer, agency;
};

Parties Of(const std::string& words) {
  const Notice n = ReadText("测试台采购公开招标公告\n项目编号：YL-2024-1\n项目名称：测试台采购\n" +
                            words + "\n");
  return {PartyWith(n, PartyRole::kBuyer), PartyWith(n, PartyRole::kProcuringEntity)};
}

TEST(Parties, LabelsAndHeadings) {
  const Parties labels = Of("采购人：云岭大学\n采购代理机构：丙石招标有限公司");
  EXPECT_EQ(labels.buyer, "云岭大学");
  EXPECT_EQ(labels.agency, "丙石招标有限公司");
  const Parties headings =
      Of("1.采购人信息\n名称：云岭大学\n地址：云岭市学府路1号\n2."
         "采购代理机构信息\n名称：丙石招标有限公司");
  EXPECT_EQ(headings.buyer, "云岭大学");
  EXPECT_EQ(headings.agency, "丙石招标有限公司");
}

TEST(Parties, SentencesWhereNoLabelSaysIt) {
  const Parties commission = Of("丙石招标有限公司受云岭大学委托，对测试台进行公开招标。");
  EXPECT_EQ(commission.buyer, "云岭大学");
  EXPECT_EQ(commission.agency, "丙石招标有限公司");
  EXPECT_EQ(Of("云岭大学对测试台采购项目进行公开招标采购，欢迎参加。").buyer, "云岭大学");
  EXPECT_EQ(Of("欢迎参加投标。\n云岭大学\n2024年3月17日").buyer, "云岭大学");
  // 采购人：/ says that none is named.
  EXPECT_EQ(Of("采购人：/\n丙石招标有限公司受云岭大学委托，进行招标。").buyer, "");
}

std::string BuyersOf(const std::string& words) {
  const Notice n = ReadText("测试台采购公开招标公告\n项目编号：YL-2024-1\n" + words +
                            "\n采购代理机构：丙石招标有限公司\n");
  std::string all;
  for (const Party& party : n.parties) {
    if (party.roles[0] == PartyRole::kBuyer) all += (all.empty() ? "" : "|") + party.name;
  }
  return all;
}

TEST(Parties, SeveralBuyers) {
  EXPECT_EQ(BuyersOf("采购人：云岭大学、青溪大学"), "云岭大学|青溪大学");
  EXPECT_EQ(BuyersOf("采购人：云岭大学；青溪大学；"), "云岭大学|青溪大学");
  EXPECT_EQ(BuyersOf("采购人：云岭大学 青溪学院"), "云岭大学|青溪学院");
  EXPECT_EQ(BuyersOf("采购人：云岭大学\n青溪大学"), "云岭大学|青溪大学");
  // Who signs below is none, nor is a label's word.
  EXPECT_EQ(BuyersOf("采购人：云岭大学\n丙石招标有限公司"), "云岭大学");
  EXPECT_EQ(BuyersOf("采购人：云岭大学 联系电话：无"), "云岭大学");
}

std::string UsccOf(const std::string& printed, std::string_view name = "甲木仪器有限公司") {
  const Notice n = ReadText("云岭大学测试台采购中标公告\n项目编号：YL-2024-1\n采购人：云岭大学\n" +
                            printed + "\n中标金额：10万元\n");
  for (const Party& party : n.parties) {
    if (party.name == name) return party.uscc.value_or("none");
  }
  return "no such party";
}

TEST(Parties, WhoTookPart) {
  const Notice notice = ReadText(
      "云岭大学实训楼设计有效投标人公示\n标段编号：YL-2024-1\n"
      "有效投标单位名称：甲木设计有限公司\n项目负责人：某甲\n"
      "有效投标单位名称：乙水设计（云岭）有限公司\n项目负责人：某乙\n");
  ASSERT_EQ(notice.parties.size(), 2u);
  EXPECT_EQ(notice.parties[0].name, "甲木设计有限公司");
  EXPECT_EQ(notice.parties[0].roles, std::vector{PartyRole::kTenderer});
  EXPECT_EQ(notice.parties[1].name, "乙水设计（云岭）有限公司");
  EXPECT_TRUE(notice.awards.empty());
}

// The forms at the end of a book of tender documents have heads without rows below them.
TEST(Parties, AFormsHeadIsNobody) {
  const std::string form = "业绩一览表\n序号\t客户单位\t名称\t人员工作岗位\t客户地址\n注：附合同\n";
  const std::string book =
      "云岭大学保洁服务采购项目招标文件\n招标人：云岭大学\n项目编号：YL-2026-1\n"
      "第一章 投标邀请\n第二章 投标人须知\n第三章 服务需求\n招标人信息\n";
  EXPECT_EQ(BuyersOf(book + form), "云岭大学");
  EXPECT_EQ(BuyersOf(book + "名称\t云岭大学总务处\n"), "云岭大学总务处");
}

TEST(Parties, TheCodeBehindANameIsItsOwn) {
  EXPECT_EQ(UsccOf("中标供应商：甲木仪器有限公司\n统一社会信用代码：91350100M000100Y43"),
            "91350100M000100Y43");
  EXPECT_EQ(UsccOf("中标供应商：甲木仪器有限公司\n统一社会信用代码：9135 0100 M000 100Y 43"),
            "91350100M000100Y43");
  EXPECT_EQ(UsccOf("中标供应商：甲木仪器有限公司（91350100M000100Y43）"), "91350100M000100Y43");
  EXPECT_EQ(UsccOf("中标供应商：甲木仪器有限公司（统一社会信用代码：91350100M000100Y43）"),
            "91350100M000100Y43");
  EXPECT_EQ(UsccOf("中标供应商：甲木仪器有限公司"), "none");
}

}  // namespace
}  // namespace tenderscan
