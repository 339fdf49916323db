// Where pages begin in a text and where its words stand on them.
#include "extractors/block_writer.h"

#include <gtest/gtest.h>

#include <string>

namespace tenderscan {
namespace {

std::string At(const ExtractedText& text, TextSpan span) {
  return text.text.substr(span.begin, span.end - span.begin);
}

TEST(BlockWriter, APageBeginsWithItsFirstCharacter) {
  BlockWriter writer;
  writer.BeginPage({0, 1, 59500, 84200});
  writer.Text("采购人：云溪大");
  writer.BeginPage({0, 2, 59500, 84200});
  writer.Text("学");
  writer.EndParagraph();
  writer.BeginPage({0, 3, 59500, 84200});
  writer.BeginPage({0, 4, 84200, 59500});
  writer.Text("附件");
  writer.EndParagraph();
  writer.BeginPage({0, 5, 59500, 84200});
  const ExtractedText text = writer.Finish();
  ASSERT_EQ(text.text, "采购人：云溪大学\n附件\n");
  ASSERT_EQ(text.pages.size(), 5u);
  EXPECT_EQ(text.pages[0].begin, 0u);
  EXPECT_EQ(text.text.substr(text.pages[1].begin), "学\n附件\n");
  EXPECT_EQ(text.pages[2].begin, text.pages[3].begin);
  EXPECT_EQ(text.text.substr(text.pages[3].begin), "附件\n");
  EXPECT_EQ(text.pages[4].begin, text.text.size());
  EXPECT_EQ(text.pages[3].width, 84200);
  EXPECT_EQ(PageAt(text, text.pages[1].begin - 1), 1);
  EXPECT_EQ(PageAt(text, text.pages[1].begin), 2);
  EXPECT_EQ(PageAt(text, text.pages[3].begin), 4);
}

TEST(BlockWriter, APageThatGoesOnIsNotBegunAnew) {
  BlockWriter writer;
  for (const char* word : {"a", "b"}) {
    writer.BeginPage({0, 1, 100, 100});
    writer.Text(word);
    writer.EndParagraph();
  }
  EXPECT_EQ(writer.Finish().pages.size(), 1u);
}

TEST(BlockWriter, APlaceIsOfTheCharactersThatWereWritten) {
  BlockWriter writer;
  writer.BeginRow(0, 0);
  writer.BeginCell(0, 1, 1, false);
  writer.PlacedAt({{}, 10, 20, 30, 40}, " 型号 ");
  writer.PlacedAt({{}, 50, 20, 60, 40}, "A100");
  writer.PlacedAt({{}, 50, 20, 60, 40}, "  ");
  writer.End();
  writer.BeginCell(1, 1, 1, false);
  writer.PlacedAt({{}, 70, 20, 80, 40}, "8");
  writer.End();
  writer.End();
  const ExtractedText text = writer.Finish();
  ASSERT_EQ(text.text, "型号 A100\t8\n");
  ASSERT_EQ(text.places.size(), 3u);
  EXPECT_EQ(At(text, text.places[0].span), "型号");
  EXPECT_EQ(At(text, text.places[1].span), "A100");
  EXPECT_EQ(At(text, text.places[2].span), "8");
  EXPECT_EQ(text.places[0].left, 10);
  EXPECT_EQ(text.places[2].bottom, 40);
}

TEST(BlockWriter, WhatLeavesNoTraceLeavesNoPlaceEither) {
  BlockWriter writer;
  writer.BeginPage({0, 1, 100, 100});
  writer.PlacedAt({{}, 1, 2, 3, 4}, "\u3000");
  writer.EndParagraph();
  writer.BeginPage({0, 2, 100, 100});
  writer.PlacedAt({{}, 1, 2, 3, 4}, "二");
  const ExtractedText text = writer.Finish();
  ASSERT_EQ(text.text, "二\n");
  ASSERT_EQ(text.places.size(), 1u);
  EXPECT_EQ(At(text, text.places[0].span), "二");
  ASSERT_EQ(text.pages.size(), 2u);
  EXPECT_EQ(text.pages[1].begin, 0u);
}

}  // namespace
}  // namespace tenderscan
