// The word lists of this folder, as the build embeds them.
#pragma once

#include <string_view>

namespace tenderscan {

std::string_view LabelsToml();

}  // namespace tenderscan
