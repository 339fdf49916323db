// What stands on one page of a paged document before it is laid out: words, ruling lines, links.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace tenderscan {

// Whether a number says where something stands on a page, in points. Damaged files give numbers
// that are none, and such that no page has: the largest that PDF allows is 14,400 points wide.
inline bool IsPlace(double at) {
  constexpr double kFarthest = 1e6;
  return at >= -kFarthest && at <= kFarthest;
}

// In points, from the page's top left corner, as it is shown.
struct PageBox {
  double left = 0, top = 0, right = 0, bottom = 0;

  double width() const { return right - left; }
  double height() const { return bottom - top; }
  double middle_x() const { return (left + right) / 2; }
  double middle_y() const { return (top + bottom) / 2; }
  void Add(const PageBox& other) {
    left = std::min(left, other.left);
    top = std::min(top, other.top);
    right = std::max(right, other.right);
    bottom = std::max(bottom, other.bottom);
  }
};

struct PageCharacter {
  char32_t code = 0;
  PageBox box;
};

struct PageWord {
  std::vector<PageCharacter> characters;  // never empty
  PageBox box;
  double size = 0;           // of the font
  int turned = 0;            // quarter turns clockwise
  bool space_after = false;  // before the next word of its line
};

// Words beside each other, as the library that read the page takes them together.
struct PageLine {
  std::vector<PageWord> words;
  PageBox box;
};

// A straight line along an edge of the page, drawn or a thin filled rectangle.
struct RulingLine {
  bool level = false;  // true: from left to right; false: from top to bottom
  double at = 0;       // its place across: y of a level one, x of an upright one
  double from = 0, to = 0;
};

// The line on its page when that is turned by quarters; `turn` gives the turned box of a box.
template <typename Turn>
RulingLine TurnedRule(const RulingLine& rule, int quarters, const Turn& turn) {
  const PageBox box = turn(rule.level ? PageBox{rule.from, rule.at, rule.to, rule.at}
                                      : PageBox{rule.at, rule.from, rule.at, rule.to});
  if (rule.level != (quarters % 2 != 0)) return {true, box.top, box.left, box.right};
  return {false, box.left, box.top, box.bottom};
}

struct PageLink {
  PageBox box;
  std::string uri;
};

struct PageContent {
  int number = 1;  // 1-based
  double width = 0, height = 0;
  // Degrees, clockwise, by which all below was turned about the page's middle to stand level.
  double slope = 0;
  std::vector<PageLine> lines;  // in the reading order of the library
  std::vector<RulingLine> rules;
  std::vector<PageLink> links;
  std::vector<std::string> slanted;  // texts that stand aslant: watermarks
  std::vector<std::string> notes;    // what people noted on it
  std::size_t glyphs = 0;            // that were drawn
  std::size_t unmapped = 0;          // of these: no character is known for them
  double pictures = 0;               // of the page's area, 0 to 1
  std::size_t shapes = 0;            // filled or drawn
  bool damaged = false;              // part of its content could not be decoded
  bool cut = false;                  // it held more than is read of one page
};

}  // namespace tenderscan
