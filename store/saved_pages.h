// How browsers name the pages that they save, and the folders beside them.
#pragma once

#include <array>
#include <string_view>

namespace tenderscan {

inline constexpr std::array<std::string_view, 4> kPageEndings = {".html", ".htm", ".xhtml",
                                                                 ".shtml"};
// X_files beside X.html.
inline constexpr std::array<std::string_view, 5> kSavedFolderEndings = {"_files", ".files", "_file",
                                                                        "-Dateien", "_文件"};

}  // namespace tenderscan
