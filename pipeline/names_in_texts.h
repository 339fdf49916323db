// Names of companies, looked for in every text of a database: in which documents, in which role.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/text/fold.h"
#include "lexicons/names/watch_index.h"
#include "lexicons/names/watchlist.h"
#include "pipeline/screening.h"
#include "store/model/result.h"
#include "store/reader.h"

namespace tenderscan {

class NamesInTexts {
 public:
  // Errors: as WatchIndex.
  static Result<NamesInTexts> Begin();

  // Has the names of `row`, and its code, looked for as names of `owner`, a number that the caller
  // counts from 0. `why`: a reason that is told where they are found; may be empty. False where
  // none of them can be looked for; the tally says why. Errors: as WatchIndex::Add.
  Result<bool> Add(std::size_t owner, FoundBy by, WatchRow row, const std::string& why,
                   WatchlistTally& tally);

  // For each owner, the documents that name it: surest first, then by date. To be called once,
  // after the last Add. Errors: as Reader.
  Result<std::vector<std::vector<Appearance>>> Find(const Reader& reader, std::size_t owners);

 private:
  struct Asked {
    std::size_t owner;
    FoundBy by;
    std::string why;
  };
  NamesInTexts() = default;
  void FindIn(const std::string& text, const FoldedText& folded,
              const std::shared_ptr<const DealRow>& deal,
              std::vector<std::vector<Appearance>>& found) const;
  const Asked& AskedAs(std::string_view term) const;

  WatchIndex index_;
  std::vector<Asked> asked_;  // by the number that is the index's id
};

}  // namespace tenderscan
