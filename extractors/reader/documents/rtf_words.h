// The control words of RTF that say something of a document's text.
#pragma once

#include <string_view>

namespace tenderscan {

// Where the text of a group goes.
enum class RtfPlace { kText, kNowhere, kFonts, kStyles, kInstruction, kLabel };

enum class RtfWord {
  kIgnored,  // how something looks, and all that nobody knows
  kSkip,     // its group is no text
  kThrough,  // a starred group that has text inside
  kFontTable,
  kStyleSheet,
  kMargin,
  kNote,
  kInnerRow,
  kLabel,
  kInstruction,
  kResult,
  kAnsi,
  kMac,
  kPc,
  kPca,
  kAnsiCodePage,
  kDefaultFont,
  kFont,
  kFontCharset,
  kFontCodePage,
  kPlain,
  kHidden,
  kDeleted,
  kUnicode,
  kFallback,
  kParagraphDefault,
  kStyle,
  kOutline,
  kList,
  kInTable,
  kDepth,
  kParagraph,
  kRowDefault,
  kRowLeft,
  kRowHeader,
  kJoinLeft,
  kJoinAbove,
  kCellEdge,
  kCell,
  kInnerCell,
  kRow,
  kInnerRowEnd,
  kTab,
  kLine,
  kCharacter,
};

RtfWord RtfWordOf(std::string_view word);

// Whether a starred group ("{\*\fldinst …") that begins with it is read.
bool IsRead(RtfWord word);

// What a word of kCharacter stands for: "—" for "emdash". REQUIRES: such a word.
std::string_view RtfCharacter(std::string_view word);

}  // namespace tenderscan
