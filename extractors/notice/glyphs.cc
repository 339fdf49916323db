// Folding and squeezing a notice's text, one pass.
#include "extractors/notice/glyphs.h"

#include <algorithm>
#include <array>

#include "extractors/text/fold.h"

namespace tenderscan {
namespace {

char32_t FoldWide(char32_t c) {
  switch (c) {
    case U'　':
    case U'\u00A0':
    case U'\u1680':
    case U'\u202F':
    case U'\u205F':
    case U'\u00AD':
    case U'\u2028':
    case U'\u2029':
    case U'\u2060':
    case U'\uFEFF':
      return 0;
    case U'：':
    case U'﹕':
    case U'∶':
    case U'︰':
    case U'ː':
      return U':';
    case U'。':
      return U'。';
    case U'【':
    case U'〔':
    case U'［':
    case U'〖':
      return U'[';
    case U'】':
    case U'〕':
    case U'］':
    case U'〗':
      return U']';
    case U'﹙':
      return U'(';
    case U'﹚':
      return U')';
    case U'‐':
    case U'‑':
    case U'‒':
    case U'–':
    case U'—':
    case U'―':
    case U'−':
      return U'-';
    case U'釆':
      return U'采';
    case U'￥':
    case U'¥':
      return U'¥';
    case U'㎡':
      return c;
    default:
      break;
  }
  if (c >= 0x2000 && c <= 0x200F) return 0;
  if (c >= 0xFF01 && c <= 0xFF5E) {
    c -= 0xFEE0;
    return c >= U'a' && c <= U'z' ? c - 32 : c;
  }
  return c;
}

}  // namespace

namespace {

constexpr char32_t kFirstHan = 0x4E00;
constexpr char32_t kLastHan = 0x9FFF;

// Traditional to simplified, one character by itself: the fold's own answer, asked once for each.
const std::array<char16_t, kLastHan - kFirstHan + 1>& Simplified() {
  static const auto table = [] {
    std::array<char16_t, kLastHan - kFirstHan + 1> out{};
    std::string all;  // a letter between, so that none is folded with its neighbour
    all.reserve(out.size() * 4);
    for (char32_t c = kFirstHan; c <= kLastHan; ++c) {
      all += static_cast<char>(0xE0 | (c >> 12));
      all += static_cast<char>(0x80 | (c >> 6 & 63));
      all += static_cast<char>(0x80 | (c & 63));
      all += 'a';
    }
    const std::string folded = FoldString(all);
    std::size_t at = 0;
    for (char32_t c = kFirstHan; c <= kLastHan; ++c) {
      const std::size_t stop = folded.find('a', at);
      char32_t simple = c;
      if (stop == at + 3) {
        simple = (static_cast<char32_t>(folded[at]) & 15u) << 12 |
                 (static_cast<char32_t>(folded[at + 1]) & 63u) << 6 |
                 (static_cast<char32_t>(folded[at + 2]) & 63u);
      }
      out[c - kFirstHan] = static_cast<char16_t>(simple);
      if (stop == std::string::npos) break;
      at = stop + 1;
    }
    out[U'釆' - kFirstHan] = u'采';
    return out;
  }();
  return table;
}

}  // namespace

char32_t FoldGlyph(char32_t c) {
  if (c < 0x80) {
    if (c <= U' ' || c == 0x7F) return 0;
    return c >= U'a' && c <= U'z' ? c - 32 : c;
  }
  if (c >= kFirstHan && c <= kLastHan) return Simplified()[c - kFirstHan];
  return FoldWide(c);
}

int NumeralValue(char32_t c) {
  if (IsDigit(c)) return static_cast<int>(c - U'0');
  constexpr std::u32string_view kPlain = U"〇一二三四五六七八九十";
  const std::size_t at = kPlain.find(c);
  return at == std::u32string_view::npos ? -1 : static_cast<int>(at);
}

Glyphs::Glyphs(std::string_view text, std::size_t from) : text_(text) {
  folded_.reserve(text.size() / 3 + 1);
  begin_.reserve(text.size() / 3 + 1);
  width_.reserve(text.size() / 3 + 1);
  gap_.reserve(text.size() / 3 + 1);
  int blanks = 0;
  bool line = false, cell = true;
  for (std::size_t i = from; i < text.size();) {
    const unsigned char lead = static_cast<unsigned char>(text[i]);
    char32_t c = lead;
    std::size_t width = 1;
    if (lead >= 0xF0) {
      c = lead & 7u;
      width = 4;
    } else if (lead >= 0xE0) {
      c = lead & 15u;
      width = 3;
    } else if (lead >= 0xC0) {
      c = lead & 31u;
      width = 2;
    }
    if (i + width > text.size()) break;
    for (std::size_t k = 1; k < width; ++k)
      c = c << 6 | (static_cast<unsigned char>(text[i + k]) & 63u);
    const char32_t folded = FoldGlyph(c);
    if (folded == 0) {
      if (c == U'\n' || c == U'\r') {
        line = true;
      } else if (c == U'\t') {
        cell = true;
      } else if (!(c >= 0x200B && c <= 0x200F) && c != 0xFEFF && c != 0x00AD && c != 0x2060) {
        ++blanks;
      }
    } else if (folded == U'|') {
      cell = true;
      ++bars_;
    } else {
      folded_.push_back(folded);
      begin_.push_back(static_cast<std::uint32_t>(i));
      width_.push_back(static_cast<std::uint8_t>(width));
      gap_.push_back(cell          ? Break::kCell
                     : line        ? Break::kLine
                     : blanks >= 4 ? Break::kFar
                     : blanks > 0  ? Break::kBlank
                                   : Break::kNone);
      blanks = 0;
      line = cell = false;
    }
    i += width;
  }
}

TextSpan Glyphs::Span(std::uint32_t begin, std::uint32_t end) const {
  end = std::min(end, size());
  if (begin >= end) {
    const std::uint32_t at =
        begin < size() ? begin_[begin] : static_cast<std::uint32_t>(text_.size());
    return {at, at};
  }
  return {begin_[begin], begin_[end - 1] + width_[end - 1]};
}

std::string Glyphs::Printed(std::uint32_t begin, std::uint32_t end) const {
  end = std::min(end, size());
  std::string out;
  for (std::uint32_t i = begin; i < end; ++i) {
    if (i > begin && gap_[i] != Break::kNone) {
      const bool latin = folded_[i] < 0x80 && folded_[i - 1] < 0x80;
      if (gap_[i] <= Break::kFar || latin) out += ' ';
    }
    out.append(text_.substr(begin_[i], width_[i]));
  }
  return out;
}

std::uint32_t Glyphs::At(std::uint32_t offset) const {
  return static_cast<std::uint32_t>(std::lower_bound(begin_.begin(), begin_.end(), offset) -
                                    begin_.begin());
}

std::uint32_t Glyphs::SegmentEnd(std::uint32_t i) const {
  for (++i; i < size() && gap_[i] < Break::kFar; ++i) {
  }
  return std::min(i, size());
}

}  // namespace tenderscan
