// Books of tender documents (招标文件, 磋商文件), which hold their notice as one of many chapters.
#pragma once

#include <cstdint>
#include <optional>

#include "extractors/text/glyphs.h"

namespace tenderscan {

// A heading of one: 第二章 投标人须知, 第3部分
struct BookDivision {
  int number = 0;   // 0 of one beyond 十
  char32_t of = 0;  // 章
};

// What begins at glyph `i`; nullopt where no division of a book does: 第3包, 第五条.
std::optional<BookDivision> DivisionAt(const Glyphs& glyphs, std::uint32_t i);

// Whether the text is a book: lines begin with its first three divisions, or name chapters that no
// notice has (投标人须知, 评标办法, 合同条款). Linear.
bool IsBook(const Glyphs& glyphs);

}  // namespace tenderscan
