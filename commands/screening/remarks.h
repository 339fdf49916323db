// What an entry of a list may be besides a company: a watched term, a person.
#pragma once

#include <vector>

#include "lexicons/lexicon.h"
#include "pipeline/screening.h"
#include "store/reader.h"

namespace tenderscan {

// Says of entries that are found by no name of theirs that one is a term the program watches for,
// with how much of it is found, or may be a person's name. `terms`: those of the database.
void AddRemarks(const Lexicon& lexicon, const std::vector<TermRow>& terms, Screening& screening);

}  // namespace tenderscan
