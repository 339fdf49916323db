// Names of organisations as notices print them, told from persons, addresses and empty words.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/text/glyphs.h"

namespace tenderscan {

struct PrintedName {
  std::string name;  // as printed, without blanks inside a company's name
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::optional<std::string> lot = {};    // printed before it: 包1：某某公司
  std::optional<int> rank = {};           // printed before it: 第二中标候选人某某公司
  std::vector<std::string> members = {};  // of a consortium; of 牵头人：A 成员：B those but A
};

// Behind the words of a rank that glyph `at` begins (排名第二的, 第二中标候选人, 第一名), with the
// rank; `at` where none stands there: 第一建筑公司 is a name. 次高的 is 2.
std::uint32_t RankEnd(const Glyphs& glyphs, std::uint32_t at, std::uint32_t end, int* rank);

// The organisation that glyphs [begin, end) begin with, numbers, lots, ranks, brackets and words
// such as 确定 ... 为中标人 around it left out: cut before an address, a telephone number, a seal's
// （盖章） or the next clause. nullopt for persons, numbers and words such as 无, 详见附件, ///,
// XX公司. `strict` wants a word that organisations end with (公司, 大学, 中心 ...).
std::optional<PrintedName> ReadOrganisation(const Glyphs& glyphs, std::uint32_t begin,
                                            std::uint32_t end, bool strict);

// Whether the glyphs end as names of organisations do, a bracket at the end aside.
bool LooksLikeOrganisation(std::u32string_view folded);

// The rank in 为[本项目|拟|第一]中标人, which glyph `i` (为) begins; 0 where none is named. nullopt
// where the words name no winner (为本项目提供服务).
std::optional<int> VerdictAt(const Glyphs& glyphs, std::uint32_t i);

// The name of a project or contract; nullopt where nothing is printed.
std::optional<PrintedName> ReadTitleLike(const Glyphs& glyphs, std::uint32_t begin,
                                         std::uint32_t end);

// A（联合体成员：B）、C与D组成的联合体；E: several suppliers, each with its own members. Empty
// where fewer than two stand there, or none of them is printed as a consortium.
std::vector<PrintedName> ReadConsortia(const Glyphs& glyphs, std::uint32_t begin,
                                       std::uint32_t end);

// A、B联合体, A（牵头人）、B（成员）: its members. Empty where the supplier is one organisation.
std::vector<std::string> ConsortiumMembers(std::string_view supplier);

}  // namespace tenderscan
