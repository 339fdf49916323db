// What the rows of a table, or the lots of a text, come to each where an amount is their sum.
#pragma once

#include <string_view>
#include <vector>

#include "store/model/notice.h"
#include "store/model/span.h"

namespace tenderscan {

// Of how many printed amounts a value is the sum: 1 for one that is printed as it is; 0 where its
// `printed` ("320.00 + 96.00 + …") is cut and nobody knows.
int PartsOf(const Value& value);

struct RowAmount {
  TextSpan line;  // of the text, the row's
  Value value;    // as printed in it
};

// The rows whose amounts come to `sum`, in their order, each in a line of its own. `span`: from the
// first of them to the last in `text`. Empty where it is no sum, or the rows do not come to it to
// the last fen.
std::vector<RowAmount> RowsOfSum(std::string_view text, TextSpan span, const Value& sum);

}  // namespace tenderscan
