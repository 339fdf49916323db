// Rows of lists of staff, cell by cell.
#include "extractors/text/persons_in_rows.h"

#include <algorithm>
#include <string>

#include "extractors/text/folded_word.h"
#include "extractors/text/name_reader.h"
#include "extractors/text/name_shape.h"
#include "extractors/text/personal_text.h"
#include "extractors/text/rule_trace.h"
#include "extractors/text/utf32.h"

namespace tenderscan {
namespace {

class RowReader {
 public:
  RowReader(std::string_view utf8, std::vector<TextSpan>& found)
      : text_(utf8), read_(utf8), found_(found) {}

  void Read(const FoundPersonLabel& label);
  void ReadDescribed();

 private:
  std::size_t FieldEnd(std::size_t at) const;
  bool Described(std::size_t mark, bool cell, bool rare) const;
  void BeforeMark(std::size_t mark);
  bool IsPost(std::u32string_view han) const;
  bool NamesOfCell(std::size_t begin, std::size_t end);

  const PersonWords& words_ = ShippedPersonWords();
  PersonalText text_;
  NameReader read_;
  std::vector<TextSpan>& found_;
};

// 施工员: what stands in a list of persons beside their names.
bool RowReader::IsPost(std::u32string_view han) const {
  return words_.post_ends.find(han.back()) != std::u32string::npos || TitleAtEnd(words_, han) != 0;
}

// 张三,一级建造师,鄂100、李四,,200: the names that the parts of a cell begin with. Whether there
// are any.
bool RowReader::NamesOfCell(std::size_t begin, std::size_t end) {
  bool any = false;
  for (std::size_t at = text_.SkipBlanks(begin); at < end;) {
    const NameReader::Token token = read_.ReadToken(at);
    const std::size_t next = text_.SkipBlanks(token.end);
    const bool described = OneOf(text_.At(next), U",，") && next < end;
    const bool whole = next >= end || OneOf(text_.At(next), U"、;；");
    // What a comma describes may be a name that other words begin as too: 文明,标准员,0.
    const bool name = IsNameByItself(words_, token.text) ||
                      (described && token.text.size() >= 2 && token.text.size() <= 3 &&
                       words_.IsSurname(token.text[0]) &&
                       !ContainsAny(token.text, words_.organisations) && !IsPost(token.text));
    if (name && (described || whole)) {
      found_.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(token.end)});
      any = true;
    } else if (!any) {
      return false;
    }
    while (at < end && !OneOf(text_.At(at), U"、;；")) at = text_.Next(at);
    while (at < end && OneOf(text_.At(at), U"、;；")) at = text_.SkipBlanks(text_.Next(at));
  }
  return any;
}

// 监理员\t张三,其他,100\t无\t李四,其他,200: a person of each bidder beside the post.
void RowReader::Read(const FoundPersonLabel& label) {
  const PersonLabel says = label.label->says;
  if (label.span.begin == label.span.end || says == PersonLabel::kNone ||
      says == PersonLabel::kParty || says == PersonLabel::kContact) {
    return;
  }
  std::size_t at = SkipLabelNumber(text_, SkipLabelTail(text_, label.span.end));
  at = text_.SkipBlanks(read_.SkipNote(text_.SkipBlanks(at)));
  constexpr int kMostCells = 32;  // bidders
  for (int n = 0; n < kMostCells && text_.At(at) == '\t'; ++n) {
    const std::size_t begin = text_.SkipBlanks(at + 1);
    const std::size_t end = std::min(text_.text().find_first_of("\t\n|", begin), text_.size());
    constexpr std::size_t kShort = 4;           // bytes: 无, /, a blank
    if (DigitOf(text_.At(begin)) >= 0) return;  // 1: the next row of a table begins
    if (end - begin > kShort && !NamesOfCell(begin, end)) return;
    if (end - begin > kShort) (void)TS_RULE("persons.in_row");
    at = end;
  }
}

constexpr std::size_t kLongestField = 400;  // bytes: four certificates

// Where the field ends that begins at `at`.
std::size_t RowReader::FieldEnd(std::size_t at) const {
  const std::size_t last = std::min(text_.size(), at + kLongestField);
  while (at < last && !OneOf(text_.At(at), U",，/\t\n|;；)）")) at = text_.Next(at);
  return at;
}

// Whether what follows the comma, stroke or bracket at `mark` describes a person: 一级建造师,鄂100.
// `cell`: a cell begins before the name, or a list goes on. `rare`: the name has no surname that is
// known.
bool RowReader::Described(std::size_t mark, bool cell, bool rare) const {
  const std::size_t begin = text_.SkipBlanks(text_.Next(mark));
  std::size_t end = FieldEnd(begin);
  // 安全生产考核合格证(C证): a bracket in the field.
  while (!IsOpen(text_.At(mark)) && end < begin + kLongestField && IsClose(text_.At(end))) {
    end = FieldEnd(text_.Next(end));
  }
  const std::u32string field = Decoded(text_.text().substr(begin, end - begin));
  const bool qualified = ContainsAny(field, words_.qualifications);
  if (IsOpen(text_.At(mark))) return qualified && !rare;
  const char32_t comma = text_.At(mark);
  const bool goes_on = text_.At(end) == comma;
  const std::size_t third = goes_on ? text_.Next(end) : end;
  const std::string_view numbers = text_.text().substr(third, FieldEnd(third) - third);
  const bool numbered = goes_on && numbers.find_first_of("0123456789*") != numbers.npos;
  if (qualified || ContainsAny(field, words_.certificates)) {
    return rare ? cell && numbered : numbered || qualified;
  }
  if (!cell || !goes_on || rare || comma != ',') return false;
  if (field.empty()) {  // 张三,,、李四,,
    const char32_t next = text_.At(text_.SkipBlanks(third));
    return next == 0 || IsGap(next) || next == U'、';
  }
  const std::u32string_view first = std::u32string_view(field).substr(0, field.find(U'、'));
  return IsOneOf(first, words_.unnamed_certificates) || IsPost(first);
}

// 张三,一级建造师,鄂100: `mark` is where the name may end.
void RowReader::BeforeMark(std::size_t mark) {
  std::size_t end = text_.SkipBlanksBefore(mark);
  if (IsClose(text_.Before(end))) {  // 张三（朝阳路项目负责人）,一级建造师
    constexpr int kLongestNote = 24;
    end = text_.Previous(end);
    for (int i = 0; i < kLongestNote && end > 0 && !IsOpen(text_.Before(end)); ++i) {
      if (IsGap(text_.Before(end))) return;
      end = text_.Previous(end);
    }
    if (!IsOpen(text_.Before(end))) return;
    end = text_.SkipBlanksBefore(text_.Previous(end));
  }
  const NameReader::Token run = read_.ReadBack(end);
  if (run.text.size() < 2 || run.text.size() > 4) return;
  const char32_t before = text_.Before(text_.SkipBlanksBefore(run.at[0]));
  const bool cell = OneOf(before, U"\t|、;；");
  if (!cell && before != 0 && !OneOf(before, U"\n:：")) return;
  const bool known = IsNameInList(words_, run.text);
  if (!known && (run.text.size() != 3 || !HasNoWordInIt(words_, run.text))) return;
  if (IsOpen(text_.At(mark)) && !IsNameByItself(words_, run.text)) return;
  if (!Described(mark, cell, !known) || !TS_RULE("persons.described")) return;
  found_.push_back({static_cast<std::uint32_t>(run.at[0]), static_cast<std::uint32_t>(run.end)});
}

void RowReader::ReadDescribed() {
  const std::string_view utf8 = text_.text();
  for (std::size_t at = 0; at < utf8.size(); ++at) {
    const char c = utf8[at];
    const bool wide = c == '\xEF' && OneOf(text_.At(at), U"，（");
    if (at > 0 && (wide || c == ',' || c == '/' || c == '(') &&
        static_cast<unsigned char>(utf8[at - 1]) >= ' ') {
      BeforeMark(at);
    }
  }
}

}  // namespace

void FindPersonsInRows(std::string_view utf8, const std::vector<FoundPersonLabel>& labels,
                       std::vector<TextSpan>& found) {
  RowReader rows(utf8, found);
  for (const FoundPersonLabel& label : labels) rows.Read(label);
  rows.ReadDescribed();
}

}  // namespace tenderscan
