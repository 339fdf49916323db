// Whose award the row of a table tells of, where awards have no lots.
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "store/model/annotation.h"
#include "store/model/notice.h"
#include "store/model/notice_items.h"

namespace tenderscan {

// A notice's awards by the rows of its text; holds what it was made of by reference.
class RowAwards {
 public:
  RowAwards(const Notice& notice, std::string_view text, const ItemRows& rows);

  // The award that an occurrence's own row tells of, by the supplier in it, beside its item or
  // reaching down to it; null where no row says whose it is, or the award came to nothing.
  const Award* Of(const Annotation& annotation) const;

 private:
  // The award whose supplier stands in the same row as the occurrence; null where none does, or
  // several do.
  const Award* InRow(TextSpan span) const;
  const Award* ReachingDown(const ItemRows::Row& row) const;

  const Notice& notice_;
  std::string_view text_;
  const ItemRows& rows_;
  std::vector<std::pair<std::size_t, const Award*>> places_;  // by where the supplier stands
};

}  // namespace tenderscan
