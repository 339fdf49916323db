// What HTML's element names mean, for every tokenizer and tree builder alike.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "extractors/html/dom.h"

namespace tenderscan {

using HtmlTagName = std::pair<std::string_view, HtmlTag>;

// By name. What is not here is kInline.
inline constexpr auto kHtmlTagNames = std::to_array<HtmlTagName>({
    {"a", HtmlTag::kLink},
    {"address", HtmlTag::kBlock},
    {"article", HtmlTag::kBlock},
    {"aside", HtmlTag::kAside},
    {"audio", HtmlTag::kUnseen},
    {"base", HtmlTag::kBase},
    {"blockquote", HtmlTag::kBlock},
    {"body", HtmlTag::kBody},
    {"br", HtmlTag::kBreak},
    {"canvas", HtmlTag::kUnseen},
    {"caption", HtmlTag::kBlock},
    {"center", HtmlTag::kBlock},
    {"datalist", HtmlTag::kUnseen},
    {"dd", HtmlTag::kBlock},
    {"del", HtmlTag::kStruck},
    {"details", HtmlTag::kBlock},
    {"dir", HtmlTag::kBlock},
    {"div", HtmlTag::kBlock},
    {"dl", HtmlTag::kBlock},
    {"dt", HtmlTag::kBlock},
    {"fieldset", HtmlTag::kBlock},
    {"figcaption", HtmlTag::kBlock},
    {"figure", HtmlTag::kBlock},
    {"footer", HtmlTag::kFooter},
    {"form", HtmlTag::kBlock},
    {"frameset", HtmlTag::kUnseen},
    {"h1", HtmlTag::kHeading1},
    {"h2", HtmlTag::kHeading2},
    {"h3", HtmlTag::kHeading3},
    {"h4", HtmlTag::kHeading4},
    {"h5", HtmlTag::kHeading5},
    {"h6", HtmlTag::kHeading6},
    {"head", HtmlTag::kHead},
    {"header", HtmlTag::kHeader},
    {"hgroup", HtmlTag::kBlock},
    {"hr", HtmlTag::kBlock},
    {"html", HtmlTag::kHtml},
    {"iframe", HtmlTag::kUnseen},
    {"input", HtmlTag::kInput},
    {"legend", HtmlTag::kBlock},
    {"li", HtmlTag::kListItem},
    {"link", HtmlTag::kUnseen},
    {"listing", HtmlTag::kPre},
    {"main", HtmlTag::kBlock},
    {"marquee", HtmlTag::kBlock},
    {"menu", HtmlTag::kBlock},
    {"meta", HtmlTag::kMeta},
    {"nav", HtmlTag::kNav},
    {"noembed", HtmlTag::kUnseen},
    {"noframes", HtmlTag::kUnseen},
    {"noscript", HtmlTag::kUnseen},
    {"ol", HtmlTag::kBlock},
    {"optgroup", HtmlTag::kBlock},
    {"option", HtmlTag::kOption},
    {"p", HtmlTag::kBlock},
    {"param", HtmlTag::kUnseen},
    {"plaintext", HtmlTag::kPre},
    {"pre", HtmlTag::kPre},
    {"s", HtmlTag::kStruck},
    {"script", HtmlTag::kUnseen},
    {"section", HtmlTag::kBlock},
    {"select", HtmlTag::kSelect},
    {"strike", HtmlTag::kStruck},
    {"style", HtmlTag::kUnseen},
    {"summary", HtmlTag::kBlock},
    {"sup", HtmlTag::kRaised},
    {"table", HtmlTag::kTable},
    {"tbody", HtmlTag::kRowGroup},
    {"td", HtmlTag::kCell},
    {"template", HtmlTag::kUnseen},
    {"textarea", HtmlTag::kTextarea},
    {"tfoot", HtmlTag::kRowGroup},
    {"th", HtmlTag::kHeaderCell},
    {"thead", HtmlTag::kHeaderGroup},
    {"title", HtmlTag::kTitle},
    {"tr", HtmlTag::kRow},
    {"ul", HtmlTag::kBlock},
    {"video", HtmlTag::kUnseen},
    {"xmp", HtmlTag::kPre},
});
static_assert(std::ranges::is_sorted(kHtmlTagNames, {}, &HtmlTagName::first));

// `name` in lower case, of an element of HTML, not of a drawing or formula inside it.
constexpr HtmlTag HtmlTagOf(std::string_view name) {
  const auto found = std::ranges::lower_bound(kHtmlTagNames, name, {}, &HtmlTagName::first);
  return found != kHtmlTagNames.end() && found->first == name ? found->second : HtmlTag::kInline;
}

// Without content and end tag (HTML, section 13.1.2, and what browsers take for such).
inline constexpr auto kVoidElements = std::to_array<std::string_view>(
    {"br", "img", "input", "meta", "link", "hr", "col", "wbr", "area", "base", "embed", "param",
     "source", "track", "basefont", "bgsound", "frame", "keygen"});

// Their content is text up to their own end tag; of the unseen, nobody sees it.
inline constexpr auto kRawTextElements = std::to_array<std::string_view>(
    {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"});
inline constexpr auto kUnseenRawTextElements =
    std::to_array<std::string_view>({"script", "style", "iframe", "noembed", "noframes"});

// The "active formatting elements", which a tree builder opens again in every block after one that
// was never closed.
inline constexpr auto kFormattingElements = std::to_array<std::string_view>(
    {"b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"});

// Their start tags end an open <p>.
inline constexpr auto kParagraphEnders = std::to_array<std::string_view>(
    {"p",      "div",        "table",   "ul",       "ol",     "dl",     "h1",      "h2",
     "h3",     "h4",         "h5",      "h6",       "form",   "pre",    "section", "article",
     "center", "blockquote", "address", "fieldset", "header", "footer", "nav",     "aside",
     "main",   "hr",         "li",      "dd",       "dt",     "figure"});

}  // namespace tenderscan
