// Texts that were encoded to travel inside a value: HTML as entities, base64, percent signs, breaks
// as backslash and n.
#pragma once

#include <string>
#include <string_view>

namespace tenderscan {

// What the value says when every layer is taken off, at most four of them; the value itself where
// there is none.
std::string WithoutEncoding(std::string value);

// \n, \r\n and \t that were written as backslash and letter, where a text has several and they are
// no path's: as the breaks they stand for. The text itself where there are none.
std::string WithBreaks(std::string text);

// Whether a text would be another one by WithBreaks.
bool HasWrittenBreaks(std::string_view text);

}  // namespace tenderscan
