// Writes rows of one table, each value beside its column's name.
#include "store/table_row.h"

#include <cassert>

namespace tenderscan {

TableRow::Cell& TableRow::Next(std::string_view column) {
  if (!insert_) {
    columns_.emplace_back(column);
    cells_.emplace_back();
  }
  // Another column than in the first row is our own bug.
  assert(set_ < columns_.size() && columns_[set_] == column);
  return cells_[set_++];
}

Result<void> TableRow::Insert(const Connection& connection) {
  if (!insert_) {
    std::string names;
    std::string places;
    for (const std::string& column : columns_) {
      names += (names.empty() ? "" : ", ") + column;
      places += places.empty() ? "?" : ", ?";
    }
    TS_ASSIGN_OR_RETURN(insert_, connection.Prepare("INSERT INTO " + table_ + " (" + names +
                                                    ") VALUES (" + places + ") " + conflict_));
  }
  assert(set_ == columns_.size());
  set_ = 0;
  insert_->Reset();
  int i = 0;
  for (const Cell& cell : cells_) {
    ++i;
    switch (cell.kind) {
      case Kind::kNull:
        insert_->BindOne(i, nullptr);
        break;
      case Kind::kInteger:
        insert_->BindOne(i, cell.integer);
        break;
      case Kind::kText:
        insert_->BindOne(i, UncopiedText{cell.text});
        break;
      case Kind::kBlob:
        insert_->BindOne(i, Blob{cell.bytes});
        break;
    }
  }
  return insert_->Run();
}

}  // namespace tenderscan
