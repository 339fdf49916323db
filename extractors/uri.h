// Links as pages write them, made absolute.
#pragma once

#include <string>
#include <string_view>

namespace tenderscan {

// RFC 3986 section 5.2 with what browsers forgive: blanks around it, '\' for '/', line ends inside.
// `reference` as written (cleaned) where `base` is no http(s) or file address. Chinese stays as it
// is. "" for what leads nowhere: an empty reference, "#...", javascript: and data:.
std::string ResolveUri(std::string_view base, std::string_view reference);

}  // namespace tenderscan
