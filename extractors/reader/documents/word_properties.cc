// Properties of Word's characters, paragraphs and rows.
#include "extractors/reader/documents/word_properties.h"

#include <algorithm>
#include <array>

namespace tenderscan {
namespace {

// Names of Word 97 ([MS-DOC] 2.6); those of Word 6 are mapped to them.
enum Property : std::uint16_t {
  kDeleted = 0x0800,    // sprmCFRMarkDel
  kSymbol = 0x6A09,     // sprmCSymbol
  kHidden = 0x083C,     // sprmCFVanish
  kListItem = 0x460B,   // sprmPIlfo
  kListLevel = 0x260A,  // sprmPIlvl
  kInTable = 0x2416,    // sprmPFInTable
  kEndsRow = 0x2417,    // sprmPFTtp
  kOutline = 0x2640,    // sprmPOutLvl
  kHuge = 0x6645,       // sprmPHugePapx: all is in the data stream
  kHuge2 = 0x6646,
  kInnerCell = 0x244B,    // sprmPFInnerTableCell
  kInnerRow = 0x244C,     // sprmPFInnerTtp
  kDepth = 0x6649,        // sprmPItap
  kDepthChange = 0x664A,  // sprmPDtap
  kMore = 0x646B,         // sprmPTableProps: those of the table are in the data stream
  kHeader = 0x3404,       // sprmTTableHeader
  kRow = 0xD608,          // sprmTDefTable
  kMerge = 0x5624,        // sprmTMerge
  kSplit = 0x5625,        // sprmTSplit
  kJoinAbove = 0xD62B,    // sprmTVertMerge
  kTabs = 0xC615,         // sprmPChgTabs
};

// Sizes of Word 6's operands, by the property's number.
constexpr int kByteSays = -1, kTwoBytesSay = -2;
struct OldSizes {
  int first, last, size;
};
constexpr std::array kOldSizes = std::to_array<OldSizes>(
    {{2, 2, 2},      {3, 3, -1},     {4, 11, 1},     {12, 12, -1},   {13, 14, 1},
     {15, 15, -1},   {16, 19, 2},    {20, 20, 4},    {21, 22, 2},    {23, 23, -1},
     {24, 25, 1},    {26, 28, 2},    {29, 29, 1},    {30, 36, 2},    {37, 37, 1},
     {38, 43, 2},    {44, 44, 1},    {45, 49, 2},    {50, 51, 1},    {52, 52, 0},
     {64, 64, -1},   {65, 67, 1},    {68, 68, -1},   {69, 69, 2},    {70, 70, 4},
     {71, 71, 1},    {72, 72, 2},    {73, 73, 3},    {74, 74, -1},   {75, 75, 1},
     {77, 77, -1},   {79, 79, -1},   {80, 80, 2},    {81, 82, -1},   {83, 83, 0},
     {85, 92, 1},    {93, 93, 2},    {94, 94, 1},    {95, 95, 3},    {96, 97, 2},
     {98, 98, 1},    {99, 99, 2},    {100, 100, 1},  {101, 101, 2},  {102, 102, 1},
     {103, 103, -1}, {104, 104, 1},  {105, 106, -1}, {107, 107, 2},  {108, 108, -1},
     {109, 112, 2},  {113, 113, -1}, {115, 116, -1}, {117, 119, 1},  {120, 120, -1},
     {121, 124, 2},  {131, 132, 1},  {133, 133, -1}, {136, 137, 3},  {138, 139, 1},
     {140, 141, 2},  {142, 143, 1},  {144, 145, 2},  {146, 147, 1},  {148, 149, 2},
     {150, 153, 1},  {154, 157, 2},  {158, 159, 1},  {160, 161, 2},  {162, 162, 1},
     {163, 163, 0},  {164, 171, 2},  {179, 179, -1}, {181, 181, -1}, {182, 184, 2},
     {185, 186, 1},  {187, 187, 12}, {188, 188, -1}, {189, 189, 2},  {190, 190, -2},
     {191, 191, -1}, {192, 192, 4},  {193, 193, 5},  {194, 194, 4},  {195, 195, 2},
     {196, 196, 4},  {197, 198, 2},  {199, 199, 5},  {200, 200, 4},  {207, 207, -1}});

// One after the other: calls `take(name, operand)` while it returns true.
template <typename Take>
void ForEach97(Bytes properties, const Take& take) {
  std::size_t at = 0;
  while (properties.Has(at, 3)) {
    const std::uint16_t name = properties.U16(at);
    at += 2;
    std::size_t size = 0;
    switch (name >> 13) {
      case 0:
      case 1:
        size = 1;
        break;
      case 2:
      case 4:
      case 5:
        size = 2;
        break;
      case 3:
        size = 4;
        break;
      case 7:
        size = 3;
        break;
      default:
        if (name == kRow) {
          // One more than what follows ([MS-DOC] 2.9.324).
          size = properties.U16(at);
          size = size > 0 ? size - 1 : 0;
          at += 2;
        } else {
          size = properties.U8(at++);
          if (name == kTabs && size == 0xFF) {
            const std::size_t deleted = properties.U8(at);
            size = 2 + deleted * 4 + properties.U8(at + 1 + deleted * 4) * std::size_t{3};
          }
        }
    }
    if (!properties.Has(at, size)) return;
    take(name, properties.Sub(at, size));
    at += size;
  }
}

// Word 6's, under the names that they have since Word 97.
template <typename Take>
void ForEach6(Bytes properties, const Take& take) {
  std::size_t at = 0;
  while (properties.Has(at, 1)) {
    const int number = properties.U8(at++);
    const auto known = std::find_if(kOldSizes.begin(), kOldSizes.end(), [&](const OldSizes& sizes) {
      return number >= sizes.first && number <= sizes.last;
    });
    if (known == kOldSizes.end()) return;
    auto size = static_cast<std::size_t>(std::max(known->size, 0));
    if (known->size == kByteSays) size = properties.U8(at++);
    if (known->size == kTwoBytesSay) {
      size = properties.U16(at);
      size = size > 0 ? size - 1 : 0;
      at += 2;
    }
    if (!properties.Has(at, size)) return;
    if (const std::uint16_t name = PropertyOfWord6(number)) take(name, properties.Sub(at, size));
    at += size;
  }
}

template <typename Take>
void ForEach(Bytes properties, bool unicode, const Take& take) {
  unicode ? ForEach97(properties, take) : ForEach6(properties, take);
}

// A truth that a style can have too: 128 as the style has it, 129 the contrary.
bool IsOn(Bytes operand) { return operand.U8(0) == 1 || operand.U8(0) == 129; }

// sprmTDefTable: number of cells, their edges, what each is joined to ([MS-DOC] 2.9.324).
RowShape ReadRow(Bytes operand, bool unicode) {
  RowShape out;
  const std::size_t cells = operand.U8(0), edges = cells + 1;
  if (!operand.Has(1, edges * 2)) return out;
  for (std::size_t i = 0; i < edges; ++i) out.edges.push_back(operand.I16(1 + 2 * i));
  const std::size_t cell_size = unicode ? 20 : 10;
  for (std::size_t i = 0; i < cells && operand.Has(1 + edges * 2 + i * cell_size, 2); ++i) {
    const unsigned flags = operand.U16(1 + edges * 2 + i * cell_size);
    // Joined to the left: not its first. Joined vertically (32), and not the first of those (64).
    out.joins.push_back({(flags & 3) == 2, (flags & 0x60) == 0x20});
  }
  return out;
}

void JoinCells(Bytes operand, bool joined, RowShape& row) {
  const std::size_t first = operand.U8(0), limit = operand.U8(1);
  if (row.joins.size() < limit) row.joins.resize(limit);
  for (std::size_t i = first; i < limit; ++i) row.joins[i].left = joined && i > first;
}

// Those in the data stream point to no others.
constexpr int kMostPointers = 2;

void Read(Bytes properties, bool unicode, Bytes data, int pointers, WordParagraph& out) {
  ForEach(properties, unicode, [&](std::uint16_t name, Bytes operand) {
    switch (name) {
      case kInTable:
        out.in_table = operand.U8(0) != 0;
        break;
      case kEndsRow:
        out.ends_row = operand.U8(0) != 0;
        break;
      case kInnerCell:
        out.ends_inner_cell = operand.U8(0) != 0;
        break;
      case kInnerRow:
        out.ends_inner_row = operand.U8(0) != 0;
        break;
      case kDepth:
        out.depth = operand.I32(0);
        break;
      case kDepthChange:
        out.depth += std::clamp(operand.I32(0), -0x100, 0x100);
        break;
      case kOutline:
        // 9 is the level of the text between headings.
        out.heading = operand.U8(0) < 9 ? operand.U8(0) + 1 : 0;
        break;
      case kListItem:
        out.list = operand.U16(0);
        break;
      case kListLevel:
        out.level = operand.U8(0);
        break;
      case kRow: {
        const bool header = out.row.header;
        out.row = ReadRow(operand, unicode);
        out.row.header = header;
        break;
      }
      case kHeader:
        out.row.header = operand.U8(0) != 0;
        break;
      case kMerge:
        JoinCells(operand, true, out.row);
        break;
      case kSplit:
        JoinCells(operand, false, out.row);
        break;
      case kJoinAbove:
        if (operand.U8(0) < out.row.joins.size()) {
          out.row.joins[operand.U8(0)].above = operand.U8(1) == 1;
        }
        break;
      case kHuge:
      case kHuge2:
      case kMore:
        if (pointers < kMostPointers) {
          const std::size_t at = operand.U32(0);
          Read(data.Sub(at + 2, data.U16(at)), unicode, data, pointers + 1, out);
        }
        break;
      default:
        break;
    }
  });
}

}  // namespace

std::uint16_t PropertyOfWord6(int number) {
  switch (number) {
    case 24:
      return kInTable;
    case 25:
      return kEndsRow;
    case 65:
      return kDeleted;
    case 92:
      return kHidden;
    case 186:
      return kHeader;
    case 190:
      return kRow;
    case 197:
      return kMerge;
    case 198:
      return kSplit;
    default:
      return 0;
  }
}

void ReadCharacters(Bytes properties, bool unicode, WordCharacters& out) {
  ForEach(properties, unicode, [&](std::uint16_t name, Bytes operand) {
    if (name == kDeleted) out.deleted = operand.U8(0) != 0;
    if (name == kHidden) out.hidden = IsOn(operand);
    if (name == kSymbol) {
      out.symbol_font = operand.U16(0);
      out.symbol = operand.U16(2);
    }
  });
}

void ReadParagraph(Bytes properties, bool unicode, Bytes data, WordParagraph& out) {
  Read(properties, unicode, data, 0, out);
  out.depth = std::clamp(out.depth, 0, 0x100);
}

}  // namespace tenderscan
