// The open database behind a Reader and its rows, shared by the files that implement it.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "store/model/gap.h"
#include "store/reader.h"
#include "store/sqlite.h"

namespace tenderscan {

struct Reader::Impl {
  std::string path;
  Connection connection;

  // Where a file is whose path the database keeps.
  std::string FileOf(const std::string& kept) const;
  void FindFile(std::optional<RecordLocation>& record) const;
  // First column of the first row; 0 where there is none.
  Result<std::int64_t> Number(std::string_view sql) const;
  Result<std::vector<Gap>> Gaps(std::int64_t document_id) const;
  // Gives findings what was found in earlier versions of their pages.
  Result<void> TellEarlier(std::vector<FindingRow>& findings) const;
  // Gives them the findings of their purchases, and where notices disagree.
  Result<void> TellPurchases(std::vector<FindingRow>& findings) const;
  Result<LeftOut::Notices> CountNotices(const FindingFilter& filter) const;
};

// Parameters from 2 on of Counts and CountNotices: the buyer, the days, the type of buyer.
inline constexpr const char* kHasBuyer =
    "(?2 IS NULL OR EXISTS (SELECT 1 FROM parties p WHERE p.document_id = n.document_id"
    " AND p.role = 'buyer' AND p.name_key LIKE ?2 ESCAPE '\\'))";
inline constexpr const char* kOfDays =
    "((?3 IS NULL OR n.dated_on >= ?3) AND (?4 IS NULL OR n.dated_on <= ?4))";
inline constexpr const char* kOfType = "(?5 = '' OR n.buyer_type = ?5)";
// A notice in two halves is one, and so is a page that was captured again.
inline constexpr const char* kCountedNotices =
    " FROM notices n JOIN documents d ON d.id = n.document_id AND d.shown_in_id IS NULL"
    " AND d.counts_as_id IS NULL AND NOT EXISTS (SELECT 1 FROM attached at"
    "  WHERE at.document_id = d.id AND NOT at.own_notice) ";

// How notices (n) are counted, and what these ways are called.
inline constexpr const char* kWaysToCount =
    "substr(n.dated_on, 1, 7), n.province, n.portal, n.buyer_type,"
    " CASE WHEN n.tag = 'award' AND n.document_id IN"
    "  (SELECT document_id FROM awards GROUP BY 1 HAVING min(status = 'pending'))"
    "  THEN 'candidates'"
    // 有效投标人公示, 开标记录: a list of who bid has no release tag
    "  WHEN n.tag IS NULL AND EXISTS (SELECT 1 FROM parties p WHERE p.document_id = n.document_id"
    "  AND p.role = 'tenderer') THEN 'bids' ELSE n.tag END";
inline constexpr std::array<const char*, 5> kNamesOfWays = {"month", "region", "site", "buyer type",
                                                            "kind of notice"};

// A LIKE pattern of folded names, with a backslash as its escape; none where all buyers are asked
// for.
std::optional<std::string> BuyerPattern(const FindingFilter& filter);
// Whether one of the days on which its notices are dated is asked for.
bool IsOfDays(const FindingRow& finding, const FindingFilter& filter);

TextSpan Span(std::int64_t begin, std::int64_t end);
// Four columns from `at`: file, offset, length, payload digest.
std::optional<RecordLocation> Record(const Statement& row, int at);

// "SELECT … FROM findings f …" with its end, "WHERE …", and the row that it gives: of purchases (p)
// with the findings that they quote, and of findings that none quotes (p.id is null); or of what
// each notice says, beside its purchase. `@x` is a column that both tables have.
std::string FindingsSql(bool by_notice, std::string_view where);
FindingRow ReadFinding(const Statement& row);

}  // namespace tenderscan
