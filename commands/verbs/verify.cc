// verify: a database, derived again from its archive and compared.
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "commands/flags.h"
#include "commands/printing.h"
#include "commands/progress.h"
#include "commands/verb.h"
#include "pipeline/rederive.h"
#include "pipeline/rules.h"
#include "reports/visible.h"
#include "store/reader.h"

namespace tenderscan {
namespace {

struct VerifyCommand {
  std::string db = "tenderscan.db";
  std::optional<std::string> lexicons;
  std::optional<std::string> sites;
  std::vector<std::string> watchlists;  // the same files as at the scan
  ReaderChoice reader;                  // as at the scan
  int jobs = 0;
  bool json = false;
  bool quiet = false;
};

// "table findings, row 12: sense is "certain", but derived again it is "likely""
std::string InWords(const RowDifference& difference) {
  if (difference.table.starts_with("documents_fts")) {
    return "the search index is not that of the texts: table " + difference.table + ", row " +
           Visible(difference.row);
  }
  if (!difference.in_stored || !difference.in_derived) {
    return "table " + difference.table + " has " + (difference.in_stored ? "a" : "no") + " row " +
           Visible(difference.row) + " where deriving it again gives " +
           (difference.in_derived ? "one" : "none");
  }
  const std::string where = "table " + difference.table + ", row " + Visible(difference.row);
  return where + ": " + difference.column + " is \"" + Cut(Visible(difference.stored), 80) +
         "\", but derived again it is \"" + Cut(Visible(difference.derived), 80) + "\"";
}

int Run(const VerifyCommand& command) {
  Result<Reader> reader = Reader::Open(command.db);
  if (!reader) return Complain(reader.error());
  Result<Rules> rules = LoadRules(command.lexicons, command.sites, command.watchlists);
  if (!rules) return Complain(rules.error());
  // Derived again is read again: only who says so believes what was kept.
  const auto documents = GiveReader(command.reader, command.jobs, std::nullopt, *rules);
  if (!documents) return Complain(documents.error());
  Result<Rederived> again = [&] {
    Progress progress(!command.quiet);
    return Rederive(*reader, *rules, command.jobs,
                    [&progress](const ScanProgress& now) { progress.Show(now); });
  }();
  if (!again) return Complain(again.error());
  std::vector<std::string> faults = again->faults;
  if (again->difference) faults.push_back(command.db + ": " + InWords(*again->difference));
  if (command.json) {
    std::printf("%s\n", Dump(Json{{"documents", again->documents},
                                  {"annotations", again->annotations},
                                  {"faults", faults},
                                  {"missing", again->missing},
                                  {"reader", OrNull(again->other_reader)},
                                  {"holds", again->holds()}},
                             2)
                            .c_str());
  } else {
    for (const auto& sentences : {faults, again->missing}) {
      for (const std::string& sentence : sentences) std::printf("%s\n", Visible(sentence).c_str());
    }
    if (again->other_reader) std::printf("%s\n", Visible(*again->other_reader).c_str());
    const std::size_t n = faults.size();
    std::printf("%llu documents and %llu annotations derived again: %s\n",
                static_cast<unsigned long long>(again->documents),
                static_cast<unsigned long long>(again->annotations),
                again->holds() ? "everything holds"
                : n == 0       ? "they hold as far as they are there"
                               : (std::to_string(n) + (n == 1 ? " fault" : " faults")).c_str());
  }
  if (!faults.empty()) return kSomeUnread;
  return again->missing.empty() ? kComplete : kCouldNotRun;
}

std::function<int()> Declare(CLI::App& app) {
  const auto verify = std::make_shared<VerifyCommand>();
  DatabaseFlag(app, verify->db);
  LexiconsFlag(app, verify->lexicons);
  SitesFlag(app, verify->sites);
  WatchlistFlag(app, verify->watchlists);
  ReaderFlags(app, verify->reader, "nowhere: all is read anew");
  JobsFlag(app, verify->jobs);
  JsonFlag(app, verify->json);
  QuietFlag(app, verify->quiet);
  return [verify] { return Run(*verify); };
}

}  // namespace

const Verb& verify_verb() {
  static const Verb verb = {
      .name = "verify",
      .place = 110,
      .about =
          "Derive every annotation again from the archive and compare.\n"
          "Names each record that no longer gives what the database says, or the first row of any\n"
          "table that differs, and says where attachments were read by another reader.\nExit "
          "status 1: something does not hold; 2: an archive is not there.",
      .examples =
          "\nExamples:\n"
          "  tenderscan verify --db march.db\n"
          "  tenderscan verify --watchlist customers.csv         the lists that the scan had\n",
      .declare = &Declare};
  return verb;
}

}  // namespace tenderscan
