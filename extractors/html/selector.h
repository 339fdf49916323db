// Page hints applied to a parsed page: the small CSS subset of store/model/page_hints.h.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "extractors/html/dom.h"
#include "store/model/result.h"

namespace tenderscan {

// One selector, parsed: alternatives joined by ',', each of compound selectors joined by descendant
// blanks or '>'.
class HtmlSelector {
 public:
  // Errors: kMalformed, naming the column, where the text is not of the subset.
  static Result<HtmlSelector> Parse(std::string_view text);

  // Indices of the nodes it matches, in document order. Linear in the page.
  std::vector<std::uint32_t> FindAll(const HtmlDom& dom) const;

 private:
  struct Test {
    enum class Kind { kId, kClass, kHasAttribute, kAttributeIs } kind;
    std::string name;
    std::string value;
  };
  struct Compound {
    std::string tag;  // "" for any
    std::vector<Test> tests;
    bool child = false;  // joined to the one before it by '>'
  };
  using Path = std::vector<Compound>;  // outermost first; at most 32
  static bool Matches(const HtmlDom& dom, const HtmlNode& node, const Compound& compound);
  static void FindPath(const HtmlDom& dom, const Path& path, std::vector<std::uint32_t>& found);

  std::vector<Path> alternatives_;
};

// Nodes of the first selector in `selectors` that matches anything; empty where none does or none
// can be parsed.
std::vector<std::uint32_t> FirstMatch(const HtmlDom& dom,
                                      const std::vector<std::string>& selectors);

}  // namespace tenderscan
