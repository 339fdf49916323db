// The fold in one pass: segments of NFKC_Casefold, then the rules between Han characters, then the
// text and the way back.
#include "extractors/text/fold.h"

#include <algorithm>
#include <cassert>
#include <limits>

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
  explicit Folder(FoldedText& out) : text_(out.text_), breaks_(out.breaks_) {
    text_.clear();
    breaks_.clear();
  }
  void Run(std::string_view utf8);

 private:
  using Entry = FoldTable::Entry;
  struct Unit {
    char32_t c;
    std::uint32_t begin, end;  // of the original
    bool whole;                // the original bytes of a code point are not known closer than this
  };

  void Segment(std::string_view utf8, std::size_t begin, std::size_t end);
  // `c` is normalized; `entry` is its own.
  void Emit(Unit unit, Entry entry);
  void FlushRun();
  void FlushSpaces();
  void Write(const Unit& unit);
  void MarkBreak(std::size_t size, std::uint32_t begin, std::uint32_t end, bool whole);

  const FoldTable& table_ = FoldTable::Get();
  std::string& text_;
  std::vector<FoldedText::Break>& breaks_;
  bool after_han_ = false;    // nothing but white space since the last Han character
  bool trigger_ = false;      // the run holds a character that a phrase can change
  std::vector<Unit> run_;     // characters of phrases, not yet simplified, not yet written
  std::vector<Unit> spaces_;  // white space after a Han character, not yet written
  std::vector<char32_t> from_, to_;
};

void Folder::MarkBreak(std::size_t size, std::uint32_t begin, std::uint32_t end, bool whole) {
  const auto folded = static_cast<std::uint32_t>(text_.size());
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

void Folder::Write(const Unit& unit) {
  const std::size_t size = unit.c < 0x80 ? 1 : unit.c < 0x800 ? 2 : unit.c < 0x10000 ? 3 : 4;
  MarkBreak(size, unit.begin, unit.end, unit.whole);
  AppendUtf8(unit.c, text_);
}

void Folder::FlushSpaces() {
  for (const Unit& unit : spaces_) Write(unit);
  spaces_.clear();
}

void Folder::FlushRun() {
  if (run_.empty()) return;
  if (trigger_) {
    from_.clear();
    for (const Unit& unit : run_) from_.push_back(unit.c);
    table_.Simplify(from_);
    for (std::size_t i = 0; i < run_.size(); ++i) run_[i].c = from_[i];
  } else {
    for (Unit& unit : run_) unit.c = table_.At(unit.c).value();
  }
  for (const Unit& unit : run_) Write(unit);
  run_.clear();
  trigger_ = false;
}

void Folder::Emit(Unit unit, Entry entry) {
  if (entry.Has(FoldTable::kHan)) {
    spaces_.clear();
    after_han_ = true;
    if (entry.Has(FoldTable::kPhrase)) {
      unit.c = table_.NormalizedOne(unit.c);
      run_.push_back(unit);
      trigger_ |= entry.Has(FoldTable::kTrigger);
      return;
    }
    FlushRun();
  } else if (after_han_ && entry.Has(FoldTable::kSpace)) {
    unit.c = entry.value();
    spaces_.push_back(unit);
    return;
  } else {
    FlushRun();
    FlushSpaces();
    after_han_ = false;
  }
  unit.c = entry.value();
  Write(unit);
}

// A segment of several code points, or of one that becomes several.
void Folder::Segment(std::string_view utf8, std::size_t begin, std::size_t end) {
  // What folds to nothing at the edges is not covered by the segment.
  const auto nothing = [&](std::size_t at) {
    return table_.At(DecodeAt(utf8, at).value).Has(FoldTable::kNothing);
  };
  from_.clear();
  std::size_t first = end, last = begin;
  for (std::size_t at = begin; at < end;) {
    const CodePoint c = DecodeAt(utf8, at);
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
      while (nothing(at)) at += DecodeAt(utf8, at).size;
      const std::uint32_t size = DecodeAt(utf8, at).size;
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

void Folder::Run(std::string_view utf8) {
  assert(utf8.size() < std::numeric_limits<std::uint32_t>::max());
  text_.reserve(text_.size() + utf8.size());
  std::size_t at = 0;
  while (at < utf8.size()) {
    const CodePoint c = DecodeAt(utf8, at);
    const Entry entry = table_.At(c.value);
    std::size_t next = at + c.size;
    bool alone = !entry.Has(FoldTable::kMany | FoldTable::kNothing | FoldTable::kJoins);
    while (next < utf8.size() && static_cast<unsigned char>(utf8[next]) >= 0x80) {
      const CodePoint joined = DecodeAt(utf8, next);
      if (!table_.At(joined.value).Has(FoldTable::kJoins)) break;
      alone = false;
      next += joined.size;
    }
    if (alone) {
      Emit({c.value, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(next), false},
           entry);
    } else {
      Segment(utf8, at, next);
    }
    at = next;
  }
  FlushRun();
  FlushSpaces();
}

FoldedText Fold(std::string_view utf8) {
  FoldedText out;
  FoldInto(utf8, out);
  return out;
}

void FoldInto(std::string_view utf8, FoldedText& out) { Folder(out).Run(utf8); }

std::string FoldString(std::string_view utf8) { return Fold(utf8).text(); }

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
