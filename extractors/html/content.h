// Which parts of a page are the notice, and which are its frame: menus, breadcrumbs, footers.
#pragma once

#include <cstdint>
#include <vector>

#include "extractors/html/dom.h"
#include "store/model/page_hints.h"

namespace tenderscan {

enum class HtmlPart : std::uint8_t {
  kText,   // shown, and taken
  kFrame,  // walked through for what lies inside, but not taken itself
  kSkip,   // neither it nor anything inside it
  kTitle,  // taken, and the page hints say that it is the title
  kDate,   // taken, and the page hints say that it holds the publish date
};

// What a style or attribute hides until a script opens it.
enum class HiddenElements : std::uint8_t { kSkip, kTake };

// One part for each node of the page. Hints come first; where they match nothing, or there are
// none, general rules take out what is hidden and what is surely frame: an element is dropped only
// for what it calls itself AND what it holds (mostly links, or few words), never the greater part
// of a page. In doubt it stays.
std::vector<HtmlPart> ChooseContent(const HtmlDom& dom, const PageHints* hints,
                                    HiddenElements hidden = HiddenElements::kSkip);

// Tables that only place things: the cells are blocks of the page, not cells of data. By node.
std::vector<bool> FindLayoutTables(const HtmlDom& dom, const std::vector<HtmlPart>& parts);

}  // namespace tenderscan
