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

// The cues that decided on an occurrence, null where none did. They live as long as the cues.
struct DecidingCues {
  const ModalityCue* way = nullptr;     // that it is a mention, or how it is bought
  const ModalityCue* stance = nullptr;  // how it is asked for; of a mention the same cue
};

// Sets `modality` and `stance` of every annotation: from the term's category and traits, what the
// notice is about, and the cues around the occurrence. An occurrence of a chip is judged with its
// neighbours: one reached through a foreign cloud account is kCloud. Adds to `because` of a mention
// why it is one, and of what is not asked for by its name alone how. Gives by annotation the cues
// that decided. REQUIRES: annotations sorted by span.begin, their `sense` set.
std::vector<DecidingCues> JudgeModalities(const Context& context, const ModalityCues& cues,
                                          const TermTraitsOf& traits,
                                          std::vector<Annotation>* annotations);

}  // namespace tenderscan
