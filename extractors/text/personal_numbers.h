// Numbers and addresses that reach or identify a person: by their shape, and by what announces
// them.
#pragma once

#include <string_view>
#include <vector>

#include "extractors/text/person_labels.h"
#include "store/model/span.h"

namespace tenderscan {

struct PersonalNumbers {
  std::vector<TextSpan> all;         // in no order
  std::vector<TextSpan> telephones;  // those of `all` that ring, by position
};

// Telephone numbers (mobile, landline, with extensions), resident identity numbers (GB 11643),
// passports, bank accounts, QQ, WeChat and e-mail addresses; digits of any script, in words, apart
// by marks, blanks or nothing that shows. REQUIRES: `labels` are those of `utf8`, by position.
// Linear time.
PersonalNumbers FindPersonalNumbers(std::string_view utf8,
                                    const std::vector<FoundPersonLabel>& labels);

}  // namespace tenderscan
