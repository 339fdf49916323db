// Lists as JSON arrays in a column of the database, and JSON as it is printed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/model/annotation.h"

namespace tenderscan {

std::string JsonArray(const std::vector<std::string>& texts);
// Their slugs.
std::string JsonArray(const std::vector<FoldKind>& folds);
std::string JsonArray(const std::vector<PartyRole>& roles);
// Objects with the keys "term" and "why".
std::string JsonArray(const std::vector<Candidate>& candidates);

// Back again. What is no array, or in it no text or object, is left out.
std::vector<std::string> TextsOfJson(std::string_view json);
std::vector<Candidate> CandidatesOfJson(std::string_view json);

// The same JSON, with what ends a line for some readers of lines (U+0085, U+2028, U+2029) and what
// steers a terminal (C1 controls, DEL, bidirectional controls) as \uXXXX. REQUIRES: valid UTF-8.
std::string EscapeUnseen(std::string json);

}  // namespace tenderscan
