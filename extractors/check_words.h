// The examples of the shipped word lists, read as notices are: they are the lists' tests.
#pragma once

#include <vector>

#include "store/model/result.h"

namespace tenderscan {

// One error for each list that does not compile and each example that is not read as its entry
// says: "extractors/words/labels.toml:12:1: what", the line and a caret. Empty: all hold.
std::vector<Error> CheckWords();

}  // namespace tenderscan
