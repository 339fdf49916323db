// What a report is. One file a report in reports/kinds; the build registers it.
#pragma once

#include <ostream>
#include <string_view>
#include <vector>

#include "store/model/result.h"
#include "store/reader.h"

namespace tenderscan {

struct ReportOptions {
  FindingFilter filter;
  bool colour = false;  // terminal colours; the caller knows whether there is a terminal
  int width = 100;      // columns of the terminal
};

// Pure: the same database and options give the same bytes. Every report that a person reads says
// how many documents were read; personal data does not get here.
struct Report {
  std::string_view name;       // "csv"
  std::string_view extension;  // "csv"; of the file it is usually written to
  std::string_view summary;    // one line for --help
  Result<void> (*write)(const Reader& reader, const ReportOptions& options, std::ostream& out);
  // Says beside its findings how many documents were read. Of the others whoever asks for them at a
  // terminal is told so on standard error: a table for programs has no room for it.
  bool says_coverage = false;
  bool every_night = false;  // a night's run leaves it in the folder of reports
};

// Every file of reports/kinds, sorted by name.
const std::vector<const Report*>& AllReports();

}  // namespace tenderscan
