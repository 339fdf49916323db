// A parsed HTML page as one flat list of nodes in document order, and how a parser fills it.
#include "extractors/html/dom.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "extractors/html/guard.h"

namespace tenderscan {

std::string_view HtmlDom::Attribute(const HtmlNode& node, std::string_view name) const {
  for (const HtmlAttribute* a = begin(node); a != end(node); ++a) {
    if (a->name == name) return a->value;
  }
  return {};
}

bool HtmlDom::Has(const HtmlNode& node, std::string_view name) const {
  return std::any_of(begin(node), end(node), [&](const auto& a) { return a.name == name; });
}

bool HtmlDomBuilder::InUnseen() const {
  return !open_.empty() && dom_.nodes_[open_.back()].tag == HtmlTag::kUnseen;
}

void HtmlDomBuilder::Open(HtmlTag tag, std::string_view name) {
  if (InUnseen()) {
    ++unseen_;
    return;
  }
  assert(dom_.nodes_.empty() ? tag == HtmlTag::kHtml : !open_.empty());
  HtmlNode node;
  node.tag = tag;
  node.text = name;
  node.first_attribute = static_cast<std::uint32_t>(dom_.attributes_.size());
  const auto index = static_cast<std::uint32_t>(dom_.nodes_.size());
  node.parent = open_.empty() ? index : open_.back();
  node.end = index + 1;
  dom_.nodes_.push_back(node);
  open_.push_back(index);
}

void HtmlDomBuilder::Attribute(std::string_view name, std::string_view value) {
  if (unseen_ > 0) return;
  assert(!open_.empty() && open_.back() + 1 == dom_.nodes_.size());
  HtmlNode& node = dom_.nodes_.back();
  if (node.attribute_count == kMaxHtmlAttributes) return;
  ++node.attribute_count;
  dom_.attributes_.push_back({name, value});
}

void HtmlDomBuilder::Text(std::string_view text) {
  if (InUnseen()) return;
  assert(!open_.empty());
  HtmlNode node;
  node.tag = HtmlTag::kText;
  node.text = text;
  node.parent = open_.back();
  node.end = static_cast<std::uint32_t>(dom_.nodes_.size()) + 1;
  dom_.nodes_.push_back(node);
}

void HtmlDomBuilder::Close() {
  if (unseen_ > 0) {
    --unseen_;
    return;
  }
  assert(!open_.empty());
  dom_.nodes_[open_.back()].end = static_cast<std::uint32_t>(dom_.nodes_.size());
  open_.pop_back();
}

void HtmlDomBuilder::Own(std::shared_ptr<const void> memory) {
  dom_.owned_.push_back(std::move(memory));
}

HtmlDom HtmlDomBuilder::Finish() {
  if (dom_.nodes_.empty()) Open(HtmlTag::kHtml, "html");
  while (!open_.empty()) Close();
  return std::exchange(dom_, HtmlDom());
}

}  // namespace tenderscan
