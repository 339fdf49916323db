// Folding and squeezing a notice's text, one pass.
#include "extractors/text/glyphs.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

#include "extractors/text/fold.h"
#include "extractors/text/numeral_words.h"

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
    case U'│':
    case U'┃':
    case U'║':
    case U'￨':
      return U'|';
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
  // ├ ┼ ┐ draw a table's frame, as bars do; ─ is a dash.
  if (c >= 0x250C && c <= 0x256C && c != U'═') return U'|';
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

char32_t FoldAlone(char32_t c) {
  if (c < 0x80) {
    if (c <= U' ' || c == 0x7F) return 0;
    return c >= U'a' && c <= U'z' ? c - 32 : c;
  }
  if (c >= kFirstHan && c <= kLastHan) return Simplified()[c - kFirstHan];
  return FoldWide(c);
}

// How many bytes begin a code point, eight at a time.
std::size_t CountLeads(std::string_view text) {
  constexpr std::uint64_t kOnes = 0x0101'0101'0101'0101;
  std::size_t others = 0, i = 0;
  for (; i + 8 <= text.size(); i += 8) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + i, 8);
    others += ((bytes >> 7 & ~(bytes >> 6) & kOnes) * kOnes) >> 56;
  }
  for (; i < text.size(); ++i) others += (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80;
  return text.size() - others;
}

constexpr char32_t kPlane = 0x10000;

// FoldAlone of the whole basic plane: one look-up a glyph, no branches.
const char16_t* Folds() {
  static const auto table = [] {
    auto out = std::make_unique<char16_t[]>(kPlane);
    for (char32_t c = 0; c < kPlane; ++c) out[c] = static_cast<char16_t>(FoldAlone(c));
    return out;
  }();
  return table.get();
}

}  // namespace

char32_t FoldGlyph(char32_t c) { return c < kPlane ? Folds()[c] : FoldWide(c); }

int NumeralValue(char32_t c) {
  if (c < 0x80) return IsDigit(c) ? static_cast<int>(c - U'0') : -1;
  return ShippedNumerals().Of(c).numbering;
}

Glyphs::Glyphs(std::string_view text, std::size_t from) : text_(text) {
  const char16_t* const folds = Folds();
  // At most as many as there are bytes that begin a code point.
  const std::size_t most = CountLeads(text.substr(std::min(from, text.size())));
  storage_ = std::make_unique_for_overwrite<std::byte[]>(
      most * (sizeof(*folded_) + sizeof(*begin_) + sizeof(*gap_)));
  folded_ = reinterpret_cast<char32_t*>(storage_.get());
  begin_ = reinterpret_cast<std::uint32_t*>(folded_ + most);
  gap_ = reinterpret_cast<Break*>(begin_ + most);
  // What was left out since the last glyph: blanks are counted, the greater two are bits.
  constexpr std::uint32_t kCellSeen = 1u << 31, kLineSeen = 1u << 30;
  std::uint32_t out = kCellSeen;
  std::uint32_t size = 0;
  for (std::size_t i = from; i < text.size();) {
    const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[i + k]); };
    const unsigned char lead = byte(0);
    char32_t c = lead;
    std::size_t width = 1;
    if (lead >= 0x80) {
      width = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 0;
      if (i + width > text.size()) break;
      if (width == 3) [[likely]] {
        c = (lead & 15u) << 12 | (byte(1) & 63u) << 6 | (byte(2) & 63u);
      } else if (width == 2) {
        c = (lead & 31u) << 6 | (byte(1) & 63u);
      } else if (width == 4) {
        c = (lead & 7u) << 18 | (byte(1) & 63u) << 12 | (byte(2) & 63u) << 6 | (byte(3) & 63u);
      } else {  // what follows no lead byte is not counted in `most` either
        ++i;
        continue;
      }
    }
    const char32_t folded = c < kPlane ? folds[c] : FoldWide(c);
    if (folded != 0 && folded != U'|') {
      folded_[size] = folded;
      begin_[size] = static_cast<std::uint32_t>(i);
      Break gap = Break::kNone;
      if (out != 0) {
        gap = out >= kCellSeen   ? Break::kCell
              : out >= kLineSeen ? Break::kLine
              : out >= 4         ? Break::kFar
                                 : Break::kBlank;
        out = 0;
      }
      gap_[size] = gap;
      ++size;
    } else if (folded == U'|') {
      out |= kCellSeen;
      ++bars_;
    } else if (c == U'\n' || c == U'\r') {
      out |= kLineSeen;
    } else if (c == U'\t') {
      out |= kCellSeen;
    } else if (!(c >= 0x200B && c <= 0x200F) && c != 0xFEFF && c != 0x00AD && c != 0x2060) {
      ++out;
    }
    i += width;
    // Most of a text: characters of three bytes, with nothing between them.
    for (std::uint32_t four; out == 0 && i + sizeof(four) <= text.size(); i += 3) {
      std::memcpy(&four, text.data() + i, sizeof(four));  // little-endian, as all we build for
      if ((four & 0xC0C0F0) != 0x8080E0) break;
      const char32_t glyph = folds[(four & 15) << 12 | (four >> 2 & 0xFC0) | (four >> 16 & 63)];
      if (glyph == 0 || glyph == U'|') break;
      folded_[size] = glyph;
      begin_[size] = static_cast<std::uint32_t>(i);
      gap_[size] = Break::kNone;
      ++size;
    }
  }
  size_ = size;
}

std::uint32_t Glyphs::Width(std::uint32_t i) const {
  const unsigned char lead = static_cast<unsigned char>(text_[begin_[i]]);
  return lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
}

TextSpan Glyphs::Span(std::uint32_t begin, std::uint32_t end) const {
  end = std::min(end, size());
  if (begin >= end) {
    const std::uint32_t at =
        begin < size() ? begin_[begin] : static_cast<std::uint32_t>(text_.size());
    return {at, at};
  }
  return {begin_[begin], begin_[end - 1] + Width(end - 1)};
}

std::string Glyphs::Printed(std::uint32_t begin, std::uint32_t end) const {
  end = std::min(end, size());
  std::string out;
  for (std::uint32_t i = begin; i < end; ++i) {
    if (i > begin && gap_[i] != Break::kNone) {
      const bool latin = folded_[i] < 0x80 && folded_[i - 1] < 0x80;
      if (gap_[i] <= Break::kFar || latin) out += ' ';
    }
    out.append(text_.substr(begin_[i], Width(i)));
  }
  return out;
}

std::uint32_t Glyphs::At(std::uint32_t offset) const {
  return static_cast<std::uint32_t>(std::lower_bound(begin_, begin_ + size_, offset) - begin_);
}

std::uint32_t Glyphs::SegmentEnd(std::uint32_t i, std::uint32_t limit) const {
  limit = std::min(limit, size());
  for (++i; i < limit && gap_[i] < Break::kFar; ++i) {
  }
  return std::min(i, limit);
}

}  // namespace tenderscan
