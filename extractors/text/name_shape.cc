// What the name of a person looks like.
#include "extractors/text/name_shape.h"

#include <algorithm>
#include <string>
#include <vector>

#include "extractors/text/glyphs.h"
#include "extractors/text/rule_trace.h"

namespace tenderscan {

bool StartsWithAny(std::u32string_view text, const std::vector<std::u32string>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::u32string_view word) { return text.starts_with(word); });
}

bool ContainsAny(std::u32string_view text, const std::vector<std::u32string>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::u32string_view word) { return text.find(word) != text.npos; });
}

bool BeginsDoubleSurname(const PersonWords& words, char32_t c) {
  return std::any_of(words.double_surnames.begin(), words.double_surnames.end(),
                     [&](const std::u32string& surname) { return surname[0] == c; });
}

namespace {

// 劳务员, 总监代表: a label stands where a name might.
bool BeginsAsLabel(const PersonWords& words, std::u32string_view han) {
  for (const PersonWords::Label& label : words.LabelsFrom(han[0])) {
    if (han.starts_with(label.words)) return true;
  }
  return false;
}

bool IsNoName(const PersonWords& words, std::u32string_view han) {
  return words.following.Begin(han) || words.no_names.Begin(han) || BeginsAsLabel(words, han);
}

}  // namespace

std::size_t NameLength(const PersonWords& words, std::u32string_view han, bool sure, bool closed) {
  constexpr std::size_t kLongestInParts = 16;  // 阿卜杜热合曼·买买提吐尔逊
  constexpr std::size_t kLongestName = 4;      // 欧阳明月
  if (han.empty() || IsNoName(words, han)) return 0;
  // A name in parts (阿卜杜·买买提) is one as a whole.
  if (std::any_of(han.begin(), han.end(), IsMiddleDot)) {
    return han.size() <= kLongestInParts && !ContainsAny(han, words.organisations) ? han.size() : 0;
  }
  // 小王, 老李
  const bool familiar = han.size() >= 2 && words.familiar.find(han[0]) != std::u32string::npos &&
                        words.IsCommonSurname(han[1]);
  const bool surname =
      familiar || words.IsSurname(han[0]) || StartsWithAny(han, words.double_surnames);
  const std::size_t first = familiar || StartsWithAny(han, words.double_surnames) ? 2 : 1;
  for (std::size_t n = first; surname && n < std::min(han.size(), kLongestName + 1); ++n) {
    const std::u32string_view rest = han.substr(n);
    if (n > 1 && words.following.Begin(rest)) return n;
    const bool titled =
        std::any_of(words.titles.begin(), words.titles.end(), [&](std::u32string_view title) {
          return rest == title || (title.size() > 1 && rest.starts_with(title) &&
                                   words.following.Begin(rest.substr(title.size())));
        });
    if (titled) return n;
    // A section begins: 六、说明.
    if (n > 1 && closed &&
        std::all_of(rest.begin(), rest.end(), [](char32_t c) { return NumeralValue(c) > 0; })) {
      return n;
    }
  }
  if (han.size() > 3 && ContainsAny(han, words.organisations)) return 0;
  if (!surname && (!sure || han.size() > kLongestName || han.size() < 2)) return 0;
  if (han.size() == 1) return sure && surname ? 1 : 0;
  if (han.size() <= kLongestName) return han.size();
  // Glued to words we do not know: Chinese names have three characters at most, but for 1 in 100.
  return sure && !familiar && TS_RULE("persons.glued_to_unknown") ? first + 2 : 0;
}

std::size_t TitleAtEnd(const PersonWords& words, std::u32string_view han) {
  std::size_t longest = 0;
  for (const std::u32string& title : words.titles) {
    if (title.size() > std::max<std::size_t>(longest, 1) && han.ends_with(title)) {
      longest = title.size();
    }
  }
  return longest;
}

bool HasNoWordInIt(const PersonWords& words, std::u32string_view han) {
  return !han.empty() && !IsNoName(words, han) && !ContainsAny(han, words.organisations) &&
         TitleAtEnd(words, han) == 0 && han.find_first_of(words.unlikely, 1) == han.npos &&
         words.post_ends.find(han.back()) == std::u32string::npos;
}

bool IsNameInList(const PersonWords& words, std::u32string_view han) {
  constexpr std::size_t kLongest = 4;
  if (han.size() < 2 || han.size() > kLongest || !HasNoWordInIt(words, han)) return false;
  const bool two = StartsWithAny(han, words.double_surnames);
  if (han.size() == kLongest) return two || words.IsCommonSurname(han[0]);
  return two ? han.size() > 2 : words.IsSurname(han[0]);
}

bool IsNameByItself(const PersonWords& words, std::u32string_view han) {
  const bool two = StartsWithAny(han, words.double_surnames);
  if (two ? han.size() < 3 || han.size() > 4 : han.size() < 2 || han.size() > 3) return false;
  if (!two && !words.IsCommonSurname(han[0])) return false;
  if (IsNoName(words, han) || ContainsAny(han, words.organisations)) return false;
  if (TitleAtEnd(words, han) != 0) return false;  // 王老师 is a surname
  const std::u32string_view given = han.substr(two ? 2 : 1);
  return given.find_first_of(words.unlikely) == given.npos;
}

}  // namespace tenderscan
