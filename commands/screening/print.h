// A screening for people and programs: a table, CSV, JSON lines; and what changed since a record.
#pragma once

#include <ostream>
#include <string>

#include "commands/printing.h"
#include "pipeline/screening.h"
#include "pipeline/screening_record.h"

namespace tenderscan {

// For reading: by section, watched goods first; with the `summary` how many were found, and what
// the answers rest on.
void WriteScreeningTable(const Screening& screening, const std::string& day, bool summary,
                         std::ostream& out);
// One row an appearance, of candidates too; one row an entry that is found nowhere.
void WriteScreeningCsv(const Screening& screening, const std::string& day, std::ostream& out);
// What was asked and of what in the first line, then one line an entry.
void WriteScreeningLines(const Screening& screening, const std::string& day, std::ostream& out);

// What changed from a record to another, as ReadScreeningRecord gives them.
void WriteChangesTable(const Json& then, const Json& now, std::ostream& out);
void WriteChangesCsv(const Json& then, const Json& now, std::ostream& out);
// First a line with both heads, then one line a change.
void WriteChangesLines(const Json& then, const Json& now, std::ostream& out);

}  // namespace tenderscan
