// The marks by which files that this program wrote are known again, so that no scan reads them:
// what they quote would be found once more.
#pragma once

#include <string_view>

namespace tenderscan {

// In the head of a page.
inline constexpr std::string_view kGeneratorMark =
    "<meta name=\"generator\" content=\"tenderscan\">";

// What a file of tenderscan is, told by its first bytes (512 are enough): "a database", "a report",
// "a journal", "JSON lines of a scan"; "" for all else.
std::string_view OwnFile(std::string_view beginning);

}  // namespace tenderscan
