// Names of persons in the rows of lists of staff: behind what they are, and before their
// certificates.
#pragma once

#include <string_view>
#include <vector>

#include "extractors/text/person_labels.h"
#include "store/model/span.h"

namespace tenderscan {

// Appends the names in the cells of the rows that begin with one of `labels`, also where they are
// of several bidders, several in a cell, and described:
// 监理员\t张三,其他,100、李四,其他,200\t无\t王五,,; and those that a certificate describes whatever
// the row begins with: 结构\t张三,一级结构工程师,S100, 李四（高级工程师）. REQUIRES: `labels` are
// those of `utf8`, by position. Linear time.
void FindPersonsInRows(std::string_view utf8, const std::vector<FoundPersonLabel>& labels,
                       std::vector<TextSpan>& found);

}  // namespace tenderscan
