// What a verb is: what a person asks the program for. One file a verb in commands/verbs; the build
// registers it.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "commands/exit_code.h"

namespace CLI {
class App;
}

namespace tenderscan {

struct Verb {
  std::string_view name;      // "scan"
  int place;                  // in --help: lower ones first, equal ones by name
  std::string_view about;     // what it does; its first line stands in completions
  std::string_view examples;  // printed below its --help; may be empty
  // Declares the verb's flags on `app`, its part of the command line, and gives what to run once
  // they have been read. `app` outlives the run. The run prints its result on standard output and
  // what went wrong on standard error, and returns an ExitCode.
  std::function<int()> (*declare)(CLI::App& app);
};

// Of a verb's examples those that begin with these words, "lexicon try", under their heading: what
// stands below the --help of a verb within a verb. "" where there are none.
std::string ExamplesOf(std::string_view examples, std::string_view words);

// Every file of commands/verbs, sorted by name.
const std::vector<const Verb*>& AllVerbs();

}  // namespace tenderscan
