// Tells of pages in gaps.
#include "extractors/reader/documents/page_faults.h"

#include <cstddef>
#include <optional>

namespace tenderscan {
namespace {

constexpr std::size_t kMostPageGaps = 8;  // one a page; more are counted

// "2-4, 7"
std::string Ranges(const std::vector<int>& pages) {
  std::string out;
  for (std::size_t i = 0; i < pages.size();) {
    std::size_t end = i;
    while (end + 1 < pages.size() && pages[end + 1] == pages[end] + 1) ++end;
    if (!out.empty()) out += ", ";
    if (out.size() > 200) return out + "…";
    out += std::to_string(pages[i]);
    if (end > i) out += "-" + std::to_string(pages[end]);
    i = end + 1;
  }
  return out;
}

}  // namespace

void PageFaults::Tell(int of, std::vector<Gap>& gaps) const {
  if (pages.empty()) return;
  const bool all = pages.size() == static_cast<std::size_t>(of);
  if (pages.size() <= kMostPageGaps && !(all && of > 1)) {
    for (const int page : pages) {
      gaps.push_back({code, page, "page " + std::to_string(page) + " " + one});
    }
    return;
  }
  gaps.push_back({code, std::nullopt,
                  std::to_string(pages.size()) + " of " + std::to_string(of) + " pages " + many +
                      (all ? "" : ": " + Ranges(pages))});
}

}  // namespace tenderscan
