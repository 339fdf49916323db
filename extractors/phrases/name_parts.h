// What the reader of names asks of a value: where the name begins and ends, and whether it is one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "extractors/phrases/names.h"
#include "extractors/text/glyphs.h"

namespace tenderscan {

// Moves `begin` over what stands before a name in [begin, end) and is none of it: marks, numbers
// (1. （一） ①), lots, ranks, words such as 名称：; and `end` to the closing mark of brackets or
// quotes around it, or to the verdict of 确定某公司为中标人. Of `name` the lot and rank that were
// printed there are set.
void SkipToName(const Glyphs& glyphs, std::uint32_t& begin, std::uint32_t& end, PrintedName& name);

// Behind the number of a list at `at`: 1. (1) 1、 1） A. 一、 （一） ① 01：, or 1 before a blank;
// `at` where none stands there.
std::uint32_t NumberEnd(const Glyphs& glyphs, std::uint32_t at, std::uint32_t end);

// Where the name that begins at `begin` is cut: before another cell or clause, an address, a seal,
// a note in brackets. Marks and numbering at its end are left out.
std::uint32_t NameEnd(const Glyphs& glyphs, std::uint32_t begin, std::uint32_t end);

// Whether a cut value is no name of an organisation: 无, 详见附件, XX公司, a person, a clause.
bool NamesNoOrganisation(std::u32string_view folded);

// A、B联合体, 牵头人：A 成员：B: several organisations at `begin`; and one alone behind 牵头人：.
// nullopt where neither is printed. Looks beyond `end` for members on lines of their own.
std::optional<PrintedName> ReadConsortium(const Glyphs& glyphs, std::uint32_t begin,
                                          std::uint32_t end);

// Behind a word that says who leads a consortium or belongs to it, its number and 名称 included;
// `at` where none begins. One character alone (主, 成) does not count.
std::uint32_t RoleEnd(const Glyphs& glyphs, std::uint32_t at, std::uint32_t end, bool* leads);

// Whether the words end as nothing but a name does, a bracket at their end aside.
bool EndsForSure(std::u32string_view folded);

// What a glyph adds to the depth of the brackets around it: 1 for ( [ 《, -1 for what closes them;
// of “ and ” too where `quotes`.
constexpr int BracketStep(char32_t c, bool quotes = false) {
  constexpr std::u32string_view kOpening = U"([《“", kClosing = U")]》”";
  const std::size_t kinds = quotes ? 4 : 3;
  return kOpening.substr(0, kinds).find(c) != kOpening.npos   ? 1
         : kClosing.substr(0, kinds).find(c) != kClosing.npos ? -1
                                                              : 0;
}

// Behind the bracket that opens at `i` within `reach` glyphs; `i` where none does.
std::uint32_t BracketEnd(const Glyphs& glyphs, std::uint32_t i, std::uint32_t reach);

}  // namespace tenderscan
