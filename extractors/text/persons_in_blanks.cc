// Columns that blanks part, told by figures that stand as far from a name as their heads do.
#include "extractors/text/persons_in_blanks.h"

#include <algorithm>
#include <string>

#include "extractors/text/folded_word.h"
#include "extractors/text/glyphs.h"
#include "extractors/text/name_reader.h"
#include "extractors/text/name_shape.h"
#include "extractors/text/personal_text.h"
#include "extractors/text/rule_trace.h"
#include "extractors/text/utf32.h"

namespace tenderscan {
namespace {

class BlankColumns {
 public:
  BlankColumns(std::string_view utf8, std::vector<TextSpan>& names, std::vector<TextSpan>& numbers)
      : text_(utf8), names_(names), numbers_(numbers), budget_(8 * utf8.size()) {}

  void Read(const FoundPersonLabel& label);

 private:
  // A head of figures, or of telephone numbers, so many words behind the label (before it: less
  // than none).
  struct Head {
    std::ptrdiff_t away = 0;
    bool telephones = false;
  };

  TextSpan HeadWord(TextSpan label) const;
  TextSpan PersonInside(TextSpan label) const;
  TextSpan WordBehind(std::size_t at, bool over_lines) const;
  TextSpan WordBefore(std::size_t at) const;
  std::u32string WithoutNote(TextSpan word) const;
  bool IsHeadOfFigures(TextSpan word) const;
  bool IsHeadOfTelephones(TextSpan word) const;
  std::vector<Head> HeadsAround(TextSpan head, const std::vector<TextSpan>& words) const;
  std::vector<TextSpan> WordsBehind(std::size_t at);
  bool BeginsSection(TextSpan word) const;
  bool IsFigure(TextSpan word) const;
  bool IsTelephone(TextSpan word) const;
  std::vector<TextSpan> NamesOf(TextSpan word, bool in_column) const;

  const PersonWords& words_ = ShippedPersonWords();
  PersonalText text_;
  std::vector<TextSpan>& names_;
  std::vector<TextSpan>& numbers_;
  std::size_t budget_;         // bytes that may still be walked over
  std::size_t last_head_ = 0;  // where the last head that was read ends
};

constexpr int kLongestHead = 24;  // characters: 拟派项目经理（负责人）姓名

bool PartsWords(char32_t c) { return c == 0 || IsGap(c) || IsLineBlank(c); }

// The word between blanks whose end the label is, a note or 姓名 behind it; empty where it is more.
TextSpan BlankColumns::HeadWord(TextSpan label) const {
  std::size_t begin = label.begin, end = label.end;
  for (int i = 0; !PartsWords(text_.Before(begin)); ++i) {
    if (i == kLongestHead || DigitOf(text_.Before(begin)) >= 0) return {};
    if (!IsHan(text_.Before(begin)) && !OneOf(text_.Before(begin), U"（()）、/")) return {};
    begin = text_.Previous(begin);
  }
  for (int i = 0; !PartsWords(text_.At(end)); ++i) {
    if (i == kLongestHead) return {};
    end = text_.Next(end);
  }
  std::u32string rest;  // of the word, behind the label
  int depth = 0;
  for (std::size_t at = label.end; at < end; at = text_.Next(at)) {
    const char32_t c = text_.At(at);
    if (IsOpen(c)) {
      ++depth;
    } else if (IsClose(c)) {
      depth = std::max(0, depth - 1);
    } else if (depth == 0) {
      rest += c;
    }
  }
  if (!rest.empty() && !IsOneOf(rest, words_.label_tails)) return {};
  if (!IsLineBlank(text_.At(end))) return {};
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

// 项目经理 证书编号: of a longer label that goes on behind a blank the part before it, where that
// is a label of persons; empty where it is none.
TextSpan BlankColumns::PersonInside(TextSpan label) const {
  std::size_t end = label.begin;
  while (end < label.end && !IsLineBlank(text_.At(end))) end = text_.Next(end);
  const std::u32string words = Decoded(text_.text().substr(label.begin, end - label.begin));
  if (end == label.end || words.empty()) return {};
  for (const PersonWords::Label& one : words_.LabelsFrom(words[0])) {
    if (one.words == words && one.says == PersonLabel::kPerson) {
      return {label.begin, static_cast<std::uint32_t>(end)};
    }
  }
  return {};
}

// The next word of the line, or of the lines; empty where a tab, a bar or the text's end comes.
TextSpan BlankColumns::WordBehind(std::size_t at, bool over_lines) const {
  at = text_.SkipBlanks(at);
  while (over_lines && OneOf(text_.At(at), U"\n\r")) at = text_.SkipBlanks(text_.Next(at));
  std::size_t end = at;
  while (!PartsWords(text_.At(end))) end = text_.Next(end);
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
}

TextSpan BlankColumns::WordBefore(std::size_t at) const {
  constexpr int kLongest = 40;  // characters
  const std::size_t end = text_.SkipBlanksBefore(at);
  std::size_t begin = end;
  for (int i = 0; i < kLongest && !PartsWords(text_.Before(begin)); ++i) {
    begin = text_.Previous(begin);
  }
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

// 服务团队人数（投标填写）: the words alone.
std::u32string BlankColumns::WithoutNote(TextSpan word) const {
  constexpr std::uint32_t kLongest = 120;  // bytes
  if (word.size() > kLongest) return {};
  std::u32string all = Decoded(word.In(text_.text()));
  if (!all.empty() && IsClose(all.back())) {
    const std::size_t open = all.find_last_of(U"(（[【");
    if (open != all.npos) all.resize(open);
  }
  return all;
}

bool BlankColumns::IsHeadOfFigures(TextSpan word) const {
  constexpr std::size_t kLongest = 12;  // characters
  const std::u32string head = WithoutNote(word);
  return !head.empty() && head.size() <= kLongest &&
         std::all_of(head.begin(), head.end(), [](char32_t c) { return IsHan(c); }) &&
         std::any_of(words_.number_columns.begin(), words_.number_columns.end(),
                     [&](const std::u32string& end) { return head.ends_with(end); });
}

bool BlankColumns::IsHeadOfTelephones(TextSpan word) const {
  const std::u32string head = WithoutNote(word);
  for (std::size_t at = 0; at < head.size(); ++at) {
    const std::u32string_view rest = std::u32string_view(head).substr(at);
    for (const PersonWords::Label& label : words_.LabelsFrom(rest[0])) {
      if (label.words == rest) return label.number == PersonNumber::kTelephone;
    }
  }
  return false;
}

std::vector<BlankColumns::Head> BlankColumns::HeadsAround(
    TextSpan head, const std::vector<TextSpan>& words) const {
  constexpr std::size_t kFarthest = 3;  // columns between are seldom one word in each row
  std::vector<Head> heads;
  std::size_t at = head.begin;
  for (std::ptrdiff_t n = 1; n <= static_cast<std::ptrdiff_t>(kFarthest); ++n) {
    const TextSpan word = WordBefore(at);
    if (word.empty()) break;
    if (IsHeadOfFigures(word)) heads.push_back({-n, false});
    at = word.begin;
  }
  for (std::size_t n = 0; n < std::min(kFarthest, words.size()); ++n) {
    const bool telephones = IsHeadOfTelephones(words[n]);
    if (telephones || IsHeadOfFigures(words[n])) {
      heads.push_back({static_cast<std::ptrdiff_t>(n) + 1, telephones});
    }
  }
  return heads;
}

// 四、评审专家: what follows is none of the table.
bool BlankColumns::BeginsSection(TextSpan word) const {
  const char32_t second = text_.At(text_.Next(word.begin));
  return NumeralValue(text_.At(word.begin)) > 0 && OneOf(second, U"、．.");
}

std::vector<TextSpan> BlankColumns::WordsBehind(std::size_t at) {
  constexpr std::size_t kMostWords = 400;
  std::vector<TextSpan> words;
  while (words.size() < kMostWords && budget_ > 0) {
    const TextSpan word = WordBehind(at, /*over_lines=*/true);
    budget_ -= std::min<std::size_t>(budget_, word.end + 1 - at);
    if (word.empty() || BeginsSection(word)) break;
    words.push_back(word);
    at = word.end;
  }
  return words;
}

// 22, 83人, ￥4390, 鄂142000001: figures, or a certificate.
bool BlankColumns::IsFigure(TextSpan word) const {
  constexpr int kLongestPlace = 3;  // characters before the figures of a certificate
  std::size_t at = word.begin;
  for (int i = 0; i <= kLongestPlace && at < word.end; ++i, at = text_.Next(at)) {
    if (DigitOf(text_.At(at)) < 0) continue;
    return i == 0 || DigitOf(text_.At(text_.Next(at))) >= 0;
  }
  return OneOf(text_.At(word.begin), U"*＊");
}

bool BlankColumns::IsTelephone(TextSpan word) const {
  std::size_t digits = 0;
  for (std::size_t at = word.begin; at < word.end; at = text_.Next(at)) {
    const char32_t c = text_.At(at);
    if (DigitOf(c) >= 0) {
      ++digits;
    } else if (!IsHyphen(c) && !OneOf(c, U"()（）+")) {
      return false;
    }
  }
  return digits >= 5 && digits <= 16;
}

// The names that the word is made of, and of nothing else but notes: 张三, 张三、李四（组长）.
std::vector<TextSpan> BlankColumns::NamesOf(TextSpan word, bool in_column) const {
  constexpr std::uint32_t kLongest = 96;  // bytes: five names, a note
  std::vector<TextSpan> names;
  if (word.size() > kLongest) return names;
  for (std::size_t at = word.begin; at < word.end;) {
    std::size_t end = at;
    std::u32string han;
    for (; end < word.end && IsHan(text_.At(end)); end = text_.Next(end)) han += text_.At(end);
    if (!(in_column ? IsNameInList(words_, han) : IsNameByItself(words_, han))) return {};
    names.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
    if (IsOpen(text_.At(end))) {
      while (end < word.end && !IsClose(text_.At(end))) end = text_.Next(end);
      end = text_.Next(end);
    }
    if (end < word.end && !OneOf(text_.At(end), U"、，,/；;")) return {};
    at = text_.Next(end);
  }
  return names;
}

void BlankColumns::Read(const FoundPersonLabel& label) {
  const PersonLabel says = label.label->says;
  if (label.span.empty()) return;
  TextSpan own = label.span;
  if (says == PersonLabel::kParty) {
    own = PersonInside(own);
  } else if (says != PersonLabel::kPerson && says != PersonLabel::kCommittee) {
    return;
  }
  if (own.empty()) return;
  const TextSpan head = HeadWord(own);
  if (head.empty() || head.end == last_head_) return;
  last_head_ = head.end;
  const std::vector<TextSpan> words = WordsBehind(head.end);
  const std::vector<Head> heads = HeadsAround(head, words);
  const auto word_at = [&](std::size_t place, std::ptrdiff_t away) {
    const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(place) + away;
    return at >= 0 && at < static_cast<std::ptrdiff_t>(words.size())
               ? words[static_cast<std::size_t>(at)]
               : TextSpan{};
  };
  constexpr std::size_t kFarthest = 120;  // words of a row, with what a service consists of
  std::size_t last = 0;
  for (std::size_t i = 0; i < words.size() && i - last <= kFarthest; ++i) {
    const std::vector<TextSpan> names = NamesOf(words[i], /*in_column=*/last > 0);
    if (names.empty()) continue;
    const bool told = std::any_of(heads.begin(), heads.end(),
                                  [&](Head one) { return IsFigure(word_at(i, one.away)); });
    const std::u32string beside = Decoded(word_at(i, 1).In(text_.text()));
    if ((!told && !IsOneOf(beside, words_.titles)) || !TS_RULE("persons.parted_by_blanks")) {
      continue;
    }
    names_.insert(names_.end(), names.begin(), names.end());
    last = i;
    for (const Head one : heads) {
      if (one.telephones && IsTelephone(word_at(i, one.away))) {
        numbers_.push_back(word_at(i, one.away));
      }
    }
  }
}

}  // namespace

void FindPersonsInBlanks(std::string_view utf8, const std::vector<FoundPersonLabel>& labels,
                         std::vector<TextSpan>& names, std::vector<TextSpan>& numbers) {
  BlankColumns columns(utf8, names, numbers);
  for (const FoundPersonLabel& label : labels) columns.Read(label);
}

}  // namespace tenderscan
