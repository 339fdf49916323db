// The watched term that somebody means.
#pragma once

#include <string>
#include <string_view>

#include "lexicons/lexicon.h"
#include "store/model/result.h"
#include "store/reader.h"

namespace tenderscan {

// The id ("chip/a100") or group ("chip/") of what was typed: an id, the end of one that no other
// has ("a100"), a label ("NVIDIA A100"), a group with or without its slash. Case and width do not
// matter. "" for "". Errors: kUsage where the database was scanned for nothing of that name, with
// what may have been meant: by a slip, or by how notices spell it ("英伟达").
Result<std::string> TermNamed(const Reader& reader, std::string_view typed);

// The same among the terms of a lexicon, and no group. Errors: kUsage.
Result<std::string> TermNamed(const Lexicon& lexicon, std::string_view typed);

}  // namespace tenderscan
