// Cutting rows at blanks: one blank is the next cell, three are the next row.
#include "extractors/layout/blank_rows.h"

#include <algorithm>
#include <span>

#include "extractors/layout/rows.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/cell_words.h"

namespace tenderscan {
namespace {

constexpr std::uint32_t kRowGap = 3;  // bytes of white space

// White space before glyph `i`, in bytes.
std::uint32_t GapBefore(const Glyphs& g, std::uint32_t i) {
  if (i == 0 || i >= g.size()) return kRowGap;
  return g.Span(i, i + 1).begin - g.Span(i - 1, i).end;
}

std::uint32_t TokenEnd(const Glyphs& g, std::uint32_t i) {
  for (++i; i < g.size() && g.Before(i) == Break::kNone; ++i) {
  }
  return std::min(i, g.size());
}

// A token that is the row's number.
bool IsNumbered(const Glyphs& g, std::uint32_t at, int number) {
  const std::string digits = std::to_string(number);
  const std::uint32_t end = TokenEnd(g, at);
  if (end - at != digits.size() || GapBefore(g, at) < kRowGap) return false;
  for (std::uint32_t i = at; i < end; ++i) {
    if (g[i] != static_cast<char32_t>(digits[i - at])) return false;
  }
  return true;
}

bool HasLatin(const Glyphs& g, Cell token) {
  for (std::uint32_t i = token.begin; i < token.end; ++i) {
    if ((g[i] | 0x20) >= 'a' && (g[i] | 0x20) <= 'z') return true;
  }
  return false;
}

// 甲木H6 SR600: a model of several words, which no maker's column takes the first of.
void JoinModels(const Glyphs& g, std::vector<Cell>& tokens) {
  for (std::size_t i = 1; i < tokens.size();) {
    if (HasLatin(g, tokens[i - 1]) && HasLatin(g, tokens[i]) &&
        TS_RULE("blank_rows.model_of_words")) {
      tokens[i - 1].end = tokens[i].end;
      tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(i));
    } else {
      ++i;
    }
  }
}

}  // namespace

std::vector<NoticeTable> FindBlankTables(const Glyphs& g) {
  // More rows than items are kept, so that their reader says what it left.
  constexpr std::size_t kMostTables = 1000, kMostRows = 20'001, kMostColumns = 16;
  std::vector<NoticeTable> tables;
  for (std::uint32_t i = 0; i + 8 < g.size() && tables.size() < kMostTables; ++i) {
    const std::uint32_t first = ShippedCells().row_number_at.At(g, i);
    if (first == 0 || g.Before(i + first) != Break::kBlank) continue;
    NoticeTable table;
    table.stripped = true;
    table.begin = i;
    std::uint32_t at = i;
    bool known = true;
    while (at < g.size() && table.columns.size() < kMostColumns &&
           !(table.columns.size() > 2 && IsNumbered(g, at, 1))) {
      if (at > i && g.Before(at) != Break::kBlank) break;
      const std::uint32_t end = TokenEnd(g, at);
      const HeadLabel head = ReadHead(g, at, end);
      // What stands behind the first unknown head is not told apart in the rows.
      known = known && (head.known || table.columns.empty());
      if (known) {
        table.columns.push_back(head);
        table.heads.push_back({at, end});
      }
      at = end;
      if (!known && end - i > 200) break;
    }
    if (!IsNumbered(g, at, 1) || table.columns.size() < 4 || !table.Has(Field::kItemName)) continue;
    TS_RULE("blank_rows.table");
    table.head_end = at;
    for (int number = 1; static_cast<std::size_t>(number) <= kMostRows && IsNumbered(g, at, number);
         ++number) {
      std::vector<Cell> tokens;
      const std::size_t longest = table.columns.size() + 6;
      std::uint32_t k = at;
      while (k < g.size() && g.Before(k) <= Break::kBlank && tokens.size() < longest &&
             !(k > at && GapBefore(g, k) >= kRowGap)) {
        const std::uint32_t end = TokenEnd(g, k);
        tokens.push_back({k, end});
        k = end;
      }
      if (table.Has(Field::kModel) && !table.Has(Field::kBrand)) JoinModels(g, tokens);
      table.rows.push_back(FitRow(g, table.columns, tokens, true));
      table.end = k;
      // On to the next number; a sentence lies between.
      constexpr std::uint32_t kLongestRow = 3000;
      std::uint32_t next = k;
      while (next < std::min(k + kLongestRow, g.size()) && !IsNumbered(g, next, number + 1) &&
             g.Before(next) <= Break::kBlank && !(GapBefore(g, next) >= kRowGap && next > k)) {
        ++next;
      }
      at = next;
    }
    if (!table.rows.empty()) tables.push_back(std::move(table));
    i = std::max(at, i + 1) - 1;
  }
  return tables;
}

}  // namespace tenderscan
