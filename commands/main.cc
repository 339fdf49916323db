// tenderscan: every verb on one command line, and what the program returns.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commands/did_you_mean.h"
#include "commands/may_write.h"
#include "commands/printing.h"
#include "commands/rule_counts.h"
#include "commands/verb.h"

namespace {

constexpr const char* kAbout =
    "Finds who buys watched technology in public Chinese procurement notices.\n"
    "Reads archives and saved pages, keeps the way back to the evidence, says what it could not "
    "read.";

constexpr const char* kExamples =
    "\nExamples:\n"
    "  tenderscan demo                                   see it work on re-created notices\n"
    "  tenderscan scan archive/*.warc.gz                 scan into tenderscan.db\n"
    "  tenderscan report                                 what was found, in the terminal\n"
    "  tenderscan report --format html -o report.html    the same as a page to share\n"
    "  tenderscan explain k3xq7m2ta9pd                   that finding, back to the archived bytes\n"
    "  tenderscan scan --jsonl - page.html --uri http://www.ccgp.gov.cn/cggg/t20240415_1.htm\n"
    "\nExit codes: 0 complete; 1 done, but some documents could not be read (each is a row);\n"
    "2 could not run.\n";

// Errors: a sentence for a word that stands where a verb is expected, and is none.
std::optional<std::string> NoVerb(const CLI::App& app, int argc, char** argv) {
  const CLI::App* verb = &app;
  for (int i = 1; i < argc && argv[i][0] != '-'; ++i) {
    std::vector<std::string_view> known;
    const CLI::App* named = nullptr;
    for (const CLI::App* one : verb->get_subcommands([](const CLI::App*) { return true; })) {
      known.push_back(one->get_name());
      if (one->get_name() == argv[i]) named = one;
    }
    if (known.empty()) return std::nullopt;
    if (named == nullptr) {
      const std::string of = verb == &app ? "" : verb->get_name() + " ";
      return "there is no \"" + of + argv[i] + "\"" + tenderscan::DidYouMean(argv[i], known) +
             " See: tenderscan " + of + "--help";
    }
    verb = named;
  }
  return std::nullopt;
}

}  // namespace

int main(int argc, char** argv) {
  using tenderscan::Verb;
  const tenderscan::RuleCountsWhereWanted counted;
  if (auto may = tenderscan::MayPrint(); !may) return tenderscan::Complain(may.error());
  CLI::App app(kAbout, "tenderscan");
  app.footer(kExamples);
  app.set_version_flag("--version", std::string("tenderscan ") + TS_VERSION);
  app.require_subcommand(1);
  int code = tenderscan::kComplete;
  std::vector<const Verb*> verbs = tenderscan::AllVerbs();
  std::stable_sort(verbs.begin(), verbs.end(),
                   [](const Verb* a, const Verb* b) { return a->place < b->place; });
  for (const Verb* verb : verbs) {
    CLI::App* sub = app.add_subcommand(std::string(verb->name), std::string(verb->about));
    if (!verb->examples.empty()) sub->footer(std::string(verb->examples));
    sub->callback([&code, run = verb->declare(*sub)] { code = run(); });
  }
  if (const auto none = NoVerb(app, argc, argv)) return tenderscan::Complain(*none);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    // --help and --version end here too, with 0.
    return app.exit(e) == 0 ? tenderscan::kComplete : tenderscan::kCouldNotRun;
  }
  if (std::fflush(stdout) != 0) {
    std::perror("tenderscan: standard output");
    return tenderscan::kCouldNotRun;
  }
  return code;
}
