// explain: one finding, walked back to the archived bytes.
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "commands/flags.h"
#include "commands/printing.h"
#include "commands/typed.h"
#include "commands/verb.h"
#include "reports/finding_json.h"
#include "reports/labels.h"
#include "reports/report.h"
#include "reports/visible.h"
#include "store/evidence_walk.h"
#include "store/journal.h"
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

void PrintLine(const char* name, const std::string& value) {
  if (!value.empty()) std::printf("  %-14s %s\n", name, Visible(value).c_str());
}

std::string AmountOf(const FindingRow& f) {
  if (!f.amount) return AmountMissingText(f);
  return AmountText(f) + " (" + AmountKindText(f) +
         (f.amount->printed.empty() ? "" : ", printed " + f.amount->printed) + ")";
}

void Print(const Explanation& explained, const EvidenceWalk& walk,
           const std::vector<Contact>& asked) {
  const FindingRow& f = explained.finding;
  std::printf("Finding %s: %s (%s)\n", f.code.c_str(), TermText(f).c_str(), f.term.c_str());
  PrintLine("", NotNamedText(f));
  PrintLine("notice", f.title.value_or(""));
  PrintLine("lot", f.lot.value_or(""));
  PrintLine("buyer", BuyerText(f));
  PrintLine("buyer is",
            Joined({f.buyer_type.value_or("unknown"), f.region.value_or("region unknown")}, ", "));
  PrintLine("supplier", Joined(f.suppliers, "; "));
  PrintLine("amount", AmountOf(f));
  PrintLine("", AmountDoubtText(f));
  PrintLine("model", f.model.value_or(""));
  PrintLine("unit price", f.unit_price ? MoneyText(*f.unit_price) : "");
  PrintLine("dated", f.dated_on ? *f.dated_on + " (" + f.date_source.value_or("") + ")" : "");
  PrintLine("quantity", f.quantity ? *f.quantity + " " + f.quantity_unit.value_or("") : "");
  PrintLine("grade", f.grade);
  PrintLine("modality", f.modality);
  const std::string_view said = StanceText(f.stance);
  PrintLine("stance", f.stance + (said.empty() ? "" : ": " + std::string(said)));
  PrintLine("role", Joined(f.roles, ", "));
  if (f.kind != "watchlist") {  // a company is no term of a rule
    PrintLine("control", f.control_status + (f.control_as_of ? " on " + *f.control_as_of : "") +
                             ": " + f.control_basis);
  }
  for (const RegimeAnswer& regime : f.regimes) PrintLine("on quantities", RegimeText(regime));
  for (const Policy& policy : f.policies) {
    PrintLine(policy.clock == "us" ? "on firms" : policy.clock.c_str(), PolicyText(policy));
  }
  PrintLine("sense", f.sense + ": " + Joined(f.because, "; "));
  PrintLine("undone folds", Joined(f.folds, ", "));
  PrintLine("quote", f.quote.prefix + "[" + f.quote.exact + "]" + f.quote.suffix);
  PrintLine("address", f.uri.value_or(""));
  PrintLine("part", f.part.value_or(""));
  if (f.notice_uri != f.uri) PrintLine("published at", f.notice_uri.value_or(""));
  PrintLine("captured", f.captured_at.value_or(""));
  std::printf("\nThe walk back, checked now:\n");
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
  for (const Contact& contact : asked) {
    std::printf("  %s\n", Visible(ContactText(contact)).c_str());
  }
  for (const Gap& gap : explained.gaps) {
    std::printf("  not read: %s: %s\n", std::string(Slug(gap.code)).c_str(),
                Visible(gap.what).c_str());
  }
  std::printf(
      "\nDerived by tenderscan %s with lexicons sha256:%s\n"
      "A finding is a lead: what is printed, not what was delivered.\n",
      explained.run.version.c_str(), explained.run.lexicon_sha256.value_or("").c_str());
}

Json ToJson(const Explanation& explained, const EvidenceWalk& walk,
            const std::vector<Contact>& asked) {
  const FindingRow& f = explained.finding;
  Json steps = Json::array();
  for (const EvidenceStep& step : walk.steps) {
    steps.push_back({{"step", step.what},
                     {"found", step.found},
                     {"holds", step.holds ? Json(*step.holds) : Json(nullptr)}});
  }
  Json regimes = Json::array();
  for (const RegimeAnswer& r : f.regimes) {
    regimes.push_back({{"name", r.regime},
                       {"state", r.state},
                       {"tier", r.tier},
                       {"says", r.says},
                       {"citation", r.citation},
                       {"confidence", r.confidence}});
  }
  return {{"finding", f.code},
          {"term", f.term},
          {"kind", f.kind},
          {"lot", OrNull(f.lot)},
          {"document", OrNull(f.digest)},
          {"uri", OrNull(f.uri)},
          {"part", OrNull(f.part)},
          {"record", RecordJson(f.record)},
          {"begin", f.span.begin},
          {"end", f.span.end},
          {"quote", QuoteJson(f)},
          {"folds", f.folds},
          {"sense", f.sense},
          {"because", f.because},
          {"roles", f.roles},
          {"control", ControlJson(f)},
          {"rules_on_quantities", std::move(regimes)},
          {"policies", PoliciesJson(f.policies)},
          {"stance", f.stance},
          {"awards", f.awards},
          {"amount", f.amount ? Json(MoneyPlain(*f.amount)) : Json(nullptr)},
          {"amount_kind", OrNull(f.amount_kind)},
          {"amount_of", OrNull(f.amount_of)},
          {"model", OrNull(f.model)},
          {"unit_price", f.unit_price ? Json(MoneyPlain(*f.unit_price)) : Json(nullptr)},
          {"amount_agrees", f.amount && f.amount->agrees ? Json(*f.amount->agrees) : Json(nullptr)},
          {"asked", ContactsJson(asked)},
          {"lexicon_sha256", OrNull(explained.run.lexicon_sha256)},
          {"walk", std::move(steps)}};
}

int Run(const ExplainCommand& command) {
  const Result<std::optional<Date>> as_of = DayOf("--as-of", command.as_of);
  if (!as_of) return Complain(as_of.error());
  Result<Reader> reader = Reader::Open(command.db);
  if (!reader) return Complain(reader.error());
  Result<Explanation> explained = reader->Explain(command.finding, *as_of);
  if (!explained) return Complain(explained.error());
  Result<EvidenceWalk> walk = WalkEvidence(*reader, *explained);
  if (!walk) return Complain(walk.error());
  const Result<std::string> path = JournalToRead(command.journal, command.db);
  if (!path) return Complain(path.error());
  const Result<JournalContent> journal = ReadJournal(*path);
  if (!journal) return Complain(journal.error());
  const std::vector<Contact> asked = AskedAbout(explained->finding, journal->contacts);
  if (command.json) {
    std::printf("%s\n", Dump(ToJson(*explained, *walk, asked), 2).c_str());
  } else {
    Print(*explained, *walk, asked);
  }
  return walk->holds() ? kComplete : kSomeUnread;
}

std::function<int()> Declare(CLI::App& app) {
  const auto explain = std::make_shared<ExplainCommand>();
  app.add_option("finding", explain->finding, kFindingHelp)->required();
  DatabaseFlag(app, explain->db);
  app.add_option("--as-of", explain->as_of, "Export-control states of YYYY-MM-DD");
  JournalFlag(app, explain->journal, "Who was asked when");
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
