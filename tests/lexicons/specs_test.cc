// Figures of accelerators as they are printed.
#include "lexicons/specs.h"

#include <gtest/gtest.h>

#include <sstream>

#include "extractors/text/fold.h"

namespace tenderscan {
namespace {

std::string Read(std::string_view text) {
  const std::string folded = FoldString(text);
  std::ostringstream out;
  for (const SpecReading& reading : ReadSpecs(folded)) {
    if (out.tellp() > 0) out << "; ";
    out << Name(reading.kind) << " " << reading.value;
    if (!reading.memory_type.empty()) out << " " << reading.memory_type;
    if (reading.margin == Margin::kAtLeast) out << " or more";
    if (reading.margin == Margin::kAtMost) out << " or less";
  }
  return out.str();
}

TEST(Specs, MemoryOfACard) {
  EXPECT_EQ(Read("显存≥80GB HBM2e"), "memory 80 hbm2e or more");
  EXPECT_EQ(Read("GPU≥48G"), "memory 48 or more");
  EXPECT_EQ(Read("内存512GB"), "");
  EXPECT_EQ(Read("服务器内存80G"), "");
  EXPECT_EQ(Read("总显存640GB"), "");
  EXPECT_EQ(Read("显存2GB"), "");
}

TEST(Specs, RatesByTheirWords) {
  EXPECT_EQ(Read("显存带宽2039GB/s"), "bandwidth 2039");
  EXPECT_EQ(Read("显存带宽3.35TB/s"), "bandwidth 3350");
  EXPECT_EQ(Read("卡间NVLink互联带宽600GB/s"), "NVLink 600");
  EXPECT_EQ(Read("网络带宽600GB/s"), "");
  EXPECT_EQ(Read("显存带宽(GB/s)：2039"), "bandwidth 2039");
}

TEST(Specs, ComputeByPrecision) {
  EXPECT_EQ(Read("FP16算力312TFLOPS"), "FP16 312");
  EXPECT_EQ(Read("FP8算力不低于2 PFLOPS"), "INT8 or FP8 2000 or more");
  EXPECT_EQ(Read("集群总算力FP16 1000TFLOPS"), "");
}

TEST(Specs, CoresAndPower) {
  EXPECT_EQ(Read("CUDA核心数6912个"), "cores 6912");
  EXPECT_EQ(Read("单价6912元"), "");
  EXPECT_EQ(Read("功耗不超过400W"), "power 400 or less");
  EXPECT_EQ(Read("电源400W"), "");
}

TEST(Specs, ALookBeforeReading) {
  EXPECT_TRUE(MayHoldSpecs("显存80gb"));
  EXPECT_FALSE(MayHoldSpecs("采购复印机"));
}

}  // namespace
}  // namespace tenderscan
