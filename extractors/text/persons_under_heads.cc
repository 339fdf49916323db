// Columns of tables whose tags are lost, told by how many cells lie between what is alike.
#include "extractors/text/persons_under_heads.h"

#include <algorithm>
#include <string>

#include "extractors/text/name_reader.h"
#include "extractors/text/name_shape.h"
#include "extractors/text/personal_text.h"
#include "extractors/text/rule_trace.h"
#include "extractors/text/utf32.h"

namespace tenderscan {
namespace {

class ColumnFinder {
 public:
  ColumnFinder(std::string_view utf8, const std::vector<FoundPersonLabel>& labels,
               std::vector<TextSpan>& found)
      : text_(utf8), read_(utf8), labels_(labels), found_(found), budget_(8 * utf8.size()) {}

  void Read(const FoundPersonLabel& label);

 private:
  using Cell = TextSpan;

  std::size_t HeadBegin(std::size_t label) const;
  std::size_t HeadEnd(std::size_t label) const;
  void ReadLines(std::size_t head_end);
  void ReadRuns(std::size_t head_begin, std::size_t head_end);
  std::vector<Cell> LinesFrom(std::size_t at);
  bool IsHeadOfPersons(Cell cell) const;
  bool TellsOfPerson(Cell cell) const;
  std::vector<TextSpan> Names(Cell cell, bool in_column) const;
  Cell Trimmed(std::size_t begin, std::size_t end) const;

  const PersonWords& words_ = ShippedPersonWords();
  PersonalText text_;
  NameReader read_;
  const std::vector<FoundPersonLabel>& labels_;
  std::vector<TextSpan>& found_;
  std::size_t budget_;  // bytes that may still be walked over
};

constexpr int kLongestLead = 12;  // characters: 采购单位项目负责人

// Where the cell begins whose end the label at `label` is; npos where it is more than its head.
std::size_t ColumnFinder::HeadBegin(std::size_t label) const {
  std::size_t at = label;
  for (int i = 0; i <= kLongestLead; ++i) {
    const char32_t c = text_.Before(at);
    if (c == 0 || IsGap(c)) return at;
    if (!IsHan(c) && !IsLineBlank(c) && !OneOf(c, U"*（(、/")) break;
    at = text_.Previous(at);
  }
  return std::string_view::npos;
}

// Where the cell ends; npos where a value follows.
std::size_t ColumnFinder::HeadEnd(std::size_t label) const {
  std::size_t at = text_.SkipBlanks(SkipLabelTail(text_, label));
  at = text_.SkipBlanks(read_.SkipNote(at));
  if (IsClose(text_.At(at))) at = text_.SkipBlanks(text_.Next(at));
  return OneOf(text_.At(at), U"\t\n\r") ? at : std::string_view::npos;
}

ColumnFinder::Cell ColumnFinder::Trimmed(std::size_t begin, std::size_t end) const {
  begin = std::min(text_.SkipBlanks(begin), end);
  end = std::max(text_.SkipBlanksBefore(end), begin);
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

// The names that `cell` is made of, and of nothing else: 张三, 张三、李四. `in_column`: rows above
// had one in its place.
std::vector<TextSpan> ColumnFinder::Names(Cell cell, bool in_column) const {
  constexpr std::uint32_t kLongest = 64;  // bytes: five names
  std::vector<TextSpan> names;
  if (cell.end - cell.begin > kLongest) return names;
  for (std::size_t at = cell.begin; at < cell.end;) {
    const NameReader::Token token = read_.ReadToken(at);
    const bool name = token.end <= cell.end && (in_column ? IsNameInList(words_, token.text)
                                                          : IsNameByItself(words_, token.text));
    const std::size_t next = text_.SkipBlanks(token.end);
    if (!name || (next < cell.end && !OneOf(text_.At(next), U"、，,;；"))) return {};
    names.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(token.end)});
    at = next < cell.end ? text_.SkipBlanks(text_.Next(next)) : next;
  }
  return names;
}

bool ColumnFinder::IsHeadOfPersons(Cell cell) const {
  const auto label = std::lower_bound(
      labels_.begin(), labels_.end(), cell.begin,
      [](const FoundPersonLabel& a, std::uint32_t begin) { return a.span.begin < begin; });
  return label != labels_.end() && label->span.end <= cell.end &&
         label->label->says != PersonLabel::kNone && HeadEnd(label->span.end) >= cell.end;
}

// 注册建造师, 贵2522016201800000: what stands beside a person's name.
bool ColumnFinder::TellsOfPerson(Cell cell) const {
  constexpr std::uint32_t kLongest = 120;  // bytes
  if (cell.begin == cell.end || cell.end - cell.begin > kLongest) return false;
  const std::u32string all = Decoded(cell.In(text_.text()));
  if (ContainsAny(all, words_.qualifications) || ContainsAny(all, words_.certificates)) return true;
  constexpr std::size_t kPlace = 3, kFigures = 8;  // characters: 鄂建安, a year and a number
  const std::size_t han = std::find_if_not(all.begin(), all.end(), IsHan) - all.begin();
  return han > 0 && han <= kPlace && all.size() >= han + kFigures &&
         std::all_of(all.begin() + static_cast<std::ptrdiff_t>(han), all.end(),
                     [](char32_t c) { return DigitOf(c) >= 0; });
}

// The lines from `at` on that are no blanks, up to a label whose value is on the next.
std::vector<ColumnFinder::Cell> ColumnFinder::LinesFrom(std::size_t at) {
  constexpr std::size_t kMostLines = 800;
  std::vector<Cell> lines;
  while (at < text_.size() && lines.size() < kMostLines && budget_ > 0) {
    const std::size_t end = std::min(text_.text().find('\n', at), text_.size());
    budget_ -= std::min(budget_, end + 1 - at);
    const Cell line = Trimmed(at, end);
    const std::string_view words = line.In(text_.text());
    if (words.find('\t') != words.npos) break;
    if (words.ends_with("：") || words.ends_with(':')) break;
    if (!words.empty()) lines.push_back(line);
    at = end + 1;
  }
  return lines;
}

// 项目负责人\n工期\n1\n张三\n60天: `head_end` is where the head's line ends.
void ColumnFinder::ReadLines(std::size_t head_end) {
  constexpr std::size_t kWidest = 20;  // columns
  const std::vector<Cell> lines = LinesFrom(head_end + 1);
  std::size_t last = 0, width = 0;  // places count from the head, which is 0
  const auto line = [&](std::size_t place) {
    return place >= 1 && place <= lines.size() ? lines[place - 1] : Cell{};
  };
  if (!Names(line(1), false).empty()) return;  // the head's own value
  for (std::size_t at = 2; at <= lines.size() && at - last <= kWidest; ++at) {
    const bool in_column = width != 0 && at - last == width;
    const bool told = TellsOfPerson(line(at + 1)) || TellsOfPerson(line(at - 1));
    const std::vector<TextSpan> names = Names(line(at), in_column || told);
    if (names.empty()) continue;
    bool sure = in_column || told || !Names(line(at + at - last), false).empty();
    if (!sure) {  // 施工员\n质量员\n张三\n李四
      sure = true;
      for (std::size_t i = last + 1; sure && i < at; ++i) {
        sure = IsHeadOfPersons(line(i)) || !Names(line(i), true).empty();
      }
    }
    if (!sure || !TS_RULE("persons.under_head_of_lines")) continue;
    found_.insert(found_.end(), names.begin(), names.end());
    width = at - last, last = at;
  }
}

// 序号\t\t姓名\t\t\t1\t\t张三: cells of a row are parted as the head is from what stands beside it.
void ColumnFinder::ReadRuns(std::size_t head_begin, std::size_t head_end) {
  constexpr std::size_t kMostColumns = 32, kMostRows = 400;
  const std::string_view utf8 = text_.text();
  // Tabs from `at` on, blanks among them; where they end.
  const auto run_behind = [&](std::size_t at, std::size_t& tabs) {
    for (tabs = 0; at < utf8.size();) {
      const std::size_t next = text_.SkipBlanks(at);
      if (next >= utf8.size() || utf8[next] != '\t') return next;
      ++tabs, at = next + 1;
    }
    return at;
  };
  const auto run_before = [&](std::size_t at, std::size_t& tabs) {
    for (tabs = 0; at > 0;) {
      const std::size_t before = text_.SkipBlanksBefore(at);
      if (before == 0 || utf8[before - 1] != '\t') return before;
      ++tabs, at = before - 1;
    }
    return at;
  };
  std::size_t before = 0, behind = 0;
  std::size_t at = run_behind(head_end, behind);
  std::size_t left = run_before(head_begin, before);
  const std::size_t gap = before == 0 ? behind : std::min(before, behind);
  if (gap < 2) return;
  std::size_t column = 0;
  while (before == gap && left > 0 && utf8[left - 1] != '\n' && column < kMostColumns) {
    ++column;
    while (left > 0 && utf8[left - 1] != '\t' && utf8[left - 1] != '\n') --left;
    left = run_before(left, before);
  }
  std::size_t row = 0, place = column, run = behind;
  bool any = false;  // a name stood in the column
  while (at < utf8.size() && row < kMostRows && budget_ > 0) {
    if (run < gap || utf8[at] == '\n') return;
    if (run > gap) {
      ++row, place = 0;
    } else if (++place > kMostColumns) {
      return;
    }
    const std::size_t end = std::min(utf8.find_first_of("\t\n", at), utf8.size());
    budget_ -= std::min(budget_, end + 1 - at);
    const Cell cell = Trimmed(at, end);
    at = run_behind(end, run);
    if (row > 0 && place == column) {
      if (IsHeadOfPersons(cell)) return;
      const Cell beside = Trimmed(at, std::min(utf8.find_first_of("\t\n", at), utf8.size()));
      const std::vector<TextSpan> names = Names(cell, any || (run == gap && TellsOfPerson(beside)));
      any = any || !names.empty();
      if (!names.empty() && TS_RULE("persons.under_head_of_runs")) {
        found_.insert(found_.end(), names.begin(), names.end());
      }
    }
  }
}

void ColumnFinder::Read(const FoundPersonLabel& label) {
  const PersonLabel says = label.label->says;
  if (label.span.begin == label.span.end ||
      (says != PersonLabel::kPerson && says != PersonLabel::kPost &&
       says != PersonLabel::kCommittee)) {
    return;
  }
  const std::size_t end = HeadEnd(label.span.end);
  if (end == std::string_view::npos) return;
  const std::size_t begin = HeadBegin(label.span.begin);
  if (begin == std::string_view::npos) return;
  if (text_.At(end) == '\t') {
    ReadRuns(begin, end);
  } else if (OneOf(text_.Before(begin), U"\n") || begin == 0) {
    ReadLines(end);
  }
}

}  // namespace

void FindPersonsUnderHeads(std::string_view utf8, const std::vector<FoundPersonLabel>& labels,
                           std::vector<TextSpan>& found) {
  ColumnFinder columns(utf8, labels, found);
  for (const FoundPersonLabel& label : labels) columns.Read(label);
}

}  // namespace tenderscan
