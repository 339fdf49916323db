// Finding personal data by shape (telephones, e-mail, identity numbers) and by label (names).
#include "extractors/text/personal_data.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <optional>

#include "extractors/text/person_names.h"
#include "extractors/text/person_words.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

int Digit(char32_t c) {
  if (c >= '0' && c <= '9') return static_cast<int>(c - '0');
  if (c >= 0xFF10 && c <= 0xFF19) return static_cast<int>(c - 0xFF10);
  return -1;
}

bool IsLetter(char32_t c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xFF21 && c <= 0xFF3A) ||
         (c >= 0xFF41 && c <= 0xFF5A);
}

bool IsDash(char32_t c) {
  return c == '-' || c == 0xFF0D || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

bool IsBlank(char32_t c) { return c == ' ' || c == '\t' || c == 0xA0 || c == 0x3000; }

bool OneOf(char32_t c, std::u32string_view set) { return set.find(c) != set.npos; }

// Digits that follow each other. Only the first 24 are kept: nothing sought is longer.
struct Run {
  std::string digits;
  std::size_t length = 0;
  std::size_t end = 0;
};

class Finder {
 public:
  explicit Finder(std::string_view text) : text_(text) {}
  std::vector<TextSpan> Find();

 private:
  char32_t At(std::size_t at) const { return at < text_.size() ? DecodeAt(text_, at).value : 0; }
  std::size_t Next(std::size_t at) const {
    return at < text_.size() ? at + DecodeAt(text_, at).size : at;
  }
  char32_t Before(std::size_t at) const {
    if (at == 0) return 0;
    const auto byte = static_cast<unsigned char>(text_[at - 1]);
    return byte < 0x80 ? byte : DecodeAt(text_, PreviousBoundary(text_, at)).value;
  }
  std::size_t SkipBlanks(std::size_t at) const {
    while (IsBlank(At(at))) at = Next(at);
    return at;
  }

  Run ReadRun(std::size_t at) const;
  // Up to 24 characters before `at`, without white space, in reading order.
  std::u32string Context(std::size_t at) const;
  bool IsAmountOrCode(std::size_t begin, std::size_t end) const;
  std::optional<std::size_t> IdentityNumber(std::size_t at, const Run& run) const;
  std::optional<std::size_t> Telephone(std::size_t at, const Run& run) const;
  std::size_t Extension(std::size_t at) const;
  std::size_t MoreNumbers(std::size_t at) const;
  std::optional<TextSpan> Email(std::size_t at, std::size_t floor) const;

  std::string_view text_;
  std::size_t last_telephone_ = 0;  // where it ends
};

Run Finder::ReadRun(std::size_t at) const {
  Run run;
  for (int d = Digit(At(at)); d >= 0; d = Digit(At(at))) {
    if (run.length < 24) run.digits += static_cast<char>('0' + d);
    ++run.length;
    at = Next(at);
  }
  run.end = at;
  return run;
}

std::u32string Finder::Context(std::size_t at) const {
  std::u32string out;
  for (int steps = 0; at > 0 && steps < 48 && out.size() < 24; ++steps) {
    const std::size_t before = PreviousBoundary(text_, at);
    const char32_t c = DecodeAt(text_, before).value;
    if (!IsSpace(c)) out += c;
    at = before;
  }
  std::reverse(out.begin(), out.end());
  return out;
}

int LastOf(const std::u32string& context, const std::vector<std::u32string>& words) {
  int last = -1;
  for (const std::u32string& word : words) {
    if (const auto at = context.rfind(word); at != context.npos) {
      last = std::max(last, static_cast<int>(at));
    }
  }
  return last;
}

// Whether what surrounds a number says that it is money, a decimal, a code or part of one.
bool Finder::IsAmountOrCode(std::size_t begin, std::size_t end) const {
  char32_t before = Before(begin);
  // A telephone stands right before the separator: this is the next of its list.
  if (before != 0 && last_telephone_ != 0 && PreviousBoundary(text_, begin) == last_telephone_) {
    before = 0;
  }
  if (before != 0 && OneOf(before, U"￥¥$＄_\\")) return true;
  if (before != 0 && OneOf(before, U".．,/")) {
    const char32_t two = Before(PreviousBoundary(text_, begin));
    if (Digit(two) >= 0 || IsLetter(two)) return true;
  }
  if (IsLetter(before)) {
    const std::u32string context = Context(begin);
    return !(context.ends_with(U"Tel") || context.ends_with(U"TEL") || context.ends_with(U"tel") ||
             context.ends_with(U"Fax") || context.ends_with(U"FAX"));
  }
  if (IsDash(before)) {
    const char32_t two = Before(PreviousBoundary(text_, begin));
    if (Digit(two) >= 0 || IsLetter(two)) return true;
  }
  const std::u32string context = Context(begin);
  const PersonWords& words = ShippedPersonWords();
  const int phone = LastOf(context, words.telephones), code = LastOf(context, words.codes);
  // A code word far back belongs to something else.
  if (code > phone && context.size() - static_cast<std::size_t>(code) <= 14) return true;
  const char32_t after = At(end);
  // Glued to a letter it is a telephone only where a label says so.
  if (after == '_' || (IsLetter(after) && phone < 0)) return true;
  if ((after == '.' || after == U'．') && Digit(At(Next(end))) >= 0) return true;
  if (after == ',' && ReadRun(Next(end)).length == 3) return true;
  return OneOf(At(SkipBlanks(end)), U"元圆圓万萬亿億%％");
}

bool ProvinceOfIdentity(int code) {
  return (code >= 11 && code <= 15) || (code >= 21 && code <= 23) || (code >= 31 && code <= 37) ||
         (code >= 41 && code <= 46) || (code >= 50 && code <= 54) || (code >= 61 && code <= 65) ||
         code == 71 || code == 81 || code == 82 || code == 83;
}

// GB 11643: six digits of the place, eight of the birthday, three in sequence, a check character
// (ISO 7064 MOD 11-2). The form of 15 digits, until 1999, has a year of two digits and no check.
std::optional<std::size_t> Finder::IdentityNumber(std::size_t at, const Run& run) const {
  std::size_t end = run.end;
  bool x = false;
  if (run.length == 17 && OneOf(At(end), U"XxＸｘ")) {
    x = true;
    end = Next(end);
  } else if (run.length != 18 && run.length != 15) {
    return std::nullopt;
  }
  if (IsLetter(Before(at)) || IsLetter(At(end)) || Digit(At(end)) >= 0) return std::nullopt;
  const auto number = [&](std::size_t from, std::size_t count) {
    int value = 0;
    for (std::size_t i = from; i < from + count; ++i) value = value * 10 + (run.digits[i] - '0');
    return value;
  };
  if (!ProvinceOfIdentity(number(0, 2))) return std::nullopt;
  const bool old = run.length == 15;
  const int year = old ? 1900 + number(6, 2) : number(6, 4);
  const int month = number(old ? 8 : 10, 2), day = number(old ? 10 : 12, 2);
  if (year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1 || day > 31) {
    return std::nullopt;
  }
  if (old) {
    // Nothing but the label tells it from the 15 digits of an old business licence.
    const std::u32string context = Context(at);
    return context.find(U"身份证") != context.npos || context.find(U"证件号") != context.npos
               ? std::optional(end)
               : std::nullopt;
  }
  constexpr std::array<int, 17> kWeights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < 17; ++i) sum += (run.digits[i] - '0') * kWeights[i];
  const char check = "10X98765432"[sum % 11];
  return (x ? 'X' : run.digits[17]) == check ? std::optional(end) : std::nullopt;
}

// An extension: -221, 转 8001, ext. 12.
std::size_t Finder::Extension(std::size_t at) const {
  std::size_t next = at;
  if (IsDash(At(next))) {
    next = Next(next);
  } else {
    next = SkipBlanks(next);
    if (At(next) == U'转' || At(next) == U'轉') {
      next = SkipBlanks(Next(next));
    } else {
      return at;
    }
  }
  const Run run = ReadRun(next);
  return run.length >= 1 && run.length <= 6 && !IsLetter(At(run.end)) ? run.end : at;
}

// What follows a telephone number in its list: 67703281 67120648; -320、397; /13810.
std::size_t Finder::MoreNumbers(std::size_t at) const {
  for (int more = 0; more < 16; ++more) {
    std::size_t next = SkipBlanks(at);
    const bool listed = OneOf(At(next), U"、/，,;；") && At(next) != 0;
    if (listed) next = SkipBlanks(Next(next));
    if (next == at) break;
    const Run run = ReadRun(next);
    const bool local = run.length == 7 || run.length == 8;
    const bool extension =
        listed && run.length >= 3 && run.length <= 5 && OneOf(At(SkipBlanks(at)), U"、/");
    if (!local && !extension) break;
    if (local && (run.digits[0] == '0' || run.digits[0] == '1')) break;
    const char32_t after = At(run.end);
    if (IsLetter(after) || OneOf(At(SkipBlanks(run.end)), U"元万亿年月日时号％%") ||
        OneOf(after, U".:：/") || (IsDash(after) && extension)) {
      break;
    }
    // 20240115 is a day.
    if (local && run.length == 8 &&
        (run.digits.starts_with("19") || run.digits.starts_with("20"))) {
      break;
    }
    at = Extension(run.end);
  }
  return at;
}

std::optional<std::size_t> Finder::Telephone(std::size_t at, const Run& run) const {
  const std::string& d = run.digits;
  const auto mobile = [](const std::string& s) {
    return s.size() == 11 && s[0] == '1' && s[1] >= '3';
  };
  const auto done = [&](std::size_t begin, std::size_t end) -> std::optional<std::size_t> {
    if (IsAmountOrCode(begin, end)) return std::nullopt;
    return MoreNumbers(Extension(end));
  };
  if (run.length == 11 && mobile(d)) return done(at, run.end);
  if (run.length == 13 && d.starts_with("86") && mobile(d.substr(2))) return done(at, run.end);

  // Parted into groups: a separator is one dash or blank, or a bracket that closes.
  const auto group = [&](std::size_t after) -> std::optional<Run> {
    std::size_t next = after;
    const char32_t bracket = At(next);
    if (bracket == ')' || bracket == U'）') next = Next(next);
    std::size_t blanks = SkipBlanks(next);
    if (IsDash(At(blanks)) && !(next != after && blanks != next)) {
      // ―― of two dashes occurs.
      blanks = Next(blanks);
      if (IsDash(At(blanks))) blanks = Next(blanks);
      next = SkipBlanks(blanks);
    } else if (next != after || (blanks != next && blanks - next <= 6)) {
      next = blanks;
    } else {
      return std::nullopt;
    }
    const Run found = ReadRun(next);
    return found.length == 0 ? std::nullopt : std::optional(found);
  };
  if (run.length == 3 && d[0] == '1' && d[1] >= '3') {
    if (const auto second = group(run.end)) {
      if (second->length == 8) return done(at, second->end);
      if (second->length == 4) {
        if (const auto third = group(second->end); third && third->length == 4) {
          return done(at, third->end);
        }
      }
    }
    return std::nullopt;
  }
  if (run.length == 3 && (d == "400" || d == "800")) {
    if (const auto second = group(run.end)) {
      if (second->length == 7) return done(at, second->end);
      if (second->length == 3 || second->length == 4) {
        if (const auto third = group(second->end); third && second->length + third->length == 7) {
          return done(at, third->end);
        }
      }
    }
    return std::nullopt;
  }
  const auto labelled = [&] {
    const std::u32string context = Context(at);
    const int phone = LastOf(context, ShippedPersonWords().telephones);
    return phone >= 0 && phone > LastOf(context, ShippedPersonWords().codes) &&
           // Between the label and the number stands no other text than a name or a colon.
           context.size() - static_cast<std::size_t>(phone) <= 12;
  };
  if (run.length == 10 && (d.starts_with("400") || d.starts_with("800")) && labelled()) {
    return done(at, run.end);
  }
  // Area codes: 010, 02x, and four digits from 03xx to 09xx.
  const auto area = [](const std::string& s) -> std::size_t {
    if (s.size() < 3 || s[0] != '0') return 0;
    if (s.starts_with("010") || s[1] == '2') return 3;
    return s[1] >= '3' && s.size() >= 4 ? 4 : 0;
  };
  std::size_t code = area(d);
  // Misprinted codes (001, 0171) count after a label.
  if (code == 0 && d[0] == '0' && (run.length == 3 || run.length == 4) && labelled()) {
    code = run.length;
  }
  if (code != 0 && run.length == code) {
    if (const auto second = group(run.end)) {
      if (second->length == 7 || second->length == 8) return done(at, second->end);
      if (second->length == 3 || second->length == 4) {
        if (const auto third = group(second->end); third && third->length == 4) {
          return done(at, third->end);
        }
      }
    }
    return std::nullopt;
  }
  if (code != 0 && (run.length == code + 8 || (run.length == code + 7 && labelled()))) {
    return done(at, run.end);
  }
  if ((run.length == 7 || run.length == 8) && d[0] >= '2' && labelled()) return done(at, run.end);
  return std::nullopt;
}

// The address around the @ at `at`, beginning not before `floor`.
std::optional<TextSpan> Finder::Email(std::size_t at, std::size_t floor) const {
  const auto in_local = [](char c) {
    return IsLetter(static_cast<unsigned char>(c)) || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '%' || c == '+' || c == '-';
  };
  // RFC 5321, 4.5.3.1: 64 and 255 octets.
  std::size_t begin = at;
  while (begin > floor && at - begin < 64 && in_local(text_[begin - 1])) --begin;
  std::size_t end = Next(at);
  const std::size_t domain = end;
  while (end < text_.size() && end - domain < 255 &&
         (IsLetter(static_cast<unsigned char>(text_[end])) ||
          Digit(static_cast<unsigned char>(text_[end])) >= 0 || text_[end] == '.' ||
          text_[end] == '-')) {
    ++end;
  }
  while (end > domain && (text_[end - 1] == '.' || text_[end - 1] == '-')) --end;
  if (begin == at) return std::nullopt;
  const std::string_view name = text_.substr(domain, end - domain);
  const std::size_t dot = name.rfind('.');
  // 2.4GHz is no domain: the last label of one is letters alone.
  const std::string_view top = dot == name.npos ? name : name.substr(dot + 1);
  const bool letters = top.size() >= 2 && std::all_of(top.begin(), top.end(), [](char c) {
                         return IsLetter(static_cast<unsigned char>(c));
                       });
  const bool provider = name == "qq" || name == "163" || name == "126" || name == "139";
  if ((dot == name.npos || !letters) && !provider) return std::nullopt;
  return TextSpan{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

std::vector<TextSpan> Finder::Find() {
  std::vector<TextSpan> found;
  FindPersonNames(text_, found);
  const auto add = [&](std::size_t begin, std::size_t end) {
    found.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  };
  std::size_t floor = 0;  // what was looked at as the local part of an address is not read again
  for (std::size_t at = 0; at < text_.size();) {
    // Beyond ASCII only the full-width forms (EF BC 80 and on) matter.
    if (const auto byte = static_cast<unsigned char>(text_[at]); byte >= 0x80 && byte != 0xEF) {
      ++at;
      continue;
    }
    const char32_t c = At(at);
    if (Digit(c) >= 0) {
      const Run run = ReadRun(at);
      auto end = IdentityNumber(at, run);
      if (!end && (end = Telephone(at, run))) last_telephone_ = *end;
      if (end) add(at, *end);
      at = end ? std::max(*end, run.end) : run.end;
      continue;
    }
    if (c == '@' || c == U'＠') {
      if (const auto email = Email(at, floor)) {
        found.push_back(*email);
        floor = email->end;
        at = std::max<std::size_t>(email->end, Next(at));
        continue;
      }
      floor = Next(at);
    }
    at = Next(at);
  }
  std::sort(found.begin(), found.end());
  std::vector<TextSpan> merged;
  for (const TextSpan span : found) {
    if (!merged.empty() && span.begin < merged.back().end) {
      merged.back().end = std::max(merged.back().end, span.end);
    } else {
      merged.push_back(span);
    }
  }
  return merged;
}

}  // namespace

std::vector<TextSpan> FindPersonalData(std::string_view utf8) { return Finder(utf8).Find(); }

std::string MaskPersonalData(std::string_view utf8) {
  constexpr char32_t kMask = 0x25AE;
  std::string out;
  out.reserve(utf8.size());
  std::size_t at = 0;
  for (const TextSpan span : FindPersonalData(utf8)) {
    out += utf8.substr(at, span.begin - at);
    for (at = span.begin; at < span.end; at += DecodeAt(utf8, at).size) AppendUtf8(kMask, out);
  }
  out += utf8.substr(at);
  return out;
}

}  // namespace tenderscan
