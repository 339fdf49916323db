// report: what was found, or what was not read, in one of the forms of reports/kinds.
#include "reports/report.h"

#include <memory>

#include "commands/flags.h"
#include "commands/reporting.h"
#include "commands/verb.h"

namespace tenderscan {
namespace {

// "csv: …; html: …": every report's name and what it is.
std::string Kinds() {
  std::string kinds;
  for (const Report* one : AllReports()) {
    kinds +=
        (kinds.empty() ? "" : "; ") + std::string(one->name) + ": " + std::string(one->summary);
  }
  return kinds;
}

const std::vector<std::string> kBuyerTypes = {"university", "hospital",   "military", "state firm",
                                              "institute",  "government", "private",  "unknown"};

std::function<int()> Declare(CLI::App& app) {
  const auto report = std::make_shared<ReportCommand>();
  DatabaseFlag(app, report->db);
  app.add_option("--format,-f", report->kind, Kinds())->capture_default_str();
  app.add_option("--output,-o", report->output, "File to write (default: standard output)");
  app.add_option("--term", report->term, "Only this term (chip/a100, a100) or group (chip/)");
  app.add_option("--buyer", report->buyer, "Only buyers whose name contains this");
  app.add_option("--buyer-type", report->buyer_type, "Only buyers of this type")
      ->check(CLI::IsMember(kBuyerTypes));
  app.add_option("--since", report->since, "Only notices dated on or after YYYY-MM-DD");
  app.add_option("--until", report->until, "Only notices dated on or before YYYY-MM-DD");
  app.add_option("--as-of", report->as_of,
                 "Export-control states of YYYY-MM-DD (default: each notice's own day)");
  app.add_flag("--new", report->only_new, "Only what nightly has told nobody yet");
  JournalFlag(app, report->journal, "What was decided, and who was asked when");
  app.add_flag("--all", report->all, "Doubtful, mention-only and rejected findings too");
  app.add_flag("--by-notice", report->by_notice,
               "What each notice says, not what its purchase comes to: counts a purchase as often "
               "as it is told");
  return [report] { return RunReport(*report); };
}

}  // namespace

const Verb& report_verb() {
  static const Verb verb = {
      .name = "report",
      .place = 70,
      .about = "Show the findings, or what was not read.",
      .examples =
          "\nExamples:\n"
          "  tenderscan report --term chip/ --since 2024-01-01\n"
          "  tenderscan report -f csv -o findings.csv\n"
          "  tenderscan report --buyer-type military --all\n"
          "  tenderscan report -f counts                      notices and leads by month, region, "
          "buyer\n"
          "  tenderscan report -f suppliers                   who comes back, with how many "
          "buyers\n"
          "  tenderscan report -f asked                       who was asked about what\n"
          "  tenderscan report --as-of 2025-03-01             how the rules stood on that day\n",
      .declare = &Declare};
  return verb;
}

}  // namespace tenderscan
