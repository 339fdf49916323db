// A pass over HTML before it is parsed: cuts what makes a tree builder quadratic, and what it would
// read for nothing.
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
  std::size_t tags_dropped = 0;  // nested too deep; their text stays, a line each
};

enum class FormattingTags { kKeep, kDrop };

// Drops start tags deeper than kMaxHtmlDepth with their end tags, but for the break of line that
// those of blocks are, attributes beyond kMaxHtmlAttributes, and what no reader sees: comments,
// <script>, <style>, <iframe> and <noscript> with all they hold, and attributes of looks alone (a
// style that hides is kept; page hints cannot ask for the others). A tree builder spends 300
// instructions on each byte, this pass 10. What is shown is never touched. kDrop also drops every
// <b>, <font> and the like, which HTML's tree builder opens again in each block after one that was
// never closed. Linear.
GuardedHtml GuardHtml(std::string_view html, FormattingTags formatting);

}  // namespace tenderscan
