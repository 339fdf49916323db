// Where the rest of a notice's page lies, as far as its portal's description says.
#pragma once

#include <string>
#include <string_view>

#include "crawler/site.h"

namespace tenderscan {

// Of a page that shows a notice in a frame: the address from which the portal fetches what the
// frame shows, made of the page's own. Empty where the description names none.
std::string OtherHalfOf(const Site& site, std::string_view uri);

}  // namespace tenderscan
