// What stands around a place: lines, sentences, tables with their headers, sections and lots.
#include "lexicons/context.h"

#include <algorithm>
#include <cassert>
#include <tuple>

#include "extractors/text/glyphs.h"
#include "extractors/text/lots.h"
#include "lexicons/correction.h"
#include "lexicons/words.h"

namespace tenderscan {
namespace {

using std::string_view;

constexpr std::size_t kLongestLabel = 60;  // bytes, 20 Han: longer words before a colon are text
constexpr std::uint32_t kLookBack = 360;   // bytes before a place in which its label is sought
constexpr std::uint32_t kOneLineCell =
    240;                                    // bytes: a narrow cell is one line however it is broken
constexpr std::int32_t kWidestHeader = 64;  // columns one header cell may span

// The value of the Chinese numeral 〇 to 十 at `at`; -1 if there is none. Asked of every byte of a
// text, so it compares numbers, not strings.
int NumeralAt(string_view text, std::size_t at) {
  if (at + 3 > text.size()) return -1;
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(text[at + i]));
  };
  switch (byte(0) << 16 | byte(1) << 8 | byte(2)) {
    case 0xE38087:
      return 0;  // 〇
    case 0xE4B880:
      return 1;  // 一
    case 0xE4BA8C:
      return 2;  // 二
    case 0xE4B889:
      return 3;  // 三
    case 0xE59B9B:
      return 4;  // 四
    case 0xE4BA94:
      return 5;  // 五
    case 0xE585AD:
      return 6;  // 六
    case 0xE4B883:
      return 7;  // 七
    case 0xE585AB:
      return 8;  // 八
    case 0xE4B99D:
      return 9;  // 九
    case 0xE58D81:
      return 10;  // 十
    default:
      return -1;
  }
}

// The lot that the line or sentence names in its first words; "" if none.
std::string LotOfWords(string_view words) {
  if (words.empty()) return {};
  const char32_t first = FoldGlyph(DecodeAt(words, 0).value);
  if (!BeginsLotWord(first) && first != U'第' && first != U'(' && first != U'[' &&
      !IsDigit(first) && !IsLetter(first)) {
    return {};
  }
  const Glyphs glyphs(words);
  const auto lot = LotOfLine(glyphs, 0, glyphs.size());
  return lot ? lot->lot : std::string();
}

bool IsStop(string_view text, std::size_t at, std::size_t* length) {
  // Asked of every byte of a text: nearly always the first byte answers.
  if (at >= text.size() || (text[at] != '\xE3' && text[at] != '\xEF' && text[at] != ';'))
    return false;
  for (string_view stop : {string_view("。"), string_view("；"), string_view("！"),
                           string_view("？"), string_view(";")}) {
    if (text.substr(at, stop.size()) == stop) {
      *length = stop.size();
      return true;
    }
  }
  return false;
}

// Bytes of one blank at `at`: space, tab, no-break or ideographic space; 0 if there is none.
std::size_t BlankAt(string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (text[at] == ' ' || text[at] == '\t' || text[at] == '\r') return 1;
  if (text[at] == '\xC2' && text.substr(at, 2) == "\xC2\xA0") return 2;
  if (text[at] == '\xE3' && text.substr(at, 3) == "\xE3\x80\x80") return 3;
  return 0;
}

TextSpan Trimmed(string_view text, TextSpan span) {
  while (span.begin < span.end) {
    std::size_t n = BlankAt(text, span.begin);
    if (text[span.begin] == '\n') n = 1;
    if (n == 0) break;
    span.begin = std::min<std::uint32_t>(span.end, span.begin + static_cast<std::uint32_t>(n));
  }
  while (span.begin < span.end) {
    char last = text[span.end - 1];
    if (last == ' ' || last == '\t' || last == '\n' || last == '\r') {
      span.end -= 1;
    } else if (span.size() >= 2 && text.substr(span.end - 2, 2) == "\xC2\xA0") {
      span.end -= 2;
    } else if (span.size() >= 3 && text.substr(span.end - 3, 3) == "\xE3\x80\x80") {
      span.end -= 3;
    } else {
      break;
    }
  }
  return span;
}

// Which blocks are cells that only lay out a page: alone in their row, with many lines in them.
// What stands in them is text; another line of theirs is not "the same row".
std::vector<bool> LayoutCells(const ExtractedText& text) {
  constexpr std::uint32_t kLargestCell = 600;  // bytes, 200 Han: a specification may be as long
  constexpr int kMostLines = 4;
  std::vector<bool> layout(text.blocks.size());
  std::vector<std::size_t> rows;                           // open ones, innermost last
  std::vector<int> filled(text.blocks.size());             // cells with text, by their row's block
  std::vector<std::pair<std::size_t, std::size_t>> large;  // row and cell
  for (std::size_t i = 0; i < text.blocks.size(); ++i) {
    const Block& block = text.blocks[i];
    while (!rows.empty() && text.blocks[rows.back()].span.end <= block.span.begin) rows.pop_back();
    if (block.kind == BlockKind::kTableRow) rows.push_back(i);
    if (block.kind != BlockKind::kTableCell || block.span.empty() || rows.empty()) continue;
    ++filled[rows.back()];
    if (block.span.size() <= kLargestCell) continue;
    // Its beginning tells: the cells of hostile tables lie in each other by the hundred.
    const string_view words = block.span.In(text.text).substr(0, 4096);
    if (std::count(words.begin(), words.end(), '\n') >= kMostLines)
      large.push_back({rows.back(), i});
  }
  for (const auto& [row, cell] : large) layout[cell] = filled[row] == 1;
  return layout;
}

}  // namespace

Context::Context(const ExtractedText& text, const FoldedText& folded, const Notice* notice)
    : text_(text), folded_(folded), notice_(notice) {
  ReadTables();
  ReadLines();
  ReadLots();
  if (notice != nullptr) {
    if (notice->title) subject_ = FoldString(*notice->title);
    if (notice->project_name) subject_ += "\n" + FoldString(*notice->project_name);
  }
}

std::string_view Context::Folded(TextSpan span) const {
  const std::uint32_t begin = folded_.FromOriginal(span.begin);
  const std::uint32_t end = folded_.FromOriginal(span.end);
  return string_view(folded_.text()).substr(begin, end < begin ? 0 : end - begin);
}

void Context::ReadTables() {
  struct Open {
    std::uint32_t end;
    std::int32_t cell;
    TextSpan row;
  };
  std::vector<Open> open;
  const auto close_until = [&](std::uint32_t at) {
    while (!open.empty() && open.back().end <= at) {
      const std::uint32_t end = open.back().end;
      open.pop_back();
      const Open now = open.empty() ? Open{0, -1, {}} : open.back();
      segments_.push_back({end, now.cell, now.row});
    }
  };
  segments_.push_back({0, -1, {}});
  const std::vector<bool> layout = LayoutCells(text_);
  for (std::size_t i = 0; i < text_.blocks.size(); ++i) {
    const Block& block = text_.blocks[i];
    if (block.kind != BlockKind::kTableRow && block.kind != BlockKind::kTableCell) continue;
    close_until(block.span.begin);
    Open now = open.empty() ? Open{0, -1, {}} : open.back();
    now.end = block.span.end;
    if (block.kind == BlockKind::kTableRow) {
      now.row = block.span;
      now.cell = -1;
    } else if (layout[i]) {
      now.row = {};
      now.cell = -1;
    } else {
      now.cell = static_cast<std::int32_t>(cells_.size());
      cells_.push_back({block.span, block.table, block.row, block.column, block.row_span,
                        block.column_span, block.header});
    }
    if (block.span.empty()) continue;
    open.push_back(now);
    segments_.push_back({block.span.begin, now.cell, now.row});
  }
  close_until(UINT32_MAX);

  // Sort cells by grid place, and carry the segments' indices along.
  std::vector<std::int32_t> order(cells_.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::int32_t>(i);
  const auto place = [&](std::int32_t i) {
    const Cell& c = cells_[static_cast<std::size_t>(i)];
    return std::tuple(c.table, c.row, c.column);
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::int32_t a, std::int32_t b) { return place(a) < place(b); });
  std::vector<std::int32_t> now_at(cells_.size());
  std::vector<Cell> sorted;
  sorted.reserve(cells_.size());
  for (std::int32_t old : order) {
    now_at[static_cast<std::size_t>(old)] = static_cast<std::int32_t>(sorted.size());
    sorted.push_back(cells_[static_cast<std::size_t>(old)]);
  }
  cells_ = std::move(sorted);
  for (Segment& segment : segments_) {
    if (segment.cell >= 0) segment.cell = now_at[static_cast<std::size_t>(segment.cell)];
  }
  by_column_.resize(cells_.size());
  for (std::size_t i = 0; i < by_column_.size(); ++i) by_column_[i] = static_cast<std::int32_t>(i);
  std::stable_sort(by_column_.begin(), by_column_.end(), [&](std::int32_t a, std::int32_t b) {
    const Cell& x = cells_[static_cast<std::size_t>(a)];
    const Cell& y = cells_[static_cast<std::size_t>(b)];
    return std::tuple(x.table, x.column, x.row) < std::tuple(y.table, y.column, y.row);
  });

  // Header rows: all cells are <th>, or most of two or more are known column titles.
  std::size_t spread_left = cells_.size() + 4096;  // a bound on what column spans may add
  for (std::size_t begin = 0; begin < cells_.size();) {
    std::size_t end = begin;
    int filled = 0;
    int known = 0;
    int marked = 0;
    std::vector<FieldKind> kinds;
    for (; end < cells_.size() && cells_[end].table == cells_[begin].table &&
           cells_[end].row == cells_[begin].row;
         ++end) {
      const TextSpan shown = Trimmed(text_.text, cells_[end].span);
      FieldKind kind = FieldKind::kNone;
      if (!shown.empty()) {
        ++filled;
        if (cells_[end].header) ++marked;
        if (shown.size() <= 2 * kLongestLabel) kind = FieldOfLabel(Folded(shown));
        if (kind != FieldKind::kNone) ++known;
      }
      kinds.push_back(kind);
    }
    const bool titles = known >= 2 && known * 5 >= filled * 3;
    if (filled >= 2 && (marked == filled || titles)) {
      header_rows_.push_back({cells_[begin].table, cells_[begin].row});
      for (std::size_t i = begin; i < end; ++i) {
        std::int32_t wide = std::clamp(cells_[i].column_span, 1, kWidestHeader);
        if (static_cast<std::size_t>(wide) > spread_left) wide = 1;
        spread_left -= std::min<std::size_t>(spread_left, static_cast<std::size_t>(wide));
        for (std::int32_t k = 0; k < wide; ++k) {
          headers_.push_back({cells_[i].table, cells_[i].row, cells_[i].column + k, cells_[i].span,
                              kinds[i - begin]});
        }
      }
    }
    begin = end;
  }
  std::stable_sort(headers_.begin(), headers_.end(),
                   [](const HeaderColumn& a, const HeaderColumn& b) {
                     return std::tuple(a.table, a.column, a.from_row) <
                            std::tuple(b.table, b.column, b.from_row);
                   });
}

void Context::ReadLines() {
  const string_view text = text_.text;
  const auto size = static_cast<std::uint32_t>(text.size());

  // A text file that was wrapped at a fixed width: a full line goes on in the next one.
  std::uint32_t widest = 0;
  if (text_.media_type == "text/plain") {
    for (std::uint32_t begin = 0; begin < size;) {
      const auto end =
          static_cast<std::uint32_t>(std::min<std::size_t>(text.find('\n', begin), size));
      widest = std::max(widest, end - begin);
      begin = end + 1;
    }
    if (widest > 160) widest = 0;  // not wrapped: a paragraph a line
  }
  const auto wrapped = [&](std::uint32_t begin, std::uint32_t newline) {
    if (widest < 30 || newline - begin + 12 < widest || newline + 1 >= size) return false;
    const std::uint32_t next = newline + 1;
    std::size_t unused = 0;
    if (text[next] == '\n' || BlankAt(text, next) != 0 || NumeralAt(text, next) >= 0) return false;
    if (text[next] >= '0' && text[next] <= '9') return false;
    return !(newline >= 3 &&
             (IsStop(text, newline - 3, &unused) || text.substr(newline - 3, 3) == "："));
  };

  std::uint32_t begin = 0;
  std::uint32_t physical = 0;  // where the last line break left off
  const auto end_line = [&](std::uint32_t end) {
    const TextSpan line = Trimmed(text, {begin, end});
    if (!line.empty()) lines_.push_back(line);
    begin = end;
  };
  std::size_t segment = 0;
  for (std::uint32_t at = 0; at < size;) {
    while (segment + 1 < segments_.size() && segments_[segment + 1].at <= at) ++segment;
    // Between cells a tab is a boundary; in plain text it is a blank.
    if (text[at] == '\n' || (text[at] == '\t' && !segments_[segment].row.empty())) {
      const std::int32_t cell = segments_[segment].cell;
      const bool narrow =
          cell >= 0 && cells_[static_cast<std::size_t>(cell)].span.size() <= kOneLineCell;
      if (!narrow && !(text[at] == '\n' && wrapped(physical, at))) end_line(at);
      if (text[at] == '\n') physical = at + 1;
      ++at;
      continue;
    }
    if (std::size_t blank = BlankAt(text, at); blank != 0) {
      // Three blanks that a page shows as such stand for a line break.
      std::uint32_t past = at;
      int blanks = 0;
      while ((blank = BlankAt(text, past)) != 0 && text[past] != '\t') {
        past += static_cast<std::uint32_t>(blank);
        ++blanks;
      }
      if (blanks >= 3) end_line(at);
      at = std::max(past, at + 1);
      continue;
    }
    // 二、 begins a section wherever it stands: texts whose tags were stripped run on.
    if (NumeralAt(text, at) > 0 &&
        (at < 3 || (NumeralAt(text, at - 3) < 0 && text.substr(at - 3, 3) != "第" &&
                    text.substr(at - 3, 3) != "、"))) {
      std::uint32_t after = at;
      while (NumeralAt(text, after) > 0 && after - at < 9) after += 3;
      if (text.substr(after, 3) == "、" && NumeralAt(text, after + 3) < 0) {
        end_line(at);
        TextSpan title{after + 3, after + 3};
        for (int points = 0; title.end < size && points < 24; ++points) {
          const string_view rest = text.substr(title.end);
          std::size_t unused = 0;
          if (rest[0] == '\n' || rest[0] == '\t' || rest[0] == ':' || rest.starts_with("：") ||
              IsStop(text, title.end, &unused)) {
            break;
          }
          do {
            ++title.end;
          } while (title.end < size &&
                   (static_cast<unsigned char>(text[title.end]) & 0xC0) == 0x80);
        }
        Mark mark{at, Trimmed(text, title), FieldKind::kNone};
        mark.field = FieldOfLabel(Folded(mark.title));
        sections_.push_back(mark);
        at = after + 3;
        continue;
      }
    }
    std::size_t stop = 0;
    if (IsStop(text, at, &stop)) {
      at += static_cast<std::uint32_t>(stop);
      stops_.push_back(at);
      continue;
    }
    ++at;
  }
  end_line(size);
}

void Context::ReadLots() {
  const auto section_end = [&](std::uint32_t at) {
    const auto next =
        std::upper_bound(sections_.begin(), sections_.end(), at,
                         [](std::uint32_t value, const Mark& mark) { return value < mark.at; });
    return next == sections_.end() ? UINT32_MAX : next->at;
  };
  std::size_t stop = 0;
  for (const TextSpan& line : lines_) {
    std::uint32_t at = line.begin;
    for (;;) {
      while (stop < stops_.size() && stops_[stop] <= at) ++stop;
      const std::uint32_t end = stop < stops_.size() ? std::min(stops_[stop], line.end) : line.end;
      constexpr std::uint32_t kFirstWords = 48;  // bytes
      std::string lot =
          LotOfWords(Trimmed(text_.text, {at, end}).In(text_.text).substr(0, kFirstWords));
      if (!lot.empty()) {
        lots_.push_back({at, section_end(at), std::move(lot)});
      }
      if (end >= line.end) break;
      at = end;
    }
  }
  // Rows that say their lot in a column of their own.
  for (const HeaderColumn& header : headers_) {
    if (header.field != FieldKind::kLot) continue;
    auto it =
        std::lower_bound(cells_.begin(), cells_.end(), std::pair(header.table, header.from_row + 1),
                         [](const Cell& cell, std::pair<std::int32_t, std::int32_t> key) {
                           return std::pair(cell.table, cell.row) < key;
                         });
    for (; it != cells_.end() && it->table == header.table && !IsHeaderRow(it->table, it->row);
         ++it) {
      if (it->column != header.column || it->span.empty()) continue;
      constexpr std::uint32_t kLongestCell = 240;  // bytes
      const Glyphs cell_glyphs(it->span.In(text_.text).substr(0, kLongestCell));
      const auto printed = ReadLot(cell_glyphs, 0, cell_glyphs.size());
      if (!printed) continue;
      const std::string& lot = printed->lot;
      // A cell that reaches over many rows names the lot of all of them.
      std::uint32_t end = it->span.end;
      for (std::int32_t r = it->row; r < it->row + std::clamp(it->row_span, 1, 64); ++r) {
        for (auto cell = std::lower_bound(cells_.begin(), cells_.end(),
                                          std::tuple(it->table, r, std::int32_t{0}),
                                          [](const Cell&c, const auto&key) {
                                            return std::tuple(c.table, c.row, c.column) < key;
                                          });
             cell != cells_.end() && cell->table == it->table && cell->row == r; ++cell) {
          end = std::max(end, cell->span.end);
        }
      }
      std::uint32_t begin = it->span.begin;
      for (auto cell = it; cell != cells_.begin();) {
        --cell;
        if (cell->table != it->table || cell->row != it->row) break;
        begin = std::min(begin, cell->span.begin);
      }
      lots_.push_back({begin, end, lot});
    }
  }
  std::stable_sort(lots_.begin(), lots_.end(),
                   [](const LotMark& a, const LotMark& b) { return a.at < b.at; });
}

std::string_view Context::LotAt(std::uint32_t at) const {
  auto it =
      std::upper_bound(lots_.begin(), lots_.end(), at,
                       [](std::uint32_t value, const LotMark& mark) { return value < mark.at; });
  if (it == lots_.begin()) return {};
  --it;
  return at < it->end ? string_view(it->lot) : string_view();
}

const Context::Cell* Context::CellAt(std::int32_t table, std::int32_t row,
                                     std::int32_t column) const {
  auto it = std::upper_bound(by_column_.begin(), by_column_.end(), std::tuple(table, column, row),
                             [&](const auto& key, std::int32_t i) {
                               const Cell& c = cells_[static_cast<std::size_t>(i)];
                               return key < std::tuple(c.table, c.column, c.row);
                             });
  if (it == by_column_.begin()) return nullptr;
  const Cell& cell = cells_[static_cast<std::size_t>(*std::prev(it))];
  if (cell.table != table || cell.column != column ||
      row >= cell.row + std::max(1, cell.row_span)) {
    return nullptr;
  }
  return &cell;
}

Context::Header Context::ColumnHeader(std::int32_t table, std::int32_t row,
                                      std::int32_t column) const {
  auto it = std::upper_bound(headers_.begin(), headers_.end(), std::tuple(table, column, row),
                             [](const auto& key, const HeaderColumn& h) {
                               return key < std::tuple(h.table, h.column, h.from_row);
                             });
  if (it == headers_.begin()) return {};
  --it;
  if (it->table != table || it->column != column || it->from_row == row) return {};
  return {it->span, it->field};
}

std::vector<TextSpan> Context::RowCells(std::int32_t table, std::int32_t row) const {
  std::vector<TextSpan> out;
  auto own = std::lower_bound(cells_.begin(), cells_.end(), std::pair(table, row),
                              [](const Cell& cell, std::pair<std::int32_t, std::int32_t> key) {
                                return std::pair(cell.table, cell.row) < key;
                              });
  std::int32_t column = 0;
  // Gaps before, between and after the row's own cells are where cells from above reach in; rows
  // wider than 64 columns are not looked into for that.
  const auto fill = [&](std::int32_t until) {
    for (; column < std::min(until, kWidestHeader); ++column) {
      if (const Cell* cell = CellAt(table, row, column); cell != nullptr && cell->row < row) {
        out.push_back(cell->span);
      }
    }
  };
  for (; own != cells_.end() && own->table == table && own->row == row; ++own) {
    fill(own->column);
    out.push_back(own->span);
    column = own->column + std::max(1, own->column_span);
  }
  fill(column + 8);
  return out;
}

TextSpan Context::CellOfField(std::int32_t table, std::int32_t row, FieldKind field) const {
  if (table < 0) return {};
  auto it = std::lower_bound(headers_.begin(), headers_.end(), table,
                             [](const HeaderColumn& h, std::int32_t key) { return h.table < key; });
  std::int32_t last = -1;
  int looked = 0;
  for (; it != headers_.end() && it->table == table && looked < 4096; ++it, ++looked) {
    if (it->field != field || it->column == last || it->from_row >= row) continue;
    last = it->column;
    // A later header may have given the column another meaning.
    if (ColumnHeader(table, row, it->column).field != field) continue;
    if (const Cell* cell = CellAt(table, row, it->column); cell != nullptr && !cell->span.empty()) {
      return cell->span;
    }
  }
  return {};
}

bool Context::IsHeaderRow(std::int32_t table, std::int32_t row) const {
  return std::binary_search(header_rows_.begin(), header_rows_.end(), std::pair(table, row));
}

TextSpan Context::LabelBefore(std::uint32_t at, TextSpan line) const {
  const string_view text = text_.text;
  const std::uint32_t from = std::max(line.begin, at > kLookBack ? at - kLookBack : 0);
  for (std::uint32_t colon = at; colon > from;) {
    --colon;
    std::uint32_t end = 0;
    if (text[colon] == ':') {
      const bool clock = colon > 0 && colon + 1 < text.size() && text[colon - 1] >= '0' &&
                         text[colon - 1] <= '9' && text[colon + 1] >= '0' && text[colon + 1] <= '9';
      if (clock || text.substr(colon, 3) == "://") continue;
      end = colon;
    } else if (colon >= 2 && text.substr(colon - 2, 3) == "：") {
      end = colon - 2;
    } else {
      continue;
    }
    std::uint32_t begin = end;
    while (begin > line.begin && end - begin < kLongestLabel) {
      std::uint32_t previous = begin - 1;
      while (previous > line.begin && (static_cast<unsigned char>(text[previous]) & 0xC0) == 0x80) {
        --previous;
      }
      const string_view one = text.substr(previous, begin - previous);
      if (one == "。" || one == "；" || one == "，" || one == "、" || one == "," || one == ";" ||
          one == "\n" || one == "\t" || one == "：" || one == ":") {
        break;
      }
      begin = previous;
    }
    return Trimmed(text, {begin, end});
  }
  return {};
}

Surroundings Context::At(TextSpan span) const {
  assert(span.end <= text_.text.size());
  Surroundings out;
  const string_view text = text_.text;
  const auto segment = std::prev(
      std::upper_bound(segments_.begin(), segments_.end(), span.begin,
                       [](std::uint32_t value, const Segment& s) { return value < s.at; }));
  out.row = segment->row;
  if (segment->cell >= 0) {
    const Cell& cell = cells_[static_cast<std::size_t>(segment->cell)];
    out.cell = cell.span;
    out.table = cell.table;
    out.row_index = cell.row;
    out.column = cell.column;
  }
  auto line = std::upper_bound(lines_.begin(), lines_.end(), span.begin,
                               [](std::uint32_t value, TextSpan l) { return value < l.begin; });
  if (line != lines_.begin() && std::prev(line)->end > span.begin) {
    out.line = *std::prev(line);
    // What was read across a line break joins the lines.
    for (auto next = line; out.line.end < span.end && next != lines_.end(); ++next) {
      out.line.end = next->end;
    }
    out.line.end = std::max(out.line.end, span.end);
  } else {
    out.line = span;
  }
  auto stop = std::upper_bound(stops_.begin(), stops_.end(), span.begin);
  out.sentence.begin = std::max(out.line.begin, stop == stops_.begin() ? 0 : *std::prev(stop));
  stop = std::lower_bound(stops_.begin(), stops_.end(), span.end);
  out.sentence.end = std::min(out.line.end, stop == stops_.end() ? out.line.end : *stop);
  out.sentence.end = std::max(out.sentence.end, span.end);

  auto section =
      std::upper_bound(sections_.begin(), sections_.end(), span.begin,
                       [](std::uint32_t value, const Mark& mark) { return value < mark.at; });
  if (section != sections_.begin()) {
    out.heading = std::prev(section)->title;
    out.section = std::prev(section)->field;
  }
  out.lot = LotAt(span.begin);

  // The label: before the place in its own line, else the line above that ends in a colon, else the
  // column's header, else the cell to the left.
  out.label = LabelBefore(span.begin, out.line);
  if (!out.label.empty()) out.field = FieldOfLabel(Folded(out.label));
  if (out.label.empty() && line != lines_.begin() && std::prev(line) != lines_.begin()) {
    const TextSpan above = *std::prev(line, 2);
    const bool same_cell = segment->cell < 0 || out.cell.Contains(above);
    if (same_cell && above.size() <= kLongestLabel && out.line.begin - above.end <= 12 &&
        (above.In(text).ends_with("：") || above.In(text).ends_with(":"))) {
      out.label = above;
      out.field = FieldOfLabel(Folded(above));
    }
  }
  if (segment->cell >= 0 && !IsHeaderRow(out.table, out.row_index)) {
    const Header header = ColumnHeader(out.table, out.row_index, out.column);
    if (!header.span.empty()) {
      if (out.label.empty()) out.label = header.span;
      if (out.field == FieldKind::kNone) out.field = header.field;
    } else if (out.column > 0 && out.field == FieldKind::kNone) {
      if (const Cell* left = CellAt(out.table, out.row_index, out.column - 1);
          left != nullptr && !left->span.empty() && left->span.size() <= 2 * kLongestLabel) {
        const FieldKind kind = FieldOfLabel(Folded(left->span));
        if (kind != FieldKind::kNone || left->header) {
          if (out.label.empty()) out.label = left->span;
          out.field = kind;
        }
      }
    }
  }

  out.corrected_away = out.field == FieldKind::kBefore;
  if (!out.corrected_away && span.end < out.sentence.end) {
    const string_view after = Folded(Within({span.end, out.sentence.end}, span, kLookBack));
    out.corrected_away = HasAny(after, kCorrections);
  }
  return out;
}

}  // namespace tenderscan
