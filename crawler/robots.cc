// robots.txt by RFC 9309: which paths a host asks robots to leave alone.
#include "crawler/robots.h"

#include <string.h>

#include <algorithm>
#include <array>
#include <utility>

#include "extractors/text/ascii.h"
#include "extractors/text/percent.h"

namespace tenderscan {
namespace {

// Section 2.2.2: one spelling for all ways to percent-encode the same path. In a query, reserved
// characters and their codes are one ("baz=https://foo.bar" and "baz=https%3A%2F%2Ffoo.bar").
// Section 2.2.3: a literal '*' or '$' is written "%2A" or "%24" in a rule, so an address's become
// that; a rule's own are kept.
std::string Normalise(std::string_view path, bool rule) {
  constexpr std::string_view kOneInQueries = ":/?@!'(),;[]";
  std::string out;
  bool in_query = false;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const char c = path[i];
    if (const auto code = EncodedAt(path, i)) {
      if (IsUnreserved(*code) ||
          (in_query && kOneInQueries.find(*code) != std::string_view::npos)) {
        out += *code;
      } else {
        AppendEncoded(*code, out);
      }
      i += 2;
      continue;
    }
    if (c == '?') in_query = true;
    const auto byte = static_cast<unsigned char>(c);
    const bool special = c == '*' || (c == '$' && (!rule || i + 1 < path.size()));
    if (byte <= 0x20 || byte >= 0x7F || (special && !(rule && c == '*'))) {
      AppendEncoded(c, out);
    } else if (c != '*' || !out.ends_with('*')) {  // "**" means what "*" means
      out += c;
    }
  }
  return out;
}

// Section 2.2.3. Takes each piece between stars at its first place: linear, as memmem is.
bool Matches(std::string_view pattern, std::string_view path) {
  const bool to_end = pattern.ends_with('$');
  if (to_end) pattern.remove_suffix(1);
  std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) {
    return to_end ? path == pattern : path.starts_with(pattern);
  }
  if (!path.starts_with(pattern.substr(0, star))) return false;
  std::size_t at = star;
  for (;;) {
    const std::size_t begin = star + 1;
    star = pattern.find('*', begin);
    const bool last = star == std::string_view::npos;
    const std::string_view piece = pattern.substr(begin, last ? star : star - begin);
    if (last && to_end) return path.size() >= at + piece.size() && path.ends_with(piece);
    if (!piece.empty()) {
      const void* found = memmem(path.data() + at, path.size() - at, piece.data(), piece.size());
      if (found == nullptr) return false;
      at = static_cast<std::size_t>(static_cast<const char*>(found) - path.data()) + piece.size();
    }
    if (last) return true;
  }
}

// "1.5" as milliseconds; nullopt where it is no number. At most a day.
std::optional<std::chrono::milliseconds> ReadDelay(std::string_view text) {
  constexpr std::int64_t kMost = std::int64_t{86'400} * 1000;
  std::int64_t whole = 0, part = 0, unit = 1000;
  std::size_t i = 0;
  for (; i < text.size() && IsDigit(text[i]); ++i) {
    whole = std::min(whole * 10 + (text[i] - '0') * std::int64_t{1}, kMost);
  }
  if (i == 0) return std::nullopt;
  if (i < text.size() && text[i] == '.') {
    for (++i; i < text.size() && IsDigit(text[i]); ++i) {
      unit /= 10;
      part += (text[i] - '0') * unit;
    }
  }
  if (i != text.size()) return std::nullopt;
  return std::chrono::milliseconds(std::min(whole * 1000 + part, kMost));
}

// A line as key and value. Colons of full width count, and where there is none a blank does, if but
// two words stand there: whoever wrote "Disallow /private" asked for it all the same (Google's
// parser reads it so). Nullopt where neither is there.
std::optional<std::pair<std::string, std::string>> KeyAndValue(std::string_view line) {
  std::string text(TrimBlanks(line));
  constexpr std::string_view kWideColon = "：";
  if (const std::size_t wide = text.find(kWideColon); wide < text.find(':')) {
    text.replace(wide, kWideColon.size(), ":");
  }
  const std::size_t colon = text.find(':');
  const std::size_t at = colon == std::string::npos ? text.find_first_of(" \t") : colon;
  if (at == std::string::npos) return std::nullopt;
  const std::string value(TrimBlanks(std::string_view(text).substr(at + 1)));
  if (colon == std::string::npos && value.find_first_of(" \t") != std::string::npos) {
    return std::nullopt;
  }
  return std::pair(std::string(TrimBlanks(std::string_view(text).substr(0, at))), value);
}

bool Begins(std::string_view key, std::string_view word) {
  return EqualsIgnoringCase(key.substr(0, word.size()), word);
}

// The spellings that Google's parser takes, and by their beginnings as it does.
bool IsUserAgent(std::string_view key) {
  return Begins(key, "user-agent") || Begins(key, "useragent") || Begins(key, "user agent");
}

bool IsDisallow(std::string_view key) {
  constexpr std::array<std::string_view, 6> kSpellings = {"disallow", "dissallow", "dissalow",
                                                          "disalow",  "diasllow",  "disallaw"};
  return std::any_of(kSpellings.begin(), kSpellings.end(),
                     [key](std::string_view word) { return Begins(key, word); });
}

}  // namespace

Robots Robots::Parse(std::string_view body, std::string_view product) {
  if (body.starts_with("\xEF\xBB\xBF")) body.remove_prefix(3);
  if (body.size() > kRobotsBytes) {
    // A rule that was cut would forbid or allow what nobody asked for.
    body = body.substr(0, body.find_last_of("\r\n", kRobotsBytes) + 1);
  }
  struct Group {
    bool named = false;  // somebody is asked by our name
    std::vector<Rule> rules;
    std::optional<std::chrono::milliseconds> delay;
  };
  Group ours, everybody;
  bool for_us = false, for_all = false;  // whom the lines now speak to
  bool in_rules = false;                 // a user-agent line now begins another group
  while (!body.empty()) {
    const std::size_t end = std::min(body.find_first_of("\r\n"), body.size());
    std::string_view line = body.substr(0, end);
    body.remove_prefix(std::min(end + 1, body.size()));
    line = line.substr(0, line.find('#'));
    const auto pair = KeyAndValue(line);
    if (!pair) continue;
    const std::string_view key = pair->first, value = pair->second;
    if (IsUserAgent(key)) {
      if (in_rules) for_us = for_all = in_rules = false;
      // Section 2.2.1: a product token is letters, '-' and '_'; versions after it do not count.
      std::size_t size = 0;
      while (size < value.size() &&
             (IsLetter(value[size]) || value[size] == '-' || value[size] == '_')) {
        ++size;
      }
      if (value == "*" || value == "＊" || value.starts_with("* ") || value.starts_with("*\t")) {
        for_all = true;
      } else if (size > 0 && EqualsIgnoringCase(value.substr(0, size), product)) {
        for_us = ours.named = true;
      }
      continue;
    }
    const auto add = [&](const auto& change) {
      if (for_us) change(ours);
      if (for_all) change(everybody);
    };
    const bool allow = EqualsIgnoringCase(key, "allow");
    if (allow || IsDisallow(key)) {
      in_rules = true;
      if (value.empty() || (!for_us && !for_all)) continue;  // an empty rule speaks of nothing
      Rule rule{allow, Normalise(value, true), (allow ? "Allow: " : "Disallow: ")};
      rule.written += value;
      add([&](Group& group) { group.rules.push_back(rule); });
    } else if (EqualsIgnoringCase(key, "crawl-delay")) {
      if (const auto delay = ReadDelay(value)) {
        add([&](Group& group) { group.delay = std::max(group.delay.value_or(*delay), *delay); });
      }
    }
  }
  Robots out;
  Group& chosen = ours.named ? ours : everybody;
  out.rules_ = std::move(chosen.rules);
  out.crawl_delay_ = chosen.delay;
  return out;
}

Robots Robots::FromAnswer(int status, std::string_view body, std::string_view product) {
  if (status >= 200 && status < 300) return Parse(body, product);
  // "Too many requests" is no statement about the rules: asked again, later.
  if (status >= 300 && status < 500 && status != 429) return {};
  Robots out;
  out.rules_.push_back({false, "/",
                        status == 0 ? "robots.txt could not be fetched"
                                    : "robots.txt answered " + std::to_string(status)});
  return out;
}

const Robots::Rule* Robots::Decide(std::string_view path_query) const {
  if (path_query == "/robots.txt") return nullptr;
  const std::string path = Normalise(path_query, false);
  const Rule* best = nullptr;
  for (const Rule& rule : rules_) {
    if (best != nullptr && (rule.pattern.size() < best->pattern.size() ||
                            (rule.pattern.size() == best->pattern.size() && !rule.allow))) {
      continue;
    }
    if (Matches(rule.pattern, path)) best = &rule;
  }
  return best;
}

bool Robots::Allows(std::string_view path_query) const {
  const Rule* rule = Decide(path_query);
  return rule == nullptr || rule->allow;
}

std::string Robots::Why(std::string_view path_query) const {
  const Rule* rule = Decide(path_query);
  return rule == nullptr ? std::string() : rule->written;
}

}  // namespace tenderscan
