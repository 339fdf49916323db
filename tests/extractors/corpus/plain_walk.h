// The plainest reading of a page there is, to compare ours with.
#pragma once

#include <gumbo.h>

#include <cctype>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/model/extracted_text.h"

namespace tenderscan {

inline std::string WithoutBlanks(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    if (rest.starts_with("\u00a0")) {
      i += 1;
    } else if (rest.starts_with("\u3000") || rest.starts_with("\ufeff") ||
               rest.starts_with("\u200b")) {
      i += 2;
    } else if (!std::isspace(static_cast<unsigned char>(text[i]))) {
      out += text[i];
    }
  }
  return out;
}

// The plainest reading there is: Gumbo's text nodes in order, all of them but scripts and styles
// and what is hidden by an attribute, and which of them lie in an element of class `inside`.
struct PlainText {
  std::string text;
  bool inside = false;
};

inline void PlainWalk(const GumboNode* node, std::string_view inside, bool is_inside,
                      std::vector<PlainText>& out) {
  if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA) {
    std::string text = WithoutBlanks(node->v.text.text);
    if (!text.empty()) out.push_back({std::move(text), is_inside});
    return;
  }
  if (node->type != GUMBO_NODE_ELEMENT) return;
  const GumboElement& element = node->v.element;
  switch (element.tag) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TITLE:
    case GUMBO_TAG_OPTION:
    case GUMBO_TAG_IFRAME:
      return;
    default:
      break;
  }
  const auto attribute = [&](const char* name) -> std::string {
    const GumboAttribute* found = gumbo_get_attribute(&element.attributes, name);
    return found == nullptr ? "" : found->value;
  };
  const std::string style = WithoutBlanks(attribute("style"));
  if (style.find("display:none") != std::string::npos ||
      style.find("DISPLAY:none") != std::string::npos ||
      style.find("visibility:hidden") != std::string::npos ||
      gumbo_get_attribute(&element.attributes, "hidden") != nullptr) {
    return;
  }
  const std::string words = " " + attribute("class") + " ";
  is_inside = is_inside || inside.empty() ||
              words.find(" " + std::string(inside) + " ") != std::string::npos;
  for (unsigned i = 0; i < element.children.length; ++i) {
    PlainWalk(static_cast<const GumboNode*>(element.children.data[i]), inside, is_inside, out);
  }
}

inline std::vector<PlainText> Plain(std::string_view utf8, std::string_view inside) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  GumboOutput* output = gumbo_parse_with_options(&options, utf8.data(), utf8.size());
  std::vector<PlainText> out;
  PlainWalk(output->root, inside, false, out);
  gumbo_destroy_output(&options, output);
  return out;
}

inline std::string Visible(const ExtractedText& text) {
  for (const Block& block : text.blocks) {
    if (block.kind != BlockKind::kMeta) return text.text.substr(block.span.begin);
  }
  return {};
}

}  // namespace tenderscan
