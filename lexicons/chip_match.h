// How figures that were read stand to the figures of a chip.
#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lexicons/specs.h"

namespace tenderscan {

inline constexpr std::size_t kKinds = kSpecNames.size();

struct Chip {
  std::string name;
  std::string term;    // empty for a decoy
  bool decoy = false;  // not watched: where its figures fit best, nothing is found
  std::array<std::optional<double>, kKinds> figures;
  std::optional<double> fp64_tensor;
  std::string memory_type;  // folded
  std::string form;         // folded: "pcie", "sxm4"
};

// FP16, TF32 and INT8 follow from each other: together they are one independent number.
inline std::size_t Independent(SpecKind kind) {
  return static_cast<std::size_t>(
      kind == SpecKind::kTf32 || kind == SpecKind::kInt8 ? SpecKind::kFp16 : kind);
}

enum class Fit { kNeutral, kDense, kSparse, kAgainst };

// How a reading stands to one variant's figures.
Fit FitOf(const SpecReading& reading, const Chip& chip);

struct Match {
  const Chip* chip = nullptr;
  std::bitset<kKinds> fits;  // independent kinds
  double score = 0;
};

// nullopt where a reading speaks against the variant. `words`: folded, around the readings.
std::optional<Match> MatchOf(const Chip& chip, const std::vector<SpecReading>& readings,
                             std::string_view words);

inline bool IsEnough(const std::bitset<kKinds>& fits) {
  return fits.count() >= 2;  // memory size is one of them at most
}

}  // namespace tenderscan
