// Names that were typed with a slip.
#include "commands/did_you_mean.h"

#include <gtest/gtest.h>

namespace tenderscan {
namespace {

TEST(DidYouMean, TheNearestNameWhereOneIsNear) {
  const std::vector<std::string_view> known = {"scan",   "screen", "search",
                                               "report", "verify", "verdict"};
  for (const auto& [typed, meant] :
       std::vector<std::pair<std::string, std::string>>{{"repotr", "report"},
                                                        {"reprot", "report"},
                                                        {"rep", "report"},
                                                        {"scna", "scan"},
                                                        {"scann", "scan"},
                                                        {"serach", "search"},
                                                        {"Scan", "scan"},
                                                        {"verfy", "verify"},
                                                        {"verdikt", "verdict"},
                                                        {"sreen", "screen"}}) {
    EXPECT_EQ(DidYouMean(typed, known), "; did you mean " + meant + "?") << typed;
  }
  for (const char* typed : {"", "x", "archive/", "扫描", "publish"}) {
    EXPECT_EQ(DidYouMean(typed, known), "") << typed;
  }
  EXPECT_EQ(DidYouMean(std::string(100'000, 's'), known), "");
}

}  // namespace
}  // namespace tenderscan
