// How telephone and identity numbers are printed.
#include "extractors/text/telephone_shape.h"

#include <array>

#include "extractors/text/person_words.h"
#include "extractors/text/rule_trace.h"

namespace tenderscan {
namespace {

// Whether the character behind a number, a blank between or not, says that it is an amount or a
// date.
bool IsUnitOfOther(char32_t c) {
  const PersonWords& words = ShippedPersonWords();
  return OneOf(c, U"%％") || OneOf(c, words.amount_units) || OneOf(c, words.years) ||
         OneOf(c, words.days);
}

// Behind 转, 分机 and 转分机 at `at`; `at` where none stands there.
std::size_t ExtensionWordsEnd(const PersonalText& text, std::size_t at) {
  constexpr int kMost = 2;
  for (int n = 0; n < kMost; ++n) {
    const std::size_t from = at;
    for (const std::u32string& word : ShippedPersonWords().extensions) {
      std::size_t next = from;
      std::size_t i = 0;
      while (i < word.size() && text.At(next) == word[i]) {
        next = text.Next(next);
        ++i;
      }
      if (i < word.size()) continue;
      at = text.SkipBlanks(next);
      break;
    }
    if (at == from) break;
  }
  return at;
}

bool IsMobile(const std::string& digits) {
  return digits.size() == 11 && digits[0] == '1' && digits[1] >= '3';
}

bool ProvinceOfIdentity(int code) {
  return (code >= 11 && code <= 15) || (code >= 21 && code <= 23) || (code >= 31 && code <= 37) ||
         (code >= 41 && code <= 46) || (code >= 50 && code <= 54) || (code >= 61 && code <= 65) ||
         code == 71 || code == 81 || code == 82 || code == 83;
}

// The digits behind the separator at `after`: blanks, a bracket that closes, one dash or another
// mark, ―― of two dashes.
std::optional<DigitRun> NextGroup(const PersonalText& text, std::size_t after) {
  constexpr std::size_t kWidestBlank = 6;  // bytes
  std::size_t next = after;
  const char32_t bracket = text.At(next);
  if (bracket == ')' || bracket == U'）') next = text.Next(next);
  std::size_t blanks = text.SkipBlanks(next);
  const char32_t mark = text.At(blanks);
  if ((IsHyphen(mark) || OneOf(mark, U".．·_~～")) && !(next != after && blanks != next)) {
    blanks = text.Next(blanks);
    if (IsHyphen(text.At(blanks))) blanks = text.Next(blanks);
    next = text.SkipBlanks(blanks);
  } else if (next != after || (blanks != next && blanks - next <= kWidestBlank)) {
    next = blanks;
  } else {
    return std::nullopt;
  }
  const DigitRun found = ReadDigits(text, next);
  return found.length == 0 ? std::nullopt : std::optional(found);
}

// Area codes: 010, 02x, and four digits from 03xx to 09xx. How long the one is at the front.
std::size_t AreaCode(const std::string& digits) {
  if (digits.size() < 3 || digits[0] != '0') return 0;
  if (digits.starts_with("010") || digits[1] == '2') return 3;
  return digits[1] >= '3' && digits.size() >= 4 ? 4 : 0;
}

// Behind a code: 26536114, 2653 6114, 400-800-1234.
std::optional<std::size_t> LocalNumber(const PersonalText& text, std::size_t code_end,
                                       std::size_t least, std::size_t most) {
  const auto second = NextGroup(text, code_end);
  if (!second) return std::nullopt;
  if (second->length >= least && second->length <= most) return second->end;
  if (second->length != 3 && second->length != 4) return std::nullopt;
  const auto third = NextGroup(text, second->end);
  if (!third) return std::nullopt;
  const std::size_t both = second->length + third->length;
  return both >= least && both <= most && third->length <= 4 ? std::optional(third->end)
                                                             : std::nullopt;
}

}  // namespace

DigitRun ReadDigits(const PersonalText& text, std::size_t at) {
  DigitRun run;
  run.end = at;
  while (true) {
    const char32_t c = text.At(at);
    if (const int digit = DigitOf(c); digit >= 0) {
      if (run.length < 24) run.digits += static_cast<char>('0' + digit);
      ++run.length;
      at = text.Next(at);
      run.end = at;
    } else if (IsZeroWidth(c) && run.length > 0) {
      at = text.Next(at);
    } else {
      return run;
    }
  }
}

std::optional<std::size_t> IdentityNumberEnd(const PersonalText& text, std::size_t at,
                                             const DigitRun& first, bool old) {
  DigitRun run = first;
  // 440301 19900307 1230
  if (run.length == 6) {
    const auto day = NextGroup(text, run.end);
    if (!day || day->length != 8) return std::nullopt;
    const auto rest = NextGroup(text, day->end);
    if (!rest || rest->length < 3 || rest->length > 4) return std::nullopt;
    run = {run.digits + day->digits + rest->digits, 14 + rest->length, rest->end};
  }
  std::size_t end = run.end;
  bool x = false;
  if (run.length == 17 && OneOf(text.At(end), U"XxＸｘ")) {
    x = true;
    end = text.Next(end);
  } else if (run.length != 18 && !(old && run.length == 15)) {
    return std::nullopt;
  }
  // T410301198601011234: the certificate of a trade is its holder's number behind a T.
  const char before = LatinOf(text.Before(at));
  if ((before != '\0' && before != 'T' && before != 't') || LatinOf(text.At(end)) != '\0' ||
      DigitOf(text.At(end)) >= 0) {
    return std::nullopt;
  }
  const auto number = [&](std::size_t from, std::size_t count) {
    int value = 0;
    for (std::size_t i = from; i < from + count; ++i) value = value * 10 + (run.digits[i] - '0');
    return value;
  };
  if (!ProvinceOfIdentity(number(0, 2))) return std::nullopt;
  const bool two = run.length == 15;
  const int year = two ? 1900 + number(6, 2) : number(6, 4);
  const int month = number(two ? 8 : 10, 2), day = number(two ? 10 : 12, 2);
  if (year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1 || day > 31) {
    return std::nullopt;
  }
  if (two) return end;
  constexpr std::array<int, 17> kWeights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < 17; ++i) sum += (run.digits[i] - '0') * kWeights[i];
  const char check = "10X98765432"[sum % 11];
  return (x ? 'X' : run.digits[17]) == check ? std::optional(end) : std::nullopt;
}

std::size_t ExtensionEnd(const PersonalText& text, std::size_t at) {
  std::size_t next = at;
  if (IsHyphen(text.At(next))) {
    next = text.Next(next);
  } else {
    next = text.SkipBlanks(next);
    const char32_t c = text.At(next);
    if ((c | 0x20) == 'e' && (text.At(next + 1) | 0x20) == 'x' &&
        (text.At(next + 2) | 0x20) == 't') {
      next = text.SkipBlanks(next + (text.At(next + 3) == '.' ? 4 : 3));
    } else if (c == '#' || c == U'＃') {
      next = text.SkipBlanks(text.Next(next));
    } else if (ExtensionWordsEnd(text, next) == next) {
      return at;
    }
    next = ExtensionWordsEnd(text, next);  // 转分机 8001
  }
  const DigitRun run = ReadDigits(text, next);
  return run.length >= 1 && run.length <= 6 && LatinOf(text.At(run.end)) == '\0' ? run.end : at;
}

std::size_t MoreNumbersEnd(const PersonalText& text, std::size_t at) {
  for (int more = 0; more < 16; ++more) {
    std::size_t next = text.SkipBlanks(at);
    const bool listed = OneOf(text.At(next), U"、/，,;；");
    if (listed) next = text.SkipBlanks(text.Next(next));
    if (next == at) break;
    const DigitRun run = ReadDigits(text, next);
    const bool local = run.length == 7 || run.length == 8;
    const bool extension =
        listed && run.length >= 3 && run.length <= 5 && OneOf(text.At(text.SkipBlanks(at)), U"、/");
    if (!local && !extension) break;
    if (local && (run.digits[0] == '0' || run.digits[0] == '1')) break;
    const char32_t after = text.At(run.end);
    if (LatinOf(after) != '\0' || IsUnitOfOther(text.At(text.SkipBlanks(run.end))) ||
        OneOf(after, U".:：/") || (IsHyphen(after) && extension)) {
      break;
    }
    // 20240115 is a day.
    if (local && run.length == 8 &&
        (run.digits.starts_with("19") || run.digits.starts_with("20"))) {
      break;
    }
    at = ExtensionEnd(text, run.end);
  }
  return at;
}

std::optional<std::size_t> TelephoneEnd(const PersonalText& text, const DigitRun& run,
                                        bool labelled) {
  const std::string& d = run.digits;
  if (IsMobile(d) && run.length == 11) return run.end;
  // The country: 86-13812345678, 0086 755 26536114.
  const std::size_t country = d.starts_with("0086") ? 4 : d.starts_with("86") ? 2 : 0;
  if (country != 0 && run.length > country && IsMobile(d.substr(country)) &&
      run.length == country + 11) {
    return run.end;
  }
  if (country != 0 && run.length == country) {
    const auto rest = NextGroup(text, run.end);
    if (!rest) return std::nullopt;
    if (const auto end = TelephoneEnd(text, *rest, labelled)) return end;
    if (rest->length == 2 || rest->length == 3) return LocalNumber(text, rest->end, 7, 8);
    return std::nullopt;
  }
  // A mobile number in groups: 138 1234 5678, 138-123-45678, 1381.234.5678.
  if (d[0] == '1' && run.length >= 3 && run.length <= 8 && d[1] >= '3') {
    DigitRun all = run;
    for (int groups = 1; groups < 4 && all.length < 11; ++groups) {
      const auto next = NextGroup(text, all.end);
      if (!next || next->length < 2) return std::nullopt;
      all = {all.digits + next->digits, all.length + next->length, next->end};
    }
    // In two groups only where the first is the network's.
    return all.length == 11 ? std::optional(all.end) : std::nullopt;
  }
  if (run.length == 3 && (d == "400" || d == "800")) return LocalNumber(text, run.end, 7, 7);
  if (run.length == 10 && (d.starts_with("400") || d.starts_with("800")) && labelled) {
    return run.end;
  }
  std::size_t code = AreaCode(d);
  // Misprinted codes (001, 0171) count after a label.
  if (code == 0 && d[0] == '0' && (run.length == 3 || run.length == 4) && labelled) {
    code = run.length;
  }
  if (code != 0 && run.length == code) return LocalNumber(text, run.end, 7, 8);
  if (code != 0 && (run.length == code + 8 || (run.length == code + 7 && labelled))) return run.end;
  if ((run.length == 7 || run.length == 8) && d[0] >= '2' && labelled) return run.end;
  return std::nullopt;
}

std::optional<std::size_t> LabelledTelephoneEnd(const PersonalText& text, std::size_t at,
                                                bool direct) {
  constexpr std::size_t kMost = 12, kMostMarks = 3;
  const std::size_t least = direct ? 5 : 7;
  std::string digits;
  const auto digit = [&](std::size_t place) {
    const char32_t c = text.At(place);
    if (digits.size() >= 3 && OneOf(c, U"OoＯ")) return 0;
    if (digits.size() >= 3 && OneOf(c, U"lI")) return 1;
    return DigitOf(c) >= 0 ? DigitOf(c) : HanDigitOf(c);
  };
  std::size_t end = at, marks = 0, most = kMost;
  for (std::size_t next = at; next < text.size();) {
    const char32_t c = text.At(next);
    if (const int value = digit(next); value >= 0) {
      // A day behind the number: 26536114 2024-01-15.
      if (marks > 0 && digits.size() >= 7) {
        std::size_t run = 0, place = next;
        for (; digit(place) >= 0 && run <= kMost; place = text.Next(place)) ++run;
        if (digits.size() + run > most) break;
      }
      digits += static_cast<char>('0' + value);
      if (digits == "86") most = kMost + 1;
      if (digits == "0086") most = kMost + 3;
      if (digits.size() > 24) return std::nullopt;
      next = end = text.Next(next);
      marks = 0;
      continue;
    }
    if (++marks > kMostMarks) break;
    const bool letter = LatinOf(c) != '\0' && marks == 1 && !digits.empty() &&
                        digit(text.Next(next)) >= 0 && digit(text.Previous(next)) >= 0;
    if (!letter && !IsZeroWidth(c) && !IsLineBlank(c) && !IsHyphen(c) &&
        !OneOf(c, U"~～.．·•_()（）[]+*＋")) {
      break;
    }
    next = text.Next(next);
  }
  if (digits.size() < least) return std::nullopt;
  // 2400000.00 is money.
  constexpr std::size_t kCents = 3;
  if (end - at == digits.size() + 1 && text.At(end - kCents) == '.') return std::nullopt;
  if (IsUnitOfOther(text.At(text.SkipBlanks(end)))) return std::nullopt;
  // 2024-01-15, 20240115.
  const bool century = digits.starts_with("19") || digits.starts_with("20");
  const bool month = digits.size() >= 6 && digits.size() <= 8 && digits.substr(4, 2) <= "12" &&
                     digits.substr(4, 2) != "00";
  if (century && month && end - at > digits.size()) return std::nullopt;
  return TS_RULE("persons.labelled_telephone") ? std::optional(end) : std::nullopt;
}

}  // namespace tenderscan
