// The control words of RTF that say something of a document's text.
#include "extractors/reader/documents/rtf_words.h"

#include <unordered_map>

namespace tenderscan {
namespace {

const std::unordered_map<std::string_view, std::string_view>& Characters() {
  static const std::unordered_map<std::string_view, std::string_view> all = {
      {"emdash", "—"}, {"endash", "–"}, {"emspace", " "},   {"enspace", " "},   {"qmspace", " "},
      {"lquote", "‘"}, {"rquote", "’"}, {"ldblquote", "“"}, {"rdblquote", "”"}, {"bullet", "•"},
      {"~", "\u00a0"}, {"_", "-"},      {"\\", "\\"},       {"{", "{"},         {"}", "}"}};
  return all;
}

}  // namespace

RtfWord RtfWordOf(std::string_view word) {
  using enum RtfWord;
  static const std::unordered_map<std::string_view, RtfWord> all = [] {
    std::unordered_map<std::string_view, RtfWord> words = {
        {"fonttbl", kFontTable},
        {"stylesheet", kStyleSheet},
        {"footnote", kNote},
        {"annotation", kNote},
        {"shptxt", kNote},
        {"dptxbxtext", kNote},
        {"shpinst", kThrough},
        {"do", kThrough},
        {"nesttableprops", kInnerRow},
        {"listtext", kLabel},
        {"pntext", kLabel},
        {"fldinst", kInstruction},
        {"fldrslt", kResult},
        {"ansi", kAnsi},
        {"mac", kMac},
        {"pc", kPc},
        {"pca", kPca},
        {"ansicpg", kAnsiCodePage},
        {"deff", kDefaultFont},
        {"f", kFont},
        {"fcharset", kFontCharset},
        {"cpg", kFontCodePage},
        {"plain", kPlain},
        {"v", kHidden},
        {"deleted", kDeleted},
        {"u", kUnicode},
        {"uc", kFallback},
        {"pard", kParagraphDefault},
        {"s", kStyle},
        {"outlinelevel", kOutline},
        {"ls", kList},
        {"intbl", kInTable},
        {"itap", kDepth},
        {"par", kParagraph},
        {"\n", kParagraph},
        {"\r", kParagraph},
        {"page", kParagraph},
        {"sect", kParagraph},
        {"column", kLine},
        {"trowd", kRowDefault},
        {"trleft", kRowLeft},
        {"trhdr", kRowHeader},
        {"clmrg", kJoinLeft},
        {"clvmrg", kJoinAbove},
        {"cellx", kCellEdge},
        {"cell", kCell},
        {"nestcell", kInnerCell},
        {"row", kRow},
        {"nestrow", kInnerRowEnd},
        {"tab", kTab},
        {"line", kLine},
        {"softline", kLine},
    };
    for (const char* margin :
         {"header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"}) {
      words.emplace(margin, kMargin);
    }
    // Groups that need no star, since old readers know them too. The old picture of a shape says
    // its text again.
    for (const char* skip : {"colortbl",
                             "info",
                             "pict",
                             "nonshppict",
                             "shprslt",
                             "nonesttables",
                             "objdata",
                             "sp",
                             "filetbl",
                             "ftnsep",
                             "ftnsepc",
                             "ftncn",
                             "aftnsep",
                             "aftnsepc",
                             "aftncn",
                             "xe",
                             "tc",
                             "rxe",
                             "txe",
                             "listtable",
                             "listoverridetable",
                             "private",
                             "revtbl",
                             "bkmkstart",
                             "bkmkend",
                             "atnid",
                             "atnauthor",
                             "template",
                             "objclass",
                             "objname",
                             "themedata",
                             "colorschememapping",
                             "datastore",
                             "latentstyles",
                             "pgdsctbl"}) {
      words.emplace(skip, kSkip);
    }
    for (const auto& [name, shown] : Characters()) words.emplace(name, kCharacter);
    return words;
  }();
  const auto found = all.find(word);
  return found == all.end() ? kIgnored : found->second;
}

bool IsRead(RtfWord word) { return word != RtfWord::kIgnored && word != RtfWord::kSkip; }

std::string_view RtfCharacter(std::string_view word) { return Characters().at(word); }

}  // namespace tenderscan
