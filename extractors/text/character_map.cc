// Counts what a broken map from glyphs to characters leaves.
#include "extractors/text/character_map.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <map>

#include "extractors/text/charset.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

// Scripts that stand beside each other in one text.
bool IsUsual(UScriptCode script) {
  switch (script) {
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED:
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
    case USCRIPT_CYRILLIC:
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_BOPOMOFO:
      return true;
    default:
      return false;
  }
}

}  // namespace

CharacterMapMeasure MeasureCharacterMap(std::string_view utf8) {
  constexpr std::size_t kMixed = 3;  // foreign scripts in one text
  CharacterMapMeasure out;
  std::map<int, std::size_t> foreign;
  std::size_t of_foreign = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const CodePoint c = DecodeAt(utf8, at);
    at += c.size;
    if (c.value <= 0x20 || c.value == 0x3000 || c.value == 0xA0) continue;
    ++out.ink;
    if (c.value < 0x80 || (c.value >= 0x2000 && c.value < 0x2E80)) continue;
    if (IsHan(c.value)) {
      out.strange += !IsEverydayHan(c.value);
      continue;
    }
    const int category = u_charType(static_cast<UChar32>(c.value));
    if (c.value == kReplacement || category == U_PRIVATE_USE_CHAR || category == U_UNASSIGNED ||
        category == U_CONTROL_CHAR) {
      ++out.strange;
      continue;
    }
    UErrorCode error = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(static_cast<UChar32>(c.value), &error);
    if (IsUsual(script)) continue;
    ++foreign[script];
    ++of_foreign;
  }
  if (foreign.size() >= kMixed) out.strange += of_foreign;
  return out;
}

}  // namespace tenderscan
