// In what way a watched thing is bought: as hardware, rented, reached through a cloud, as an API,
// or only mentioned.
#pragma once

#include <vector>

#include "lexicons/context.h"
#include "store/model/annotation.h"

namespace tenderscan {

// Sets `modality` of every annotation: from the term's category (the part of its id before '/'),
// what the notice is about, and the words around the occurrence. An occurrence of a chip is judged
// with its neighbours: one reached through a foreign cloud account is kCloud. REQUIRES: annotations
// sorted by span.begin, their `sense` set.
void JudgeModalities(const Context& context, std::vector<Annotation>* annotations);

}  // namespace tenderscan
