// Books of tender documents are told from notices. Re-created: every name is invented.
#include "extractors/layout/book.h"

#include <gtest/gtest.h>

#include <string>
#include <tuple>

namespace tenderscan {
namespace {

TEST(Book, DivisionsAreNumbered) {
  for (const auto& [line, number, of] : {std::tuple{"第三章 投标人须知", 3, U'章'},
                                         {"第 2 部 分 技术要求", 2, U'部'},
                                         {"第十二篇 附录", 0, U'篇'},
                                         {"第１章招标公告", 1, U'章'}}) {
    const Glyphs g(line);
    const auto division = DivisionAt(g, 0);
    ASSERT_TRUE(division.has_value()) << line;
    EXPECT_EQ(division->number, number) << line;
    EXPECT_EQ(division->of, of) << line;
  }
  for (const char* line :
       {"第3包：服务器", "第十二条 付款方式", "第三方检测", "第章", "第", "", "三章"}) {
    EXPECT_FALSE(DivisionAt(Glyphs(line), 0).has_value()) << line;
  }
}

TEST(Book, ThreeDivisionsInTheirOrder) {
  for (const char* text :
       {"某某项目招标文件\n第一章 招标公告\n第二章 投标人须知\n第三章 采购需求\n",
        "公开招标文件\n目 录\n第１部分  投标邀请....1\n第２部分  须知....5\n第３部分  需求....9\n",
        "第一册 专用条款\n第一章 邀请\n…\n第二章 需求\n第三章 合同\n第二册 通用条款\n",
        "磋商文件\n第 一 卷\n正文\n第 二 卷\n正文\n第 三 卷\n"}) {
    EXPECT_TRUE(IsBook(Glyphs(text))) << text;
  }
  for (const char* text : {"服务器采购公开招标公告\n一、项目概况\n二、资格要求\n三、获取文件\n",
                           "采购公告\n投标人应按招标文件第一章、第二章、第三章的要求投标\n",
                           "采购公告\n第一包 服务器\n第二包 交换机\n第三包 机柜\n",
                           "公告\n第一章 招标公告\n第三章 需求\n", ""}) {
    EXPECT_FALSE(IsBook(Glyphs(text))) << text;
  }
}

TEST(Book, ChaptersThatNoNoticeHas) {
  EXPECT_TRUE(
      IsBook(Glyphs("比选文件\n一、比选邀请\n二、参选人须知\n三、评审办法（综合评分法）\n"
                    "四、合同主要条款\n")));
  EXPECT_TRUE(IsBook(Glyphs("目录\n供应商须知 3\n响应文件格式……9\n合同格式——14\n")));
  EXPECT_FALSE(
      IsBook(Glyphs("采购公告\n供应商须知：请自带电脑\n评标办法：综合评分法\n"
                    "合同条款：见附件\n")));
  EXPECT_FALSE(IsBook(Glyphs("采购公告\n投标人须知\n一、报名须知\n合同条款\n")));
}

// Each line is looked at once.
TEST(Book, HostileTexts) {
  std::string text;
  while (text.size() < 1u << 20) text += "第第第一一一一一一一\n须知须知须知\n第一章\n";
  EXPECT_FALSE(IsBook(Glyphs(text)));
}

}  // namespace
}  // namespace tenderscan
