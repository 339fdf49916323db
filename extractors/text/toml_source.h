// TOML data files: parsed with their places kept, so that a fault is shown as a compiler shows it,
// with file, line, column, the line and a caret.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// The library is compiled once, in toml_source.cc.
#define TOML_HEADER_ONLY 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

// Errors: kMalformed, as FaultAt gives it. Places in the table refer to source.text.
Result<toml::table> ParseToml(const NamedText& source);

// "path:line:column: what", the line, a caret under the column, and "hint: …" where one is given.
// Lines and columns count from 1, columns in code points. kMalformed, Reach::kRun.
Error FaultAt(const NamedText& source, std::uint32_t line, std::uint32_t column,
              std::string_view what, std::string_view hint = {});
Error FaultAt(const NamedText& source, const toml::node& node, std::string_view what,
              std::string_view hint = {});
Error FaultAt(const NamedText& source, const toml::key& key, std::string_view what,
              std::string_view hint = {});

// "did you mean "x"?": the nearest of `keys` by common letters; empty where none is near.
std::string NearestOf(std::string_view key, const std::vector<std::string_view>& keys);

}  // namespace tenderscan
