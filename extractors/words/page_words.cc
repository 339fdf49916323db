// Compiles the words that lines of pages begin with.
#include "extractors/words/page_words.h"

#include "extractors/text/ascii.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

constexpr std::size_t kMostFigures = 6;  // of an entry's number: 3.2.1.10

bool Holds(std::u32string_view set, char32_t c) { return set.find(c) != set.npos; }

// Numbers in circles, bullets, stars, arrows and signs of the private use area that stand for them.
bool IsBullet(char32_t c) {
  return (c >= 0x2460 && c <= 0x24FF) || (c >= 0x25A0 && c <= 0x27BF) ||
         (c >= 0xE000 && c <= 0xF8FF) || Holds(U"•·※", c);
}

}  // namespace

Result<PageWords> PageWords::Compile(const NamedText& source) {
  constexpr CharactersOfTable<PageWords> kCharacters[] = {{"ordinal", &PageWords::ordinal},
                                                          {"division", &PageWords::division},
                                                          {"numeral", &PageWords::numeral},
                                                          {"measure", &PageWords::measure}};
  PageWords out;
  std::vector<WordTable> tables;
  for (const auto& one : kCharacters) tables.push_back({one.table});
  TS_ASSIGN_OR_RETURN(out.entries, ReadWordList(source, tables));
  for (const auto& one : kCharacters) {
    out.*one.characters = CharactersOf(FoldedWordsOf(out.entries, one.table, WordOrder::kAsListed));
  }
  return out;
}

bool PageWords::BeginEntry(std::string_view line) const {
  std::size_t at = 0;
  const auto here = [&] { return at < line.size() ? DecodeAt(line, at) : CodePoint{0, 0, true}; };
  const char32_t first = here().value;
  if (IsBullet(first)) return true;
  const bool bracket = Holds(U"（([【〔", first);
  const bool counted = Holds(ordinal, first);
  if (bracket || counted) at += here().size;
  std::size_t figures = 0;
  bool dots = false;
  for (CodePoint c = here(); c.size != 0; c = here()) {
    if (IsDigit(c.value) || Holds(numeral, c.value)) {
      ++figures;
    } else if (figures > 0 && (c.value == U'.' || c.value == U'．')) {
      dots = true;
    } else {
      break;
    }
    at += c.size;
  }
  if (figures == 0 || figures > kMostFigures) return false;
  const char32_t behind = here().value;
  if (bracket) return Holds(U"）)]】〕", behind);
  if (counted) return Holds(division, behind);
  if (dots)
    return !(behind < 0x80 && IsLetter(behind)) && !Holds(U"%％", behind) &&
           !Holds(measure, behind);
  return Holds(U"、)）", behind);
}

}  // namespace tenderscan
