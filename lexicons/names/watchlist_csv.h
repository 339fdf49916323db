// A list of companies as a table: a user's own, OpenSanctions' or the US Consolidated Screening
// List's.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lexicons/names/csv_rows.h"
#include "lexicons/names/watch_columns.h"
#include "lexicons/names/watchlist.h"
#include "store/model/result.h"

namespace tenderscan {

inline constexpr std::string_view kKnownWatchlists =
    "known are a CSV with a column for the name (name, 名称, 公司名称 ...), OpenSanctions "
    "targets.simple.csv, the US Consolidated Screening List as CSV, and FollowTheMoney JSON lines";

// Without White_Space at either end. REQUIRES: UTF-8.
std::string_view TrimmedField(std::string_view text);

// Reads rows as their bytes come in, and counts in the tally what becomes of them.
class WatchlistCsv {
 public:
  // `utf8`: else GB18030. `hand` gets every row of a company. Keeps a reference to `tally`.
  WatchlistCsv(bool utf8, char delimiter, WatchlistTally& tally,
               std::function<void(WatchRow&)> hand);
  WatchlistCsv(const WatchlistCsv&) = delete;

  // Lines with one field above the heads are titles; of a list without heads that holds a company's
  // name they are entries. Errors: kMalformed where neither heads with a column for names nor such
  // a name come.
  Result<void> Feed(std::string_view bytes);
  // Errors: as Feed; kMalformed for an empty list.
  Result<void> Finish();

 private:
  void Fail(std::string what);
  bool IsPublished() const { return tally_.shape != WatchlistShape::kCompanyCsv; }
  // The field as UTF-8; nullopt where its bytes are neither.
  std::optional<std::string> Decoded(std::string_view field) const;
  void ReadHead(CsvRows::Row& row);
  // Whether the row is the heads of a table with a column for names.
  bool ReadColumns(const CsvRows::Row& row);
  // Whether the row is the first entry of a list without heads.
  bool ReadFirstEntry(CsvRows::Row& row);
  void TakeRow(CsvRows::Row& row);
  void JoinOnlyField(CsvRows::Row& row) const;
  // What is wrong with the row's shape; empty for nothing.
  std::string FaultOf(const CsvRows::Row& row) const;
  // One field into the entry; `aliases` come behind its names, `others` are other companies.
  void TakeField(WatchColumn column, const std::string& text, WatchRow& entry,
                 std::vector<std::string>& aliases, std::vector<std::string>& others,
                 std::string& kind) const;

  bool utf8_;
  WatchlistTally& tally_;
  std::function<void(WatchRow&)> hand_;
  std::optional<Error> failed_;
  bool has_head_ = false;
  std::vector<CsvRows::Row> above_;  // with one filled field, before the heads or a whole name
  std::vector<WatchColumn> columns_;
  CsvRows rows_;
  char delimiter_;
};

}  // namespace tenderscan
