// The tables of chips by their figures, of descriptions and of servers, as fingerprints.cc uses
// them.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lexicons/chip_match.h"
#include "lexicons/context.h"
#include "lexicons/fingerprints.h"
#include "lexicons/specs.h"
#include "lexicons/words.h"

namespace tenderscan {

// All words folded.
struct FingerprintServer {
  std::vector<std::string> names;  // folded
  std::string shown;               // the first name, as written
  std::vector<std::string> chips;
  std::int64_t modules = 0;
};

// Described, not named: three words of these lists in order.
struct FingerprintParaphrase {
  WordList architecture, rank, role;
  WordList tails;  // words that belong to the description where they follow it
  std::vector<std::string> candidates;
};

struct Fingerprints::Table {
  std::vector<Chip> chips;
  std::vector<FingerprintServer> servers;
  std::vector<FingerprintParaphrase> paraphrases;
  std::vector<std::string> domestic;  // folded

  // Figures that lie together: one item's.
  struct Group {
    std::vector<SpecReading> readings;  // places in the folded text
    TextSpan first;                     // line in which they begin
    TextSpan row;                       // the last one
    int rows = 0;
    std::string_view lot;
    std::string words;  // folded text of the lines
  };

  bool HasDomestic(std::string_view words) const { return HoldsOne(words, domestic); }
  std::vector<Match> Candidates(const std::vector<SpecReading>& readings,
                                std::string_view words) const;
  std::vector<Group> Groups(const Context& context) const;
};

}  // namespace tenderscan
