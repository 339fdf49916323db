// Labels by their first characters; heads by the cells that they fill.
#include "extractors/text/person_labels.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "extractors/text/folded_word.h"
#include "extractors/text/personal_text.h"
#include "extractors/text/rule_trace.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

constexpr std::size_t kWidestBlank = 12;  // bytes: 联　　　　系, four of full width

// `words` at `at`, blanks between its characters allowed: where they end, or 0.
std::size_t Match(const PersonalText& text, std::size_t at, std::u32string_view words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) {
      std::size_t blanks = text.SkipBlanks(at);
      // 姓 over 名, in a narrow cell.
      if (text.At(blanks) == '\n') blanks = text.SkipBlanks(blanks + 1);
      if (blanks - at > kWidestBlank) return 0;
      at = blanks;
    }
    if (text.At(at) != words[i]) return 0;
    at = text.Next(at);
  }
  return at;
}

class LabelFinder {
 public:
  explicit LabelFinder(std::string_view utf8) : text_(utf8) {}

  PersonLabels Find() {
    const std::string_view utf8 = text_.text();
    for (std::size_t at = 0; at < utf8.size();) {
      const auto byte = static_cast<unsigned char>(utf8[at]);
      if (byte < 0x80) {
        if (byte == '.' && at > 0 && EndsFile(utf8.substr(at + 1)))
          cues_.push_back(static_cast<std::uint32_t>(at));
        at = (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z' ? Identifier(at) : at + 1;
        continue;
      }
      const CodePoint c = DecodeAt(utf8, at);
      if (LatinOf(c.value) != '\0') {
        at = Identifier(at);
      } else {
        if (words_.BeginsSentenceWord(c.value)) cues_.push_back(static_cast<std::uint32_t>(at));
        const std::size_t end = words_.BeginsLabel(c.value) ? Longest(at, c.value) : 0;
        at = end != 0 ? end : at + c.size;
      }
    }
    return {std::move(found_), std::move(cues_)};
  }

 private:
  // pdf, docx: how files end that people name.
  bool EndsFile(std::string_view behind) const {
    constexpr std::size_t kLongest = 3;
    std::u32string letters;
    for (const char c : behind.substr(0, kLongest)) letters += static_cast<char32_t>(c | 0x20);
    return IsOneOf(letters, words_.file_ends);
  }

  std::size_t Longest(std::size_t at, char32_t first) {
    std::size_t next = text_.SkipBlanks(text_.Next(at));
    if (text_.At(next) == '\n') next = text_.SkipBlanks(next + 1);
    const char32_t second = text_.At(next);
    for (const PersonWords::Label& label : words_.LabelsFrom(first)) {  // longest first
      if (label.words.size() > 1 && label.words[1] != second) continue;
      const std::size_t end = Match(text_, at, label.words);
      if (end == 0) continue;
      Add(at, end, label);
      return end;
    }
    return 0;
  }

  // contactPhone, lxr_name, E-mail: the label is the last words of a name that may be glued. Where
  // it ends.
  std::size_t Identifier(std::size_t at) {
    constexpr std::size_t kLongest = 40;
    std::u32string small;
    std::vector<std::size_t> words;  // where in `small` one begins
    std::vector<std::size_t> places;
    bool parted = true, was_small = false;
    std::size_t end = at;
    // 3324-DH2630: part of a code.
    const char32_t before = text_.Before(at);
    const char32_t two = text_.Before(text_.Previous(at));
    bool code = DigitOf(before) >= 0 || ((before == '-' || before == '_') && DigitOf(two) >= 0);
    for (std::size_t next = at; next < text_.size(); next = text_.Next(next)) {
      const char32_t c = text_.At(next);
      const char letter = LatinOf(c);
      if (letter != '\0') {
        const bool capital = letter <= 'Z';
        if (small.size() < kLongest) {
          if (parted || (capital && was_small)) {
            words.push_back(small.size());
            places.push_back(next);
          }
          small += static_cast<char32_t>(letter | 0x20);
        }
        parted = false;
        was_small = !capital;
        end = text_.Next(next);
      } else if (c == '_' || c == '-') {
        parted = true;
      } else {
        if (c >= '0' && c <= '9') {
          // A100 is no label; phone2 and Tel010-60000001 are.
          const PersonWords::Label* label = words_.Key(small);
          if (code || parted || label == nullptr || label->number == PersonNumber::kNone) {
            while (next < text_.size() && IsAsciiWord(text_.text()[next])) ++next;
            return next;
          }
        }
        break;
      }
    }
    // lxr: 张三; two letters alone are many other things.
    if (small.size() == 2 && small != U"qq") {
      code = code || !OneOf(text_.At(text_.SkipBlanks(end)), U":：=\t\n|,\"");
    }
    for (std::size_t i = 0; i < words.size() && small.size() < kLongest && !code; ++i) {
      if (const PersonWords::Label* label =
              words_.Key(std::u32string_view(small).substr(words[i]))) {
        Add(places[i], end, *label);
        break;
      }
    }
    return std::max(end, at + 1);
  }

  static bool IsAsciiWord(char c) {
    return (c >= '0' && c <= '9') || LatinOf(static_cast<unsigned char>(c)) != '\0';
  }

  void Add(std::size_t begin, std::size_t end, const PersonWords::Label& label) {
    found_.push_back(
        {{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, &label, false});
  }

  PersonalText text_;
  const PersonWords& words_ = ShippedPersonWords();
  std::vector<FoundPersonLabel> found_;
  std::vector<std::uint32_t> cues_;
};

struct Cell {
  TextSpan span;
  std::int32_t table = -1, row = -1, column = -1, row_span = 1, column_span = 1;
  bool header = false;
};

// Visits the cells of lines that tabs, bars or commas part: as many on each line are one table.
template <typename Visit>
void ForEachCellOfLines(std::string_view text, const Visit& visit) {
  std::size_t before = 0;  // marks of the line above
  char mark_before = '\0';
  Cell cell;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    constexpr std::string_view kMarks = "\t|,";
    std::array<std::size_t, 3> counts{};
    bool quoted = false;
    for (const char c : line) {
      if (c == '"') quoted = !quoted;
      if (quoted || (c != '\t' && c != '|' && c != ',')) continue;
      ++counts[kMarks.find(c)];
    }
    const auto which = std::find_if(counts.begin(), counts.end(), [](auto n) { return n > 0; });
    const std::size_t marks = which == counts.end() ? 0 : *which;
    const char mark =
        which == counts.end() ? '\0' : kMarks[static_cast<std::size_t>(which - counts.begin())];
    if (marks > 0) {
      if (mark != mark_before || marks != before) {
        ++cell.table;
        cell.row = -1;
      }
      ++cell.row;
      cell.column = 0;
      std::size_t from = begin;
      quoted = false;
      for (std::size_t at = begin; at <= end; ++at) {
        if (at < end && text[at] == '"') quoted = !quoted;
        if (at < end && (text[at] != mark || quoted)) continue;
        cell.span = {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(at)};
        visit(cell);
        ++cell.column;
        from = at + 1;
      }
    }
    before = marks, mark_before = mark;
    begin = end + 1;
  }
}

template <typename Visit>
void ForEachCellOfBlocks(const std::vector<Block>& blocks, const Visit& visit) {
  for (const Block& block : blocks) {
    if (block.kind != BlockKind::kTableCell) continue;
    visit(Cell{block.span, block.table, block.row, block.column, block.row_span, block.column_span,
               block.header});
  }
}

// Whether words that go with `label` are all that stands around it in the cell: 采购单位联系人姓名.
bool Fills(const PersonalText& text, const Cell& cell, TextSpan label) {
  constexpr std::uint32_t kLongestLead = 12 * 3;  // bytes: 采购单位项目负责人
  if (label.begin - cell.span.begin > kLongestLead) return false;
  for (std::size_t at = cell.span.begin; at < label.begin; at = text.Next(at)) {
    const char32_t c = text.At(at);
    if (!IsHan(c) && !IsLineBlank(c) && !OneOf(c, U"*＊\"(（/、_") && LatinOf(c) == '\0')
      return false;
  }
  std::size_t end = SkipLabelTail(text, label.end);
  // 姓名（盖章）, 电话:
  while (end < cell.span.end && !IsHan(text.At(end)) && !OneOf(text.At(end), U"(（") &&
         DigitOf(text.At(end)) < 0) {
    end = text.Next(end);
  }
  if (OneOf(text.At(end), U"(（") && cell.span.end - end <= kLongestLead) end = cell.span.end;
  return end >= cell.span.end;
}

// Finds the cells that are labels, and then the cells under them.
class ColumnReader {
 public:
  ColumnReader(std::string_view utf8, std::vector<FoundPersonLabel>& labels)
      : text_(utf8), labels_(labels) {}

  void FindHead(const Cell& cell) {
    constexpr std::uint32_t kLongestHead = 240;  // bytes: blanks between characters, a note
    const std::size_t ordinal = cells_++;
    while (next_ < labels_.size() && labels_[next_].span.begin < cell.span.begin) ++next_;
    if (cell.span.end - cell.span.begin > kLongestHead) return;
    std::size_t last = labels_.size();
    for (std::size_t i = next_; i < labels_.size() && labels_[i].span.end <= cell.span.end; ++i) {
      last = i;
    }
    if (last == labels_.size() || !Fills(text_, cell, labels_[last].span)) return;
    heads_.push_back({ordinal, last});
    in_row_[Key(cell.table, cell.row)] += cell.header ? 2 : 1;
  }
  bool HasHeads() const { return !heads_.empty(); }

  // After FindHead of all, in the same order.
  void ReadUnder(const Cell& cell) {
    const std::size_t ordinal = read_++;
    if (next_head_ < heads_.size() && heads_[next_head_].ordinal == ordinal) {
      constexpr std::int32_t kWidestHead = 8;  // columns that one head stands over
      const std::size_t label = heads_[next_head_++].label;
      const bool of_row = in_row_[Key(cell.table, cell.row)] > 1;
      for (std::int32_t i = 0; i < std::min(cell.column_span, kWidestHead); ++i) {
        columns_[Key(cell.table, cell.column + i)] = {label, cell.row + cell.row_span, of_row};
      }
      return;
    }
    const auto column = columns_.find(Key(cell.table, cell.column));
    if (column == columns_.end() || cell.row < column->second.from_row) return;
    under_.push_back({{cell.span.begin, cell.span.begin},
                      labels_[column->second.label].label,
                      column->second.of_row});
    (void)TS_RULE("persons.cell_under_label");
  }

  void AddUnder() {
    const auto middle = labels_.insert(labels_.end(), under_.begin(), under_.end());
    std::inplace_merge(
        labels_.begin(), middle, labels_.end(),
        [](const FoundPersonLabel& a, const FoundPersonLabel& b) { return a.span < b.span; });
  }

 private:
  struct Head {
    std::size_t ordinal = 0;  // of its cell
    std::size_t label = 0;
  };
  struct Column {
    std::size_t label = 0;
    std::int32_t from_row = 0;
    bool of_row = false;  // its row holds two labels or more, or is marked as a head
  };
  static std::uint64_t Key(std::int32_t table, std::int32_t at) {
    return static_cast<std::uint64_t>(static_cast<std::uint32_t>(table)) << 32 |
           static_cast<std::uint32_t>(at);
  }

  PersonalText text_;
  std::vector<FoundPersonLabel>& labels_;
  std::size_t cells_ = 0, next_ = 0, read_ = 0, next_head_ = 0;
  std::vector<Head> heads_;
  std::unordered_map<std::uint64_t, int> in_row_;      // labels, by table and row
  std::unordered_map<std::uint64_t, Column> columns_;  // by table and column
  std::vector<FoundPersonLabel> under_;
};

}  // namespace

PersonLabels FindPersonLabels(std::string_view utf8) { return LabelFinder(utf8).Find(); }

std::size_t SkipLabelTail(const PersonalText& text, std::size_t at) {
  const std::size_t begin = text.SkipBlanks(at);
  const char32_t first = text.At(begin);
  for (const std::u32string& tail : ShippedPersonWords().label_tails) {
    if (tail[0] != first) continue;
    if (const std::size_t end = Match(text, begin, tail)) return end;
  }
  return at;
}

std::size_t SkipLabelNumber(const PersonalText& text, std::size_t at) {
  const std::size_t begin = text.SkipBlanks(at);
  std::size_t end = begin;
  constexpr std::size_t kMostFigures = 2;
  while (DigitOf(text.At(end)) >= 0 && end - begin <= kMostFigures) end = text.Next(end);
  if (end == begin || end - begin > kMostFigures) return at;
  return OneOf(text.At(text.SkipBlanks(end)), U":：\t\n") ? end : at;
}

void AddColumnLabels(std::string_view utf8, const std::vector<Block>& blocks,
                     std::vector<FoundPersonLabel>& labels) {
  const PersonalText text(utf8);
  const bool tagged = std::any_of(blocks.begin(), blocks.end(), [](const Block& block) {
    return block.kind == BlockKind::kTableCell;
  });
  // Without tags a head ends where its cell does: most texts have none, and no cells to look for.
  const bool may_have_heads = std::any_of(labels.begin(), labels.end(), [&](const auto& label) {
    const std::size_t end = text.SkipBlanks(SkipLabelTail(text, label.span.end));
    return tagged || OneOf(text.At(end), U"\t|,\n\"(（");
  });
  if (!may_have_heads) return;
  const auto each_cell = [&](const auto& visit) {
    tagged ? ForEachCellOfBlocks(blocks, visit) : ForEachCellOfLines(utf8, visit);
  };
  ColumnReader columns(utf8, labels);
  each_cell([&](const Cell& cell) { columns.FindHead(cell); });
  if (!columns.HasHeads()) return;
  each_cell([&](const Cell& cell) { columns.ReadUnder(cell); });
  columns.AddUnder();
}

}  // namespace tenderscan
