// Reads what stands beside a number.
#include "extractors/text/amount_shape.h"

#include "extractors/text/person_words.h"

namespace tenderscan {
namespace {

bool IsOpening(char32_t c) { return OneOf(c, U"(（[【"); }
bool IsClosing(char32_t c) { return OneOf(c, U")）]】"); }

}  // namespace

bool LeadsToAmount(const PersonalText& text, std::size_t from, std::size_t to) {
  const PersonWords& words = ShippedPersonWords();
  bool colon = false, note = false;
  for (std::size_t at = from; at < to; at = text.Next(at)) {
    const char32_t c = text.At(at);
    if (IsOpening(c) || IsClosing(c)) {
      note = IsOpening(c);
    } else if (c == ':' || c == U'：') {
      colon = true;
    } else if (!note && !IsLineBlank(c) && !IsZeroWidth(c) && !OneOf(c, words.number_leads) &&
               !OneOf(c, words.amount_units) && !OneOf(c, U"￥¥\"“”") &&
               !(colon && OneOf(c, U"\n\r\t"))) {
      return false;
    }
  }
  return !note;
}

bool IsDecimal(const PersonalText& text, std::size_t begin, std::size_t end) {
  std::size_t points = 0;
  for (std::size_t at = begin; at < end; at = text.Next(at)) {
    const char32_t c = text.At(at);
    if (c == '.' || c == U'．') {
      ++points;
    } else if (DigitOf(c) < 0) {
      return false;
    }
  }
  return points == 1 && DigitOf(text.At(begin)) != 0;
}

bool UnitFollows(const PersonalText& text, std::size_t end) {
  const PersonWords& words = ShippedPersonWords();
  std::size_t at = text.SkipBlanks(end);
  if (!IsOpening(text.At(at))) {
    const char32_t unit = text.At(at);
    const char32_t next = text.At(text.Next(at));
    // 13812345678 万女士
    const bool name = words.IsSurname(unit) && IsHan(next) && !OneOf(next, words.amount_units);
    return OneOf(unit, U"%％") || (OneOf(unit, words.amount_units) && !name);
  }
  constexpr int kLongestNote = 9;  // characters: （单位：人民币万元）
  for (int i = 0; i <= kLongestNote; ++i) {
    at = text.Next(at);
    if (IsClosing(text.At(at))) return OneOf(text.Before(at), words.amount_units);
  }
  return false;
}

}  // namespace tenderscan
