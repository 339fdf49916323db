// How many notices that were read hold a lead, by month, region, site, type of buyer and kind of
// notice: counts with their denominators, how many findings are doubtful, and what was awarded.
#include "reports/csv_text.h"
#include "reports/report.h"
#include "store/model/number_text.h"

namespace tenderscan {
namespace {

Result<void> Write(const Reader& reader, const ReportOptions& options, std::ostream& out) {
  if (options.only_new) {
    return Fail(ErrorCode::kUsage, Reach::kRun, "counts are of all leads, not of new ones alone");
  }
  if (options.filter.with_rejected || options.filter.control_on) {
    return Fail(ErrorCode::kUsage, Reach::kRun,
                "counts have a column of every standing and of no rule: they take no --all and no "
                "--as-of");
  }
  TS_ASSIGN_OR_RETURN(const std::vector<CountRow> rows, reader.Counts(options.filter));
  CsvWriter csv(out);
  for (const char* name :
       {"counted_by", "value", "notices", "notices_with_leads", "leads", "doubtful", "awarded_cny",
        "context", "mentions", "notices_not_wholly_read"}) {
    csv.Add(name);
  }
  csv.EndRow();
  for (const CountRow& row : rows) {
    csv.Add(row.counted_by);
    csv.Add(row.value.value_or("unknown"));
    for (const std::int64_t n : {row.notices, row.notices_with_leads, row.leads, row.doubtful}) {
      csv.Add(std::to_string(n));
    }
    Value awarded;
    awarded.minor = row.awarded_fen;
    csv.Add(MoneyPlain(awarded));
    for (const std::int64_t n : {row.context, row.mentions, row.not_wholly_read}) {
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
