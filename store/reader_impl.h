// The open database behind a Reader and its rows, shared by the files that implement it.
#pragma once

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
