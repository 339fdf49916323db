// Names of organisations as notices print them, told from persons, addresses and empty words.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extractors/text/glyphs.h"

namespace tenderscan {

struct PrintedName {
  std::string name;  // as printed
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// The organisation that glyphs [begin, end) begin with: cut before an address, a telephone number,
// a seal's （盖章） or the next clause. nullopt for persons, numbers and words such as 无,
// 详见附件, ///. `strict` wants a word that organisations end with (公司, 大学, 中心 ...).
std::optional<PrintedName> ReadOrganisation(const Glyphs& glyphs, std::uint32_t begin,
                                            std::uint32_t end, bool strict);

// Whether the glyphs end as names of organisations do, a bracket at the end aside.
bool LooksLikeOrganisation(std::u32string_view folded);

// The name of a project or contract; nullopt where nothing is printed.
std::optional<PrintedName> ReadTitleLike(const Glyphs& glyphs, std::uint32_t begin,
                                         std::uint32_t end);

// A、B联合体, A（牵头人）、B（成员）: its members. Empty where the supplier is one organisation.
std::vector<std::string> ConsortiumMembers(std::string_view supplier);

}  // namespace tenderscan
