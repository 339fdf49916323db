// Modality: what is bought in what way, and what is only mentioned.
#include "lexicons/modality.h"

#include <gtest/gtest.h>

#include "tests/lexicons/page.h"

namespace tenderscan {
namespace {

std::string Judge(std::string_view line, std::string_view words, std::string_view term,
                  std::string title = "某项目采购公告") {
  Notice notice;
  notice.title = std::move(title);
  ReadPage page(Page().Line(line), std::move(notice));
  page.Name(words, term);
  EXPECT_EQ(page.annotations.size(), 1u) << line;
  JudgeModalities(page.context, ShippedCues().modality, Traits, &page.annotations);
  return std::string(Slug(page.annotations.at(0).modality));
}
std::string A100(std::string_view line, std::string title = "某项目采购公告") {
  return Judge(line, "A100", "chip/a100", std::move(title));
}

TEST(ModalityTest, Hardware) {
  EXPECT_EQ(A100("采购英伟达A100显卡8张"), "hardware");
  EXPECT_EQ(A100("性能不低于A100的加速卡8张"), "hardware");
  EXPECT_EQ(A100("A100（或相当于）加速卡"), "hardware");
  EXPECT_EQ(A100("算力服务器2台，每台8张A100", "智能计算服务器采购"), "hardware");
}

TEST(ModalityTest, RentalAtHomeAndCloudAbroad) {
  EXPECT_EQ(A100("云服务器租用500台，每台配置8张A100加速卡"), "rental");
  EXPECT_EQ(A100("提供8卡A100节点", "智能算力租赁服务采购"), "rental");
  EXPECT_EQ(A100("租赁境内机房A100裸金属节点2台"), "rental");
  EXPECT_EQ(A100("海外云账号，可开通A100实例"), "cloud");
}

TEST(ModalityTest, PartsBehindAnAccountAreCloud) {
  ReadPage page(Page().Line("提供AWS账号一个").Line("账号须能够开通搭载A100的云服务器"));
  page.Name("AWS", "cloud/aws");
  page.Name("A100", "chip/a100");
  JudgeModalities(page.context, ShippedCues().modality, Traits, &page.annotations);
  EXPECT_EQ(page.annotations[0].modality, Modality::kCloud);
  EXPECT_EQ(page.annotations[1].modality, Modality::kCloud);
}

TEST(ModalityTest, LotsAreJudgedApart) {
  ReadPage page(Page()
                    .Line("包1：提供AWS账号2个，按量使用A100实例")
                    .Line("包2：租用境内机房H800服务器3个月，数量4台")
                    .Line("包3：L20显卡4张，30日内交货"));
  page.Name("AWS", "cloud/aws");
  page.Name("A100", "chip/a100");
  page.Name("H800", "chip/h800");
  page.Name("L20", "chip/l20");
  JudgeModalities(page.context, ShippedCues().modality, Traits, &page.annotations);
  EXPECT_EQ(page.annotations[1].modality, Modality::kCloud);
  EXPECT_EQ(page.annotations[2].modality, Modality::kRental);
  EXPECT_EQ(page.annotations[3].modality, Modality::kHardware);
}

// "modality, stance" of the one name.
std::string Stand(std::string_view line, std::string title = "某项目采购公告") {
  Notice notice;
  notice.title = std::move(title);
  ReadPage page(Page().Line(line), std::move(notice));
  page.Name("A100", "chip/a100");
  JudgeModalities(page.context, ShippedCues().modality, Traits, &page.annotations);
  const Annotation& a = page.annotations.at(0);
  return std::string(Slug(a.modality)) + ", " + std::string(Slug(a.stance));
}

TEST(StanceTest, AskedForByReference) {
  for (const char* line :
       {"参考型号：A100", "采购服务器2台，参考品牌型号：英伟达 A100 80GB，或性能不低于该型号。",
        "GPU加速卡4张（参考NVIDIA A100，或同等性能及以上产品）", "推荐型号：A100；数量：8张",
        "显卡：参考或相当于以下品牌型号：英伟达A100、同档次其他品牌", "建议选用A100显卡4块",
        "拟采用型号（供参考）：A100", "A100或同等性能加速卡8张", "A100 or equivalent, 8块",
        "显卡8块，例如A100或同等档次", "A100同等性能以上的加速卡8张",
        "参考型号A100，或同等性能国产加速卡"}) {
    EXPECT_EQ(Stand(line), "hardware, reference") << line;
  }
}

TEST(StanceTest, TheLeastAndTheNameItself) {
  EXPECT_EQ(Stand("性能不低于英伟达A100的加速卡8张"), "hardware, minimum");
  EXPECT_EQ(Stand("A100及以上显卡8张"), "hardware, minimum");
  EXPECT_EQ(Stand("采购A100显卡8张"), "hardware, required");
  EXPECT_EQ(Stand("显存不低于80GB的A100显卡8张"), "hardware, required");
}

TEST(StanceTest, WhatIsNotBought) {
  for (const char* line :
       {"采购国产加速卡4台，单卡综合性能不低于英伟达A100同档水平，须为国产自主品牌",
        "性能对标A100的国产加速卡", "采购国产加速卡8张，参考型号A100", "总算力相当于100张A100",
        "参考型号：A100（仅作性能对比，不采购）"}) {
    EXPECT_EQ(Stand(line), "mention, compared") << line;
  }
  EXPECT_EQ(Stand("参考型号：A100", "国产算力采购公告"), "mention, compared");
  EXPECT_EQ(Stand("不得投报英伟达A100等国外产品"), "mention, excluded");
  EXPECT_EQ(Stand("替换现有的8台英伟达A100服务器"), "mention, in_use");
  EXPECT_EQ(Stand("兼容我校已有的A100服务器"), "mention, in_use");
  EXPECT_EQ(Stand("支持纳管A100、H100等加速卡"), "mention, aside");
  EXPECT_EQ(Stand("投标人近三年有A100服务器供货业绩"), "mention, aside");
  EXPECT_EQ(Stand("A100服务器维护", "GPU服务器维保服务采购"), "service, in_use");
}

TEST(ModalityTest, Mentions) {
  EXPECT_EQ(Judge("建设类ChatGPT对话系统", "ChatGPT", "model/chatgpt"), "mention");
  EXPECT_EQ(A100("性能对标A100的国产加速卡"), "mention");
  EXPECT_EQ(A100("不得投报英伟达A100等国外产品"), "mention");
  EXPECT_EQ(A100("替换现有的8台英伟达A100服务器"), "mention");
  EXPECT_EQ(A100("国产芯片，性能达到A100的八成"), "mention");
  EXPECT_EQ(Judge("兼容CUDA生态", "CUDA", "software/cuda"), "mention");
  EXPECT_EQ(Judge("提供从CUDA环境迁移的方案", "CUDA", "software/cuda"), "mention");
  EXPECT_EQ(Judge("供应商地址：亚马逊云科技大厦2层", "亚马逊云科技", "cloud/aws"), "mention");
  EXPECT_EQ(Judge("图书含《这就是ChatGPT》等", "ChatGPT", "model/chatgpt"), "mention");
  EXPECT_EQ(Judge("团队成员持有AWS解决方案架构师认证", "AWS", "cloud/aws"), "mention");
  EXPECT_EQ(Judge("含aws公有云入门实验12个（离线镜像，不含账号）", "aws", "cloud/aws"), "mention");
  EXPECT_EQ(Judge("接口兼容OpenAI协议的国产大模型", "OpenAI", "model/openai"), "mention");
  EXPECT_EQ(Judge("支持纳管VMware、AWS等多云", "AWS", "cloud/aws"), "mention");
}

TEST(ModalityTest, WhatDomesticPartsAreMeasuredBy) {
  EXPECT_EQ(A100("采用英伟达A100同等性能以上的国产昇腾910B服务器"), "mention");
  EXPECT_EQ(A100("采购A100级别的国产加速卡8张"), "mention");
  EXPECT_EQ(A100("A100显卡同等水平，须为寒武纪产品"), "mention");
  EXPECT_EQ(A100("国产芯片，算力与A100同级"), "mention");
  // Nothing domestic stands in for it.
  EXPECT_EQ(A100("采购A100同等性能以上的加速卡8张"), "hardware");
  EXPECT_EQ(A100("A100级别GPU服务器8台，预装国产操作系统"), "hardware");
  EXPECT_EQ(A100("采购A100或同等性能加速卡8张"), "hardware");
}

TEST(ModalityTest, MoreMentions) {
  EXPECT_EQ(A100("支持主流GPU（如V100、A100、昇腾910等）的统一调度"), "mention");
  EXPECT_EQ(A100("将A100 4块更正为A800 8块"), "mention");
  EXPECT_EQ(A100("更换现有的A100"), "mention");
  EXPECT_EQ(A100("参照NVIDIA A100的性能"), "mention");
  EXPECT_EQ(A100("本项目不涉及A100等受限芯片"), "mention");
  EXPECT_EQ(Judge("打造GPT类应用", "GPT", "model/gpt"), "mention");
  EXPECT_EQ(Judge("建设国产ChatGPT平台", "ChatGPT", "model/chatgpt"), "mention");
  EXPECT_EQ(Judge("中标供应商为谷歌信息技术有限公司", "谷歌", "cloud/google"), "mention");
  EXPECT_EQ(Judge("开展“ChatGPT时代的公文写作”讲座", "ChatGPT", "model/chatgpt"), "mention");
  EXPECT_EQ(Judge("投标人为英伟达合作伙伴的加2分", "英伟达", "brand/nvidia"), "mention");
  EXPECT_EQ(Judge("除英伟达外，其他品牌均可", "英伟达", "brand/nvidia"), "mention");
}

TEST(ModalityTest, ChineseCloudsLendHardware) {
  EXPECT_EQ(A100("阿里云GPU实例，A100 8卡"), "rental");
  EXPECT_EQ(A100("提供A100云服务器"), "rental");
  EXPECT_EQ(A100("A100服务器维护", "GPU服务器维保服务采购"), "service");
  EXPECT_EQ(A100("对现有A100服务器2台提供一年服务", "GPU服务器维保服务采购"), "service");
  EXPECT_EQ(Judge("组织教师参加NVIDIA深度学习课程培训", "NVIDIA", "brand/nvidia"), "mention");
}

TEST(ModalityTest, WhatIsThereIsReplacedByWhatIsBought) {
  EXPECT_EQ(A100("现有服务器加装A100显卡2张"), "hardware");
  EXPECT_EQ(A100("原有显卡更换为A100，共4张"), "hardware");
  EXPECT_EQ(A100("采购存储1套，须与我校在用的A100服务器（3台）兼容"), "mention");
}

TEST(ModalityTest, AMakersNameGoesWithItsProduct) {
  ReadPage page(Page()
                    .Line("采购英伟达DGX Spark开发机6台，含原厂线上课程。")
                    .Line("英伟达AI Enterprise授权32套"));
  page.Name("英伟达", "brand/nvidia");
  page.Name("DGX Spark", "system/dgx-spark");
  page.Name("AI Enterprise", "software/cuda");
  JudgeModalities(page.context, ShippedCues().modality, Traits, &page.annotations);
  EXPECT_EQ(page.annotations[0].modality, Modality::kHardware);
  EXPECT_EQ(page.annotations[2].modality, Modality::kSoftware);
}

TEST(ModalityTest, TheMakerOfLicencesMakesSoftware) {
  const auto maker = [](const char* line) {
    ReadPage page(Page().Line(line));
    page.Name("AI Enterprise", "software/cuda");
    page.Name("英伟达", "brand/nvidia");
    JudgeModalities(page.context, ShippedCues().modality, Traits, &page.annotations);
    return page.annotations.back().modality;
  };
  EXPECT_EQ(maker("采购AI Enterprise许可20个，厂商为英伟达"), Modality::kSoftware);
  EXPECT_EQ(maker("AI Enterprise授权20个，显卡为英伟达"), Modality::kHardware);
}

TEST(ModalityTest, NegationsThatAskForIt) {
  EXPECT_EQ(A100("不得低于A100的性能，共8张"), "hardware");
  EXPECT_EQ(Judge("AWS账户不得限制并发", "AWS", "cloud/aws"), "cloud");
  EXPECT_EQ(Judge("OpenAI接口，模型不低于GPT-4o，提供独立密钥", "GPT-4o", "model/gpt-4"), "tokens");
}

TEST(ModalityTest, CloudsModelsAndSoftware) {
  EXPECT_EQ(Judge("采购AWS云资源", "AWS", "cloud/aws"), "cloud");
  EXPECT_EQ(Judge("采购微软Azure OpenAI服务接口额度", "Azure OpenAI", "cloud/azure-openai"),
            "tokens");
  EXPECT_EQ(Judge("Claude接口按量计费", "Claude", "model/claude"), "tokens");
  EXPECT_EQ(Judge("本地化部署Llama权重一套", "Llama", "model/llama"), "software");
  EXPECT_EQ(Judge("Llama 3 70B微调版1套", "Llama", "model/llama"), "software");
  EXPECT_EQ(Judge("接入他家的接口，另在本地安装Llama一套", "Llama", "model/llama"), "software");
  EXPECT_EQ(Judge("调用Llama 3接口，500万token", "Llama", "model/llama"), "tokens");
  EXPECT_EQ(Judge("GitHub Copilot企业版订阅120席", "Copilot", "model/copilot"), "software");
}

}  // namespace
}  // namespace tenderscan
