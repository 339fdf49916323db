// A scan, as a person or another verb asks for it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "commands/exit_code.h"
#include "commands/reader_choice.h"

namespace tenderscan {

struct ScanCommand {
  std::vector<std::string> paths;    // WARC files, plain files, folders, "-"
  std::optional<std::string> uri;    // address of the one plain file that is given
  std::optional<std::string> db;     // none and no jsonl: "tenderscan.db"
  std::optional<std::string> jsonl;  // file to write, "-" for standard output
  std::optional<std::string>
      journal;  // decisions to apply; none: journal.jsonl beside the database
  std::optional<std::string>
      lexicons;  // folder with terms/, controls/, fingerprints/, cues/, names/; none: inside
  std::optional<std::string> sites;     // folder with *.toml; none: inside
  std::vector<std::string> watchlists;  // files with names of companies
  ReaderChoice reader;
  int jobs = 0;               // 0: one a core
  bool text = false;          // with jsonl: the extracted text too
  bool json = false;          // the summary as JSON
  bool quiet = false;         // no progress, no summary
  bool may_be_empty = false;  // that nothing is there is no error while there is no database: the
                              // first night of a portal that is down
};

// Prints the summary; returns an ExitCode.
int RunScan(const ScanCommand& command);

}  // namespace tenderscan
