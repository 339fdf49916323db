// How many notices that were read hold a lead, by month, region, site, type of buyer and kind of
// notice: counts with their denominators, and how many findings are doubtful.
#include "reports/csv_text.h"
#include "reports/report.h"

namespace tenderscan {
namespace {

Result<void> Write(const Reader& reader, const ReportOptions& options, std::ostream& out) {
  const FindingFilter& filter = options.filter;
  if (!filter.term.empty() || !filter.buyer.empty() || filter.since || filter.until ||
      options.only_new) {
    return Fail(ErrorCode::kUsage, Reach::kRun,
                "counts are of all leads and all notices: they take no term, buyer or day");
  }
  TS_ASSIGN_OR_RETURN(const std::vector<CountRow> rows, reader.Counts());
  CsvWriter csv(out);
  for (const char* name :
       {"counted_by", "value", "notices", "notices_with_leads", "leads", "doubtful"}) {
    csv.Add(name);
  }
  csv.EndRow();
  for (const CountRow& row : rows) {
    csv.Add(row.counted_by);
    csv.Add(row.value.value_or("unknown"));
    for (const std::int64_t n : {row.notices, row.notices_with_leads, row.leads, row.doubtful}) {
      csv.Add(std::to_string(n));
    }
    csv.EndRow();
  }
  return {};
}

}  // namespace

const Report& counts_report() {
  static const Report report = {
      .name = "counts",
      .extension = "csv",
      .summary = "notices and leads by month, region, site and type of buyer",
      .write = &Write};
  return report;
}

}  // namespace tenderscan
