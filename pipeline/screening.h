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
  kName,         // a name, a former or short name, or the code that the list gives
  kHeadOffice,   // the entry is a branch: its company is named
  kOtherBranch,  // the entry is a branch: another branch of its company is named
  kBrand,        // a brand of its, or a firm of that brand
  kCandidate,    // a Chinese name that the listed one may stand for
};
// "name", "head office", "another branch", "brand", "candidate".
std::string_view Slug(FoundBy by);

// What a notice has that the program watches for.
struct Goods {
  std::string label;
  bool lead = false;      // a chip, cloud, model or system; else a maker, an accessory or software
  bool inferred = false;  // not named: its specification is consistent with it
  std::string model;      // of the item that it is; "" where none is told
};

// One document in which an entry is named. What is said of the entry there is its own: where it
// bid and did not win, no award and no status of the notice is.
struct Appearance {
  std::shared_ptr<const DealRow> deal;
  Annotation best;  // its surest place, quote filled
  int places = 0;
  std::vector<PartyRole> roles;  // of all its places
  std::optional<int> rank;       // of its bid, where candidates are ranked
  // Of the notice: itself first, or of a buyer who sells it the watched goods.
  std::vector<std::string> suppliers;
  // Its own awards' or bid's; of a buyer the notice's, or of several awards that of the goods.
  std::optional<Value> amount;
  std::string amount_kind;    // slug of AmountKind, or "bid"; "" where there is no amount
  int awards = 0;             // whose sum the amount is, where it is a sum
  std::vector<Goods> with;    // that it bought, or that its own lots are of
  std::vector<Goods> beside;  // that the notice has where it neither buys nor sells them
  std::string grade;          // slug of Grade: how far it came itself
  std::string notice_grade;   // slug of Grade: what kind of notice it is
  FoundBy by = FoundBy::kName;
  // The party's name that is, or holds, the printed one; of a consortium's member the printed one,
  // of a code its holder's; "" where there is none.
  std::string firm;
};
// Labels of the goods of one kind.
std::vector<std::string> LabelsOf(const std::vector<Goods>& goods, bool lead, bool inferred);
// Named or not: "≈ NVIDIA A100" is inferred.
std::vector<std::string> LabelsOf(const std::vector<Goods>& goods, bool lead);
// "certain", "likely", "doubtful"; "candidate" where the printed name is not the listed one.
std::string_view SenseText(const Appearance& one);
// Whether it buys or sells a watched chip, cloud, model or system there.
bool HasWatchedGoods(const Appearance& one);

// A Chinese firm that a name in letters may stand for.
struct CandidateFirm {
  PartyRow party;
  int score = 0;  // as SoundAlike
  std::vector<std::string> because;
  std::vector<Appearance> appearances;  // as an entry's
};

// Where an entry is told, in this order.
enum class ScreeningSection : std::uint8_t {
  kWatchedGoods,   // sells or buys a watched thing, or a candidate that agrees by half does
  kSellers,        // supplier, candidate or tenderer
  kBuyers,         //
  kAgencies,       // 代理机构 and no more
  kMentioned,      // named, in no role
  kHeadOffices,    // a branch: only its company or other branches of it are named
  kBrands,         // only its brand is named
  kCandidates,     // found under none of its names, but names sound like it
  kNotFound,       //
  kNotReadAsName,  // not looked for
};
// "watched goods", "suppliers", "buyers", "agencies", "mentioned", "head office", "brand",
// "candidates", "not found", "not read as a name".
std::string_view Slug(ScreeningSection section);

// An entry of the list.
struct Screened {
  std::string id;  // as terms print it
  WatchRow row;
  bool looked_for = true;          // false: no name of it can be
  std::vector<std::string> heads;  // of branches that it names, the companies: 甲公司北京分公司
  std::vector<std::string> of_same_code;  // other entries that the list gives its code
  std::vector<const Brand*> brands;       // that it is of; live as long as the program
  std::vector<Appearance> appearances;    // surest first, then by date
  std::vector<CandidateFirm> candidates;  // best first
  std::vector<std::string> remarks;       // what it may be besides a company, and what was done
  bool may_be_person = false;             // found nowhere, where names of persons are masked
  ScreeningSection section = ScreeningSection::kNotFound;
};
// The firms that a name of an entry is found in, where it is no whole name and they are several:
// 广盛 of 湖北广盛建设集团有限责任公司 and of 浙江广盛环境建设集团有限公司.
std::vector<std::string> FirmsOf(const Screened& entry);
// Whether it is found by a name of its own: not by its head office, a brand or a candidate alone.
bool IsFoundByName(const Screened& entry);

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
// entry with a name in letters, or with a short one of an institution, that is found by none of its
// names at most `most_candidates` names of parties that may stand for it. A branch is looked for by
// its company's name too, a brand and its firms by the brand's. Errors: kMalformed where the list
// has no company; as ReadWatchlistFile, Reader and DigestFile; kIo where another database took the
// place of the reader's meanwhile.
Result<Screening> ScreenList(const std::string& path, std::size_t most_candidates,
                             const Reader& reader);

}  // namespace tenderscan
