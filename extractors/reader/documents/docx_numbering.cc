// Numbers that Word prints before paragraphs.
#include "extractors/reader/documents/docx_numbering.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "extractors/reader/documents/xml.h"
#include "extractors/text/ascii.h"
#include "extractors/text/utf8.h"
#include "extractors/text_limit.h"

namespace tenderscan {
namespace {

constexpr std::array<std::string_view, 10> kHanDigits = {"〇", "一", "二", "三", "四",
                                                         "五", "六", "七", "八", "九"};
constexpr std::array<std::string_view, 10> kLegalDigits = {"零", "壹", "贰", "叁", "肆",
                                                           "伍", "陆", "柒", "捌", "玖"};
constexpr std::string_view kStems = "甲乙丙丁戊己庚辛壬癸";
constexpr std::string_view kBranches = "子丑寅卯辰巳午未申酉戌亥";

// 21 as 二十一, 105 as 一百〇五 or 一百零五: below 10,000, which no list reaches.
std::string HanNumber(int value, const std::array<std::string_view, 10>& digits,
                      const std::array<std::string_view, 4>& units, std::string_view zero,
                      bool bare_ten) {
  std::string out;
  bool skipped = false;
  for (int place = 3, power = 1000; place >= 0; --place, power /= 10) {
    const int digit = value / power % 10;
    if (digit == 0) {
      skipped = !out.empty();
      continue;
    }
    if (skipped) out += zero;
    skipped = false;
    if (!(bare_ten && out.empty() && place == 1 && digit == 1))
      out += digits[static_cast<std::size_t>(digit)];
    out += units[static_cast<std::size_t>(place)];
  }
  return out;
}

std::string Roman(int value, bool upper) {
  constexpr std::array<std::pair<int, std::string_view>, 13> kRoman = {{{1000, "m"},
                                                                        {900, "cm"},
                                                                        {500, "d"},
                                                                        {400, "cd"},
                                                                        {100, "c"},
                                                                        {90, "xc"},
                                                                        {50, "l"},
                                                                        {40, "xl"},
                                                                        {10, "x"},
                                                                        {9, "ix"},
                                                                        {5, "v"},
                                                                        {4, "iv"},
                                                                        {1, "i"}}};
  std::string out;
  for (const auto& [worth, letters] : kRoman) {
    for (; value >= worth; value -= worth) out += letters;
  }
  if (upper) std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c - 32; });
  return out;
}

// The n-th of three-byte characters, from 1; the number itself behind the last.
std::string NthOf(std::string_view characters, int n) {
  const std::size_t count = characters.size() / 3;
  if (n < 1 || static_cast<std::size_t>(n) > count) return std::to_string(n);
  return std::string(characters.substr(static_cast<std::size_t>(n - 1) * 3, 3));
}

// Runs of `first` + 0, 1, 2 …, as ① begins one; the number itself beyond `last`.
std::string Enclosed(int value, char32_t first, int last) {
  if (value < 1 || value > last) return std::to_string(value);
  std::string out;
  AppendUtf8(first + static_cast<char32_t>(value - 1), out);
  return out;
}

constexpr int kLargest = 9999;

}  // namespace

std::string FormatOrdinal(int value, std::string_view format) {
  if (format == "bullet" || format == "none") return {};
  const bool counted = value >= 1 && value <= kLargest;
  if (format == "decimalZero") return (value >= 0 && value < 10 ? "0" : "") + std::to_string(value);
  if (!counted) return std::to_string(value);
  if (format == "upperRoman" || format == "lowerRoman") return Roman(value, format[0] == 'u');
  if (format == "upperLetter" || format == "lowerLetter") {
    // z is followed by aa, and that by bb.
    const char letter = static_cast<char>((format[0] == 'u' ? 'A' : 'a') + (value - 1) % 26);
    return std::string(static_cast<std::size_t>((value - 1) / 26 + 1), letter);
  }
  if (format == "chineseCounting" || format == "chineseCountingThousand" ||
      format == "japaneseCounting" || format == "taiwaneseCounting" ||
      format == "taiwaneseCountingThousand") {
    return HanNumber(value, kHanDigits, {"", "十", "百", "千"},
                     format == "chineseCountingThousand" ? "零" : "〇", /*bare_ten=*/true);
  }
  if (format == "chineseLegalSimplified" || format == "ideographLegalTraditional") {
    return HanNumber(value, kLegalDigits, {"", "拾", "佰", "仟"}, "零", /*bare_ten=*/false);
  }
  if (format == "ideographDigital" || format == "japaneseDigitalTenThousand" ||
      format == "taiwaneseDigital") {
    std::string out;
    for (const char c : std::to_string(value)) out += kHanDigits[static_cast<std::size_t>(c - '0')];
    return out;
  }
  if (format == "ideographTraditional") return NthOf(kStems, value);
  if (format == "ideographZodiac") return NthOf(kBranches, value);
  if (format.starts_with("decimalEnclosedCircle")) return Enclosed(value, U'①', 20);
  if (format == "decimalEnclosedParen") return Enclosed(value, U'⑴', 20);
  if (format == "decimalEnclosedFullstop") return Enclosed(value, U'⒈', 20);
  if (format == "ideographEnclosedCircle") return Enclosed(value, U'㊀', 10);
  if (format.starts_with("decimalFullWidth")) {
    std::string out;
    for (const char c : std::to_string(value)) {
      AppendUtf8(U'０' + static_cast<char32_t>(c - '0'), out);
    }
    return out;
  }
  return std::to_string(value);
}

ParagraphStyles::ParagraphStyles(const pugi::xml_node& styles) {
  // What a style says itself.
  struct Said {
    std::string based_on;
    std::optional<int> outline, list, level;
    std::optional<bool> hidden;
  };
  std::unordered_map<std::string, Said> said;
  std::string default_id;
  for (const pugi::xml_node& node : styles.children()) {
    if (LocalName(node) != "style" || AttributeOf(node, "type") != "paragraph") continue;
    const pugi::xml_node properties = ChildOf(node, "pPr"), list = ChildOf(properties, "numPr");
    const std::string name = Lowercase(AttributeOf(ChildOf(node, "name"), "val"));
    Said own;
    own.based_on = AttributeOf(ChildOf(node, "basedOn"), "val");
    if (name == "title") own.outline = 0;
    if (name.starts_with("heading ") && name.size() == 9 && IsDigit(name[8]))
      own.outline = name[8] - '1';
    if (const auto level = NumberOf(ChildOf(properties, "outlineLvl"), "val"))
      own.outline = *level >= 0 && *level < 9 ? *level : -1;
    own.list = NumberOf(ChildOf(list, "numId"), "val");
    own.level = NumberOf(ChildOf(list, "ilvl"), "val");
    if (const pugi::xml_node vanish = ChildOf(node, "rPr", "vanish")) own.hidden = IsOn(vanish);
    const std::string id(AttributeOf(node, "styleId"));
    if (AttributeOf(node, "default") == "1") default_id = id;
    said.emplace(id, std::move(own));
  }
  constexpr int kDeepest = 32;  // styles based on styles; a circle of them ends here
  for (const auto& [id, first] : said) {
    // What a style says goes over what the one says that it is based on.
    Said all;
    const Said* one = &first;
    for (int depth = 0; one != nullptr && depth < kDeepest; ++depth) {
      const auto add = [](auto& to, const auto& from) {
        if (!to) to = from;
      };
      add(all.outline, one->outline);
      add(all.list, one->list);
      add(all.level, one->level);
      add(all.hidden, one->hidden);
      const auto next = said.find(one->based_on);
      one = next == said.end() ? nullptr : &next->second;
    }
    const ParagraphStyle style{all.outline.value_or(-1), all.list.value_or(0),
                               all.level.value_or(0), all.hidden.value_or(false)};
    if (id == default_id) default_ = style;
    styles_.emplace(id, style);
  }
}

const ParagraphStyle& ParagraphStyles::Of(std::string_view id) const {
  if (id.empty()) return default_;
  const auto found = styles_.find(std::string(id));
  return found == styles_.end() ? none_ : found->second;
}

ListNumbers::Level ListNumbers::LevelOf(const pugi::xml_node& node) {
  Level level;
  level.start = std::clamp(NumberOf(ChildOf(node, "start"), "val").value_or(1), 0, kLargest);
  level.restart = NumberOf(ChildOf(node, "lvlRestart"), "val").value_or(-1);
  level.arabic = IsOn(ChildOf(node, "isLgl"));
  pugi::xml_node format = ChildOf(node, "numFmt");
  // Newer formats stand in a choice of their own.
  if (const pugi::xml_node choice = ChildOf(node, "AlternateContent")) {
    if (!format) format = ChildOf(ChildOf(choice, "Fallback"), "numFmt");
  }
  if (format) level.format = AttributeOf(format, "val");
  // Word lets people write 255 characters; no number has a dozen.
  constexpr std::size_t kMostBytes = 96;
  const std::string_view text = AttributeOf(ChildOf(node, "lvlText"), "val");
  level.text = text.size() > kMostBytes ? text.substr(0, CharacterEnd(text, kMostBytes)) : text;
  level.blank = AttributeOf(ChildOf(node, "suff"), "val") != "nothing";
  return level;
}

ListNumbers::ListNumbers(const pugi::xml_node& numbering) {
  std::unordered_map<int, int> by_abstract;
  std::unordered_map<std::string, int> by_style;  // lists that a style defines
  std::vector<std::pair<int, std::string>> of_style;
  for (const pugi::xml_node& node : numbering.children()) {
    if (LocalName(node) != "abstractNum") continue;
    const int index = static_cast<int>(lists_.size());
    List& list = lists_.emplace_back();
    for (const pugi::xml_node& child : node.children()) {
      if (LocalName(child) != "lvl") continue;
      const int level = NumberOf(child, "ilvl").value_or(-1);
      if (level >= 0 && level < kLevels)
        list.levels[static_cast<std::size_t>(level)] = LevelOf(child);
    }
    by_abstract.emplace(NumberOf(node, "abstractNumId").value_or(-1), index);
    if (const auto style = AttributeOf(ChildOf(node, "styleLink"), "val"); !style.empty())
      by_style.emplace(style, index);
    if (const auto style = AttributeOf(ChildOf(node, "numStyleLink"), "val"); !style.empty())
      of_style.emplace_back(index, style);
  }
  std::unordered_map<int, int> instead;
  for (const auto& [index, style] : of_style) {
    if (const auto found = by_style.find(style); found != by_style.end())
      instead.emplace(index, found->second);
  }
  for (const pugi::xml_node& node : numbering.children()) {
    if (LocalName(node) != "num") continue;
    const auto list =
        by_abstract.find(NumberOf(ChildOf(node, "abstractNumId"), "val").value_or(-1));
    if (list == by_abstract.end()) continue;
    Use use;
    const auto other = instead.find(list->second);
    use.list = other == instead.end() ? list->second : other->second;
    for (const pugi::xml_node& change : node.children()) {
      if (LocalName(change) != "lvlOverride") continue;
      const int level = NumberOf(change, "ilvl").value_or(-1);
      if (level < 0 || level >= kLevels) continue;
      if (const auto start = NumberOf(ChildOf(change, "startOverride"), "val"))
        use.starts[level] = std::clamp(*start, 0, kLargest);
      if (const pugi::xml_node own = ChildOf(change, "lvl")) use.levels[level] = LevelOf(own);
    }
    uses_.emplace(NumberOf(node, "numId").value_or(-1), std::move(use));
  }
}

std::string ListNumbers::Next(int id, int at) {
  const auto found = uses_.find(id);
  if (found == uses_.end() || at < 0 || at >= kLevels) return {};
  Use& use = found->second;
  List& list = lists_[static_cast<std::size_t>(use.list)];
  const auto level_at = [&](int level) -> const Level& {
    const auto own = use.levels.find(level);
    return own == use.levels.end() ? list.levels[static_cast<std::size_t>(level)] : own->second;
  };
  if (!std::exchange(use.used, true)) {
    for (const auto& [level, start] : use.starts) {
      list.counts[static_cast<std::size_t>(level)] = start - 1;
      list.begun[static_cast<std::size_t>(level)] = true;
    }
  }
  const auto count = [&](int level) -> int& {
    return list.counts[static_cast<std::size_t>(level)];
  };
  for (int level = 0; level <= at; ++level) {
    // A level that was passed over stands at its first number.
    bool& begun = list.begun[static_cast<std::size_t>(level)];
    if (!std::exchange(begun, true)) {
      count(level) = level_at(level).start - (level == at ? 1 : 0);
    }
  }
  if (count(at) < kLargest) ++count(at);
  for (int level = at + 1; level < kLevels; ++level) {
    const int restart = level_at(level).restart;
    if (restart < 0 || at < restart) list.begun[static_cast<std::size_t>(level)] = false;
  }
  const Level& own = level_at(at);
  if (own.format == "bullet" || own.format == "none") return {};
  std::string out;
  for (std::size_t i = 0; i < own.text.size(); ++i) {
    const bool place = own.text[i] == '%' && i + 1 < own.text.size() && own.text[i + 1] >= '1' &&
                       own.text[i + 1] <= '9';
    if (!place) {
      out += own.text[i];
      continue;
    }
    const int level = own.text[++i] - '1';
    if (level > at) continue;
    const std::string_view format = level_at(level).format;
    out += FormatOrdinal(count(level), own.arabic && format != "bullet" ? "decimal" : format);
  }
  // 一、 and （一） stand close to their words, as they are typed; 1. and 第一章 do not.
  const bool closed = out.ends_with("、") || out.ends_with("）") || out.ends_with(")");
  if (!out.empty() && own.blank && !closed) out += ' ';
  return out;
}

}  // namespace tenderscan
