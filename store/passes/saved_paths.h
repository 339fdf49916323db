// Paths of files that were saved together: pages, what they link to, and what lies in their
// folders.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tenderscan {

// "%E8%A7%84%20.docx" as a file is named; a "%" that begins no byte stays.
std::string PercentDecoded(std::string_view text);

// "a/./b/../c//d" is "a/c/d"; ".." that leads out stays in front.
std::string CleanedPath(std::string_view path);

// What stands behind the last slash, the question of an address left out: the name of a file.
std::string_view FileNameOf(std::string_view path);

// The files that a link of a saved page may mean, likeliest first: `uri` is the link, resolved
// against the page ("file:saved/%E9%99%84.docx?x=1"). None where it leads elsewhere.
std::vector<std::string> FilesOfLink(std::string_view uri);

// The pages that a file may have been saved with, nearest first: of "a/X_files/b/1.pdf" "a/X.html",
// "a/X.htm", …; of "a/X/1.pdf" the same.
std::vector<std::string> PagesWithFolderOf(std::string_view path);

}  // namespace tenderscan
