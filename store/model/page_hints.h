// Where a portal's pages keep what matters, in a small subset of CSS selectors.
#pragma once

#include <string>
#include <vector>

namespace tenderscan {

// A selector is a list of compound selectors joined by descendant blanks or '>': an optional tag
// name, then any of #id, .class, [attribute], [attribute=value] (not attributes of looks alone,
// such as align or width: html_guard.h takes them out); several joined by ',' stand for what any of
// them matches. Lists are tried in order; the first selector that matches anything wins (of `drop`,
// all apply). Empty means "no hint": the whole body is the content.
struct PageHints {
  std::vector<std::string> title;  // element whose text is the title
  std::vector<std::string> date;   // element whose text holds the publish date
  // Elements that are the notice; all others are navigation. One that is named here itself is read
  // even where the page hides it until somebody clicks.
  std::vector<std::string> content;
  std::vector<std::string> drop;  // elements inside the content that are not the notice
};

}  // namespace tenderscan
