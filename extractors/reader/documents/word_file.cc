// A Word binary document: where its text and its properties lie.
#include "extractors/reader/documents/word_file.h"

#include <algorithm>
#include <string_view>

#include "extractors/reader/documents/code_page.h"
#include "extractors/reader/documents/word_properties.h"

namespace tenderscan {
namespace {

// Of the head (FIB, [MS-DOC] 2.5.1; Word 6's has shorter tables of what lies where).
constexpr std::uint16_t kWord97 = 0xA5EC, kWord6 = 0xA5DC;
constexpr std::size_t kFlags = 0x0A, kFirstByte = 0x18, kEndByte = 0x1C;
constexpr unsigned kEncrypted = 0x0100, kTable1 = 0x0200, kWide = 0x1000;
constexpr std::size_t kSizes97 = 0x4C, kSizes6 = 0x34;
constexpr std::size_t kStyles97 = 0xA2, kCharacterPages97 = 0xFA, kParagraphPages97 = 0x102,
                      kFonts97 = 0x112, kPieces97 = 0x1A2, kLists97 = 0x2E2, kListUses97 = 0x2EA;
constexpr std::size_t kCharacterPages6 = 0xB8, kParagraphPages6 = 0xC0, kPieces6 = 0x160;

// Properties lie in pages of this size, whose last byte counts their runs.
constexpr std::size_t kPage = 512;

// One-byte characters of Word 6 and 95 are of the Windows that wrote them.
int CodePageOfLanguage(unsigned language) {
  switch (language) {
    case 0x0404:  // Taiwan
    case 0x0C04:  // Hong Kong
      return 950;
    case 0x0411:
      return 932;
    case 0x0412:
      return 949;
    case 0x0804:
    case 0x1004:  // Singapore
      return 936;
    default:
      return 1252;
  }
}

// The run that holds `at`. REQUIRES: sorted by begin.
const WordRun* RunAt(const std::vector<WordRun>& runs, std::size_t at) {
  const auto behind =
      std::upper_bound(runs.begin(), runs.end(), at,
                       [](std::size_t byte, const WordRun& run) { return byte < run.begin; });
  if (behind == runs.begin()) return nullptr;
  const WordRun& run = *(behind - 1);
  return at < run.end ? &run : nullptr;
}

}  // namespace

WordFile::WordFile(Bytes document, Bytes table0, Bytes table1, Bytes data)
    : document_(document), data_(data) {
  const std::uint16_t magic = document.U16(0);
  is_word_ = magic == kWord97 || magic == kWord6;
  if (!is_word_) return;
  unicode_ = magic == kWord97;
  const unsigned flags = document.U16(kFlags);
  encrypted_ = (flags & kEncrypted) != 0;
  wide_ = !unicode_ && (flags & kWide) != 0;
  table_ = !unicode_ ? document : (flags & kTable1) != 0 ? table1 : table0;
  if (!unicode_) code_page_ = CodePageOfLanguage(document.U16(6));
  if (encrypted_) return;
  for (std::size_t i = 0; i < kWordStories; ++i) {
    story_sizes_[i] = document.U32((unicode_ ? kSizes97 : kSizes6) + 4 * i);
  }
  ReadPieces();
  characters_ = ReadRuns(kCharacterPages97, kCharacterPages6, false);
  paragraphs_ = ReadRuns(kParagraphPages97, kParagraphPages6, true);
  if (unicode_) {
    ReadStyles();
    ReadFonts();
  }
}

Bytes WordFile::Table(std::size_t head_offset) const {
  return table_.Sub(document_.U32(head_offset), document_.U32(head_offset + 4));
}

void WordFile::ReadPieces() {
  const Bytes list = Table(unicode_ ? kPieces97 : kPieces6);
  std::vector<Bytes> changes;
  std::size_t at = 0;
  // Lists of changes, then the table of pieces.
  while (list.U8(at) == 1) {
    const std::size_t size = list.U16(at + 1);
    changes.push_back(list.Sub(at + 3, size));
    at += 3 + size;
  }
  Bytes table;
  if (list.U8(at) == 2) table = list.Sub(at + 5, list.U32(at + 1));
  const std::size_t count = table.size() < 4 ? 0 : (table.size() - 4) / 12;
  for (std::size_t i = 0; i < count; ++i) {
    WordPiece piece;
    piece.begin = table.U32(4 * i);
    piece.end = table.U32(4 * i + 4);
    const std::size_t entry = 4 * (count + 1) + 8 * i;
    const std::uint32_t offset = table.U32(entry + 2);
    const bool narrow = unicode_ ? (offset & 0x40000000u) != 0 : !wide_;
    piece.wide = !narrow;
    piece.offset = unicode_ && narrow ? (offset & 0x3FFFFFFFu) / 2 : offset & 0x3FFFFFFFu;
    const unsigned change = table.U16(entry + 6);
    if ((change & 1) != 0) {
      if (change / 2 < changes.size()) piece.changes = changes[change / 2];
    } else if (const std::uint16_t name = PropertyOfWord6(static_cast<int>(change >> 1 & 0x7F))) {
      piece.one_change = {static_cast<char>(name), static_cast<char>(name >> 8),
                          static_cast<char>(change >> 8)};
    }
    if (piece.end <= piece.begin || (!pieces_.empty() && piece.begin < pieces_.back().end)) {
      damaged_ = true;
      continue;
    }
    pieces_.push_back(piece);
  }
  if (pieces_.empty()) {
    // Saved at once and never quickly: all of it lies together.
    const std::uint32_t first = document_.U32(kFirstByte), end = document_.U32(kEndByte);
    WordPiece piece;
    piece.offset = first;
    piece.wide = wide_;
    piece.end = (end > first ? end - first : 0) / (wide_ ? 2 : 1);
    if (piece.end > 0) pieces_.push_back(piece);
    damaged_ = damaged_ || unicode_;
  }
  for (WordPiece& piece : pieces_) {
    if (piece.one_change[1] == 0) continue;
    piece.changes = Bytes(std::string_view(piece.one_change.data(), piece.one_change.size()));
  }
}

std::vector<WordRun> WordFile::ReadRuns(std::size_t fib97, std::size_t fib6, bool paragraphs) {
  // Where each page's bytes begin, the end of the last, then the numbers of the pages.
  const Bytes list = Table(unicode_ ? fib97 : fib6);
  const std::size_t number_size = unicode_ ? 4 : 2;
  const std::size_t count = list.size() < 4 ? 0 : (list.size() - 4) / (4 + number_size);
  std::vector<std::size_t> pages;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t at = 4 * (count + 1) + number_size * i;
    pages.push_back(unicode_ ? list.U32(at) & 0x3FFFFF : list.U16(at));
  }
  // A page that stands in the list twice is one.
  std::sort(pages.begin(), pages.end());
  pages.erase(std::unique(pages.begin(), pages.end()), pages.end());
  std::vector<WordRun> runs;
  for (const std::size_t page : pages) {
    if (document_.Has(page * kPage, kPage)) {
      AddPage(document_.Sub(page * kPage, kPage), paragraphs, runs);
    } else {
      damaged_ = true;
    }
  }
  std::stable_sort(runs.begin(), runs.end(),
                   [](const WordRun& a, const WordRun& b) { return a.begin < b.begin; });
  damaged_ = damaged_ || runs.empty();
  return runs;
}

void WordFile::AddPage(Bytes page, bool paragraphs, std::vector<WordRun>& runs) {
  const std::size_t count = page.U8(kPage - 1);
  // Each run has a byte that says where its properties are, and a paragraph its height.
  const std::size_t entry_size = !paragraphs ? 1 : unicode_ ? 13 : 7;
  if (4 * (count + 1) + entry_size * count > kPage) return;
  for (std::size_t i = 0; i < count; ++i) {
    WordRun run;
    run.begin = page.U32(4 * i);
    run.end = page.U32(4 * i + 4);
    std::size_t at = page.U8(4 * (count + 1) + entry_size * i) * std::size_t{2};
    if (at != 0) {
      std::size_t size = page.U8(at++);
      if (paragraphs) {
        // Words; where there are none, another byte counts them.
        if (size == 0 && unicode_) size = page.U8(at++);
        size *= 2;
        run.style = page.U16(at);
        at += 2;
        size = size > 2 ? size - 2 : 0;
      }
      run.properties = page.Sub(at, size);
    }
    if (run.end > run.begin) runs.push_back(run);
  }
}

void WordFile::ReadStyles() {
  const Bytes sheet = Table(kStyles97);
  const std::size_t head = sheet.U16(0), count = sheet.U16(2), base_size = sheet.U16(4);
  constexpr std::uint16_t kNoBase = 0x0FFF, kParagraphStyle = 1;
  std::vector<std::uint16_t> bases;
  std::size_t at = 2 + head;
  for (std::size_t i = 0; i < count && sheet.Has(at, 2); ++i) {
    const std::size_t size = sheet.U16(at);
    const Bytes style = sheet.Sub(at + 2, size);
    at += 2 + size + size % 2;
    WordStyle& out = styles_.emplace_back();
    bases.push_back(style.U16(2) >> 4);
    if (size == 0 || (style.U16(2) & 0xF) != kParagraphStyle) continue;
    const unsigned built_in = style.U16(0) & 0x0FFF;
    if (built_in >= 1 && built_in <= 9) out.heading = static_cast<int>(built_in);
    // Behind the name, which ends in a zero, the style's properties of paragraphs.
    std::size_t behind_name = base_size + 2 + std::size_t{2} * style.U16(base_size) + 2;
    WordParagraph paragraph;
    const std::size_t properties_size = style.U16(behind_name);
    ReadParagraph(style.Sub(behind_name + 4, properties_size < 2 ? 0 : properties_size - 2), true,
                  data_, paragraph);
    if (paragraph.heading) out.heading = *paragraph.heading;
    if (paragraph.list) out.list = *paragraph.list;
    if (paragraph.level) out.level = *paragraph.level;
    // A style says what another does not; that one stands before it, or is not looked at.
    const std::uint16_t base = bases.back();
    if (base == kNoBase || base >= i) continue;
    if (!paragraph.heading && out.heading == 0) out.heading = styles_[base].heading;
    if (!paragraph.list) out.list = styles_[base].list;
    if (!paragraph.level) out.level = styles_[base].level;
  }
}

void WordFile::ReadFonts() {
  const Bytes list = Table(kFonts97);
  const std::size_t count = list.U16(0);
  // Of a font what stands before its name ([MS-DOC] 2.9.80).
  constexpr std::size_t kBeforeName = 39;
  std::size_t at = 4;
  for (std::size_t i = 0; i < count && list.Has(at, 1); ++i) {
    const std::size_t size = list.U8(at);
    const std::string_view name = list.Sub(at + 1, size).Sub(kBeforeName).view();
    std::size_t end = 0;
    while (end + 1 < name.size() && (name[end] != '\0' || name[end + 1] != '\0')) end += 2;
    fonts_.push_back(DecodeUtf16(name.substr(0, end)));
    at += 1 + size;
  }
}

std::pair<std::uint32_t, std::uint32_t> WordFile::Story(WordStory story) const {
  std::uint64_t begin = 0;
  const auto index = static_cast<std::size_t>(story);
  for (std::size_t i = 0; i < index; ++i) begin += story_sizes_[i];
  const std::uint64_t end = begin + story_sizes_[index];
  const auto clip = [](std::uint64_t at) {
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(at, 0x7FFFFFFF));
  };
  return {clip(begin), clip(end)};
}

const WordRun* WordFile::Paragraph(std::size_t offset) const { return RunAt(paragraphs_, offset); }
const WordRun* WordFile::Characters(std::size_t offset) const { return RunAt(characters_, offset); }

WordStyle WordFile::StyleAt(std::size_t index) const {
  if (index < styles_.size()) return styles_[index];
  // Styles 1 to 9 are the headings in every document.
  WordStyle out;
  if (index >= 1 && index <= 9) out.heading = static_cast<int>(index);
  return out;
}

std::pair<Bytes, Bytes> WordFile::Lists() const {
  if (!unicode_) return {};
  return {table_.Sub(document_.U32(kLists97)), table_.Sub(document_.U32(kListUses97))};
}

const std::string& WordFile::Font(std::size_t index) const {
  static const std::string none;
  return index < fonts_.size() ? fonts_[index] : none;
}

}  // namespace tenderscan
