// What no name can be looked for by: one character, figures, a place, a legal form or a branch
// alone.
#pragma once

#include <string_view>

#include "lexicons/names/company_name.h"

namespace tenderscan {

// Why a name cannot be looked for, for people; "" where it can. `core` is CoreOf the form.
std::string_view WhyNoName(const NameForm& form, std::string_view folded, const NameCore& core);

}  // namespace tenderscan
