// Names of persons in tables of which blanks alone are left between the cells.
#pragma once

#include <string_view>
#include <vector>

#include "extractors/text/person_labels.h"
#include "store/model/span.h"

namespace tenderscan {

// Appends the names, and the telephone numbers beside them, that stand below one of `labels` which
// is the head of a column: 序号 姓名 电话 1 张三 6859321 2 李四 6859322. Cells hold blanks too
// (2024-01-01 至 2024-12-31), so that columns cannot be counted: a word is a name by its shape, and
// by figures as far from it as the head of figures is from the label. REQUIRES: `labels` are those
// of `utf8`, by position. Linear time.
void FindPersonsInBlanks(std::string_view utf8, const std::vector<FoundPersonLabel>& labels,
                         std::vector<TextSpan>& names, std::vector<TextSpan>& numbers);

}  // namespace tenderscan
