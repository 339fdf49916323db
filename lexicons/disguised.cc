// Marks and words of numbers inside names of models, undone.
#include "lexicons/disguised.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "extractors/text/ascii.h"
#include "extractors/text/numeral_words.h"
#include "extractors/text/utf8.h"
#include "lexicons/neighbour_words.h"

namespace tenderscan {
namespace {

using std::string_view;

constexpr std::size_t kMostLetters = 4;  // rtx; gddr of a memory
constexpr std::size_t kMostFigures = 4;  // 4090
constexpr std::size_t kFewestFigures = 2;

bool IsMark(char32_t c) {
  switch (c) {
    case '_':
    case '.':
    case '/':
    case '~':
    case U'·':
    case U'•':
    case U'‧':
    case U'∙':
    case U'⋅':
    case U'・':
    case U'．':
      return true;
    default:
      return false;
  }
}

// The figure that a character is in words; -1 for none.
int FigureOf(char32_t c) {
  const HanNumeral& numeral = ShippedNumerals().Of(c);
  return numeral.ordinary ? -1 : numeral.digit;
}
int UnitOf(char32_t c) {
  const std::int64_t unit = ShippedNumerals().Of(c).unit;
  return unit == 10 || unit == 100 ? static_cast<int>(unit) : 0;
}

class Finder {
 public:
  explicit Finder(string_view text) : text_(text) {}

  std::vector<Disguise> Find() {
    for (std::size_t at = 0; at < text_.size();) {
      if (!IsLower(text_[at])) {
        ++at;
        continue;
      }
      const std::size_t begin = at;
      while (at < text_.size() && IsLower(text_[at])) ++at;
      // The next character decides about most words.
      const bool open = at < text_.size() && !IsAlphanumeric(text_[at]) && text_[at] != ' ' &&
                        text_[at] != '\n' && text_[at] != '\t';
      if (!open || at - begin > kMostLetters || !BeginsWord(begin)) continue;
      if (auto found = At(begin, at)) {
        at = found->span.end;
        out_.push_back(std::move(*found));
      }
    }
    return std::move(out_);
  }

 private:
  char32_t CharAt(std::size_t at) const {
    return at < text_.size() ? DecodeAt(text_, at).value : 0;
  }
  std::size_t Next(std::size_t at) const { return at + DecodeAt(text_, at).size; }

  // No letter, figure or mark before it: v1.a.1.0.0 is a version.
  bool BeginsWord(std::size_t at) const {
    if (at == 0) return true;
    const char32_t before = DecodeAt(text_, PreviousBoundary(text_, at)).value;
    const bool word = before < 0x80 && IsAlphanumeric(static_cast<char>(before));
    return !word && before != '-' && !IsMark(before);
  }

  // Neither does a letter, a figure or a mark and another follow.
  bool EndsWord(std::size_t at) const {
    const char32_t c = CharAt(at);
    if (c < 0x80 && c != 0 && IsAlphanumeric(static_cast<char>(c))) return false;
    if (!IsMark(c) && c != '-') return true;
    const char32_t next = CharAt(Next(at));
    return next >= 0x80 || !IsAlphanumeric(static_cast<char>(next));
  }

  std::optional<Disguise> At(std::size_t begin, std::size_t letters_end) const {
    const char32_t mark = CharAt(letters_end);
    std::optional<Disguise> found =
        IsMark(mark) ? Marked(begin, letters_end, mark) : InWords(begin, letters_end);
    return found;
  }

  // h·1·0·0, r.t.x.4.0.9.0, a_100
  std::optional<Disguise> Marked(std::size_t begin, std::size_t at, char32_t mark) const {
    Disguise out;
    out.plain = text_.substr(begin, at - begin);
    // V.1.0.0 is a version, GB.200 a national standard.
    if (mark < 0x80 && (out.plain == "v" || out.plain == "gb")) return std::nullopt;
    std::size_t figures = 0, groups = 0, end = at;
    while (CharAt(end) == mark) {
      const std::size_t from = Next(end);
      std::size_t stop = from;
      while (stop < text_.size() && IsAlphanumeric(text_[stop])) ++stop;
      if (stop == from || stop - from > kMostFigures + 1) break;
      const string_view group = text_.substr(from, stop - from);
      const std::size_t of_group = static_cast<std::size_t>(
          std::count_if(group.begin(), group.end(), [](char c) { return IsDigit(c); }));
      if (figures > 0 && of_group == 0 && group.size() > 1) break;
      figures += of_group;
      out.plain += group;
      ++groups;
      end = stop;
      if (out.plain.size() > kMostLetters + kMostFigures + 2) return std::nullopt;
    }
    // A group a figure, or all figures in one: a.1.00 is a version.
    const bool one_by_one = groups >= figures;
    // A.10 and a.1.0 are numberings; l·4·0 is written by nobody but to hide it.
    const std::size_t fewest = one_by_one && mark >= 0x80 ? kFewestFigures : kFewestFigures + 1;
    if (figures < fewest || figures > kMostFigures || !(one_by_one || groups == 1) ||
        !EndsWord(end) || IsCounted(end)) {
      return std::nullopt;
    }
    out.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    return out;
  }

  // A/100台, A.100元: a count, and none of a name.
  bool IsCounted(std::size_t end) const {
    const std::u32string& counted = ShippedNeighbours().counted;
    return CharAt(end) != 0 && counted.find(CharAt(end)) != counted.npos;
  }

  // a一百, a壹零零, rtx四零九零
  std::optional<Disguise> InWords(std::size_t begin, std::size_t at) const {
    std::string figures;
    int value = 0, pending = -1;
    bool units = false;
    std::size_t end = at, count = 0;
    for (; count <= kMostFigures; ++count) {
      const char32_t c = CharAt(end);
      if (const int figure = FigureOf(c); figure >= 0) {
        figures += static_cast<char>('0' + figure);
        pending = figure;
      } else if (const int unit = UnitOf(c);
                 unit > 0 && (pending > 0 || (unit == 10 && count == 0))) {
        value += std::max(pending, 1) * unit;
        pending = -1;
        units = true;
      } else {
        break;
      }
      end = Next(end);
    }
    if (count == 0 || count > kMostFigures) return std::nullopt;
    if (units) figures = std::to_string(value + std::max(pending, 0));
    if (figures.size() < kFewestFigures || !EndsWord(end) || IsCounted(end)) return std::nullopt;
    Disguise out;
    out.plain = std::string(text_.substr(begin, at - begin)) + figures;
    out.fold = FoldKind::kLeet;
    out.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    return out;
  }

  string_view text_;
  std::vector<Disguise> out_;
};

}  // namespace

std::vector<Disguise> FindDisguised(string_view folded) { return Finder(folded).Find(); }

}  // namespace tenderscan
