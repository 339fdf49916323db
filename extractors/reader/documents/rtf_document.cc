// An RTF document (Rich Text Format 1.9.1): its text as paragraphs and tables.
#include "extractors/reader/documents/rtf_document.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <unordered_map>
#include <utility>

#include "extractors/reader/documents/fields.h"
#include "extractors/reader/documents/ordinal.h"
#include "extractors/reader/documents/rtf_fonts.h"
#include "extractors/reader/documents/rtf_lexer.h"
#include "extractors/reader/documents/rtf_words.h"
#include "extractors/reader/documents/symbol_font.h"
#include "extractors/text/ascii.h"
#include "extractors/text/utf16.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

// Groups within groups: Word writes some dozens.
constexpr std::size_t kMostGroups = 1'000;
// Word's tables have 63 columns at most; what a row says of more is not kept.
constexpr std::size_t kMostColumns = 256;
// Of styles.
constexpr std::size_t kMostStyles = 65'536;
constexpr std::size_t kMostName = 64;
constexpr std::size_t kMostInstruction = 8'192;

// Whether a list's label is no bullet: it has a letter, a Han, or a number in a circle or brackets.
bool SaysNumber(std::string_view label) {
  for (std::size_t at = 0; at < label.size();) {
    const CodePoint c = DecodeAt(label, at);
    if (IsHan(c.value) || (c.value < 0x80 && IsAlphanumeric(c.value)) ||
        (c.value >= 0x2460 && c.value < 0x2500) || (c.value >= 0x3220 && c.value < 0x3300) ||
        (c.value >= 0xFF10 && c.value < 0xFF1A)) {
      return true;
    }
    at += c.size;
  }
  return false;
}

// What a group has of its own, and gives to the groups within.
struct Group {
  RtfPlace place = RtfPlace::kText;
  FlowBuilder* out = nullptr;
  bool hidden = false;
  bool deleted = false;
  bool link = false;       // the result of a field that leads somewhere
  bool inner_row = false;  // properties of a row of a table in a table
  int font = 0;
  int fallback = 1;  // how many characters stand for one in \u
  // Of the paragraph.
  bool in_table = false;
  int depth = 0;
  int style = -1;
  int outline = -1;  // 0 to 8; 9: none, whatever the style says
  bool list = false;
};

class Reader {
 public:
  explicit Reader(std::string_view rtf) : lexer_(rtf) {
    Group outermost;
    outermost.out = &body_;
    groups_.push_back(outermost);
  }

  RtfDocument Read() {
    bool closed = false;
    for (RtfToken token = lexer_.Next(); token.kind != RtfToken::kEnd; token = lexer_.Next()) {
      if (body_.full() || notes_.full() || margins_.full()) break;
      if (token.kind == RtfToken::kOpen) {
        Open();
      } else if (token.kind == RtfToken::kClose) {
        Close();
        // What follows the outermost group is no text of the document.
        closed = groups_.size() == 1;
        if (closed) break;
      } else {
        Take(token);
      }
    }
    Flush();
    RtfDocument out;
    out.full = body_.full() || notes_.full() || margins_.full();
    out.closed = closed;
    out.body = body_.Finish();
    out.notes = notes_.Finish();
    out.margins = margins_.Finish();
    return out;
  }

 private:
  Group& group() { return groups_.back(); }

  void Open() {
    starred_ = false;
    skip_ = 0;
    if (groups_.size() > kMostGroups) {
      ++too_deep_;
      return;
    }
    groups_.push_back(group());
    group().link = false;
  }

  void Close() {
    starred_ = false;
    skip_ = 0;
    if (too_deep_ > 0) {
      --too_deep_;
      return;
    }
    if (groups_.size() == 1) return;
    const Group closed = group();
    const Group& before = groups_[groups_.size() - 2];
    if (closed.link || closed.out != before.out || closed.place != before.place) Flush();
    if (closed.link) closed.out->EndLink();
    if (closed.out != before.out) closed.out->EndParagraph({});
    if (closed.place == RtfPlace::kStyles && before.place == RtfPlace::kStyles) EndStyle(closed);
    groups_.pop_back();
    if (closed.place == RtfPlace::kLabel && group().place != RtfPlace::kLabel) EndLabel();
  }

  void Take(const RtfToken& token) {
    if (token.kind == RtfToken::kWord) {
      if (token.word == "*") {
        starred_ = true;
        return;
      }
      const RtfWord word = RtfWordOf(token.word);
      if (std::exchange(starred_, false) && !IsRead(word)) {
        Flush();
        group().place = RtfPlace::kNowhere;
        return;
      }
      // A word is one of the characters that stand for another.
      if (skip_ > 0 && word != RtfWord::kUnicode) {
        --skip_;
        return;
      }
      if (group().place != RtfPlace::kNowhere) Obey(word, token);
      return;
    }
    starred_ = false;
    std::string_view text = token.word;
    const char byte = static_cast<char>(token.number);
    if (token.kind == RtfToken::kByte) text = std::string_view(&byte, 1);
    const auto skipped = std::min(skip_, text.size());
    skip_ -= skipped;
    Bytes(text.substr(skipped));
  }

  // Bytes of text in the charset of the font.
  void Bytes(std::string_view bytes) {
    Group& here = group();
    if (bytes.empty() || here.place == RtfPlace::kNowhere || here.hidden || here.deleted) return;
    if (here.place == RtfPlace::kFonts || here.place == RtfPlace::kStyles) {
      if (name_.size() < kMostName) name_ += bytes.substr(0, kMostName);
      if (here.place == RtfPlace::kFonts && bytes.ends_with(';')) EndFont();
      return;
    }
    if (here.font != pending_font_) Flush();
    pending_font_ = here.font;
    pending_ += bytes;
  }

  void Characters(std::string_view utf8) {
    Group& here = group();
    if (here.hidden || here.deleted) return;
    Flush();
    Show(utf8);
  }

  void Flush() {
    if (char32_t high = std::exchange(high_surrogate_, 0)) {
      std::string lone;
      AppendUtf8(high, lone);
      Show(lone);
    }
    if (pending_.empty()) return;
    const std::string bytes = std::exchange(pending_, {});
    Show(fonts_.Decode(bytes, pending_font_));
  }

  void Show(std::string_view utf8) {
    Group& here = group();
    switch (here.place) {
      case RtfPlace::kText:
        here.out->Text(utf8);
        return;
      case RtfPlace::kInstruction:
        if (instruction_.size() < kMostInstruction) instruction_ += utf8;
        return;
      case RtfPlace::kLabel:
        if (label_.size() < kMostName) label_ += utf8;
        return;
      default:
        return;
    }
  }

  void Unicode(int number) {
    Group& here = group();
    skip_ = static_cast<std::size_t>(std::clamp(here.fallback, 0, 16));
    if (here.place == RtfPlace::kNowhere || here.hidden || here.deleted) return;
    const auto unit = static_cast<char32_t>(number & 0xFFFF);
    if (IsLowSurrogate(unit) && high_surrogate_ != 0 && pending_.empty()) {
      std::string out;
      AppendUtf8(JoinSurrogates(std::exchange(high_surrogate_, 0), unit), out);
      Show(out);
      return;
    }
    Flush();
    if (IsHighSurrogate(unit)) {
      high_surrogate_ = unit;
      return;
    }
    std::string out;
    // Symbols of Wingdings and its like are private characters.
    if (unit >= 0xF000 && unit <= 0xF0FF) {
      out = SymbolText(fonts_.NameOf(here.font), unit);
    } else if (unit >= 0x20) {
      AppendUtf8(unit, out);
    }
    Show(out);
  }

  void Enter(RtfPlace place) {
    Flush();
    group().place = place;
    name_.clear();
  }

  // A text of its own, apart from the body's.
  void EnterApart(FlowBuilder& out) {
    // Not within what is not read.
    if (group().place != RtfPlace::kText) return;
    Flush();
    Group& here = group();
    here.out = &out;
    here.hidden = here.deleted = false;
    ResetParagraph();
  }

  void ResetParagraph() {
    Group& here = group();
    here.in_table = here.list = false;
    here.depth = 0;
    here.style = here.outline = -1;
  }

  int Depth() { return group().in_table ? std::max(group().depth, 1) : group().depth; }

  ParagraphShape Shape() {
    const Group& here = group();
    ParagraphShape shape;
    shape.depth = Depth();
    shape.list = here.list;
    const auto style = styles_.find(here.style);
    const int outline = here.outline >= 0        ? here.outline
                        : style != styles_.end() ? style->second
                                                 : -1;
    if (outline >= 0 && outline < 9) shape.heading = outline + 1;
    return shape;
  }

  void EndFont() {
    Flush();
    while (!name_.empty() && (name_.back() == ';' || name_.back() == ' ')) name_.pop_back();
    fonts_.SetName(group().font, name_);
    name_.clear();
  }

  void EndStyle(const Group& closed) {
    const std::string name = Lowercase(std::exchange(name_, {}));
    int outline = closed.outline;
    if (outline < 0 && name.starts_with("heading ") && name.size() > 8 && IsDigit(name[8])) {
      outline = name[8] - '1';
    }
    if (closed.style >= 0 && outline >= 0 && styles_.size() < kMostStyles) {
      styles_[closed.style] = outline;
    }
  }

  // What a list prints before its item, kept as Word last printed it. Bullets say nothing.
  void EndLabel() {
    while (!label_.empty() && label_.back() == ' ') label_.pop_back();
    if (SaysNumber(label_)) Show(SeparatedLabel(label_, true));
    label_.clear();
    group().list = true;
  }

  // long: one case a word
  void Obey(RtfWord word, const RtfToken& token) {
    Group& here = group();
    const int number = token.number;
    const bool on = !token.has_number || number != 0;
    RowShape& row = here.inner_row ? inner_row_ : row_;
    switch (word) {
      case RtfWord::kIgnored:
        return;
      // Places.
      case RtfWord::kSkip:
        return Enter(RtfPlace::kNowhere);
      case RtfWord::kFontTable:
        return Enter(RtfPlace::kFonts);
      case RtfWord::kStyleSheet:
        return Enter(RtfPlace::kStyles);
      case RtfWord::kMargin:
        return EnterApart(margins_);
      case RtfWord::kNote:
        return EnterApart(notes_);
      case RtfWord::kThrough:
        return;
      case RtfWord::kInnerRow:
        here.inner_row = true;
        return;
      case RtfWord::kLabel:
        if (here.place != RtfPlace::kText) return;
        Enter(RtfPlace::kLabel);
        label_.clear();
        return;
      case RtfWord::kInstruction:
        if (here.place == RtfPlace::kText) instruction_.clear();
        if (here.place == RtfPlace::kText || here.place == RtfPlace::kInstruction) {
          Enter(RtfPlace::kInstruction);
        }
        return;
      case RtfWord::kResult:
        if (here.place != RtfPlace::kText) return;
        Flush();
        if (std::string uri = LinkOfField(instruction_); !uri.empty()) {
          here.out->BeginLink(std::move(uri));
          here.link = true;
        }
        instruction_.clear();
        return;
      // Charsets and fonts.
      case RtfWord::kAnsi:
        return fonts_.SetCodePage(1252);
      case RtfWord::kMac:
        return fonts_.SetCodePage(10'000);
      case RtfWord::kPc:
        return fonts_.SetCodePage(437);
      case RtfWord::kPca:
        return fonts_.SetCodePage(850);
      case RtfWord::kAnsiCodePage:
        if (number > 0) fonts_.SetCodePage(number);
        return;
      case RtfWord::kDefaultFont:
        default_font_ = number;
        here.font = number;
        return;
      case RtfWord::kFont:
        if (here.place == RtfPlace::kFonts) name_.clear();
        here.font = number;
        return;
      case RtfWord::kFontCharset:
        if (here.place == RtfPlace::kFonts) fonts_.SetCharset(here.font, number);
        return;
      case RtfWord::kFontCodePage:
        if (here.place == RtfPlace::kFonts) fonts_.SetFontCodePage(here.font, number);
        return;
      case RtfWord::kPlain:
        here.hidden = here.deleted = false;
        here.font = default_font_;
        return;
      case RtfWord::kHidden:
        here.hidden = on;
        return;
      case RtfWord::kDeleted:
        here.deleted = on;
        return;
      case RtfWord::kUnicode:
        return Unicode(number);
      case RtfWord::kFallback:
        here.fallback = number;
        return;
      // Paragraphs.
      case RtfWord::kParagraphDefault:
        if (here.place == RtfPlace::kText) ResetParagraph();
        return;
      case RtfWord::kStyle:
        here.style = number;
        return;
      case RtfWord::kOutline:
        here.outline = std::clamp(number, 0, 9);
        return;
      case RtfWord::kList:
        here.list = number != 0;
        return;
      case RtfWord::kInTable:
        here.in_table = true;
        return;
      case RtfWord::kDepth:
        here.depth = std::clamp(number, 0, 1'000);
        return;
      case RtfWord::kParagraph:
        // Two paragraphs whose mark was deleted are one.
        if (here.place != RtfPlace::kText || here.deleted) return;
        Flush();
        return here.out->EndParagraph(Shape());
      // Tables.
      case RtfWord::kRowDefault:
        row = {};
        cell_ = {};
        row.edges.push_back(0);
        return;
      case RtfWord::kRowLeft:
        if (row.edges.size() == 1) row.edges[0] = number;
        return;
      case RtfWord::kRowHeader:
        row.header = true;
        return;
      case RtfWord::kJoinLeft:
        cell_.left = true;
        return;
      case RtfWord::kJoinAbove:
        cell_.above = true;
        return;
      case RtfWord::kCellEdge:
        if (row.edges.empty()) row.edges.push_back(0);
        if (row.edges.size() <= kMostColumns) {
          row.edges.push_back(number);
          row.joins.push_back(cell_);
        }
        cell_ = {};
        return;
      case RtfWord::kCell:
      case RtfWord::kInnerCell: {
        if (here.place != RtfPlace::kText) return;
        Flush();
        ParagraphShape shape = Shape();
        shape.depth = word == RtfWord::kCell ? 1 : std::max(shape.depth, 2);
        return here.out->EndCell(shape);
      }
      case RtfWord::kRow:
        if (here.place != RtfPlace::kText) return;
        Flush();
        return here.out->EndRow(1, row_);
      case RtfWord::kInnerRowEnd:
        if (here.place != RtfPlace::kText) return;
        Flush();
        return here.out->EndRow(std::max(Depth(), 2), inner_row_);
      // Characters.
      case RtfWord::kTab:
        return here.place == RtfPlace::kLabel ? void() : Characters("\t");
      case RtfWord::kLine:
        return Characters("\n");
      case RtfWord::kCharacter:
        return Characters(RtfCharacter(token.word));
    }
  }

  RtfLexer lexer_;
  FlowBuilder body_, notes_, margins_;
  std::vector<Group> groups_;
  std::size_t too_deep_ = 0;  // groups that are open above those
  bool starred_ = false;      // the next word's group may be skipped by whoever does not know it
  std::size_t skip_ = 0;      // characters to come that stand for a Unicode character before them
  int default_font_ = 0;
  RtfFonts fonts_;
  std::unordered_map<int, int> styles_;  // outline levels
  std::string name_;                     // of the font or style that is being read
  std::string label_;
  std::string instruction_;
  RowShape row_, inner_row_;
  CellJoin cell_;
  std::string pending_;  // bytes not yet decoded
  int pending_font_ = 0;
  char32_t high_surrogate_ = 0;
};

}  // namespace

RtfDocument ReadRtf(std::string_view rtf) { return Reader(rtf).Read(); }

}  // namespace tenderscan
