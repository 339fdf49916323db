// The open database behind a Reader and its rows, shared by the files that implement it.
#pragma once

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
  Result<LeftOut::Notices> CountNotices(const FindingFilter& filter) const;
};

TextSpan Span(std::int64_t begin, std::int64_t end);
// Four columns from `at`: file, offset, length, payload digest.
std::optional<RecordLocation> Record(const Statement& row, int at);

// "SELECT … FROM findings f …" to which a WHERE is added, and the row that it gives.
extern const std::string_view kFindingColumns;
FindingRow ReadFinding(const Statement& row);

}  // namespace tenderscan
