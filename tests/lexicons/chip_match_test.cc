// How figures that were read stand to a chip's.
#include "lexicons/chip_match.h"

#include <gtest/gtest.h>

#include "extractors/text/fold.h"

namespace tenderscan {
namespace {

Chip A100() {
  Chip chip;
  chip.name = "A100 SXM4 80GB";
  chip.term = "chip/a100";
  chip.memory_type = "hbm2e";
  chip.form = "sxm4";
  chip.figures[static_cast<std::size_t>(SpecKind::kMemory)] = 80;
  chip.figures[static_cast<std::size_t>(SpecKind::kBandwidth)] = 2039;
  chip.figures[static_cast<std::size_t>(SpecKind::kFp16)] = 312;
  return chip;
}

std::optional<Match> Of(const Chip& chip, std::string_view text) {
  const std::string folded = FoldString(text);
  return MatchOf(chip, ReadSpecs(folded), folded);
}

TEST(ChipMatch, FiguresThatFit) {
  const Chip chip = A100();
  const auto match = Of(chip, "显存80GB HBM2e，显存带宽2039GB/s");
  ASSERT_TRUE(match);
  EXPECT_EQ(match->fits.count(), 2u);
  EXPECT_TRUE(IsEnough(match->fits));
}

TEST(ChipMatch, OneFigureIsNotEnough) {
  const Chip chip = A100();
  const auto match = Of(chip, "显存80GB HBM2e");
  ASSERT_TRUE(match);
  EXPECT_FALSE(IsEnough(match->fits));
}

TEST(ChipMatch, AFigureThatSpeaksAgainst) {
  const Chip chip = A100();
  EXPECT_FALSE(Of(chip, "显存48GB GDDR6，FP16算力312TFLOPS"));
}

TEST(ChipMatch, DenseAndSparse) {
  const Chip chip = A100();
  SpecReading reading;
  reading.kind = SpecKind::kFp16;
  reading.value = 312;
  EXPECT_EQ(FitOf(reading, chip), Fit::kDense);
  reading.value = 624;
  EXPECT_EQ(FitOf(reading, chip), Fit::kSparse);
  reading.value = 500;
  EXPECT_EQ(FitOf(reading, chip), Fit::kAgainst);
  reading.kind = SpecKind::kCores;
  EXPECT_EQ(FitOf(reading, chip), Fit::kNeutral);
}

TEST(ChipMatch, PrecisionsThatFollowFromEachOtherAreOne) {
  EXPECT_EQ(Independent(SpecKind::kInt8), Independent(SpecKind::kFp16));
  EXPECT_EQ(Independent(SpecKind::kTf32), Independent(SpecKind::kFp16));
  EXPECT_NE(Independent(SpecKind::kMemory), Independent(SpecKind::kFp16));
}

}  // namespace
}  // namespace tenderscan
