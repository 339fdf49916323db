// Names of those who make up a body that judges offers, wherever they stand beside its word.
#pragma once

#include <string_view>
#include <vector>

#include "extractors/text/person_labels.h"
#include "store/model/span.h"

namespace tenderscan {

// Appends the names in the lists behind those of `labels` that are bodies or committees:
// 评标委员会： 张三、李四; 谈判小组由张三、李四等三人组成;
// 评委\t张三（组长）\t李四; 1.张三\n2.李四. What such a word stands before is as often what the
// body does, firms or things: a list is one of persons where one of it is a name by itself, and
// ends where something else begins. REQUIRES: `labels` are those of `utf8`, by position. Linear
// time.
void FindPersonsInBodies(std::string_view utf8, const std::vector<FoundPersonLabel>& labels,
                         std::vector<TextSpan>& found);

}  // namespace tenderscan
