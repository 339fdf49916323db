// Names of persons under heads of tables whose tags are lost: cells on lines of their own, or
// parted by runs of tabs.
#pragma once

#include <string_view>
#include <vector>

#include "extractors/text/person_labels.h"
#include "store/model/span.h"

namespace tenderscan {

// Appends the names that stand below one of `labels` which is the head of a column:
// 序号\n项目负责人\n工期\n1\n张三\n60天\n2\n李四\n90天, and
// 序号\t\t姓名\t\t\t1\t\t张三\t\t\t2\t\t李四, where the longer run ends a row. A cell is a name by
// its shape, and by its place or what stands beside it. REQUIRES: `labels` are those of `utf8`, by
// position. Linear time.
void FindPersonsUnderHeads(std::string_view utf8, const std::vector<FoundPersonLabel>& labels,
                           std::vector<TextSpan>& found);

}  // namespace tenderscan
