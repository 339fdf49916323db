// Numbers of persons: what is announced, and what no announcement is needed for.
#include "extractors/text/personal_numbers.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "extractors/text/amount_shape.h"
#include "extractors/text/person_words.h"
#include "extractors/text/personal_text.h"
#include "extractors/text/rule_trace.h"
#include "extractors/text/telephone_shape.h"

namespace tenderscan {
namespace {

constexpr std::size_t kFar = 1000;

// com, CN: what ends the addresses that people here have.
bool IsUsualTop(std::string_view letters) {
  constexpr std::array<std::string_view, 7> kTops = {"com", "cn", "net", "org", "edu", "gov", "hk"};
  std::string small(letters);
  for (char& c : small) c |= 0x20;
  return std::find(kTops.begin(), kTops.end(), small) != kTops.end();
}

class NumberFinder {
 public:
  NumberFinder(std::string_view utf8, const std::vector<FoundPersonLabel>& labels)
      : text_(utf8), labels_(labels) {}

  PersonalNumbers Find();

 private:
  void PassLabels(std::size_t at);
  // Characters between a label that was passed and `at`, blanks left out; kFar where there is none.
  std::size_t Distance(int label, std::size_t at) const;
  bool Announced(std::size_t at, bool strictly) const;
  // Whether no more than a colon or a bracket stands between a label for telephones and `at`.
  bool Direct(std::size_t at) const { return Distance(telephone_, at) <= 2; }
  bool BehindTelephone(std::size_t at) const;
  bool ClauseEnds(std::size_t from, std::size_t to) const;
  bool IsAmount(std::size_t begin, std::size_t end) const;
  bool IsAmountOrCode(std::size_t begin, std::size_t end) const;
  std::size_t Digits(std::size_t at);
  std::size_t HanDigits(std::size_t at);
  void AddTelephone(std::size_t begin, std::size_t end, bool announced);
  void Value(const FoundPersonLabel& label);
  void Token(std::size_t begin, const FoundPersonLabel& label, bool direct);
  void EmailValue(std::size_t begin);
  std::size_t HanTopAt(std::size_t at) const;
  std::size_t Address(std::size_t at, std::size_t width, bool disguised);
  void Add(std::size_t begin, std::size_t end) {
    out_.all.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  }

  PersonalText text_;
  const PersonWords& words_ = ShippedPersonWords();
  const std::vector<FoundPersonLabel>& labels_;
  PersonalNumbers out_;
  std::size_t next_label_ = 0;
  // The last that were passed, of each kind; -1 for none.
  int telephone_ = -1, contact_ = -1, code_ = -1, stop_ = -1, amount_ = -1;
  std::size_t last_telephone_ = 0;  // where it ends
  bool last_announced_ = false;     // whether a label stands before it
  std::size_t floor_ = 0;  // what was looked at as the local part of an address is not read again
};

void NumberFinder::PassLabels(std::size_t at) {
  for (; next_label_ < labels_.size() && labels_[next_label_].span.end <= at; ++next_label_) {
    const int label = static_cast<int>(next_label_);
    const PersonNumber kind = labels_[next_label_].label->number;
    if (kind == PersonNumber::kTelephone) telephone_ = label;
    if (kind == PersonNumber::kContact) contact_ = label;
    if (kind == PersonNumber::kCode) code_ = label;
    if (kind == PersonNumber::kAmount) amount_ = label;
    if (kind == PersonNumber::kStop || kind == PersonNumber::kAmount) stop_ = label;
  }
}

std::size_t NumberFinder::Distance(int label, std::size_t at) const {
  if (label < 0) return kFar;
  constexpr int kMostSteps = 48, kMostBytes = 4 * kMostSteps;
  std::size_t between = 0;
  int steps = 0;
  const std::size_t end = labels_[static_cast<std::size_t>(label)].span.end;
  if (at - end > kMostBytes) return kFar;
  for (std::size_t i = end; i < at; i = text_.Next(i)) {
    const char32_t c = text_.At(i);
    if (++steps > kMostSteps) return kFar;
    if (!IsSpace(c) && !IsZeroWidth(c)) ++between;
  }
  return between;
}

// Whether a label says that a telephone number comes at `at`, and nothing else was announced since.
// `strictly`: by a word for telephones, not only by one for people.
bool NumberFinder::Announced(std::size_t at, bool strictly) const {
  if (last_announced_ && at > last_telephone_ && at - last_telephone_ <= 6) {
    bool listed = true;
    for (std::size_t i = last_telephone_; i < at; i = text_.Next(i)) {
      const char32_t c = text_.At(i);
      listed =
          listed && (IsLineBlank(c) || OneOf(c, U"、/，,;；(（") || OneOf(c, words_.number_joins));
    }
    if (listed) return true;
  }
  const int label = strictly ? telephone_ : std::max(telephone_, contact_);
  if (label < 0 || code_ > label || (strictly && stop_ > label)) return false;
  // Between the label and the number stands no other text than a name or a colon.
  constexpr std::size_t kReach = 10;
  if (Distance(label, at) > kReach) return false;
  // A line or cell that says something else begins between them: 投诉电话\n中标价(元)：2400000.
  bool parted = false;
  const std::size_t end = labels_[static_cast<std::size_t>(label)].span.end;
  for (std::size_t i = end; i < at; i = text_.Next(i)) {
    const char32_t c = text_.At(i);
    if (parted && (c == ':' || c == U'：')) return false;
    parted = parted || (i != end && IsHan(c) && OneOf(text_.Before(i), U"\n\t"));
  }
  return true;
}

// Whether what surrounds a number says that it is money, a decimal, a code or part of one.
bool NumberFinder::IsAmountOrCode(std::size_t begin, std::size_t end) const {
  char32_t before = text_.Before(begin);
  // A telephone stands right before the separator: this is the next of its list.
  if (before != 0 && last_telephone_ != 0 && text_.Previous(begin) == last_telephone_) before = 0;
  if (OneOf(before, U"￥¥$＄_\\")) return true;
  const char32_t two = before == 0 ? 0 : text_.Before(text_.Previous(begin));
  if (OneOf(before, U".．,/") && (DigitOf(two) >= 0 || LatinOf(two) != '\0')) return true;
  if (LatinOf(before) != '\0') {
    return telephone_ < 0 || labels_[static_cast<std::size_t>(telephone_)].span.end != begin;
  }
  if (IsHyphen(before) && (DigitOf(two) >= 0 || LatinOf(two) != '\0')) return true;
  // A code word far back belongs to something else.
  constexpr std::size_t kReachOfCodes = 12;
  const int announced = std::max(telephone_, contact_);
  if (code_ > announced && Distance(code_, begin) <= kReachOfCodes &&
      !ClauseEnds(labels_[static_cast<std::size_t>(code_)].span.end, begin)) {
    return true;
  }
  const char32_t after = text_.At(end);
  // Glued to a letter it is a telephone only where a label says so.
  constexpr std::size_t kReachOfLabels = 20;
  if (after == '_' || (LatinOf(after) != '\0' && Distance(announced, begin) > kReachOfLabels)) {
    return true;
  }
  if ((after == '.' || after == U'．') && DigitOf(text_.At(text_.Next(end))) >= 0) return true;
  if (after == ',' && ReadDigits(text_, text_.Next(end)).length == 3) return true;
  return IsAmount(begin, end);
}

bool NumberFinder::IsAmount(std::size_t begin, std::size_t end) const {
  constexpr std::size_t kFarthest = 16;  // characters: （单位：人民币万元）
  if (Distance(amount_, begin) <= kFarthest &&
      LeadsToAmount(text_, labels_[static_cast<std::size_t>(amount_)].span.end, begin) &&
      TS_RULE("persons.amount_behind_label")) {
    return true;
  }
  const int announced = std::max(telephone_, contact_);
  if (IsDecimal(text_, begin, end) &&
      (!Announced(begin, /*strictly=*/false) || stop_ > announced) && TS_RULE("persons.decimal")) {
    return true;
  }
  // 电话13812345678元: as figures alone it is what the label says.
  const DigitRun run = ReadDigits(text_, begin);
  const bool mobile = run.end == end && run.length == 11;
  return (!mobile || !Direct(begin) || stop_ > telephone_) && UnitFollows(text_, end);
}

// 型号A100，张三13800138000: what a comma parts from a label is not what it says.
bool NumberFinder::ClauseEnds(std::size_t from, std::size_t to) const {
  for (std::size_t at = from; at < to; at = text_.Next(at)) {
    if (OneOf(text_.At(at), U"，；。")) return true;
  }
  return false;
}

void NumberFinder::AddTelephone(std::size_t begin, std::size_t end, bool announced) {
  Add(begin, end);
  out_.telephones.push_back(out_.all.back());
  last_telephone_ = end;
  last_announced_ = announced;
}

// The digits at `at`: where to go on.
std::size_t NumberFinder::Digits(std::size_t at) {
  const DigitRun run = ReadDigits(text_, at);
  PassLabels(at);
  if (const auto end = IdentityNumberEnd(text_, at, run, /*old=*/false)) {
    Add(at, *end);
    return *end;
  }
  const bool announced = Announced(at, /*strictly=*/false);
  auto end = TelephoneEnd(text_, run, announced);
  if (end && IsAmountOrCode(at, *end)) end = std::nullopt;
  if (end) {
    end = MoreNumbersEnd(text_, ExtensionEnd(text_, *end));
  } else if (announced && Announced(at, /*strictly=*/true) && !OneOf(text_.Before(at), U"￥¥$＄") &&
             !OneOf(text_.Before(at), words_.counts)) {
    end = LabelledTelephoneEnd(text_, at, Direct(at));
    if (end) end = ExtensionEnd(text_, *end);
  }
  if (!end) return run.end;
  AddTelephone(at, *end, announced);
  return std::max(*end, run.end);
}

// 一三八一二三四五六七八
std::size_t NumberFinder::HanDigits(std::size_t at) {
  std::size_t end = at, count = 0;
  int second = -1;
  for (int value = 0; (value = HanDigitOf(text_.At(end))) >= 0; ++count) {
    if (count == 1) second = value;
    end = text_.Next(end);
  }
  if (count < 3) return end;
  PassLabels(at);
  constexpr std::size_t kMobile = 11;
  if (count == kMobile && HanDigitOf(text_.At(at)) == 1 && second >= 3) {
    AddTelephone(at, end, /*announced=*/true);
  } else if (Announced(at, /*strictly=*/true)) {
    if (const auto labelled = LabelledTelephoneEnd(text_, at, Direct(at))) {
      AddTelephone(at, *labelled, /*announced=*/true);
      return std::max(end, *labelled);
    }
  }
  return end;
}

// Whether a telephone number ends before `at`, and no more than a mark stands between: 138…，微信.
bool NumberFinder::BehindTelephone(std::size_t at) const {
  const auto next = std::partition_point(out_.telephones.begin(), out_.telephones.end(),
                                         [&](TextSpan one) { return one.end <= at; });
  if (next == out_.telephones.begin()) return false;
  at = text_.SkipBlanksBefore(at);
  if (OneOf(text_.Before(at), U"，,、;；/／（(+") || OneOf(text_.Before(at), words_.number_joins)) {
    at = text_.SkipBlanksBefore(text_.Previous(at));
  }
  return at == std::prev(next)->end;
}

// What a label announces that is no telephone, where it stands.
void NumberFinder::Value(const FoundPersonLabel& label) {
  std::size_t begin = label.span.end;
  bool direct = label.span.begin == label.span.end;
  constexpr int kWidestGap = 40;
  for (int i = 0; i < kWidestGap; ++i) {
    const char32_t c = text_.At(begin);
    if (c == ':' || c == U'：' || c == '\n' || c == '\t' || c == '|' || c == '=') {
      direct = true;
    } else if (OneOf(c, U"(（") && !direct) {
      // 微信（同号）：, QQ(123456)
      const std::size_t inside = text_.Next(begin);
      if (DigitOf(text_.At(inside)) >= 0 || LatinOf(text_.At(inside)) != '\0') {
        begin = inside;
        direct = true;
        break;
      }
      std::size_t close = inside;
      for (int n = 0; n < kWidestGap && !OneOf(text_.At(close), U")）\n") && close < text_.size();
           ++n) {
        close = text_.Next(close);
      }
      begin = close;
    } else if (!IsLineBlank(c) && !IsZeroWidth(c) && !OneOf(c, U"\"“')）") &&
               !OneOf(c, words_.number_leads)) {
      break;
    }
    begin = text_.Next(begin);
  }
  if (label.label->number == PersonNumber::kEmail) {
    if (direct) EmailValue(begin);
    return;
  }
  Token(begin, label, direct);
}

// Letters and digits with what parts their groups, as far as it is one number.
void NumberFinder::Token(std::size_t begin, const FoundPersonLabel& label, bool direct) {
  const PersonNumber kind = label.label->number;
  const bool letters = kind != PersonNumber::kAccount;
  const bool groups = kind != PersonNumber::kHandle;
  constexpr std::size_t kMost = 32;
  std::size_t end = begin, digits = 0, signs = 0, leading = 0;  // letters before the first digit
  for (std::size_t next = begin; next < text_.size() && signs < kMost;) {
    const char32_t c = text_.At(next);
    const bool digit = DigitOf(c) >= 0;
    if (digit || (letters && LatinOf(c) != '\0')) {
      digits += digit ? 1 : 0;
      leading += digits == 0 ? 1 : 0;
      ++signs;
      next = end = text_.Next(next);
      continue;
    }
    // Of two groups the second begins with a digit: EA 1234567, 6222 0212 3456.
    const bool mark = IsHyphen(c) || c == '_' || c == '.';
    if (signs == 0 || !(mark || IsZeroWidth(c) || (groups && IsLineBlank(c)))) break;
    const std::size_t after = text_.Next(next);
    const char32_t follows = text_.At(after);
    if (DigitOf(follows) < 0 && !(mark && letters && LatinOf(follows) != '\0')) break;
    next = after;
  }
  constexpr std::size_t kShortestHandle = 4, kShortestAccount = 5, kShortestIdentity = 6;
  constexpr std::size_t kShortestGlued = 6;  // what WeChat asks of a handle
  constexpr std::size_t kShortestName = 4;   // gpu4090 is a product
  constexpr std::size_t kWeChat = 2;         // 微信; longer labels want a handle: 加微信
  bool fits = false;
  switch (kind) {
    case PersonNumber::kHandle:
      // 微信12366公众号 is an office's; 微信zhangsan88 is one by its letters and figures.
      fits = signs >= kShortestHandle &&
             (direct ||
              (!IsHan(text_.At(end)) && BehindTelephone(label.span.begin) &&
               TS_RULE("persons.handle_behind_telephone")) ||
              (!IsHan(text_.At(end)) &&
               (digits >= kShortestAccount ||
                (text_.At(begin) >= 'a' && text_.At(begin) <= 'z' && IsHan(text_.Before(begin)) &&
                 signs >= kShortestGlued && digits >= 2 &&
                 (leading >= kShortestName || label.label->words.size() > kWeChat)))));
      break;
    case PersonNumber::kAccount:
      fits = digits >= kShortestAccount;
      break;
    default:
      fits = signs >= kShortestIdentity && digits >= kShortestAccount;
      break;
  }
  const char32_t unit = text_.At(text_.SkipBlanks(end));
  if (OneOf(unit, U"%％") || OneOf(unit, words_.amount_units) || OneOf(unit, words_.years)) {
    fits = false;
  }
  if (fits && TS_RULE("persons.announced_number")) Add(begin, end);
}

// What stands under a label for addresses: as long as it may be one, and holds a sign of one.
void NumberFinder::EmailValue(std::size_t begin) {
  constexpr std::size_t kLongest = 80;
  std::size_t end = begin, signs = 0;
  bool at_sign = false, dotted = false;
  for (std::size_t next = begin; next < text_.size() && next - begin < kLongest * 3;) {
    const char32_t c = text_.At(next);
    const bool word = LatinOf(c) != '\0' || DigitOf(c) >= 0 || OneOf(c, U"._-＿．－+");
    const bool sign = OneOf(c, U"@＠#＃*☆");
    // zhangsan at szu.edu.cn
    bool blank = IsLineBlank(c) && signs > 0;
    if (blank && (at_sign || dotted)) {
      const std::size_t word_begin = text_.SkipBlanks(next);
      blank = text_.text().substr(word_begin).starts_with("dot") ||
              text_.text().substr(word_begin).starts_with("DOT");
    }
    const bool bracket = OneOf(c, U"()（）[]［］【】{}");
    if (!word && !sign && !blank && !bracket && !IsZeroWidth(c)) break;
    dotted = dotted || c == '.' || c == U'．';
    at_sign = at_sign || sign || (bracket && signs > 0);
    next = text_.Next(next);
    if (word) {
      ++signs;
      end = next;
    }
  }
  const std::string_view value = text_.text().substr(begin, end - begin);
  const bool dot = value.find('.') != value.npos || value.find("．") != value.npos ||
                   value.find("dot") != value.npos || value.find("DOT") != value.npos;
  if (signs < 4 || !dot || value.starts_with("www") || value.starts_with("http")) return;
  const bool spelt = value.find(" at ") != value.npos || value.find(" AT ") != value.npos;
  if ((!at_sign && !spelt) || !TS_RULE("persons.announced_email")) return;
  Add(begin, end);
}

// 张三@公司.中国: where an ending of the net that is Han ends that begins at `at`; 0 for none.
std::size_t NumberFinder::HanTopAt(std::size_t at) const {
  if (!OneOf(text_.Before(at), U".．")) return 0;
  for (const std::string_view top : words_.net_endings) {
    if (text_.text().substr(at).starts_with(top)) return at + top.size();
  }
  return 0;
}

// The address around the sign of `width` bytes at `at`. `disguised`: the sign is none, so that the
// domain must be one of those that end addresses here. Where to go on.
std::size_t NumberFinder::Address(std::size_t at, std::size_t width, bool disguised) {
  const auto in_local = [](char32_t c) {
    return LatinOf(c) != '\0' || DigitOf(c) >= 0 || OneOf(c, U"._%+-＿．－") || IsZeroWidth(c);
  };
  // RFC 5321, 4.5.3.1: 64 and 255 octets.
  constexpr std::size_t kLongestLocal = 64, kLongestDomain = 255;
  const std::size_t domain = text_.SkipBlanks(at + width);
  std::size_t begin = text_.SkipBlanksBefore(at);
  const std::size_t local_end = begin;
  for (std::size_t n = 0; begin > floor_ && n < kLongestLocal && in_local(text_.Before(begin));
       ++n) {
    begin = text_.Previous(begin);
  }
  std::string name;  // of the domain, in ASCII; a Han character is "~"
  std::size_t end = domain, han = 0, han_end = 0;
  for (std::size_t next = domain; next < text_.size() && name.size() < kLongestDomain;) {
    const char32_t c = text_.At(next);
    if (const char letter = LatinOf(c); letter != '\0') {
      name += letter;
    } else if (DigitOf(c) >= 0) {
      name += static_cast<char>('0' + DigitOf(c));
    } else if (c == '.' || c == U'．' || c == '-' || c == U'－') {
      name += c == '.' || c == U'．' ? '.' : '-';
    } else if (IsHan(c) && (name.empty() || name.back() == '~' || HanTopAt(next) != 0) &&
               han < 12) {
      if (const std::size_t top_end = HanTopAt(next)) han_end = top_end;
      name += '~';
      ++han;
    } else if (!IsZeroWidth(c)) {
      break;
    }
    next = text_.Next(next);
    end = next;
  }
  while (!name.empty() && (name.back() == '.' || name.back() == '-')) {
    name.pop_back();
    end = text_.Previous(end);
  }
  floor_ = std::max(floor_, at + width);
  const std::size_t dot = name.rfind('.');
  std::string top = dot == name.npos ? "" : name.substr(dot + 1);
  // someone@163.com6、: the number of the next section is glued to it.
  const std::size_t figures = top.size() - (top.find_last_not_of("0123456789") + 1);
  if (figures > 0 && IsUsualTop(std::string_view(top).substr(0, top.size() - figures))) {
    for (std::size_t n = 0; n < figures; ++n) end = text_.Previous(end);
    top.resize(top.size() - figures);
  }
  if (han > 0) {
    if (han_end == 0) return at + width;
    end = han_end;
    top = "cn";
    if (begin == local_end) {
      constexpr int kMost = 4;
      for (int n = 0; n < kMost && IsHan(text_.Before(begin)); ++n) begin = text_.Previous(begin);
    }
  }
  if (begin == local_end) return at + width;
  // 2.4GHz is no domain: the last label of one is letters alone.
  const bool letters = top.size() >= 2 && std::all_of(top.begin(), top.end(), [](char c) {
                         return LatinOf(static_cast<unsigned char>(c)) != '\0';
                       });
  const bool provider = name == "qq" || name == "163" || name == "126" || name == "139";
  const bool fits =
      disguised ? IsUsualTop(top) && dot != 0 : (dot != name.npos && letters) || provider;
  if (!fits) return at + width;
  Add(begin, end);
  floor_ = end;
  return end;
}

PersonalNumbers NumberFinder::Find() {
  const std::string_view utf8 = text_.text();
  for (std::size_t at = 0; at < utf8.size();) {
    const auto byte = static_cast<unsigned char>(utf8[at]);
    if (byte < 0x80) {
      if (byte >= '0' && byte <= '9') {
        at = Digits(at);
      } else if (byte == '@' || byte == '#') {
        at = Address(at, 1, byte == '#');
      } else if ((byte | 0x20) == 'a' && at > 0 && OneOf(text_.Before(at), U"([（［【{") &&
                 (text_.At(at + 1) | 0x20) == 't' && OneOf(text_.At(at + 2), U")]）］】}")) {
        const std::size_t open = text_.Previous(at);
        at = Address(open, text_.Next(at + 2) - open, /*disguised=*/true);
      } else {
        ++at;
      }
      continue;
    }
    const CodePoint c = DecodeAt(utf8, at);
    if (DigitOf(c.value) >= 0) {
      at = Digits(at);
    } else if (HanDigitOf(c.value) >= 0) {
      at = HanDigits(at);
    } else if (c.value == U'＠' || c.value == U'＃') {
      at = Address(at, c.size, c.value == U'＃');
    } else {
      at += c.size;
    }
  }
  for (const FoundPersonLabel& label : labels_) {
    const PersonNumber kind = label.label->number;
    if (kind == PersonNumber::kIdentity || kind == PersonNumber::kAccount ||
        kind == PersonNumber::kHandle || kind == PersonNumber::kEmail) {
      Value(label);
    }
  }
  return std::move(out_);
}

}  // namespace

PersonalNumbers FindPersonalNumbers(std::string_view utf8,
                                    const std::vector<FoundPersonLabel>& labels) {
  return NumberFinder(utf8, labels).Find();
}

}  // namespace tenderscan
