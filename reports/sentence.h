// A purchase told in one sentence that a person can quote, in English and in Chinese.
#pragma once

#include <string>
#include <vector>

#include "store/reader.h"

namespace tenderscan {

struct Sentence {
  std::string english;
  std::string chinese;
};

// Made from what was read and nothing else: what is not known is left out, or said not to be. It
// says how far the purchase came, when, who bought what from whom for how much, what other notices
// tell of it, and how the rule for a part stood; it judges nobody. `with`: labels of other things
// that the same notices name as bought. Pure.
Sentence SentenceOf(const FindingRow& purchase, const std::vector<std::string>& with = {});

// One for each of `findings`, in their order, each `with` what the others of its purchase are. Of
// the same notices, lot, suppliers and money.
std::vector<Sentence> SentencesOf(const std::vector<FindingRow>& findings);

// That of the one among all findings of the database; alone where they could not be read.
Sentence SentenceAmong(const Reader& reader, const FindingRow& purchase);

}  // namespace tenderscan
