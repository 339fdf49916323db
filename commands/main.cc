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
#include "store/model/result.h"

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

// The verb that the command line names, and where the rest of it begins. Errors: kUsage for a word
// that stands where a verb is expected, and is none.
struct NamedVerb {
  const CLI::App* verb;
  int behind;
};
tenderscan::Result<NamedVerb> VerbOf(const CLI::App& app, int argc, char** argv) {
  NamedVerb named{&app, 1};
  for (; named.behind < argc && argv[named.behind][0] != '-'; ++named.behind) {
    const std::string_view typed = argv[named.behind];
    std::vector<std::string_view> known;
    const CLI::App* next = nullptr;
    for (const CLI::App* one : named.verb->get_subcommands([](const CLI::App*) { return true; })) {
      known.push_back(one->get_name());
      if (one->get_name() == typed) next = one;
    }
    if (known.empty()) return named;
    if (next == nullptr) {
      const std::string of = named.verb == &app ? "" : named.verb->get_name() + " ";
      return tenderscan::Fail(tenderscan::ErrorCode::kUsage, tenderscan::Reach::kRun,
                              "there is no \"" + of + std::string(typed) + "\"" +
                                  tenderscan::DidYouMean(typed, known) + "; see: tenderscan " + of +
                                  "--help");
    }
    named.verb = next;
  }
  return named;
}

// A sentence for an option that its verb does not have.
std::optional<std::string> NoOption(const CLI::App& app, const NamedVerb& named, int argc,
                                    char** argv) {
  std::string verb;
  for (const CLI::App* one = named.verb; one != &app; one = one->get_parent()) {
    verb = one->get_name() + " " + verb;
  }
  std::vector<std::string> names;
  for (const CLI::Option* option : named.verb->get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  const std::vector<std::string_view> known(names.begin(), names.end());
  for (int i = named.behind; i < argc; ++i) {
    const std::string_view typed = argv[i];
    if (typed == "--") return std::nullopt;
    if (!typed.starts_with("-")) continue;
    const std::string name(typed.substr(0, typed.find('=')));
    const CLI::Option* option = named.verb->get_option_no_throw(name);
    if (option == nullptr && name.starts_with("--")) {
      return "tenderscan " + verb + "has no " + name + tenderscan::DidYouMean(name, known) +
             "; see: tenderscan " + verb + "--help";
    }
    // What stands behind it is its value, whatever that looks like.
    if (option != nullptr && option->get_type_size() > 0 && typed.size() == name.size()) ++i;
  }
  return std::nullopt;
}

// "help scan" and "version", as other programs have them: the flags --help and --version.
std::vector<char*> WithoutHelpWords(int argc, char** argv) {
  static char help[] = "--help", version[] = "--version";
  std::vector<char*> args(argv, argv + argc);
  if (argc < 2) return args;
  if (args[1] == std::string_view("help")) {
    args.erase(args.begin() + 1);
    args.push_back(help);
  } else if (args[1] == std::string_view("version") && argc == 2) {
    args[1] = version;
  }
  return args;
}

// What a verb needs that was not given, in a sentence with an example of the verb's own.
std::string WhatIsMissing(const CLI::App& app, const CLI::App& verb) {
  std::string words;
  for (const CLI::App* one = &verb; one != &app; one = one->get_parent()) {
    words = one->get_name() + (words.empty() ? "" : " " + words);
  }
  std::string said = "tenderscan " + words + " needs more";
  for (const CLI::Option* option : verb.get_options()) {
    if (!option->get_required() || option->count() > 0) continue;
    said += ": " + option->get_name() + " (" + option->get_description() + ")";
    break;
  }
  const std::string footer = verb.get_footer();
  const std::string begin = "  tenderscan " + words + " ";
  const std::size_t at = footer.find(begin);
  if (at == std::string::npos) return said + "; see: tenderscan " + words + " --help";
  // What the example is for stands behind two blanks.
  std::string example = footer.substr(at + 2, footer.find('\n', at) - at - 2);
  return said + "; for example: " + example.substr(0, example.find("  "));
}

}  // namespace

int main(int raw_argc, char** raw_argv) {
  using tenderscan::Verb;
  std::vector<char*> args = WithoutHelpWords(raw_argc, raw_argv);
  const int argc = static_cast<int>(args.size());
  char** const argv = args.data();
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
  if (argc < 2) return tenderscan::Complain("say what is to be done; see: tenderscan --help");
  const auto named = VerbOf(app, argc, argv);
  if (!named) return tenderscan::Complain(named.error());
  if (const auto none = NoOption(app, *named, argc, argv)) return tenderscan::Complain(*none);
  try {
    app.parse(argc, argv);
  } catch (const CLI::RequiredError& e) {
    // A verb within a verb may be what is missing; that is said as it is.
    if (named->verb->get_subcommands([](const CLI::App*) { return true; }).empty()) {
      return tenderscan::Complain(WhatIsMissing(app, *named->verb));
    }
    return app.exit(e) == 0 ? tenderscan::kComplete : tenderscan::kCouldNotRun;
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
