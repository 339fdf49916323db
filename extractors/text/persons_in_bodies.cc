// Lists of names, item by item: taken as a whole, or not at all.
#include "extractors/text/persons_in_bodies.h"

#include <algorithm>
#include <string>

#include "extractors/text/folded_word.h"
#include "extractors/text/glyphs.h"
#include "extractors/text/name_reader.h"
#include "extractors/text/name_shape.h"
#include "extractors/text/personal_text.h"
#include "extractors/text/rule_trace.h"

namespace tenderscan {
namespace {

class BodyReader {
 public:
  BodyReader(std::string_view utf8, const std::vector<FoundPersonLabel>& labels,
             std::vector<TextSpan>& found)
      : text_(utf8), read_(utf8), labels_(labels), found_(found), budget_(8 * utf8.size()) {}

  void Read(const FoundPersonLabel& label);

 private:
  // How sure it is that what stands in a list is a name.
  enum class Grade : std::uint8_t {
    kNone,
    kWeak,  // nothing speaks against it
    kFair,  // a surname, a given name
    kSure,  // by itself
  };
  // What parts it from the item before.
  enum class Parting : std::uint8_t { kFirst, kMark, kNumber, kBlank, kGap };
  struct Item {
    TextSpan name;
    Grade grade = Grade::kNone;
    Parting parting = Parting::kFirst;
    bool marked = false;  // a mark joins it to the next
    bool last = false;    // words are glued to it that go on: 张三等五人
  };

  std::size_t ListBegin(std::size_t at) const;
  std::size_t SkipLead(std::size_t at) const;
  std::size_t SkipLabel(std::size_t at) const;
  std::size_t SkipTitle(std::size_t at) const;
  std::size_t SectionNumeral(const NameReader::Token& token) const;
  std::size_t SkipMarks(std::size_t at) const;
  Item ItemAt(std::size_t at, std::size_t& end) const;
  Grade GradeOf(std::u32string_view han) const;

  const PersonWords& words_ = ShippedPersonWords();
  PersonalText text_;
  NameReader read_;
  const std::vector<FoundPersonLabel>& labels_;
  std::vector<TextSpan>& found_;
  std::size_t budget_;       // bytes that may still be walked over
  std::size_t read_to_ = 0;  // where the last list ends
};

bool IsColon(char32_t c) { return OneOf(c, U":：﹕="); }

// Quotes, and the brackets of a list in a record.
bool IsMark(char32_t c) { return IsQuote(c) || OneOf(c, U"[]【】"); }

std::size_t BodyReader::SkipMarks(std::size_t at) const {
  at = text_.SkipBlanks(at);
  while (IsMark(text_.At(at))) at = text_.SkipBlanks(text_.Next(at));
  return at;
}

// Behind the words, notes, marks and ends of cells that may stand between the body and its first
// name.
std::size_t BodyReader::ListBegin(std::size_t at) const {
  constexpr int kMostParts = 12, kMostGaps = 4;
  int gaps = 0;
  for (int i = 0; i < kMostParts; ++i) {
    std::size_t next = SkipMarks(at);
    if (IsOpen(text_.At(next))) {  // 评标委员会（张三、李四）
      const NameReader::Token token = read_.ReadToken(text_.SkipBlanks(text_.Next(next)));
      if (GradeOf(token.text) >= Grade::kFair && IsJoint(text_.At(token.end))) return token.at[0];
    }
    next = read_.SkipNote(next);
    for (const std::u32string& tail : words_.body_tails) {
      std::size_t end = next;
      std::size_t n = 0;
      while (n < tail.size() && text_.At(end) == tail[n]) ++n, end = text_.Next(end);
      if (n < tail.size()) continue;
      next = end;
      break;
    }
    if (IsColon(text_.At(next)) || IsHyphen(text_.At(next))) next = text_.Next(next);
    while (IsGap(text_.At(next)) && gaps < kMostGaps) {
      next = text_.SkipBlanks(text_.Next(next));
      ++gaps;
    }
    if (next == at) break;
    at = next;
  }
  return at;
}

// Behind the figures of an item: 1、张三, （2）李四, ③王五.
std::size_t BodyReader::SkipLead(std::size_t at) const {
  constexpr std::size_t kMostFigures = 2;
  std::size_t next = at;
  const bool open = IsOpen(text_.At(next));
  if (open) next = text_.Next(next);
  const std::size_t digits = next;
  const bool circled = text_.At(digits) >= 0x2460 && text_.At(digits) <= 0x2468;
  while (DigitOf(text_.At(next)) >= 0 && next - digits <= kMostFigures) next = text_.Next(next);
  if (next == digits) return at;
  if (OneOf(text_.At(next), U".．、)）:：")) return text_.SkipBlanks(text_.Next(next));
  return circled || OneOf(text_.At(next), U"\t|") ? text_.SkipBlanks(text_.Next(next)) : at;
}

// Behind a label of a person that begins at `at`, and its colon: 组长：, 采购人代表.
std::size_t BodyReader::SkipLabel(std::size_t at) const {
  const auto label = std::lower_bound(
      labels_.begin(), labels_.end(), at,
      [](const FoundPersonLabel& a, std::size_t begin) { return a.span.begin < begin; });
  if (label == labels_.end() || label->span.begin != at || label->span.empty()) return at;
  const PersonLabel says = label->label->says;
  if (says != PersonLabel::kPerson && says != PersonLabel::kPost &&
      says != PersonLabel::kCommittee) {
    return at;
  }
  std::size_t next = read_.SkipNote(SkipLabelNumber(text_, SkipLabelTail(text_, label->span.end)));
  next = text_.SkipBlanks(next);
  if (IsColon(text_.At(next)) || IsGap(text_.At(next))) next = text_.SkipBlanks(text_.Next(next));
  return next;
}

// Behind a title that stands apart: 张三 教授、.
std::size_t BodyReader::SkipTitle(std::size_t at) const {
  const NameReader::Token token = read_.ReadToken(text_.SkipBlanks(at));
  return IsOneOf(token.text, words_.titles) || IsOneOf(token.text, words_.prose_titles) ? token.end
                                                                                        : at;
}

// 李四六、说明: how many characters of a name's end are the numeral of the section that follows.
std::size_t BodyReader::SectionNumeral(const NameReader::Token& token) const {
  if (text_.At(token.end) != U'、') return 0;
  std::size_t n = 0;
  while (n < token.text.size() && NumeralValue(token.text[token.text.size() - 1 - n]) > 0) ++n;
  constexpr std::size_t kShortestName = 2;
  if (n == 0 || token.text.size() < n + kShortestName) return 0;
  const std::size_t next = text_.SkipBlanks(text_.Next(token.end));
  return GradeOf(read_.ReadToken(next).text) >= Grade::kFair ? 0 : n;
}

BodyReader::Grade BodyReader::GradeOf(std::u32string_view han) const {
  constexpr std::size_t kLongestInParts = 16, kLongest = 4;
  if (han.size() < 2) return Grade::kNone;
  if (std::any_of(han.begin(), han.end(), IsMiddleDot)) {
    return han.size() <= kLongestInParts && !ContainsAny(han, words_.organisations) ? Grade::kSure
                                                                                    : Grade::kNone;
  }
  if (IsNameByItself(words_, han)) return Grade::kSure;
  if (IsNameInList(words_, han)) return Grade::kFair;
  if (han.size() > kLongest) return Grade::kNone;
  if (HasNoWordInIt(words_, han)) return Grade::kWeak;
  // 和绍军: a word begins as the name does.
  const bool surname = han.size() == 3 && words_.IsSurname(han[0]) &&
                       !words_.following.Begin(han) && !ContainsAny(han, words_.organisations) &&
                       han.find_first_of(words_.unlikely, 1) == han.npos &&
                       TitleAtEnd(words_, han) == 0;
  return surname ? Grade::kWeak : Grade::kNone;
}

// What may be a name at `at`; `end`: behind it, what is glued to it and said of it.
BodyReader::Item BodyReader::ItemAt(std::size_t at, std::size_t& end) const {
  Item item;
  const NameReader::Token token = read_.ReadToken(at);
  const std::u32string_view all = token.text;
  end = token.end;
  if (all.empty()) return item;
  const std::size_t numeral = SectionNumeral(token);
  std::size_t length = all.size() - numeral;
  item.grade = GradeOf(all.substr(0, length));
  item.last = numeral != 0;
  // 买买提的 of a sentence, 云岭大学: what goes on in letters is longer than a name.
  if (LatinOf(text_.At(token.end)) != '\0' || DigitOf(text_.At(token.end)) >= 0) {
    item.grade = Grade::kNone;
  }
  constexpr std::size_t kLongest = 4;
  if (item.grade <= Grade::kWeak) {
    for (std::size_t n = std::min(kLongest, all.size() - 1); n >= 1; --n) {
      const std::u32string_view name = all.substr(0, n), rest = all.substr(n);
      const bool titled = TitleAtEnd(words_, rest) == rest.size() && rest.size() > 1;
      if (!titled && !words_.following.Begin(rest)) continue;
      const Grade grade =
          n == 1 ? (titled && words_.IsCommonSurname(name[0]) ? Grade::kFair : Grade::kNone)
                 : GradeOf(name);
      if (grade < Grade::kFair) continue;
      item.grade = grade, length = n;
      item.last = !titled;
      break;
    }
  }
  if (item.grade == Grade::kNone) return item;
  item.name = {static_cast<std::uint32_t>(token.at[0]),
               static_cast<std::uint32_t>(length == all.size() ? token.end : token.at[length])};
  for (int i = 0; i < 2; ++i) {  // 张三（组长） 教授
    end = read_.SkipNote(text_.SkipBlanks(end));
    end = SkipTitle(end);
  }
  while (IsMark(text_.At(end)) && !IsOpen(text_.At(end))) end = text_.Next(end);
  return item;
}

void BodyReader::Read(const FoundPersonLabel& label) {
  const PersonLabel says = label.label->says;
  if ((says != PersonLabel::kBody && says != PersonLabel::kCommittee) || label.span.empty() ||
      label.span.begin < read_to_) {
    return;
  }
  constexpr int kMostNames = 400;
  std::vector<Item> items;
  std::size_t at = ListBegin(label.span.end);
  Parting parting = Parting::kFirst;
  for (int n = 0; n < kMostNames && budget_ > 0; ++n) {
    const std::size_t begin = at;
    at = SkipMarks(at);
    for (int i = 0; i < 3; ++i) {
      const std::size_t lead = SkipLead(at);
      if (lead != at && parting != Parting::kMark) parting = Parting::kNumber;
      at = SkipMarks(SkipLabel(lead));
    }
    std::size_t end = at;
    Item item = ItemAt(at, end);
    budget_ -= std::min(budget_, end + 1 - begin);
    if (item.grade == Grade::kNone) break;
    item.parting = parting;
    const std::size_t next = text_.SkipBlanks(end);
    const char32_t c = text_.At(next);
    item.marked = IsJoint(c);
    items.push_back(item);
    read_to_ = std::max(read_to_, end);
    if (item.last) break;
    if (IsJoint(c)) {
      at = text_.SkipBlanks(text_.Next(next));
      while (IsGap(text_.At(at))) at = text_.SkipBlanks(text_.Next(at));  // 张三、\n李四
      parting = Parting::kMark;
    } else if (IsGap(c)) {
      std::size_t behind = next;
      while (IsGap(text_.At(behind))) behind = text_.SkipBlanks(text_.Next(behind));
      const bool mark = text_.At(behind) == U'、';  // 张三\n、李四
      items.back().marked = mark;
      parting = mark ? Parting::kMark : Parting::kGap;
      at = mark ? text_.SkipBlanks(text_.Next(behind)) : behind;
    } else if (next != end || end != item.name.end || SkipLead(next) != next) {
      parting = Parting::kBlank;
      at = next;
    } else {
      break;
    }
  }
  const auto count = [&](Grade grade) {
    return std::count_if(items.begin(), items.end(),
                         [&](const Item& item) { return item.grade >= grade; });
  };
  // Surnames that begin other words too tell of persons where all of a row have one.
  constexpr std::ptrdiff_t kTelling = 3;
  const bool all_fair = count(Grade::kFair) == count(Grade::kWeak);
  if (count(Grade::kSure) == 0 && (!all_fair || count(Grade::kFair) < kTelling)) return;
  if (!TS_RULE("persons.of_body")) return;
  for (const Item& item : items) {
    // Nothing but its place says that it is a name: between marks, or numbered as the others are.
    const bool placed = item.marked || item.parting == Parting::kMark ||
                        (item.parting == Parting::kNumber && items.size() > 1);
    if (item.grade == Grade::kWeak && !placed) continue;
    found_.push_back(item.name);
  }
}

}  // namespace

void FindPersonsInBodies(std::string_view utf8, const std::vector<FoundPersonLabel>& labels,
                         std::vector<TextSpan>& found) {
  BodyReader bodies(utf8, labels, found);
  for (const FoundPersonLabel& label : labels) bodies.Read(label);
}

}  // namespace tenderscan
