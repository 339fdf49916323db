// Parting a cell that holds several suppliers or amounts.
#include "extractors/notice/awards/supplier.h"

#include <algorithm>

namespace tenderscan {

namespace {

std::vector<Cell> CutAt(const Glyphs& g, Cell cell, std::u32string_view marks) {
  std::vector<Cell> pieces;
  std::uint32_t begin = cell.begin;
  for (std::uint32_t i = cell.begin; i <= cell.end; ++i) {
    if (i < cell.end && marks.find(g[i]) == marks.npos) continue;
    pieces.push_back({begin, i});
    begin = i + 1;
  }
  return pieces;
}

}  // namespace

std::vector<Cell> PiecesAtCommas(const Glyphs& g, Cell cell) {
  std::vector<Cell> pieces = CutAt(g, cell, U"、/");
  const bool any_empty =
      std::any_of(pieces.begin(), pieces.end(), [](Cell c) { return c.empty(); });
  if (any_empty) pieces.clear();
  return pieces;
}

std::vector<Cell> NamesAtCommas(const Glyphs& g, Cell cell) {
  std::vector<Cell> names = CutAt(g, cell, U"、/,，");
  const bool all = std::all_of(names.begin(), names.end(), [&](const Cell& name) {
    if (name.empty()) return false;
    const auto supplier = ReadSupplier(g, name.begin, name.end, true);
    return supplier && supplier->name.end >= name.end;
  });
  if (!all) names.clear();
  return names;
}

std::vector<Cell> PiecesOf(const Glyphs& g, Cell cell) {
  std::vector<Cell> pieces;
  std::uint32_t begin = cell.begin;
  for (std::uint32_t i = cell.begin; i <= cell.end; ++i) {
    const bool semicolon = i < cell.end && (g[i] == U'；' || g[i] == U';');
    const bool parts = i == cell.end || semicolon || (i > begin && g.Before(i) >= Break::kFar);
    if (!parts) continue;
    if (i > begin) pieces.push_back({begin, i});
    begin = semicolon ? i + 1 : i;
  }
  const bool numbered = pieces.size() > 1 && [&] {
    for (std::size_t k = 0; k < pieces.size(); ++k) {
      const std::string number = std::to_string(k + 1);
      const Cell& piece = pieces[k];
      if (piece.end - piece.begin <= number.size() + 1) return false;
      for (std::size_t d = 0; d < number.size(); ++d) {
        if (g[piece.begin + static_cast<std::uint32_t>(d)] != static_cast<char32_t>(number[d]))
          return false;
      }
      const char32_t mark = g[piece.begin + static_cast<std::uint32_t>(number.size())];
      if (mark != U'.' && mark != U'、') return false;
    }
    return true;
  }();
  for (std::size_t k = 0; numbered && k < pieces.size(); ++k)
    pieces[k].begin += static_cast<std::uint32_t>(std::to_string(k + 1).size()) + 1;
  return pieces;
}

}  // namespace tenderscan
