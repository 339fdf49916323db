// The companies of a list, looked for in a database: where each stands, in which role, with what.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lexicons/names/brand_names.h"
#include "lexicons/names/watchlist.h"
#include "pipeline/watchlists.h"
#include "store/model/annotation.h"
#include "store/model/notice.h"
#include "store/model/result.h"
#include "store/reader.h"

namespace tenderscan {

// By what an entry is found in a document; an earlier one hides the later ones there.
enum class FoundBy : std::uint8_t {
  kName,        // a name, a former or short name, or the code that the list gives
  kHeadOffice,  // the entry is a branch: its company is named, or another branch of it
  kBrand,       // a brand of its, or a firm of that brand
};
// "name", "head office", "brand".
std::string_view Slug(FoundBy by);

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
  FoundBy by = FoundBy::kName;
};

// A Chinese firm that a name in letters may stand for.
struct CandidateFirm {
  PartyRow party;
  int score = 0;  // as SoundAlike
  std::vector<std::string> because;
  std::vector<Appearance> appearances;  // as an entry's
};

// Where an entry is told, in this order.
enum class ScreeningSection : std::uint8_t {
  kWatchedGoods,   // sells or buys where a watched thing is named
  kSellers,        // supplier, candidate or tenderer
  kBuyers,         //
  kAgencies,       // 代理机构 and no more
  kMentioned,      // named, in no role
  kBrands,         // only its brand is named
  kCandidates,     // found under none of its names, but names sound like it
  kNotFound,       //
  kNotReadAsName,  // not looked for
};
// "watched goods", "suppliers", "buyers", "agencies", "mentioned", "brand", "candidates",
// "not found", "not read as a name".
std::string_view Slug(ScreeningSection section);

// An entry of the list.
struct Screened {
  std::string id;  // as terms print it
  WatchRow row;
  bool looked_for = true;          // false: no name of it can be
  std::vector<std::string> heads;  // of branches that it names, the companies: 甲公司北京分公司
  std::vector<const Brand*> brands;       // that it is of; live as long as the program
  std::vector<Appearance> appearances;    // surest first, then by date
  std::vector<CandidateFirm> candidates;  // best first
  ScreeningSection section = ScreeningSection::kNotFound;
};

struct Screening {
  LoadedWatchlist list;
  std::vector<Screened> entries;  // by section, watched goods first in each, else as listed
  // What the answers rest on.
  Coverage coverage;
  std::optional<std::string> first_month, last_month;  // of dated notices: "2026-07"
  std::vector<Coverage::Count> portals;                // notices of each; "" where it is not known
  RunRow run;                                          // that made the database
  std::string database_sha256;                         // of the file
  std::string version;                                 // of this program
  std::string names_sha256;  // of the lists of words and brands that names are read by
};

// Looks through every text of the database for the names of the list at `path`, and ranks for each
// entry with a name in letters that is found by none of its names at most `most_candidates` names
// of parties that may stand for it. A branch is looked for by its company's name too, a brand and
// its firms by the brand's. Errors: kMalformed where the list has no company; as ReadWatchlistFile,
// Reader and DigestFile; kIo where another database took the place of the reader's meanwhile.
Result<Screening> ScreenList(const std::string& path, std::size_t most_candidates,
                             const Reader& reader);

}  // namespace tenderscan
