// XML of hostile packages, parsed in place by pugixml: names without their prefixes, capped.
#pragma once

#include <cstddef>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace tenderscan {

// How deep elements are followed. Word nests a dozen for each table in a table; what lies deeper is
// left out, for whoever walks a tree calls itself at each step.
inline constexpr int kDeepestXml = 256;

enum class XmlEnd {
  kWhole,
  kDamaged,  // the tree holds what came before
  kCut,      // too many elements and attributes: the same
};

// What blanks between two elements are. An element that holds blanks alone holds them in any case.
enum class Blanks { kNone, kText };

// Parses `xml` in place: it must stay as long as `tree`, whose texts are valid UTF-8 without NUL.
// Another charset that is declared or has a byte order mark is decoded first. No document type and
// no entity of its own is looked at.
XmlEnd ParseXml(std::string& xml, pugi::xml_document& tree, Blanks blanks = Blanks::kNone);

// "p" of <w:p>: programs choose prefixes, and standards have two sets of namespaces.
std::string_view LocalName(std::string_view name);
inline std::string_view LocalName(const pugi::xml_node& node) { return LocalName(node.name()); }

// Of the first attribute with that local name; "" where there is none.
std::string_view AttributeOf(const pugi::xml_node& node, std::string_view local_name);
std::optional<int> NumberOf(const pugi::xml_node& node, std::string_view local_name);
// What a switch (<w:vanish/>, w:val="0", w:val="off") says: on where it stands there without a
// value.
bool IsOn(const pugi::xml_node& node, std::string_view local_name = "val");

// The first child element with that local name; none where `node` is none.
pugi::xml_node ChildOf(const pugi::xml_node& node, std::string_view local_name);
// The children's child: ChildOf(ChildOf(node, "pPr"), "numPr").
inline pugi::xml_node ChildOf(const pugi::xml_node& node, std::string_view first,
                              std::string_view second) {
  return ChildOf(ChildOf(node, first), second);
}

// The next node of a subtree in the document's order, without calling itself; none behind its end.
pugi::xml_node NextWithin(const pugi::xml_node& top, const pugi::xml_node& node);

// Whole elements of a part that is too large for a tree, one after the other: the stretches of
// `xml` from an element's start tag to its end tag. Elements do not lie in elements of their name.
class XmlElements {
 public:
  // `xml` is changed by whoever parses a stretch; it must stay.
  XmlElements(std::string& xml, std::vector<std::string_view> local_names)
      : xml_(xml), names_(std::move(local_names)) {}

  // The next of the elements; false behind the last.
  bool Next();
  std::string_view name() const { return name_; }  // local
  char* data() const { return xml_.data() + begin_; }
  std::size_t size() const { return end_ - begin_; }
  bool cut_off() const { return cut_off_; }  // the last element had no end

 private:
  std::size_t EndOfTag(std::size_t at) const;
  // The next '<' that begins a tag, from `at` on, comments and CDATA passed over.
  std::size_t NextTag(std::size_t at) const;

  std::string& xml_;
  std::vector<std::string_view> names_;
  std::string_view name_;
  std::size_t begin_ = 0, end_ = 0;
  bool cut_off_ = false;
};

// Parses one of them.
XmlEnd ParseXml(const XmlElements& element, pugi::xml_document& tree);

// Makes bytes what XmlElements and their parsing need: valid UTF-8 without NUL.
void PrepareXml(std::string& xml);

}  // namespace tenderscan
