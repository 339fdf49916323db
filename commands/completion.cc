// Completion scripts for bash, zsh and fish. Values of flags and positional arguments are files.
#include "commands/completion.h"

namespace tenderscan {
namespace {

// Single-quoted for a shell: a quote inside closes, escapes and opens again.
std::string Quoted(const std::string& text) {
  std::string out = "'";
  for (char c : text) {
    if (c == '\'') {
      out += "'\\''";
    } else {
      out += c;
    }
  }
  return out + "'";
}

std::string FirstWord(const std::string& name) { return name.substr(0, name.find(' ')); }

std::string Bash(const std::vector<CompletionVerb>& verbs) {
  std::string names;
  std::string cases;
  for (const CompletionVerb& verb : verbs) {
    std::string flags = "--help";
    for (const auto& flag : verb.flags) flags += " " + flag.name;
    if (verb.name.find(' ') == std::string::npos) {
      names += (names.empty() ? "" : " ") + verb.name;
    }
    cases += "    " + Quoted(verb.name) + ") flags=" + Quoted(flags) + " ;;\n";
  }
  std::string inner_cases;
  for (const CompletionVerb& verb : verbs) {
    if (verb.name.find(' ') != std::string::npos) continue;
    std::string inner;
    for (const CompletionVerb& other : verbs) {
      if (other.name.starts_with(verb.name + " ")) {
        inner += (inner.empty() ? "" : " ") + other.name.substr(verb.name.size() + 1);
      }
    }
    if (!inner.empty()) inner_cases += "    " + verb.name + ") inner=" + Quoted(inner) + " ;;\n";
  }
  return "_tenderscan() {\n"
         "  local word=\"${COMP_WORDS[COMP_CWORD]}\" verb=\"${COMP_WORDS[1]}\" inner= flags=\n"
         "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
         "    COMPREPLY=($(compgen -W " +
         Quoted(names) +
         " -- \"$word\"))\n"
         "    return\n"
         "  fi\n"
         "  case \"$verb\" in\n" +
         inner_cases +
         "  esac\n"
         "  if [ -n \"$inner\" ]; then\n"
         "    if [ \"$COMP_CWORD\" -eq 2 ]; then\n"
         "      COMPREPLY=($(compgen -W \"$inner\" -- \"$word\"))\n"
         "      return\n"
         "    fi\n"
         "    verb=\"$verb ${COMP_WORDS[2]}\"\n"
         "  fi\n"
         "  case \"$verb\" in\n" +
         cases +
         "  esac\n"
         "  if [[ \"$word\" == -* ]]; then\n"
         "    COMPREPLY=($(compgen -W \"$flags\" -- \"$word\"))\n"
         "  else\n"
         "    COMPREPLY=($(compgen -f -- \"$word\"))\n"
         "  fi\n"
         "}\n"
         "complete -o filenames -F _tenderscan tenderscan\n";
}

std::string Fish(const std::vector<CompletionVerb>& verbs) {
  std::string out;
  for (const CompletionVerb& verb : verbs) {
    const std::size_t blank = verb.name.find(' ');
    const std::string outer = FirstWord(verb.name);
    std::string seen = "__fish_seen_subcommand_from " + outer;
    if (blank == std::string::npos) {
      out += "complete -c tenderscan -n __fish_use_subcommand -f -a " + verb.name + " -d " +
             Quoted(verb.about) + "\n";
    } else {
      const std::string inner = verb.name.substr(blank + 1);
      out += "complete -c tenderscan -n " + Quoted(seen) + " -f -a " + inner + " -d " +
             Quoted(verb.about) + "\n";
      seen += "; and __fish_seen_subcommand_from " + inner;
    }
    for (const auto& flag : verb.flags) {
      out += "complete -c tenderscan -n " + Quoted(seen) + " -l " + flag.name.substr(2) +
             (flag.takes_value ? " -r" : "") + " -d " + Quoted(flag.about) + "\n";
    }
  }
  return out;
}

}  // namespace

std::string CompletionScript(const std::string& shell, const std::vector<CompletionVerb>& verbs) {
  if (shell == "bash") return Bash(verbs);
  // zsh runs bash completions through its own bridge; one script less to keep right.
  if (shell == "zsh") return "autoload -Uz bashcompinit && bashcompinit\n" + Bash(verbs);
  if (shell == "fish") return Fish(verbs);
  return "";
}

}  // namespace tenderscan
