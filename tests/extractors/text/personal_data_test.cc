// Personal data: what must be masked, and what only looks like it. All names and numbers invented.
#include "extractors/text/personal_data.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "extractors/text/person_names.h"
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

// `text` without what is found.
std::string Rest(const std::string& text) {
  std::string out;
  std::size_t at = 0;
  for (const TextSpan span : FindPersonalData(text)) {
    out += text.substr(at, span.begin - at);
    at = span.end;
  }
  return out + text.substr(at);
}

// A table of one row a line, cells parted by "|", as formats give it.
ExtractedText Table(const std::string& rows) {
  ExtractedText out;
  std::int32_t row = 0, column = 0;
  std::uint32_t begin = 0;
  for (const char c : rows) {
    if (c != '|' && c != '\n') {
      out.text += c;
      continue;
    }
    Block cell;
    cell.kind = BlockKind::kTableCell;
    cell.span = {begin, static_cast<std::uint32_t>(out.text.size())};
    cell.table = 0, cell.row = row, cell.column = column++;
    out.blocks.push_back(cell);
    out.text += c == '|' ? '\t' : c;
    begin = static_cast<std::uint32_t>(out.text.size());
    if (c == '\n') ++row, column = 0;
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
      {"+86 13800138000", "86 13800138000"},
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
      {"递交至some_one@example.com6、投标", "some_one@example.com"},
      {"电子邮件：100046038@qq.com 邮编", "100046038@qq.com"},
      {"a@b.cn.项目", "a@b.cn"},
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
      {"咨询请洽欧阳晨宁老师（199.0000.1234，微信同号）", "欧阳晨宁|199.0000.1234"},
      {"司徒晨宁高级工程师同意上述意见", "司徒晨宁"},
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
      {"低压电工证：T110101199003070134", "110101199003070134"},
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

TEST(FindPersonalData, TakesNoAmountForATelephoneNumber) {
  for (const char* text :
       {"中标（成交）金额：1613.0261000（万元）四、主要标的信息", "成交金额：1381.2345678 (万元)",
        "中标价1381.2345678", "中标金额（万元）：1381.2345678", "中标金额\n1381.2345678\n",
        "预算金额：13812345678", "最高限价为13812345678",
        "合同金额（大写）：略（小写）：13812345678", "报价：人民币 13812345678",
        "13812345678（单位：人民币元）", "预算金额：\n13812345678", "13812345678.00",
        "13812345678 万元", "序号 报价 1 1381.2345678"}) {
    EXPECT_EQ(Found(text), "") << text;
  }
  const struct {
    const char *text, *found;
  } cases[] = {
      {"联系电话13812345678元", "13812345678"},
      {"联系电话：13812345678（元）", "13812345678"},
      {"预算金额：无 联系电话：13812345678", "13812345678"},
      {"金额\t联系电话\n5\t13812345678\n", "13812345678"},
      {"联系电话\t金额\n13812345678\t5\n", "13812345678"},
      {"报价联系人：13812345678", "13812345678"},
      {"电话：138.12345678", "138.12345678"},
      {"手机：138.1234.5678", "138.1234.5678"},
      {"13812345678（万女士）", "13812345678|万"},
      {"13812345678 万女士", "13812345678|万"},
      {"电话：010-60000001（工作日9元停车）", "010-60000001"},
  };
  for (const auto& c : cases) EXPECT_EQ(Found(c.text), c.found) << c.text;
}

TEST(FindPersonalData, FindsPersonsInColumnsThatBlanksPart) {
  const struct {
    const char *text, *found;
  } cases[] = {
      {"评审专家 张三丰 李四光 王五", "张三丰|李四光|王五"},
      {"序号 标的名称 拟派项目经理（负责人）姓名 服务团队人数（投标填写） 服务要求 1 云岭大学 "
       "2022-01-01 至 "
       "2024-12-31（可 顺延） 张三丰 22人 保洁服务、电梯运行 2 云岭学院 三年 李四光 8 保洁 "
       "四、评审专家",
       "张三丰|李四光"},
      {"序号 姓名 联系电话 1 张三丰 6859321 2 李四光 6859322", "张三丰|6859321|李四光|6859322"},
      {"姓名 单位 联系电话\n张三丰 云岭大学 6859321\n李四光 云岭学院 6859322\n",
       "张三丰|6859321|李四光|6859322"},
      {"序号 标的名称 项目负责人 服务期限 金额 1 云岭大学物业服务 李四光 三年 12000", "李四光"},
      {"包号 供应商 项目负责人 报价 1 云岭科技有限公司 李四光 120000 2 天山科技有限公司 "
       "王小明、张三丰 130000",
       "李四光|王小明|张三丰"},
      {"项目经理 证书编号 工期 李四光 云153000 60天", "李四光"},
      {"专家姓名 职称 工作单位 张三丰 教授 云岭大学 李四光 研究员 云岭学院", "张三丰|李四光"},
      // Things, places and firms stand in such columns too.
      {"项目负责人 设备名称 数量 详见附件 高清摄像机 5 方桌 6", ""},
      {"序号 负责人 数量 1 云岭科技有限公司 22 2 江苏分公司 8", ""},
      {"项目负责人 服务期限 服务要求 云岭大学物业服务 三年 保洁", ""},
      {"姓名 数量 四、说明 方桌 6", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(Found(c.text), c.found) << c.text;
}

TEST(FindPersonalData, FindsNumbersInEverySpelling) {
  for (const char* text : {"电话：138.0013.8000",
                           "电话：138 001 38000",
                           "电话：138_0013_8000",
                           "电话：138a0013b8000",
                           "电话：一三八〇〇一三八〇〇〇",
                           "电话：𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖𝟎𝟎𝟎",
                           "电话：١٣٨٠٠١٣٨٠٠٠",
                           "0086-13800138000",
                           "86-13800138000",
                           "电话：0755.26000001",
                           "电话：0755~26000001",
                           "电话：2600000",
                           "固话：26000001",
                           "电话\t26000001",
                           "电话：86-21-55000001",
                           "QQ：123456789",
                           "微信号：zs-2020",
                           "微信：zhangsan_88",
                           "邮箱：zhang[at]example.com",
                           "zhang（at）example.com",
                           "邮箱：zhang#example.com.cn",
                           "邮箱：张三@公司.中国",
                           "身份证号：110105 19491231 0020",
                           "身份证号：110105194912310020",
                           "护照：EA1234567",
                           "银行账号：6222000012345678901",
                           "sfzh: 110105194912310020",
                           "lxdh: 26000001"}) {
    const std::string rest = Rest(text);
    for (const char* part : {"8000", "0001", "00000", "56789", "2020", "zhang", "张三", "1949",
                             "1234567", "八〇〇", "𝟖", "٨"}) {
      EXPECT_EQ(rest.find(part), rest.npos) << text << " -> " << rest;
    }
  }
}

TEST(FindPersonalData, FindsNamesInEveryLayout) {
  const struct {
    const char *text, *rest;
  } cases[] = {
      {"联系人\t张三丰\n", "联系人\t\n"},
      {"联系人\n张三丰\n地址", "联系人\n\n地址"},
      {"联系人（张三丰）", "联系人（）"},
      {"张三丰（联系人）", "（联系人）"},
      {"联系人张三丰，A100", "联系人，A100"},
      {"联系人 张三丰 先生", "联系人  先生"},
      {"联系人：Zhang Sanfeng，NVIDIA", "联系人：，NVIDIA"},
      {"联系人：张　三　丰", "联系人："},
      {"联系人：张三丰 NVIDIA A100", "联系人： NVIDIA A100"},
      {"联系人：张三丰 万兆卡 5块", "联系人： 万兆卡 5块"},
      {"联系人：张三丰 单模卡 5块", "联系人： 单模卡 5块"},
      {"项目经理为张三丰。", "项目经理为。"},
      {"请与张三丰联系", "请与联系"},
      {"关于向张三丰同志学习的通知", "关于向同志学习的通知"},
      {"型号A100，张三丰13800138000", "型号A100，"},
      {"电话：13800138000（张三丰）", "电话：（）"},
      {"评委：1.张三丰 2.李四光", "评委：1. 2."},
      {"经办人：张三丰及李四光", "经办人：及"},
      {"姓名\t单位\n张三丰\t云岭大学\n李四光\t青禾医院\n", "姓名\t单位\n\t云岭大学\n\t青禾医院\n"},
      {"项目,联系人,金额\n显卡,张三丰,5\n电脑,李四光,6\n", "项目,联系人,金额\n显卡,,5\n电脑,,6\n"},
      {"linkman: 张三丰\ncontent: 高新区", "linkman: \ncontent: 高新区"},
      {"中标供应商：张三丰", "中标供应商："},
      {"施工员\t张三丰\t岗位证", "施工员\t\t岗位证"},
  };
  for (const auto& c : cases) EXPECT_EQ(Rest(c.text), c.rest);
}

TEST(FindPersonalData, FindsPersonsOfEachBidderInARow) {
  EXPECT_EQ(Found("监理员\t张三丰,其他,YC1、李四光,其他,YC2、胡华为,其他,S3\n"),
            "张三丰|李四光|胡华为");
  EXPECT_EQ(Found("拟派管理人员\t 施工员 \t无\t田地洲,施工员,0422\t/\t文明,,\n"), "田地洲|文明");
  EXPECT_EQ(Found("总监理工程师代表\t张三丰,注册监理工程师·房屋建筑工程,4201\n"), "张三丰");
  EXPECT_EQ(Found("安全员1：张三丰，证号：C3；\n安全员2：谌云，证号：C3"), "张三丰|谌云");
  // What is no name ends the row, and certificates are none.
  EXPECT_EQ(Found("项目负责人\t张三丰\t云岭大学\t金山桥\n"), "张三丰");
  EXPECT_EQ(Found("质量员\t张三丰,材料员、计量员、安全证,S1、S2\n"), "张三丰");
  EXPECT_EQ(Found("技术负责人\t曙光\t方正科技\n"), "");
}

TEST(FindPersonalData, FindsEveryPersonThatACertificateDescribes) {
  const struct {
    const char *text, *found;
  } cases[] = {
      {"结构人员\t张波,注册一级结构工程师,S032***004\n建筑人员\t谌畅,注册一级建筑师,2024***986\n",
       "张波|谌畅"},
      {"检测员\t杨海,职称证,〔2024〕55号、何华,职称证、检测员证书,E40、W41\t吕东,职称证,E0\n",
       "杨海|何华|吕东"},
      {"\t胡媛,机械员、标准员,0422、唐丽,安全生产考核合格证(B证)、其他,鄂建安B(2016)1\n",
       "胡媛|唐丽"},
      {"监理员\t牛云岭雪,监理员培训证书,第23号\t杜建,监理员培训证书,第22号\n", "牛云岭雪|杜建"},
      {"电气\t王锋,注册电气工程师·供配电,DG1\n暖通\t魏远,注册公用设备工程师,CN1\n", "王锋|魏远"},
      {"项目团队\t田忠,,、李茂,,、冯金华,,\n", "田忠|李茂|冯金华"},
      {"施工员\t张平（东路施工员）,其他、施工员,E3；E9、胡勇（西路施工员）,施工员,042\n",
       "张平|胡勇"},
      {"质检\t望云岭,质检员、其他,0421\n造价\t操涛,职称证,W06\n", "望云岭|操涛"},
      {"结构专业：张瑜，注册土木工程师，AY20；侯国求，一级结构工程师，S19", "张瑜|侯国求"},
      {"电气\t王锋/注册电气工程师/DG1\n", "王锋"},
      {"1\n王锋（高级工程师）\n2\n魏远（注册建造师，鄂100）\n", "王锋|魏远"},
      {"总工\n王锋，高级工程师\n", "王锋"},
      // Goods, firms and words beside papers are none.
      {"品名\t石英灯,合格证,有\n", ""},
      {"灯具\t高压灯,产品合格证,12\n防护\t毛巾,检验证书,3\n", ""},
      {"单位\t云岭建设公司,一级建造师,12\n", ""},
      {"名称,等级,数量\n云岭,其他,5\n石桥,其他,6\n", ""},
      {"资质证书名称\t建筑,工程师,12\n", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(Found(c.text), c.found) << c.text;
}

TEST(FindPersonalData, ReadsColumnsWhoseTagsAreLost) {
  const struct {
    const char *text, *found;
  } cases[] = {
      {"序号\n候选人名称\n项目负责人名称\n证书编号\n1\n云岭建设公司\n任伦\n建造师证书1\n2\n青禾公司"
       "\n"
       "艾梅\n建造师证书2\n",
       "任伦|艾梅"},
      {"名称\n工期\n拟任\n项目经理\n姓名\n证书\n第一名\n云岭公司\n60天\n张强\n建造师注册证书\n",
       "张强"},
      {"标的\n项目经理\n执业证书信息\n1\n云岭小学\n王均\n贵2522016201800001\n五、评审", "王均"},
      {"评标委员会（专家）名单\n姓名\n单位\n罗莉\n/\n郭鹏\n/\n", "罗莉|郭鹏"},
      {"单位\n报价\n负责人\n质量\n云岭公司\n5%\n张三丰\n合格\n青禾公司\n6%"
       "\n李四光\n合格\n石溪公司\n"
       "7%\n关林\n合格\n",
       "张三丰|李四光|关林"},
      {"施工员\n质量员\n安全员\n张三丰\n李四光\n王小明\n", "张三丰|李四光|王小明"},
      {"\t\t序号\t\t投标人\t\t项目负责人\t\t结果\t\t\t\t1\t\t云岭公司\t\t葛征\t\t通过\t\t\t\t2\t\t"
       "青禾公司\t\t徐庆\t\t通过\t\t\t\t",
       "葛征|徐庆"},
      {"序号\t\t\t姓名\t\t\t岗位\t\t\t\t\t云岭公司\t\t\t\t\t1\t\t\t曹红\t\t\t监理员\t\t\t\t\t2\t\t"
       "\t"
       "刘峰\t\t\t监理员",
       "曹红|刘峰"},
      {"工期\t\t   项目经理\t\t   证书\t\t\t\t   60天\t\t   白俊\t\t   一级注册建造师", "白俊"},
      {"评审小组名单贾一丁、王旭、许弟、刘稷四、公示", "贾一丁|王旭|许弟|刘稷"},
      {"专家名单 张静,张赪,和惠,曹慧,王秀", "张静|张赪|和惠|曹慧|王秀"},
      {"联系人：王玲、杨波、永扎、李娇\n", "王玲|杨波|永扎|李娇"},
      {"联系人：\n赵猛\n、\n刘萌、吴智\n电话", "赵猛|刘萌|吴智"},
      {"项目联系人：（具体工作人员姓名）孔笑 电话", "孔笑"},
      {"招标人代表：张三丰；    招标代理机构代表：王威。", "张三丰|王威"},
      {"项目负责人：\t\t义欣\t\t项目负责人证书：\t\t无\t\t质量：\t\t合格", "义欣"},
      // Goods and places under heads of something else, or far below.
      {"联系人\n电话\n地址\n货物\n1\n马弗炉\n2台\n", ""},
      {"项目负责人\n资格要求\n标的\n石凳\n12张\n方桌\n3张\n", ""},
      {"序号\t\t货物\t\t联系人\t\t\t\t1\t\t石凳\t\t无\t\t\t\t2\t\t方桌\t\t无", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(Found(c.text), c.found) << c.text;
}

TEST(FindPersonalData, KnowsAPersonAgainWhereTheNameStandsAlone) {
  EXPECT_EQ(Found("采购人信息名称：张三丰地址：云岭市传真：无项目联系人：张三丰"), "张三丰|张三丰");
  EXPECT_EQ(Found("项目负责人：李四光\n报价\n李四光\n符合"), "李四光|李四光");
  EXPECT_EQ(Found("联系人：信云鑫\n终审：\n信云鑫\n"), "信云鑫|信云鑫");
  // Never in the name of a firm.
  EXPECT_EQ(
      Found("项目负责人：李四光\n中标人：云岭市李四光设计有限公司、李四光五金店、李四光服务公司"),
      "李四光");
  EXPECT_EQ(Found("采购人信息名称：云岭大学地址：云岭市"), "");
  EXPECT_EQ(Found("采购人信息名称：高明市地址：云岭市"), "");
  EXPECT_EQ(Found("评审专家名单：\n张三丰\n、李四光、谌云\n六、收费"), "张三丰|李四光|谌云");
  EXPECT_EQ(Found("联系方式：晨歌、张三丰"), "晨歌|张三丰");
  EXPECT_EQ(Found("联系人：小李联系电话：见附件"), "小李");
}

TEST(FindPersonalData, FindsHandlesBesideTelephones) {
  EXPECT_EQ(Found("（13800138000，微信zsf20）"), "13800138000|zsf20");
  EXPECT_EQ(Found("13800138000/微信 zs_20"), "13800138000|zs_20");
  EXPECT_EQ(Found("13800138000（微信同号）"), "13800138000");
  EXPECT_EQ(Found("支持微信gpu4090"), "");
}

TEST(FindPersonalData, ReadsCellsUnderTheirHeads) {
  const auto found = [](const ExtractedText& text) {
    std::string out;
    for (const TextSpan span : FindPersonalData(text)) out += std::string(span.In(text.text)) + "|";
    return out;
  };
  EXPECT_EQ(found(Table("序号|姓名|电话\n1|苟三|26000001\n2|见附件|详见附件\n3|李四光|26000002\n")),
            "苟三|26000001|李四光|26000002|");
  // A label beside its value is no head of what stands below it.
  EXPECT_EQ(found(Table("联系人|张三丰\n高清摄像机|5\n金额|6\n")), "张三丰|");
}

TEST(IsPersonName, KnowsNamesFromNamesOfFirms) {
  for (const char* name : {"张三丰", "王五", "欧阳明月"}) EXPECT_TRUE(IsPersonName(name)) << name;
  for (const char* name :
       {"", "华为", "云岭大学", "高新数据", "张家口", "项目经理", "王老师", "徐州", "李宁体育"}) {
    EXPECT_FALSE(IsPersonName(name)) << name;
  }
}

TEST(MaskInPlace, KeepsThePlacesOfBytes) {
  const std::string text = "联系人：张三 电话：138é𝟎";
  std::string out = MaskInPlace(text, {{12, 18}, {28, 37}});
  EXPECT_EQ(out, "联系人：▮▮ 电话：*********");
  EXPECT_EQ(out.size(), text.size());
}

// Texts whose worst place is as long as they are. What is not linear does not end here in any time.
TEST(FindPersonalData, TakesHostileTextsInItsStride) {
  for (const char* piece : {"1",
                            "@",
                            "a@",
                            "a.",
                            "联系人：",
                            "联系人：（",
                            "评委：张三、",
                            "评标委员会张三、",
                            "谈判小组谈判、",
                            "磋商小组\n1、",
                            "联 ",
                            " ",
                            "1 ",
                            "010-",
                            "13800138000、",
                            "138 ",
                            "转",
                            "张",
                            "负责人\n",
                            "1,",
                            "0755-26000001/",
                            "姓名\t",
                            "姓名|\n",
                            "与张三",
                            "先生",
                            "(at)",
                            "#",
                            "QQ：",
                            "微信a-",
                            "身份证1 ",
                            "电话：一",
                            "A",
                            "aA",
                            "a_",
                            "张三（联系人）",
                            "一",
                            "邮箱：a@",
                            "张三,其他,1、",
                            "张三（一级建造师",
                            "，工程师)",
                            "姓名\t\t张三\t\t\t",
                            "姓名\n\n张三\n",
                            "姓名\n",
                            "\t",
                            "电话1"}) {
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
