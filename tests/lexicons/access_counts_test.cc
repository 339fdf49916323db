// Tokens, accounts, instances, licences and time.
#include <gtest/gtest.h>

#include "lexicons/counting.h"
#include "tests/lexicons/counted.h"

namespace tenderscan {
namespace {

TEST(AccessCounts, TokensInEverySpelling) {
  const std::pair<const char*, const char*> spellings[] = {
      {"Azure OpenAI接口4000万token", "40000000 token"},
      {"Azure OpenAI服务，总量不少于4000万tokens（输入、输出合并计算）", "40000000 token"},
      {"Azure OpenAI调用额度四千万 tokens", "40000000 token"},
      {"40,000,000 tokens的Azure OpenAI额度", "40000000 token"},
      {"Azure OpenAI接口额度2.5亿tokens，单价144元/百万tokens", "250000000 token"},
      {"Azure OpenAI接口，每百万tokens 210元", "none"},
      {"Azure OpenAI接口额度，月均不少于900万tokens，合计1亿tokens", "100000000 token"},
      {"Azure OpenAI接口，每日10万tokens，3000万tokens起", "30000000 token"},
  };
  for (const auto& [text, want] : spellings) {
    EXPECT_EQ(Count(Page().Line(text), "Azure OpenAI", "cloud/azure-openai"), want) << text;
  }
  EXPECT_EQ(
      Count(
          Page().Line("提供Azure OpenAI接口").Line("合同期内额度6000万 tok").Line("ens，超出另计"),
          "Azure OpenAI", "cloud/azure-openai"),
      "60000000 token");
}

TEST(AccessCounts, AccountsInstancesAndTime) {
  const auto aws = [](const char* text) { return Count(Page().Line(text), "AWS", "cloud/aws"); };
  EXPECT_EQ(aws("提供AWS公有云账号64个（其中学生60个、教师4个）"), "64 account");
  EXPECT_EQ(aws("采购5个AWS账号，区域限新加坡"), "5 account");
  EXPECT_EQ(aws("AWS账户两个，含代充值"), "2 account");
  EXPECT_EQ(aws("提供AWS项目账号使用权，连续18个月，自开通次日起计"), "18 month");
  EXPECT_EQ(aws("AWS云资源服务期两年"), "2 year");
  EXPECT_EQ(aws("AWS云资源，近三年内无违约，质保3年"), "none");
  EXPECT_EQ(
      Count(Page().Line("在账号内预留a2-highgpu规格GPU实例4个"), "a2-highgpu", "cloud/google-gpu"),
      "4 instance");
  EXPECT_EQ(Count(Page().Table({{"服务名称", "服务内容", "数量", "单位"},
                                {"云计算账号服务", "提供AWS账号并充值20万元", "1", "个"}}),
                  "AWS", "cloud/aws"),
            "1 account");
}

}  // namespace
}  // namespace tenderscan
