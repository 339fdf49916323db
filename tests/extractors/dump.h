// An extraction as a page that a person can read and compare.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/extract.h"

namespace tenderscan {

// One line a block, indented by how deep it lies, with its text; line breaks as " / ".
inline std::string Dump(const ExtractedText& text) {
  std::string out;
  std::vector<std::uint32_t> ends;
  for (const Block& b : text.blocks) {
    while (!ends.empty() && (b.span.begin > ends.back() ||
                             (b.span.begin == ends.back() && b.span.end > ends.back()) ||
                             b.span.end > ends.back())) {
      ends.pop_back();
    }
    out.append(ends.size() * 2, ' ');
    ends.push_back(b.span.end);
    switch (b.kind) {
      case BlockKind::kMeta:
        out += "meta " + b.name;
        break;
      case BlockKind::kHeading:
        out += "heading " + std::to_string(b.level) + (b.name.empty() ? "" : " (" + b.name + ")");
        break;
      case BlockKind::kParagraph:
        out += "paragraph" + (b.name.empty() ? "" : " (" + b.name + ")");
        break;
      case BlockKind::kListItem:
        out += "item";
        break;
      case BlockKind::kTableRow:
        out += "row " + std::to_string(b.table) + "." + std::to_string(b.row) + "\n";
        continue;
      case BlockKind::kTableCell:
        out += (b.header ? "header " : "cell ") + std::to_string(b.row) + "," +
               std::to_string(b.column);
        if (b.row_span != 1 || b.column_span != 1) {
          out += " (" + std::to_string(b.row_span) + "x" + std::to_string(b.column_span) + ")";
        }
        break;
      case BlockKind::kLink:
        out += "link <" + b.uri + ">";
        break;
    }
    out += ": ";
    for (char c : b.span.In(text.text)) {
      if (c == '\n') {
        out += " / ";
      } else if (c == '\t') {
        out += " | ";
      } else {
        out += c;
      }
    }
    out += '\n';
  }
  for (const Gap& gap : text.gaps)
    out += "gap " + std::string(Slug(gap.code)) + ": " + gap.what + '\n';
  return out;
}

}  // namespace tenderscan
