// Shell completion scripts, made from the program's own flags so that they never lag behind them.
#pragma once

#include <string>
#include <vector>

namespace tenderscan {

// One verb as completion sees it.
struct CompletionVerb {
  std::string name;  // "scan", or "lexicon check" for a nested one
  std::string about;
  struct Flag {
    std::string name;  // "--db"
    std::string about;
    bool takes_value = false;
  };
  std::vector<Flag> flags;
};

// `shell` is bash, zsh or fish; anything else gives an empty string.
std::string CompletionScript(const std::string& shell, const std::vector<CompletionVerb>& verbs);

}  // namespace tenderscan
