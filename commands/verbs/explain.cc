// explain: one finding, walked back to the archived bytes.
#include <algorithm>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "commands/flags.h"
#include "commands/printing.h"
#include "commands/typed.h"
#include "commands/verb.h"
#include "reports/clock_text.h"
#include "reports/finding_sheet.h"
#include "reports/labels.h"
#include "reports/report.h"
#include "reports/sentence.h"
#include "reports/visible.h"
#include "store/evidence_walk.h"
#include "store/process_reader.h"
#include "store/reader.h"

namespace tenderscan {
namespace {

struct ExplainCommand {
  std::string db = "tenderscan.db";
  std::string finding;
  std::optional<std::string> as_of;  // as ReportCommand
  std::optional<std::string> journal;
  bool json = false;
};

void PrintNotice(const ProcessNotice& notice, const char* mark) {
  std::string because;
  for (const std::string& reason : notice.because) {
    because += (because.empty() ? " (" : ", ") + reason;
  }
  std::replace(because.begin(), because.end(), '_', ' ');
  std::printf("  %s %-10s %-18s %s%s%s\n", mark, notice.dated_on.value_or("undated").c_str(),
              notice.tag.value_or("notice").c_str(), Visible(notice.address).c_str(),
              because.empty() ? "" : (because + ")").c_str(),
              notice.said_again ? " said again" : "");
  if (notice.title) std::printf("      %s\n", Visible(*notice.title).c_str());
}

// What the purchase comes to, where more than this notice tells of it.
void PrintPurchase(const FindingRow& purchase, const std::string& own) {
  const std::string stages = StagesText(purchase);
  if (purchase.members.size() < 2 && stages.empty()) return;
  std::printf("\nThe purchase, as finding %s in reports: %s%s\n", purchase.code.c_str(),
              std::string(GradeText(purchase.grade)).c_str(),
              stages.empty() ? "" : ("; " + stages).c_str());
  const auto line = [](const char* label, const std::string& text) {
    if (!text.empty()) std::printf("  %-14s %s\n", label, Visible(text).c_str());
  };
  line("buyer", BuyerText(purchase));
  line("supplier", Joined(purchase.suppliers, "; "));
  line("amount", purchase.amount ? AmountText(purchase) + " (" + AmountKindText(purchase) + ")"
                                 : AmountMissingText(purchase));
  line("", BudgetText(purchase));
  line("quantity", QuantityText(purchase));
  line("control", ControlChangedText(purchase));
  for (const std::string& text : DisagreementTexts(purchase)) line("notices differ", text);
  if (purchase.members.size() < 2) return;
  for (const MemberFinding& one : purchase.members) {
    std::printf("  %s %s %s %s %s\n", one.code == own ? "*" : " ", one.code.c_str(),
                one.dated_on.value_or("undated").c_str(), std::string(GradeText(one.grade)).c_str(),
                Visible(one.notice_uri ? *one.notice_uri : one.uri.value_or("")).c_str());
  }
}

// The other notices of the purchase, in their order; nothing where there are none.
void PrintProcess(const ProcessOfNotice& process, std::int64_t own) {
  if (process.notices.size() < 2 && process.possible.empty() && process.attempts.empty()) return;
  std::printf("\nProcess %s: %zu notices of one purchase (*: this one)\n", process.code.c_str(),
              process.notices.size());
  for (const ProcessNotice& notice : process.notices) {
    PrintNotice(notice, notice.document_id == own ? "*" : " ");
  }
  if (!process.attempts.empty()) std::printf("Other attempts at it:\n");
  for (const ProcessNotice& notice : process.attempts) PrintNotice(notice, " ");
  if (!process.possible.empty()) std::printf("Possible, not merged:\n");
  for (const ProcessNotice& notice : process.possible) PrintNotice(notice, " ");
}

void Print(const Explanation& explained, const EvidenceWalk& walk,
           const std::vector<Inquiry>& asked, const ToldBeside& beside,
           const std::optional<ProcessOfNotice>& process) {
  const FindingRow& f = explained.finding;
  std::printf("Finding %s: %s (%s)\n", f.code.c_str(), TermText(f).c_str(), f.term.c_str());
  std::printf("  %s\n  %s\n\n", Visible(beside.sentence.english).c_str(),
              Visible(beside.sentence.chinese).c_str());
  for (const SheetLine& line : FindingFacts(f)) {
    std::printf("  %-14s %s\n", line.label.c_str(), Visible(line.text).c_str());
  }
  if (!beside.clocks.empty()) std::printf("\nWhat the rules said, day by day:\n");
  for (const ClockLine& line : ClockLines(beside.clocks)) {
    std::printf("  %-20s %s\n", line.clock.c_str(), Visible(line.text).c_str());
  }
  std::printf("\nThe walk back, checked now (blank: nothing to check it against):\n");
  for (const EvidenceStep& step : walk.steps) {
    const char* mark = !step.holds ? " " : *step.holds ? "✓" : "✗";
    std::printf("  %s %-20s %s\n", mark, step.what.c_str(), Visible(step.found).c_str());
  }
  std::printf("\nOccurrences in this document: %zu\n", explained.annotations.size());
  for (const AnnotationRow& a : explained.annotations) {
    std::printf("  %s%u-%u %s, %s, %s: %s\n",
                a.page ? ("page " + std::to_string(*a.page) + ", ").c_str() : "", a.span.begin,
                a.span.end, a.sense.c_str(), a.modality.c_str(), a.stance.c_str(),
                Visible(a.quote.prefix + "[" + a.quote.exact + "]" + a.quote.suffix).c_str());
  }
  for (const VerdictRow& v : explained.verdicts) {
    std::printf("  verdict: %s by %s on %s (%s) %s\n", v.verdict.c_str(), Visible(v.who).c_str(),
                v.decided_at.c_str(), v.state.c_str(), Visible(v.note).c_str());
  }
  for (const Inquiry& inquiry : asked) {
    std::printf("  %s\n", Visible(InquiryText(inquiry)).c_str());
  }
  for (const Gap& gap : explained.gaps) {
    std::printf("  %s: %s: %s\n", gap.code == GapCode::kReadByOcr ? "read" : "not read",
                std::string(Slug(gap.code)).c_str(), Visible(GapSentence(gap)).c_str());
  }
  PrintPurchase(explained.purchase, f.code);
  if (process) PrintProcess(*process, f.notice_id.value_or(f.document_id));
  std::printf(
      "\nDerived by tenderscan %s with lexicons sha256:%s\n"
      "A finding is a lead: what is printed, not what was delivered.\n",
      explained.run.version.c_str(), explained.run.lexicon_sha256.value_or("").c_str());
}

int Run(const ExplainCommand& command) {
  const Result<std::optional<Date>> as_of = DayOf("--as-of", command.as_of);
  if (!as_of) return Complain(as_of.error());
  SayDayToCome("--as-of", *as_of);
  Result<Reader> reader = Reader::Open(command.db);
  if (!reader) return Complain(reader.error());
  const Result<JournalContent> journal = TakeDecisions(command.journal, *reader);
  if (!journal) return Complain(journal.error());
  Result<Explanation> explained = reader->Explain(command.finding, *as_of);
  if (!explained) return Complain(explained.error());
  Result<EvidenceWalk> walk = WalkEvidence(*reader, *explained);
  if (!walk) return Complain(walk.error());
  const std::vector<Inquiry> asked = AskedAbout(explained->finding, journal->contacts);
  const Result<Clocks> clocks = Clocks::Read(*reader, *as_of);
  if (!clocks) return Complain(clocks.error());
  const ToldBeside beside{SentenceAmong(*reader, explained->purchase),
                          clocks->Of(explained->purchase)};
  if (command.json) {
    std::printf("%s\n", Dump(ExplanationJson(*explained, *walk, asked, beside), 2).c_str());
  } else {
    const Result<std::optional<ProcessOfNotice>> process =
        ReadProcess(*reader, explained->finding.notice_id.value_or(explained->finding.document_id));
    if (!process) return Complain(process.error());
    Print(*explained, *walk, asked, beside, *process);
  }
  return walk->holds() ? kComplete : kSomeUnread;
}

std::function<int()> Declare(CLI::App& app) {
  const auto explain = std::make_shared<ExplainCommand>();
  app.add_option("finding", explain->finding, kFindingHelp)->required();
  DatabaseFlag(app, explain->db);
  app.add_option("--as-of", explain->as_of, "Export-control states of YYYY-MM-DD");
  JournalFlag(app, explain->journal, "What was decided, and who was asked when");
  JsonFlag(app, explain->json);
  return [explain] { return Run(*explain); };
}

}  // namespace

const Verb& explain_verb() {
  static const Verb verb = {
      .name = "explain",
      .place = 100,
      .about = "Walk one finding back to the archived bytes.",
      .examples =
          "\nExamples:\n"
          "  tenderscan explain k3xq7m2ta9pd\n"
          "  tenderscan explain k3xq --as-of 2025-03-01          how the rules stood on that day\n"
          "  tenderscan explain k3xq7m2ta9pd --json | jq .walk   the way back as data\n",
      .declare = &Declare};
  return verb;
}

}  // namespace tenderscan
