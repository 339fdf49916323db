// Values picked out of a page by a site's rules: from HTML by selectors, from JSON by pointers.
#include "crawler/page_fields.h"

#include <algorithm>

#include "extractors/html/selector.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

// Appends, blanks in a row as one and none at the beginning.
void AppendSquashed(std::string_view text, std::string& out) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = DecodeAt(text, at);
    if (IsSpace(c.value)) {
      if (!out.empty() && !out.ends_with(' ')) out += ' ';
    } else {
      out.append(text.substr(at, c.size));
    }
    at += c.size;
  }
}

std::string Squashed(std::string_view text) {
  std::string out;
  AppendSquashed(text, out);
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

// A list's row is short: what comes later is no title.
constexpr std::size_t kMostText = 4096;

// "<em>" or "&nbsp;"; an address with '&' alone is no HTML.
bool LooksLikeHtml(std::string_view text) {
  if (text.find('<') != std::string_view::npos) return true;
  for (std::size_t at = 0; (at = text.find('&', at)) != std::string_view::npos; ++at) {
    const std::size_t end = text.find_first_of("; =&", at + 1);
    if (end != std::string_view::npos && text[end] == ';' && end - at < 12) return true;
  }
  return false;
}

}  // namespace

std::optional<std::string> Cut(std::string_view text, const FieldRule& rule) {
  if (!rule.after.empty()) {
    const std::size_t at = text.rfind(rule.after);
    if (at == std::string_view::npos) return std::nullopt;
    text.remove_prefix(at + rule.after.size());
  }
  if (!rule.before.empty()) {
    const std::size_t at = text.find(rule.before);
    if (at == std::string_view::npos) return std::nullopt;
    text = text.substr(0, at);
  }
  return Squashed(text);
}

HtmlFields::HtmlFields(std::string_view utf8) : dom_(ParseHtml(utf8)) {}

const std::vector<std::uint32_t>& HtmlFields::All(const std::string& selector) {
  const auto [at, added] = found_.try_emplace(selector);
  if (added) {
    if (const auto parsed = HtmlSelector::Parse(selector)) at->second = parsed->FindAll(dom_);
  }
  return at->second;
}

std::vector<std::uint32_t> HtmlFields::Outermost(const std::string& selector) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t node : All(selector)) {
    if (out.empty() || node >= dom_.nodes()[out.back()].end) out.push_back(node);
  }
  return out;
}

std::vector<std::uint32_t> HtmlFields::Inside(std::uint32_t within, const std::string& selector) {
  const std::vector<std::uint32_t>& all = All(selector);
  const auto begin = std::lower_bound(all.begin(), all.end(), within);
  return {begin, std::lower_bound(begin, all.end(), dom_.nodes()[within].end)};
}

std::optional<std::uint32_t> HtmlFields::Find(std::uint32_t within, const FieldRule& rule) {
  std::vector<std::uint32_t> nodes = Inside(within, rule.at);
  if (!rule.label.empty()) {
    // What is printed inside the row before each of them.
    std::string printed;
    std::uint32_t at = within;
    std::erase_if(nodes, [&](std::uint32_t node) {
      for (; at < node; ++at) {
        if (dom_.nodes()[at].tag == HtmlTag::kText) AppendSquashed(dom_.nodes()[at].text, printed);
        // A label is short: only the end is looked at.
        if (printed.size() > kMostText) printed.erase(0, printed.size() - kMostText / 2);
      }
      std::string_view before = printed;
      if (before.ends_with(' ')) before.remove_suffix(1);
      return !before.ends_with(rule.label);
    });
  }
  if (!rule.texts.empty()) {
    std::erase_if(nodes, [&](std::uint32_t node) {
      return std::find(rule.texts.begin(), rule.texts.end(), TextOf(node)) == rule.texts.end();
    });
  }
  const auto nth = static_cast<std::size_t>(rule.nth);
  if (nodes.size() < nth) return std::nullopt;
  return nodes[nth - 1];
}

std::optional<std::string> HtmlFields::Read(std::uint32_t within, const FieldRule& rule) {
  const auto node = Find(within, rule);
  if (!node) return std::nullopt;
  if (rule.attribute.empty()) return Cut(TextOf(*node), rule);
  if (!Has(*node, rule.attribute)) return std::nullopt;
  return Cut(Attribute(*node, rule.attribute), rule);
}

std::string HtmlFields::TextOf(std::uint32_t node) const {
  std::string out;
  const auto& nodes = dom_.nodes();
  for (std::uint32_t i = node; i < nodes[node].end && out.size() < kMostText; ++i) {
    if (nodes[i].tag == HtmlTag::kText) {
      AppendSquashed(nodes[i].text.substr(0, kMostText), out);
    } else if (nodes[i].tag != HtmlTag::kInline && nodes[i].tag != HtmlTag::kLink) {
      AppendSquashed(" ", out);
    }
  }
  return RepairUtf8(Squashed(out));
}

std::string_view HtmlFields::Attribute(std::uint32_t node, std::string_view name) const {
  return dom_.Attribute(dom_.nodes()[node], name);
}

bool HtmlFields::Has(std::uint32_t node, std::string_view attribute) const {
  return dom_.Has(dom_.nodes()[node], attribute);
}

std::string_view HtmlFields::base() const {
  for (const HtmlNode& node : dom_.nodes()) {
    if (node.tag == HtmlTag::kBase && dom_.Has(node, "href")) return dom_.Attribute(node, "href");
  }
  return {};
}

const nlohmann::json* AtPointer(const nlohmann::json& json, std::string_view pointer) {
  try {
    const nlohmann::json::json_pointer at{std::string(pointer)};
    return json.contains(at) ? &json.at(at) : nullptr;
  } catch (const nlohmann::json::exception&) {  // an index beyond all lists
    return nullptr;
  }
}

std::string TextOf(const nlohmann::json& json) {
  if (json.is_boolean() || json.is_number()) return json.dump();
  if (!json.is_string()) return {};
  const std::string text = RepairUtf8(json.get_ref<const std::string&>());
  // Searches mark what was found with tags.
  return LooksLikeHtml(text) ? HtmlFields(text).TextOf(0) : Squashed(text);
}

std::optional<std::string> ReadField(const nlohmann::json& record, const FieldRule& rule) {
  const nlohmann::json* found = AtPointer(record, rule.at);
  if (found == nullptr || found->is_null()) return std::nullopt;
  return Cut(TextOf(*found), rule);
}

}  // namespace tenderscan
