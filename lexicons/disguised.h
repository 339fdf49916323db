// Names of models that are written so that nobody who looks for them finds them: H·1·0·0, A_100,
// A一百, RTX四零九零.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/model/annotation.h"
#include "store/model/span.h"

namespace tenderscan {

struct Disguise {
  NormSpan span;                      // of the folded text
  std::string plain;                  // h100: letters, then figures
  FoldKind fold = FoldKind::kSpaced;  // kLeet: figures in words
};

// Every place of a folded text that may be one, in order: letters and figures with one kind of mark
// between them all or where they meet, or letters before a number in words. Most are versions,
// numberings and parts' numbers: only a list of models and what stands near say. Linear.
std::vector<Disguise> FindDisguised(std::string_view folded);

}  // namespace tenderscan
