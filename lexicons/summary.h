// From every occurrence to one entry a (document, term): what a person reads first.
#pragma once

#include <vector>

#include "lexicons/context.h"
#include "lexicons/controls.h"
#include "lexicons/cues.h"
#include "lexicons/modality.h"
#include "store/model/annotation.h"

namespace tenderscan {

// Judges modality and counts quantities of the annotations (they are changed in place), and sums
// up: most severe first, then the surest, then by id. `traits` of a term id.
// REQUIRES: annotations sorted by (begin, end, term), their sense set.
std::vector<TermSummary> Summarise(const Context& context, const ControlFacts& controls,
                                   const Cues& cues, const TermTraitsOf& traits,
                                   std::vector<Annotation>* annotations);

// What this document alone shows: asked, awarded, contracted, ... kUnknown where it is no notice.
Grade GradeOf(const Notice* notice);

}  // namespace tenderscan
