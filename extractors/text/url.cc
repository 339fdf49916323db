// Web addresses as pages write them: made absolute, and in one spelling.
#include "extractors/text/url.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "extractors/text/ascii.h"
#include "extractors/text/encode.h"
#include "extractors/text/percent.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

// Servers refuse longer ones (8 KiB is common); a page that writes them is broken or hostile.
constexpr std::size_t kMostBytes = 16 << 10;

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

// WHATWG's "special" schemes that name something to read: their paths have steps.
bool IsSpecial(std::string_view scheme) {
  return scheme == "http" || scheme == "https" || scheme == "file" || scheme == "ftp";
}

// The scheme before ':', in lower case; "" where there is none.
std::string SchemeOf(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == ':') return Lowercase(text.substr(0, i));
    const bool fits = IsLetter(c) || (i > 0 && (IsDigit(c) || c == '+' || c == '-' || c == '.'));
    if (!fits) return {};
  }
  return {};
}

// What the writer meant: no blanks and controls around it, no line ends and tabs inside, the other
// blanks and controls as codes, '/' for a '\' that parts steps.
std::string Clean(std::string_view reference) {
  while (!reference.empty() && static_cast<unsigned char>(reference.front()) <= ' ') {
    reference.remove_prefix(1);
  }
  while (!reference.empty() && static_cast<unsigned char>(reference.back()) <= ' ') {
    reference.remove_suffix(1);
  }
  std::string out;
  for (const char c : reference) {
    if (c == '\n' || c == '\r' || c == '\t') continue;
    if (static_cast<unsigned char>(c) <= ' ') {
      AppendEncoded(c, out);
    } else {
      out += c;
    }
  }
  const std::string scheme = SchemeOf(out);
  if (scheme.empty() || IsSpecial(scheme)) {
    for (char& c : out) {
      if (c == '?' || c == '#') break;
      if (c == '\\') c = '/';
    }
  }
  return IsValidUtf8(out) ? out : RepairUtf8(out);
}

// The parts of RFC 3986, section 3, but the fragment: views into the text that was split.
struct Parts {
  std::string scheme;  // lower case, without ':'; "" where none is written
  std::string_view authority;
  bool has_authority = false;
  std::string_view path;
  std::string_view query;  // with '?'; "" where there is none
};

// The path begins with a host, however many slashes stand before it.
void TakeAuthority(Parts& parts) {
  parts.path.remove_prefix(std::min(parts.path.find_first_not_of('/'), parts.path.size()));
  const std::size_t end = std::min(parts.path.find('/'), parts.path.size());
  parts.authority = parts.path.substr(0, end);
  parts.has_authority = true;
  parts.path.remove_prefix(end);
}

Parts Split(std::string_view uri) {
  Parts out;
  out.scheme = SchemeOf(uri);
  if (!out.scheme.empty()) uri.remove_prefix(out.scheme.size() + 1);
  uri = uri.substr(0, uri.find('#'));
  const std::size_t query = std::min(uri.find('?'), uri.size());
  out.query = uri.substr(query);
  out.path = uri.substr(0, query);
  if (out.path.starts_with("//")) {
    // A file's host is nearly always the empty one between "//" and "/".
    if (out.scheme == "file") {
      out.path.remove_prefix(2);
      const std::size_t end = std::min(out.path.find('/'), out.path.size());
      out.authority = out.path.substr(0, end);
      out.has_authority = true;
      out.path.remove_prefix(end);
    } else {
      TakeAuthority(out);
    }
  }
  return out;
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

// RFC 3986, section 5.2.4. Begins with '/'.
std::string WithoutDots(std::string_view path) {
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
  for (std::string_view step : steps) out.append("/").append(step);
  if (folder || out.empty()) out += '/';
  return out;
}

// RFC 3986, section 5.2.2. `path` holds what the answer's path is a view into. Nullopt where `to`
// is not absolute and `from` is nothing to resolve against.
std::optional<Parts> Resolve(const Parts& from, Parts to, std::string& path) {
  if (!to.scheme.empty() && !to.has_authority && to.scheme != from.scheme) {
    if (to.scheme == "file") return std::nullopt;
    TakeAuthority(to);
  }
  if (to.scheme.empty() || !to.has_authority) {
    if (!IsSpecial(from.scheme)) return std::nullopt;
    to.scheme = from.scheme;
  }
  if (to.has_authority) {
    path = WithoutDots(to.path);
  } else {
    to.authority = from.authority;
    to.has_authority = from.has_authority;
    if (to.path.empty()) {
      path = from.path.empty() && from.has_authority ? "/" : std::string(from.path);
      if (to.query.empty()) to.query = from.query;
    } else {
      if (!to.path.starts_with('/')) path = from.path.substr(0, from.path.rfind('/') + 1);
      path += to.path;
      // "file:" and a path as a person gave it stays relative.
      const bool given = !from.has_authority && !from.path.starts_with('/') && path.front() != '/';
      path = WithoutDots(path);
      if (given) path.erase(0, 1);
    }
  }
  to.path = path;
  return to;
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
  const bool digits = !last.empty() && std::all_of(last.begin(), last.end(), IsDigit<char>);
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
    return IsDigit(c) || IsLower(c) || c == '-' || c == '.' || c == '_';
  });
  if (!sound || host->find("..") != std::string::npos || host->front() == '.') return std::nullopt;
  return CleanAddress(*host);
}

std::string CleanPath(std::string_view path) { return Encode(path, "\"#<>?`{}"); }

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
    if (!std::all_of(digits.begin(), digits.end(), IsDigit<char>) || digits.size() > 9) {
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
  const Parts to = Split(cleaned);
  if (!to.scheme.empty() && to.scheme != "http" && to.scheme != "https") {
    return Fail(ErrorCode::kUnsupported, Reach::kItem,
                "the address \"" + cleaned.substr(0, 200) + "\": expected http or https, not " +
                    to.scheme.substr(0, 40));
  }
  std::string from;
  if (!base.empty()) {
    TS_ASSIGN_OR_RETURN(const Url parsed, ParseUrl(base));
    from = parsed.text();
  }
  std::string path;
  const auto parts = Resolve(Split(from), to, path);
  if (!parts) return Malformed(cleaned, "a whole address, https://...");
  Url url;
  url.scheme = parts->scheme;
  TS_RETURN_IF_FAILED(ReadAuthority(cleaned, parts->authority, url));
  url.path = CleanPath(parts->path);
  if (!parts->query.empty()) url.query = CleanQuery(parts->query.substr(1), charset);
  // Every byte may have become three.
  if (url.path.size() + url.query.size() > kMostBytes) {
    return Malformed(reference, "at most " + std::to_string(kMostBytes) + " bytes, encoded");
  }
  return url;
}

std::string ResolveUri(std::string_view base, std::string_view reference) {
  const std::string cleaned = Clean(reference);
  if (cleaned.empty() || cleaned.front() == '#') return {};
  const Parts to = Split(cleaned);
  if (to.scheme == "javascript" || to.scheme == "data" || to.scheme == "vbscript") return {};
  if (!to.scheme.empty() && !IsSpecial(to.scheme)) return cleaned;
  std::string path;
  const auto parts = Resolve(Split(base), to, path);
  if (!parts) return cleaned;
  if (parts->authority.empty() && parts->scheme != "file") return {};
  std::string out = parts->scheme + ":";
  if (parts->has_authority) out.append("//").append(parts->authority);
  return out.append(path).append(parts->query);
}

}  // namespace tenderscan
