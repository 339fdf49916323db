// Where a name ends when nothing stands between it and the next label.
#include "extractors/text/person_names.h"

#include <algorithm>
#include <array>
#include <string>

#include "extractors/text/person_words.h"
#include "extractors/text/rule_trace.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

bool StartsWithAny(std::u32string_view text, const auto& words) {
  return std::any_of(std::begin(words), std::end(words),
                     [&](std::u32string_view word) { return text.starts_with(word); });
}

bool ContainsAny(std::u32string_view text, const auto& words) {
  return std::any_of(std::begin(words), std::end(words),
                     [&](std::u32string_view word) { return text.find(word) != text.npos; });
}

bool IsBlank(char32_t c) { return c == ' ' || c == '\t' || c == 0xA0 || c == 0x3000; }
bool IsMiddleDot(char32_t c) { return c == 0xB7 || c == 0x2022 || c == 0x30FB || c == 0x2027; }

class NameFinder {
 public:
  NameFinder(std::string_view text, std::vector<TextSpan>& found) : text_(text), found_(found) {}
  void Find();

 private:
  // A run of Han characters, with where each begins; [i + 1] is where it ends.
  struct Token {
    std::u32string text;
    std::vector<std::size_t> at;
    std::size_t end = 0;
    bool surname = false;
  };

  char32_t At(std::size_t at) const { return at < text_.size() ? DecodeAt(text_, at).value : 0; }
  std::size_t Next(std::size_t at) const {
    return at < text_.size() ? at + DecodeAt(text_, at).size : at;
  }
  std::size_t SkipBlanks(std::size_t at) const {
    while (IsBlank(At(at))) at = Next(at);
    return at;
  }
  // `words` at `at`, blanks between its characters allowed: where they end, or 0.
  std::size_t Match(std::size_t at, std::u32string_view words) const;
  std::size_t SkipBrackets(std::size_t at) const;
  Token ReadToken(std::size_t at) const;
  std::size_t NameLength(const Token& token, bool sure) const;
  void ReadNames(std::size_t at, PersonLabel says);

  const PersonWords& words_ = ShippedPersonWords();
  std::string_view text_;
  std::vector<TextSpan>& found_;
};

std::size_t NameFinder::Match(std::size_t at, std::u32string_view words) const {
  constexpr std::size_t kWidestBlank = 12;  // bytes: 联　　　　系, four of full width
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) {
      const std::size_t blanks = SkipBlanks(at);
      if (blanks - at > kWidestBlank) return 0;
      at = blanks;
    }
    if (At(at) != words[i]) return 0;
    at = Next(at);
  }
  return at;
}

// （采购人代表）, (组长): a note in brackets.
std::size_t NameFinder::SkipBrackets(std::size_t at) const {
  const char32_t open = At(at);
  if (open != '(' && open != U'（') return at;
  constexpr int kLongestNote = 40;
  std::size_t end = Next(at);
  for (int i = 0; i < kLongestNote && end < text_.size(); ++i) {
    const char32_t c = At(end);
    end = Next(end);
    if (c == ')' || c == U'）') return end;
    if (c == '\n') break;
  }
  return at;
}

NameFinder::Token NameFinder::ReadToken(std::size_t at) const {
  constexpr std::size_t kLongest = 24;     // longer is a sentence
  constexpr std::size_t kWidestBlank = 9;  // bytes: 张　　　三, three of full width
  Token token;
  while (token.text.size() < kLongest) {
    const char32_t c = At(at);
    const bool joins = IsMiddleDot(c) || (c == '*' && !token.text.empty());
    if (!IsHan(c) && !(joins && !token.text.empty())) break;
    token.text += c;
    token.at.push_back(at);
    at = Next(at);
  }
  token.end = at;
  // A label whose characters are set apart is glued to the name: 郝晨电  话.
  if (token.text.size() > 1 && IsBlank(At(at))) {
    const std::u32string pair = {token.text.back(), At(SkipBlanks(at))};
    if (std::find(words_.apart.begin(), words_.apart.end(), pair) != words_.apart.end() &&
        TS_RULE("persons.label_set_apart")) {
      token.text.pop_back();
      token.end = token.at.back();
      token.at.pop_back();
    }
  }
  // 张　三: a name of two characters set to the width of three.
  if (token.text.size() == 1 && IsBlank(At(at))) {
    const std::size_t second = SkipBlanks(at);
    const char32_t given = At(second);
    if (second - at <= kWidestBlank && IsHan(given) && !IsHan(At(Next(second))) &&
        words_.IsSurname(token.text[0]) && TS_RULE("persons.name_set_apart")) {
      token.text += given;
      token.at.push_back(second);
      token.end = Next(second);
    }
  }
  token.at.push_back(token.end);
  token.surname = !token.text.empty() && (words_.IsSurname(token.text[0]) ||
                                          StartsWithAny(token.text, words_.double_surnames));
  return token;
}

// How many characters at the front of `token` are a name; 0 for none. `sure`: a colon says that a
// name comes.
std::size_t NameFinder::NameLength(const Token& token, bool sure) const {
  constexpr std::size_t kLongestInParts = 16;  // 阿卜杜热合曼·买买提吐尔逊
  constexpr std::size_t kLongestName = 4;      // 欧阳明月
  const std::u32string_view text = token.text;
  if (text.empty() || StartsWithAny(text, words_.following) || StartsWithAny(text, words_.no_names))
    return 0;
  // A name in parts (阿卜杜·买买提) is one as a whole.
  if (sure && std::any_of(text.begin(), text.end(), IsMiddleDot)) {
    return text.size() <= kLongestInParts ? text.size() : 0;
  }
  const std::size_t surname = StartsWithAny(text, words_.double_surnames) ? 2 : 1;
  for (std::size_t n = surname; token.surname && n < std::min(text.size(), kLongestName + 1); ++n) {
    const std::u32string_view rest = text.substr(n);
    if (n > 1 && StartsWithAny(rest, words_.following)) return n;
    const bool titled =
        std::any_of(words_.titles.begin(), words_.titles.end(), [&](std::u32string_view title) {
          return rest == title || (title.size() > 1 && rest.starts_with(title) &&
                                   StartsWithAny(rest.substr(title.size()), words_.following));
        });
    if (titled) return n;
    // A section begins: 六、说明.
    if (n > 1 && At(token.end) == U'、' &&
        rest.find_first_not_of(U"一二三四五六七八九十") == rest.npos) {
      return n;
    }
  }
  if (text.size() > 3 && ContainsAny(text, words_.organisations)) return 0;
  if (!token.surname && (!sure || text.size() > kLongestName || text.size() < 2)) return 0;
  if (text.size() == 1) return sure && token.surname ? 1 : 0;
  if (text.size() <= kLongestName) return text.size();
  // Glued to words we do not know: Chinese names have three characters at most, but for 1 in 100.
  return sure && TS_RULE("persons.glued_to_unknown") ? surname + 2 : 0;
}

void NameFinder::ReadNames(std::size_t at, PersonLabel says) {
  const bool list = says == PersonLabel::kCommittee;
  for (const std::u32string& suffix : words_.label_tails) {
    if (const std::size_t end = Match(SkipBlanks(at), suffix)) {
      at = end;
      break;
    }
  }
  at = SkipBrackets(SkipBlanks(at));
  for (const std::u32string& suffix : words_.label_tails) {
    if (const std::size_t end = Match(SkipBlanks(at), suffix)) {
      at = end;
      break;
    }
  }
  std::size_t begin = at;
  bool colon = false, gap = false;
  constexpr int kWidestGap = 300;  // blanks that stood in for a table's columns
  for (int i = 0; i < kWidestGap; ++i) {
    const char32_t c = At(begin);
    if ((c == ':' || c == U'：') && !colon) {
      colon = true;
    } else if (c == '\n' || c == '\r' || c == '|' || c == '\t') {
      gap = true;
    } else if (!IsBlank(c)) {
      break;
    }
    begin = Next(begin);
  }
  if (!colon && !gap) return;
  constexpr int kMostNames = 64;
  if (says == PersonLabel::kContact && (!colon || gap)) return;
  bool sure = colon && (list || !gap) && says != PersonLabel::kContact;
  bool first = true;
  for (int n = 0; n < kMostNames; ++n) {
    // 1、张三 2、李四
    std::size_t number = begin;
    while (At(number) >= '0' && At(number) <= '9' && number - begin < 3) number = Next(number);
    if (number != begin && (At(number) == '.' || At(number) == U'、' || At(number) == U'．')) {
      begin = SkipBlanks(Next(number));
    }
    const Token token = ReadToken(begin);
    const std::size_t length = NameLength(token, sure);
    const bool organisation = length == 0 && first && ContainsAny(token.text, words_.organisations);
    if (length == 0 && !organisation) return;
    if (length != 0) {
      // A title may follow, and then the next name.
      const std::u32string_view rest = std::u32string_view(token.text).substr(length);
      const bool titled =
          std::find(words_.titles.begin(), words_.titles.end(), rest) != words_.titles.end();
      if (!sure && !titled && (!rest.empty() || length > 4 || length < 2)) return;
      const std::size_t end = rest.empty() ? token.end : token.at[length];
      found_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
      if (!rest.empty() && !titled) return;
    }
    std::size_t next = SkipBrackets(SkipBlanks(token.end));
    next = SkipBlanks(next);
    const char32_t separator = At(next);
    const bool listed = separator == U'、' || separator == U'，' || separator == ',' ||
                        separator == U'；' || separator == ';' || separator == '/' ||
                        separator == U'和' || separator == U'及';
    if (listed) {
      next = SkipBlanks(Next(next));
    } else if (list && (separator == '\n' || separator == '\r' || separator == '|')) {
      while (At(next) == '\n' || At(next) == '\r' || At(next) == '|' || IsBlank(At(next))) {
        next = Next(next);
      }
    } else if (next == token.end) {
      return;
    }
    if (!listed) sure = false;
    first = false;
    begin = next;
  }
}

void NameFinder::Find() {
  const std::u32string& first = words_.label_begins;
  for (std::size_t at = 0; at < text_.size();) {
    if (static_cast<unsigned char>(text_[at]) < 0x80) {
      at += AsciiRun(text_, at);
      continue;
    }
    const char32_t c = At(at);
    std::size_t after = 0;
    if (c >= first.front() && c <= first.back() &&
        std::binary_search(first.begin(), first.end(), c)) {
      for (const PersonWords::Label& label : words_.labels) {
        after = Match(at, label.words);
        if (after == 0) continue;
        ReadNames(after, label.says);
        break;
      }
    }
    at = after != 0 ? after : Next(at);
  }
}

}  // namespace

void FindPersonNames(std::string_view utf8, std::vector<TextSpan>& found) {
  NameFinder(utf8, found).Find();
}

}  // namespace tenderscan
