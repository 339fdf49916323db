// Which program this is, and which libraries it has loaded: what a reading depends on besides data.
#pragma once

#include <string>

namespace tenderscan {

// A line for this program, with the SHA-256 of its code and constants, then one for each library
// that is loaded now, with its build id, or that digest where it has none. Sorted: the same program
// and libraries give the same lines.
std::string LoadedCode();

}  // namespace tenderscan
