// Which files lie beside pages because the pages show them.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/text/ascii.h"
#include "pipeline/files.h"
#include "store/model/result.h"

namespace tenderscan {

// What a page is drawn with: no notice is written in it.
inline constexpr std::array<std::string_view, 9> kDrawnWith = {
    ".js", ".mjs", ".css", ".map", ".ico", ".woff2", ".woff", ".ttf", ".eot"};
// A picture may be a notice that was scanned, so it is left out only where a page shows it: what is
// said of the page says that there is a picture.
inline constexpr std::array<std::string_view, 7> kPictures = {".gif", ".png",  ".jpg", ".jpeg",
                                                              ".svg", ".webp", ".bmp"};
// The pages that lie in a folder and in those around it, and what they show.
class PagesAround {
 public:
  explicit PagesAround(const PagesAround* outer) : outer_(outer) {}
  void Add(std::string path) { pages_.push_back(std::move(path)); }

  // Whether a file of this name was saved for a page: by wget -p, or as a mirror.
  bool Show(const std::string& name) const {
    const std::string ending = EndingOf(name);
    if (Holds(kDrawnWith, ending)) return HavePage();
    return Holds(kPictures, ending) && Name(name);
  }

 private:
  template <std::size_t kSize>
  static bool Holds(const std::array<std::string_view, kSize>& endings, std::string_view ending) {
    return std::find(endings.begin(), endings.end(), ending) != endings.end();
  }
  // ".js" of "a.JS?v=2": wget keeps the question.
  static std::string EndingOf(std::string_view name) {
    name = name.substr(0, name.find('?'));
    const std::size_t dot = name.rfind('.');
    return dot == std::string_view::npos ? std::string() : Lowercase(name.substr(dot));
  }

  bool HavePage() const { return !pages_.empty() || (outer_ != nullptr && outer_->HavePage()); }

  bool Name(const std::string& name) const {
    if (!read_) {
      read_ = true;
      for (const std::string& page : pages_) Read(page);
    }
    return pictures_.contains(name) || (outer_ != nullptr && outer_->Name(name));
  }

  // Takes every name of a picture in the page: "images/a.png" in its quotation marks.
  void Read(const std::string& page) const {
    const Result<std::string> bytes = ReadFile(page, kMostPage);
    if (!bytes) return;
    constexpr std::string_view kDelimiters = "\"'()<>= \t\r\n/\\";
    for (std::size_t at = bytes->find('.'); at != std::string::npos;
         at = bytes->find('.', at + 1)) {
      const std::size_t end =
          std::min(bytes->find_first_of("\"'()<> \t\r\n?#&", at), bytes->size());
      // No ending is longer than ".jpeg", and a long text without blanks is looked at once.
      if (end - at > 5 || !Holds(kPictures, Lowercase(bytes->substr(at, end - at)))) continue;
      const std::size_t before = bytes->find_last_of(kDelimiters, at);
      const std::size_t begin = before == std::string::npos ? 0 : before + 1;
      if (at - begin <= kLongestName) pictures_.insert(bytes->substr(begin, end - begin));
    }
  }

  static constexpr std::size_t kLongestName = 255;      // NAME_MAX
  static constexpr std::uint64_t kMostPage = 64 << 20;  // beyond this it is no page

  const PagesAround* outer_;  // null: none
  std::vector<std::string> pages_;
  mutable bool read_ = false;  // pages are read only where a picture lies with them
  mutable std::set<std::string, std::less<>> pictures_;
};

}  // namespace tenderscan
