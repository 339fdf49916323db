// A text that somebody typed, looked through for what is watched.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lexicons/lexicon.h"
#include "store/model/annotation.h"
#include "store/model/result.h"

namespace tenderscan {

// Errors: as Lexicon::Recognise.
Result<Recognition> RecogniseText(const Lexicon& lexicon, std::string_view text);

// The ids of the terms that `text` names in any spelling that a notice may have, doubtful ones too:
// "brand/nvidia" of "英伟达". Each once, in the order of the text; none where it cannot be told.
std::vector<std::string> TermsSpelled(const Lexicon& lexicon, std::string_view text);

}  // namespace tenderscan
