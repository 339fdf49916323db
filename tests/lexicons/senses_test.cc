// Names in phrases as notices have them: which are meant, and which only look so.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "tests/lexicons/shipped.h"

namespace tenderscan {
namespace {

struct Phrase {
  const char* term;
  const char* text;
};

constexpr Phrase kMeant[] = {
    {"cloud/aws", "拟通过AWS开通云服务器，用于科研计算"},
    {"cloud/aws", "提供AWS海外节点GPU算力租用服务"},
    {"cloud/aws", "云资源（AWS/Azure/GCP任选其一）账号两个"},
    {"cloud/azure", "云资源（AWS/Azure/GCP任选其一）账号两个"},
    {"cloud/google", "云资源（AWS/Azure/GCP任选其一）账号两个"},
    {"cloud/aws", "采购Amazon Web Services云账户充值服务"},
    {"cloud/aws", "采购 a.w.s 云账号"},
    {"cloud/aws", "亞馬遜雲服務帳號"},
    {"cloud/azure-openai", "微软Azure OpenAI服务token额度"},
    {"cloud/azure-openai", "Azure上的OpenAI服务"},
    {"cloud/azure", "Azure云订阅"},
    {"model/gpt", "支持GPT等主流大模型接口调用"},
    {"model/gpt", "购买GPT账号两个"},
    {"model/chatgpt", "ChatGPT Plus账号"},
    {"model/chatgpt", "购买Chat GPT会员"},
    {"model/gpt-4", "gpt4接口"},
    {"model/gpt-4", "GPT－4 Turbo"},
    {"model/claude", "Claude 3.5 Sonnet接口"},
    {"model/claude", "提供Claude、Gemini等模型API"},
    {"model/gemini", "提供Claude、Gemini等模型API"},
    {"model/llama", "部署Llama 3 70B大模型"},
    {"model/midjourney", "Midjourney绘图账号"},
    {"chip/a100", "GPU：A100*8"},
    {"chip/a100", "GPU服务器（8*A100 80GB）"},
    {"chip/a100", "配置4块NVIDIA A100-PCIE-40GB"},
    {"chip/a100", "A100-SXM4-80GB GPU"},
    {"chip/a100", "显卡：NVIDIA-A100"},
    {"chip/a100", "N V 认证 A100 服务器"},
    {"chip/h100", "NVIDIA H100 80G PCIe显卡2块"},
    {"chip/h100", "H100GPU服务器"},
    {"chip/h200", "H200 141GB HBM3e"},
    {"chip/h20", "HGX-H20模组"},
    {"chip/h20", "NVIDIA H20-96GB"},
    {"chip/l40s", "L40S-48G"},
    {"chip/l40s", "l40s显卡"},
    {"chip/rtx-4090", "GeForce RTX4090 24G"},
    {"chip/rtx-4090", "显卡4090 8张"},
    {"chip/rtx-4090", "NVIDIA 4090"},
    {"chip/rtx-4090d", "RTX4090-D"},
    {"chip/rtx-4090d", "4090 D显卡"},
    {"chip/rtx-3090", "3090显卡"},
    {"chip/rtx-a6000", "NVIDIA A6000显卡"},
    {"chip/rtx-6000-ada", "NVIDIA RTX 6000Ada"},
    {"chip/t4", "NVIDIA T4 16GB"},
    {"chip/a10", "NVIDIA A10显卡"},
    {"chip/a30", "NVIDIA A30 24G"},
    {"chip/v100", "Tesla V100-SXM2-32GB"},
    {"chip/mi300", "AMD Instinct MI300X"},
    {"chip/gaudi", "Gaudi3加速卡"},
    {"chip/jetson", "Jetson AGX Orin开发套件"},
    {"chip/quadro", "Quadro RTX 8000"},
    {"system/dgx", "DGX A100"},
    {"system/hgx", "HGX A100 8-GPU"},
    {"brand/nvidia", "英偉達GPU"},
    {"brand/nvidia", "Nvidia GPU"},
    {"brand/nvidia", "NV卡A100"},
    {"interconnect/nvlink", "NV Link互联"},
    {"interconnect/nvlink", "NVLINK 3.0"},
    {"interconnect/infiniband", "IB交换机"},
    {"software/cuda", "CUDA 12.0"},
    {"component/hbm", "HBM2E显存"},
    {"oem/supermicro", "超微（Supermicro）服务器"},
    {"oem/dell", "戴尔R750服务器"},
    {"oem/dell", "DELL PowerEdge R750"},
    {"oem/cn-h3c", "H3C R4900 G5"},
    {"oem/cn-inspur", "浪潮NF5280M6"},
    {"oem/cn-xfusion", "超聚变2288H V6"},
    {"oem/cn-sugon", "曙光I620-G30服务器"},
    {"oem/cn-powerleader", "宝德自强服务器"},
    {"oem/gigabyte", "技嘉G492-ZD2 GPU服务器"},
    {"oem/lenovo", "联想ThinkSystem SR670 V2"},
    {"oem/asus", "华硕ESC8000-E11"},
    {"model/claude", "采购Claude3.5接口额度"},
    {"cloud/azure-openai", "微软公司提供的GPT-4接口"},
    {"brand/nvidia", "Invidia显卡"},
    {"cloud/aws", "亞馬遜網路服務帳號"},
    {"cloud/aws", "亚马孙云账号"},
    {"brand/nvidia", "輝達GPU伺服器"},
    {"chip/h100", "輝達H100伺服器八臺"},
    {"model/anthropic", "Anthorpic接口"},
    {"cloud/azure", "Azuer云服务订阅"},
    {"chip/a100", "显卡 А100"},
    {"chip/rtx-4090", "RTX 409O显卡"},
    {"chip/h800", "H8OO GPU服务器"},
    {"interconnect/nvlink", "NVLlNK互联"},
    {"oem/supermicro", "Supermirco服务器"},
};

constexpr Phrase kOther[] = {
    {"cloud/aws", "焊工证书（AWS）培训账号管理系统"},
    {"cloud/aws", "AWS D1.1钢结构焊接规范"},
    {"cloud/aws", "自动站AWS数据上传云平台"},
    {"cloud/aws", "电子天平 AWS-3000"},
    {"cloud/aws", "美国焊接学会AWS认证"},
    {"cloud/azure", "Azure Kinect深度相机"},
    {"cloud/azure", "Azure c600多功能成像系统"},
    {"cloud/google", "GCP机构办公室药物临床试验信息系统"},
    {"cloud/google", "使用Google Chrome浏览器"},
    {"cloud/google-vertex", "Vertex 70v傅里叶红外光谱仪"},
    {"cloud/oracle", "Oracle数据库19c许可"},
    {"cloud/oracle", "甲骨文文字博物馆"},
    {"cloud/gpu-clouds", "Lambda 950紫外分光光度计"},
    {"cloud/aws-bedrock", "bedrock基岩钻探"},
    {"model/gpt", "GPT(谷丙转氨酶)测定试剂盒"},
    {"model/gpt", "血清GPT检测"},
    {"model/gpt", "硬盘采用GPT分区"},
    {"model/claude", "Claude Monet睡莲复制画"},
    {"model/claude", "法国里昂第一大学（Claude Bernard）"},
    {"model/gemini", "蔡司GeminiSEM 300"},
    {"model/gemini", "场发射扫描电镜 Gemini 500"},
    {"model/gemini", "SpectraMax Gemini EM荧光酶标仪"},
    {"model/gemini", "双子座Gemini望远镜"},
    {"model/copilot", "直升机副驾驶Copilot座椅"},
    {"model/llama", "羊驼llama 3只"},
    {"model/llama", "使用LLaMA-Factory微调工具"},
    {"model/midjourney", "热值≥20MJ/kg"},
    {"model/openai-other", "Sora单反相机"},
    {"model/mistral", "Mistral轴流风机"},
    {"model/grok", "grok"},
    {"chip/h100", "H100×100型钢"},
    {"chip/h100", "H型钢 H100*100*6*8"},
    {"chip/h200", "热轧H型钢HN200，H200×200"},
    {"chip/h800", "透射电镜日立H-800"},
    {"chip/a100", "佳能A100打印机"},
    {"chip/a100", "A100型电梯"},
    {"chip/a100", "A100手机"},
    {"chip/a100", "路面A100道路石油沥青"},
    {"chip/a800", "三菱A800变频器"},
    {"chip/h20", "H20级防水"},
    {"chip/h20", "温室气体CH4/CO2/H2O分析"},
    {"chip/l4", "L4-L5腰椎间盘"},
    {"chip/l4", "L4级无人驾驶"},
    {"chip/l2", "L2+辅助驾驶"},
    {"chip/t4", "血清T3、T4检测"},
    {"chip/t4", "T4LED灯管"},
    {"chip/a2", "A2幅面绘图仪"},
    {"chip/a10", "A10高速公路"},
    {"chip/a30", "C30、A30混凝土"},
    {"chip/b200", "空中国王B200型飞机"},
    {"chip/b100", "生物柴油B100"},
    {"chip/gb200", "GB 200-2003"},
    {"chip/gh200", "GH2000"},
    {"chip/v100", "vivo V100手机"},
    {"chip/p100", "P100对讲机"},
    {"chip/other-us-accelerators", "CS-2型离心机"},
    {"chip/gaudi", "高迪(Gaudi)建筑展"},
    {"chip/a16", "iPhone A16芯片手机"},
    {"chip/mi250", "MI250金属探测门"},
    {"system/hgx", "项目编号GC-HGX260001"},
    {"brand/nvidia", "成都胜辉达科技有限公司"},
    {"component/hbm", "HBM-3000布氏硬度计"},
    {"oem/supermicro", "超微粉碎机组"},
    {"oem/supermicro", "超微电机"},
    {"oem/cn-inspur", "新时代的浪潮"},
    {"oem/cn-sugon", "曙光街道办事处"},
    {"chip/a100", "台式计算机、服务器、音响V100、讲台A100桌"},
    {"chip/v100", "报告厅音响V100一套"},
    {"model/copilot", "副驾Copilot模拟机"},
    {"cloud/google", "国家GCP认证"},
    {"model/claude", "作者Claude Simon，译林出版社"},
    {"chip/a800", "A800会议话筒"},
    {"chip/h20", "轴承H20"},
    {"chip/l40", "L40轴承"},
    {"chip/l20", "L20货架"},
    {"chip/h200", "H200水表"},
};

bool Taken(const Phrase& phrase, std::string* why) {
  auto seen = Recognised(Page(phrase.text));
  if (!seen) return false;
  bool taken = false;
  for (const Annotation& a : seen->annotations) {
    *why += a.term + " " + std::string(Slug(a.sense)) + " (" + a.because.front() + "); ";
    taken |= a.term == phrase.term && a.sense != Sense::kDoubtful;
  }
  return taken;
}

TEST(Senses, NamesThatAreMeant) {
  for (const Phrase& phrase : kMeant) {
    std::string why;
    EXPECT_TRUE(Taken(phrase, &why)) << phrase.term << " in " << phrase.text << ": " << why;
  }
}

TEST(Senses, NamesThatOnlyLookSo) {
  for (const Phrase& phrase : kOther) {
    std::string why;
    EXPECT_FALSE(Taken(phrase, &why)) << phrase.term << " in " << phrase.text << ": " << why;
  }
}

using Lines = std::vector<std::string>;

TEST(Senses, DoubtfulOccurrencesAreKeptWithTheirReason) {
  auto seen = Recognised(Page("项目编号：GC-HGX260001\n复兴门外大街A2号"));
  ASSERT_TRUE(seen);
  ASSERT_EQ(Seen(*seen), (Lines{"chip/a2 doubtful"}));
  EXPECT_EQ(seen->annotations[0].because,
            (Lines{"stands beside: 号", "only mentioned: it is another thing's name"}));
}

TEST(Senses, APersonsNameIsNoMaker) {
  for (const char* text : {"项目负责人：钱曙光", "施工项目负责人：王宝德，注册建造师",
                           "质量员：钱曙光，服务器2台", "联系人：吴曙光 电话：010-55550101"}) {
    EXPECT_EQ(Seen(text), Lines{}) << text;
  }
}

TEST(Senses, WhatAWordBesideItMakesAnotherNameIsAside) {
  for (const char* text : {"项目名称：曙光社区保洁", "中化学曙光建设有限公司", "曙光瓷厂改造",
                           "地址：云岭市曙光路8号", "宝德大厦装修"}) {
    auto seen = Recognised(Page(text));
    ASSERT_TRUE(seen);
    ASSERT_EQ(seen->annotations.size(), 1u) << text;
    EXPECT_EQ(seen->annotations[0].sense, Sense::kDoubtful) << text;
    EXPECT_EQ(seen->annotations[0].modality, Modality::kMention) << text;
    EXPECT_EQ(seen->annotations[0].stance, Stance::kAside) << text;
  }
}

TEST(Senses, ASureNameStandsBesideAnything) {
  EXPECT_EQ(Seen("Jetson Orin NX实训套件30套，含摄像头与底盘"), (Lines{"chip/jetson certain"}));
  EXPECT_EQ(Seen("摄像头A100一台"), (Lines{"chip/a100 doubtful"}));
}

TEST(Senses, ColumnsDecide) {
  const std::string table =
      "货物名称\t品牌\t规格型号\t数量\n"
      "GPU服务器\t超微\tA100 80G\t2台\n"
      "数码复印机\t国产\tA800\t3台";
  EXPECT_EQ(Seen(table),
            (Lines{"oem/supermicro certain", "chip/a100 certain", "chip/a800 doubtful"}));
}

TEST(Evasion, SaysWhatWasUndone) {
  EXPECT_EQ(Seen("英伟达A100显卡"), (Lines{"brand/nvidia certain", "chip/a100 certain"}));
  EXPECT_EQ(Seen("显卡Ａ１００"), (Lines{"chip/a100 certain fullwidth"}));
  EXPECT_EQ(Seen("显卡a100"), (Lines{"chip/a100 certain case"}));
  EXPECT_EQ(Seen("显卡A 1 0 0两张"), (Lines{"chip/a100 certain spaced"}));
  EXPECT_EQ(Seen("显卡A1\u200B00"), (Lines{"chip/a100 certain zero_width"}));
  EXPECT_EQ(Seen("显卡A1\u00AD00"), (Lines{"chip/a100 certain zero_width"}));
  EXPECT_EQ(Seen("显卡\u0410100"), (Lines{"chip/a100 certain homoglyph"}));
  EXPECT_EQ(Seen("显卡A1OO"), (Lines{"chip/a100 certain leet"}));
  EXPECT_EQ(Seen("显卡A1\v00两张"), (Lines{"chip/a100 certain line_break"}));
  EXPECT_EQ(Seen("OpenAl接口"), (Lines{"model/openai certain leet"}));
  EXPECT_EQ(Seen("NVIDlA"), (Lines{"brand/nvidia certain leet"}));
  EXPECT_EQ(Seen("英偉達"), (Lines{"brand/nvidia certain traditional"}));
  EXPECT_EQ(Seen("英 伟 达"), (Lines{"brand/nvidia certain spaced"}));
  EXPECT_EQ(Seen("𝐂𝐔𝐃𝐀"), (Lines{"software/cuda certain compatibility"}));
  EXPECT_EQ(Seen("Azrue云服务"), (Lines{"cloud/azure likely"}));
  EXPECT_EQ(Seen("RTX4090、RTX-4090、RTX 4090"),
            (Lines{"chip/rtx-4090 certain", "chip/rtx-4090 certain", "chip/rtx-4090 certain"}));
  EXPECT_EQ(Seen("ａ 1 Ｏ 0显卡"), (Lines{"chip/a100 certain fullwidth+case+spaced+leet"}));
}

TEST(Evasion, MarksAndWordsOfNumbersHideNoName) {
  for (const char* text :
       {"英伟达A_100加速卡8块", "英伟达A·1·0·0加速卡", "英伟达A.1.0.0显卡两张",
        "英伟达A/100显卡，80GB显存", "英伟达A一百显卡", "英伟达A壹零零显卡", "英伟达A•1•0•0",
        "英伟达a_1_0_0 GPU", "英伟达A一零零加速卡", "英伟达显卡A.100", "英伟达A~100加速卡"}) {
    bool found = false;
    for (const std::string& line : Seen(text)) found |= line.starts_with("chip/a100 likely");
    EXPECT_TRUE(found) << text;
  }
  EXPECT_EQ(Seen("英伟达RTX四零九零显卡"),
            (Lines{"brand/nvidia certain", "chip/rtx-4090 likely leet"}));
  EXPECT_EQ(Seen("英伟达H·1·0·0加速卡"),
            (Lines{"brand/nvidia certain", "chip/h100 likely spaced"}));
  EXPECT_EQ(Seen("英伟达H八百加速卡"), (Lines{"brand/nvidia certain", "chip/h800 likely leet"}));
  EXPECT_EQ(Seen("含GPU卡A_100的服务器"), (Lines{"chip/a100 likely spaced"}));
}

TEST(Evasion, NumberingsVersionsAndPartsHideNoModel) {
  for (const char* text : {"附录A.1.0.0",
                           "固件版本V1.A.1.0.0",
                           "货号A_100",
                           "阀门A/100",
                           "电梯A_100 型号",
                           "A座一百零二室",
                           "英伟达显卡固件A.1.0",
                           "英伟达显卡A.10 技术要求",
                           "英伟达显卡A/100元",
                           "英伟达显卡 A/100台",
                           "英伟达显卡 SPEC_A_100_01",
                           "方案A一百万元 英伟达显卡",
                           "英伟达显卡a_100b",
                           "英伟达显卡X-A_100",
                           "英伟达显卡H/2/1",
                           "英伟达显卡比例A/1/0/0/1",
                           "http://a.b/a_1000 英伟达",
                           "GPU服务器集群管理软件 V.1.0.0",
                           "显卡驱动程序V.1.0.0",
                           "GPU服务器软件版本 a.1.0.0",
                           "安装在A一百机房的GPU服务器",
                           "机柜编号A/100，显卡8块",
                           "图号 H_200，显存80GB",
                           "按GB.200标准验收GPU服务器",
                           "标准GB_300 显卡",
                           "附录A.100 显卡测试",
                           "显卡测试详见图A.1.0.0",
                           "GPU服务器2台，联系邮箱 h100@163.com",
                           "GPU服务器2台，联系邮箱 a.100@qq.com"}) {
    for (const std::string& line : Seen(text))
      EXPECT_FALSE(line.starts_with("chip/")) << text << line;
  }
}

TEST(Evasion, NamesNeverJoinOverCellsAndBlocks) {
  EXPECT_EQ(Seen("显卡\tS.A.\t100.8"), (Lines{}));
  EXPECT_EQ(Seen("显卡A\n100张"), (Lines{}));
  EXPECT_EQ(Seen("显卡\tA\t100"), (Lines{}));
  EXPECT_EQ(Seen("项目亚马\n逊云科技"), (Lines{}));
  EXPECT_EQ(Seen("含L4\v0S 48G 8张"), (Lines{"chip/l40s likely line_break"}));
  // A plain text wraps its lines anywhere.
  EXPECT_EQ(Seen("乙方提供境外亚马\n逊云科技账号，开通p5.48x\nlarge实例", "text/plain"),
            (Lines{"cloud/aws certain line_break", "cloud/aws-p5 certain line_break"}));
  EXPECT_EQ(Seen("每台内置显卡H8\n00，80GB显存", "text/plain"),
            (Lines{"chip/h800 certain line_break"}));
  EXPECT_EQ(Seen("显卡A\n100张", "text/plain"), (Lines{}));
}

TEST(Evasion, TheLongestNameWins) {
  EXPECT_EQ(Seen("RTX 4090D显卡"), (Lines{"chip/rtx-4090d certain"}));
  EXPECT_EQ(Seen("L40S显卡"), (Lines{"chip/l40s certain"}));
  EXPECT_EQ(Seen("NVIDIA GH200"), (Lines{"brand/nvidia certain", "chip/gh200 certain"}));
  EXPECT_EQ(Seen("Azure OpenAI"), (Lines{"cloud/azure-openai certain"}));
  EXPECT_EQ(Seen("NVIDIA HGX H100"),
            (Lines{"brand/nvidia certain", "system/hgx certain", "chip/h100 certain"}));
}

TEST(Evasion, BoundariesOfNames) {
  for (const char* text : {"XA1000显卡", "显卡CA100", "显卡A1000", "显卡证书A10061000000001015",
                           "显卡A100.8", "显卡A100,000元", "显卡A100-0L", "显卡2024-A100-001"}) {
    for (const std::string& line : Seen(text)) EXPECT_EQ(line, "chip/a100 doubtful") << text;
  }
  for (const char* text : {"英伟达A100显卡", "台A100服务器", "8xA100显卡", "显卡A100x8",
                           "显卡A100*8", "A10080GB显卡", "A100SXM4显卡", "A100-SXM4-80GB显卡",
                           "NVIDIAA100", "NVIDIA-A100", "(A100)显卡", "显卡：A100，80G"}) {
    bool found = false;
    for (const std::string& line : Seen(text)) {
      found |= line.starts_with("chip/a100") && line != "chip/a100 doubtful";
    }
    EXPECT_TRUE(found) << text;
  }
  EXPECT_EQ(Seen("华三/H3C46844.00S5130S-52P-EI"), (Lines{"oem/cn-h3c certain"}));
}

TEST(Recognise, MetaDataRepeatsAreNoSecondOccurrence) {
  ExtractedText page = Page("采购AWS账号\n采购AWS账号");
  page.blocks[0].kind = BlockKind::kMeta;
  page.blocks[0].name = "title";
  auto seen = Recognised(page);
  ASSERT_TRUE(seen);
  ASSERT_EQ(seen->annotations.size(), 1u);
  EXPECT_EQ(seen->annotations[0].span.begin, page.blocks[1].span.begin + 6);
  page.blocks.resize(1);
  page.text.resize(page.blocks[0].span.end);
  EXPECT_EQ(Recognised(page)->annotations.size(), 1u);
}

TEST(Recognise, QuotesAreVerbatimAndTheirContextIsMasked) {
  const std::string text = "采购Ａ１００显卡，联系人：张三丰 13912345678";
  auto seen = Recognised(Page(text));
  ASSERT_TRUE(seen);
  ASSERT_EQ(seen->annotations.size(), 1u);
  const TextQuote& quote = seen->annotations[0].quote;
  EXPECT_EQ(quote.exact, "Ａ１００");
  EXPECT_EQ(quote.prefix, "采购");
  EXPECT_EQ(quote.suffix.find("13912345678"), std::string::npos);
  EXPECT_NE(quote.suffix.find("▮"), std::string::npos);
}

}  // namespace
}  // namespace tenderscan
