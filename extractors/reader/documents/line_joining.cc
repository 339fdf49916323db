// Decides whether a line goes on in the next.
#include "extractors/reader/documents/line_joining.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string_view>

#include "extractors/text/ascii.h"
#include "extractors/text/utf8.h"
#include "extractors/words/page_words.h"

namespace tenderscan {
namespace {

// In parts of the font's size.
constexpr double kSlack = 0.1;       // what places are rounded by
constexpr double kIndent = 0.8;      // a line that begins so much later begins a paragraph
constexpr double kCentred = 6;       // a line that begins so much later is no first line of one
constexpr double kOtherSize = 0.15;  // of letters
constexpr double kGap = 1.6;         // between lines of one paragraph; a line and a half is usual
constexpr double kHanging = 4;       // an entry's other lines stand in so much behind its number

char32_t First(std::string_view text) { return text.empty() ? 0 : DecodeAt(text, 0).value; }
char32_t Last(std::string_view text) {
  return text.empty() ? 0 : DecodeAt(text, PreviousBoundary(text, text.size())).value;
}

bool IsAnyOf(char32_t c, std::u32string_view set) { return set.find(c) != set.npos; }

// What may not begin a line: it drags the character before it to the next line.
bool Closes(char32_t c) { return IsAnyOf(c, U"，。、；：？！）】》〉」』”’,.;:?!)]}%％…"); }

// A line of a table of contents, or one to be filled in.
bool HasLeader(std::string_view text) {
  for (const std::string_view leader : {"....", "……", "····", "____", "﹍﹍", "．．．．"}) {
    if (text.find(leader) != text.npos) return true;
  }
  return false;
}

// How wide the first word is that the line before had no room for.
double FirstWordWidth(const LaidLine& line) {
  const LaidWord& word = line.words.front();
  std::size_t characters = 0, of_first = 0;
  bool latin = true;
  for (std::size_t at = 0; at < word.utf8.size(); ++characters) {
    const CodePoint c = DecodeAt(word.utf8, at);
    const bool letter = c.value < 0x80 && (IsAlphanumeric(c.value) || IsAnyOf(c.value, U"-_./"));
    if (characters == 0) latin = letter;
    if (characters == of_first && (characters == 0 || (latin && letter) || Closes(c.value))) {
      ++of_first;
    }
    at += c.size;
  }
  const double width = (word.place.right - word.place.left) / 100.0;
  // Of a turned page the word is high.
  const double length = std::max(width, (word.place.bottom - word.place.top) / 100.0);
  return length * static_cast<double>(of_first) /
         static_cast<double>(std::max<std::size_t>(characters, 1));
}

// `padding`: points that the column leaves free at its sides.
bool IsFull(const LaidLine& line, const LaidLine& next, double padding) {
  const double need = FirstWordWidth(next) + kSlack * line.size;
  return line.column.right - padding - line.box.right < need ||
         // Lines that are centred leave room at both sides.
         line.box.width() + need > line.column.width() - 2 * padding;
}

// Whether not even the next line's first character had room: then a line ends in the middle of a
// word, if its renderer looks at no words.
bool IsTight(const LaidLine& line, const LaidLine& next, double padding) {
  const LaidWord& word = next.words.front();
  std::size_t characters = 0;
  for (std::size_t at = 0; at < word.utf8.size(); ++characters) at += DecodeAt(word.utf8, at).size;
  const double width =
      std::max(word.place.right - word.place.left, word.place.bottom - word.place.top) / 100.0;
  const double need =
      width / static_cast<double>(std::max<std::size_t>(characters, 1)) + kSlack * line.size;
  return line.column.right - padding - line.box.right < need ||
         line.box.width() + need > line.column.width() - 2 * padding;
}

// Whether a cell's line ends within a number or a model's name: 12850 / 00.00, A10 / 0, L4 / 0S.
// Nothing that stands by itself begins with 00 or 0S; for other digits the width has to say it.
bool CutsNumber(std::string_view before, std::string_view next, bool tight) {
  const auto of_number = [](char c) { return IsDigit(c) || c == '.' || c == ','; };
  const auto all_of_number = [&](std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), of_number);
  };
  std::size_t begin = before.size();
  while (begin > 0 && (IsAlphanumeric(before[begin - 1]) || of_number(before[begin - 1]))) --begin;
  const std::string_view last = before.substr(begin);
  std::size_t end = 0;
  while (end < next.size() && (IsAlphanumeric(next[end]) || of_number(next[end]))) ++end;
  const std::string_view first = next.substr(0, end);
  if (last.empty() || first.empty() || !IsDigit(last.back())) return false;
  const std::string_view behind = next.substr(end);
  const bool word_ends = behind.empty() || behind.front() == ' ';
  if (!word_ends && static_cast<unsigned char>(behind.front()) < 0x80)
    return false;  // 09:00, 0871-
  if (first.front() == '0' && (first.size() == 1 || first[1] == '0' || IsLetter(first[1])))
    return tight || !(first == "0" && all_of_number(last));
  if (!tight) return false;
  if (first.size() == 1 && IsUpper(first.front())) return word_ends;
  return all_of_number(first) && IsDigit(first.front());
}

bool IsLatin(char32_t c) { return c < 0x250 && c > 0x20 && (c >= 0xC0 || IsAlphanumeric(c)); }

// How two lines of one text are joined.
LineJoint JointOfWords(const std::string& before, const std::string& next) {
  const char32_t last = Last(before), first = First(next);
  if ((last == U'-' || last == 0x2010 || last == 0xAD) && before.size() > 1) {
    const char32_t parted =
        Last(std::string_view(before).substr(0, PreviousBoundary(before, before.size())));
    // "computa-" and "tion" are one word; "RTX-" and "4090" keep what joins them.
    if (last == 0xAD || (IsLower(parted) && IsLower(first))) return LineJoint::kHyphen;
    return LineJoint::kClose;
  }
  const auto spaced = [](char32_t c) { return IsLatin(c) || IsAnyOf(c, U",.;:!?)]%"); };
  return spaced(last) && (IsLatin(first) || first == U'(') ? LineJoint::kBlank : LineJoint::kClose;
}

}  // namespace

LineJoint Joint(const JoinedLines& so_far, const LaidLine& next) {
  const LaidLine& before = *so_far.before;
  if (!so_far.in_cell && (before.spread || next.spread)) return LineJoint::kNone;
  const std::string text = before.Text(), coming = next.Text();
  const bool cut =
      so_far.in_cell && CutsNumber(text, coming, IsTight(before, next, so_far.padding));
  if ((!cut && ShippedPageWords().BeginEntry(coming)) || HasLeader(text) || HasLeader(coming))
    return LineJoint::kNone;
  if (std::abs(before.size - next.size) > kOtherSize * std::max(before.size, next.size)) {
    return LineJoint::kNone;
  }
  if (!so_far.new_page &&
      (next.box.top - before.box.bottom > kGap * std::max(before.box.height(), next.box.height()) ||
       next.box.top < before.box.top)) {
    if (so_far.in_cell || next.box.top >= before.box.top) return LineJoint::kNone;
  }
  if (cut) return LineJoint::kClose;
  if (!IsFull(before, next, so_far.padding)) return LineJoint::kNone;
  const bool one_run = so_far.in_cell && before.words.size() == 1 && IsLatin(First(text)) &&
                       std::all_of(text.begin(), text.end(), [](char c) {
                         return IsAlphanumeric(c) || IsAnyOf(static_cast<char32_t>(c), U"-_./+");
                       });
  if (!so_far.in_cell) {
    const auto inset = [](const LaidLine& line) { return line.box.left - line.column.left; };
    const double indent = inset(next) - inset(before);
    const double of_first = inset(*so_far.first) - inset(next);
    const bool stops = IsAnyOf(Last(text), U"。！？；：!?;:");
    const bool hangs =
        so_far.first == so_far.before && !stops && ShippedPageWords().BeginEntry(text);
    if (indent > (hangs ? kHanging : kIndent) * next.size) return LineJoint::kNone;
    if (of_first > kCentred * next.size) return LineJoint::kNone;
    // Where paragraphs are indented, a line at the margin goes on after a full stop.
    if (stops && of_first < kIndent * next.size) return LineJoint::kNone;
  }
  const LineJoint joint = JointOfWords(text, coming);
  // A word that is longer than its cell is wide is cut where the cell ends.
  return one_run && joint == LineJoint::kBlank ? LineJoint::kClose : joint;
}

}  // namespace tenderscan
