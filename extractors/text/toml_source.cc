// Parses TOML and words its faults.
#include <stdexcept>

// toml++ 3.3 asserts on some malformed keys: a list that a stranger wrote must not end the program.
namespace tenderscan {
[[noreturn]] static void RefuseToml() { throw std::logic_error("not TOML"); }
}  // namespace tenderscan
#define TOML_ASSERT(condition) ((condition) ? static_cast<void>(0) : tenderscan::RefuseToml())
#define TOML_IMPLEMENTATION
#include <algorithm>

#include "extractors/text/toml_source.h"

namespace tenderscan {

Result<toml::table> ParseToml(const NamedText& source) {
  try {
    return toml::parse(std::string_view(source.text), std::string_view(source.path));
  } catch (const toml::parse_error& error) {
    const auto& at = error.source().begin;
    return tl::make_unexpected(FaultAt(source, at.line, at.column, error.description()));
  } catch (const std::logic_error&) {
    return tl::make_unexpected(FaultAt(source, 1, 1, "this is no TOML: the parser gave up",
                                       "look for a key that is no word"));
  }
}

Error FaultAt(const NamedText& source, std::uint32_t line, std::uint32_t column,
              std::string_view what, std::string_view hint) {
  line = std::max(line, 1u);
  column = std::max(column, 1u);
  std::string_view rest = source.text;
  for (std::uint32_t i = 1; i < line && !rest.empty(); ++i) {
    const std::size_t end = rest.find('\n');
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  }
  std::string_view shown = rest.substr(0, rest.find('\n'));
  if (shown.ends_with('\r')) shown.remove_suffix(1);

  std::string out = source.path + ":" + std::to_string(line) + ":" + std::to_string(column) + ": ";
  out += what;
  out += "\n  ";
  out += shown;
  out += "\n  ";
  // A blank under every character before the column: two under a wide one, as terminals draw it.
  std::uint32_t point = 1;
  for (std::size_t i = 0; i < shown.size() && point < column; ++point) {
    const auto lead = static_cast<unsigned char>(shown[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    out += shown[i] == '\t' ? "\t" : length >= 3 ? "  " : " ";
    i += length;
  }
  out += "^";
  if (!hint.empty()) {
    out += "\n  hint: ";
    out += hint;
  }
  return Error{ErrorCode::kMalformed, Reach::kRun, std::move(out)};
}

Error FaultAt(const NamedText& source, const toml::node& node, std::string_view what,
              std::string_view hint) {
  return FaultAt(source, node.source().begin.line, node.source().begin.column, what, hint);
}

Error FaultAt(const NamedText& source, const toml::key& key, std::string_view what,
              std::string_view hint) {
  return FaultAt(source, key.source().begin.line, key.source().begin.column, what, hint);
}

std::string NearestOf(std::string_view key, const std::vector<std::string_view>& keys) {
  std::string best;
  std::size_t best_score = 0;
  for (std::string_view candidate : keys) {
    std::size_t score = 0;
    for (std::size_t i = 0, j = 0; i < candidate.size() && j < key.size();) {
      if (candidate[i] == key[j])
        ++score, ++i, ++j;
      else if (candidate.size() - i > key.size() - j)
        ++i;
      else
        ++j;
    }
    if (score * 2 > std::max(candidate.size(), key.size()) && score > best_score) {
      best_score = score;
      best = candidate;
    }
  }
  return best.empty() ? "" : "did you mean \"" + best + "\"?";
}

}  // namespace tenderscan
