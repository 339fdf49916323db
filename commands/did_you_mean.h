// What somebody meant who typed a name that is none.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tenderscan {

// "; did you mean report?" with the nearest of `known`: one that `typed` begins, or one that a slip
// or two away from it (a letter more, less, another, or two changed about). "" where none is near.
std::string DidYouMean(std::string_view typed, const std::vector<std::string_view>& known);

}  // namespace tenderscan
