// A report, on standard output or in a file that is whole or not there.
#include "commands/reporting.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <set>
#include <system_error>
#include <utility>

#include "commands/may_write.h"
#include "commands/nightly/told.h"
#include "commands/printing.h"
#include "commands/term_named.h"
#include "commands/typed.h"
#include "crawler/days.h"
#include "reports/labels.h"
#include "reports/report.h"
#include "reports/visible.h"
#include "store/model/times.h"
#include "store/output_stream.h"
#include "store/partial_file.h"
#include "store/reader.h"

namespace tenderscan {
namespace {

// What a night in the database's folder told somebody; nullopt where there was none. Lines of
// `told.jsonl` that are not understood are said. Errors: as ReadTold.
Result<std::optional<Told>> ToldOf(const std::string& db) {
  const std::filesystem::path path = std::filesystem::path(db).parent_path() / "told.jsonl";
  TS_ASSIGN_OR_RETURN(std::optional<Told> told, ReadTold(path.string()));
  if (!told) return told;
  for (const std::string& complaint : told->complaints) {
    std::fprintf(stderr, "%s\n", Visible(complaint).c_str());
  }
  return told;
}

// The report that the night wrote beside the database which began at `told` (as UtcStamp gives it)
// and told its news: later nights of no news wrote others. "" where there is none.
std::string ReportOfNight(const std::string& db, const std::string& told) {
  namespace fs = std::filesystem;
  const fs::path folder = fs::path(db).parent_path() / "reports";
  std::error_code failed;
  std::optional<std::pair<fs::file_time_type, std::string>> first;
  for (const fs::directory_entry& file : fs::directory_iterator(folder, failed)) {
    if (file.path().extension() != ".txt") continue;
    const fs::file_time_type written = file.last_write_time(failed);
    const auto second = std::chrono::time_point_cast<std::chrono::system_clock::duration>(
        std::chrono::file_clock::to_sys(written));
    if (UtcStamp(second) < told) continue;
    const std::pair one(written, file.path().string());
    if (!first || one < *first) first = one;
  }
  return first ? first->second : "";
}

// Of `--new`: what was told before, and where it stands.
void SayTold(const Told& told, const std::string& db) {
  if (told.last.empty()) return;
  const std::string report = ReportOfNight(db, told.last);
  std::fprintf(
      stderr, "what nightly told last, on %s, was %s%s\n", BeijingDayOf(told.last).c_str(),
      Counted(static_cast<std::int64_t>(told.last_new), "new finding", "new findings").c_str(),
      report.empty() ? "" : ("; its report: " + report).c_str());
}

}  // namespace

int RunReport(const ReportCommand& command) {
  const Report* report = nullptr;
  std::string known;
  for (const Report* one : AllReports()) {
    if (one->name == command.kind) report = one;
    known += (known.empty() ? "" : ", ") + std::string(one->name);
  }
  if (report == nullptr) {
    return Complain("no report is called \"" + command.kind + "\"; there are: " + known);
  }
  ReportOptions options;
  options.filter.buyer = command.buyer.value_or("");
  options.filter.buyer_type = command.buyer_type.value_or("");
  const Result<std::optional<Date>> since = DayOf("--since", command.since);
  if (!since) return Complain(since.error());
  options.filter.since = *since;
  const Result<std::optional<Date>> until = DayOf("--until", command.until);
  if (!until) return Complain(until.error());
  options.filter.until = *until;
  if (*since && *until && **until < **since) {
    return Complain("--since " + *command.since + " is after --until " + *command.until +
                    ": no notice is of such a day");
  }
  const Result<std::optional<Date>> as_of = DayOf("--as-of", command.as_of);
  if (!as_of) return Complain(as_of.error());
  SayDayToCome("--as-of", *as_of);
  options.filter.control_on = *as_of;
  if (command.all) {
    options.filter.least_sense = Sense::kDoubtful;
    options.filter.least_standing = Standing::kDoubtful;
    options.filter.with_rejected = true;
    options.filter.with_earlier = true;
  } else {
    options.filter.least_standing = Standing::kContext;
  }
  options.filter.by_notice = command.by_notice;
  Result<Reader> reader = Reader::Open(command.db);
  if (!reader) return Complain(reader.error());
  Result<JournalContent> decided = TakeDecisions(command.journal, *reader);
  if (!decided) return Complain(decided.error());
  options.asked = std::move(decided->contacts);
  Result<std::string> term = TermNamed(*reader, command.term.value_or(""));
  if (!term) return Complain(term.error());
  options.filter.term = std::move(*term);
  const auto told = ToldOf(command.db);
  if (!told) return Complain(told.error());
  if (*told) {
    std::set<std::string>& keys = options.told.emplace();
    for (const auto& [key, finding] : (*told)->output.known) keys.insert(key);
  }
  options.only_new = command.only_new;
  if (command.only_new && !options.told) {
    return Complain("nobody was told anything of " + command.db +
                    " yet: nightly writes down in told.jsonl what it tells");
  }
  // A table for machines has no room for it, and no count of findings goes without it.
  Result<Coverage> coverage = reader->ReadCoverage();
  if (!coverage) return Complain(coverage.error());
  if (!report->says_coverage || command.output) {
    const Result<LeftOut> left_out = reader->CountLeftOut(options.filter);
    if (!left_out) return Complain(left_out.error());
    std::string said = CoverageText(*coverage, options.filter);
    for (const std::string& text : LeftOutTexts(*left_out)) said += "; " + text;
    if (!report->counts.empty()) said += "; " + std::string(report->counts);
    std::fprintf(stderr, "%s\n", said.c_str());
  }
  if (command.only_new) SayTold(**told, command.db);
  if (!command.output) {
    options.colour = isatty(STDOUT_FILENO) == 1 && std::getenv("NO_COLOR") == nullptr;
    // What goes through a pipe is whole, but where somebody says how wide it is to be.
    options.width = 0;
    const char* columns = std::getenv("COLUMNS");
    if (columns != nullptr && std::atoi(columns) > 0) options.width = std::atoi(columns);
    winsize size{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
      options.width = size.ws_col;
    if (auto written = report->write(*reader, options, std::cout); !written) {
      return Complain(written.error());
    }
    std::cout.flush();
    return std::cout ? kComplete : Complain("standard output could not be written");
  }
  if (auto may = MayWrite(*command.output, {}, &*reader); !may) return Complain(may.error());
  // Whole or not at all: a page that is open in a browser never shows half a report.
  Result<PartialFile> partial = PartialFile::Claim(*command.output);
  if (!partial) return Complain(partial.error());
  options.width = 0;
  OutputStream file(partial->fd());
  const Result<void> written = report->write(*reader, options, file);
  file.flush();
  if (file.error() != 0) {
    return Complain(*command.output + ": could not be written: " + std::strerror(file.error()));
  }
  if (!written) return Complain(written.error());
  if (auto published = partial->Publish(); !published) {
    return Complain(published.error());
  }
  std::fprintf(stderr, "%s report written to %s\n", command.kind.c_str(), command.output->c_str());
  return kComplete;
}

}  // namespace tenderscan
