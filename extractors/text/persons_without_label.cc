// Names of persons that no label stands beside: named before, or next to a number of a person.
#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "extractors/text/name_reader.h"
#include "extractors/text/name_shape.h"
#include "extractors/text/person_names.h"
#include "extractors/text/personal_text.h"
#include "extractors/text/rule_trace.h"
#include "extractors/text/utf32.h"

namespace tenderscan {

void AddNamesElsewhere(std::string_view utf8, std::vector<TextSpan>& names) {
  const PersonWords& words = ShippedPersonWords();
  std::unordered_set<std::string_view> known;
  for (const TextSpan name : names) {
    const std::u32string han = Decoded(name.In(utf8));
    // A rare surname begins other words too: 关永举 is known again, 关林 is not.
    constexpr std::size_t kTelling = 3;
    if (IsNameByItself(words, han) ||
        (han.size() == kTelling && words.IsSurname(han[0]) &&
         !ContainsAny(han, words.organisations) && han.find_first_of(words.unlikely) == han.npos)) {
      known.insert(name.In(utf8));
    }
  }
  if (known.empty()) return;
  const NameReader reader(utf8);
  bool inside = false;  // a word goes on
  for (std::size_t at = 0; at < utf8.size();) {
    const CodePoint c = DecodeAt(utf8, at);
    const bool begins = !inside && IsHan(c.value);
    inside = IsHan(c.value);
    const std::size_t begin = at;
    at += c.size;
    if (!begins || (!words.IsSurname(c.value) && !BeginsDoubleSurname(words, c.value))) continue;
    const NameReader::Token token = reader.ReadToken(begin);
    const std::u32string_view all = token.text;
    for (std::size_t n = std::min<std::size_t>(4, all.size()); n >= 2; --n) {
      const std::u32string_view rest = all.substr(n);
      const bool ends =
          rest.empty() ||
          (words.following.Begin(rest) && !ContainsAny(rest, words.organisations)) ||
          std::find(words.titles.begin(), words.titles.end(), rest) != words.titles.end();
      const std::size_t end = n == all.size() ? token.end : token.at[n];
      if (!ends || !known.contains(utf8.substr(begin, end - begin))) continue;
      if (TS_RULE("persons.named_elsewhere")) {
        names.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
      }
      break;
    }
  }
}

TextSpan PersonNameBefore(std::string_view utf8, std::size_t number) {
  const PersonalText text(utf8);
  std::size_t end = text.SkipBlanksBefore(number);
  // 张三（138…）, 张三，138…; in a table or a list 张三 is the cell or line before.
  const bool parted = OneOf(text.Before(end), U"(（,，:：\t\n/-;；");
  if (parted) end = text.SkipBlanksBefore(text.Previous(end));
  const NameReader reader(utf8);
  const NameReader::Token run = reader.ReadBack(end);
  // 138…/张三；138…: of a list, also by a rarer surname.
  if (parted && !run.text.empty() && OneOf(text.Before(run.at[0]), U"/；;") &&
      IsNameInList(ShippedPersonWords(), run.text) && TS_RULE("persons.listed_with_number")) {
    return {static_cast<std::uint32_t>(run.at[0]), static_cast<std::uint32_t>(run.end)};
  }
  return reader.NameThatEnds(run);
}

TextSpan PersonNameAfter(std::string_view utf8, std::size_t number) {
  const PersonalText text(utf8);
  std::size_t begin = text.SkipBlanks(number);
  if (OneOf(text.At(begin), U"(（,，:：/-")) begin = text.SkipBlanks(text.Next(begin));
  const NameReader reader(utf8);
  const NameReader::Token token = reader.ReadToken(begin);
  const PersonWords& words = ShippedPersonWords();
  const std::size_t length = NameLength(words, token.text, /*sure=*/false, /*closed=*/false);
  const std::u32string_view name = std::u32string_view(token.text).substr(0, length);
  if (length == 0 || (length > 1 && !IsNameByItself(words, name))) return {};
  const std::size_t end = length == token.text.size() ? token.end : token.at[length];
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

}  // namespace tenderscan
