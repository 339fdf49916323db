// What is watched, said to the person who asked for it.
#pragma once

#include "pipeline/watchlists.h"

namespace tenderscan {

// One sentence a list on standard error: how many entries, how many persons were left out; and what
// could not be read, by line. `quiet`: only what could not be read.
void SayWhatIsWatched(const LoadedWatchlist& list, bool quiet);
void SayWhatIsWatched(const Watchlists& watch, bool quiet);

}  // namespace tenderscan
