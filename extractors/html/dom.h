// A parsed HTML page as one flat list of nodes in document order, and how a parser fills it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tenderscan {

// What an element means to a reader of its text, not its exact name.
enum class HtmlTag : std::uint8_t {
  kText,      // a run of characters, entities decoded
  kInline,    // span, font, o:p and everything unknown
  kBlock,     // div, p, form: a boundary before and after
  kHeading1,  // to kHeading6, in order
  kHeading2,
  kHeading3,
  kHeading4,
  kHeading5,
  kHeading6,
  kListItem,
  kTable,
  kRowGroup,
  kHeaderGroup,  // thead
  kRow,
  kCell,
  kHeaderCell,
  kLink,
  kBreak,
  kPre,
  kTextarea,
  kInput,
  kSelect,
  kOption,
  kTitle,
  kMeta,
  kBase,
  kHtml,
  kHead,
  kBody,
  kNav,
  kHeader,
  kFooter,
  kAside,
  kStruck,  // s, del, strike: taken back, and no longer what the page says
  kRaised,  // sup: a power, or the mark of a footnote
  kUnseen,  // script, style, noscript, template, iframe: nothing of it is shown
};

struct HtmlAttribute {
  std::string_view name;  // lower case
  std::string_view value;
};

struct HtmlNode {
  HtmlTag tag = HtmlTag::kInline;
  std::uint16_t attribute_count = 0;
  std::uint32_t first_attribute = 0;
  std::uint32_t parent = 0;  // of the root: itself
  std::uint32_t end = 0;     // one past its last descendant: the next node that is not inside
  std::string_view text;     // kText: its characters; else the element's name, in lower case
                             // where HTML knows it
};

// Elements of kUnseen have no children here. Comments are left out.
class HtmlDom {
 public:
  const std::vector<HtmlNode>& nodes() const { return nodes_; }  // never empty; [0] is <html>
  const HtmlAttribute* begin(const HtmlNode& node) const {
    return attributes_.data() + node.first_attribute;
  }
  const HtmlAttribute* end(const HtmlNode& node) const {
    return begin(node) + node.attribute_count;
  }
  // "" where it has none; an attribute without a value is "" too, so ask Has() for those.
  std::string_view Attribute(const HtmlNode& node, std::string_view name) const;
  bool Has(const HtmlNode& node, std::string_view name) const;

  // Deeper than kMaxHtmlDepth: so many tags were taken out, their text stayed.
  std::size_t tags_dropped() const { return tags_dropped_; }
  // Bytes of the page that were read; fewer than it has where its tree grew beyond all bounds.
  std::size_t bytes_read() const { return bytes_read_; }

 private:
  friend class HtmlDomBuilder;
  HtmlDom() = default;

  std::vector<std::shared_ptr<const void>> owned_;  // what the views point at
  std::vector<HtmlNode> nodes_;
  std::vector<HtmlAttribute> attributes_;
  std::size_t tags_dropped_ = 0;
  std::size_t bytes_read_ = 0;
};

// Fills a page's nodes in document order, whichever parser reads them. Names, values and texts are
// views: into the page, or into what Own() was given.
class HtmlDomBuilder {
 public:
  // An element inside the one that is open. REQUIRES: the first is <html>, and alone at the top.
  void Open(HtmlTag tag, std::string_view name);
  // Of the element that was just opened. Those beyond kMaxHtmlAttributes are left out.
  void Attribute(std::string_view name, std::string_view value);
  // Characters of the open element, entities decoded.
  void Text(std::string_view text);
  // Ends the element that was opened last. REQUIRES: one is open.
  void Close();

  // Keeps alive what views point at.
  void Own(std::shared_ptr<const void> memory);
  void SetTagsDropped(std::size_t tags) { dom_.tags_dropped_ = tags; }
  void SetBytesRead(std::size_t bytes) { dom_.bytes_read_ = bytes; }

  // Closes what is still open; a page of nothing is an empty <html>. Leaves the builder empty.
  HtmlDom Finish();

 private:
  // Whether the open element is kUnseen, so that what comes is inside it.
  bool InUnseen() const;

  HtmlDom dom_;
  std::vector<std::uint32_t> open_;
  std::size_t unseen_ = 0;  // open elements inside of a kUnseen one
};

// HTML5's algorithm (Gumbo), with bounds on memory, nesting and time: any text gives a tree.
// REQUIRES: `utf8` is valid UTF-8 without NUL and outlives the result.
HtmlDom ParseHtml(std::string_view utf8);

}  // namespace tenderscan
