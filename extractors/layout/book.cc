// Tells books of tender documents by their divisions and chapters.
#include "extractors/layout/book.h"

#include <array>
#include <bitset>
#include <utility>
#include <vector>

#include "extractors/text/numeral_words.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/notice_words.h"

namespace tenderscan {
namespace {

constexpr std::size_t kDivisions = 3;
constexpr std::size_t kChapters = 3;
constexpr std::uint32_t kLongestHeading = 24;  // glyphs, without what leads to a page's number

// Which kind of chapter a line is the heading of, as in a book and in its contents:
// 三、投标人须知………5
std::optional<BookChapter> ChapterOf(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  while (end > begin && (IsDigit(g[end - 1]) || g[end - 1] == U'.' || g[end - 1] == U'…' ||
                         g[end - 1] == U'-' || g[end - 1] == U'·')) {
    --end;
  }
  if (end - begin > kLongestHeading) return std::nullopt;
  return ShippedNoticeWords().ChapterIn(g.Folded(begin, end));
}

}  // namespace

std::optional<BookDivision> DivisionAt(const Glyphs& g, std::uint32_t i) {
  if (!LeadsNumber(g[i])) return std::nullopt;
  constexpr std::uint32_t kLongestNumber = 3;
  std::uint32_t behind = i + 1;
  while (behind <= i + kLongestNumber && NumeralValue(g[behind]) >= 0) ++behind;
  if (behind == i + 1 || !ShippedNoticeWords().DividesBook(g[behind])) return std::nullopt;
  return BookDivision{behind == i + 2 ? NumeralValue(g[i + 1]) : 0, g[behind]};
}

bool IsBook(const Glyphs& g) {
  std::vector<std::pair<char32_t, std::bitset<kDivisions>>> divisions;
  std::bitset<kBookChapters> chapters;
  for (std::uint32_t i = 0; i < g.size();) {
    std::uint32_t end = i + 1;
    while (end < g.size() && g.Before(end) < Break::kLine) ++end;
    if (const auto division = DivisionAt(g, i);
        division && division->number >= 1 && division->number <= static_cast<int>(kDivisions)) {
      std::size_t at = 0;
      while (at < divisions.size() && divisions[at].first != division->of) ++at;
      if (at == divisions.size()) divisions.emplace_back(division->of, 0);
      divisions[at].second.set(static_cast<std::size_t>(division->number - 1));
      if (divisions[at].second.all() && TS_RULE("book.divisions")) return true;
    }
    if (const auto chapter = ChapterOf(g, i, end)) {
      chapters.set(static_cast<std::size_t>(*chapter));
      if (chapters.count() >= kChapters && TS_RULE("book.chapters")) return true;
    }
    i = end;
  }
  return false;
}

}  // namespace tenderscan
