// Whether a name means the watched thing where it stands, and why.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "lexicons/context.h"
#include "lexicons/term_index.h"
#include "store/model/annotation.h"
#include "store/model/result.h"

namespace tenderscan {

struct Judgement {
  Sense sense = Sense::kDoubtful;
  bool unsupported = false;  // doubtful only for want of support: another occurrence may give it
  bool other_name = false;  // doubtful because a word beside it makes another name of it: 曙光路
  std::vector<std::string> because;  // one phrase each, the weightiest first; never empty
};

// One judgement an occurrence. What is near counts first (the table row, else the line within the
// entry's distance), then the section's heading and the notice's subject, then the rest of the
// document. A weak name that nothing supports is likely where the same term is certain elsewhere in
// the document. Errors: as Matcher::Scan.
Result<std::vector<Judgement>> JudgeSenses(const TermIndex& index, const Context& context,
                                           const TermIndex::Findings& findings);

// The same as annotations, in the order of the findings; their quotes are not filled yet. What is
// another thing's name is a mention, aside.
Result<std::vector<Annotation>> JudgedNames(const TermIndex& index, const Context& context,
                                            TermIndex::Findings findings);

}  // namespace tenderscan
