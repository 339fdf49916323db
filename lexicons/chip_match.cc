// Compares figures that were read with those of a chip, with their margins.
#include "lexicons/chip_match.h"

#include <algorithm>
#include <cmath>

#include "lexicons/spec_words.h"
#include "lexicons/words.h"

namespace tenderscan {

using std::string_view;

Fit FitOf(const SpecReading& reading, const Chip& chip) {
  const auto& own = chip.figures[static_cast<std::size_t>(reading.kind)];
  if (!own) return reading.kind == SpecKind::kLink ? Fit::kAgainst : Fit::kNeutral;
  // 2 % for bandwidths, which are rounded freely (2.0 TB/s); elsewhere half the last printed digit
  // or 0.2 %, so that 313 is not 312.
  const auto near = [&](double value) {
    const double part =
        reading.kind == SpecKind::kBandwidth || reading.kind == SpecKind::kLink ? 0.02 : 0.002;
    const double margin =
        std::max(value * part, reading.kind == SpecKind::kMemory || reading.kind == SpecKind::kCores
                                   ? 0.0
                                   : reading.last_place / 2 + 1e-9);
    return std::abs(reading.value - value) <= margin;
  };
  if (reading.kind == SpecKind::kMemory || reading.kind == SpecKind::kCores) {
    if (reading.value == *own) return Fit::kDense;
  } else if (near(*own)) {
    return Fit::kDense;
  }
  if (reading.kind == SpecKind::kFp64 && chip.fp64_tensor && near(*chip.fp64_tensor)) {
    return Fit::kDense;
  }
  const bool doubles = reading.kind == SpecKind::kTf32 || reading.kind == SpecKind::kFp16 ||
                       reading.kind == SpecKind::kInt8;
  if (doubles && near(*own * 2)) return Fit::kSparse;
  if (reading.kind == SpecKind::kPower) return Fit::kNeutral;  // boards are set differently
  double most = *own;
  if (doubles) most *= 2;
  if (reading.kind == SpecKind::kFp64 && chip.fp64_tensor) most = std::max(most, *chip.fp64_tensor);
  if (reading.margin == Margin::kAtLeast && most >= reading.value) return Fit::kNeutral;
  if (reading.margin == Margin::kAtMost && *own <= reading.value) return Fit::kNeutral;
  return Fit::kAgainst;
}

std::optional<Match> MatchOf(const Chip& chip, const std::vector<SpecReading>& readings,
                             string_view words) {
  Match match;
  match.chip = &chip;
  const bool says_sparse = HoldsOne(words, ShippedSpecWords().sparse);
  for (const SpecReading& reading : readings) {
    const Fit fit = FitOf(reading, chip);
    if (fit == Fit::kAgainst) return std::nullopt;
    if (fit == Fit::kNeutral) continue;
    if (reading.kind == SpecKind::kPower) {
      match.score += 0.25;
      continue;
    }
    // Without a word of sparsity the dense reading is the likelier one.
    const double weight = fit == Fit::kSparse ? (says_sparse ? 1.0 : 0.6) : 1.0;
    if (!match.fits[Independent(reading.kind)]) match.score += weight;
    match.fits.set(Independent(reading.kind));
    if (reading.kind == SpecKind::kMemory && !reading.memory_type.empty()) {
      match.score += reading.memory_type == chip.memory_type ? 0.5 : -0.5;
      // HBM is never GDDR.
      if (chip.memory_type.substr(0, 3) != reading.memory_type.substr(0, 3)) return std::nullopt;
    }
  }
  if (!chip.form.empty()) {
    const bool board = chip.form == "pcie";
    const bool says_module = HoldsOne(words, ShippedSpecWords().modules);
    const bool says_board = HoldsOne(words, ShippedSpecWords().boards);
    if (board && says_module) return std::nullopt;
    if (!board && says_board && !says_module) return std::nullopt;
    if (says_module && words.find(chip.form) != string_view::npos) match.score += 0.25;
    if (board && says_board) match.score += 0.25;
  }
  return match;
}

}  // namespace tenderscan
