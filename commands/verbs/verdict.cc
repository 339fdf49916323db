// verdict: a decision about a finding, written into the journal.
#include <chrono>
#include <cstdio>
#include <memory>

#include "commands/flags.h"
#include "commands/printing.h"
#include "commands/typed.h"
#include "commands/verb.h"
#include "reports/visible.h"
#include "store/decide.h"
#include "store/model/number_text.h"
#include "store/model/times.h"
#include "store/paths.h"
#include "store/reader.h"

namespace tenderscan {
namespace {

struct VerdictCommand {
  std::string db = "tenderscan.db";
  std::optional<std::string> journal;  // none: journal.jsonl beside the database
  std::string finding;
  std::string verdict;  // accepted | rejected | unsure
  std::string note;
  std::string who;
};

int Run(const VerdictCommand& command) {
  Result<Reader> reader = Reader::Open(command.db);
  if (!reader) return Complain(reader.error());
  Opinion opinion;
  for (std::size_t i = 0; i < kDecisionSlugs.size(); ++i) {
    if (kDecisionSlugs[i] == command.verdict) opinion.decision = static_cast<Decision>(i);
  }
  opinion.note = command.note;
  opinion.who = WhoOr(command.who);
  opinion.when = UtcStamp(std::chrono::system_clock::now());
  const std::string journal = command.journal.value_or(JournalBeside(command.db));
  const std::string is_new = NewJournal(command.journal);
  const Result<Decided> decided = Decide(*reader, command.finding, opinion, journal);
  if (!decided) return Complain(decided.error());
  const FindingRow& finding = decided->finding;
  const std::string others = decided->others == 0
                                 ? ""
                                 : " and " +
                                       Counted(static_cast<std::int64_t>(decided->others),
                                               "more finding", "more findings") +
                                       " of the same purchase";
  std::fprintf(
      stderr,
      "%s %s%s: %s%s (%s; buyer %s; %s): written to %s%s; reports tell it from now on, the "
      "database's tables after the next scan\n",
      command.verdict.c_str(), finding.code.c_str(), others.c_str(), finding.term.c_str(),
      finding.lot ? (", lot " + Visible(*finding.lot)).c_str() : "",
      Visible(finding.title.value_or("no title")).c_str(),
      Visible(finding.buyer.value_or("not read")).c_str(),
      Visible(finding.uri.value_or("no address")).c_str(), journal.c_str(), is_new.c_str());
  return kComplete;
}

std::function<int()> Declare(CLI::App& app) {
  const auto verdict = std::make_shared<VerdictCommand>();
  app.add_option("finding", verdict->finding, kFindingHelp)->required();
  app.add_option("verdict", verdict->verdict, "accepted, rejected or unsure")
      ->required()
      ->check(CLI::IsMember({"accepted", "rejected", "unsure"}));
  app.add_option("--note", verdict->note, "Why");
  app.add_option("--who", verdict->who, "Who decides");
  DatabaseFlag(app, verdict->db);
  JournalFlag(app, verdict->journal, "Journal");
  return [verdict] { return Run(*verdict); };
}

}  // namespace

const Verb& verdict_verb() {
  static const Verb verb = {
      .name = "verdict",
      .place = 160,
      .about = "Write a decision about a finding into the journal.",
      .examples =
          "\nExamples:\n"
          "  tenderscan verdict k3xq7m2ta9pd accepted --note 'seen on paper'\n"
          "  tenderscan verdict k3xq rejected --note 'a model of printer'\n",
      .declare = &Declare};
  return verb;
}

}  // namespace tenderscan
