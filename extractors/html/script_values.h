// The strings of a script or of JSON in a page, with their keys and what they belong to.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tenderscan {

struct ScriptValue {
  std::string key;    // before its colon or '=', or what is called with it; "" where it has none
  std::string value;  // escapes undone; pieces joined by + are one
  std::uint32_t object = 0;  // the braces it stands in; values of one object have the same
};

// In order. Comments are left out; a literal that never ends goes to the end of its line. Linear.
std::vector<ScriptValue> ReadScriptValues(std::string_view script);

}  // namespace tenderscan
