// How much of a watched thing is bought: cards, servers, tokens, accounts, months, with their
// units.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "lexicons/context.h"
#include "lexicons/count_words.h"
#include "lexicons/modality.h"
#include "store/model/annotation.h"

namespace tenderscan {

// Sets `quantity`, `lot` and `item` of every annotation from its row, else its sentence: cards as
// printed, or cards a server x servers where both are printed (8卡 x 4台 = 32 card); where cards a
// server are not printed, the number of servers. nullopt where none is printed; 一批 is none.
// REQUIRES: annotations sorted by span.begin, their `modality` set.
void CountOccurrences(const Context& context, const CountWords& words, const TermTraitsOf& traits,
                      std::vector<Annotation>* annotations);

// How much of a term a document buys.
struct TermCount {
  Quantity whole;  // over the whole document
  // What is printed in each lot; "" outside lots.
  std::map<std::string, Quantity, std::less<>> of_lots;
};

// Per term: summed over the lots and rows that hold it, each purchase once however often the notice
// repeats it (subject, overview, item table). What stands before 更正为 and mentions do not count.
// Terms of which no quantity is printed are left out. REQUIRES: CountOccurrences has been called.
std::map<std::string, TermCount> CountTerms(const Context& context, const CountWords& words,
                                            const std::vector<Annotation>& annotations);

}  // namespace tenderscan
