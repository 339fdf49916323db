// Strings longer than a parser should hold: they are cut between characters, and what is behind
// them is read.
#include "extractors/records/json_tree.h"

#include <gtest/gtest.h>

#include <string>

namespace tenderscan {
namespace {

constexpr std::size_t kLong = 16 << 20;  // bytes of a string that are parsed

std::string Many(std::string_view piece, std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += piece;
  return out;
}

TEST(JsonTree, ALongStringIsCutBetweenEscapesAndCharacters) {
  for (const std::string_view piece :
       {R"(\\)", R"(\")", R"(\u91c7)", R"(\ud83d\ude00)", "采", "a"}) {
    // The cut falls on each byte of what is repeated once.
    for (std::size_t shift = 0; shift < piece.size(); ++shift) {
      const JsonTree tree = ReadJsonTree(R"({"content": ")" + std::string(shift, 'x') +
                                         Many(piece, kLong + 64) + R"(", "buyer": "云溪大学"})");
      ASSERT_EQ(tree.root.nodes.size(), 2u) << piece << " " << shift << " " << tree.fault;
      EXPECT_EQ(tree.root.nodes[1].value, "云溪大学");
      EXPECT_TRUE(tree.fault.empty() || tree.fault.starts_with("a value has ")) << tree.fault;
      EXPECT_FALSE(tree.root.nodes[0].value.ends_with("\uFFFD")) << piece << " " << shift;
    }
  }
}

TEST(JsonTree, AFaultIsOneSentenceHoweverLongTheStringIs) {
  const JsonTree tree = ReadJsonTree(R"({"content": ")" + Many("采购", 300'000) + R"(\q"})");
  EXPECT_TRUE(tree.fault.starts_with("not valid JSON at byte ")) << tree.fault.substr(0, 200);
  EXPECT_LT(tree.fault.size(), 300u);
}

}  // namespace
}  // namespace tenderscan
