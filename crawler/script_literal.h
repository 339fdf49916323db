// Data that a page keeps in its scripts: "datanews=[{date:'2026-11-21', ...}]".
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tenderscan {

// The array or object that the page's scripts give to `variable`, as JSON: names without quotes,
// single quotes, JavaScript's escapes, comments and commas at the end are put right. Nullopt where
// nothing is given to it, or what is given is no literal. Linear in the page.
std::optional<std::string> ScriptLiteral(std::string_view utf8, std::string_view variable);

}  // namespace tenderscan
