// Numbers that Word prints before paragraphs: numbering.xml, styles, and how far it has counted.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tenderscan {

// What a style says of its paragraphs, those it is based on included.
struct ParagraphStyle {
  int outline = -1;  // 0 to 8; -1 for text
  int list = 0;      // numId; 0 for none
  int level = 0;     // ilvl
  bool hidden = false;
};

class ParagraphStyles {
 public:
  // Of the root of styles.xml; none where there is none.
  explicit ParagraphStyles(const pugi::xml_node& styles);
  // "" is the default style.
  const ParagraphStyle& Of(std::string_view id) const;

 private:
  std::unordered_map<std::string, ParagraphStyle> styles_;
  ParagraphStyle none_, default_;
};

// Counts the paragraphs of lists as they come.
class ListNumbers {
 public:
  // Of the root of numbering.xml; none where there is none.
  explicit ListNumbers(const pugi::xml_node& numbering);

  // The text before the list's next paragraph, with the blank that Word puts behind it: "第一章 ",
  // "1.1 ", "（一）". "" for bullets and for lists that are not there.
  std::string Next(int list, int level);

 private:
  static constexpr int kLevels = 9;
  struct Level {
    int start = 1;
    int restart = -1;     // counts anew below levels under this; -1: under any above it
    bool arabic = false;  // shows the levels above it in Arabic digits
    std::string format = "decimal";
    std::string text;   // "第%1章"
    bool blank = true;  // a tab or a space follows
  };
  struct List {
    std::array<Level, kLevels> levels;
    std::array<int, kLevels> counts{};
    std::array<bool, kLevels> begun{};
  };
  struct Use {
    int list = -1;  // index of lists_
    std::map<int, int> starts;
    std::map<int, Level> levels;
    bool used = false;
  };

  static Level LevelOf(const pugi::xml_node& node);

  std::vector<List> lists_;
  std::unordered_map<int, Use> uses_;  // by numId
};

}  // namespace tenderscan
