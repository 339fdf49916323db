// Names of persons, where a label, a title or a sentence says that a person is named.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "extractors/text/person_labels.h"
#include "store/model/span.h"

namespace tenderscan {

// Appends the names behind and before the labels (联系人：, 评审专家名单：, 张三（联系人）), before
// a title (张三同志) and in sentences (请与张三联系), in any order, one span a name; also in texts
// whose tags were stripped, where the next label is glued to the name. REQUIRES: `labels` are those
// of `utf8`, by position. Linear time.
void FindPersonNames(std::string_view utf8, const PersonLabels& labels,
                     std::vector<TextSpan>& found);

// Appends the places at which one of `names` stands again with no other word around it: once a
// label has named 张三丰, a cell or a line 张三丰 names them too. Linear time.
void AddNamesElsewhere(std::string_view utf8, std::vector<TextSpan>& names);

// The name that stands next to a number of a person: 张三 138…, 138…（张三）. Empty where none
// does.
TextSpan PersonNameBefore(std::string_view utf8, std::size_t number);
TextSpan PersonNameAfter(std::string_view utf8, std::size_t number);

// Whether all of `utf8` is the name of a person, as far as a name alone can tell.
bool IsPersonName(std::string_view utf8);

}  // namespace tenderscan
