// The examples of the shipped lists of this folder, read as names are: they are the lists' tests.
#pragma once

#include <vector>

#include "store/model/result.h"

namespace tenderscan {

// As CheckWords of extractors/check_words.h. Empty: all hold.
std::vector<Error> CheckNameWords();

}  // namespace tenderscan
