// The examples of the lists of names/ and words/, read as their readers read: they are the lists'
// tests.
#pragma once

#include <vector>

#include "store/model/result.h"

namespace tenderscan {

// As CheckWords of extractors/check_words.h. Empty: all hold.
std::vector<Error> CheckShippedLists();

}  // namespace tenderscan
