// What may touch a name in a text, and whether it stands inside a longer code.
#include "lexicons/boundary.h"

#include <algorithm>
#include <cstdlib>

#include "extractors/text/numeral_words.h"
#include "lexicons/compare_form.h"
#include "lexicons/neighbour_words.h"
#include "lexicons/words.h"

namespace tenderscan {
namespace {

using std::string_view;

bool AlnumAt(string_view text, std::size_t at) {
  return at < text.size() && IsAlphanumeric(text[at]);
}

// A letter or figure, or what looks like one, from `at` on, and the one that ends before `at`.
bool WordAt(string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  return IsAlphanumeric(text[at]) || LooksLike(DecodeAt(text, at).value) != 0;
}
bool WordBefore(string_view text, std::size_t at) {
  return at > 0 && WordAt(text, PreviousBoundary(text, at));
}

// A single letter behind one blank, after a letter, as in a torn word; or figure after figure.
bool LoneAfter(string_view text, std::size_t at) {
  return text.substr(at, 1) == " " && WordAt(text, at + 1) &&
         IsDigit(text[at - 1]) == IsDigit(text[at + 1]) &&
         !WordAt(text, at + 1 + DecodeAt(text, at + 1).size);
}
bool LoneBefore(string_view text, std::size_t at) {
  if (at < 2 || text[at - 1] != ' ' || !WordBefore(text, at - 1)) return false;
  return IsDigit(text[at]) == IsDigit(text[at - 2]) &&
         !WordBefore(text, PreviousBoundary(text, at - 1));
}

std::size_t FiguresFrom(string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && IsDigit(text[end])) ++end;
  return end - at;
}

// Bytes of what may be glued behind a model: a count, memory, form factor, "gpu"; 0 if nothing.
std::size_t ModelSuffix(string_view text, std::size_t at) {
  for (const std::string& word : ShippedNeighbours().glued) {
    if (text.substr(at, word.size()) == word) {
      return word.size() + FiguresFrom(text, at + word.size());
    }
  }
  if (text.substr(at, 1) == "x") {
    const std::size_t figures = FiguresFrom(text, at + 1);
    return figures >= 1 && figures <= 3 ? 1 + figures : 0;
  }
  for (string_view size :
       {"16", "24", "32", "40", "48", "64", "80", "94", "96", "128", "141", "192", "288"}) {
    if (text.substr(at, size.size()) != size) continue;
    std::size_t end = at + size.size();
    if (text.substr(end, 1) != "g") continue;
    end += text.substr(end, 2) == "gb" ? 2 : 1;
    return end - at;
  }
  return 0;
}

// A token that may be joined to a model by a dash without making a code of it.
bool IsProductWord(string_view token) {
  const WordList& words = ShippedNeighbours().joined;
  if (std::find(words.begin(), words.end(), token) != words.end()) return true;
  // 80g, 80gb, 8x, x8, 40 (memory sizes without a unit).
  const std::size_t figures = FiguresFrom(token, 0);
  const string_view rest = token.substr(figures);
  if (figures > 0 && figures <= 3 && (rest == "g" || rest == "gb" || rest == "x")) return true;
  if (token == "40" || token == "80" || token == "96" || token == "141") return true;
  if (token.starts_with('x') && FiguresFrom(token, 1) == token.size() - 1) return true;
  // Another model: a letter or two and two or three figures (H100-A100 lists).
  std::size_t letters = 0;
  while (letters < token.size() && IsLower(token[letters])) ++letters;
  const std::size_t tail = FiguresFrom(token, letters);
  return letters >= 1 && letters <= 2 && tail >= 2 && tail <= 3 && letters + tail == token.size() &&
         (token[0] == 'a' || token[0] == 'h' || token[0] == 'v' || token[0] == 'l');
}

}  // namespace

bool BoundaryHolds(Boundary boundary, const FoldedText& folded, string_view original, NormSpan span,
                   bool after_brand, bool torn) {
  const string_view text = folded.text();
  const bool first = WordAt(text, span.begin), last = WordBefore(text, span.end);
  // A torn word goes on with the next lone letter.
  if (torn && first && !after_brand && LoneBefore(text, span.begin)) return false;
  if (torn && last && boundary != Boundary::kBrand && LoneAfter(text, span.end)) return false;
  // In front.
  if (first && span.begin > 0 && boundary != Boundary::kPart && !after_brand) {
    const std::size_t before = span.begin - 1;
    if (WordBefore(text, span.begin)) {
      const bool count = boundary == Boundary::kModel && text[before] == 'x' && before > 0 &&
                         IsDigit(text[before - 1]);
      if (!count) return false;
    }
    if (IsDigit(text[span.begin]) && text[before] == '.' && before > 0 &&
        IsDigit(text[before - 1])) {
      return false;
    }
  }
  if (!last) return true;
  // Behind.
  if (span.end < text.size()) {
    // A100™ folds to a100tm.
    const std::uint32_t at = folded.ToOriginal({span.end, span.end + 1}).begin;
    if (original.substr(at).starts_with("™")) return true;
  }
  if (WordAt(text, span.end)) {
    if (boundary == Boundary::kModel) {
      const std::size_t suffix = ModelSuffix(text, span.end);
      if (suffix == 0 || AlnumAt(text, span.end + suffix)) return false;
    } else if (boundary == Boundary::kBrand) {
      if (!IsDigit(text[span.end])) {
        const std::uint32_t at = folded.ToOriginal({span.end, span.end + 1}).begin;
        const bool capital = at < original.size() && IsUpper(original[at]);
        if (!capital && ModelSuffix(text, span.end) == 0) return false;
      }
    } else {
      return false;
    }
    return true;
  }
  if (IsDigit(text[span.end - 1])) {
    if (text.substr(span.end, 1) == "." && FiguresFrom(text, span.end + 1) > 0) return false;
    if (text.substr(span.end, 1) == "," && FiguresFrom(text, span.end + 1) == 3) return false;
  }
  return true;
}

bool InLongerCode(string_view text, NormSpan span) {
  constexpr std::size_t kSight = 40;  // bytes of a token that are looked at
  const auto joins = [](char c) { return c == '-' || c == '_'; };
  if (span.begin > 0 && joins(text[span.begin - 1]) && IsAlphanumeric(text[span.begin])) {
    const std::size_t end = span.begin - 1;
    std::size_t begin = end;
    while (begin > 0 && end - begin < kSight && IsAlphanumeric(text[begin - 1])) --begin;
    if (end > begin && !IsProductWord(text.substr(begin, end - begin))) return true;
  }
  if (span.end + 1 < text.size() && joins(text[span.end]) && IsAlphanumeric(text[span.end - 1])) {
    const std::size_t begin = span.end + 1;
    std::size_t end = begin;
    while (end < text.size() && end - begin < kSight && IsAlphanumeric(text[end])) ++end;
    if (end > begin && !IsProductWord(text.substr(begin, end - begin))) return true;
  }
  return false;
}

bool IsVariable(string_view text, NormSpan span) {
  constexpr std::size_t kLongest = 3;  // bytes of a variable's name: A2, A10
  if (span.end - span.begin > kLongest || !IsLower(text[span.begin])) return false;
  std::size_t end = span.end, begin = span.begin;
  while (end < text.size() && text[end] == ' ') ++end;
  while (begin > 0 && text[begin - 1] == ' ') --begin;
  const string_view behind = text.substr(end);
  const string_view before = text.substr(0, begin);
  const auto sign_behind = [&](string_view sign) { return behind.starts_with(sign); };
  if (sign_behind("=")) return true;
  const bool operated = sign_behind("+") || sign_behind("×") || sign_behind("*") ||
                        sign_behind("/") || sign_behind("-");
  if (before.ends_with("=") && operated) return true;
  // The token that begins or ends at a place: a letter or two with at most one figure (F2, an), or
  // a weight (0.3, 30%).
  const auto token = [&](std::size_t from, std::size_t to) { return text.substr(from, to - from); };
  const auto is_name = [&](string_view word) {
    std::size_t letters = 0;
    while (letters < word.size() && IsLower(word[letters])) ++letters;
    return letters >= 1 && letters <= 2 && word.size() - letters <= 1 && word != "x" &&
           FiguresFrom(word, letters) == word.size() - letters;
  };
  const auto is_weight = [](string_view word) {
    return word.starts_with("0.") || word.ends_with("%");
  };
  const auto is_part = [](char c) { return IsAlphanumeric(c) || c == '.' || c == '%'; };
  const auto operand_behind = [&](std::size_t sign) {
    std::size_t from = end + sign;
    while (from < text.size() && text[from] == ' ') ++from;
    std::size_t to = from;
    while (to < text.size() && to - from < 8 && is_part(text[to])) ++to;
    return token(from, to);
  };
  const auto operand_before = [&](std::size_t sign) {
    std::size_t to = begin - sign;
    while (to > 0 && text[to - 1] == ' ') --to;
    std::size_t from = to;
    while (from > 0 && to - from < 8 && is_part(text[from - 1])) --from;
    return token(from, to);
  };
  const string_view own = token(span.begin, span.end);
  // A1+A2, A10+A11, but not A10+T4 or A10+A30, which are two cards.
  const auto number = [](string_view word) {
    int out = 0;
    for (char c : word.substr(1, 2)) out = IsDigit(c) ? out * 10 + (c - '0') : out;
    return out;
  };
  const auto is_sibling = [&](string_view word) {
    if (word.size() < 2 || word.size() > 3 || word[0] != own[0] || !IsDigit(word[1])) {
      return is_name(own) && is_name(word) && word[0] == own[0];
    }
    return std::abs(number(word) - number(own)) == 1;
  };
  for (string_view times : {"×", "*"}) {
    if (sign_behind(times)) {
      const string_view word = operand_behind(times.size());
      if (is_name(word) || is_weight(word)) return true;
    }
    if (before.ends_with(times)) {
      const string_view word = operand_before(times.size());
      if (is_name(word) || is_weight(word)) return true;
    }
  }
  return (sign_behind("+") && is_sibling(operand_behind(1))) ||
         (before.ends_with("+") && is_sibling(operand_before(1)));
}

bool IsMeasure(string_view text, NormSpan span) {
  constexpr int kMostCards = 64;  // a larger factor without a unit behind it is a length
  if (!IsAlphanumeric(text[span.begin]) || !IsAlphanumeric(text[span.end - 1])) return false;
  const auto times = [&](std::size_t at) -> std::size_t {  // bytes of a multiplication sign
    if (text.substr(at, 2) == "×") return 2;
    if (text.substr(at, 1) == "*") return 1;
    return text.substr(at, 1) == "x" && IsDigit(text[at + 1 < text.size() ? at + 1 : at]) ? 1 : 0;
  };
  const auto value = [](string_view figures) {
    int out = 0;
    for (char c : figures.substr(0, 6)) out = out * 10 + (c - '0');
    return out;
  };
  if (const std::size_t sign = times(span.end)) {
    const std::size_t at = span.end + sign;
    const std::size_t figures = FiguresFrom(text, at);
    if (figures > 0) {
      if (times(at + figures) > 0) return true;
      const bool counted = BeginsWithOne(text.substr(at + figures), ShippedNeighbours().pieces);
      if (value(text.substr(at, figures)) > kMostCards && !counted) return true;
    }
  }
  std::size_t before = span.begin;
  if (text.substr(0, before).ends_with("×")) {
    before -= 2;
  } else if (before > 0 && text[before - 1] == '*') {
    before -= 1;
  } else {
    return false;
  }
  std::size_t begin = before;
  while (begin > 0 && before - begin < 8 && IsAlphanumeric(text[begin - 1])) --begin;
  const string_view factor = text.substr(begin, before - begin);
  if (factor.empty()) return false;
  return !IsDigit(factor[0]) || value(factor.substr(0, FiguresFrom(factor, 0))) > kMostCards;
}

bool CountedInCards(string_view text, NormSpan span) {
  const WordList& counters = ShippedNeighbours().cards;
  const auto numeral = [](char32_t c) {
    const HanNumeral& han = ShippedNumerals().Of(c);
    return (c >= U'0' && c <= U'9') || (han.digit > 0 && !han.ordinary) || han.unit == 10;
  };
  std::size_t at = span.end;
  while (at < text.size() && (text[at] == ' ' || text[at] == '*' || text[at] == 'x')) ++at;
  if (text.substr(at, 2) == "×") at += 2;
  int figures = 0;
  for (; at < text.size() && figures < 5; ++figures) {
    const CodePoint one = DecodeAt(text, at);
    if (!numeral(one.value)) break;
    at += one.size;
  }
  if (figures > 0 && BeginsWithOne(text.substr(at), counters)) return true;
  at = span.begin;
  while (at > 0 && text[at - 1] == ' ') --at;
  for (const std::string& counter : counters) {
    if (!text.substr(0, at).ends_with(counter)) continue;
    std::size_t before = at - counter.size();
    while (before > 0 && text[before - 1] == ' ') --before;
    if (before == 0) return false;
    return numeral(DecodeAt(text, PreviousBoundary(text, before)).value);
  }
  return false;
}

bool IsIdentifier(string_view label) {
  std::string key;
  std::size_t part = 0;  // where its last part begins: articleId, notice_id
  for (std::size_t i = 0; i < label.size(); ++i) {
    const char c = label[i];
    if (c == '"' || c == ' ') continue;
    if (!IsAlphanumeric(c) && !IsUpper(c) && c != '_' && c != '-' && c != '.') return false;
    if (c == '_' || c == '-' || c == '.') {
      part = key.size();
      continue;
    }
    if (IsUpper(c) && !key.empty() && i > 0 && !IsUpper(label[i - 1])) part = key.size();
    key += IsUpper(c) ? static_cast<char>(c - 'A' + 'a') : c;
  }
  const NeighbourWords& words = ShippedNeighbours();
  const string_view last = string_view(key).substr(part);
  if (std::find(words.identifiers.begin(), words.identifiers.end(), last) !=
      words.identifiers.end()) {
    return true;
  }
  // articleid, in small letters
  return key.ends_with("id") && !EndsWithOne(key, words.no_identifiers);
}

}  // namespace tenderscan
