// Whether what stands in a text is a legitimate spelling of a literal, and what had to be undone.
#include "lexicons/evasion.h"

#include <algorithm>
#include <array>

#include "extractors/text/ascii.h"

namespace tenderscan {
namespace {

constexpr int kLongestGap = 3;        // characters between two of a name
constexpr std::size_t kLongWord = 5;  // letters from which a torn or leet word is still itself

struct Between {
  int count = 0;
  bool dash = false;
  bool line = false;
};

// Default_Ignorable characters that are set inside words to hide them.
bool IsInvisible(char32_t c) {
  return c == 0xAD || c == 0x34F || c == 0x61C || c == 0x180E || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
         (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || (c >= 0xE0000 && c <= 0xE0FFF);
}

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
    out.has_digit |= IsDigit(c);
    out.has_han |= IsHan(c);
  });
  std::vector<char32_t> printed;
  kept(raw, [&](char32_t c, bool) { printed.push_back(c); });
  if (printed.size() == out.kept.size()) {
    for (std::size_t i = 0; i < printed.size(); ++i) out.kept[i].raw = printed[i];
  }
  return out;
}

namespace {

// Compares what stands in a text with a literal, character by character.
class Undoer {
 public:
  Undoer(const Spelling& spelling, const FoldedText& folded, std::string_view original)
      : spelling_(spelling), kept_(spelling.kept), folded_(folded), original_(original) {}

  std::optional<std::vector<FoldKind>> Undo(NormSpan span) {
    const std::string_view slice = folded_.ToOriginal(span).In(original_);
    if (slice == spelling_.raw) return std::vector<FoldKind>{};
    if (!Align(span) || !AreGapsFair()) return std::nullopt;
    AddFolds(slice);
    return folds_.List();
  }

 private:
  // Whether the letters of the span are those of the literal, look-alikes undone; counts its gaps.
  bool Align(NormSpan span) {
    Between gap;
    std::size_t next = 0;  // in kept_
    for (std::uint32_t at = span.begin; at < span.end;) {
      const CodePoint c = DecodeAt(folded_.text(), at);
      if (IsGap(c.value)) {
        ++gap.count;
        gap.dash |= IsDash(c.value);
        gap.line |= c.value == '\n';
      } else {
        if (next == kept_.size() || gap.count > kLongestGap) return false;
        if (gap.count > 0) CountGap(gap, next);
        if (c.value != kept_[next].folded && !IsLike(c.value, at, at + c.size, next)) return false;
        ++next;
        gap = {};
      }
      at += c.size;
    }
    return next == kept_.size();
  }

  void CountGap(const Between& gap, std::size_t next) {
    const Spelling::Kept& want = kept_[next];
    if (want.gap_before) {
      ++gaps_;
      if (gap.line) folds_.Add(FoldKind::kLineBreak);
      return;
    }
    if (next == 0) return;
    const char32_t before = kept_[next - 1].folded;
    // A blank between Latin and Han is a habit of typing, not a fold.
    if (IsHan(before) != IsHan(want.folded) && !gap.dash && !gap.line) return;
    ++torn_;
    spaces_ += !gap.dash && !gap.line;
    dashes_ += gap.dash;
    lines_ += gap.line;
    wide_ |= gap.count > 1;
    borders_ +=
        (IsLower(before) && IsDigit(want.folded)) || (IsDigit(before) && IsLower(want.folded));
  }

  // Whether a character is set in place of the literal's: a look-alike of another script, or a
  // figure for a letter where the name is long enough to be itself still.
  bool IsLike(char32_t seen, std::uint32_t at, std::uint32_t end, std::size_t next) {
    const char32_t want = kept_[next].folded;
    if (const char like = LooksLike(seen)) {
      seen = static_cast<unsigned char>(like);
      folds_.Add(FoldKind::kHomoglyph);
    }
    if (seen == want) return true;
    const bool figures = (next > 0 && IsDigit(kept_[next - 1].folded)) ||
                         (next + 1 < kept_.size() && IsDigit(kept_[next + 1].folded));
    const bool long_name = kept_.size() >= kLongWord;
    const bool word = long_name && !spelling_.has_digit;
    const char32_t shown = DecodeAt(original_, folded_.ToOriginal({at, end}).begin).value;
    bool fair = false;
    if (want == '0') fair = seen == 'o' && figures;
    if (want == '1') fair = (shown == 'l' || shown == 'I') && figures;
    if (want == 'o') fair = seen == '0' && word;
    if (want == 'i') fair = (shown == 'l' && long_name) || (shown == '1' && word);
    if (want == 'l') fair = (shown == 'I' || shown == '1') && word;
    if (fair) folds_.Add(FoldKind::kLeet);
    return fair;
  }

  // Whether a name torn like this is still the name.
  bool AreGapsFair() {
    if (torn_ == 0) return true;
    const bool every =
        static_cast<std::size_t>(torn_) + gaps_ >= spelling_.latin_pairs && kept_.size() >= 3;
    if (wide_ && !(every && dashes_ == 0)) return false;
    if (!every) {
      // Torn in one place: a long word, the border of letters and figures, or the end of a line.
      const bool border_only = borders_ == torn_;
      const bool long_word = kept_.size() > kLongWord && !spelling_.has_digit;
      if (dashes_ > 0) return false;
      if (spaces_ > 0 && (torn_ > 1 || !(border_only || long_word))) return false;
      if (lines_ > 1) return false;
    }
    if (spaces_ + dashes_ > 0) folds_.Add(FoldKind::kSpaced);
    if (lines_ > 0) folds_.Add(FoldKind::kLineBreak);
    return true;
  }

  // What the fold itself undid.
  void AddFolds(std::string_view slice) {
    std::size_t index = 0;
    char32_t previous = 0;
    for (std::size_t i = 0; i < slice.size();) {
      const CodePoint c = DecodeAt(slice, i);
      i += c.size;
      char32_t plain = c.value;
      if (IsInvisible(plain)) {
        folds_.Add(FoldKind::kZeroWidth);
        continue;
      }
      if (plain >= 0xFF01 && plain <= 0xFF5E) {
        folds_.Add(FoldKind::kFullwidth);
        plain -= 0xFEE0;
      }
      if (IsGap(plain)) {
        if (IsHan(previous) && IsSpace(plain) && i < slice.size() &&
            IsHan(DecodeAt(slice, i).value)) {
          folds_.Add(plain == '\n' ? FoldKind::kLineBreak : FoldKind::kSpaced);
        }
        previous = plain;
        continue;
      }
      previous = plain;
      const char32_t want = index < kept_.size() ? kept_[index].raw : 0;
      ++index;
      if (plain != want) AddFold(plain, want);
    }
  }

  void AddFold(char32_t plain, char32_t want) {
    if (Lower(plain) == Lower(want)) return folds_.Add(FoldKind::kCase);
    if (plain < 0x80 || LooksLike(plain)) return;
    std::string one;
    AppendUtf8(plain, one);
    const std::string changed = FoldString(one);
    if (changed == one) return;
    if (IsHan(plain)) {
      folds_.Add(FoldKind::kTraditional);
    } else if (!changed.empty() && !LooksLike(DecodeAt(changed, 0).value)) {
      folds_.Add(FoldKind::kCompatibility);
    }
  }

  const Spelling& spelling_;
  const std::vector<Spelling::Kept>& kept_;
  const FoldedText& folded_;
  std::string_view original_;
  FoldSet folds_;
  // Gaps in the text that the literal has not, and what they hold.
  int torn_ = 0, spaces_ = 0, dashes_ = 0, lines_ = 0;
  int borders_ = 0;       // of those, between a letter and a figure
  bool wide_ = false;     // one is of more than one character
  std::size_t gaps_ = 0;  // that the literal has too
};

}  // namespace

std::optional<std::vector<FoldKind>> Undo(const Spelling& spelling, const FoldedText& folded,
                                          std::string_view original, NormSpan span) {
  return Undoer(spelling, folded, original).Undo(span);
}

}  // namespace tenderscan
