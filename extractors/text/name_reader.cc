// Reads what may be the name of a person at a place of a text.
#include "extractors/text/name_reader.h"

#include <algorithm>

#include "extractors/text/name_shape.h"
#include "extractors/text/rule_trace.h"

namespace tenderscan {

// （采购人代表）, (组长): a note in brackets.
std::size_t NameReader::SkipNote(std::size_t at) const {
  if (!IsOpen(text_.At(at))) return at;
  constexpr int kLongestNote = 40;
  std::size_t end = text_.Next(at);
  for (int i = 0; i < kLongestNote && end < text_.size(); ++i) {
    const char32_t c = text_.At(end);
    end = text_.Next(end);
    if (IsClose(c)) return end;
    if (c == '\n') break;
  }
  return at;
}

NameReader::Token NameReader::ReadToken(std::size_t at) const {
  constexpr std::size_t kLongest = 24;     // longer is a sentence
  constexpr std::size_t kWidestBlank = 9;  // bytes: 张　　　三, three of full width
  Token token;
  const auto take = [&](char32_t c) {
    token.text += c;
    token.at.push_back(at);
    at = text_.Next(at);
    token.end = at;
  };
  while (token.text.size() < kLongest) {
    const char32_t c = text_.At(at);
    if (IsHan(c) || (!token.text.empty() && (IsMiddleDot(c) || c == '*'))) {
      take(c);
      continue;
    }
    // 买买提.吐尔逊
    if ((c == '.' || c == U'．') && token.text.size() > 1 && IsHan(text_.At(text_.Next(at))) &&
        IsHan(text_.At(text_.Next(text_.Next(at))))) {
      take(U'·');
      continue;
    }
    if (!IsZeroWidth(c) || token.text.empty()) break;
    at = text_.Next(at);
  }
  if (token.text.empty()) token.end = at;
  // A label whose characters are set apart is glued to the name: 郝晨电  话.
  if (token.text.size() > 1 && IsLineBlank(text_.At(at))) {
    const std::u32string pair = {token.text.back(), text_.At(text_.SkipBlanks(at))};
    if (std::find(words_.apart.begin(), words_.apart.end(), pair) != words_.apart.end() &&
        TS_RULE("persons.label_set_apart")) {
      token.text.pop_back();
      token.end = token.at.back();
      token.at.pop_back();
    }
  }
  // 张　三, 张 三 丰: a name set to the width of more characters.
  if (token.text.size() == 1 && words_.IsSurname(token.text[0])) {
    for (int given = 0; given < 2; ++given) {
      const std::size_t next = text_.SkipBlanks(token.end);
      const char32_t c = text_.At(next);
      if (next == token.end || next - token.end > kWidestBlank || !IsHan(c) ||
          IsHan(text_.At(text_.Next(next)))) {
        break;
      }
      const std::u32string pair = {c, text_.At(text_.SkipBlanks(text_.Next(next)))};
      if (std::find(words_.apart.begin(), words_.apart.end(), pair) != words_.apart.end()) break;
      at = next;
      take(c);
      (void)TS_RULE("persons.name_set_apart");
    }
  }
  token.at.push_back(token.end);
  return token;
}

// The Han characters that end at `end`, eight at most.
NameReader::Token NameReader::ReadBack(std::size_t end) const {
  constexpr int kMost = 8;
  Token token;
  token.end = end;
  std::size_t begin = end;
  for (int i = 0; i < kMost && begin > 0; ++i) {
    const std::size_t before = text_.Previous(begin);
    const char32_t c = text_.At(before);
    if (!IsHan(c) && !IsMiddleDot(c)) break;
    begin = before;
  }
  for (std::size_t at = begin; at < end; at = text_.Next(at)) {
    token.text += text_.At(at);
    token.at.push_back(at);
  }
  // 张　三
  if (token.text.size() == 1) {
    const std::size_t blanks = text_.SkipBlanksBefore(begin);
    const char32_t c = text_.Before(blanks);
    if (blanks != begin && words_.IsCommonSurname(c) &&
        !IsHan(text_.Before(text_.Previous(blanks)))) {
      token.text.insert(token.text.begin(), c);
      token.at.insert(token.at.begin(), text_.Previous(blanks));
    }
  }
  token.at.push_back(end);
  return token;
}

// The name at the end of `run`, a title left out: all of it, or what follows words that names
// follow.
TextSpan NameReader::NameThatEnds(const Token& run) const {
  std::u32string_view all = run.text;
  const std::size_t title = TitleAtEnd(words_, all);
  all.remove_suffix(title);
  for (std::size_t n = std::min<std::size_t>(4, all.size()); n >= (title > 0 ? 1 : 2); --n) {
    const std::size_t first = all.size() - n;
    const std::u32string_view name = all.substr(first);
    if (n == 1 ? !words_.IsCommonSurname(name[0]) : !IsNameByItself(words_, name)) continue;
    const bool led = first == 0 || std::any_of(words_.before_names.begin(),
                                               words_.before_names.end(), [&](const auto& word) {
                                                 return all.substr(0, first).ends_with(word);
                                               });
    if (led) {
      return {static_cast<std::uint32_t>(run.at[first]),
              static_cast<std::uint32_t>(run.at[all.size()])};
    }
  }
  return {};
}

// Zhang Sanfeng, Mr. Wang: words with a capital, no digits in them.
// Where it ends; `at` for none.
std::size_t NameReader::LatinNameEnd(std::size_t at) const {
  constexpr int kMostWords = 5;
  constexpr std::size_t kParticle = 3;  // van, de, bin
  std::size_t end = at, next = at, letters = 0;
  for (int word = 0; word < kMostWords; ++word) {
    std::size_t last = next;
    std::u32string small;
    const char first = LatinOf(text_.At(next));
    for (char32_t c = text_.At(last); LatinOf(c) != '\0' || OneOf(c, U"'’-"); c = text_.At(last)) {
      if (LatinOf(c) != '\0') small += static_cast<char32_t>(LatinOf(c) | 0x20);
      last = text_.Next(last);
    }
    if (small.empty() || DigitOf(text_.At(last)) >= 0) break;
    const bool capital = first >= 'A' && first <= 'Z';
    if (!capital && (word == 0 || small.size() > kParticle)) break;
    if (words_.Key(small) != nullptr) break;  // Tel
    const auto& no_person = words_.organisations;
    if (std::find(no_person.begin(), no_person.end(), small) != no_person.end()) return at;
    letters += small.size();
    if (capital) end = last;
    next = text_.SkipBlanks(text_.At(last) == '.' ? text_.Next(last) : last);
    // Sun, Meiling; but not Sun, NVIDIA.
    if (word == 0 && text_.At(next) == ',') {
      const std::size_t given = text_.SkipBlanks(text_.Next(next));
      const char one = LatinOf(text_.At(given)), two = LatinOf(text_.At(text_.Next(given)));
      if (one >= 'A' && one <= 'Z' && two >= 'a') next = given;
    }
  }
  return letters < 2 ? at : end;
}

}  // namespace tenderscan
