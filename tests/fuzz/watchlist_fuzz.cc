// Any bytes as a list, and any bytes as the text that it is looked for in.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "extractors/text/fold.h"
#include "lexicons/names/sound_alike.h"
#include "lexicons/names/watch_index.h"
#include "lexicons/names/watch_senses.h"
#include "lexicons/names/watchlist.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tenderscan;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t cut = size / 2;
  const std::string_view text = bytes.substr(cut);
  WatchIndex index;
  if (!index.BeginList("fuzz")) std::abort();
  std::vector<std::string> names;
  const auto tally =
      ReadWatchlist(bytes.substr(0, cut), [&](WatchRow& row, WatchlistTally& t) -> Result<void> {
        names.insert(names.end(), row.names.begin(), row.names.end());
        if (auto added = index.Add(row, t); !added) return tl::make_unexpected(added.error());
        return {};
      });
  if (tally && tally->rows != tally->entries + tally->persons + tally->others + tally->bad) {
    std::abort();
  }
  index.Build();
  const FoldedText folded = Fold(text);
  for (const WatchedName& name : FindWatched(index, text, folded, nullptr, nullptr)) {
    const TextSpan span = name.annotation.span;
    if (span.begin >= span.end || span.end > text.size()) std::abort();
  }
  SoundAlikes(names).Rank(text.substr(0, 200), 5);
  return 0;
}
