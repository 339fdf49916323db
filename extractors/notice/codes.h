// Project codes, their key for linking, and unified social credit codes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "extractors/text/glyphs.h"
#include "store/model/notice.h"
#include "store/model/uscc.h"

namespace tenderscan {

struct PrintedCode {
  std::string code;  // as printed, inner spaces dropped
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// The code that a value begins with, cut at the next clause. A bracket that repeats another number
// （招标文件编号：...） is left off. nullopt for 无, words without a digit, dates, and the codes of
// investment projects (2309-361130-04-01-116900), which are not procurement codes.
std::optional<PrintedCode> ReadCode(const Glyphs& glyphs, std::uint32_t begin, std::uint32_t end);

// Folds a printed code for linking: width, case, brackets and dashes unified; （二次）, 第二次,
// 重新招标, -1 and 包1 split off. `names`: the project's name and title, a line each, which may say
// the attempt too.
ProjectKey MakeProjectKey(std::string_view code, std::string_view names);

// The 18-character code (GB 32100-2015) that begins a value; nullopt where none does. `valid` says
// whether its check character is right.
struct PrintedUscc {
  std::string code;
  bool valid = false;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};
std::optional<PrintedUscc> ReadUscc(const Glyphs& glyphs, std::uint32_t begin, std::uint32_t end);

}  // namespace tenderscan
