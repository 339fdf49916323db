// The ids that entries of a list go by, the same however its rows move.
#pragma once

#include <string>
#include <string_view>

#include "lexicons/names/watchlist.h"

namespace tenderscan {

// The id that an entry goes by: its own, else its code, else one made of its name, which stays the
// same when rows move.
std::string EntryId(const WatchRow& row);
// Of a row whose code, and no id, an earlier row under another name gives too: two entries, of
// which the later one goes by its name.
std::string EntryIdByName(const WatchRow& row);
bool IsOtherOfOneCode(const WatchRow& row, std::string_view earlier_name);
inline constexpr std::string_view kOtherOfOneCode =
    "the 统一社会信用代码 of an earlier row under another name: each is looked for by itself";

// The id of an entry as terms print it: other bytes than letters, figures and -._~ as %XX.
std::string TermId(std::string_view id);

}  // namespace tenderscan
