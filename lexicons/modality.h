// In what way a watched thing is bought: as hardware, rented, reached through a cloud, as an API,
// or only mentioned.
#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "lexicons/context.h"
#include "lexicons/modality_cues.h"
#include "store/model/annotation.h"

namespace tenderscan {

// What a term's entry says of it.
struct TermTraits {
  int severity = 0;                        // higher first
  std::optional<Modality> bought_as;       // where the words around a name do not say otherwise
  std::optional<QuantityUnit> counted_as;  // what a piece of it is, where not by its category
  bool carried = false;  // vehicles and machines carry it, and are counted where it is not
};
using TermTraitsOf = std::function<TermTraits(std::string_view term)>;

// Sets `modality` of every annotation: from the term's category and traits, what the notice is
// about, and the cues around the occurrence. An occurrence of a chip is judged with its neighbours:
// one reached through a foreign cloud account is kCloud. Adds to `because` of a mention why it is
// one. Gives by annotation the cue that decided, null where none did; it lives as long as `cues`.
// REQUIRES: annotations sorted by span.begin, their `sense` set.
std::vector<const ModalityCue*> JudgeModalities(const Context& context, const ModalityCues& cues,
                                                const TermTraitsOf& traits,
                                                std::vector<Annotation>* annotations);

}  // namespace tenderscan
