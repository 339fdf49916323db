// Finds headers, footers and page numbers.
#include "extractors/reader/documents/running_lines.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "extractors/text/ascii.h"
#include "extractors/text/utf8.h"
#include "extractors/words/furniture_words.h"

namespace tenderscan {
namespace {

constexpr double kEdge = 0.14;          // of a page's height
constexpr std::size_t kMostAtEdge = 4;  // lines of a header or footer
constexpr std::size_t kFewestPages = 3;
constexpr std::size_t kMostFigures = 24;  // bytes: "第 12 页 共 100 页"
constexpr double kSamePlace = 3;          // points

// What the text is but for its figures: "第#页 共#页".
std::string Masked(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (!IsDigit(c)) {
      if (c != ' ') out += c;
    } else if (!out.ends_with('#')) {
      out += '#';
    }
  }
  return out;
}

// "12", "- 12 -", "第 12 页", "12/100", "iv".
bool IsPageNumber(std::string_view text) {
  if (text.size() > kMostFigures) return false;
  const std::string masked = Masked(text);
  bool figure = masked.find('#') != masked.npos;
  for (std::size_t at = 0; at < masked.size();) {
    const CodePoint c = DecodeAt(masked, at);
    constexpr std::u32string_view kAround = U"#-–—―~·.|/()[]";
    if (kAround.find(c.value) == kAround.npos && !ShippedFurniture().IsSheetLead(c.value) &&
        !ShippedFurniture().IsSheet(c.value)) {
      constexpr std::u32string_view kRoman = U"ivxIVXⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ";
      if (kRoman.find(c.value) == kRoman.npos) return false;
      figure = true;
    }
    at += c.size;
  }
  return figure;
}

struct Edge {
  std::size_t page, piece;
  std::string text, masked;
  long place;  // steps of kSamePlace from the page's top; below zero: from its bottom
};

// The lines at the top and at the bottom of a page.
void AddEdges(const std::vector<LaidPage>& pages, std::size_t number, std::vector<Edge>& edges) {
  const LaidPage& page = pages[number];
  std::vector<std::pair<double, std::size_t>> above, below;
  for (std::size_t i = 0; i < page.pieces.size(); ++i) {
    if (page.pieces[i].table >= 0) continue;
    const PageBox& box = page.pieces[i].line.box;
    if (box.bottom < kEdge * page.height) above.emplace_back(box.top, i);
    if (box.top > (1 - kEdge) * page.height) below.emplace_back(-box.bottom, i);
  }
  for (auto* side : {&above, &below}) {
    std::sort(side->begin(), side->end());
    if (side->size() > kMostAtEdge) side->resize(kMostAtEdge);
    for (const auto& [place, piece] : *side) {
      std::string text = page.pieces[piece].line.Text();
      std::string masked = Masked(text);
      // `place` is the top, or the bottom below zero.
      const long steps = std::lround((side == &above ? place : page.height + place) / kSamePlace);
      edges.push_back({number, piece, std::move(text), std::move(masked),
                       side == &above ? steps : -10 - steps});
    }
  }
}

}  // namespace

std::vector<std::vector<Running>> FindRunningLines(const std::vector<LaidPage>& pages) {
  std::vector<std::vector<Running>> out;
  std::vector<Edge> edges;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    out.emplace_back(pages[i].pieces.size(), Running::kNo);
    AddEdges(pages, i, edges);
  }
  // Pages by text and place. A place counts its neighbours: rounding parts what is one.
  std::map<std::pair<std::string_view, long>, std::set<std::size_t>> same, alike;
  for (const Edge& edge : edges) {
    for (long near = edge.place - 1; near <= edge.place + 1; ++near) {
      same[{edge.text, near}].insert(edge.page);
      alike[{edge.masked, near}].insert(edge.page);
    }
  }
  std::set<std::string_view> written;
  for (const Edge& edge : edges) {
    Running& running = out[edge.page][edge.piece];
    if (same[{edge.text, edge.place}].size() >= kFewestPages) {
      running = written.insert(edge.text).second ? Running::kFirst : Running::kRepeated;
      continue;
    }
    const std::size_t pages_alike = alike[{edge.masked, edge.place}].size();
    const bool numbered =
        edge.masked != edge.text && pages_alike >= kFewestPages && pages_alike * 2 >= pages.size();
    if (numbered || IsPageNumber(edge.text)) running = Running::kFirst;
  }
  return out;
}

}  // namespace tenderscan
