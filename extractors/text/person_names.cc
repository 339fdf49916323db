// Where a name begins and ends when nothing stands between it and the words around it.
#include "extractors/text/person_names.h"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "extractors/text/glyphs.h"
#include "extractors/text/name_reader.h"
#include "extractors/text/name_shape.h"
#include "extractors/text/personal_text.h"
#include "extractors/text/persons_in_bodies.h"
#include "extractors/text/persons_in_rows.h"
#include "extractors/text/persons_under_heads.h"
#include "extractors/text/rule_trace.h"
#include "extractors/text/utf32.h"

namespace tenderscan {
namespace {

class NameFinder {
 public:
  NameFinder(std::string_view utf8, std::vector<TextSpan>& found)
      : text_(utf8), read_(utf8), found_(found) {}

  // Of all labels, before the first is read.
  void SeeColumns(const std::vector<FoundPersonLabel>& labels);
  void Behind(const FoundPersonLabel& label);
  void Before(const FoundPersonLabel& label, std::size_t end);
  // `at`: where a word may begin that a name stands beside, or a file's ending.
  void InSentence(std::size_t at);

 private:
  bool NameInBrackets(std::size_t at);
  bool NameFollows(std::size_t at) const;
  bool ListsThings(const NameReader::Token& token) const;
  bool ContactGoesOn(std::size_t at) const;
  std::size_t NameBeforeLabel(const NameReader::Token& token) const;
  NameReader::Token FirstOfJoined(NameReader::Token token) const;
  std::size_t SkipListNumber(std::size_t at, bool list) const;
  void ReadNames(std::size_t begin, PersonLabel says, bool sure);
  void Sentence(std::size_t at);
  void Titled(std::size_t title);
  bool TellsOfPerson(std::size_t at) const;
  void InFileName(std::size_t dot);
  void Add(std::size_t begin, std::size_t end) {
    found_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  }
  void Add(const NameReader::Token& token, std::size_t first, std::size_t count) {
    Add(token.at[first], first + count == token.text.size() ? token.end : token.at[first + count]);
  }

  const PersonWords& words_ = ShippedPersonWords();
  PersonalText text_;
  NameReader read_;
  std::vector<TextSpan>& found_;
  // Heads of persons under which a cell is a name by itself.
  std::unordered_set<const PersonWords::Label*> among_names_;
  std::size_t listed_ = 0;  // where the last list of names that was read ends
};

// 联系人（张三）
bool NameFinder::NameInBrackets(std::size_t at) {
  if (!IsOpen(text_.At(at))) return false;
  const std::size_t begin = text_.SkipBlanks(text_.Next(at));
  const NameReader::Token token = read_.ReadToken(begin);
  const std::size_t length = NameLength(words_, token.text, /*sure=*/false, /*closed=*/false);
  const std::size_t next = text_.SkipBlanks(token.end);
  if (length == 0 ||
      !(IsClose(text_.At(next)) || DigitOf(text_.At(next)) >= 0 || IsJoint(text_.At(next)))) {
    return false;
  }
  // （采购人代表）, （签字）: what may stand there is a note more often than a name.
  if (!IsNameByItself(words_, std::u32string_view(token.text).substr(0, length)) && length > 1) {
    return false;
  }
  if (!TS_RULE("persons.name_in_brackets")) return false;
  ReadNames(begin, PersonLabel::kPerson, /*sure=*/false);
  return true;
}

void NameFinder::SeeColumns(const std::vector<FoundPersonLabel>& labels) {
  for (const FoundPersonLabel& label : labels) {
    const PersonLabel says = label.label->says;
    if (label.span.begin != label.span.end ||
        (says != PersonLabel::kPerson && says != PersonLabel::kCommittee)) {
      continue;
    }
    const NameReader::Token token = read_.ReadToken(text_.SkipBlanks(label.span.end));
    if (IsNameByItself(words_, token.text)) among_names_.insert(label.label);
  }
}

void NameFinder::Behind(const FoundPersonLabel& label) {
  const PersonLabel says = label.label->says;
  std::size_t at = label.span.end;
  if (label.span.begin == label.span.end) {  // a cell under a head
    std::size_t begin = text_.SkipBlanks(at);
    if (IsQuote(text_.At(begin))) begin = text_.SkipBlanks(text_.Next(begin));
    if (says == PersonLabel::kParty || says == PersonLabel::kContact ||
        says == PersonLabel::kBody || !label.column) {
      const NameReader::Token token = read_.ReadToken(begin);
      const std::size_t next = text_.SkipBlanks(token.end);
      const bool whole = IsGap(text_.At(next)) || text_.At(next) == 0 || text_.At(next) == ',';
      // 姓名 over 张三丰, 谈云岭: among persons a rarer surname is one too.
      const bool among = among_names_.contains(label.label) && IsNameInList(words_, token.text) &&
                         TS_RULE("persons.among_cells");
      if (whole && (IsNameByItself(words_, token.text) || among)) {
        Add(token, 0, token.text.size());
      }
      return;
    }
    ReadNames(begin, says, /*sure=*/false);
    return;
  }
  if (says == PersonLabel::kBody) return;  // FindPersonsInBodies
  const bool named = says == PersonLabel::kPerson || says == PersonLabel::kCommittee;
  at = SkipLabelNumber(text_, SkipLabelTail(text_, at));
  std::size_t begin = text_.SkipBlanks(at);
  if (NameInBrackets(begin)) return;
  begin = SkipLabelTail(text_, read_.SkipNote(begin));
  bool colon = false, gap = false, blank = begin != at;
  constexpr int kWidestGap = 300;  // blanks that stood in for a table's columns
  for (int i = 0; i < kWidestGap; ++i) {
    const char32_t c = text_.At(begin);
    if ((c == ':' || c == U'：' || c == U'﹕' || c == '=') && !colon) {
      colon = true;
      // 联系人：（具体工作人员）张三
      const std::size_t behind = read_.SkipNote(text_.SkipBlanks(text_.Next(begin)));
      if (IsClose(text_.Before(behind)) && named &&
          IsNameByItself(words_, read_.ReadToken(text_.SkipBlanks(behind)).text)) {
        return ReadNames(text_.SkipBlanks(behind), says, /*sure=*/false);
      }
    } else if (IsGap(c) || c == ',') {
      gap = gap || c != ',';
      if (c == ',' && !OneOf(text_.Before(label.span.begin), U",\n") && !gap) break;
    } else if (IsLineBlank(c) || IsZeroWidth(c) || IsQuote(c) || IsHyphen(c) || c == U'→' ||
               (IsClose(c) && IsOpen(text_.Before(label.span.begin)))) {
      blank = true;  // 【联系人】张三 too
    } else {
      break;
    }
    begin = text_.Next(begin);
  }
  if (says == PersonLabel::kParty) {
    if (!colon && !gap) return;
    const NameReader::Token token = read_.ReadToken(begin);
    if (IsNameByItself(words_, token.text) && !IsOpen(text_.At(token.end)) &&
        LatinOf(text_.At(token.end)) == '\0' && TS_RULE("persons.party")) {
      return Add(token, 0, token.text.size());
    }
    // 采购人信息名称：张三地址：云岭市: the next label is glued to the name.
    const std::size_t length = NameBeforeLabel(token);
    if (length != 0 && TS_RULE("persons.party_before_label")) Add(token, 0, length);
    return;
  }
  if (!colon && !gap) {
    // 联系人张三丰, 联系人 张三 先生
    if (!named) return;
    const NameReader::Token token = read_.ReadToken(begin);
    const std::size_t length = NameLength(words_, token.text, false, false);
    if (length == 0 || (!blank && begin != at)) return;
    const std::u32string_view name = std::u32string_view(token.text).substr(0, length);
    if ((length == 1 || IsNameByItself(words_, name)) && TS_RULE("persons.glued_to_label")) {
      ReadNames(begin, says, /*sure=*/false);
    }
    return;
  }
  if (says == PersonLabel::kContact && colon && !gap) {
    // 联系方式：德颖、张三丰: a name without a surname, beside one that is known.
    const NameReader::Token token = read_.ReadToken(begin);
    constexpr std::size_t kLongestGiven = 3;
    if (!token.text.empty() && token.text.size() <= kLongestGiven && text_.At(token.end) == U'、' &&
        NameLength(words_, token.text, /*sure=*/true, /*closed=*/false) == token.text.size() &&
        NameFollows(text_.Next(token.end)) && TS_RULE("persons.given_beside_name")) {
      Add(token, 0, token.text.size());
      begin = text_.Next(token.end);
    }
  }
  if (says == PersonLabel::kContact && gap) {
    // 联系电话\n通信地址: as a rule no name comes.
    const NameReader::Token token = read_.ReadToken(begin);
    const std::size_t length = NameLength(words_, token.text, /*sure=*/false, /*closed=*/false);
    if (colon || (length != 1 &&
                  !IsNameByItself(words_, std::u32string_view(token.text).substr(0, length)))) {
      return;
    }
  }
  const bool list = says == PersonLabel::kCommittee;
  ReadNames(begin, says, colon && named && (list || !gap));
}

// Whether a name stands at `at` though the comma before it may be a sentence's.
bool NameFinder::NameFollows(std::size_t at) const {
  const std::size_t latin = read_.LatinNameEnd(at);
  if (latin == at) return IsNameByItself(words_, read_.ReadToken(at).text);
  const char32_t behind = text_.At(text_.SkipBlanks(latin));
  return LatinOf(text_.At(text_.Next(at))) >= 'a' &&
         (behind == 0 || IsGap(behind) || IsJoint(behind));
}

// The characters of a name that a label and a colon are glued to; 0 for none.
std::size_t NameFinder::NameBeforeLabel(const NameReader::Token& token) const {
  constexpr std::size_t kLongestLabel = 6;  // 统一信用代码
  if (!OneOf(text_.At(text_.SkipBlanks(token.end)), U":：")) return 0;
  const std::u32string_view all = token.text;
  for (std::size_t n = std::min<std::size_t>(4, all.size()); n >= 2; --n) {
    if (all.size() - n <= kLongestLabel && words_.following.Begin(all.substr(n)) &&
        IsNameByItself(words_, all.substr(0, n))) {
      return n;
    }
  }
  return 0;
}

// 张三及李四: the part before the joint.
NameReader::Token NameFinder::FirstOfJoined(NameReader::Token token) const {
  const std::size_t joint = token.text.find_first_of(words_.name_joins, 2);
  constexpr std::size_t kLongestName = 4;
  if (joint > kLongestName || joint + 2 > token.text.size()) return token;
  if (!words_.IsSurname(token.text[joint + 1]) || !TS_RULE("persons.joined")) return token;
  token.end = token.at[joint];
  token.text.resize(joint);
  token.at.resize(joint + 1);
  return token;
}

// Whether behind `at` the line ends, or a label or a number follows as it does behind a name.
bool NameFinder::ContactGoesOn(std::size_t at) const {
  const std::size_t next = text_.SkipBlanks(at);
  const char32_t c = text_.At(next);
  if (c == 0 || IsGap(c) || c == '0' || c == '1') return true;
  if (c == '8' && text_.At(next + 1) == '6') return true;  // 86-21-…
  return words_.contact_begins.find(c) != std::u32string::npos ||
         words_.following.Begin(read_.ReadToken(next).text);
}

// (1)张三; ①张三; 1 | 张三 of a list: behind the number at `at`; `at` where there is none.
std::size_t NameFinder::SkipListNumber(std::size_t at, bool list) const {
  std::size_t number = IsOpen(text_.At(at)) ? text_.Next(at) : at;
  const std::size_t digits = number;
  while (DigitOf(text_.At(number)) >= 0 && number - digits < 4) number = text_.Next(number);
  if (number == digits) return at;
  const std::size_t behind = text_.SkipBlanks(text_.Next(number));
  if (OneOf(text_.At(number), U".、．)）")) return behind;
  if (text_.At(digits) >= 0x2460 && text_.At(digits) <= 0x2468) return text_.SkipBlanks(number);
  return list && IsGap(text_.At(number)) && NameFollows(behind) ? behind : at;
}

// 评委：昆仑芯、天数智芯: a list that nothing but its label says to be one of persons.
bool NameFinder::ListsThings(const NameReader::Token& token) const {
  return !words_.IsSurname(token.text[0]) && text_.At(token.end) == U'、' &&
         std::none_of(token.text.begin(), token.text.end(), IsMiddleDot) &&
         !IsNameInList(words_, read_.ReadToken(text_.SkipBlanks(text_.Next(token.end))).text);
}

// The names from `begin` on.
void NameFinder::ReadNames(std::size_t begin, PersonLabel says, bool sure) {
  const bool list = says == PersonLabel::kCommittee || says == PersonLabel::kBody;
  bool first = true, joined = true;
  if (begin < listed_) return;  // 张三（联系人）李四（联系人）: read with the label before
  constexpr int kMostNames = 4096;
  for (int n = 0; n < kMostNames; ++n) {
    begin = SkipListNumber(begin, list);
    if (const std::size_t latin = read_.LatinNameEnd(begin);
        joined && latin != begin && says != PersonLabel::kContact && says != PersonLabel::kBody) {
      Add(begin, latin);
      const std::size_t joint = text_.SkipBlanks(latin);
      if (!IsJoint(text_.At(joint))) return;
      begin = text_.SkipBlanks(text_.Next(joint));
      // Behind a comma the sentence may go on: Zhang Sanfeng，NVIDIA A100.
      if (!list && OneOf(text_.At(joint), U"，,") && !NameFollows(begin)) return;
      continue;
    }
    const NameReader::Token token = FirstOfJoined(read_.ReadToken(begin));
    const std::size_t length = NameLength(words_, token.text, sure, text_.At(token.end) == U'、');
    const std::u32string_view all = token.text;
    // 张三、永扎、李四: between names that are known.
    const bool among =
        (length == 0 || (!sure && !words_.IsSurname(all[0]))) && !first && joined &&
        says != PersonLabel::kContact && all.size() >= 2 && all.size() <= 3 &&
        IsJoint(text_.At(token.end)) && (HasNoWordInIt(words_, all) || words_.IsSurname(all[0])) &&
        IsNameInList(words_, read_.ReadToken(text_.SkipBlanks(text_.Next(token.end))).text) &&
        TS_RULE("persons.among_names");
    if (among) {
      Add(token, 0, all.size());
      listed_ = token.end;
      begin = text_.SkipBlanks(text_.Next(token.end));
      continue;
    }
    if (list && first && length != 0 && ListsThings(token)) return;
    const bool organisation = length == 0 && first && ContainsAny(all, words_.organisations);
    if (length == 0 && !organisation) return;
    if (length != 0) {
      // A title may follow, and then the next name.
      const std::u32string_view rest = all.substr(length);
      const bool titled =
          std::find(words_.titles.begin(), words_.titles.end(), rest) != words_.titles.end();
      // 联系人：张三 万兆网卡: what no mark joins to the name before it must be one by itself.
      if (!joined && !list && !titled && !IsNameByItself(words_, all.substr(0, length)) &&
          !ContactGoesOn(token.end)) {
        return;
      }
      const bool in_parts = std::any_of(all.begin(), all.end(), IsMiddleDot);
      const bool section =
          text_.At(token.end) == U'、' &&  // 李四四、公示
          std::all_of(rest.begin(), rest.end(), [](char32_t c) { return NumeralValue(c) > 0; });
      if (!sure && !titled && !in_parts &&
          ((!rest.empty() && !section && !words_.following.Begin(rest)) || length > 4 ||
           length < 2)) {
        return;
      }
      Add(token, 0, length);
      listed_ = token.end;
      if (!rest.empty() && !titled) return;
    } else {
      // 采购办张老师: a name with a title at the end of where they work.
      for (const std::u32string& title : words_.titles) {
        if (title.size() < 2 || !all.ends_with(title) || all.size() < title.size() + 2) continue;
        const std::size_t last = all.size() - title.size();
        std::size_t from = last;
        for (std::size_t k = 1; k <= 3 && k < last; ++k) {
          if (words_.IsCommonSurname(all[last - k])) from = last - k;
        }
        if (from != last && TS_RULE("persons.titled_behind_office")) Add(token, from, last - from);
        break;
      }
    }
    std::size_t next = text_.SkipBlanks(read_.SkipNote(text_.SkipBlanks(token.end)));
    const char32_t separator = text_.At(next);
    bool listed = IsJoint(separator);
    if (!listed && IsGap(separator)) {  // 张三\n、李四: the list goes on
      std::size_t behind = next;
      while (IsGap(text_.At(behind)) || IsLineBlank(text_.At(behind))) behind = text_.Next(behind);
      listed = text_.At(behind) == U'、';
      if (listed) next = behind;
    }
    if (listed) {
      next = text_.SkipBlanks(text_.Next(next));
      while (separator == '\n' && (text_.At(next) == '\n' || IsLineBlank(text_.At(next)))) {
        next = text_.Next(next);
      }
    } else if (list && IsGap(separator)) {
      // The list may go on on the next line: 张三\n、李四.
      while (IsGap(text_.At(next)) || IsLineBlank(text_.At(next)) || text_.At(next) == U'、') {
        next = text_.Next(next);
      }
    } else if (next == token.end) {
      return;
    }
    if (!listed) sure = false;
    joined = listed;
    first = false;
    begin = next;
  }
}

// 张三（联系人）
void NameFinder::Before(const FoundPersonLabel& label, std::size_t end) {
  if (label.label->says == PersonLabel::kParty || label.label->says == PersonLabel::kContact ||
      label.span.begin == label.span.end) {
    return;
  }
  const std::size_t open = text_.SkipBlanksBefore(label.span.begin);
  if (!IsOpen(text_.Before(open)) || !IsClose(text_.At(text_.SkipBlanks(end)))) return;
  const TextSpan name =
      read_.NameThatEnds(read_.ReadBack(text_.SkipBlanksBefore(text_.Previous(open))));
  if (name.begin != name.end && TS_RULE("persons.name_before_label")) found_.push_back(name);
}

// 与张三联系: a name between words that stand before and behind one.
void NameFinder::Sentence(std::size_t at) {
  const char32_t first = text_.At(at);
  if (!words_.IsCommonSurname(first) && !BeginsDoubleSurname(words_, first)) return;
  const NameReader::Token token = read_.ReadToken(at);
  const std::u32string_view all = token.text;
  for (std::size_t n = 2; n <= 4 && n <= all.size(); ++n) {
    if (!IsNameByItself(words_, all.substr(0, n))) continue;
    std::u32string_view rest = all.substr(n);
    bool titled = false;  // 咨询张三主任
    for (const std::u32string& title : words_.titles) {
      if (title.size() > 1 && rest.starts_with(title)) {
        rest.remove_prefix(title.size());
        titled = true;
        break;
      }
    }
    const bool numbered = rest.empty() && OneOf(text_.At(token.end), U"(（,，:：") &&
                          DigitOf(text_.At(text_.SkipBlanks(text_.Next(token.end)))) >= 0;
    // 由张三、李四、王五组成
    if (rest.empty() && text_.At(token.end) == U'、' && NameFollows(text_.Next(token.end)) &&
        TS_RULE("persons.listed_in_sentence")) {
      return ReadNames(at, PersonLabel::kBody, /*sure=*/false);
    }
    if (titled || StartsWithAny(rest, words_.after_names) || numbered) {
      if (TS_RULE("persons.in_sentence")) Add(token, 0, n);
      return;
    }
  }
}

// 张三同志, 李四光老师: `title` is where the title begins.
void NameFinder::Titled(std::size_t title) {
  const NameReader::Token run = read_.ReadBack(title);
  const std::u32string_view all = run.text;
  std::size_t best = 0;
  constexpr std::size_t kLongest = 4;  // a surname of two characters
  for (std::size_t k = 1; k <= kLongest && k <= all.size(); ++k) {
    const std::u32string_view name = all.substr(all.size() - k);
    const bool fits = k == 1 ? words_.IsCommonSurname(name[0]) : IsNameByItself(words_, name);
    if (fits && !words_.no_names.Begin(name)) best = k;
  }
  if (best == 1 && all.size() > 1 && !StartsWithAny(all.substr(0, 1), words_.before_names)) {
    // 采购办张老师, but not 大周老师 of a word that is longer.
    const std::u32string_view before = all.substr(0, all.size() - 1);
    const bool led = std::any_of(words_.before_names.begin(), words_.before_names.end(),
                                 [&](const auto& word) { return before.ends_with(word); });
    if (!led && !ContainsAny(before, words_.organisations)) return;
  }
  if (best > 0 && TS_RULE("persons.titled")) Add(run, all.size() - best, best);
}

void NameFinder::InSentence(std::size_t at) {
  if (text_.At(at) == '.') return InFileName(at);
  const auto end_of = [&](const std::u32string& word) -> std::size_t {
    std::size_t next = at;
    for (const char32_t c : word) {
      if (text_.At(next) != c) return 0;
      next = text_.Next(next);
    }
    return next;
  };
  for (const std::u32string& word : words_.before_names) {
    if (const std::size_t end = end_of(word)) Sentence(end);
  }
  for (const std::u32string& word : words_.prose_titles) {
    if (end_of(word) != 0) return Titled(at);
  }
}

// Whether the file's name tells of a person up to glyph `at`: 专家论证意见-.
bool NameFinder::TellsOfPerson(std::size_t at) const {
  constexpr int kReach = 30;  // characters of what the file is
  std::size_t begin = at;
  for (int i = 0; i < kReach && begin > 0; ++i) {
    const char32_t c = text_.Before(begin);
    if (IsGap(c) || c == '/' || c == '\\') break;
    begin = text_.Previous(begin);
  }
  return ContainsAny(Decoded(text_.text().substr(begin, at - begin)), words_.file_signs);
}

// 专家论证意见-张三.pdf: `dot` is where the file's ending begins.
void NameFinder::InFileName(std::size_t dot) {
  std::size_t end = dot;
  const bool bracket = IsClose(text_.Before(end));
  if (bracket) end = text_.Previous(end);
  const NameReader::Token run = read_.ReadBack(end);
  if (run.text.empty()) return;
  const char32_t before = text_.Before(run.at[0]);
  if (bracket ? !IsOpen(before) : !OneOf(before, U"-_—－–＿ 　+＋")) return;
  const std::u32string_view all = run.text;
  const std::size_t title = TitleAtEnd(words_, all);
  const std::u32string_view name = all.substr(0, all.size() - title);
  if (IsNameByItself(words_, name) && (title > 0 || TellsOfPerson(run.at[0])) &&
      TS_RULE("persons.in_file_name")) {
    Add(run, 0, name.size());
  }
}

}  // namespace

void FindPersonNames(std::string_view utf8, const PersonLabels& labels,
                     std::vector<TextSpan>& found) {
  NameFinder finder(utf8, found);
  finder.SeeColumns(labels.labels);
  for (const FoundPersonLabel& label : labels.labels) {
    if (label.label->says == PersonLabel::kNone) continue;
    finder.Behind(label);
    finder.Before(label, label.span.end);
  }
  FindPersonsInBodies(utf8, labels.labels, found);
  FindPersonsInRows(utf8, labels.labels, found);
  FindPersonsUnderHeads(utf8, labels.labels, found);
  for (const std::uint32_t cue : labels.cues) finder.InSentence(cue);
}

bool IsPersonName(std::string_view utf8) {
  return utf8.size() <= 16 && IsNameByItself(ShippedPersonWords(), Decoded(utf8));
}

}  // namespace tenderscan
