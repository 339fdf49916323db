// libFuzzer: any words and ruling lines of a page are laid out so that its tables cover their grids
// without overlapping, and no character is lost or made up.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string_view>
#include <vector>

#include "extractors/reader/documents/page_layout.h"
#include "extractors/reader/documents/ruled_table.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

// Numbers out of bytes; 0 where none are left.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}
  bool Left() const { return at_ < bytes_.size(); }
  unsigned Next() { return Left() ? static_cast<std::uint8_t>(bytes_[at_++]) : 0; }
  // A place on a page: eighths of a page, with some points beside, so that lines often meet; or
  // what no page has.
  double Place() {
    const unsigned kind = Next();
    if (kind == 0xFF) return std::nan("");
    if (kind == 0xFE) return 1e300;
    if (kind == 0xFD) return -1e9;
    return (kind & 7) * 75.0 + (kind >> 3) * 0.5;
  }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
};

void Expect(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "%s\n", what);
  std::abort();
}

PageContent ReadPage(Bytes& bytes) {
  constexpr std::u32string_view kCharacters = U"采购名称型号数量0123456789A.-，（ ";
  PageContent page;
  page.width = bytes.Place();
  page.height = bytes.Place();
  page.slope = bytes.Next() % 8 == 0 ? 1.5 : 0;
  while (bytes.Left()) {
    const unsigned kind = bytes.Next();
    if (kind % 3 != 0) {
      page.rules.push_back({kind % 3 == 1, bytes.Place(), bytes.Place(), bytes.Place()});
      continue;
    }
    PageLine line;
    double left = bytes.Place();
    const double top = bytes.Place(), size = 4 + bytes.Next() % 16;
    for (unsigned words = kind / 3 % 4 + 1; words > 0; --words) {
      PageWord word;
      word.size = size;
      word.turned = bytes.Next() % 16 == 0 ? 1 : 0;
      word.space_after = bytes.Next() % 2 == 0;
      for (unsigned n = bytes.Next() % 4 + 1; n > 0; --n) {
        const PageBox box{left, top, left + size, top + size};
        word.characters.push_back({kCharacters[bytes.Next() % kCharacters.size()], box});
        if (word.characters.size() == 1) word.box = box;
        word.box.Add(box);
        left += size;
      }
      left += bytes.Next();
      if (line.words.empty()) line.box = word.box;
      line.box.Add(word.box);
      line.words.push_back(std::move(word));
    }
    page.lines.push_back(std::move(line));
  }
  return page;
}

void TryTables(const PageContent& page) {
  for (const RuledTable& table : FindRuledTables(page.rules)) {
    Expect(table.columns.size() >= 2 && table.rows.size() >= 2, "a table without a cell");
    const std::size_t columns = table.columns.size() - 1, rows = table.rows.size() - 1;
    Expect(std::is_sorted(table.columns.begin(), table.columns.end()) &&
               std::is_sorted(table.rows.begin(), table.rows.end()),
           "borders out of order");
    Expect(table.cell_of.size() == columns * rows, "a grid of another size");
    std::vector<int> covered(columns * rows, -1);
    for (std::size_t i = 0; i < table.cells.size(); ++i) {
      const RuledCell& cell = table.cells[i];
      Expect(cell.row >= 0 && cell.column >= 0 && cell.row_span >= 1 && cell.column_span >= 1 &&
                 static_cast<std::size_t>(cell.row + cell.row_span) <= rows &&
                 static_cast<std::size_t>(cell.column + cell.column_span) <= columns,
             "a cell outside its grid");
      for (int r = cell.row; r < cell.row + cell.row_span; ++r) {
        for (int c = cell.column; c < cell.column + cell.column_span; ++c) {
          const std::size_t at =
              static_cast<std::size_t>(r) * columns + static_cast<std::size_t>(c);
          Expect(covered[at] < 0, "two cells in one place");
          Expect(table.cell_of[at] == i, "a place of another cell");
          covered[at] = static_cast<int>(i);
        }
      }
    }
    Expect(std::count(covered.begin(), covered.end(), -1) == 0, "a place of no cell");
  }
}

// How often each character stands there; blanks do not count.
using Counts = std::map<char32_t, int>;

void Count(std::string_view utf8, int by, Counts& counts) {
  for (std::size_t at = 0; at < utf8.size();) {
    const CodePoint c = DecodeAt(utf8, at);
    counts[c.value] += by;
    at += c.size;
  }
}

void TryLayout(const PageContent& page) {
  Counts counts;
  const auto add = [&counts](const std::vector<LaidLine>& lines) {
    for (const LaidLine& line : lines) {
      Expect(!line.words.empty(), "a line without words");
      for (const LaidWord& word : line.words) Count(word.utf8, 1, counts);
    }
  };
  const LaidPage laid = LayOut(page);
  for (const LaidPiece& piece : laid.pieces) {
    if (piece.table < 0) {
      add({piece.line});
      continue;
    }
    Expect(static_cast<std::size_t>(piece.table) < laid.tables.size(), "no such table");
    for (const LaidCell& cell : laid.tables[static_cast<std::size_t>(piece.table)].cells) {
      add(cell.lines);
    }
  }
  for (const std::string& text : laid.apart) Count(text, 1, counts);
  for (const PageLine& line : page.lines) {
    for (const PageWord& word : line.words) {
      for (const PageCharacter& c : word.characters) counts[c.code] -= 1;
    }
  }
  for (const auto& [character, n] : counts) {
    Expect(n == 0 || character == U' ' || character == U'\n', "a character is lost or made up");
  }
}

}  // namespace
}  // namespace tenderscan

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t kMost = 8192;
  tenderscan::Bytes bytes({reinterpret_cast<const char*>(data), std::min(size, kMost)});
  const tenderscan::PageContent page = tenderscan::ReadPage(bytes);
  tenderscan::TryTables(page);
  tenderscan::TryLayout(page);
  return 0;
}
