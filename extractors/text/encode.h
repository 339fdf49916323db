// UTF-8 to the bytes of another charset, and internationalised domain names to ASCII: what
// addresses need.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tenderscan {

// WHATWG Encoding, section 6: what the charset lacks becomes "&#21326;". gb2312 and gbk write what
// GBK has in two bytes. UTF-8 as it is where the charset is empty, unknown or one of UTF-16.
// REQUIRES: `utf8` is valid.
std::string EncodeText(std::string_view utf8, std::string_view charset);

// UTS #46, not transitional, as browsers do: "中国.example" gives "xn--fiqs8s.example". Nullopt
// where it is no domain name. REQUIRES: `utf8` is valid.
std::optional<std::string> DomainToAscii(std::string_view utf8);

}  // namespace tenderscan
