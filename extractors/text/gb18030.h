// GB18030 (and so GBK and GB2312) to UTF-8, several times as fast as a general converter.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tenderscan {

// Decodes as ICU's "gb18030" does: its tables are filled from ICU at first use. Ill-formed bytes
// and NUL become U+FFFD, as WHATWG's decoder splits them: an ASCII byte after a bad lead stays
// itself. Adds the number of U+FFFD that stand for ill-formed bytes or NUL to `replaced`.
std::string DecodeGb18030(std::string_view bytes, std::size_t& replaced);

}  // namespace tenderscan
