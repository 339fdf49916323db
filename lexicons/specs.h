// Figures by which a text specifies an accelerator: memory, bandwidth, compute, link, cores, power.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace tenderscan {

enum class SpecKind : std::uint8_t {
  kMemory,     // GB
  kBandwidth,  // GB/s, of the memory
  kLink,       // GB/s, between cards
  kFp64,       // TFLOPS
  kFp32,
  kTf32,
  kFp16,  // and BF16
  kInt8,  // and FP8; TOPS
  kCores,
  kPower,  // W
};
inline constexpr std::array<std::string_view, 10> kSpecNames = {
    "memory", "bandwidth", "NVLink",      "FP64",  "FP32",
    "TF32",   "FP16",      "INT8 or FP8", "cores", "power"};
inline std::string_view Name(SpecKind kind) { return kSpecNames[static_cast<std::size_t>(kind)]; }

enum class Margin : std::uint8_t { kExact, kAtLeast, kAtMost };  // as printed, ≥ 不低于, ≤ 不超过

struct SpecReading {
  SpecKind kind = SpecKind::kMemory;
  Margin margin = Margin::kExact;
  double value = 0;
  double last_place = 1;         // of the last printed digit, in the unit of `value`
  std::string_view memory_type;  // kMemory: "hbm2e", "gddr6x", … as the list has it, or empty
  std::size_t begin = 0;         // bytes in the text that was read
  std::size_t end = 0;
};

// Every such figure in a slice of folded text, in order. A number counts only with its unit and the
// words that say what it is, so that prices, phones and codes give none. Linear time.
std::vector<SpecReading> ReadSpecs(std::string_view folded);

// Whether the text may hold any: a quick look before ReadSpecs.
bool MayHoldSpecs(std::string_view folded);

}  // namespace tenderscan
