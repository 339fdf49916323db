// Paths of files that were saved together.
#include "store/passes/saved_paths.h"

#include <algorithm>

#include "extractors/text/ascii.h"
#include "store/saved_pages.h"

namespace tenderscan {
namespace {

// Folders in one another: what a portal's mirror has above a page's own folder says nothing.
constexpr int kMostFolders = 8;

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 32);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

}  // namespace

std::string PercentDecoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool whole = text[i] == '%' && i + 2 < text.size();
    const int high = whole ? HexDigit(text[i + 1]) : -1;
    const int low = whole ? HexDigit(text[i + 2]) : -1;
    if (high < 0 || low < 0) {
      out += text[i];
      continue;
    }
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return out;
}

std::string CleanedPath(std::string_view path) {
  std::vector<std::string_view> parts;
  const bool absolute = path.starts_with('/');
  while (!path.empty()) {
    const std::size_t slash = std::min(path.find('/'), path.size());
    const std::string_view part = path.substr(0, slash);
    path.remove_prefix(std::min(slash + 1, path.size()));
    if (part.empty() || part == ".") continue;
    if (part == ".." && !parts.empty() && parts.back() != "..") {
      parts.pop_back();
    } else if (part != ".." || !absolute) {
      parts.push_back(part);
    }
  }
  std::string out = absolute ? "/" : "";
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += '/';
    out += parts[i];
  }
  return out;
}

std::string_view FileNameOf(std::string_view path) {
  path = path.substr(0, path.find_first_of("?#"));
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::vector<std::string> FilesOfLink(std::string_view uri) {
  constexpr std::string_view kFile = "file:";
  if (!uri.starts_with(kFile)) return {};
  uri.remove_prefix(kFile.size());
  if (uri.starts_with("//")) uri.remove_prefix(2);
  uri = uri.substr(0, uri.find('#'));
  std::vector<std::string> out;
  const auto add = [&out](std::string_view path) {
    for (std::string spelt : {CleanedPath(PercentDecoded(path)), CleanedPath(path)}) {
      if (std::find(out.begin(), out.end(), spelt) == out.end()) out.push_back(std::move(spelt));
    }
  };
  add(uri);  // wget keeps the question in the file's name
  add(uri.substr(0, uri.find('?')));
  return out;
}

std::vector<std::string> PagesWithFolderOf(std::string_view path) {
  std::vector<std::string> out;
  std::size_t end = path.rfind('/');
  for (int i = 0; i < kMostFolders && end != std::string_view::npos && end > 0; ++i) {
    const std::string_view folder = path.substr(0, end);
    const auto add = [&](std::string_view ending) {
      if (!folder.ends_with(ending)) return;
      const std::string_view stem = folder.substr(0, folder.size() - ending.size());
      if (stem.empty() || stem.ends_with('/') || stem.ends_with('.')) return;
      for (const std::string_view page : kPageEndings) {
        out.push_back(std::string(stem) + std::string(page));
      }
    };
    std::for_each(kSavedFolderEndings.begin(), kSavedFolderEndings.end(), add);
    add("");  // X beside X.html, made by hand
    end = folder.rfind('/');
  }
  return out;
}

}  // namespace tenderscan
