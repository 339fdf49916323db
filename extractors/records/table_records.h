// The rows of a table as text, each a notice, or all of them one.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "extractors/records/delimited.h"
#include "extractors/records/record.h"
#include "extractors/records/records.h"

namespace tenderscan {

// A row as a record; rows of which only the first names buyer and project are one record, the cells
// of the others a table in it. Cells without a head keep their place in the order, without a key.
RecordNode RowRecord(std::string_view rows, const DelimitedTable& table, bool& cut);

// Whether the table's rows are notices: at least two, with buyers and with names or more than one
// buyer, in columns or in their contents.
bool RowsAreNotices(std::string_view utf8, const DelimitedTable& table);
// Whether they name notices by their titles, of which none names its buyer.
bool RowsAreUntold(std::string_view utf8, const DelimitedTable& table);

// REQUIRES: RowsAreNotices, and `table` is that of `utf8`.
std::shared_ptr<const Records> TableRecords(std::string utf8, DelimitedTable table,
                                            std::string_view uri);

}  // namespace tenderscan
