// tenderscan: every verb on one command line, and what the program returns.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <string>

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

}  // namespace

int main(int argc, char** argv) {
  using tenderscan::Verb;
  const tenderscan::RuleCountsWhereWanted counted;
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
