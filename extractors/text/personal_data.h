// Personal data in public notices: found, so that it can be kept out of everything that is shown.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/model/span.h"

namespace tenderscan {

// Mobile and landline numbers, e-mail addresses, resident identity numbers (GB 11643), and the
// names that follow contact and expert labels (联系人：张三、李四, 评审专家名单：...). Sorted, not
// overlapping, linear time. Organisation names after such a label are not personal data.
std::vector<TextSpan> FindPersonalData(std::string_view utf8);

// `utf8` with every code point of personal data replaced by U+25AE (▮).
std::string MaskPersonalData(std::string_view utf8);

}  // namespace tenderscan
