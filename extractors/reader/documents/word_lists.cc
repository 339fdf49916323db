// Numbers that Word prints before the paragraphs of its lists.
#include "extractors/reader/documents/word_lists.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "extractors/reader/documents/ordinal.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

// Word's own limit; each takes some hundred bytes.
constexpr std::size_t kMostLists = 2'048;
constexpr std::size_t kMostLabel = 255;
constexpr std::uint16_t kNoStyle = 0x0FFF;

// By the number of [MS-OSHARED] 2.2.1.3, the name that FormatOrdinal knows.
std::string_view FormatName(int format) {
  constexpr std::array<std::string_view, 40> kNames = {"decimal",
                                                       "upperRoman",
                                                       "lowerRoman",
                                                       "upperLetter",
                                                       "lowerLetter",
                                                       "decimal",
                                                       "decimal",
                                                       "decimal",
                                                       "decimal",
                                                       "decimal",
                                                       "ideographDigital",
                                                       "japaneseCounting",
                                                       "decimal",
                                                       "decimal",
                                                       "decimalFullWidth",
                                                       "decimal",
                                                       "ideographLegalTraditional",
                                                       "japaneseDigitalTenThousand",
                                                       "decimalEnclosedCircle",
                                                       "decimalFullWidth2",
                                                       "decimal",
                                                       "decimal",
                                                       "decimalZero",
                                                       "bullet",
                                                       "decimal",
                                                       "decimal",
                                                       "decimalEnclosedFullstop",
                                                       "decimalEnclosedParen",
                                                       "decimalEnclosedCircleChinese",
                                                       "ideographEnclosedCircle",
                                                       "ideographTraditional",
                                                       "ideographZodiac",
                                                       "ideographZodiac",
                                                       "taiwaneseCounting",
                                                       "ideographLegalTraditional",
                                                       "taiwaneseCountingThousand",
                                                       "taiwaneseDigital",
                                                       "chineseCounting",
                                                       "chineseLegalSimplified",
                                                       "chineseCountingThousand"};
  constexpr int kNone = 255;
  if (format == kNone) return "none";
  const auto at = static_cast<std::size_t>(format);
  return at < kNames.size() ? kNames[at] : "decimal";
}

bool HasNumber(int format) {
  return FormatName(format) != "bullet" && FormatName(format) != "none";
}

}  // namespace

WordLists::WordLists(const WordFile& file) {
  const auto [lists, uses] = file.Lists();
  ReadLists(lists);
  ReadUses(uses);
}

// [MS-DOC] 2.9.150: 28 bytes, two lists of properties, the text.
WordLists::Level WordLists::ReadLevel(Bytes bytes, std::size_t& at) {
  Level out;
  out.start = bytes.I32(at);
  out.format = bytes.U8(at + 4);
  const unsigned flags = bytes.U8(at + 5);
  out.arabic = (flags & 4) != 0;
  // It begins anew below every level above it, below some of them, or never.
  out.restart = (flags & 8) != 0 ? bytes.U8(at + 26) : kLevels;
  constexpr std::uint8_t kNothing = 2;
  out.blank = bytes.U8(at + 15) != kNothing;
  at += std::size_t{28} + bytes.U8(at + 24) + bytes.U8(at + 25);
  const std::size_t size = bytes.U16(at);
  for (std::size_t i = 0; i < std::min(size, kMostLabel) && bytes.Has(at + 2 + 2 * i, 2); ++i) {
    out.text += static_cast<char16_t>(bytes.U16(at + 2 + 2 * i));
  }
  at += 2 + 2 * size;
  return out;
}

void WordLists::ReadLists(Bytes bytes) {
  constexpr std::size_t kEntry = 28;
  const std::size_t count = std::min<std::size_t>(bytes.U16(0), kMostLists);
  std::size_t at = 2 + kEntry * bytes.U16(0);
  for (std::size_t i = 0; i < count && bytes.Has(at, 1); ++i) {
    const std::size_t entry = 2 + kEntry * i;
    List list;
    for (std::size_t level = 0; level < kLevels; ++level) {
      list.styles[level] = bytes.U16(entry + 8 + 2 * level);
    }
    const bool simple = (bytes.U8(entry + 26) & 1) != 0;
    for (std::size_t level = 0; level < (simple ? 1 : kLevels); ++level) {
      list.levels[level] = ReadLevel(bytes, at);
    }
    by_id_.emplace(bytes.U32(entry), lists_.size());
    lists_.push_back(std::move(list));
  }
}

void WordLists::ReadUses(Bytes bytes) {
  constexpr std::size_t kEntry = 16;
  const std::size_t count = std::min<std::size_t>(bytes.U32(0), kMostLists);
  if (!bytes.Has(4, count * kEntry)) return;
  std::size_t at = 4 + kEntry * count;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t entry = 4 + kEntry * i;
    Use use;
    const auto list = by_id_.find(bytes.U32(entry));
    use.list = list == by_id_.end() ? lists_.size() : list->second;
    at += 4;
    for (std::size_t k = bytes.U8(entry + 12); k > 0 && bytes.Has(at, 8); --k) {
      const int start = bytes.I32(at);
      const unsigned flags = bytes.U32(at + 4);
      const std::size_t level = flags & 0xF;
      at += 8;
      if ((flags & 0x10) != 0 && level < kLevels) use.starts.emplace_back(level, start);
      if ((flags & 0x20) == 0) continue;
      Level own = ReadLevel(bytes, at);
      if (level < kLevels) use.levels.emplace_back(level, std::move(own));
    }
    uses_.push_back(std::move(use));
  }
}

const WordLists::Level& WordLists::LevelOf(const Use& use, std::size_t level) const {
  for (const auto& [at, own] : use.levels) {
    if (at == level) return own;
  }
  return lists_[use.list].levels[level];
}

std::string WordLists::Next(int number, int wanted, int style) {
  if (number < 1 || static_cast<std::size_t>(number) > uses_.size()) return {};
  Use& use = uses_[static_cast<std::size_t>(number) - 1];
  if (use.list >= lists_.size()) return {};
  List& list = lists_[use.list];
  std::size_t at = wanted < 0 ? 0 : static_cast<std::size_t>(wanted);
  if (wanted < 0 && style != kNoStyle) {
    const auto of_style = std::find(list.styles.begin(), list.styles.end(), style);
    if (of_style != list.styles.end()) {
      at = static_cast<std::size_t>(of_style - list.styles.begin());
    }
  }
  if (at >= kLevels) return {};
  if (!std::exchange(use.used, true)) {
    for (const auto& [level, start] : use.starts) {
      list.begun[level] = true;
      list.counts[level] = std::clamp(start, 0, kLargestOrdinal) - 1;
    }
  }
  for (std::size_t level = 0; level <= at; ++level) {
    // A level that was passed over stands at its first number.
    if (std::exchange(list.begun[level], true)) continue;
    list.counts[level] =
        std::clamp(LevelOf(use, level).start, 0, kLargestOrdinal) - (level == at ? 1 : 0);
  }
  if (list.counts[at] < kLargestOrdinal) ++list.counts[at];
  for (std::size_t level = at + 1; level < kLevels; ++level) {
    if (at < LevelOf(use, level).restart) list.begun[level] = false;
  }
  return Shown(use, at);
}

std::string WordLists::Shown(const Use& use, std::size_t at) const {
  const Level& own = LevelOf(use, at);
  if (!HasNumber(own.format)) return {};
  std::string out;
  for (const char16_t c : own.text) {
    if (c >= kLevels) {
      AppendUtf8(c, out);
    } else if (c <= at) {
      const int format = LevelOf(use, c).format;
      out += FormatOrdinal(lists_[use.list].counts[c],
                           own.arabic && HasNumber(format) ? "decimal" : FormatName(format));
    }
  }
  return SeparatedLabel(std::move(out), own.blank);
}

}  // namespace tenderscan
