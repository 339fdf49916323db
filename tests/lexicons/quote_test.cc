// The words around an annotation, with personal data masked.
#include "lexicons/quote.h"

#include <gtest/gtest.h>

namespace tenderscan {
namespace {

TextSpan Of(std::string_view text, std::string_view part) {
  const auto at = static_cast<std::uint32_t>(text.find(part));
  return {at, at + static_cast<std::uint32_t>(part.size())};
}

TEST(Quote, ExactWithWhatStandsAround) {
  const std::string_view text = "采购A100显卡";
  const TextQuote quote = QuoteAt(text, Of(text, "A100"), {});
  EXPECT_EQ(quote.prefix, "采购");
  EXPECT_EQ(quote.exact, "A100");
  EXPECT_EQ(quote.suffix, "显卡");
}

TEST(Quote, SixtyCodePointsOnEachSide) {
  std::string around;
  for (int i = 0; i < 80; ++i) around += "字";
  const std::string text = around + "A100" + around;
  const TextQuote quote = QuoteAt(text, Of(text, "A100"), {});
  EXPECT_EQ(quote.prefix.size(), 60 * std::string_view("字").size());
  EXPECT_EQ(quote.suffix.size(), 60 * std::string_view("字").size());
}

TEST(Quote, PersonalDataIsMaskedAround) {
  const std::string_view text = "联系人甲某 A100";
  const TextQuote quote = QuoteAt(text, Of(text, "A100"), {Of(text, "甲某")});
  EXPECT_EQ(quote.prefix.find("甲某"), std::string::npos);
  EXPECT_NE(quote.prefix.find("\u25AE"), std::string::npos);
}

TEST(Quote, NoReasonPrintsWhatIsMasked) {
  const std::string_view text = "联系人甲某 A100显卡";
  std::vector<std::string> because = {"stands beside: 甲", "near it: 显卡", "counted in cards"};
  MaskReasons(text, Of(text, "A100"), {Of(text, "甲某")}, because);
  EXPECT_EQ(because, (std::vector<std::string>{"stands beside: \u25AE", "near it: 显卡",
                                               "counted in cards"}));
}

TEST(Quote, WhatStandsInsideAMaskedNameIsDropped) {
  const std::string_view text = "质量员钱曙光，NVIDIA A100";
  const auto found = [&](std::string_view name, Sense sense) {
    Annotation one;
    one.term = name;
    one.span = Of(text, name);
    one.sense = sense;
    return one;
  };
  std::vector<Annotation> annotations = {found("曙光", Sense::kCertain),
                                         found("NVIDIA", Sense::kCertain),
                                         found("A100", Sense::kDoubtful)};
  DropInPersonal(text, {Of(text, "钱曙光"), Of(text, "NVIDIA")}, annotations);
  ASSERT_EQ(annotations.size(), 2u);
  EXPECT_EQ(annotations[0].term, "NVIDIA");
  EXPECT_EQ(annotations[1].term, "A100");
}

}  // namespace
}  // namespace tenderscan
