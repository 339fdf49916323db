// Lines, sentences and section titles.
#include <algorithm>

#include "extractors/layout/parts.h"
#include "extractors/text/glyphs.h"
#include "extractors/text/lots.h"
#include "extractors/text/numeral_words.h"

namespace tenderscan {
namespace {

using std::string_view;

// Bytes: a narrow cell is one line however it is broken.
constexpr std::uint32_t kOneLineCell = 240;

// The value of the Chinese numeral 〇 to 十 at `at`; -1 if there is none. Asked of every byte of a
// text, so it compares numbers, not strings.
int NumeralAt(string_view text, std::size_t at) {
  if (at + 3 > text.size()) return -1;
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(text[at + i]));
  };
  switch (byte(0) << 16 | byte(1) << 8 | byte(2)) {
    case 0xE38087:
      return 0;  // 〇
    case 0xE4B880:
      return 1;  // 一
    case 0xE4BA8C:
      return 2;  // 二
    case 0xE4B889:
      return 3;  // 三
    case 0xE59B9B:
      return 4;  // 四
    case 0xE4BA94:
      return 5;  // 五
    case 0xE585AD:
      return 6;  // 六
    case 0xE4B883:
      return 7;  // 七
    case 0xE585AB:
      return 8;  // 八
    case 0xE4B99D:
      return 9;  // 九
    case 0xE58D81:
      return 10;  // 十
    default:
      return -1;
  }
}

bool IsStop(string_view text, std::size_t at, std::size_t* length) {
  // Asked of every byte of a text: nearly always the first byte answers.
  if (at >= text.size() || (text[at] != '\xE3' && text[at] != '\xEF' && text[at] != ';'))
    return false;
  for (string_view stop : {string_view("。"), string_view("；"), string_view("！"),
                           string_view("？"), string_view(";")}) {
    if (text.substr(at, stop.size()) == stop) {
      *length = stop.size();
      return true;
    }
  }
  return false;
}

// A text file that was wrapped at a fixed width: a full line goes on in the next one.
class Wrapping {
 public:
  explicit Wrapping(const ExtractedText& text) : text_(text.text) {
    if (text.media_type != "text/plain") return;
    for (std::size_t begin = 0; begin < text_.size();) {
      const std::size_t end = std::min(text_.find('\n', begin), text_.size());
      widest_ = std::max(widest_, ColumnsOf(begin, end));
      begin = end + 1;
    }
    // Of a paragraph a line, or of short lines of their own, one or two are as wide.
    for (std::size_t begin = 0; begin < text_.size() && full_ < kMostFull;) {
      const std::size_t end = std::min(text_.find('\n', begin), text_.size());
      full_ += ColumnsOf(begin, end) + kRaggedFull >= widest_;
      begin = end + 1;
    }
    if (widest_ > kWidest || full_ < kLeastFull) widest_ = 0;
  }

  // Whether the line from `begin` on goes on behind the line break at `newline`.
  bool GoesOn(std::uint32_t begin, std::uint32_t newline) const {
    if (widest_ < kNarrowest || newline + 1 >= text_.size()) return false;
    // 采购人：某大学 is whole, more often than not, and so is the line before it.
    const bool surely = full_ >= kMostFull && widest_ >= kSurelyWide;
    if (!surely && (IsLabelled(begin, newline) || IsLabelled(newline + 1, text_.size())))
      return false;
    const std::uint32_t next = newline + 1;
    // What begins the next line did not fit into this one: a Han character, or a word.
    std::uint32_t word = next;
    while (word < text_.size() && word - next < kLongestWord && IsWordByte(text_[word])) ++word;
    if (word == next) word += static_cast<std::uint32_t>(DecodeAt(text_, next).size);
    if (ColumnsOf(begin, newline) + ColumnsOf(next, word) + kRagged < widest_) return false;
    std::size_t unused = 0;
    if (text_[next] == '\n' || BlankAt(text_, next) != 0 || NumeralAt(text_, next) >= 0)
      return false;
    if (text_[next] >= '0' && text_[next] <= '9') return false;
    // 包2： begins something.
    const Glyphs below(text_.substr(next, kFirstWords));
    if (LotOfLine(below, 0, below.size())) return false;
    return !(newline >= 3 &&
             (IsStop(text_, newline - 3, &unused) || text_.substr(newline - 3, 3) == "："));
  }

 private:
  static constexpr std::size_t kWidest = 120, kNarrowest = 20;  // columns of a full line
  static constexpr int kLeastFull = 2;  // lines as wide as the widest: a wrapped text
  static constexpr int kMostFull = 3;   // surely
  // Columns: of a few labelled lines some are as long as each other by chance, and no longer.
  static constexpr std::size_t kSurelyWide = 40;
  static constexpr std::size_t kLongestLabel = 30;  // bytes before a colon, ten Han
  static constexpr std::size_t kRaggedFull = 4;     // columns: a short word that did not fit
  static constexpr std::size_t kRagged = 1;  // columns: half a wide character is left at the end
  static constexpr std::uint32_t kLongestWord = 24;  // bytes
  static constexpr std::size_t kFirstWords = 48;     // bytes: a lot and its mark

  // Whether the line from `begin` on, which ends at `end` or before, begins with a label.
  bool IsLabelled(std::size_t begin, std::size_t end) const {
    const string_view line = text_.substr(begin, std::min(end, text_.find('\n', begin)) - begin);
    return line.substr(0, kLongestLabel + 3).find("：") <= kLongestLabel;
  }

  static bool IsWordByte(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
           c == '-' || c == ',';
  }
  // As a terminal shows it: what is no ASCII is two columns wide.
  std::size_t ColumnsOf(std::size_t begin, std::size_t end) const {
    std::size_t columns = 0;
    for (std::size_t at = begin; at < end; ++at) {
      const auto byte = static_cast<unsigned char>(text_[at]);
      columns += byte < 0x80 ? 1 : byte >= 0xC0 ? 2 : 0;
    }
    return columns;
  }

  string_view text_;
  std::size_t widest_ = 0;
  int full_ = 0;
};

// Where the title of a section ends that begins at `at`, behind its numeral.
std::uint32_t TitleEnd(string_view text, std::uint32_t at) {
  constexpr int kLongest = 24;  // characters
  for (int points = 0; at < text.size() && points < kLongest; ++points) {
    std::size_t unused = 0;
    if (text[at] == '\n' || text[at] == '\t' || text[at] == ':' ||
        text.substr(at).starts_with("：") || IsStop(text, at, &unused)) {
      break;
    }
    do {
      ++at;
    } while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
  }
  return at;
}

// Behind 二、 where it begins a section: 0 where it does not. Wherever it stands: texts whose tags
// were stripped run on.
std::uint32_t SectionNumeralEnd(string_view text, std::uint32_t at) {
  if (NumeralAt(text, at) <= 0) return 0;
  if (at >= 3 && (NumeralAt(text, at - 3) >= 0 || LeadsNumber(DecodeAt(text, at - 3).value) ||
                  text.substr(at - 3, 3) == "、")) {
    return 0;
  }
  constexpr std::uint32_t kLongest = 9;  // bytes: 二十一
  std::uint32_t after = at;
  while (NumeralAt(text, after) > 0 && after - at < kLongest) after += 3;
  return text.substr(after, 3) == "、" && NumeralAt(text, after + 3) < 0 ? after + 3 : 0;
}

}  // namespace

// Bytes of one blank at `at`: space, tab, no-break or ideographic space; 0 if there is none.
std::size_t BlankAt(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (text[at] == ' ' || text[at] == '\t' || text[at] == '\r') return 1;
  if (text[at] == '\xC2' && text.substr(at, 2) == "\xC2\xA0") return 2;
  if (text[at] == '\xE3' && text.substr(at, 3) == "\xE3\x80\x80") return 3;
  return 0;
}

TextSpan Trimmed(std::string_view text, TextSpan span) {
  while (span.begin < span.end) {
    std::size_t n = BlankAt(text, span.begin);
    if (text[span.begin] == '\n') n = 1;
    if (n == 0) break;
    span.begin = std::min<std::uint32_t>(span.end, span.begin + static_cast<std::uint32_t>(n));
  }
  while (span.begin < span.end) {
    char last = text[span.end - 1];
    if (last == ' ' || last == '\t' || last == '\n' || last == '\r') {
      span.end -= 1;
    } else if (span.size() >= 2 && text.substr(span.end - 2, 2) == "\xC2\xA0") {
      span.end -= 2;
    } else if (span.size() >= 3 && text.substr(span.end - 3, 3) == "\xE3\x80\x80") {
      span.end -= 3;
    } else {
      break;
    }
  }
  return span;
}

void ReadLines(const ExtractedText& extracted, Layout& layout) {
  const string_view text = extracted.text;
  const auto size = static_cast<std::uint32_t>(text.size());
  const Wrapping wrapping(extracted);
  std::uint32_t begin = 0;     // of the line
  std::uint32_t physical = 0;  // behind the last line break
  const auto end_line = [&](std::uint32_t end) {
    const TextSpan line = Trimmed(text, {begin, end});
    // The bars that draw a table are no line.
    if (line.In(text).find_first_not_of("| ") != string_view::npos) layout.lines.push_back(line);
    begin = end;
  };
  std::size_t place = 0;
  for (std::uint32_t at = 0; at < size;) {
    while (place + 1 < layout.places.size() && layout.places[place + 1].begin <= at) {
      // A cell is a line of its own, whatever parts it from the next.
      const bool in_row = !layout.places[place].row.empty();
      ++place;
      if (in_row || !layout.places[place].row.empty()) end_line(layout.places[place].begin);
    }
    // Between cells a tab is a boundary; in plain text it is a blank.
    if (text[at] == '\n' || (text[at] == '\t' && !layout.places[place].row.empty())) {
      const std::int32_t cell = layout.places[place].cell;
      const bool narrow =
          cell >= 0 && layout.cells[static_cast<std::size_t>(cell)].span.size() <= kOneLineCell;
      if (!narrow && !(text[at] == '\n' && wrapping.GoesOn(physical, at))) end_line(at);
      if (text[at] == '\n') physical = at + 1;
      ++at;
      continue;
    }
    if (std::size_t blank = BlankAt(text, at); blank != 0) {
      // Three blanks that a page shows as such stand for a line break.
      std::uint32_t past = at;
      int blanks = 0;
      while ((blank = BlankAt(text, past)) != 0 && text[past] != '\t') {
        past += static_cast<std::uint32_t>(blank);
        ++blanks;
      }
      if (blanks >= 3) end_line(at);
      at = std::max(past, at + 1);
      continue;
    }
    if (const std::uint32_t after = SectionNumeralEnd(text, at); after != 0) {
      end_line(at);
      Layout::Section section;
      section.begin = at;
      section.title = Trimmed(text, {after, TitleEnd(text, after)});
      section.kind = KindOfWords(section.title.In(text));
      layout.sections.push_back(section);
      at = after;
      continue;
    }
    std::size_t stop = 0;
    if (IsStop(text, at, &stop)) {
      at += static_cast<std::uint32_t>(stop);
      layout.stops.push_back(at);
      continue;
    }
    ++at;
  }
  end_line(size);
}

}  // namespace tenderscan
