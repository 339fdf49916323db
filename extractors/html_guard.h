// A pass over HTML before it is parsed: cuts what makes a tree builder quadratic.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tenderscan {

// Blink and WebKit cut a page's nesting here too.
inline constexpr std::size_t kMaxHtmlDepth = 512;
// A tree builder compares every attribute of a tag with all before it.
inline constexpr std::size_t kMaxHtmlAttributes = 512;

struct GuardedHtml {
  bool changed = false;          // false: the page stays as it is, and `html` is empty
  std::string html;              // the page without what had to go
  std::size_t tags_dropped = 0;  // nested too deep; their text stays
};

enum class FormattingTags { kKeep, kDrop };

// Drops start tags deeper than kMaxHtmlDepth with their end tags, and attributes beyond
// kMaxHtmlAttributes, and <noscript> with all it holds. Other text is never touched. kDrop also
// drops every <b>, <font> and the like, which HTML's tree builder opens again in each block after
// one that was never closed. Linear.
GuardedHtml GuardHtml(std::string_view html, FormattingTags formatting);

}  // namespace tenderscan
