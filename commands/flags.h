// Flags that more than one verb has, each said once. They write where they are told when the
// command line has been read, and keep what is there where a flag is not given.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

#include "commands/crawling.h"
#include "commands/reader_choice.h"

namespace tenderscan {

// Of the argument that names a finding.
inline constexpr const char* kFindingHelp =
    "Code of the finding, as a report shows it, or its first 4 characters or more";

// --db DB
void DatabaseFlag(CLI::App& app, std::string& db);
// --journal FILE; `about` says what is read from it or written to it.
void JournalFlag(CLI::App& app, std::optional<std::string>& journal, const std::string& about);
// --lexicons FOLDER
void LexiconsFlag(CLI::App& app, std::optional<std::string>& lexicons);
// --sites FOLDER
void SitesFlag(CLI::App& app, std::optional<std::string>& sites);
// --watchlist FILE, any number of times
void WatchlistFlag(CLI::App& app, std::vector<std::string>& watchlists);
// --archive FOLDER
void ArchiveFlag(CLI::App& app, std::string& archive);
// --contact WHERE
void ContactFlag(CLI::App& app, std::optional<std::string>& contact);
// --days N, up to today or the last day that was asked for
void DaysFlag(CLI::App& app, int& days, const std::string& about);
// --most N
void MostRequestsFlag(CLI::App& app, int& most, const std::string& about);
// What a crawl needs to talk to a simulator in place of the portals.
void SimulatorFlags(CLI::App& app, Simulator& simulator);
// --jobs N
void JobsFlag(CLI::App& app, int& jobs, const std::string& about = "Threads (default: one a core)");
// --reader PROGRAM, --ocr, --ocr-pages N, --office, --require-sandbox, --readings FOLDER,
// --readings-most MIB, --no-readings
void ReaderFlags(CLI::App& app, ReaderChoice& choice,
                 const std::string& kept = "under the archive of a crawl; else nowhere");
// --json
void JsonFlag(CLI::App& app, bool& json, const std::string& about = "As JSON");
// --quiet
void QuietFlag(CLI::App& app, bool& quiet, const std::string& about = "No progress");

}  // namespace tenderscan
