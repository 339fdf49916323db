// What is still a spelling of a name, and what had to be undone.
#include "lexicons/evasion.h"

#include <gtest/gtest.h>

namespace tenderscan {
namespace {

// The folds of a whole text laid beside a name; "none" where it is no spelling of it.
std::string Undone(std::string_view listed, const std::string& printed) {
  const FoldedText folded = Fold(printed);
  const auto folds = Undo(MakeSpelling(listed), folded, printed,
                          {0, static_cast<std::uint32_t>(folded.text().size())});
  if (!folds) return "none";
  std::string out;
  for (FoldKind fold : *folds) out += (out.empty() ? "" : " ") + std::string(Slug(fold));
  return out;
}

TEST(Evasion, WhatTheFoldUndid) {
  EXPECT_EQ(Undone("A100", "A100"), "");
  EXPECT_EQ(Undone("A100", "a100"), "case");
  EXPECT_EQ(Undone("A100", "Ａ１００"), "fullwidth");
  EXPECT_EQ(Undone("显卡", "顯卡"), "traditional");
  EXPECT_EQ(Undone("A100",
                   "A\xE2\x80\x8B"
                   "100"),
            "zero_width");
}

TEST(Evasion, LookAlikes) {
  EXPECT_EQ(Undone("A100", "А100"), "homoglyph");  // Cyrillic
  EXPECT_EQ(Undone("A100", "A1OO"), "leet");
  EXPECT_EQ(Undone("H100", "Hl00"), "leet");
  EXPECT_EQ(Undone("Google", "G00gle"), "leet");
  // No digit stands beside it.
  EXPECT_EQ(Undone("AO", "A0"), "none");
}

TEST(Evasion, TornNames) {
  EXPECT_EQ(Undone("A100", "A 1 0 0"), "spaced");
  EXPECT_EQ(Undone("A100", "A 100"), "spaced");
  EXPECT_EQ(Undone("A100", "A1 00"), "none");
  EXPECT_EQ(Undone("CHA800", "CHA-800"), "none");
  EXPECT_EQ(Undone("NVIDIA", "NVI DIA"), "spaced");
  EXPECT_EQ(Undone("RTX 4090", "RTX4090"), "");
  EXPECT_EQ(Undone("A100", "A    100"), "none");
  EXPECT_EQ(Undone("A100", "A100x"), "none");
}

}  // namespace
}  // namespace tenderscan
