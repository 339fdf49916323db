// Names of persons, where a label says that a person is named.
#pragma once

#include <string_view>
#include <vector>

#include "store/model/span.h"

namespace tenderscan {

// Appends the names after contact and expert labels (联系人：, 评审专家名单：, 谈判小组成员 ...),
// in order, one span a name; also in texts whose tags were stripped, where the next label is glued
// to the name. Linear time.
void FindPersonNames(std::string_view utf8, std::vector<TextSpan>& found);

}  // namespace tenderscan
