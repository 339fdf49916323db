// The fold in one pass: segments of NFKC_Casefold, then the rules between Han characters, then the
// text and the way back.
#include "extractors/text/fold.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <limits>

#include "extractors/text/eight_bytes.h"
#include "extractors/text/fold_table.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

std::size_t NextBoundary(std::string_view utf8, std::size_t at) {
  while (at < utf8.size() && (static_cast<unsigned char>(utf8[at]) & 0xC0) == 0x80) ++at;
  return at;
}

std::size_t BoundaryAtOrBefore(std::string_view utf8, std::size_t at) {
  while (at > 0 && at < utf8.size() && (static_cast<unsigned char>(utf8[at]) & 0xC0) == 0x80) --at;
  return at;
}

}  // namespace

// Writes one FoldedText. Code points arrive in order, normalized, each with the original bytes of
// the segment it came from.
class Folder {
 public:
  Folder(std::string_view utf8, FoldedText& out)
      : utf8_(utf8), text_(out.text_), breaks_(out.breaks_) {
    breaks_.clear();
  }
  void Run();

 private:
  using Entry = FoldTable::Entry;
  struct Unit {
    char32_t c;                // kAsPrinted: all code points of the original
    std::uint32_t begin, end;  // of the original
    bool whole;                // the original bytes of a code point are not known closer than this
  };
  static constexpr char32_t kAsPrinted = 0;

  std::size_t FoldAscii(std::size_t at, std::size_t end);
  std::size_t FoldPlainHan(std::size_t at);
  void Segment(std::size_t begin, std::size_t end);
  // `entry` is that of unit.c.
  void Emit(Unit unit, Entry entry);
  void EndRun();
  void EndSpaces();
  void Write(const Unit& unit);
  void MarkBreak(std::size_t size, std::uint32_t begin, std::uint32_t end, bool whole);
  void MakeRoom(std::size_t room) {
    if (text_.size() - size_ < room) text_.resize(text_.size() + text_.size() / 2 + room);
  }

  const FoldTable& table_ = FoldTable::Get();
  const std::string_view utf8_;
  std::string& text_;  // its first size_ bytes are written
  std::size_t size_ = 0;
  std::vector<FoldedText::Break>& breaks_;
  bool after_han_ = false;    // nothing but white space since the last Han character
  std::vector<Unit> spaces_;  // that white space, not written yet
  // Characters of phrases that follow each other: written as if there were no phrases, and written
  // again where one of them can be changed by a phrase.
  std::vector<Unit> run_;
  bool trigger_ = false;
  std::size_t run_size_ = 0, run_breaks_ = 0;  // what was written before the run
  std::vector<char32_t> from_, to_;
};

inline void Folder::MarkBreak(std::size_t size, std::uint32_t begin, std::uint32_t end,
                              bool whole) {
  const auto folded = static_cast<std::uint32_t>(size_);
  if (!breaks_.empty()) {
    const FoldedText::Break& last = breaks_.back();
    if (last.original_end != 0) {
      if (last.original == begin) return;  // one more code point of the same segment
    } else if (!whole && size == end - begin && folded - last.folded == begin - last.original) {
      return;  // the run goes on
    }
  }
  breaks_.push_back({folded, begin, whole || size != end - begin ? end : 0});
}

inline void Folder::Write(const Unit& unit) {
  MakeRoom(4);
  const std::size_t size = EncodeTo(unit.c, text_.data() + size_);
  MarkBreak(size, unit.begin, unit.end, unit.whole);
  size_ += size;
}

void Folder::EndSpaces() {
  for (const Unit& unit : spaces_) Write(unit);
  spaces_.clear();
}

void Folder::EndRun() {
  if (trigger_) {
    std::vector<Unit> units;
    for (const Unit& unit : run_) {
      if (unit.c != kAsPrinted) {
        units.push_back(unit);
        continue;
      }
      for (std::uint32_t at = unit.begin; at < unit.end;) {
        const CodePoint c = DecodeAt(utf8_, at);
        units.push_back({c.value, at, at + c.size, false});
        at += c.size;
      }
    }
    to_.clear();
    for (const Unit& unit : units) to_.push_back(table_.NormalizedOne(unit.c));
    table_.Simplify(to_);
    size_ = run_size_;
    breaks_.resize(run_breaks_);
    for (std::size_t i = 0; i < units.size(); ++i) {
      units[i].c = to_[i];
      Write(units[i]);
    }
    trigger_ = false;
  }
  run_.clear();
}

inline void Folder::Emit(Unit unit, Entry entry) {
  if (entry.Has(FoldTable::kHan)) {
    if (!spaces_.empty()) spaces_.clear();
    after_han_ = true;
    if (entry.Has(FoldTable::kPhrase)) {
      if (run_.empty()) {
        run_size_ = size_;
        run_breaks_ = breaks_.size();
      }
      trigger_ |= entry.Has(FoldTable::kTrigger);
      run_.push_back(unit);
    } else if (!run_.empty()) {
      EndRun();
    }
  } else if (after_han_) {
    if (entry.Has(FoldTable::kSpace)) {
      unit.c = entry.value();
      spaces_.push_back(unit);
      return;
    }
    if (!run_.empty()) EndRun();
    if (!spaces_.empty()) EndSpaces();
    after_han_ = false;
  }
  unit.c = entry.value();
  Write(unit);
}

// ASCII other than NUL, before which and in which nothing joins: [at, end). Returns where it
// stopped.
std::size_t Folder::FoldAscii(std::size_t at, const std::size_t end) {
  while (after_han_ && at < end) {
    const auto c = static_cast<unsigned char>(utf8_[at]);
    Emit({c, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 1), false},
         table_.At(c));
    ++at;
  }
  if (at == end) return at;
  MakeRoom(end - at);
  MarkBreak(end - at, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end), false);
  LowerAscii(utf8_.substr(at, end - at), text_.data() + size_);
  size_ += end - at;
  return end;
}

// Most of a Chinese text: Han characters that stay as they are, written as one. All but the last of
// them, which what follows may join. Returns where it stopped; `begin` where there are too few.
// REQUIRES: !trigger_.
std::size_t Folder::FoldPlainHan(const std::size_t begin) {
  std::size_t at = begin;
  // Where the characters of phrases begin that end the stretch: with and without its last.
  std::size_t phrase = begin, phrase_before = begin;
  for (std::uint32_t four; at + sizeof(four) <= utf8_.size(); at += 3) {
    std::memcpy(&four, utf8_.data() + at, sizeof(four));  // little-endian, as all we build for
    if ((four & 0xC0C0F0) != 0x8080E0) break;
    // No overlong form and no surrogate is Han.
    const std::uint32_t change =
        table_.ChangeOf((four & 15) << 12 | (four >> 2 & 0xFC0) | (four >> 16 & 63));
    if ((change & ~FoldTable::kPhrase) != FoldTable::kHan) break;
    phrase_before = phrase;
    if ((change & FoldTable::kPhrase) == 0) phrase = at + 3;
  }
  if (at < begin + 6) return begin;
  at -= 3;
  spaces_.clear();
  after_han_ = true;
  if (phrase_before > begin) run_.clear();
  if (run_.empty()) {
    run_size_ = size_ + (phrase_before - begin);
    run_breaks_ = breaks_.size();
  }
  MakeRoom(at - begin);
  MarkBreak(at - begin, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at), false);
  if (phrase_before > begin) run_breaks_ = breaks_.size();
  std::memcpy(text_.data() + size_, utf8_.data() + begin, at - begin);
  size_ += at - begin;
  if (phrase_before < at) {
    run_.push_back({kAsPrinted, static_cast<std::uint32_t>(phrase_before),
                    static_cast<std::uint32_t>(at), false});
  }
  return at;
}

// A segment of several code points, or of one that becomes several.
void Folder::Segment(std::size_t begin, std::size_t end) {
  // What folds to nothing at the edges is not covered by the segment.
  const auto nothing = [&](std::size_t at) {
    return table_.At(DecodeAt(utf8_, at).value).Has(FoldTable::kNothing);
  };
  from_.clear();
  std::size_t first = end, last = begin;
  for (std::size_t at = begin; at < end;) {
    const CodePoint c = DecodeAt(utf8_, at);
    if (!nothing(at)) {
      first = std::min(first, at);
      last = at + c.size;
      from_.push_back(c.value);
    }
    at += c.size;
  }
  if (from_.empty()) return;
  to_.clear();
  table_.Normalize(from_, to_);
  // Where normalizing changed nothing, every code point keeps its own place.
  if (to_ == from_) {
    const std::vector<char32_t> same = to_;
    std::size_t at = first;
    for (const char32_t c : same) {
      while (nothing(at)) at += DecodeAt(utf8_, at).size;
      const std::uint32_t size = DecodeAt(utf8_, at).size;
      Emit({c, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + size), false},
           table_.At(c));
      at += size;
    }
    return;
  }
  const bool whole = to_.size() != 1;
  const std::vector<char32_t> result = to_;
  for (const char32_t c : result) {
    Emit({c, static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last), whole},
         table_.At(c));
  }
}

void Folder::Run() {
  assert(utf8_.size() < std::numeric_limits<std::uint32_t>::max());
  text_.resize(utf8_.size() + utf8_.size() / 16 + 16);
  std::size_t at = 0;
  CodePoint c;
  Entry entry{};
  const auto look = [&](std::size_t where) {
    c = DecodeAt(utf8_, where);
    entry = table_.At(c.value);
  };
  if (!utf8_.empty()) look(0);
  while (at < utf8_.size()) {
    // `c` stands at `at`. All but the last of a run of ASCII cannot be joined.
    if (c.value < 0x80 && c.value != 0) {
      std::size_t run = AsciiRun(utf8_, at);
      if (const void* nul = run > 1 ? std::memchr(utf8_.data() + at, 0, run) : nullptr) {
        run = static_cast<std::size_t>(static_cast<const char*>(nul) - (utf8_.data() + at));
      }
      if (run > 1) {
        at = FoldAscii(at, at + run - 1);
        look(at);
      }
    } else if (!trigger_ && entry.Has(FoldTable::kHan)) {
      if (const std::size_t stop = FoldPlainHan(at); stop > at) look(at = stop);
    }
    const std::size_t begin = at;
    const CodePoint first = c;
    const Entry first_entry = entry;
    at += first.size;
    if (at < utf8_.size()) look(at);
    if (at < utf8_.size() && entry.Has(FoldTable::kJoins)) {
      do {
        at += c.size;
        if (at < utf8_.size()) look(at);
      } while (at < utf8_.size() && entry.Has(FoldTable::kJoins));
      Segment(begin, at);
    } else if (first_entry.Has(FoldTable::kMany | FoldTable::kNothing | FoldTable::kJoins)) {
      Segment(begin, at);
    } else {
      Emit({first.value, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at), false},
           first_entry);
    }
  }
  EndRun();
  EndSpaces();
  text_.resize(size_);
}

FoldedText Fold(std::string_view utf8) {
  FoldedText out;
  FoldInto(utf8, out);
  return out;
}

void FoldInto(std::string_view utf8, FoldedText& out) { Folder(utf8, out).Run(); }

std::string FoldString(std::string_view utf8) {
  thread_local FoldedText folded;  // thousands of words are folded one by one when lists are read
  FoldInto(utf8, folded);
  return folded.text();
}

TextSpan FoldedText::ToOriginal(NormSpan span) const {
  assert(span.begin <= span.end && span.end <= text_.size());
  if (breaks_.empty()) return {0, 0};
  const auto at_or_before = [&](std::uint32_t folded) {
    return std::upper_bound(breaks_.begin(), breaks_.end(), folded,
                            [](std::uint32_t f, const Break& b) { return f < b.folded; }) -
           1;
  };
  const bool nothing = span.size() == 0;
  const auto begin = static_cast<std::uint32_t>(BoundaryAtOrBefore(text_, span.begin));
  const auto end = static_cast<std::uint32_t>(NextBoundary(text_, span.end));
  if (nothing && begin == text_.size()) {
    if (text_.empty()) return {0, 0};
    const TextSpan last = ToOriginal({begin - 1, begin});
    return {last.end, last.end};
  }
  const auto first = at_or_before(begin);
  const std::uint32_t from =
      first->original_end != 0 ? first->original : first->original + (begin - first->folded);
  if (nothing) return {from, from};
  const auto last = at_or_before(end - 1);
  const std::uint32_t to =
      last->original_end != 0 ? last->original_end : last->original + (end - last->folded);
  return {from, to};
}

std::uint32_t FoldedText::FromOriginal(std::uint32_t original) const {
  const auto next =
      std::upper_bound(breaks_.begin(), breaks_.end(), original,
                       [](std::uint32_t o, const Break& b) { return o < b.original; });
  const auto end_of_run =
      next == breaks_.end() ? static_cast<std::uint32_t>(text_.size()) : next->folded;
  if (next == breaks_.begin()) return 0;
  const Break& run = *(next - 1);
  if (run.original == original) return run.folded;
  if (run.original_end != 0) return end_of_run;
  return std::min(end_of_run, run.folded + (original - run.original));
}

}  // namespace tenderscan
