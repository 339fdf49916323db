// Line breaks that were escaped and never undone.
#include "extractors/text/escaped_lines.h"

#include <gtest/gtest.h>

namespace tenderscan {
namespace {

std::string Undone(std::string text) {
  EndLinesAtEscapes(text);
  return text;
}

TEST(EscapedLines, EndLinesInPlace) {
  EXPECT_EQ(Undone("采购人：云岭大学\\n联系人"), "采购人：云岭大学 \n联系人");
  EXPECT_EQ(Undone("云岭大学\\r\\n地址"), "云岭大学   \n地址");
  EXPECT_EQ(Undone("云岭大学\\\\n"), "云岭大学  \n");
  EXPECT_EQ(Undone("a\\tb"), "a\\tb");
  EXPECT_EQ(Undone("数量\\t2"), "数量  2");
}

TEST(EscapedLines, LeavePathsAlone) {
  for (const char* text : {"C:\\new\\temp", "D:\\资料", "\\", "云岭大学\\", "", "100\\200"}) {
    EXPECT_EQ(Undone(text), text);
  }
}

}  // namespace
}  // namespace tenderscan
