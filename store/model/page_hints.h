// Where a portal's pages keep what matters, in a small subset of CSS selectors.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace tenderscan {

// A selector is a list of compound selectors joined by descendant blanks or '>': an optional tag
// name, then any of #id, .class, [attribute], [attribute=value] (not attributes of looks alone,
// such as align or width: extractors/html/guard.h takes them out); several joined by ',' stand for
// what any of them matches. Lists are tried in order; the first selector that matches anything wins
// (of `drop`, all apply). Empty means "no hint": the whole body is the content. Where a portal's
// JSON answers keep a notice: pointers (RFC 6901), tried in order; the first that leads to
// something wins. Nothing else of the answer is read where `content` leads somewhere.
struct JsonHints {
  std::vector<std::string> title;
  std::vector<std::string> date;     // text, or milliseconds since 1970
  std::vector<std::string> content;  // HTML or plain text
  // What the answer says beside the content, as label ("采购人") and pointer: read as the line
  // "采购人：..." before it.
  std::vector<std::pair<std::string, std::string>> fields;
  std::string attachments;  // an array; its elements' address and title:
  std::string attachment_uri;
  std::string attachment_title;
  // What lies behind the portal's login ("采购文件"), and the pointer that leads to its address
  // where there is such a thing: said as a gap of the notice, never fetched.
  std::vector<std::pair<std::string, std::string>> behind_login;
  bool empty() const { return content.empty(); }
};

struct PageHints {
  std::vector<std::string> title;  // element whose text is the title
  std::vector<std::string> date;   // element whose text holds the publish date
  // Elements that are the notice; all others are navigation. One that is named here itself is read
  // even where the page hides it until somebody clicks.
  std::vector<std::string> content;
  std::vector<std::string> drop;  // elements inside the content that are not the notice
  JsonHints json;
};

}  // namespace tenderscan
