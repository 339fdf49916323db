// Literals found in one pass are those that a search for each finds.
#include "extractors/text/literal_set.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <utility>

namespace tenderscan {
namespace {

using Place = std::pair<std::size_t, std::uint32_t>;  // end, id

std::vector<Place> Found(const LiteralSet& set, std::string_view text) {
  std::vector<Place> out;
  set.Find(text, [&](const LiteralSet::Literal& literal, std::size_t end) {
    out.emplace_back(end, literal.id);
  });
  return out;
}

TEST(LiteralSet, FindsEveryPlaceOfEveryLiteral) {
  const LiteralSet set({{"附件", 0}, {"见附件", 1}, {"附件：", 2}, {".pdf", 3}, {"附件", 4}});
  EXPECT_EQ(Found(set, "详见附件：a.pdf"),
            (std::vector<Place>{{12, 1}, {12, 0}, {15, 2}, {12, 4}, {20, 3}}));
  EXPECT_EQ(Found(set, "附"), std::vector<Place>{});
  EXPECT_EQ(Found(set, ""), std::vector<Place>{});
  EXPECT_EQ(Found(LiteralSet(), "附件"), std::vector<Place>{});
}

// Characters of which several share a slot, of one to four bytes.
TEST(LiteralSet, FindsWhatSearchesFind) {
  const std::vector<std::string> characters = {"一", "丁", "a", "b", "©", "é", "。", "𠀀", "帀"};
  std::mt19937 random(7);
  const auto some = [&](std::size_t fewest, std::size_t most) {
    std::string out;
    for (std::size_t n = fewest + random() % (most - fewest + 1); n > 0; --n) {
      out += characters[random() % characters.size()];
    }
    return out;
  };
  for (int round = 0; round < 200; ++round) {
    std::vector<LiteralSet::Literal> literals;
    for (std::uint32_t id = 0; id < 12; ++id) literals.push_back({some(1, 3), id});
    const std::string text = some(0, 60);
    std::vector<Place> expected;
    for (const auto& [literal, id] : literals) {
      for (std::size_t at = text.find(literal); at != text.npos; at = text.find(literal, at + 1)) {
        expected.emplace_back(at + literal.size(), id);
      }
    }
    std::vector<Place> found = Found(LiteralSet(literals), text);
    std::sort(expected.begin(), expected.end());
    std::sort(found.begin(), found.end());
    EXPECT_EQ(found, expected) << text;
  }
}

}  // namespace
}  // namespace tenderscan
