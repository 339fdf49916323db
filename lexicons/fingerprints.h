// Chips that a text does not name but specifies, and server models that are sold only with certain
// chips.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "lexicons/context.h"
#include "lexicons/lexicon.h"
#include "lexicons/list_reader.h"
#include "store/model/annotation.h"
#include "store/model/result.h"

namespace tenderscan {

class Fingerprints {
 public:
  // Sources whose path begins with "fingerprints/". `groups`: what "@name" stands for in the names
  // of domestic parts. Errors: as FaultAt in toml_source.h.
  static Result<Fingerprints> Compile(const std::vector<LexiconSource>& sources,
                                      const WordGroups& groups);

  // False where Find would find nothing whatever the context: most texts. Cheap beside a Context.
  bool MayFind(std::string_view folded) const;
  // The folded words of which a text in which MayFind holds has one.
  std::vector<std::string> Hints() const;

  // Annotations of kind kFingerprint: at least two independent numbers of a chip in one row,
  // sentence or paragraph (memory size with type; bandwidth; compute, dense or twice that; link;
  // cores), or a server model. `candidates` best first, `because` what fits and what was not
  // stated. None where a chip that explains the numbers is named in the same row or lot, or a
  // domestic chip is. `named`: what was found by name, sorted by span.begin. Modality is left
  // kUnknown.
  std::vector<Annotation> Find(const Context& context, const std::vector<Annotation>& named) const;

  Fingerprints(Fingerprints&&) noexcept;
  Fingerprints& operator=(Fingerprints&&) noexcept;
  ~Fingerprints();
  struct Table;  // defined in fingerprints.cc

 private:
  explicit Fingerprints(std::unique_ptr<const Table> table);
  std::unique_ptr<const Table> table_;
};

}  // namespace tenderscan
