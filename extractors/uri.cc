// Links as pages write them, made absolute.
#include "extractors/uri.h"

#include <algorithm>
#include <vector>

namespace tenderscan {
namespace {

bool IsAlpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsSchemeChar(char c) {
  return IsAlpha(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
}
char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

struct UriParts {
  std::string scheme;  // lower case, without ':'
  std::string_view authority;
  bool has_authority = false;
  std::string_view path;
  std::string_view query;  // with '?'
};

UriParts Split(std::string_view uri) {
  UriParts out;
  std::size_t colon = 0;
  while (colon < uri.size() && IsSchemeChar(uri[colon])) ++colon;
  if (colon > 0 && colon < uri.size() && uri[colon] == ':' && IsAlpha(uri[0])) {
    out.scheme = uri.substr(0, colon);
    std::transform(out.scheme.begin(), out.scheme.end(), out.scheme.begin(), Lower);
    uri.remove_prefix(colon + 1);
  }
  uri = uri.substr(0, uri.find('#'));
  if (uri.starts_with("//")) {
    uri.remove_prefix(2);
    const std::size_t end = std::min(uri.find_first_of("/?"), uri.size());
    out.authority = uri.substr(0, end);
    out.has_authority = true;
    uri.remove_prefix(end);
  }
  const std::size_t query = std::min(uri.find('?'), uri.size());
  out.path = uri.substr(0, query);
  out.query = uri.substr(query);
  return out;
}

// Without "." and ".." steps.
std::string CleanPath(std::string_view path) {
  std::vector<std::string_view> steps;
  bool folder = false;
  std::size_t at = path.starts_with('/') ? 1 : 0;
  while (at <= path.size()) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string_view step = path.substr(at, end - at);
    folder = step == "." || step == "..";
    if (step == "..") {
      if (!steps.empty()) steps.pop_back();
    } else if (step != ".") {
      steps.push_back(step);
    }
    at = end + 1;
  }
  std::string out;
  for (std::string_view step : steps) {
    out += '/';
    out += step;
  }
  if (folder) out += '/';
  return out.empty() ? "/" : out;
}

std::string Clean(std::string_view reference) {
  while (!reference.empty() && static_cast<unsigned char>(reference.front()) <= ' ') {
    reference.remove_prefix(1);
  }
  while (!reference.empty() && static_cast<unsigned char>(reference.back()) <= ' ') {
    reference.remove_suffix(1);
  }
  std::string out;
  const std::size_t query = std::min(reference.find_first_of("?#"), reference.size());
  for (std::size_t i = 0; i < reference.size(); ++i) {
    const char c = reference[i];
    if (c == '\n' || c == '\r' || c == '\t') continue;
    if (c == ' ') {
      out += "%20";
    } else {
      out += c == '\\' && i < query ? '/' : c;
    }
  }
  return out;
}

bool IsHierarchical(std::string_view scheme) {
  return scheme == "http" || scheme == "https" || scheme == "file" || scheme == "ftp";
}

}  // namespace

std::string ResolveUri(std::string_view base, std::string_view reference) {
  const std::string cleaned = Clean(reference);
  if (cleaned.empty() || cleaned.front() == '#') return {};
  const UriParts to = Split(cleaned);
  if (to.scheme == "javascript" || to.scheme == "data" || to.scheme == "vbscript") return {};
  if (!to.scheme.empty() && !IsHierarchical(to.scheme)) return cleaned;
  if (!to.scheme.empty() && to.has_authority) {
    std::string out = to.scheme + "://" + std::string(to.authority);
    return out.append(CleanPath(to.path)).append(to.query);
  }
  const UriParts from = Split(base);
  if (!IsHierarchical(from.scheme)) return cleaned;
  // "http:page.htm" is taken as browsers take it: relative where the schemes agree.
  if (!to.scheme.empty() && to.scheme != from.scheme) return cleaned;
  std::string out = from.scheme + ":";
  if (to.has_authority) {
    out.append("//").append(to.authority).append(CleanPath(to.path));
    return out.append(to.query);
  }
  if (from.has_authority) out.append("//").append(from.authority);
  if (to.path.empty()) {
    out += from.path.empty() && from.has_authority ? "/" : std::string(from.path);
    return out.append(to.query.empty() ? from.query : to.query);
  }
  std::string path;
  if (to.path.front() != '/') path = from.path.substr(0, from.path.rfind('/') + 1);
  path += to.path;
  if (!from.has_authority && !from.path.starts_with('/') && !path.starts_with('/')) {
    // A plain file's address is "file:" and the path as it was given: it stays relative.
    const std::string clean = CleanPath("/" + path);
    return out.append(clean.substr(1)).append(to.query);
  }
  return out.append(CleanPath(path)).append(to.query);
}

}  // namespace tenderscan
