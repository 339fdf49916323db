// Times as machines write them, as the Beijing time that people read.
#pragma once

#include <string>
#include <string_view>

namespace tenderscan {

// "2024-03-12 08:00" of seconds or milliseconds since 1970 (2000 to 2100), of 20240312 and
// 20240312080000, of ISO 8601 with or without an offset (2024-03-12T00:00:00Z) and of
// /Date(1710201600000)/. "" for everything else.
std::string BeijingTimeOf(std::string_view printed);

// The same of seconds and milliseconds alone.
std::string BeijingTimeOfEpoch(std::string_view printed);

}  // namespace tenderscan
