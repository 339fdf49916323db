// What is watched, said to the person who asked for it.
#include "commands/say_watchlists.h"

#include <cstdio>

#include "commands/printing.h"
#include "store/model/number_text.h"

namespace tenderscan {

void SayWhatIsWatched(const LoadedWatchlist& list, bool quiet) {
  const WatchlistTally& tally = list.tally;
  const auto counted = [](std::uint64_t n, const char* one, const char* many) {
    return Counted(static_cast<std::int64_t>(n), one, many);
  };
  for (const std::string& complaint : tally.complaints) {
    Warn("watchlist " + list.name + ", " + complaint);
  }
  if (tally.complained > tally.complaints.size()) {
    Warn("watchlist " + list.name + ": " +
         counted(tally.complained - tally.complaints.size(), "more line", "more lines") +
         " with something wrong");
  }
  if (quiet) return;
  std::string line = "looking for " + counted(tally.entries, "entry", "entries") + " of " +
                     list.name + " (" + std::string(NameOf(tally.shape)) + ")";
  if (tally.persons > 0)
    line += "; " + counted(tally.persons, "person", "persons") + " not screened";
  if (tally.others > 0) {
    line += "; " + counted(tally.others, "entry that is", "entries that are") + " no organisation";
  }
  if (tally.bad > 0) line += "; " + counted(tally.bad, "row", "rows") + " could not be read";
  std::fprintf(stderr, "%s\n", line.c_str());
}

void SayWhatIsWatched(const Watchlists& watch, bool quiet) {
  for (const LoadedWatchlist& list : watch.lists) SayWhatIsWatched(list, quiet);
  if (watch.index.crowded() > 0) {
    Warn(Counted(static_cast<std::int64_t>(watch.index.crowded()), "name stands", "names stand") +
         " in more than " + std::to_string(WatchIndex::kMostOfOneName) +
         " entries: the further ones are not looked for");
  }
}

}  // namespace tenderscan
