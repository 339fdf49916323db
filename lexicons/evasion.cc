// Whether what stands in a text is a legitimate spelling of a literal, and what had to be undone.
#include "lexicons/evasion.h"

#include <algorithm>

namespace tenderscan {
namespace {

constexpr std::size_t kLongWord = 5;  // letters from which a torn or leet word is still itself

struct Between {
  int count = 0;
  bool dash = false;
  bool line = false;
};

bool IsLetter(char32_t c) { return c >= 'a' && c <= 'z'; }
bool IsFigure(char32_t c) { return c >= '0' && c <= '9'; }

// Default_Ignorable characters that are set inside words to hide them.
bool IsInvisible(char32_t c) {
  return c == 0xAD || c == 0x34F || c == 0x61C || c == 0x180E || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
         (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || (c >= 0xE0000 && c <= 0xE0FFF);
}

char32_t Lower(char32_t c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; }

class FoldSet {
 public:
  void Add(FoldKind kind) { bits_ |= 1u << static_cast<unsigned>(kind); }
  std::vector<FoldKind> List() const {
    std::vector<FoldKind> out;
    for (unsigned i = 0; i < kFoldKindSlugs.size(); ++i) {
      if (bits_ >> i & 1) out.push_back(static_cast<FoldKind>(i));
    }
    return out;
  }

 private:
  unsigned bits_ = 0;
};

}  // namespace

Spelling MakeSpelling(std::string_view raw) {
  Spelling out;
  out.raw = std::string(raw);
  out.folded = FoldString(raw);
  const auto kept = [](std::string_view text, auto&& take) {
    bool gap = false;
    for (std::size_t i = 0; i < text.size();) {
      const CodePoint c = DecodeAt(text, i);
      if (IsGap(c.value)) {
        gap = true;
      } else {
        take(c.value, gap);
        gap = false;
      }
      i += c.size;
    }
  };
  kept(out.folded, [&](char32_t c, bool gap) {
    out.kept.push_back({c, 0, gap});
    if (out.kept.size() > 1) {
      out.latin_pairs += !IsHan(c) && !IsHan(out.kept[out.kept.size() - 2].folded);
    }
    out.has_digit |= IsFigure(c);
    out.has_han |= IsHan(c);
  });
  std::vector<char32_t> printed;
  kept(raw, [&](char32_t c, bool) { printed.push_back(c); });
  if (printed.size() == out.kept.size()) {
    for (std::size_t i = 0; i < printed.size(); ++i) out.kept[i].raw = printed[i];
  }
  return out;
}

std::optional<std::vector<FoldKind>> Undo(const Spelling& spelling, const FoldedText& folded,
                                          std::string_view original, NormSpan span) {
  const std::string& text = folded.text();
  const TextSpan printed = folded.ToOriginal(span);
  const std::string_view slice = printed.In(original);
  if (slice == spelling.raw) return std::vector<FoldKind>{};

  FoldSet folds;
  const std::vector<Spelling::Kept>& kept = spelling.kept;
  std::size_t next = 0;                             // in kept
  int torn = 0, spaces = 0, dashes = 0, lines = 0;  // gaps in the text that the literal has not
  int borders = 0;                                  // of those, between a letter and a figure
  std::size_t gaps = 0;                             // all gaps of the text
  bool wide = false;  // a gap of more than one character where the literal has none
  Between gap;
  for (std::uint32_t at = span.begin; at < span.end;) {
    const CodePoint c = DecodeAt(text, at);
    if (IsGap(c.value)) {
      ++gap.count;
      gap.dash |= IsDash(c.value);
      gap.line |= c.value == '\n';
      at += c.size;
      continue;
    }
    if (next == kept.size()) return std::nullopt;
    const Spelling::Kept& want = kept[next];
    if (gap.count > 0) {
      if (gap.count > 3) return std::nullopt;
      if (want.gap_before) {
        ++gaps;
        if (gap.line) folds.Add(FoldKind::kLineBreak);
      } else if (next > 0) {
        const char32_t before = kept[next - 1].folded;
        const bool script = IsHan(before) != IsHan(want.folded);
        // A blank between Latin and Han is a habit of typing, not a fold.
        if (!script || gap.dash || gap.line) {
          ++torn;
          spaces += !gap.dash && !gap.line;
          dashes += gap.dash;
          lines += gap.line;
          wide |= gap.count > 1;
          borders += (IsLetter(before) && IsFigure(want.folded)) ||
                     (IsFigure(before) && IsLetter(want.folded));
        }
      }
    }
    // The character itself.
    if (c.value != want.folded) {
      char32_t seen = c.value;
      if (const char like = LooksLike(seen)) {
        seen = static_cast<unsigned char>(like);
        folds.Add(FoldKind::kHomoglyph);
      }
      if (seen != want.folded) {
        const bool figures = (next > 0 && IsFigure(kept[next - 1].folded)) ||
                             (next + 1 < kept.size() && IsFigure(kept[next + 1].folded));
        const bool long_name = kept.size() >= kLongWord;
        const bool word = long_name && !spelling.has_digit;
        const std::uint32_t from = folded.ToOriginal({at, at + c.size}).begin;
        const char32_t shown = DecodeAt(original, from).value;
        bool fair = false;
        if (want.folded == '0') fair = seen == 'o' && figures;
        if (want.folded == '1') fair = (shown == 'l' || shown == 'I') && figures;
        if (want.folded == 'o') fair = seen == '0' && word;
        if (want.folded == 'i') fair = (shown == 'l' && long_name) || (shown == '1' && word);
        if (want.folded == 'l') fair = (shown == 'I' || shown == '1') && word;
        if (!fair) return std::nullopt;
        folds.Add(FoldKind::kLeet);
      }
    }
    ++next;
    gap = {};
    at += c.size;
  }
  if (next != kept.size()) return std::nullopt;

  if (torn > 0) {
    const bool every =
        static_cast<std::size_t>(torn) + gaps >= spelling.latin_pairs && kept.size() >= 3;
    if (wide && !(every && dashes == 0)) return std::nullopt;
    if (!every) {
      // Torn in one place: a long word, the border of letters and figures, or the end of a line.
      const bool border_only = borders == torn;
      const bool long_word = kept.size() > kLongWord && !spelling.has_digit;
      if (dashes > 0) return std::nullopt;
      if (spaces > 0 && (torn > 1 || !(border_only || long_word))) return std::nullopt;
      if (lines > 1) return std::nullopt;
    }
    if (spaces + dashes > 0) folds.Add(FoldKind::kSpaced);
    if (lines > 0) folds.Add(FoldKind::kLineBreak);
  }

  // What the fold itself undid.
  std::size_t index = 0;
  char32_t previous = 0;
  for (std::size_t i = 0; i < slice.size();) {
    const CodePoint c = DecodeAt(slice, i);
    i += c.size;
    char32_t plain = c.value;
    if (IsInvisible(plain)) {
      folds.Add(FoldKind::kZeroWidth);
      continue;
    }
    if (plain >= 0xFF01 && plain <= 0xFF5E) {
      folds.Add(FoldKind::kFullwidth);
      plain -= 0xFEE0;
    }
    if (IsGap(plain)) {
      if (IsHan(previous) && IsSpace(plain) && i < slice.size() &&
          IsHan(DecodeAt(slice, i).value)) {
        folds.Add(plain == '\n' ? FoldKind::kLineBreak : FoldKind::kSpaced);
      }
      previous = plain;
      continue;
    }
    previous = plain;
    const char32_t want = index < kept.size() ? kept[index].raw : 0;
    ++index;
    if (plain == want) continue;
    if (Lower(plain) == Lower(want)) {
      folds.Add(FoldKind::kCase);
      continue;
    }
    if (plain < 0x80 || LooksLike(plain)) continue;
    std::string one;
    AppendUtf8(plain, one);
    const std::string changed = FoldString(one);
    if (changed == one) continue;
    if (IsHan(plain)) {
      folds.Add(FoldKind::kTraditional);
    } else if (!changed.empty() && !LooksLike(DecodeAt(changed, 0).value)) {
      folds.Add(FoldKind::kCompatibility);
    }
  }
  return folds.List();
}

}  // namespace tenderscan
