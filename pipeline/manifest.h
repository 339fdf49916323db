// The manifest of a run: which program read what with what.
#pragma once

#include <string>

#include "pipeline/inputs.h"
#include "pipeline/rules.h"
#include "store/database.h"

namespace tenderscan {

// Digests of this program, of every archive that was read, of the journal (left out where there is
// none) and of the watchlists. The times are UtcStamps. Errors: an archive that can no longer be
// read.
Result<RunManifest> ManifestOf(const Inputs& inputs, const Rules& rules, const std::string& journal,
                               const std::string& started_at, const std::string& finished_at);

}  // namespace tenderscan
