// What a scan judges by: the lexicons and the site descriptions, and their digests.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "crawler/site.h"
#include "extractors/extract.h"
#include "lexicons/lexicon.h"
#include "pipeline/watchlists.h"
#include "store/model/result.h"

namespace tenderscan {

struct Rules {
  Lexicon lexicon;
  Sites sites;
  std::string lexicons_sha256;  // hex, over the paths and bytes of all their files
  std::string sites_sha256;
  std::optional<Watchlists> watch;  // a user's own names; none were given: none
  Extractors extractors = {};       // a pool of isolated readers is handed in here
};

// From the files inside the program, or from folders in their place: `lexicons` holds terms/*.toml,
// controls/*.toml, fingerprints/*.toml and cues/*.toml (the program's own where it has no folder
// cues), `sites` holds *.toml; and from a user's own lists.
// Errors: kUsage, kAccess (no such folder, nothing in it), what the lexicons and sites say of a bad
// file (kMalformed, with file, line and caret), and what LoadWatchlists says.
Result<Rules> LoadRules(const std::optional<std::string>& lexicons,
                        const std::optional<std::string>& sites,
                        const std::vector<std::string>& watchlists = {});

// The site descriptions alone. Errors as above.
Result<Sites> LoadSites(const std::optional<std::string>& sites);

}  // namespace tenderscan
