// One line of a FollowTheMoney export as an entry to watch for.
#pragma once

#include <string>
#include <string_view>

#include "lexicons/names/watchlist.h"

namespace tenderscan {

enum class FtmKind { kEntry, kPerson, kOther, kBad };

// Fills id, names, uscc, country and note of `row` where the line is an organisation. kBad: `fault`
// says what is wrong, without a word of the line.
FtmKind ReadFtmLine(std::string_view line, WatchRow& row, std::string& fault);

}  // namespace tenderscan
