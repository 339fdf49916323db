// The project's name and code in a title.
#include <gtest/gtest.h>

#include "extractors/notice/reading.h"

namespace tenderscan {
namespace {

TEST(ProjectName, StandsBeforeTheKind) {
  EXPECT_EQ(ProjectNameOfTitle("云岭大学算力平台采购项目中标公告"), "云岭大学算力平台采购项目");
  EXPECT_EQ(ProjectNameOfTitle("云岭大学算力平台采购项目公开招标公告"), "云岭大学算力平台采购项目");
  EXPECT_EQ(ProjectNameOfTitle("[云岭市]云岭大学算力平台采购项目竞争性磋商公告"),
            "云岭大学算力平台采购项目");
  EXPECT_EQ(ProjectNameOfTitle("青溪招标有限公司关于云岭大学算力平台采购项目的更正公告"),
            "云岭大学算力平台采购项目");
  EXPECT_EQ(ProjectNameOfTitle("云岭大学算力平台采购项目(项目编号：YL-2024-1)中标公告"),
            "云岭大学算力平台采购项目");
  EXPECT_EQ(ProjectNameOfTitle("算力平台采购项目（算力平台采购项目）成交公告"), "算力平台采购项目");
  EXPECT_EQ(ProjectNameOfTitle("中标公告"), "");
  EXPECT_EQ(ProjectNameOfTitle(""), "");
}

TEST(ProjectName, OfRealTitlesShapes) {
  EXPECT_EQ(ProjectNameOfTitle("云岭大学测试台采购项目竞争性磋商公告"), "云岭大学测试台采购项目");
  EXPECT_EQ(ProjectNameOfTitle("[YL-2024-1]【云岭大学测试台采购】更正公告"), "云岭大学测试台采购");
  EXPECT_EQ(ProjectNameOfTitle(
                "丙石招标有限公司关于云岭大学测试台采购(项目编号:YL-2024-1)的竞争性谈判公告"),
            "云岭大学测试台采购");
  EXPECT_EQ(ProjectNameOfTitle("[东县]东县桥梁维修工程项目[变更公告:第 1次]"),
            "东县桥梁维修工程项目");
  EXPECT_EQ(ProjectNameOfTitle("中标候选人公示"), "");
  EXPECT_EQ(CodeOfTitle("YL-2024-1【云岭大学测试台采购】废标公告"), "YL-2024-1");
  EXPECT_EQ(CodeOfTitle("云岭大学测试台采购废标公告"), "");
}

TEST(ProjectName, CodesStandInBrackets) {
  EXPECT_EQ(CodeOfTitle("云岭大学算力平台采购公告[YLDX-2024001]"), "YLDX-2024001");
  EXPECT_EQ(ProjectNameOfTitle("云岭大学算力平台采购公告[YLDX-2024001]"), "云岭大学算力平台");
  EXPECT_EQ(CodeOfTitle("云岭大学算力平台采购公告[2024]"), "");
  EXPECT_EQ(CodeOfTitle("云岭大学算力平台采购公告"), "");
}

}  // namespace
}  // namespace tenderscan
