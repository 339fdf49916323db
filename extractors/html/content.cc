// Which parts of a page are the notice, and which are its frame: menus, breadcrumbs, footers.
#include "extractors/html/content.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "extractors/html/selector.h"
#include "extractors/text/ascii.h"
#include "extractors/text/eight_bytes.h"
#include "extractors/text/utf8.h"
#include "extractors/words/furniture_words.h"
#include "extractors/words/time_words.h"

namespace tenderscan {
namespace {

bool HidesByStyle(std::string_view style) {
  // Spaces are allowed around the colon, and case does not matter.
  std::string plain;
  plain.reserve(style.size());
  for (char c : style) {
    if (!IsSpace(c)) plain += Lower(c);
  }
  return plain.find("display:none") != std::string::npos ||
         plain.find("visibility:hidden") != std::string::npos;
}

bool IsHidden(const HtmlDom& dom, const HtmlNode& node) {
  for (const HtmlAttribute* a = dom.begin(node); a != dom.end(node); ++a) {
    if (a->name == "hidden") return true;
    if (a->name == "style" && a->value.size() >= 12 && HidesByStyle(a->value)) return true;
  }
  return false;
}

bool IsStruck(const HtmlDom& dom, const HtmlNode& node) {
  if (node.tag == HtmlTag::kStruck) return true;
  for (const HtmlAttribute* a = dom.begin(node); a != dom.end(node); ++a) {
    if (a->name == "style" && Lowercase(a->value).find("line-through") != std::string::npos)
      return true;
  }
  return false;
}

// How much of a page each subtree holds, in bytes that are not white space.
struct Weights {
  std::vector<std::uint32_t> text;
  std::vector<std::uint32_t> links;  // the part inside <a>
  std::vector<bool> files;           // a link inside leads to a document, as attachments do
};

std::uint32_t InkOf(std::string_view text) {
  constexpr std::size_t kEight = 8;
  const auto ink = [](char c) { return !IsSpace(c); };
  std::size_t count = 0;
  for (; text.size() >= kEight; text.remove_prefix(kEight)) {
    count +=
        !HasLess(text.data(), ' ' + 1)
            ? kEight
            : static_cast<std::size_t>(std::count_if(text.begin(), text.begin() + kEight, ink));
  }
  count += static_cast<std::size_t>(std::count_if(text.begin(), text.end(), ink));
  return static_cast<std::uint32_t>(count);
}

Weights Weigh(const HtmlDom& dom, const std::vector<HtmlPart>& parts) {
  const auto& nodes = dom.nodes();
  Weights out{std::vector<std::uint32_t>(nodes.size()), std::vector<std::uint32_t>(nodes.size()),
              std::vector<bool>(nodes.size())};
  std::vector<bool> dead(nodes.size());  // skipped, or not in the body
  for (std::uint32_t n = 0; n < nodes.size(); ++n) {
    const HtmlNode& node = nodes[n];
    dead[n] = parts[n] == HtmlPart::kSkip || node.tag == HtmlTag::kHead ||
              node.tag == HtmlTag::kUnseen || (n > 0 && dead[node.parent]);
    if (node.tag == HtmlTag::kText && !dead[n]) out.text[n] = InkOf(node.text);
  }
  for (std::uint32_t n = static_cast<std::uint32_t>(nodes.size()); n-- > 1;) {
    if (nodes[n].tag == HtmlTag::kLink) {
      out.links[n] = out.text[n];
      if (!dead[n] && ShippedFurniture().LeadsToFile(dom.Attribute(nodes[n], "href")))
        out.files[n] = true;
    }
    if (out.files[n]) out.files[nodes[n].parent] = true;
    out.text[nodes[n].parent] += out.text[n];
    out.links[nodes[n].parent] += out.links[n];
  }
  return out;
}

// Marks hidden elements; keeps the hidden ones that hold more than all that is shown: a script will
// open them (tabs, loading screens).
void SkipHidden(const HtmlDom& dom, HiddenElements elements, std::vector<HtmlPart>& parts) {
  const auto& nodes = dom.nodes();
  const Weights all = Weigh(dom, parts);
  std::uint32_t hidden_ink = 0;
  std::vector<std::uint32_t> hidden;
  for (std::uint32_t n = 0; n < nodes.size();) {
    if (nodes[n].tag == HtmlTag::kUnseen) {
      parts[n] = HtmlPart::kSkip;
    } else if (elements == HiddenElements::kSkip && nodes[n].tag != HtmlTag::kText &&
               IsHidden(dom, nodes[n])) {
      hidden.push_back(n);
      hidden_ink += all.text[n];
      n = nodes[n].end;
      continue;
    }
    ++n;
  }
  const std::uint32_t shown = all.text[0] - hidden_ink;
  for (std::uint32_t n : hidden) {
    if (all.text[n] <= shown || nodes[n].tag == HtmlTag::kInput) parts[n] = HtmlPart::kSkip;
  }
  // What stayed may have hidden elements of its own; those are hidden for good.
  for (std::uint32_t n : hidden) {
    if (parts[n] == HtmlPart::kSkip) continue;
    for (std::uint32_t i = n + 1; i < nodes[n].end; ++i) {
      if (nodes[i].tag == HtmlTag::kUnseen ||
          (nodes[i].tag != HtmlTag::kText && IsHidden(dom, nodes[i]) &&
           all.text[i] * 2 <= all.text[n])) {
        parts[i] = HtmlPart::kSkip;
      }
    }
  }
}

// Marks what is struck out: <del>128.5万元</del> is not what the notice says now. Where that is
// half of the page or more, a tag was never closed, and nothing is.
void SkipStruck(const HtmlDom& dom, std::vector<HtmlPart>& parts) {
  const auto& nodes = dom.nodes();
  std::vector<std::uint32_t> struck;
  for (std::uint32_t n = 0; n < nodes.size(); ++n) {
    if (nodes[n].tag == HtmlTag::kText || !IsStruck(dom, nodes[n])) continue;
    struck.push_back(n);
    n = nodes[n].end - 1;
  }
  if (struck.empty()) return;
  const Weights weights = Weigh(dom, parts);
  std::uint64_t ink = 0;
  for (std::uint32_t n : struck) ink += weights.text[n];
  if (ink * 2 >= weights.text[0]) return;
  for (std::uint32_t n : struck) parts[n] = HtmlPart::kSkip;
}

// A line of 40 Chinese characters; a footer of 300.
constexpr std::uint32_t kFewWords = 40 * 3;
constexpr std::uint32_t kFooterWords = 300 * 3;

std::string TextOf(const HtmlDom& dom, std::uint32_t root) {
  std::string out;
  for (std::uint32_t n = root; n < dom.nodes()[root].end; ++n) {
    if (dom.nodes()[n].tag == HtmlTag::kText) out += dom.nodes()[n].text;
  }
  return out;
}

// The first words of an element, blanks left out.
std::string BeginningOf(const HtmlDom& dom, std::uint32_t root) {
  constexpr std::size_t kEnough = 36;
  std::string out;
  for (std::uint32_t n = root + 1; n < dom.nodes()[root].end && out.size() < kEnough; ++n) {
    if (dom.nodes()[n].tag != HtmlTag::kText) continue;
    for (char c : dom.nodes()[n].text.substr(0, 4 * kEnough)) {
      if (!IsSpace(c)) out += c;
    }
  }
  return out;
}

// A notice's signature stands at the bottom too, and has none of an imprint's words.
bool IsImprint(std::string_view text) {
  const std::vector<std::string>& words = ShippedFurniture().imprints;
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return text.find(word) != std::string_view::npos;
  });
}

// "上一篇：...", "【上一篇】...": another notice's title, which must not be taken for this one's.
bool IsNeighbour(std::string_view beginning) {
  for (std::string_view open : {"【", "["}) {
    if (beginning.starts_with(open)) beginning.remove_prefix(open.size());
  }
  const std::vector<std::string>& words = ShippedFurniture().neighbours;
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return beginning.starts_with(word); });
}

// A heading over links that lead away.
bool IsListLabel(std::string_view beginning) {
  while (beginning.ends_with("：")) beginning.remove_suffix(3);
  while (beginning.ends_with(":")) beginning.remove_suffix(1);
  const std::vector<std::string>& labels = ShippedFurniture().list_labels;
  return std::find(labels.begin(), labels.end(), beginning) != labels.end();
}

// Other notices' titles: those before and after, and lists of related ones.
void SkipOtherNotices(const HtmlDom& dom, std::vector<HtmlPart>& parts) {
  constexpr std::uint32_t kMostNodes = 64;  // a heading and a link or two have fewer
  const auto& nodes = dom.nodes();
  const Weights weights = Weigh(dom, parts);
  for (std::uint32_t n = 0; n < nodes.size();) {
    const HtmlNode& node = nodes[n];
    if (parts[n] == HtmlPart::kSkip) {
      n = node.end;
      continue;
    }
    const std::uint32_t index = n++;
    const std::uint32_t ink = weights.text[index];
    const bool block = node.tag == HtmlTag::kBlock || node.tag == HtmlTag::kListItem ||
                       (node.tag >= HtmlTag::kHeading1 && node.tag <= HtmlTag::kHeading6);
    if (!block || ink == 0 || ink > kFooterWords || node.end - index > kMostNodes) continue;
    const std::string beginning = BeginningOf(dom, index);
    const bool label = IsListLabel(beginning);
    if (!label && !IsNeighbour(beginning)) continue;
    parts[index] = HtmlPart::kSkip;
    n = node.end;
    if (!label) continue;
    // The list itself: the next element, if it is links and nothing else to speak of.
    while (n < nodes.size() && nodes[n].tag == HtmlTag::kText) ++n;
    if (n < nodes.size() && nodes[n].parent == node.parent && !weights.files[n] &&
        weights.links[n] * std::uint64_t{10} >= weights.text[n] * std::uint64_t{6}) {
      parts[n] = HtmlPart::kSkip;
      n = nodes[n].end;
    }
  }
}

void SkipFrame(const HtmlDom& dom, std::vector<HtmlPart>& parts) {
  const auto& nodes = dom.nodes();
  const Weights weights = Weigh(dom, parts);
  const std::uint32_t page = weights.text[0];
  for (std::uint32_t n = 0; n < nodes.size();) {
    const HtmlNode& node = nodes[n];
    if (parts[n] == HtmlPart::kSkip) {
      n = node.end;
      continue;
    }
    ++n;
    ElementName name = ElementName::kNone;
    switch (node.tag) {
      case HtmlTag::kNav:
      case HtmlTag::kHeader:
      case HtmlTag::kAside:
        name = ElementName::kLinks;
        break;
      case HtmlTag::kFooter:
        name = ElementName::kFooter;
        break;
      case HtmlTag::kBlock:
      case HtmlTag::kTable:
      case HtmlTag::kListItem:
      case HtmlTag::kInline:
        for (const HtmlAttribute* a = dom.begin(node); a != dom.end(node); ++a) {
          if (a->name != "class" && a->name != "id") continue;
          const ElementName found = ShippedFurniture().NameOf(a->value);
          if (found != ElementName::kNone && (name == ElementName::kNone || found > name))
            name = found;
        }
        break;
      default:
        break;
    }
    const std::uint32_t index = n - 1;
    const std::uint32_t ink = weights.text[index];
    if (name == ElementName::kNone) continue;
    if (ink * std::uint64_t{5} > page * std::uint64_t{2}) continue;  // too much of the page
    if (weights.files[index] && name != ElementName::kFooter) continue;
    const bool links = weights.links[index] * std::uint64_t{2} >= ink;
    const bool titled =
        std::any_of(nodes.begin() + index, nodes.begin() + node.end, [](const HtmlNode& inner) {
          return inner.tag >= HtmlTag::kHeading1 && inner.tag <= HtmlTag::kHeading3;
        });
    bool drop = false;
    switch (name) {
      case ElementName::kLinks:
        drop = links && !(titled && node.tag == HtmlTag::kHeader);
        break;
      case ElementName::kTrail:
        drop = !titled && (links || ink <= kFewWords);
        break;
      case ElementName::kFooter:
        drop = links || (ink <= kFooterWords && IsImprint(TextOf(dom, index)));
        break;
      case ElementName::kNone:
        break;
    }
    if (!drop) continue;
    parts[index] = HtmlPart::kSkip;
    n = node.end;
  }
}

// The ink of what is shown and taken, links left out: menus are made of them.
std::uint32_t TakenInk(const HtmlDom& dom, const std::vector<HtmlPart>& parts) {
  const auto& nodes = dom.nodes();
  std::uint32_t ink = 0;
  for (std::uint32_t n = 0; n < nodes.size();) {
    if (parts[n] == HtmlPart::kSkip || nodes[n].tag == HtmlTag::kHead ||
        nodes[n].tag == HtmlTag::kUnseen) {
      n = nodes[n].end;
      continue;
    }
    if (nodes[n].tag == HtmlTag::kText && parts[n] != HtmlPart::kFrame) ink += InkOf(nodes[n].text);
    n = nodes[n].tag == HtmlTag::kLink ? nodes[n].end : n + 1;
  }
  return ink;
}

void Take(const HtmlDom& dom, const std::vector<std::uint32_t>& roots,
          std::vector<HtmlPart>& parts) {
  for (std::uint32_t root : roots) {
    if (parts[root] == HtmlPart::kSkip) parts[root] = HtmlPart::kText;
    for (std::uint32_t n = root; n < dom.nodes()[root].end; ++n) {
      if (parts[n] == HtmlPart::kFrame) parts[n] = HtmlPart::kText;
    }
  }
}

// Takes what the hints name, and title and date besides. False, and nothing done, where the content
// selectors match nothing with text.
bool TakeHinted(const HtmlDom& dom, const PageHints& hints, std::vector<HtmlPart>& parts) {
  const auto& nodes = dom.nodes();
  std::vector<HtmlPart> taken = parts;
  for (std::uint32_t n = 0; n < nodes.size(); ++n) {
    if (taken[n] != HtmlPart::kSkip) taken[n] = HtmlPart::kFrame;
  }
  Take(dom, FirstMatch(dom, hints.content), taken);
  const Weights weights = Weigh(dom, taken);
  const bool any = std::any_of(nodes.begin(), nodes.end(), [&](const HtmlNode& node) {
    const auto n = static_cast<std::size_t>(&node - nodes.data());
    return taken[n] == HtmlPart::kText && weights.text[n] > 0;
  });
  if (!any) return false;
  Take(dom, FirstMatch(dom, hints.title), taken);
  Take(dom, FirstMatch(dom, hints.date), taken);
  parts = std::move(taken);
  return true;
}

// Four digits, what divides a date, and a digit: 2025-06-27, 2025年6月27日.
bool HoldsDate(std::string_view text) {
  int digits = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (IsDigit(text[i])) {
      ++digits;
      continue;
    }
    std::string_view rest = text.substr(i);
    if (const CodePoint c = DecodeAt(rest, 0); ShippedTimes().year.Has(c.value)) {
      rest.remove_prefix(c.size);
    } else if (text[i] == '-' || text[i] == '/' || text[i] == '.') {
      rest.remove_prefix(1);
    } else {
      digits = 0;
      continue;
    }
    if (digits == 4 && !rest.empty() && IsDigit(rest[0])) return true;
    digits = 0;
  }
  return false;
}

// Titles and dates are short: what a selector finds beyond this (in bytes) is something else.
constexpr std::size_t kMaxTitle = 2000;

void MarkFirst(const HtmlDom& dom, const std::vector<std::string>& selectors, HtmlPart part,
               std::vector<HtmlPart>& parts) {
  for (std::uint32_t n : FirstMatch(dom, selectors)) {
    if (parts[n] != HtmlPart::kText) continue;
    const std::string text = TextOf(dom, n);
    if (InkOf(text) == 0 || text.size() > kMaxTitle) continue;
    if (part == HtmlPart::kDate && !HoldsDate(text)) continue;
    parts[n] = part;
    return;
  }
}

}  // namespace

std::vector<HtmlPart> ChooseContent(const HtmlDom& dom, const PageHints* hints,
                                    HiddenElements hidden) {
  std::vector<HtmlPart> shown(dom.nodes().size(), HtmlPart::kText);
  SkipHidden(dom, hidden, shown);
  SkipStruck(dom, shown);
  SkipOtherNotices(dom, shown);
  std::vector<HtmlPart> general = shown;
  SkipFrame(dom, general);
  if (hints == nullptr) return general;
  std::vector<HtmlPart> hinted = shown;
  // A page whose tags are out of order may spill its text beyond the element that should hold it:
  // where much is left outside (500 Chinese characters, and half of what is inside), the hint is
  // not believed.
  bool hold = TakeHinted(dom, *hints, hinted);
  if (hold) {
    const std::uint32_t inside = TakenInk(dom, hinted);
    const std::uint32_t all = TakenInk(dom, general);
    hold = all < inside + 1500 || all - inside <= inside / 2;
  }
  std::vector<HtmlPart>& parts = hold ? hinted : general;
  for (const std::string& drop : hints->drop) {
    for (std::uint32_t n : FirstMatch(dom, {drop})) parts[n] = HtmlPart::kSkip;
  }
  MarkFirst(dom, hints->title, HtmlPart::kTitle, parts);
  MarkFirst(dom, hints->date, HtmlPart::kDate, parts);
  return parts;
}

std::vector<bool> FindLayoutTables(const HtmlDom& dom, const std::vector<HtmlPart>& parts) {
  const auto& nodes = dom.nodes();
  std::vector<bool> layout(nodes.size());
  const bool any = std::any_of(nodes.begin(), nodes.end(),
                               [](const HtmlNode& node) { return node.tag == HtmlTag::kTable; });
  if (!any) return layout;
  const Weights weights = Weigh(dom, parts);
  struct Seen {
    std::uint32_t cells = 0;   // with text
    std::uint32_t widest = 0;  // bytes of the fullest cell that holds a table
  };
  std::vector<Seen> tables(nodes.size());
  std::vector<std::uint32_t> cell_of(nodes.size()),
      table_of(nodes.size());  // nearest above; 0: none
  for (std::uint32_t n = 1; n < nodes.size(); ++n) {
    const std::uint32_t parent = nodes[n].parent;
    cell_of[n] = cell_of[parent];
    table_of[n] = table_of[parent];
    if (nodes[parent].tag == HtmlTag::kTable) {
      table_of[n] = parent;
      cell_of[n] = 0;
    } else if (nodes[parent].tag == HtmlTag::kCell || nodes[parent].tag == HtmlTag::kHeaderCell) {
      cell_of[n] = parent;
    }
    const bool cell = nodes[n].tag == HtmlTag::kCell || nodes[n].tag == HtmlTag::kHeaderCell;
    if (cell && weights.text[n] > 0) ++tables[table_of[n]].cells;
    if (nodes[n].tag == HtmlTag::kTable && cell_of[n] > 0) {
      Seen& outer = tables[table_of[n]];
      outer.widest = std::max(outer.widest, weights.text[cell_of[n]]);
    }
  }
  for (std::uint32_t n = 1; n < nodes.size(); ++n) {
    if (nodes[n].tag != HtmlTag::kTable) continue;
    // A box around one thing, or a frame one cell of which holds tables and most of a page that has
    // some length (500 Chinese characters).
    const std::uint32_t widest = tables[n].widest;
    layout[n] = tables[n].cells <= 1 ||
                (widest >= 1500 && widest * std::uint64_t{2} > weights.text[0]) ||
                dom.Attribute(nodes[n], "role") == "presentation";
  }
  return layout;
}

}  // namespace tenderscan
