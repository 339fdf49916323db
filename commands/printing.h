// How the program speaks: JSON on standard output, and what went wrong in a sentence on standard
// error.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "store/model/result.h"

namespace tenderscan {

// Prints "tenderscan: <what>" and gives the exit code of a program that could not run.
int Complain(const std::string& what);
int Complain(const Error& error);

// Prints the sentence and goes on.
void Warn(const std::string& what);

using Json = nlohmann::ordered_json;

// JSON for people and programs. Bytes that are no UTF-8 (the name of a file) become U+FFFD.
std::string Dump(const Json& json, int indent = -1);
Json OrNull(const std::optional<std::string>& text);

}  // namespace tenderscan
