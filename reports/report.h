// What a report is. One file a report in reports/kinds; the build registers it.
#pragma once

#include <optional>
#include <ostream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "store/journal.h"
#include "store/model/result.h"
#include "store/reader.h"

namespace tenderscan {

struct ReportOptions {
  FindingFilter filter;
  std::vector<Contact> asked;  // of the journal, in its order
  // ToldKeys of the findings that somebody was told before, where that is known: others are new.
  std::optional<std::set<std::string>> told;
  bool only_new = false;  // without those that were told
  bool colour = false;    // terminal colours; the caller knows whether there is a terminal
  int width = 100;        // columns of the terminal; 0: there is none, nothing is cut
};

// Whether it is a company of a user's own list, and no watched chip, cloud, model or system.
bool IsCompany(const FindingRow& finding);
// What a report shows: as Reader::Findings, and of these only what is new where that is asked for;
// companies of a user's list behind all else, agencies behind the others of these.
Result<std::vector<FindingRow>> FindingsFor(const Reader& reader, const ReportOptions& options);
// Whether it is a lead of which nobody was told, where it is known what was told: of nothing else
// anybody is told.
bool IsNew(const FindingRow& finding, const ReportOptions& options);
// Of a term at an address, in a part and a lot: one finding through every scan, whatever the bytes.
std::string ToldKey(const FindingRow& finding);
// Those of all findings of its purchase, of the first one first: who was told of one was told of
// it.
std::vector<std::string> ToldKeys(const FindingRow& finding);
// A question, and what came of it: lines of a journal with one name, day and finding.
struct Inquiry {
  Contact question;              // its note is that of every line without an answer
  std::vector<Contact> answers;  // lines that tell one, in the journal's order; empty: none yet
  std::string version;  // day of the earlier version of the page that it was about; "" for this one
};
// Each question once, in the order in which the journal first tells it.
std::vector<Inquiry> Inquiries(const std::vector<Contact>& journal);
// Those about the finding, its page or its buyer; about what an earlier version of its page said
// too.
std::vector<Inquiry> AskedAbout(const FindingRow& finding, const std::vector<Contact>& asked);

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
  std::string_view counts = "";  // what it counts, where one would think that it counts more
  bool every_night = false;      // a night's run leaves it in the folder of reports
};

// Every file of reports/kinds, sorted by name.
const std::vector<const Report*>& AllReports();

}  // namespace tenderscan
