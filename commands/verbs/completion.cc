// completion: a script with which a shell completes verbs and flags.
#include "commands/completion.h"

#include <cstdio>
#include <memory>

#include "commands/flags.h"
#include "commands/verb.h"

namespace tenderscan {
namespace {

// What completion needs to know, read off the flags themselves.
std::vector<CompletionVerb> VerbsOf(const CLI::App& app, const std::string& prefix) {
  std::vector<CompletionVerb> verbs;
  for (const CLI::App* sub : app.get_subcommands([](const CLI::App*) { return true; })) {
    CompletionVerb verb{prefix + sub->get_name(), sub->get_description(), {}};
    verb.about = verb.about.substr(0, verb.about.find('\n'));
    for (const CLI::Option* option : sub->get_options()) {
      if (option->get_lnames().empty() || option->get_lnames().front() == "help") continue;
      verb.flags.push_back({"--" + option->get_lnames().front(), option->get_description(),
                            option->get_items_expected_max() > 0});
    }
    verbs.push_back(verb);
    for (CompletionVerb& inner : VerbsOf(*sub, verb.name + " ")) verbs.push_back(std::move(inner));
  }
  return verbs;
}

std::function<int()> Declare(CLI::App& app) {
  const auto shell = std::make_shared<std::string>();
  app.add_option("shell", *shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));
  return [shell, &app] {
    std::fputs(CompletionScript(*shell, VerbsOf(*app.get_parent(), "")).c_str(), stdout);
    return kComplete;
  };
}

}  // namespace

const Verb& completion_verb() {
  static const Verb verb = {.name = "completion",
                            .place = 190,
                            .about = "Print a shell completion script.",
                            .examples =
                                "\nExample:\n  tenderscan completion bash > "
                                "~/.local/share/bash-completion/completions/tenderscan\n",
                            .declare = &Declare};
  return verb;
}

}  // namespace tenderscan
