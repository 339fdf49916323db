// Which files lie beside pages because the pages show them.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace tenderscan {

// The pages that lie in a folder and in those around it, and what they show.
class PagesAround {
 public:
  // `outer`: of the folder around this one; null: none. REQUIRES: it outlives this.
  explicit PagesAround(const PagesAround* outer) : outer_(outer) {}
  void Add(std::string path) { pages_.push_back(std::move(path)); }

  // Whether a file of this name was saved for a page: by wget -p, or as a mirror.
  bool Show(const std::string& name) const;

 private:
  bool HavePage() const;
  bool Name(const std::string& picture) const;
  // Takes every name of a picture in the page. A page that cannot be read shows nothing.
  void Read(const std::string& page) const;

  const PagesAround* outer_;
  std::vector<std::string> pages_;
  mutable bool read_ = false;  // pages are read only where a picture lies with them
  mutable std::set<std::string> pictures_;
};

}  // namespace tenderscan
