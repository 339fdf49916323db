// Where names of term lists stand, and the words around them.
#include "lexicons/term_index.h"

#include <gtest/gtest.h>

#include "tests/lexicons/shipped.h"

namespace tenderscan {
namespace {

TermIndex IndexOf(const std::string& terms) {
  auto lists = ReadTermLists({{"terms/x.toml", "title = \"t\"\n" + terms}});
  EXPECT_TRUE(lists) << lists.error().what;
  auto index = TermIndex::Compile(std::move(*lists));
  EXPECT_TRUE(index) << index.error().what;
  return std::move(*index);
}

constexpr char kChips[] =
    "[[term]]\nid = \"chip/l40\"\nlabel = \"L40\"\nboundary = \"model\"\nweak = [\"L40\"]\n"
    "needs = [\"显卡\"]\nexcludes = [\"角钢\"]\nnot_before = [\"号\"]\nfinds = [\"显卡L40\"]\n"
    "not = [\"L40\"]\n"
    "[[term]]\nid = \"chip/l40s\"\nlabel = \"L40S\"\nboundary = \"model\"\n"
    "literals = [\"L40S\"]\nfinds = [\"L40S\"]\nnot = [\"L40\"]\n";

// "chip/l40s@3" of every occurrence, by its folded place.
std::string Found(const TermIndex& index, const std::string& text) {
  const ExtractedText page = Page(text);
  auto found = index.Find(page, Fold(page.text));
  if (!found) return found.error().what;
  std::string out;
  for (const Occurrence& one : found->occurrences) {
    out += (out.empty() ? "" : " ") + index.entries()[one.entry].id + "@" +
           std::to_string(one.folded.begin);
    if (!one.touches.empty()) out += "!";
    if (one.in_code) out += "#";
  }
  return out;
}

TEST(TermIndex, TheLongestNameStandsThere) {
  const TermIndex index = IndexOf(kChips);
  EXPECT_EQ(Found(index, "L40S L40"), "chip/l40s@0 chip/l40@5");
  EXPECT_EQ(Found(index, "XL40"), "");
}

// A word and a pattern of one entry stand at the same places: the word hides the names inside it
// wherever it stands, however many places there are.
TEST(TermIndex, ALongerNameHidesTheShorterHoweverOftenItStands) {
  const TermIndex index = IndexOf(
      "[[term]]\nid = \"cloud/long\"\nlabel = \"L\"\nboundary = \"word\"\n"
      "literals = [\"云岭Cloud AI\"]\nregexes = ['云岭[ ]?cloud[ ]?ai']\n"
      "finds = [\"云岭Cloud AI\"]\nnot = [\"云岭\"]\n"
      "[[term]]\nid = \"model/ai\"\nlabel = \"AI\"\nboundary = \"word\"\n"
      "literals = [\"Cloud AI\"]\nfinds = [\"Cloud AI\"]\nnot = [\"AI\"]\n");
  for (int times = 1; times <= 40; ++times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += "云岭Cloud AI服务，";
    const std::string found = Found(index, text);
    EXPECT_EQ(found.find("model/ai"), found.npos) << times << ": " << found;
  }
}

TEST(TermIndex, WhatTouchesANameIsTold) {
  const TermIndex index = IndexOf(kChips);
  EXPECT_EQ(Found(index, "L40号"), "chip/l40@0!");
  EXPECT_EQ(Found(index, "2024-L40-001"), "chip/l40@5#");
}

TEST(TermIndex, NamesNeverJoinOverCells) {
  const TermIndex index = IndexOf(kChips);
  EXPECT_EQ(Found(index, "L4\t0S"), "");
}

TEST(TermIndex, WordsKnowTheirRole) {
  const TermIndex index = IndexOf(kChips);
  const auto words = index.WordsIn("显卡与角钢");
  ASSERT_TRUE(words);
  ASSERT_EQ(words->size(), 2u);
  int needs = 0, excludes = 0;
  for (const auto& [word, role] : index.RolesOf(0)) {
    needs += role == CueRole::kNeeds && index.word(word) == "显卡";
    excludes += role == CueRole::kExcludes && index.word(word) == "角钢";
  }
  EXPECT_EQ(needs, 1);
  EXPECT_EQ(excludes, 1);
  EXPECT_TRUE(index.RolesOf(1).empty());
}

}  // namespace
}  // namespace tenderscan
