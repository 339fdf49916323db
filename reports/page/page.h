// The style and the script of the HTML report, embedded by the build.
#pragma once

#include <string_view>

namespace tenderscan {

std::string_view PageStyle();   // reports/page/page.css
std::string_view PageScript();  // reports/page/page.js

}  // namespace tenderscan
