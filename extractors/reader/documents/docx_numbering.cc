// Numbers that Word prints before paragraphs.
#include "extractors/reader/documents/docx_numbering.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "extractors/reader/documents/ordinal.h"
#include "extractors/reader/documents/xml.h"
#include "extractors/text/ascii.h"
#include "extractors/text_limit.h"

namespace tenderscan {
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
  level.start = std::clamp(NumberOf(ChildOf(node, "start"), "val").value_or(1), 0, kLargestOrdinal);
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
        use.starts[level] = std::clamp(*start, 0, kLargestOrdinal);
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
  if (count(at) < kLargestOrdinal) ++count(at);
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
  return SeparatedLabel(std::move(out), own.blank);
}

}  // namespace tenderscan
