// Text in a page's own charset, as a browser sends it.
#include "extractors/text/encode.h"

#include <gtest/gtest.h>

namespace tenderscan {
namespace {

TEST(EncodeText, AgreesWithDecodingAndNeverFails) {
  EXPECT_EQ(EncodeText("abc采", "gbk"), "abc\xB2\xC9");
  EXPECT_EQ(EncodeText("镕", "gb2312"), "\xE9\x46");  // GBK's, though declared gb2312
  EXPECT_EQ(EncodeText("😀", "gb18030"), "\x94\x39\xFC\x36");
  EXPECT_EQ(EncodeText("采é", "windows-1252"), "&#37319;\xE9");
  EXPECT_EQ(EncodeText("采", "utf-8"), "采");
}

}  // namespace
}  // namespace tenderscan
