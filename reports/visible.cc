// Text from notices made safe to look at: what cannot be seen is named, and how wide it is known.
#include "reports/visible.h"

#include <cstdint>
#include <cstdio>

namespace tenderscan {
namespace {

struct CodePoint {
  char32_t value = 0xFFFD;
  std::size_t size = 1;
  bool valid = false;
};

// Strict UTF-8 (Unicode 15, table 3-7): no overlong forms, no surrogates.
CodePoint Next(std::string_view s) {
  const auto byte = [&](std::size_t i) -> std::uint32_t {
    return i < s.size() ? static_cast<unsigned char>(s[i]) : 0;
  };
  const auto trails = [&](std::size_t n) {
    for (std::size_t i = 1; i <= n; ++i) {
      if ((byte(i) & 0xC0) != 0x80) return false;
    }
    return true;
  };
  const std::uint32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1, true};
  if (lead >= 0xC2 && lead < 0xE0 && trails(1)) {
    return {(lead & 0x1F) << 6 | (byte(1) & 0x3F), 2, true};
  }
  if (lead >= 0xE0 && lead < 0xF0 && trails(2)) {
    const char32_t c = (lead & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
    if (c >= 0x800 && (c < 0xD800 || c > 0xDFFF)) return {c, 3, true};
  }
  if (lead >= 0xF0 && lead < 0xF5 && trails(3)) {
    const char32_t c =
        (lead & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
    if (c >= 0x10000 && c <= 0x10FFFF) return {c, 4, true};
  }
  return {};
}

bool IsHidden(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x061C || c == 0x180E ||
         (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) ||
         (c >= 0xE0000 && c <= 0xE0FFF);
}

// East Asian Width W and F (Unicode Annex 11), in blocks: unassigned code points of a CJK block are
// wide too, as the annex says.
int WidthOf(char32_t c) {
  if ((c >= 0x0300 && c <= 0x036F) || (c >= 0x1AB0 && c <= 0x1AFF) ||
      (c >= 0x1DC0 && c <= 0x1DFF) || (c >= 0x20D0 && c <= 0x20FF) ||
      (c >= 0x302A && c <= 0x302D) || c == 0x3099 || c == 0x309A || (c >= 0xFE00 && c <= 0xFE0F) ||
      (c >= 0xFE20 && c <= 0xFE2F)) {
    return 0;
  }
  const bool wide = (c >= 0x1100 && c <= 0x115F) || c == 0x2329 || c == 0x232A ||
                    (c >= 0x2E80 && c <= 0x303E) || (c >= 0x3041 && c <= 0x3247) ||
                    (c >= 0x3250 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0xA4C6) ||
                    (c >= 0xA960 && c <= 0xA97C) || (c >= 0xAC00 && c <= 0xD7A3) ||
                    (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE10 && c <= 0xFE19) ||
                    (c >= 0xFE30 && c <= 0xFE6B) || (c >= 0xFF01 && c <= 0xFF60) ||
                    (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x16FE0 && c <= 0x18D08) ||
                    (c >= 0x1AFF0 && c <= 0x1B2FB) || (c >= 0x1F200 && c <= 0x1F265) ||
                    (c >= 0x1F680 && c <= 0x1F6FF) || (c >= 0x1F300 && c <= 0x1F53D) ||
                    (c >= 0x1F550 && c <= 0x1F64F) ||
                    (c >= 0x1F90C && c <= 0x1F9FF && c != 0x1F93B && c != 0x1F946) ||
                    (c >= 0x20000 && c <= 0x3FFFD);
  return wide ? 2 : 1;
}

}  // namespace

std::string Visible(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  while (!utf8.empty()) {
    const CodePoint c = Next(utf8);
    if (!c.valid) {
      out += "\uFFFD";
    } else if (c.value == '\n' || c.value == '\r' || c.value == '\t') {
      if (out.empty() || out.back() != ' ') out += ' ';
    } else if (IsHidden(c.value)) {
      char name[24];
      std::snprintf(name, sizeof name, "⟨U+%04X⟩", static_cast<unsigned>(c.value));
      out += name;
    } else {
      out += utf8.substr(0, c.size);
    }
    utf8.remove_prefix(c.size);
  }
  return out;
}

std::string VisibleLines(std::string_view utf8) {
  std::string out;
  while (true) {
    const std::size_t stop = utf8.find_first_of("\r\n\t");
    out += Visible(utf8.substr(0, stop));
    if (stop == std::string_view::npos) return out;
    out += utf8[stop];
    utf8.remove_prefix(stop + 1);
  }
}

std::size_t DisplayWidth(std::string_view visible) {
  std::size_t width = 0;
  while (!visible.empty()) {
    const CodePoint c = Next(visible);
    width += static_cast<std::size_t>(WidthOf(c.value));
    visible.remove_prefix(c.size);
  }
  return width;
}

std::string Cut(std::string_view visible, std::size_t columns) {
  if (DisplayWidth(visible) <= columns) return std::string(visible);
  std::size_t width = 0;
  std::size_t at = 0;
  while (at < visible.size()) {
    const CodePoint c = Next(visible.substr(at));
    const std::size_t wider = width + static_cast<std::size_t>(WidthOf(c.value));
    if (wider + 1 > columns) break;
    width = wider;
    at += c.size;
  }
  return std::string(visible.substr(0, at)) + (columns > 0 ? "…" : "");
}

std::string Column(std::string_view visible, std::size_t columns, bool right) {
  const std::string cut = Cut(visible, columns);
  const std::string blanks(columns - DisplayWidth(cut), ' ');
  return right ? blanks + cut : cut + blanks;
}

}  // namespace tenderscan
