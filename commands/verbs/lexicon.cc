// lexicon: term lists for the people who write them: checked, listed, tried on a text, explained.
#include <cstdio>
#include <iostream>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>

#include "commands/flags.h"
#include "commands/printing.h"
#include "commands/recognise_text.h"
#include "commands/term_named.h"
#include "commands/verb.h"
#include "crawler/days.h"
#include "extractors/check_words.h"
#include "extractors/layout/layout.h"
#include "lexicons/check_lists.h"
#include "lexicons/controls.h"
#include "lexicons/stale.h"
#include "pipeline/rules.h"
#include "pipeline/running_text.h"
#include "reports/visible.h"
#include "store/buyer_types.h"
#include "store/model/number_text.h"
#include "store/linking/linking_words.h"
#include "store/organisations.h"
#include "store/place_words.h"
#include "store/regions.h"
#include "store/title_buyer.h"

namespace tenderscan {
namespace {

struct LexiconCommand {
  int (*run)(const Rules& rules, const LexiconCommand& command) = nullptr;  // check, list, ...
  std::optional<std::string> lexicons;
  std::string argument;              // try: the text; explain: the term
  std::optional<std::string> as_of;  // stale
  bool json = false;
};

int Check(const Rules& rules, const LexiconCommand& command) {
  std::vector<Error> faults = CheckWords();
  for (Error& fault : CheckShippedLists()) faults.push_back(std::move(fault));
  CheckShipped<Regions>(faults);
  CheckShipped<BuyerTypes>(faults);
  CheckShipped<TitleBuyers>(faults);
  CheckShipped<PlaceWords>(faults);
  CheckShipped<LinkingWords>(faults);
  CheckShipped<OrganisationTies>(faults);
  CheckShipped<RunningText>(faults);
  if (const Result<void> tried = rules.lexicon.TryExamples(ReadLayout); !tried) {
    faults.push_back(tried.error());
  }
  int code = kComplete;
  for (const Error& fault : faults) code = Complain(fault);
  if (!faults.empty()) return code;
  if (command.json) {
    std::printf("%s\n", Dump(Json{{"terms", rules.lexicon.terms().size()},
                                  {"sha256", rules.lexicons_sha256}})
                            .c_str());
  } else {
    std::printf(
        "%zu terms, all examples of terms and cues hold\nsha256:%s\nthe words of notices, "
        "names and figures: all examples hold\n",
        rules.lexicon.terms().size(), rules.lexicons_sha256.c_str());
  }
  return kComplete;
}

int List(const Rules& rules, const LexiconCommand& command) {
  for (const TermInfo& term : rules.lexicon.terms()) {
    if (command.json) {
      std::printf("%s\n", Dump(Json{{"term", term.id},
                                    {"label", term.label},
                                    {"category", term.category},
                                    {"severity", term.severity}})
                              .c_str());
    } else {
      std::printf("%-32s %s\n", term.id.c_str(), term.label.c_str());
    }
  }
  return kComplete;
}

int Try(const Rules& rules, const LexiconCommand& command) {
  std::string text = command.argument;
  if (text == "-") text.assign(std::istreambuf_iterator<char>(std::cin), {});
  Result<Recognition> found = RecogniseText(rules.lexicon, text);
  if (!found) return Complain(found.error());
  for (const Annotation& a : found->annotations) {
    if (command.json) {
      Json folds = Json::array();
      for (FoldKind fold : a.folds) folds.push_back(Slug(fold));
      std::printf("%s\n", Dump(Json{{"term", a.term},
                                    {"exact", a.quote.exact},
                                    {"begin", a.span.begin},
                                    {"end", a.span.end},
                                    {"folds", std::move(folds)},
                                    {"sense", Slug(a.sense)},
                                    {"because", a.because},
                                    {"modality", Slug(a.modality)},
                                    {"stance", Slug(a.stance)}})
                              .c_str());
      continue;
    }
    std::printf("%-24s %-9s %-9s %-9s %s[%s]%s\n", a.term.c_str(),
                std::string(Slug(a.sense)).c_str(), std::string(Slug(a.modality)).c_str(),
                std::string(Slug(a.stance)).c_str(), Visible(a.quote.prefix).c_str(),
                Visible(a.quote.exact).c_str(), Visible(a.quote.suffix).c_str());
    for (const std::string& reason : a.because)
      std::printf("  because %s\n", Visible(reason).c_str());
    if (a.quantity) {
      std::printf("  counted: %s %s\n", a.quantity->value.c_str(),
                  std::string(Slug(a.quantity->unit)).c_str());
    }
    for (FoldKind fold : a.folds) std::printf("  undone: %s\n", std::string(Slug(fold)).c_str());
  }
  if (found->annotations.empty() && !command.json) std::printf("nothing watched is in this text\n");
  return kComplete;
}

int Explain(const Rules& rules, const LexiconCommand& command) {
  // A rule, policy, clock or question, as "stale" names it.
  for (const CheckedFact& fact : rules.lexicon.controls().checked()) {
    if (fact.id != command.argument || fact.says.empty()) continue;
    std::printf("%s (%s)\n  %s\n", fact.id.c_str(), fact.file.c_str(), fact.says.c_str());
    if (!fact.confidence.empty()) std::printf("  confidence %s\n", fact.confidence.c_str());
    if (fact.check_after) {
      std::printf("  to be checked after %s\n", ToIso(*fact.check_after).c_str());
    }
    return kComplete;
  }
  const Result<std::string> term = TermNamed(rules.lexicon, command.argument);
  if (!term) return Complain(term.error());
  Result<std::string> said = rules.lexicon.Explain(*term);
  if (!said) return Complain(said.error());
  std::printf("%s", said->c_str());
  for (const ControlInterval& interval : rules.lexicon.controls().IntervalsOf(*term)) {
    std::printf("  %s to %s: %s (%s; confidence %s)\n",
                interval.from ? ToIso(*interval.from).c_str() : "the beginning",
                interval.until ? ToIso(*interval.until).c_str() : "today as far as known",
                std::string(Slug(interval.status)).c_str(), interval.basis.c_str(),
                interval.confidence.c_str());
  }
  const Control found = rules.lexicon.controls().StatusOf(*term, Modality::kHardware, std::nullopt);
  if (found.status == ControlStatus::kNotApplicable) {
    std::printf("  a finding of it: %s (%s)\n", std::string(Slug(found.status)).c_str(),
                found.basis.c_str());
  }
  for (const Policy& policy : rules.lexicon.controls().PoliciesOf(*term)) {
    std::printf(
        "  %s, %s to %s: %s\n", policy.clock.c_str(),
        policy.from ? ToIso(*policy.from).c_str() : "the beginning",
        policy.until ? ToIso(*policy.until).c_str() : "today as far as known",
        (policy.status + ": " + policy.basis + "; confidence " + policy.confidence).c_str());
  }
  return kComplete;
}

int Stale(const Rules& rules, const LexiconCommand& command) {
  const std::optional<Date> today =
      DateFromIso(command.as_of.value_or(BeijingDay(std::chrono::system_clock::now())));
  if (!today) {
    return Complain("--as-of " + *command.as_of + ": expected a day, as 2026-11-30");
  }
  const std::vector<StaleFact> facts = StaleFacts(rules.lexicon, *today);
  for (const StaleFact& fact : facts) {
    if (command.json) {
      std::printf(
          "%s\n",
          Dump(Json{{"fact", fact.fact}, {"where", fact.where}, {"why", fact.why}}).c_str());
    } else {
      std::printf("%-26s %-24s %s\n", fact.fact.c_str(), fact.where.c_str(), fact.why.c_str());
    }
  }
  if (!command.json) {
    std::printf(
        "%s on %s\n",
        Counted(static_cast<std::int64_t>(facts.size()), "fact needs a look", "facts need a look")
            .c_str(),
        ToIso(*today).c_str());
  }
  return kComplete;
}

int Run(const LexiconCommand& command) {
  Result<Rules> rules = LoadRules(command.lexicons, std::nullopt);
  if (!rules) return Complain(rules.error());
  return command.run(*rules, command);
}

constexpr std::string_view kExamples =
    "\nExamples:\n"
    "  tenderscan lexicon check --lexicons my/lexicons\n"
    "  tenderscan lexicon list\n"
    "  tenderscan lexicon try \"采购 NVIDIA A100 显卡 8 块\"\n"
    "  tenderscan lexicon explain chip/a100\n"
    "  tenderscan lexicon stale --as-of 2026-12-31\n";

std::function<int()> Declare(CLI::App& app) {
  const auto lexicon = std::make_shared<LexiconCommand>();
  app.require_subcommand(1);
  const auto add = [&](const char* name, const char* about, decltype(lexicon->run) run) {
    CLI::App* inner = app.add_subcommand(name, about);
    inner->footer(ExamplesOf(kExamples, "lexicon " + std::string(name)));
    inner->callback([lexicon, run] { lexicon->run = run; });
    return inner;
  };
  CLI::App* check = add("check", "Load every list and run its examples", &Check);
  CLI::App* list = add("list", "Every term with its label", &List);
  CLI::App* one = add("try", "What would be found in this text", &Try);
  one->add_option("text", lexicon->argument, "The text, or - for standard input")->required();
  CLI::App* explain = add("explain", "What is known of one term", &Explain);
  explain
      ->add_option("term", lexicon->argument,
                   "Its id (chip/a100, a100) or label, or the id of a fact that \"stale\" names")
      ->required();
  CLI::App* stale = add("stale", "Facts that a person should look at again, and why", &Stale);
  stale->add_option("--as-of", lexicon->as_of, "On this day, as 2026-11-30 (default: today)");
  for (CLI::App* inner : {check, list, one, explain, stale}) {
    LexiconsFlag(*inner, lexicon->lexicons);
    JsonFlag(*inner, lexicon->json);
  }
  return [lexicon] { return Run(*lexicon); };
}

}  // namespace

const Verb& lexicon_verb() {
  static const Verb verb = {.name = "lexicon",
                            .place = 140,
                            .about = "Check, list and try the term lists.",
                            .examples = kExamples,
                            .declare = &Declare};
  return verb;
}

}  // namespace tenderscan
