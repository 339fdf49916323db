// How a spreadsheet shows a number: its format codes ("0.00%", "yyyy/m/d"), as far as they change
// what is said.
#pragma once

#include <string>
#include <string_view>

namespace tenderscan {

class NumberFormat {
 public:
  NumberFormat() = default;  // "General"
  explicit NumberFormat(std::string_view code);
  // Of the formats that every workbook has without naming them (ECMA-376, 18.8.30; 27 to 36 and 50
  // to 58 as Chinese and Japanese Excel have them). "General" for all others.
  static NumberFormat BuiltIn(int id);

  // Digits stand together, without the commas of thousands, and none is lost that a person typed:
  // "182.00", "13.5%", "¥25.5", "0012". Dates as "2018-05-06", "2018-05", "2018-05-06 14:30", times
  // as "14:30". `since_1904`: days are counted from 1904 and not from 1900.
  std::string Show(double value, bool since_1904) const;

  bool shows_date() const { return day_ || month_ || year_ || hour_; }

 private:
  std::string ShowDate(double value, bool since_1904) const;

  bool general_ = true;
  bool percent_ = false;
  int decimals_ = 0;  // at least
  int integers_ = 0;  // digits before the point, at least
  bool year_ = false, month_ = false, day_ = false, hour_ = false;
  std::string before_, behind_;  // what stands around the digits: "¥", "台"
};

}  // namespace tenderscan
