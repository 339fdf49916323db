// A report, as a person or another verb asks for it.
#pragma once

#include <optional>
#include <string>

#include "commands/exit_code.h"

namespace tenderscan {

struct ReportCommand {
  std::string db = "tenderscan.db";
  std::string kind = "table";
  std::optional<std::string> output;      // none: standard output
  std::optional<std::string> term;        // as TermNamed takes it
  std::optional<std::string> buyer;       // part of the name
  std::optional<std::string> buyer_type;  // "university"
  std::optional<std::string> since;       // YYYY-MM-DD
  std::optional<std::string> until;       // YYYY-MM-DD
  std::optional<std::string> as_of;       // YYYY-MM-DD: export-control states of this day
  std::optional<std::string> journal;     // none: journal.jsonl beside the database
  bool only_new = false;                  // what nobody was told of
  bool all = false;                       // doubtful senses, mentions and what was rejected too
  bool by_notice = false;                 // what each notice says, not what its purchase comes to
};

// Says on standard error how much was read; returns an ExitCode.
int RunReport(const ReportCommand& command);

}  // namespace tenderscan
