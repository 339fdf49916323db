// Chinese numerals as cn2an spells them: we read the numbers that it was given.
#include "extractors/text/numerals.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <sstream>
#include <string>

#include "extractors/notice/money.h"

namespace tenderscan {
namespace {

std::string Output(const std::string& command) {
  std::string out;
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return out;
  std::array<char, 4096> piece;
  while (const std::size_t n = fread(piece.data(), 1, piece.size(), pipe)) {
    out.append(piece.data(), n);
  }
  pclose(pipe);
  return out;
}

TEST(Numerals, OfCn2an) {
  constexpr int kCount = 3000;
  std::istringstream lines(Output(TS_BINARY_DIR "/interop_venv/bin/python " TS_SOURCE_DIR
                                                "/tests/interop/numerals_spell.py " +
                                  std::to_string(kCount)));
  int read = 0;
  std::int64_t minor = 0;
  for (std::string plain, capital, money; lines >> minor >> plain >> capital >> money; ++read) {
    for (const std::string& spelled : {plain, capital}) {
      const auto number = NumberAt(spelled, 0);
      ASSERT_TRUE(number) << spelled;
      EXPECT_EQ(number->end, spelled.size()) << spelled;
      EXPECT_EQ(number->value.ToHundredths(), minor) << spelled;
    }
    const Glyphs glyphs(money);
    const auto amount = ReadMoney(glyphs, 0, glyphs.size(), MoneyUnit::kNone);
    ASSERT_TRUE(amount) << money;
    EXPECT_EQ(amount->value.minor, minor) << money;
  }
  EXPECT_EQ(read, kCount);
}

}  // namespace
}  // namespace tenderscan
