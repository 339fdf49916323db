// The companies of a list, looked for in a database: where each stands, in which role, with what.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "lexicons/names/sound_alike.h"
#include "lexicons/names/watchlist.h"
#include "pipeline/watchlists.h"
#include "store/model/annotation.h"
#include "store/model/notice.h"
#include "store/model/result.h"
#include "store/reader.h"

namespace tenderscan {

// One document in which an entry is named.
struct Appearance {
  std::shared_ptr<const DealRow> deal;
  Annotation best;  // its surest place, quote filled
  int places = 0;
  std::vector<PartyRole> roles;   // of all its places
  std::optional<Value> amount;    // its own award's, else the notice's
  std::string amount_kind;        // slug of AmountKind; "" where there is no amount
  std::vector<std::string> with;  // labels of what is found there; of a seller, what it sold itself
  std::string grade;              // slug of Grade: what kind of notice it is
  bool of_head = false;  // the company is named whose branch the entry is, and not the branch
};

// An entry of the list.
struct Screened {
  std::string id;  // as terms print it
  WatchRow row;
  bool looked_for = true;          // false: no name of it can be
  std::vector<std::string> heads;  // of branches that it names, the companies: 甲公司北京分公司
  std::vector<Appearance> appearances;  // surest first, then by date
  std::vector<SoundAlike> candidates;
};

struct Screening {
  LoadedWatchlist list;
  std::vector<Screened> entries;
  std::vector<PartyRow> parties;  // that candidates are numbers of
  Coverage coverage;
};

// Looks through every text of the database for the names of the list at `path`, and ranks for each
// entry that is written in letters only at most `most_candidates` names of parties that sound like
// it. A branch that is named nowhere is looked for by its company's name. Entries are in the order
// of the list, those of one id together. Errors: kMalformed where the list has no company; as
// ReadWatchlistFile and Reader.
Result<Screening> ScreenList(const std::string& path, std::size_t most_candidates,
                             const Reader& reader);

}  // namespace tenderscan
