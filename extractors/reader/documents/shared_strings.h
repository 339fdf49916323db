// Texts of a workbook (.xlsx) that its cells refer to by number.
#pragma once

#include <cstddef>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace tenderscan {

// The text of a string item or of a comment: its runs joined, readings of characters (rPh) left
// out, _x000D_ as the character that is meant.
std::string StringItem(const pugi::xml_node& item);

class SharedStrings {
 public:
  // Takes the part apart; null where there is none.
  void Read(std::string* xml);
  // "" where there is none.
  const std::string& At(std::size_t index) const;
  bool cut() const { return cut_; }          // more than are kept
  bool damaged() const { return damaged_; }  // what lies before was read

 private:
  std::vector<std::string> strings_;
  std::string none_;
  bool cut_ = false, damaged_ = false;
};

}  // namespace tenderscan
