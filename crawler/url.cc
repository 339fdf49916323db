// Web addresses: made absolute, in one spelling, and told apart as a portal tells them apart.
#include "crawler/url.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "crawler/percent.h"
#include "extractors/text/encode.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

// Servers refuse longer ones (8 KiB is common); a page that writes them is broken or hostile.
constexpr std::size_t kMostBytes = 16 << 10;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsAlpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
int DefaultPort(std::string_view scheme) { return scheme == "https" ? 443 : 80; }

// WHATWG's percent-encode sets of a path and of a query of http, in ASCII.
std::string Encode(std::string_view bytes, std::string_view also) {
  std::string out;
  for (char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte >= 0x7F || also.find(c) != std::string_view::npos) {
      AppendEncoded(c, out);
    } else {
      out += c;
    }
  }
  return out;
}

tl::unexpected<Error> Malformed(std::string_view reference, std::string_view expected) {
  constexpr std::size_t kShown = 200;
  std::string shown = RepairUtf8(reference.substr(0, kShown));
  if (reference.size() > kShown) shown += "...";
  return Fail(ErrorCode::kMalformed, Reach::kItem,
              "the address \"" + shown + "\": expected " + std::string(expected));
}

// WHATWG: blanks and controls around it and line ends and tabs inside are not meant.
std::string Clean(std::string_view reference) {
  while (!reference.empty() && static_cast<unsigned char>(reference.front()) <= ' ') {
    reference.remove_prefix(1);
  }
  while (!reference.empty() && static_cast<unsigned char>(reference.back()) <= ' ') {
    reference.remove_suffix(1);
  }
  std::string out;
  for (char c : reference) {
    if (c != '\n' && c != '\r' && c != '\t') out += c;
  }
  return RepairUtf8(out);
}

// WHATWG's numbers in an IPv4 address: decimal, 0octal, 0xhex. Nullopt where it is none.
std::optional<std::uint64_t> AddressNumber(std::string_view text) {
  if (text.empty()) return std::nullopt;
  unsigned base = 10;
  if (text.size() >= 2 && text[0] == '0' && Lower(text[1]) == 'x') {
    base = 16;
    text.remove_prefix(2);
  } else if (text.size() >= 2 && text[0] == '0') {
    base = 8;
    text.remove_prefix(1);
  }
  std::uint64_t value = 0;
  for (char c : text) {
    const int digit = HexValue(c);
    if (digit < 0 || static_cast<unsigned>(digit) >= base) return std::nullopt;
    value = value * base + static_cast<unsigned>(digit);
    if (value > 0xFFFFFFFFu) return std::uint64_t{1} << 33;  // a number, but beyond all addresses
  }
  return value;
}

// "127.1", "0x7f000001" and "2130706433" as "127.0.0.1"; `host` itself where its last label is no
// number; nullopt where it ends in a number and yet is no address.
std::optional<std::string> CleanAddress(const std::string& host) {
  std::vector<std::string_view> labels;
  for (std::string_view rest = host;;) {
    const std::size_t dot = rest.find('.');
    labels.push_back(rest.substr(0, dot));
    if (dot == std::string_view::npos || labels.size() > 127) break;
    rest.remove_prefix(dot + 1);
  }
  const std::string_view last = labels.back();
  const bool digits = !last.empty() && std::all_of(last.begin(), last.end(), IsDigit);
  if (!digits && !AddressNumber(last)) return host;
  if (labels.size() > 4) return std::nullopt;
  std::uint64_t address = 0;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const auto number = AddressNumber(labels[i]);
    if (!number) return std::nullopt;
    const bool is_last = i + 1 == labels.size();
    const std::uint64_t most =
        is_last ? (std::uint64_t{1} << (8 * (4 - i))) - 1 : std::uint64_t{255};
    if (*number > most) return std::nullopt;
    address |= is_last ? *number : *number << (8 * (3 - i));
  }
  std::string out;
  for (int shift = 24; shift >= 0; shift -= 8) {
    if (!out.empty()) out += '.';
    out += std::to_string(address >> shift & 255);
  }
  return out;
}

std::optional<std::string> CleanHost(std::string_view written) {
  if (written.starts_with('[')) {
    if (!written.ends_with(']')) return std::nullopt;
    const std::string inner(written.substr(1, written.size() - 2));
    in6_addr address{};
    char text[INET6_ADDRSTRLEN];
    if (inet_pton(AF_INET6, inner.c_str(), &address) != 1 ||
        inet_ntop(AF_INET6, &address, text, sizeof text) == nullptr) {
      return std::nullopt;
    }
    return "[" + std::string(text) + "]";
  }
  std::string decoded;
  for (std::size_t i = 0; i < written.size(); ++i) {
    if (const auto byte = EncodedAt(written, i)) {
      decoded += *byte;
      i += 2;
    } else {
      decoded += written[i];
    }
  }
  if (!IsValidUtf8(decoded)) return std::nullopt;
  std::optional<std::string> host = DomainToAscii(decoded);
  if (!host) return std::nullopt;
  while (host->ends_with('.')) host->pop_back();
  if (host->empty() || host->size() > 253) return std::nullopt;
  // Real host names hold these alone; everything else is a trick or a slip.
  const bool sound = std::all_of(host->begin(), host->end(), [](char c) {
    return IsDigit(c) || (c >= 'a' && c <= 'z') || c == '-' || c == '.' || c == '_';
  });
  if (!sound || host->find("..") != std::string::npos || host->front() == '.') return std::nullopt;
  return CleanAddress(*host);
}

bool IsDots(std::string_view step, int dots) {
  int seen = 0;
  while (!step.empty()) {
    if (step.front() == '.') {
      step.remove_prefix(1);
    } else if (step.size() >= 3 && step[0] == '%' && step[1] == '2' && Lower(step[2]) == 'e') {
      step.remove_prefix(3);
    } else {
      return false;
    }
    ++seen;
  }
  return seen == dots;
}

// Without "." and ".." steps ("%2e" is one too), percent-encoded in UTF-8. Begins with '/'.
std::string CleanPath(std::string_view path) {
  std::vector<std::string_view> steps;
  bool folder = false;
  std::size_t at = path.starts_with('/') ? 1 : 0;
  while (at <= path.size()) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string_view step = path.substr(at, end - at);
    const bool up = IsDots(step, 2);
    folder = up || IsDots(step, 1);
    if (up) {
      if (!steps.empty()) steps.pop_back();
    } else if (!folder) {
      steps.push_back(step);
    }
    at = end + 1;
  }
  std::string out;
  for (std::string_view step : steps) out.append("/").append(Encode(step, "\"#<>?`{}"));
  if (folder || out.empty()) out += '/';
  return out;
}

std::string CleanQuery(std::string_view query, std::string_view charset) {
  return Encode(EncodeText(query, charset), "\"#<>'");
}

// Reads "user@host:port".
Result<void> ReadAuthority(std::string_view reference, std::string_view authority, Url& url) {
  if (authority.find('@') != std::string_view::npos) {
    return Fail(ErrorCode::kUnsupported, Reach::kItem,
                "the address \"" + std::string(reference.substr(0, 200)) +
                    "\" holds a user or a password: expected none");
  }
  std::string_view host = authority;
  url.port = DefaultPort(url.scheme);
  const std::size_t bracket = host.rfind(']');
  const std::size_t colon = host.rfind(':');
  if (colon != std::string_view::npos && (bracket == std::string_view::npos || colon > bracket)) {
    const std::string_view digits = host.substr(colon + 1);
    if (!std::all_of(digits.begin(), digits.end(), IsDigit) || digits.size() > 9) {
      return Malformed(reference, "a port of digits");
    }
    if (!digits.empty()) url.port = std::stoi(std::string(digits));
    if (url.port < 1 || url.port > 65535) return Malformed(reference, "a port from 1 to 65535");
    host = host.substr(0, colon);
  }
  std::optional<std::string> clean = CleanHost(host);
  if (!clean) return Malformed(reference, "the name or address of a host");
  url.host = std::move(*clean);
  return {};
}

// The scheme before ':', in lower case; "" where there is none.
std::string SchemeOf(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == ':') return out;
    const bool fits = IsAlpha(c) || (i > 0 && (IsDigit(c) || c == '+' || c == '-' || c == '.'));
    if (!fits) return {};
    out += Lower(c);
  }
  return {};
}

bool IsSlash(char c) { return c == '/' || c == '\\'; }

}  // namespace

std::string Url::origin() const {
  std::string out = scheme + "://" + host;
  if (port != DefaultPort(scheme)) out += ":" + std::to_string(port);
  return out;
}

std::string Url::path_query() const { return query.empty() ? path : path + "?" + query; }

std::string Url::text() const { return origin() + path_query(); }

Result<Url> ParseUrl(std::string_view reference, std::string_view base, std::string_view charset) {
  if (reference.size() > kMostBytes) {
    return Malformed(reference, "at most " + std::to_string(kMostBytes) + " bytes");
  }
  const std::string cleaned = Clean(reference);
  std::string_view rest = std::string_view(cleaned).substr(0, cleaned.find('#'));
  Url url;
  url.scheme = SchemeOf(rest);
  bool relative = url.scheme.empty();
  if (!relative) {
    if (url.scheme != "http" && url.scheme != "https") {
      return Fail(ErrorCode::kUnsupported, Reach::kItem,
                  "the address \"" + cleaned.substr(0, 200) + "\": expected http or https, not " +
                      url.scheme.substr(0, 40));
    }
    rest.remove_prefix(url.scheme.size() + 1);
  }
  Url from;
  if (!base.empty()) {
    Result<Url> parsed = ParseUrl(base);
    if (!parsed) return parsed;
    from = std::move(*parsed);
    // "http:page.htm" is relative where the schemes agree (WHATWG, special relative).
    if (!relative && url.scheme == from.scheme &&
        !(rest.size() >= 2 && IsSlash(rest[0]) && IsSlash(rest[1]))) {
      relative = true;
    }
  }
  if (relative && base.empty()) return Malformed(cleaned, "a whole address, https://...");

  const std::size_t question = std::min(rest.find('?'), rest.size());
  std::string path(rest.substr(0, question));
  std::replace(path.begin(), path.end(), '\\', '/');
  std::string_view query = rest.substr(question);
  if (!query.empty()) query.remove_prefix(1);

  std::string_view its_path = path;
  if (!relative || its_path.starts_with("//")) {
    if (relative) url.scheme = from.scheme;
    while (its_path.starts_with('/')) its_path.remove_prefix(1);
    const std::size_t slash = std::min(its_path.find('/'), its_path.size());
    if (auto ok = ReadAuthority(cleaned, its_path.substr(0, slash), url); !ok) {
      return tl::make_unexpected(ok.error());
    }
    url.path = CleanPath(its_path.substr(slash));
    url.query = CleanQuery(query, charset);
  } else {
    url = std::move(from);
    const bool had_query = question < rest.size();
    if (its_path.starts_with('/')) {
      url.path = CleanPath(its_path);
    } else if (!its_path.empty()) {
      url.path = CleanPath(url.path.substr(0, url.path.rfind('/') + 1).append(its_path));
    }
    if (had_query || !its_path.empty()) url.query = CleanQuery(query, charset);
  }
  // Every byte may have become three.
  if (url.path.size() + url.query.size() > kMostBytes) {
    return Malformed(reference, "at most " + std::to_string(kMostBytes) + " bytes, encoded");
  }
  return url;
}

namespace {

// RFC 3986, sections 6.2.2.1 and 6.2.2.2: capital hex digits, nothing encoded without need.
std::string OneSpelling(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = EncodedAt(text, i);
    if (!byte) {
      out += text[i];
      continue;
    }
    if (IsUnreserved(*byte)) {
      out += *byte;
    } else {
      AppendEncoded(*byte, out);
    }
    i += 2;
  }
  return out;
}

// Parameters that say who asks, where from or when, but not what for.
bool IsNoise(std::string_view name) {
  constexpr std::array kNoise = {"jsessionid", "phpsessid", "aspsessionid", "sid",
                                 "spm",        "_t",        "timestamp",    "_"};
  std::string lower;
  for (char c : name) lower += Lower(c);
  return lower.starts_with("utm_") || lower.starts_with("aspsessionid") ||
         std::find(kNoise.begin(), kNoise.end(), lower) != kNoise.end();
}

std::string_view NameOf(std::string_view parameter) {
  return parameter.substr(0, parameter.find('='));
}

}  // namespace

std::string FetchKey(const Url& url) {
  std::string out = url.host;
  if (url.port != 80 && url.port != 443) out += ":" + std::to_string(url.port);
  // ";jsessionid=..." ends a path; "//" is a slip of templates.
  const std::string path = OneSpelling(url.path);
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (path[i] == ';') {
      const std::size_t end = std::min(path.find_first_of(";/", i + 1), path.size());
      if (IsNoise(NameOf(std::string_view(path).substr(i + 1, end - i - 1)))) {
        i = end - 1;
        continue;
      }
    }
    if (path[i] == '/' && out.ends_with('/')) continue;
    out += path[i];
  }
  const std::string query = OneSpelling(url.query);
  std::vector<std::string_view> parameters;
  for (std::string_view rest = query; !rest.empty();) {
    const std::size_t end = std::min(rest.find('&'), rest.size());
    const std::string_view parameter = rest.substr(0, end);
    if (!parameter.empty() && !IsNoise(NameOf(parameter))) parameters.push_back(parameter);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  // Stable: the same name twice is a list, whose order may matter.
  std::stable_sort(parameters.begin(), parameters.end(),
                   [](auto a, auto b) { return NameOf(a) < NameOf(b); });
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    out += i == 0 ? '?' : '&';
    out += parameters[i];
  }
  return out;
}

}  // namespace tenderscan
