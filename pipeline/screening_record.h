// A screening as a record that can be kept: what was asked, of what, and every answer; and what has
// changed since an earlier one.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "pipeline/screening.h"
#include "store/model/result.h"

namespace tenderscan {

// The keys are described in store/FORMATS.md. `day`: for which it is done, YYYY-MM-DD.
nlohmann::ordered_json ScreeningHead(const Screening& screening, const std::string& day);
nlohmann::ordered_json EntryRecord(const Screening& screening, const Screened& entry);
// The head with all entries.
nlohmann::ordered_json ScreeningRecord(const Screening& screening, const std::string& day);

inline constexpr const char* kRecordFile = "screening.json";
inline constexpr const char* kRecordDigests = "SHA256SUMS";

// Of a record's folder the head with all entries, once every file is what its digest says. Errors:
// kNotFound; kDamaged where a file was changed or is missing; kMalformed where it is no record of
// a known version.
Result<nlohmann::ordered_json> ReadScreeningRecord(const std::string& folder);

// Something that is otherwise than it was.
struct ScreeningChange {
  std::string what;       // "new", "gone", "new role", "new candidate", "gone candidate",
                          // "new entry", "dropped entry"
  std::string id;         // of the entry
  std::string name;       // of the entry
  std::string was;        // of a new role the earlier ones
  std::string candidate;  // whose appearance it is, where it is not the entry's own; else empty
  nlohmann::ordered_json about;  // the appearance or candidate, as it is or was; null for an entry
};
struct ScreeningChanges {
  std::vector<ScreeningChange> changes;  // by entry; watched goods first
  bool other_list = false;               // the list's bytes
  bool other_database = false;
  bool other_program = false;  // its version, or the lists by which names are read
};

// REQUIRES: both are records that ReadScreeningRecord or ScreeningRecord gave.
ScreeningChanges CompareScreenings(const nlohmann::ordered_json& then,
                                   const nlohmann::ordered_json& now);

}  // namespace tenderscan
