// A user's own lists of companies, read from files. Their contents stay in memory: messages and
// manifests have digests, numbers of lines and counts only.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lexicons/names/watch_index.h"
#include "lexicons/names/watchlist.h"
#include "store/model/result.h"

namespace tenderscan {

struct LoadedWatchlist {
  std::string name;    // the file's, without its ending, as terms print it: "customers"
  std::string sha256;  // hex, of the bytes that were read
  std::uint64_t bytes = 0;
  WatchlistTally tally;
};

struct Watchlists {
  WatchIndex index;
  std::vector<LoadedWatchlist> lists;
};

// How long a program on the other end of a pipe may say nothing.
inline constexpr std::chrono::milliseconds kLongestSilence{60'000};

// Reads a list in pieces; `take` gets its entries. Errors: what the file system says; kLimit for a
// pipe that is silent for longer; kMalformed, kUnsupported as WatchlistReader words them, behind
// the path.
Result<LoadedWatchlist> ReadWatchlistFile(const std::string& path,
                                          const WatchlistReader::Take& take,
                                          std::chrono::milliseconds silence = kLongestSilence);

// Nothing where no path is given. Errors: as above; kUsage where two lists have one name.
Result<std::optional<Watchlists>> LoadWatchlists(const std::vector<std::string>& paths);

// "customers (1,204 entries)": all that a manifest says of a list beside its digest.
std::string Manifested(const LoadedWatchlist& list);

}  // namespace tenderscan
