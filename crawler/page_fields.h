// Values picked out of a page by a site's rules: from HTML by selectors, from JSON by pointers.
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crawler/crawl_plan.h"
#include "extractors/html/dom.h"

namespace tenderscan {

// What stands between the last `after` and the first `before` behind it; nullopt where one of them
// is asked for and missing.
std::optional<std::string> Cut(std::string_view text, const FieldRule& rule);

// A page and its elements. Each selector is looked for once, over the whole page.
class HtmlFields {
 public:
  // REQUIRES: `utf8` is valid UTF-8 without NUL and outlives it.
  explicit HtmlFields(std::string_view utf8);

  // Nodes, in document order; none for a selector that is none.
  const std::vector<std::uint32_t>& All(const std::string& selector);
  // Those that lie in none of the others: rows within rows would be read many times.
  std::vector<std::uint32_t> Outermost(const std::string& selector);
  // Those inside `within`, itself included.
  std::vector<std::uint32_t> Inside(std::uint32_t within, const std::string& selector);

  // The element that the rule means inside `within`; nullopt where there is none.
  std::optional<std::uint32_t> Find(std::uint32_t within, const FieldRule& rule);
  // Its value, blanks in a row as one; nullopt where there is no such element, attribute or cut.
  std::optional<std::string> Read(std::uint32_t within, const FieldRule& rule);

  std::string TextOf(std::uint32_t node) const;
  std::string_view Attribute(std::uint32_t node, std::string_view name) const;
  bool Has(std::uint32_t node, std::string_view attribute) const;
  // <base href>; "" where there is none.
  std::string_view base() const;

 private:
  HtmlDom dom_;
  std::map<std::string, std::vector<std::uint32_t>> found_;
};

// RFC 6901; null where it leads nowhere.
const nlohmann::json* AtPointer(const nlohmann::json& json, std::string_view pointer);

// A text, a number or a truth value as text, HTML's tags taken out; "" for everything else.
std::string TextOf(const nlohmann::json& json);

std::optional<std::string> ReadField(const nlohmann::json& record, const FieldRule& rule);

}  // namespace tenderscan
