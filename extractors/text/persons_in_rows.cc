// Rows of lists of staff, cell by cell.
#include "extractors/text/persons_in_rows.h"

#include <algorithm>
#include <string>

#include "extractors/text/name_reader.h"
#include "extractors/text/name_shape.h"
#include "extractors/text/personal_text.h"
#include "extractors/text/rule_trace.h"

namespace tenderscan {
namespace {

class RowReader {
 public:
  RowReader(std::string_view utf8, std::vector<TextSpan>& found)
      : text_(utf8), read_(utf8), found_(found) {}

  void Read(const FoundPersonLabel& label);

 private:
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
    constexpr std::size_t kShort = 4;  // bytes: 无, /, a blank
    if (end - begin > kShort && !NamesOfCell(begin, end)) return;
    if (end - begin > kShort) (void)TS_RULE("persons.in_row");
    at = end;
  }
}

}  // namespace

void FindPersonsInRows(std::string_view utf8, const std::vector<FoundPersonLabel>& labels,
                       std::vector<TextSpan>& found) {
  RowReader rows(utf8, found);
  for (const FoundPersonLabel& label : labels) rows.Read(label);
}

}  // namespace tenderscan
