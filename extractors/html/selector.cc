// Page hints applied to a parsed page: the small CSS subset of store/model/page_hints.h.
#include "extractors/html/selector.h"

#include <algorithm>
#include <utility>

#include "extractors/text/ascii.h"

namespace tenderscan {
namespace {

// More than any page's structure needs: matching walks them for each node.
constexpr std::size_t kMostSteps = 32;

bool IsNameChar(char c) {
  return IsAlphanumeric(c) || c == '-' || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

bool HasWord(std::string_view words, std::string_view word) {
  for (std::size_t at = 0; (at = words.find(word, at)) != std::string_view::npos; ++at) {
    const std::size_t end = at + word.size();
    if ((at == 0 || IsSpace(words[at - 1])) && (end == words.size() || IsSpace(words[end]))) {
      return true;
    }
  }
  return false;
}

// Reads a selector from left to right.
struct Reader {
  std::string_view text;
  std::size_t at = 0;

  bool done() const { return at == text.size(); }
  char peek() const { return done() ? '\0' : text[at]; }
  bool Take(char c) {
    if (peek() != c || done()) return false;
    ++at;
    return true;
  }
  bool SkipBlanks() {
    const std::size_t from = at;
    while (!done() && IsSpace(text[at])) ++at;
    return at > from;
  }
  std::string Name() {
    const std::size_t from = at;
    while (!done() && IsNameChar(text[at])) ++at;
    return std::string(text.substr(from, at - from));
  }
};

}  // namespace

Result<HtmlSelector> HtmlSelector::Parse(std::string_view text) {
  Reader in{text};
  const auto fail = [&](std::string_view expected) {
    return Fail(ErrorCode::kMalformed, Reach::kItem,
                "selector \"" + std::string(text) + "\", column " + std::to_string(in.at + 1) +
                    ": expected " + std::string(expected));
  };
  HtmlSelector out;
  bool child = false;
  in.SkipBlanks();
  out.alternatives_.emplace_back();
  bool more = true;
  while (more) {
    Path& path = out.alternatives_.back();
    if (path.size() == kMostSteps) return fail("at most 32 steps");
    Compound compound;
    compound.child = child;
    child = false;
    compound.tag = Lowercase(in.Name());
    for (;;) {
      Test test{};
      if (in.Take('#')) {
        test.kind = Test::Kind::kId;
        test.value = in.Name();
        if (test.value.empty()) return fail("an id after '#'");
      } else if (in.Take('.')) {
        test.kind = Test::Kind::kClass;
        test.value = in.Name();
        if (test.value.empty()) return fail("a class after '.'");
      } else if (in.Take('[')) {
        test.kind = Test::Kind::kHasAttribute;
        test.name = in.Name();
        if (test.name.empty()) return fail("an attribute's name after '['");
        if (in.Take('=')) {
          test.kind = Test::Kind::kAttributeIs;
          const char quote = in.peek() == '"' || in.peek() == '\'' ? in.text[in.at++] : ']';
          const std::size_t end = in.text.find(quote, in.at);
          if (end == std::string_view::npos) return fail("the value's end");
          test.value = in.text.substr(in.at, end - in.at);
          in.at = end + (quote == ']' ? 0 : 1);
        }
        if (!in.Take(']')) return fail("']'");
      } else {
        break;
      }
      compound.tests.push_back(std::move(test));
    }
    if (compound.tag.empty() && compound.tests.empty()) {
      return fail("a tag name, '#id', '.class' or '[attribute]'");
    }
    path.push_back(std::move(compound));
    const bool blank = in.SkipBlanks();
    child = in.Take('>');
    const bool other = !child && in.Take(',');
    if (!child && !other && !blank && !in.done()) return fail("a blank, '>', ',' or the end");
    in.SkipBlanks();
    if (other) out.alternatives_.emplace_back();
    more = child || other || !in.done();
  }
  return out;
}

bool HtmlSelector::Matches(const HtmlDom& dom, const HtmlNode& node, const Compound& compound) {
  if (!compound.tag.empty() && node.text != compound.tag) return false;
  return std::all_of(compound.tests.begin(), compound.tests.end(), [&](const Test& test) {
    switch (test.kind) {
      case Test::Kind::kId:
        return dom.Attribute(node, "id") == test.value;
      case Test::Kind::kClass:
        return HasWord(dom.Attribute(node, "class"), test.value);
      case Test::Kind::kHasAttribute:
        return dom.Has(node, test.name);
      case Test::Kind::kAttributeIs:
        return dom.Has(node, test.name) && dom.Attribute(node, test.name) == test.value;
    }
    return false;
  });
}

void HtmlSelector::FindPath(const HtmlDom& dom, const Path& path,
                            std::vector<std::uint32_t>& found) {
  // Bit i of here[n]: the first i + 1 compounds match a path that ends exactly at n; of above[n]:
  // one that ends at n or at an ancestor.
  const auto& nodes = dom.nodes();
  std::vector<std::uint32_t> here(nodes.size()), above(nodes.size());
  const std::uint32_t last = std::uint32_t{1} << (path.size() - 1);
  for (std::uint32_t n = 0; n < nodes.size(); ++n) {
    if (nodes[n].tag == HtmlTag::kText) continue;
    const bool root = n == 0;
    const std::uint32_t parent = nodes[n].parent;
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < path.size(); ++i) {
      if (i > 0) {
        if (root) break;
        const std::uint32_t before = path[i].child ? here[parent] : above[parent];
        if ((before >> (i - 1) & 1) == 0) continue;
      }
      if (Matches(dom, nodes[n], path[i])) bits |= std::uint32_t{1} << i;
    }
    here[n] = bits;
    above[n] = bits | (root ? 0 : above[parent]);
    if (bits & last) found.push_back(n);
  }
}

std::vector<std::uint32_t> HtmlSelector::FindAll(const HtmlDom& dom) const {
  std::vector<std::uint32_t> found;
  for (const Path& path : alternatives_) FindPath(dom, path, found);
  if (alternatives_.size() > 1) {
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
  }
  return found;
}

std::vector<std::uint32_t> FirstMatch(const HtmlDom& dom,
                                      const std::vector<std::string>& selectors) {
  for (const std::string& text : selectors) {
    const auto selector = HtmlSelector::Parse(text);
    if (!selector) continue;  // site.cc says so when it reads the site's file
    std::vector<std::uint32_t> found = selector->FindAll(dom);
    if (!found.empty()) return found;
  }
  return {};
}

}  // namespace tenderscan
