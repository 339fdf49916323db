// All that lexicons/cues/*.toml say, read from their lists: of modality, and of counts.
#pragma once

#include "lexicons/count_words.h"
#include "lexicons/modality_cues.h"

namespace tenderscan {

struct Cues {
  ModalityCues modality;
  CountWords counts;
};

}  // namespace tenderscan
