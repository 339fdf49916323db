// Lists of names to watch for, in the four shapes they come in, read row by row as their bytes
// come in. What a list says never enters a message: only line numbers do.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/model/result.h"

namespace tenderscan {

// One entry as its list prints it. All texts are valid UTF-8 without NUL, blanks at the ends taken
// off.
struct WatchRow {
  std::uint64_t line = 0;  // where it begins, from 1
  std::string id;          // empty where the list gives none
  // The main one first, then aliases; each once; never empty: of a row without a name its code.
  std::vector<std::string> names;
  std::string as_listed;  // the field that the main one was read in, where it says more; else empty
  std::vector<std::string> left_off;  // of that field, what is no name: (CN), 已注销
  std::string uscc;     // 统一社会信用代码 in capitals, 18 characters; empty: none
  std::string country;  // as the list prints it
  std::string note;     // why the entry is listed, as the list prints it
};

enum class WatchlistShape { kCompanyCsv, kOpenSanctionsCsv, kScreeningListCsv, kFollowTheMoney };
// "company CSV", "OpenSanctions targets.simple.csv", ...
std::string_view NameOf(WatchlistShape shape);

// What became of every row of a list. rows == entries + persons + others + bad.
struct WatchlistTally {
  WatchlistShape shape = WatchlistShape::kCompanyCsv;
  std::uint64_t rows = 0;
  std::uint64_t entries = 0;  // handed on
  std::uint64_t persons = 0;  // natural persons: not screened
  std::uint64_t others = 0;   // ships, aircraft, addresses, sanctions ...: not names of companies
  std::uint64_t bad = 0;      // could not be read
  // "line 7: what is wrong", the first kMostComplaints of them; no word of the list.
  std::vector<std::string> complaints;
  std::uint64_t complained = 0;  // all of them, shown or not
  static constexpr std::size_t kMostComplaints = 20;
  void Complain(std::uint64_t line, std::string_view what);
};

// Whether a list is UTF-8 or GB18030: by the most of its lines, so that one bad row does not turn
// all others into other names. For a first pass over the bytes.
class CharsetVote {
 public:
  void Feed(std::string_view bytes);
  // To be asked once, at the end.
  bool IsUtf8();

 private:
  void Count(std::string_view line);
  std::string pending_;
  std::uint64_t utf8_ = 0, other_ = 0;
};

// The second pass.
class WatchlistReader {
 public:
  // `take` gets every entry that could be read, in order; an error of it ends the reading. It may
  // complain in the tally.
  using Take = std::function<Result<void>(WatchRow&, WatchlistTally&)>;
  WatchlistReader(bool utf8, Take take);
  WatchlistReader(WatchlistReader&&) noexcept;
  ~WatchlistReader();

  // Errors: kMalformed where the text is no list of a known shape (says which shapes are known);
  // kUnsupported for a workbook or UTF-16; what `take` fails with.
  Result<void> Feed(std::string_view bytes);
  // Errors: as Feed; kMalformed where no row is an entry and at least one is bad.
  Result<WatchlistTally> Finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Both passes over a text in memory.
Result<WatchlistTally> ReadWatchlist(std::string_view bytes, WatchlistReader::Take take);

}  // namespace tenderscan
