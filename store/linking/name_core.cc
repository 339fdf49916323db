// Takes off a name what one notice of a purchase prints and the next one leaves out.
#include "store/linking/name_core.h"

#include <algorithm>
#include <cstdint>

#include "extractors/text/attempts.h"
#include "extractors/text/fold.h"
#include "extractors/text/folded_word.h"
#include "extractors/text/glyphs.h"
#include "extractors/text/lots.h"
#include "extractors/text/numeral_words.h"
#include "extractors/text/utf8.h"
#include "store/linking/code_forms.h"
#include "store/linking/linking_words.h"

namespace tenderscan {
namespace {

bool IsHanGlyph(char32_t c) { return c >= 0x3400 && c < 0xA000; }
bool IsCodeGlyph(char32_t c) {
  return IsDigit(c) || IsLetter(c) || c == U'-' || c == U'_' || c == U'/' || c == U'.';
}
bool IsOpening(char32_t c) { return c == U'(' || c == U'['; }
bool IsClosing(char32_t c) { return c == U')' || c == U']'; }

std::string Utf8(std::u32string_view glyphs) {
  std::string out;
  for (const char32_t c : glyphs) AppendUtf8(c, out);
  return out;
}

// One name on its way to a core: its glyphs, and which of them are off.
class Cutter {
 public:
  explicit Cutter(const Glyphs& glyphs)
      : g_(glyphs), all_(glyphs.Folded(0, glyphs.size())), off_(glyphs.size(), false) {}

  void TakeOff(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) off_[i] = true;
  }

  void TakeOffAttempts(NameCore& out) {
    for (const PrintedAttempt& one : AttemptsIn(all_)) {
      out.attempt = std::max(out.attempt, one.number);
      TakeOff(one.begin, one.end);
    }
  }

  void TakeOffOwnCodes(const std::vector<std::u32string>& codes) {
    for (const std::u32string& code : codes) {
      for (std::size_t at = all_.find(code); at != all_.npos; at = all_.find(code, at + 1)) {
        TakeOff(at, at + code.size());
      }
    }
  }

  // [GXTC-16571234]…, CR22G-TY-WZ-2021-02【…】, …（GXTC-16571234）: codes at the front and in
  // brackets. Elsewhere such a word may be a model's.
  void TakeOffPrintedCodes(NameCore& out) {
    for (std::size_t i = 0; i < all_.size(); ++i) {
      if (!IsCodeGlyph(all_[i]) || (i > 0 && IsCodeGlyph(all_[i - 1]))) continue;
      std::size_t end = i;
      while (end < all_.size() && IsCodeGlyph(all_[end])) ++end;
      const bool bracketed = i > 0 && IsOpening(all_[i - 1]);
      const bool whole = bracketed && end < all_.size() && IsClosing(all_[end]);
      if ((i == 0 || whole) && IsLikeCode(all_.substr(i, end - i))) {
        TakeOff(i, end);
        out.codes.push_back(Utf8(all_.substr(i, end - i)));
      }
      i = end;
    }
  }

  // 云政采〔2024〕15号, 云政采（2024）015: the number of a document is the purchase's code.
  void TakeOffDocumentNumbers(NameCore& out) {
    constexpr std::size_t kYear = 4, kMostWords = 8, kFewestWords = 2, kMostDigits = 5;
    for (std::size_t open = kFewestWords; open + kYear + 2 < all_.size(); ++open) {
      if (!IsOpening(all_[open]) || !IsClosing(all_[open + kYear + 1]) ||
          !all_.substr(open + 1).starts_with(U"20")) {
        continue;
      }
      std::size_t end = open + kYear + 2;
      while (end < all_.size() && IsDigit(all_[end]) && end - open - kYear - 2 <= kMostDigits)
        ++end;
      const std::size_t digits = end - open - kYear - 2;
      std::size_t begin = open;
      while (begin > 0 && IsHanGlyph(all_[begin - 1]) && open - begin <= kMostWords &&
             (begin == open || g_.Before(static_cast<std::uint32_t>(begin)) == Break::kNone)) {
        --begin;
      }
      const std::size_t words = open - begin;
      if (digits == 0 || digits > kMostDigits || words < kFewestWords || words > kMostWords)
        continue;
      std::u32string code(all_.substr(begin, end - begin));
      for (char32_t& c : code) c = c == U'[' ? U'(' : c == U']' ? U')' : c;
      out.codes.push_back(Utf8(code));
      TakeOff(begin, end);
    }
  }

  void TakeOffLots(NameCore& out) {
    for (std::uint32_t i = 0; i < g_.size(); ++i) {
      if (off_[i] || !(BeginsLotWord(g_[i]) || BeginsLotNumber(g_[i]))) continue;
      if (i > 0 && (IsDigit(g_[i - 1]) || IsLetter(g_[i - 1]))) continue;
      const auto lot = LotAt(g_, i, g_.size());
      if (!lot || lot->end <= i) continue;
      out.lots.push_back(lot->lot);
      TakeOff(i, lot->end);
      i = lot->end - 1;
    }
  }

  void TakeOffKinds() {
    const BeginWords& kinds = ShippedLinkingWords().kinds;
    for (std::size_t i = 0; i < all_.size();) {
      const std::uint32_t size = off_[i] ? 0 : kinds.Begin(all_.substr(i));
      TakeOff(i, i + size);
      i += std::max<std::uint32_t>(size, 1);
    }
  }

  // 第二次变更, 澄清公告(第二次): counts of what was taken off.
  void TakeOffCounts() {
    for (std::size_t i = 2; i < all_.size(); ++i) {
      if (ShippedAttempts().attempts.find(all_[i]) == std::u32string::npos) continue;
      if (NumeralValue(all_[i - 1]) < 1 || !LeadsNumber(all_[i - 2])) continue;
      if (i + 1 == all_.size() || off_[i + 1] || IsClosing(all_[i + 1])) TakeOff(i - 2, i + 1);
    }
  }

  // Without marks.
  std::u32string Rest() const {
    std::u32string out;
    for (std::size_t i = 0; i < all_.size(); ++i) {
      if (off_[i]) continue;
      const char32_t c = all_[i];
      if (IsHanGlyph(c) || IsDigit(c) || IsLetter(c) || c > 0xFFFF || c == U'#') out += c;
    }
    return out;
  }

 private:
  const Glyphs& g_;
  std::u32string_view all_;
  std::vector<bool> off_;
};

// Takes organisations off a core's front, as often as they stand there, and what is like them at
// its edges.
void Trim(std::u32string& core, const std::vector<std::u32string>& organisations) {
  constexpr std::size_t kShortest = 2;  // what is left of a core is no shorter: 显卡
  const LinkingWords& words = ShippedLinkingWords();
  std::size_t begin = 0;
  const auto rest = [&] { return std::u32string_view(core).substr(begin); };
  for (bool again = true; again;) {
    again = false;
    for (const std::u32string& name : organisations) {
      if (!name.empty() && rest().starts_with(name) && rest().size() >= name.size() + kShortest) {
        begin += name.size();
        again = true;
      }
    }
    const std::uint32_t about = BeginsWithOne(rest(), words.abouts);
    if (about > 0 && rest().size() >= about + kShortest) {
      begin += about;
      again = true;
    }
    while (rest().size() > kShortest && words.edges.find(rest().front()) != words.edges.npos) {
      ++begin;
      again = true;
    }
  }
  core.erase(0, begin);
  while (core.size() > kShortest && words.edges.find(core.back()) != words.edges.npos) {
    core.pop_back();
  }
}

}  // namespace

std::u32string CoreOfOrganisation(std::string_view name) {
  const std::string folded = FoldString(name);
  const Glyphs glyphs(folded);
  Cutter cutter(glyphs);
  cutter.TakeOffKinds();
  return cutter.Rest();
}

NameCore ReadNameCore(std::string_view name, const std::vector<std::u32string>& codes,
                      const std::vector<std::u32string>& organisations) {
  constexpr std::size_t kLongest = 1000;  // bytes; what a title says behind that is no name
  NameCore out;
  if (name.size() > kLongest) name = name.substr(0, PreviousBoundary(name, kLongest));
  const std::string folded = FoldString(name);
  const Glyphs glyphs(folded);
  Cutter cutter(glyphs);
  cutter.TakeOffAttempts(out);
  cutter.TakeOffOwnCodes(codes);
  cutter.TakeOffPrintedCodes(out);
  cutter.TakeOffDocumentNumbers(out);
  cutter.TakeOffLots(out);
  cutter.TakeOffKinds();
  cutter.TakeOffCounts();
  out.core = out.whole = cutter.Rest();
  Trim(out.core, organisations);
  Trim(out.whole, {});
  return out;
}

int Likeness(std::u32string_view a, std::u32string_view b) {
  constexpr std::size_t kShortestHeld = 6;  // a shorter core stands in many
  if (a.empty() || b.empty()) return 0;
  if (a == b) return 100;
  if (a.size() > b.size()) std::swap(a, b);
  if (a.size() >= kShortestHeld && b.find(a) != b.npos) return 95;
  const auto pairs = [](std::u32string_view text) {
    std::vector<std::uint64_t> out;
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
      out.push_back(std::uint64_t{text[i]} << 32 | text[i + 1]);
    }
    std::sort(out.begin(), out.end());
    return out;
  };
  const std::vector<std::uint64_t> one = pairs(a), other = pairs(b);
  if (one.empty() || other.empty()) return 0;
  std::size_t common = 0;
  for (std::size_t i = 0, k = 0; i < one.size() && k < other.size();) {
    common += one[i] == other[k];
    const bool step = one[i] <= other[k], other_step = other[k] <= one[i];
    i += step;
    k += other_step;
  }
  return static_cast<int>(200 * common / (one.size() + other.size()));
}

}  // namespace tenderscan
