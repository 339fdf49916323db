// Every spelling of a lot is one key, wherever it is read.
#include "extractors/text/lots.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace tenderscan {
namespace {

std::string OfCell(std::string_view text) {
  const Glyphs glyphs(text);
  const auto lot = ReadLot(glyphs, 0, glyphs.size());
  return lot ? lot->lot : "";
}

std::string OfLine(std::string_view text) {
  const Glyphs glyphs(text);
  const auto lot = LotOfLine(glyphs, 0, glyphs.size());
  return lot ? lot->lot : "";
}

TEST(Lots, EverySpellingOfACell) {
  for (std::string_view one :
       {"包1",     "第1包",   "第一包", "01包",  "包一",   "1",        "01",
        "001",     "一",      "Ⅰ",      "ⅰ",     "包①",    "包号：1",  "包组编号：001",
        "合同包1", "采购包1", "标项一", "分标1", "标段一", "第一标段", "１"}) {
    EXPECT_EQ(OfCell(one), "1") << one;
  }
  const std::pair<std::string_view, std::string_view> others[] = {
      {"A包", "A"},       {"A", "A"},
      {"第十二包", "12"}, {"标段二十", "20"},
      {"标段Ⅻ", "12"},    {"品目号1-1", "1-1"},
      {"包1-1", "1-1"},   {"品目1-1", "1-1"},
      {"KX-01", "KX-01"}, {"包件号：KX-01", "KX-01"},
      {"包A1", "A1"},     {"标包B12", "B12"},
      {"包括运输", ""},   {"测试台", ""},
  };
  for (const auto& [printed, key] : others) EXPECT_EQ(OfCell(printed), key) << printed;
}

TEST(Lots, ALineNamesItsLotFirst) {
  const std::pair<std::string_view, std::string_view> lines[] = {
      {"包1：服务器", "1"},
      {"（第二包）服务器", "2"},
      {"【标段Ⅲ】", "3"},
      {"合同包1(训练服务器)：八台", "1"},
      {"A包 服务器", "A"},
      {"1包：服务器", "1"},
      {"第3包采购服务器", "3"},
      {"品目1-2：显卡", "1-2"},
      {"包件号：KX-01", "KX-01"},
      {"标段编号：CA-02", "CA-02"},
      {"标段名称：第二标段服务器", "2"},
      {"包组 2", "2"},
      // Packs, other words, and numbers that are no lot's.
      {"3包复印纸", ""},
      {"包括2台服务器", ""},
      {"分包：3家供应商", ""},
      {"采购包A100显卡", ""},
      {"包20241型", ""},
      {"采购人：云岭大学", ""},
      {"", ""},
  };
  for (const auto& [line, key] : lines) EXPECT_EQ(OfLine(line), key) << line;
}

}  // namespace
}  // namespace tenderscan
