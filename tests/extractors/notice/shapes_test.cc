// Shapes in which real notices hide their fields, re-created: none is a real publication.
#include <gtest/gtest.h>

#include <string>

#include "extractors/extract.h"
#include "extractors/notice/notice_reader.h"

namespace tenderscan {
namespace {

ExtractedText TextOf(const std::string& bytes, std::string_view type) {
  DocumentSource source;
  source.bytes = bytes;
  source.content_type = type;
  return Extract(source).text;
}

Notice Read(const std::string& text) {
  const auto notice = ReadNotice(TextOf(text, "text/plain; charset=UTF-8"), {});
  EXPECT_TRUE(notice);
  return notice.value_or(Notice{});
}

std::string PartyWith(const Notice& notice, PartyRole role) {
  for (const Party& party : notice.parties) {
    for (PartyRole r : party.roles) {
      if (r == role) return party.name;
    }
  }
  return "";
}

// 供应商|金额 of each award.
std::vector<std::string> Awards(const Notice& notice) {
  std::vector<std::string> out;
  for (const Award& award : notice.awards) {
    out.push_back(award.supplier.value_or("-") + "|" +
                  (award.value ? std::to_string(award.value->minor) : "-"));
  }
  return out;
}
using Lines = std::vector<std::string>;

TEST(Shapes, BuyerActsInTheFirstSentence) {
  const Notice n = Read(
      "云岭学院工资模块升级项目成交公告\n"
      "云岭学院对工资模块升级项目进行了竞争性磋商，现将结果公告如下：\n"
      "成交供应商名称：甲木科技有限公司\n成交价格：柒万伍仟元整（75,000.00元）\n"
      "云岭学院设备管理处\n2019-7-12\n");
  EXPECT_EQ(PartyWith(n, PartyRole::kBuyer), "云岭学院");
  EXPECT_EQ(Awards(n), Lines{"甲木科技有限公司|7500000"});
}

TEST(Shapes, AgencyActsAndTheBuyerSigns) {
  const Notice n = Read(
      "云岭学院床上用品采购成交公告\n"
      "乙水设备招标有限公司对云岭学院床上用品采购进行了竞争性磋商采购，现将结果公告如下：\n"
      "1、项目编号：YLXY-2019-001\n成交供应商名称：丙火棉制品有限公司；\n"
      "成交价（人民币元）：单价每套（￥460）；\n云岭学院\n2019-7-10\n");
  EXPECT_EQ(PartyWith(n, PartyRole::kProcuringEntity), "乙水设备招标有限公司");
  EXPECT_EQ(PartyWith(n, PartyRole::kBuyer), "云岭学院");
  EXPECT_EQ(Awards(n), Lines{"丙火棉制品有限公司|-"});  // a unit price is no award
}

TEST(Shapes, ProgramThatHoldsANoticeIsNone) {
  const ExtractedText text = TextOf(
      "let noticeData=[ { title:\"须知\", "
      "content:`<p>项目编号：GS2019-010</p><p>项目名称：镜像服务项目"
      "</p><p>采购单位名称：云岭省税务局</p><p>中标供应商名称：甲木科技有限公司</p>`} ]",
      "text/html");
  EXPECT_FALSE(ReadNotice(text, {}));
}

TEST(Shapes, FormOfCancellationsWithoutAReason) {
  const std::string form =
      "一、项目基本情况     采购项目编号：ZY[2021]24号     采购项目名称：物业服务采购     "
      "二、项目废标/流标的原因     /     三、其他补充事宜     ";
  const std::string end =
      "     四、凡对本次公告内容提出询问，请按以下方式联系。     1.采购人信息     "
      "名 称：云岭银行     ";
  const Notice candidates =
      Read(form +
           "物业服务采购中标候选人公示1、中标候选人情况：合同包1：供应商名称：甲木物业有限公司；"
           "成交含税金额：224.8（万元）；" +
           end);
  EXPECT_EQ(candidates.tag, ReleaseTag::kAward);
  EXPECT_EQ(Awards(candidates), Lines{"甲木物业有限公司|224800000"});
  EXPECT_EQ(candidates.awards[0].status, AwardStatus::kPending);
  EXPECT_EQ(Read(form + "合同公示内容详见附件" + end).tag, ReleaseTag::kContract);
}

TEST(Shapes, ResultThatThereIsNone) {
  const Notice n = Read(
      "某单位振动仪结果公告\n一、项目基本情况     采购项目编号：2021-W1020     "
      "采购项目名称：振动仪     "
      "二、项目废标/流标的原因     无供应商递交响应文件，本项目流标。     三、其他补充事宜     "
      "1.采购人信息     名 称：某单位     ");
  EXPECT_EQ(n.tag, ReleaseTag::kTenderCancellation);
}

TEST(Shapes, CorrectionsOfResults) {
  EXPECT_EQ(Read("通勤服务更正公告\n一、项目基本情况     原公告的采购项目编号：LN-228     "
                 "二、更正信息     更正事项：采购结果     更正内容：     成交结果附件有误。     "
                 "更正日期：2021年12月17日     ")
                .tag,
            ReleaseTag::kAwardUpdate);
  EXPECT_EQ(Read("[云岭区]双桥小区项目中标候选人公示[中标候选人公示变更] [第1次变更]\n"
                 "招标人 |\n云岭置业有限公司\n|\n工程名称 |\n双桥小区项目\n|\n开标时间\n|\n"
                 "2026年03月25日\n|\n中标候选人1单位名称 |\n甲木建设有限公司\n|\n"
                 "投标报价 |\n18095308.09 元\n|\n")
                .tag,
            ReleaseTag::kAwardUpdate);
  EXPECT_EQ(Read("[云岭市]物流中心项目设计招标意向公示\n项目名称：物流中心项目\n").tag,
            ReleaseTag::kPlanning);
}

TEST(Shapes, CorrectedTimes) {
  const std::string form =
      "教材采购更正公告\n一、项目基本情况     原公告的采购项目编号：YL-0923     二、更正信息     "
      "更正内容：     ";
  const Notice fetching = Read(form +
                               "获取招标文件时间延期至2021年12月24日，每天上午09:00至11:30。     "
                               "更正日期：2021年12月17日     ");
  EXPECT_EQ(fetching.deadline, std::nullopt);
  const Notice several = Read(
      form +
      "原内容：投标文件递交时间：2021年12月20日13时30分至14时00分。变更为：投标文件递交时间："
      "2021年12月27日13时30分至14时00分（北京时间）。投标文件递交截止时间：2021年12月27日14时00分"
      "（北京时间）     ");
  EXPECT_EQ(ToIso(*several.deadline), "2021-12-27T14:00");
  const Notice joined = Read(
      "云岭学院工作服采购公告\n采购人：云岭学院\n"
      "递交响应文件截止时间及磋商会议时间： 2019 年 7 月16日北京时间 13:30 时\n");
  EXPECT_EQ(ToIso(*joined.deadline), "2019-07-16T13:30");
}

TEST(Shapes, TickedBoxesAndNumberedLots) {
  const Notice n = Read(
      "操场维修工程竞争性磋商公告\n项目编号：JM2021000629    采购方式：□竞争性谈判 ■竞争性磋商 "
      "□询价"
      "    预算金额：标包【1】:97.265922万元；    最高限价（如有）：标包【1】:972659.22元；    ");
  EXPECT_EQ(n.method, "竞争性磋商");
  EXPECT_EQ(n.budget->minor, 97'265'922);
  EXPECT_EQ(n.ceiling->minor, 97'265'922);
}

TEST(Shapes, BudgetsOfLotsAndTerms) {
  const std::string head = "装备采购项目公开招标公告\n项目编号：GD-158\n";
  const Notice total =
      Read(head +
           "包一预算金额：180,000.00元；包二预算金额：300,000.00元；\n预算金额：48.0000000 万元\n");
  EXPECT_EQ(total.budget->minor, 48'000'000);
  const Notice summed = Read(head + "包一预算金额：180,000.00元；包二预算金额：310,000.00元；\n");
  EXPECT_EQ(summed.budget->minor, 49'000'000);
  const Notice term = Read(head + "预算金额：1800万元/三年，最高限价：1700万元/三年。\n");
  EXPECT_EQ(term.ceiling->minor, 1'700'000'000);
  const Notice yearly = Read(head + "预算金额：1800万元，最高限价：60万元/年。\n");
  EXPECT_EQ(yearly.ceiling, std::nullopt);
  const Notice unit = Read(head + "预算金额（万元）：\n29.5\n最高限价（如有）：\n28.5\n");
  EXPECT_EQ(unit.ceiling->minor, 28'500'000);
}

TEST(Shapes, CodeInTheTitlesBrackets) {
  const Notice n = Read(
      "云岭地铁桥梁检定项目公告[YLDT-20200003]-招标公告\n"
      "云岭地铁就桥梁检定项目进行国内公开招标，现邀请合格的供应商参与本项目的报价。\n");
  EXPECT_EQ(n.project_code, "YLDT-20200003");
  EXPECT_EQ(n.project_name, "云岭地铁桥梁检定项目");
}

TEST(Shapes, NumberInAUnitsName) {
  const Notice n =
      Read("梁吊采购项目废标公告\n招标人名称：某国边防军63000部队项目名称：梁吊采购项目\n");
  EXPECT_EQ(PartyWith(n, PartyRole::kBuyer), "某国边防军63000部队");
}

TEST(Shapes, RankedNamesBelowAnEmptyLabel) {
  const Notice n = Read(
      "某单位装修工程中标候选人公示\n采购单位：某单位    "
      "代理机构联系方式：代理机构：公正咨询有限公司"
      "    中标候选人推荐如下：第一中标候选人：单位名称：甲木建筑有限公司投标报价：1236635.55元"
      "工期：27日评审情况：经评审，甲木建筑有限公司综合排名第一资格能力条件：满足"
      "第二中标候选人：单位名称：乙水建设有限公司投标报价：1235781.60元工期：27日\n");
  EXPECT_EQ(Awards(n), (Lines{"甲木建筑有限公司|123663555", "乙水建设有限公司|123578160"}));
  EXPECT_EQ(n.awards[1].rank, 2);
  EXPECT_EQ(PartyWith(n, PartyRole::kProcuringEntity), "公正咨询有限公司");
}

TEST(Shapes, EmptyCellBeforeALabel) {
  const Notice n = Read(
      "酒店设计项目中标候选人公示\n建设单位 "
      "|\n云岭酒店管理有限公司\n|\n异议受理\n|\n招标人名称\n|\n"
      "云岭酒店管理有限公司\n|\n招标人地址\n|\n|\n代理机构名称\n|\n公正经贸发展有限公司\n|"
      "\n联系电话\n|\n"
      "0871-00000000\n|\n");
  EXPECT_EQ(PartyWith(n, PartyRole::kProcuringEntity), "公正经贸发展有限公司");
}

TEST(Shapes, WordsOfAHeadAreNoSupplier) {
  const Notice n = Read(
      "体育场维修改造项目中标结果公告\n项目名称\n体育场维修改造项目\n招标人\n云岭大学\n中标人信息\n"
      "标段号\n排序\n中标人名称\n联合体成员单位\n中标价(元)\n001\n第1名\n甲木建设有限公司\n无\n"
      "9330166.85000000\n");
  EXPECT_EQ(Awards(n), Lines{"甲木建设有限公司|933016685"});
}

// name|brand|model|quantity of each item.
std::vector<std::string> Items(const Notice& notice) {
  std::vector<std::string> out;
  for (const Item& item : notice.items) {
    out.push_back(item.name.value_or("-") + "|" + item.brand.value_or("-") + "|" +
                  item.model.value_or("-") + "|" + item.quantity.value_or("-"));
  }
  return out;
}

TEST(Shapes, CellsBrokenWhereTheScriptChanges) {
  const Notice n = Read(
      "医疗设备采购项目中标公示\n采购人：云岭医院\n序号\n品名\n品牌\n规格型号\n产地及厂家\n数量\n"
      "单价（元）\n合价（元）\n供货期\n1\n多层螺旋\nCT\n美国ＡＢ\nＯ\nptima CT6 "
      "Expert\n北京\n/\n甲木系统有限公司\n"
      "1\n1142000\n1142000\n60\n天\n2\n高压注射器\n乙水\nZTI-1200\n杭州\n/"
      "\n丙火电子有限公司\n2\n190000\n380000\n"
      "60\n天\n");
  ASSERT_EQ(n.items.size(), 2u);
  EXPECT_EQ(Items(n)[0], "多层螺旋CT|美国ＡＢ|Ｏ ptima CT6 Expert|1");
  EXPECT_EQ(Items(n)[1], "高压注射器|乙水|ZTI-1200|2");
  EXPECT_EQ(n.items[1].unit_price->minor, 19'000'000);
}

TEST(Shapes, LotsARowWithGapsAndBrokenBrands) {
  const std::string gap = "          ";
  std::string text =
      "消防车采购项目中标公告\n三、中标（成交）信息        供应商名称：中标情况详见其它补充事宜"
      "供应商地址：详见其它补充事宜中标（成交）金额：0.0000000（万元）     八、其它补充事宜";
  for (const char* cell : {"包号",
                           "中标人名称",
                           "装备名称",
                           "产地及品牌",
                           "型号规格",
                           "单位",
                           "数量",
                           "投标总价（元）",
                           "包1",
                           "甲木车辆有限公司",
                           "泡沫车（12吨）",
                           "云岭/甲木",
                           "JDX5280GX",
                           "辆",
                           "1",
                           "¥1,800,000.00",
                           "包3",
                           "乙水消防（云岭）股份有限公司",
                           "干粉车",
                           "云岭",
                           "乙水消防牌",
                           "SJD5241GX/SDA",
                           "辆",
                           "10",
                           "¥16,700,000.00",
                           "包4",
                           "丙火装备有限公司",
                           "登高车（70米以上）",
                           "东川",
                           "丙火牌",
                           "XZJ5511JX",
                           "辆",
                           "1",
                           "¥9,570,000.00"}) {
    text += gap + cell;
  }
  const Notice n = Read(text + gap + "包2参与的投标人不足法定人数，废标处理。");
  EXPECT_EQ(Awards(n),
            (Lines{"甲木车辆有限公司|180000000", "乙水消防（云岭）股份有限公司|1670000000",
                   "丙火装备有限公司|957000000", "-|-"}));
  EXPECT_EQ(n.awards[3].lot, "2");
  EXPECT_EQ(n.awards[1].lot, "3");
  ASSERT_EQ(n.items.size(), 3u);
  EXPECT_EQ(Items(n)[1].substr(0, Items(n)[1].find("|")), "干粉车");
  EXPECT_EQ(n.items[1].model, "SJD5241GX/SDA");
  EXPECT_EQ(n.items[1].quantity, "10");
  EXPECT_EQ(n.items[2].model, "XZJ5511JX");
}

TEST(Shapes, LosersStayLosersWhereTheirCellsAreEmpty) {
  const std::string gap = "          ";
  std::string text = "水站维保采购\n询价采购          结果公告          采购人名称：云岭环境研究院";
  for (const char* cell : {"序号", "供应商名称", "排名", "是否成交", "报价（元）", "不含税价（元）",
                           "税率", "1", "甲木环保设备有限公司", "1", "是", "79947.50", "70750.00",
                           "13%", "2", "乙水处理设备厂", "否"}) {
    text += gap + cell;
  }
  const Notice n = Read(text + gap);
  EXPECT_EQ(Awards(n), Lines{"甲木环保设备有限公司|7994750"});
}

TEST(Shapes, RecommendedListIsNoConsortium) {
  const Notice n = Read(
      "中标候选人公示\n标段编号：DYA-01\n采购人：云岭置业有限公司\n"
      "第一中标候选人：甲木监理有限公司\n投标报价：1001000.00元\n"
      "第二中标候选人：乙水监理有限公司\n投标报价：1065000.00元\n"
      "推荐中标候选人：甲木监理有限公司、乙水监理有限公司。\n");
  EXPECT_EQ(Awards(n), (Lines{"甲木监理有限公司|100100000", "乙水监理有限公司|106500000"}));
}

TEST(Shapes, ContractInProseAndByLots) {
  const Notice prose = Read(
      "节能灯改造项目合同公示\n项目编号：FJ[2021]028号    采购单位：云岭检察院    "
      "现对本项目，中标人甲木建筑工程有限公司与采购人签订的服务合同进行公示，合同详见附件。\n");
  EXPECT_EQ(Awards(prose), Lines{"甲木建筑工程有限公司|-"});
  const Notice lots = Read(
      "手术器械采购合同公告\n一、合同编号：A包：YL-082B包：YL-079二、项目编号：ZB2021-1201"
      "三、项目名称：手术器械采购四、合同主体采购人（甲方）：云岭医院　地  址：云岭市"
      "A包供应商（乙方）：甲木器械有限公司 地  址：云岭市　B包供应商（乙方）：乙水器械有限公司"
      " 地  址：东川市五、合同主要信息1、A包合同主要信息主要标的名称：牵引床合同金额：188956.00元"
      "2、B包合同主要信息主要标的名称：手术剪合同金额：59182."
      "00元六、合同签订日期：2021年12月14日\n");
  EXPECT_EQ(Awards(lots), (Lines{"甲木器械有限公司|18895600", "乙水器械有限公司|5918200"}));
  EXPECT_EQ(lots.awards[1].lot, "B");
}

TEST(Shapes, LeaderAndMembersAreOneSupplier) {
  const Notice n = Read(
      "小学建设项目中标候选人公示\n招标人：云岭教育局\n序号\n中标候选人名称\n投标报价(%)\n质量\n1\n"
      "牵头人：甲木建设有限公司\n联合体成员：乙水勘察有限公司\n97.67\n合格\n2\n"
      "牵头人：丙火建设有限公司\n联合体成员：丁山设计有限公司\n98.1\n合格\n");
  ASSERT_EQ(n.awards.size(), 2u);
  EXPECT_EQ(n.awards[0].members, (Lines{"甲木建设有限公司", "乙水勘察有限公司"}));
}

TEST(Shapes, BarredHeadBelowALine) {
  const Notice n = Read(
      "[月岭区]土壤修复项目招标计划\n【信息时间： 2026-03-27】\n项目名称\n| 项目类型\n| "
      "项目概况\n| 招标方式\n"
      "| 预计发布招标公告时间\n| 建设单位\n| 资金来源\n|\n土壤修复项目\n| 施工\n| 清理处置\n| "
      "公开招标\n"
      "| 2026年4月\n| 云岭资源中心\n| 地方资金\n|\n");
  EXPECT_EQ(n.method, "公开招标");
  EXPECT_EQ(PartyWith(n, PartyRole::kBuyer), "云岭资源中心");
}

TEST(Shapes, RanksAcrossInLines) {
  const std::string gap = "          ";
  std::string text = "网络设备维保项目预中标公示\n现将中标候选人情况予以公示：";
  for (const char* cell :
       {"中标候选人", "第一中标候选人", "第二中标候选人", "第三中标候选人", "单位名称",
        "甲木通信有限公司", "乙水科技有限公司", "丙火信息有限公司", "投标价（万元）", "388.38258",
        "395.36874", "392.64728", "综合得分", "92.57", "91.29", "89.50"}) {
    text += gap + cell;
  }
  const Notice n = Read(text + gap + "招标人名称：云岭地铁集团有限公司日期：2021年9月29日\n");
  EXPECT_EQ(Awards(n), (Lines{"甲木通信有限公司|388382580", "乙水科技有限公司|395368740",
                              "丙火信息有限公司|392647280"}));
  EXPECT_EQ(n.awards[2].rank, 3);
  EXPECT_EQ(PartyWith(n, PartyRole::kBuyer), "云岭地铁集团有限公司");
}

TEST(Shapes, WinnersThatACorrectionNames) {
  const Notice n = Read(
      "照明灯中标结果的更正公告\n一、项目基本情况     原公告的采购项目编号：181014A8     "
      "更正事项：采购结果     "
      "更正内容：     "
      "因中标人甲木消防装备有限公司放弃中标资格，本项目中标人更正为乙水照明股份有限公司，"
      "单价为532元，数量1981个，总价为1053892元。     更正日期：2021年12月17日     ");
  EXPECT_EQ(Awards(n), Lines{"乙水照明股份有限公司|105389200"});
  const Notice cancelled = Read(
      "服务器项目更正公告\n原公告的采购项目编号：YL-1     更正事项：采购结果     更正内容：     "
      "现取消甲木科技有限公司的中标资格。     更正日期：2021年12月17日     ");
  ASSERT_EQ(cancelled.awards.size(), 1u);
  EXPECT_EQ(cancelled.awards[0].status, AwardStatus::kCancelled);
}

TEST(Shapes, LabelsOfAWinnerSayMoreThanSentences) {
  const Notice n = Read(
      "招标人:\t云岭置业有限公司\t建设地点\t云岭县\n招标机构:\t公正工程咨询有限公司\t标段(包)编号:"
      "\tZG-01\n"
      "标段(包)名称:\t施工图编制\n中标人:\t甲木设计有限公司\n中标范围和内容:\t①完成初步设计； "
      "②完成施工过程中的设计变更等工作。\t投诉电话\t0717-0000000\n中标价(元):\t738500.00\n"
      "公告发布日期:\t2025-05-06\n");
  EXPECT_EQ(n.tag, ReleaseTag::kAward);
  EXPECT_EQ(Awards(n), Lines{"甲木设计有限公司|73850000"});
  const Notice plan = Read(
      "[云岭县]农事服务中心建设项目（地块一）\n【信息时间： 2026-03-31】\n序号\n| 项目名称\n"
      "| 建设单位（或招标人）\n| 项目概况\n| 招标方式\n| 投资额或合同估算价\n| 资金来源\n| "
      "预计招标时间\n|\n1\n"
      "| 农事服务中心建设项目（地块一）\n| 云岭镇人民政府\n| 加工车间\n| 公开招标\n| 约3200万元\n| "
      "自筹\n"
      "| 2026年5月\n|\n");
  EXPECT_EQ(plan.tag, ReleaseTag::kPlanning);
}

TEST(Shapes, NamesKeepTheirBrackets) {
  const Notice n = Read(
      "家具采购项目（采购包2）采购公告\n项目名称：家具采购项目（采购包2）\n预算金额：10万元\n");
  EXPECT_EQ(n.project_name, "家具采购项目（采购包2）");
  const Notice inner = Read(
      "照明灯采购更正公告\n原公告的采购项目名称：照明灯采购项目（YLTC项目编号：181014A8）的公告\n"
      "更正内容：见附件\n");
  EXPECT_EQ(inner.project_name, "照明灯采购项目");
}

TEST(Shapes, LetteredLotsThatPassOverOne) {
  const Notice n = Read(
      "赛事项目公开招标公告\n项目名称：赛事项目\n包号\n预算金额(万元)\n最高限价(万元)\nG\n15.0\n15."
      "0\nH\n20.0\n"
      "20.0\nJ\n30.0\n30.0\n采购需求：\n见附件\n");
  EXPECT_EQ(n.budget->minor, 65'000'000);
}

TEST(Shapes, RowsThatBlanksCut) {
  const Notice n = Read(
      "云岭救援装备项目中标公告\n项目编号：GC-1    供应商名称：甲木科技有限公司    "
      "中标（成交）金额：3万元    "
      "三、主要标的信息  1、甲木科技有限公司主要投标标的情况表   "
      "序号 主要投标标的名称 品牌 规格型号 单项价格（元） 数量 服务要求或者标的基本概况   "
      "1 躯干夹板 乙水 YJK-H-7 300 20个 用于 固定   2 婴儿呼吸袋 丙火 TM-H2 1000 20个 "
      "主要包括头罩等   "
      "四、评审专家名单  张三\n");
  EXPECT_EQ(Items(n), (Lines{"躯干夹板|乙水|YJK-H-7|20个", "婴儿呼吸袋|丙火|TM-H2|20个"}));
  EXPECT_EQ(n.items[1].unit_price->minor, 100'000);
}

TEST(Shapes, ItemsSideBySideInOneValue) {
  const Notice n = Read(
      "手术器械采购合同公告\n合同编号：YL-"
      "082\n采购人（甲方）：云岭医院\n供应商（乙方）：甲木器械有限公司\n"
      "主要标的名称：牵引床；铅屏风\n规格型号（或服务要求）：HHG2C；HRSS\n主要标的数量：4；1\n"
      "主要标的单价：9980.00元；19500.00元\n合同金额：59420.00元\n");
  EXPECT_EQ(Items(n), (Lines{"牵引床|-|HHG2C|4", "铅屏风|-|HRSS|1"}));
  EXPECT_EQ(n.items[1].unit_price->minor, 1'950'000);
}

TEST(Shapes, PageThatOnlyNamesANotice) {
  const ExtractedText text = TextOf(
      "<html><title>用车服务采购项目合同_交易公开</title><h4>用车服务采购项目合同</h4>"
      "<p>采购项目编号：YL-2025-JC57</p><ul><li><a href='javascript:;'>用车服务采购项目中标结果公告"
      "</a>2026-01-16</li></ul><script>var first='/b/0203.html';</script></html>",
      "text/html");
  const auto notice = ReadNotice(text, {});
  ASSERT_TRUE(notice);
  EXPECT_EQ(notice->tag, ReleaseTag::kContract);
  ASSERT_EQ(notice->gaps.size(), 1u);
  EXPECT_EQ(notice->gaps[0].code, GapCode::kEmpty);
}

TEST(Shapes, AmountsThatAreNoTotal) {
  const std::string head = "公园设计中标结果公告\n项目编号：YL-1\n中标人：甲木设计有限公司\n";
  EXPECT_EQ(Awards(Read(head + "中标价：可研服务费报价63500元，工程设计费报价1238000元\n")),
            Lines{"甲木设计有限公司|-"});
  EXPECT_EQ(Awards(Read(head + "中标价（元）：XQZ 1238000\n")), Lines{"甲木设计有限公司|-"});
  EXPECT_EQ(Awards(Read(head + "中标价（元）：RMB 1238000\n")),
            Lines{"甲木设计有限公司|123800000"});
}

TEST(Shapes, NumbersInBracketsBelongToNames) {
  const std::string gap = "          ";
  const Notice n = Read("计量校准装置（一）\n采购项目公告" + gap + "采购项目名称：" + gap +
                        "计量校准装置（一）" + gap + "采购项目编号：" + gap + "G1100000175046423" +
                        gap + "采购方式：" + gap + "竞争性谈判" + gap);
  EXPECT_EQ(n.project_name, "计量校准装置（一）");
}

TEST(Shapes, WhoTenders) {
  const Notice n = Read(
      "机房设备维保项目招标公告\n云岭地铁集团有限公司（下称“招标人”）就以下项目进行公开招标，现诚邀"
      "投标人。"
      "项目名称：机房设备维保项目\n");
  EXPECT_EQ(PartyWith(n, PartyRole::kBuyer), "云岭地铁集团有限公司");
}

TEST(Shapes, ItemsNamedAgain) {
  const std::string table =
      "序号\n供应商名称\n货物名称\n货物品牌\n货物型号\n货物数量\n货物单价(元)"
      "\n1\n甲木科技有限公司\n质谱仪\n乙水\n"
      "ZP-1\n1套\n2820000\n";
  const Notice n = Read("质谱仪中标公告\n项目编号：YL-1\n四、主要标的信息\n" + table +
                        "八、其它补充事宜\n" + table + "九、联系方式\n");
  EXPECT_EQ(Items(n), Lines{"质谱仪|乙水|ZP-1|1套"});
}

TEST(Shapes, DatesOfThePortalsLine) {
  const Notice n = Read(
      "用车服务采购项目合同\n签署时间：2026-03-17 "
      "00:32信息来源：云岭市公共资源交易网\n采购人名称\t云岭少年学校\n"
      "合同签署时间\t2026-03-16 00:32:09\n");
  EXPECT_EQ(ToIso(*n.published_on), "2026-03-17");
  const Notice opened = Read(
      "装修项目中标结果公告\n招标人\n云岭文化有限公司\n开标时间\n2026-03-03 "
      "09:00:00\n中标单位\n甲木建设有限公司\n");
  EXPECT_EQ(opened.published_on, std::nullopt);
}

TEST(Shapes, CodesThatEndInBrackets) {
  const Notice glued = Read(
      "会议设备购置项目合同公告\n采购项目编号：YLZB(FW)-2024-[033] 采购项目名称：会议设备购置项目\n"
      "中标单位：甲木科技有限公司\n");
  EXPECT_EQ(glued.project_code, "YLZB(FW)-2024-[033]");
  const Notice lines = Read(
      "演艺项目中标结果公告\n标段(包)编号：\nYLA990029-202401-01(2)\n标段(包)名称：\n"
      "夜游演艺项目\n中标人：\n乙水文化有限公司\n");
  EXPECT_EQ(lines.project_code, "YLA990029-202401-01(2)");
  const Notice numbered =
      Read("道路工程招标公告\n（1）项目编号：YL-2024-7（2）项目名称：道路工程\n");
  EXPECT_EQ(numbered.project_code, "YL-2024-7");
}

TEST(Shapes, AgencysBranchActs) {
  const Notice n = Read(
      "锚栓采购废标公告\n项目编号：YL-0187\n招 标 人：云岭新能源有限公司"
      "招标代理机构：乙水招标集团有限公司执行机构：乙水招标集团有限公司云岭分公司\n");
  EXPECT_EQ(PartyWith(n, PartyRole::kProcuringEntity), "乙水招标集团有限公司");
}

TEST(Shapes, CeilingsInAColumnAndInASentence) {
  const Notice column = Read(
      "设备升级项目单一来源采购公告\n项目编号：YL-590\n1.3采购项目内容：\t合同包\t品目号\t项目名称"
      "\t数量\t最高限价（元）\t\t1\t1-1\t设备升级项目\t1项\t40000\t1.4邀请的供应商名单如下：\n");
  ASSERT_TRUE(column.ceiling);
  EXPECT_EQ(column.ceiling->minor, 4'000'000);
  const Notice sentence = Read(
      "管材采购招标公告\n招标人：云岭环保有限公司\n项目总投资37274857.44元；其中三标段含税"
      "招标控制总价为9013318元。\n");
  ASSERT_TRUE(sentence.ceiling);
  EXPECT_EQ(sentence.ceiling->minor, 901'331'800);
}

TEST(Shapes, RanksWithAPointBehind) {
  const Notice n = Read(
      "体育公园劳务招标结果的公示\n一、\n中标候选人排序\n第一名\n.\n甲木建设有限公司     "
      "下浮比例\n：\n"
      "24.91%\n第二名\n.\n乙水建筑有限公司     下浮比例：\n23.9%\n二、公示期：\n");
  EXPECT_EQ(Awards(n), (Lines{"甲木建设有限公司|-", "乙水建筑有限公司|-"}));
  EXPECT_EQ(n.awards[1].rank, 2);
  EXPECT_EQ(n.awards[1].status, AwardStatus::kPending);
}

TEST(Shapes, WhoIsOnlyJudgedDidNotWin) {
  const Notice n = Read(
      "巡查设备采购项目成交公告\n项目编号：YL-63\n七、中标情况：\n序号\n中标供应商名称\n"
      "中标供应商地址\n中标金额(元)\n1\n甲木电子有限公司\n云岭路53号\n736320.0\n"
      "八、评标委员会成员名单：\n资格审查符合性评审结果\n序号\n供应商名称\n评审结果\n1\n甲木电子有"
      "限公司\n通过\n"
      "2\n乙水电子科技有限公司\n通过\n评审结果\n排序\n供应商名称\n评委1(技术标)\n技术标得分\n"
      "商务标得分\n综合得分\n1\n甲木电子有限公司\n32.0\n31.0\n60.49\n91.49\n2\n"
      "乙水电子科技有限公司\n9.5\n14.67\n42.0\n56.67\n");
  EXPECT_EQ(Awards(n), Lines{"甲木电子有限公司|73632000"});
}

TEST(Shapes, RanksAcrossWithoutMarks) {
  const Notice n = Read(
      "云岭电车计量器具检测服务项目公开比选中选候选人公示 "
      "云岭电车计量器具检测服务项目公开比选的评审工作已经结束，评审小组经评审推荐了本项目中选"
      "候选人。现将中选候选人情况予以公示（公示时间为：2019年10月8日10:30-2019年10月11日10:30），"
      "具体如下：中选候选人第一中选候选人第二中选候选人单位名称甲木检测有限公司乙水检测公司"
      "响应金额（元）¥88170¥98520参考相关规定，有异议的，应当在公示期间提出。\n");
  EXPECT_EQ(n.tag, ReleaseTag::kAward);
  EXPECT_EQ(n.method, "比选");
  EXPECT_EQ(n.project_name, "云岭电车计量器具检测服务项目");
  EXPECT_EQ(Awards(n), (Lines{"甲木检测有限公司|8817000", "乙水检测公司|9852000"}));
  EXPECT_EQ(n.awards[1].rank, 2);
}

TEST(Shapes, ProseRecommendsTheFirstCandidate) {
  const Notice n = Read(
      "云岭捷运系统检测项目中选候选人公示 "
      "云岭捷运系统检测项目公开比选的评审工作已经结束，评审小组经"
      "评审推荐了甲木计量检测股份有限公司为本项目第一中选候选人。现将中选候选人情况予以公示（公示"
      "时间为：2021年6月19日9:00-2021年6月21日17:00），有异议的，应当在公示期间向比选人提出。\n");
  ASSERT_EQ(Awards(n), Lines{"甲木计量检测股份有限公司|-"});
  EXPECT_EQ(n.awards[0].rank, 1);
  EXPECT_EQ(n.awards[0].status, AwardStatus::kPending);
}

TEST(Shapes, GluedItemCutAtItsModel) {
  const auto row = [](const std::string& cells) {
    return Read(
        "云岭局设备采购项目成交公告\n一、项目编号：2021121787二、项目名称：设备采购项目三、中标"
        "成交信息：中标信息序号标项名称总价(元)中标供应商名称中标供应商地址中标供应商统一社会信用"
        "代码备注137800.00甲木网络科技有限公司云岭路8号91430111MA4TAFF01Y四、主要标的信息货物类"
        "主要标的信息序号标项名称标的名称品牌数量单价规格型号" +
        cells + "五、评审专家名单：\n");
  };
  EXPECT_EQ(Items(row("1音频处理器 JM D-0808SP图云/JM218900.00D-0808SP")),
            Lines{"音频处理器 JM D-0808SP|图云/JM|D-0808SP|2"});
  // Neither the model nor the amount shows the cells.
  EXPECT_EQ(Items(row("1音频处理器图云218900.00D-0808SP")), Lines{});
  EXPECT_EQ(Items(row("1音频处理器 D-0808SP图云218800.00D-0808SP")), Lines{});
}

}  // namespace
}  // namespace tenderscan
