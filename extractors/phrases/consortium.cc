// The members of a consortium that is printed as one supplier.
#include <algorithm>

#include "extractors/phrases/names.h"
#include "extractors/words/organisation_words.h"

namespace tenderscan {
namespace {

// One member's glyphs without what says its role: 牵头人：A, A（牵头人）, A联合体.
std::string Member(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  const OrganisationWords& words = ShippedOrganisations();
  while (begin < end && (g[begin] == U':' || g[begin] == U'、')) ++begin;
  for (const auto* heads : {&words.leads, &words.belongs}) {
    for (const std::u32string& head : *heads) {
      if (begin + head.size() < end && g.Folded(begin, end).starts_with(head)) {
        begin += static_cast<std::uint32_t>(head.size());
      }
    }
  }
  for (std::u32string_view tail : {U"(联合体)", U"联合体"}) {
    constexpr std::size_t kShortestName = 4;
    if (end - begin >= tail.size() + kShortestName && g.Folded(begin, end).ends_with(tail)) {
      end -= static_cast<std::uint32_t>(tail.size());
    }
  }
  const std::u32string_view name = g.Folded(begin, end);
  const std::size_t open = name.ends_with(U')') ? name.find_last_of(U'(') : name.npos;
  if (open != name.npos &&
      std::any_of(words.roles.begin(), words.roles.end(), [&](const std::u32string& role) {
        return name.substr(open).find(role) != name.npos;
      })) {
    end = begin + static_cast<std::uint32_t>(open);
  }
  return LooksLikeOrganisation(g.Folded(begin, end)) ? g.Printed(begin, end) : std::string();
}

// Whether glyph `i` parts two members; an ASCII comma before a letter is Co.,Ltd.'s.
bool Parts(const Glyphs& g, std::uint32_t i) {
  constexpr std::u32string_view kMarks = U"、，;；/+&";
  const char32_t c = g[i];
  return kMarks.find(c) != std::u32string_view::npos || (c == U',' && g[i + 1] >= 0x80);
}

}  // namespace

std::vector<std::string> ConsortiumMembers(std::string_view supplier) {
  constexpr std::uint32_t kShortestName = 4;
  const Glyphs g(supplier);
  std::vector<std::string> members;
  std::uint32_t begin = 0;
  int depth = 0;
  const auto take = [&](std::uint32_t end) {
    if (std::string name = Member(g, begin, end); !name.empty()) members.push_back(std::move(name));
    begin = end;
  };
  for (std::uint32_t i = 0; i < g.size(); ++i) {
    const char32_t c = g[i];
    if (c == U'(' || c == U'[') ++depth;
    if (c == U')' || c == U']') --depth;
    if (depth > 0) continue;
    // 牵头人：A联合体成员：B
    if (i > begin + kShortestName &&
        g.Folded(i, std::min(i + 5, g.size())).starts_with(U"联合体成员")) {
      take(i);
    }
    if (Parts(g, i)) {
      take(i);
      begin = i + 1;
    }
  }
  take(g.size());
  if (members.size() < 2) members.clear();
  return members;
}

}  // namespace tenderscan
