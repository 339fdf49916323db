// Reads attempts at a purchase.
#include "extractors/text/attempts.h"

#include <algorithm>
#include <optional>

#include "extractors/text/folded_word.h"
#include "extractors/text/glyphs.h"
#include "extractors/text/numeral_words.h"

namespace tenderscan {
namespace {

bool IsOpening(char32_t c) { return c == U'(' || c == U'[' || c == U'【' || c == U'〔'; }
bool IsClosing(char32_t c) { return c == U')' || c == U']' || c == U'】' || c == U'〕'; }

// Whether the words of something else that is counted end at `end`: 变更公告(, before 第二次.
bool CountsOther(std::u32string_view text, std::size_t end, const AttemptWords& words) {
  while (end > 0 && (IsOpening(text[end - 1]) || text[end - 1] == U':')) --end;
  while (const std::uint32_t n = EndsWithOne(text.substr(0, end), words.things)) end -= n;
  return EndsWithOne(text.substr(0, end), words.others) > 0;
}

// What may stand behind a number's 次, of an attempt.
bool GoesOn(std::u32string_view behind, const AttemptWords& words) {
  return behind.empty() || IsClosing(behind[0]) || behind[0] == U'-' || behind[0] == U'.' ||
         BeginsWithOne(behind, words.attempted) > 0;
}

// With the brackets around it, where it fills them.
PrintedAttempt WithBrackets(std::u32string_view text, PrintedAttempt one) {
  if (one.begin > 0 && one.end < text.size() && IsOpening(text[one.begin - 1]) &&
      IsClosing(text[one.end])) {
    --one.begin;
    ++one.end;
  }
  return one;
}

// The attempt whose 次 is glyph `at`.
std::optional<PrintedAttempt> NumberedAt(std::u32string_view text, std::size_t at,
                                         const AttemptWords& words) {
  if (at == 0) return std::nullopt;
  const int n = NumeralValue(text[at - 1]);
  if (n < 2 || n > 9) return std::nullopt;
  PrintedAttempt out{at - 1, at + 1, n};
  const std::u32string_view behind = text.substr(at + 1);
  const char32_t before = at >= 2 ? text[at - 2] : U'\0';
  const bool ordinal = LeadsNumber(before);
  if (ordinal) --out.begin;
  const bool marked = ordinal || IsOpening(before) || before == U'-';
  const std::uint32_t tendered = BeginsWithOne(behind, words.attempted);
  if ((!marked && tendered == 0) || !GoesOn(behind, words)) return std::nullopt;
  if (BeginsWithOne(behind, words.others) > 0 || CountsOther(text, out.begin, words)) {
    return std::nullopt;
  }
  // （二次招标）
  if (tendered > 0 && out.begin > 0 && IsOpening(text[out.begin - 1]) && tendered < behind.size() &&
      IsClosing(behind[tendered])) {
    out.end += tendered;
  }
  return WithBrackets(text, out);
}

}  // namespace

Result<AttemptWords> AttemptWords::Compile(const NamedText& source) {
  constexpr TableOfWords<AttemptWords> kTables[] = {{"again", &AttemptWords::again},
                                                    {"attempted", &AttemptWords::attempted},
                                                    {"other", &AttemptWords::others},
                                                    {"thing", &AttemptWords::things}};
  constexpr CharactersOfTable<AttemptWords> kCharacters[] = {{"attempt", &AttemptWords::attempts}};
  return CompileWords(source, kTables, kCharacters);
}

bool AttemptWords::ReadsAs(const WordEntry&, std::string_view text) const {
  return AttemptIn(FoldedWord(text)) == 2;
}

std::vector<PrintedAttempt> AttemptsIn(std::u32string_view text) {
  const AttemptWords& words = ShippedAttempts();
  std::vector<PrintedAttempt> out;
  for (std::size_t at = text.find_first_of(words.attempts); at != text.npos;
       at = text.find_first_of(words.attempts, at + 1)) {
    if (const auto one = NumberedAt(text, at, words)) out.push_back(*one);
  }
  const bool numbered = !out.empty();
  for (const std::u32string& word : words.again) {
    for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
      const PrintedAttempt one = WithBrackets(text, {at, at + word.size(), 2});
      const bool inside = std::any_of(out.begin(), out.end(), [&](const PrintedAttempt& other) {
        return one.begin < other.end && other.begin < one.end;
      });
      if (!inside) out.push_back(one);
    }
  }
  if (numbered || out.size() > 1) {
    std::sort(out.begin(), out.end(),
              [](const PrintedAttempt& a, const PrintedAttempt& b) { return a.begin < b.begin; });
  }
  return out;
}

int AttemptIn(std::u32string_view folded) {
  int highest = 1;
  for (const PrintedAttempt& one : AttemptsIn(folded)) highest = std::max(highest, one.number);
  return highest;
}

}  // namespace tenderscan
