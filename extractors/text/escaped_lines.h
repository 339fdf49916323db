// Line breaks that a collector escaped and never undid: a backslash and n in the text itself.
#pragma once

#include <string>

namespace tenderscan {

// Replaces \n, \r and \t that are written as two characters by a line break and blanks of the same
// length, so that spans stay. Left alone where a small letter follows, as in paths (C:\new).
void EndLinesAtEscapes(std::string& utf8);

}  // namespace tenderscan
