// Finds the records of a text that holds JSON: an array, JSON lines, the rows of a portal's answer.
#pragma once

#include <string_view>
#include <vector>

#include "store/model/span.h"

namespace tenderscan {

struct JsonRecordPlaces {
  // Of the records' objects, in the order of the text. Empty where there are not at least two.
  std::vector<TextSpan> records;
  // The text lists notices by their titles, of which none names its buyer: they cannot be told
  // apart.
  bool untold = false;
  std::size_t broken = 0;  // lines and objects that were not read because they are no JSON
};

// Records are the objects of a list (at any depth, or one after the other: JSON lines, or what a
// script hands to a function) at least one of which has a buyer of its own, and all of which
// together have a name or more than one buyer; of lists inside each other the outer one. Objects in
// an object of a list are part of it, as its lots are. Broken lines cost themselves alone. Linear.
// REQUIRES: valid UTF-8.
JsonRecordPlaces FindJsonRecords(std::string_view utf8);

}  // namespace tenderscan
