// What was not read whole, and why, as CSV: the list to work through before a count is published.
#include "reports/csv_text.h"
#include "reports/report.h"

namespace tenderscan {
namespace {

void AddRow(CsvWriter& csv, const UnreadRow& row, const Gap* gap) {
  csv.Add(row.outcome);
  csv.Add(gap ? Slug(gap->code) : "");
  csv.Add(gap && gap->page ? std::to_string(*gap->page) : "");
  csv.Add(gap ? gap->what : "");
  csv.Add(row.uri.value_or(""));
  csv.Add(row.part.value_or(""));
  csv.Add(row.media_type.value_or(""));
  csv.Add(row.record ? row.record->file : "");
  csv.Add(row.record ? std::to_string(row.record->offset) : "");
  csv.Add(row.digest.value_or(""));
  csv.EndRow();
}

Result<void> Write(const Reader& reader, const ReportOptions& options, std::ostream& out) {
  const FindingFilter& filter = options.filter;
  if (filter.narrows() || filter.with_rejected || filter.control_on || options.only_new) {
    return Fail(ErrorCode::kUsage, Reach::kRun,
                "what was not read shows no term, buyer or day: unread is a list of all of it");
  }
  const Result<std::vector<UnreadRow>> rows = reader.Unread(-1);
  if (!rows) return tl::make_unexpected(rows.error());
  CsvWriter csv(out);
  for (const char* name : {"outcome", "gap", "page", "what", "uri", "part", "media_type",
                           "record_file", "record_offset", "document"}) {
    csv.Add(name);
  }
  csv.EndRow();
  for (const UnreadRow& row : *rows) {
    for (const Gap& gap : row.gaps) AddRow(csv, row, &gap);
    if (row.gaps.empty()) AddRow(csv, row, nullptr);
  }
  return {};
}

}  // namespace

const Report& unread_report() {
  static const Report report = {.name = "unread",
                                .extension = "csv",
                                .summary = "what could not be read, and why",
                                .write = &Write};
  return report;
}

}  // namespace tenderscan
