// A parsed HTML page as one flat list of nodes in document order: the only file that knows Gumbo.
#include "extractors/html/dom.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <csetjmp>
#include <cstdlib>
#include <cstring>

#include "extractors/html/guard.h"

namespace tenderscan {

// Gives out memory and takes none back: a page's tree lives and dies as one. Gumbo does not look at
// what its allocator returns, so running out leaves through longjmp; there are only C frames
// between here and setjmp.
class HtmlArena {
 public:
  HtmlArena(std::size_t first, std::size_t limit) : next_size_(first), limit_(limit) {}
  HtmlArena(const HtmlArena&) = delete;
  HtmlArena& operator=(const HtmlArena&) = delete;
  ~HtmlArena() {
    for (char* chunk : chunks_) std::free(chunk);
  }

  void* Allocate(std::size_t size) {
    size = (size + 7) & ~std::size_t{7};
    if (static_cast<std::size_t>(end_ - at_) < size) Grow(size);
    char* out = at_;
    at_ += size;
    return out;
  }

  std::jmp_buf full;

 private:
  void Grow(std::size_t size) {
    const std::size_t take = std::max(size, next_size_);
    if (count_ == kMaxChunks || used_ + take > limit_) std::longjmp(full, 1);
    char* chunk = static_cast<char*>(std::malloc(take));
    if (chunk == nullptr) std::longjmp(full, 1);
    chunks_[count_++] = chunk;
    used_ += take;
    at_ = chunk;
    end_ = chunk + take;
    next_size_ = std::min<std::size_t>(next_size_ * 2, 16 << 20);
  }

  // A plain array, so that nothing is half done when longjmp leaves.
  static constexpr std::size_t kMaxChunks = 4096;
  std::array<char*, kMaxChunks> chunks_{};
  std::size_t count_ = 0;
  char* at_ = nullptr;
  char* end_ = nullptr;
  std::size_t next_size_;
  std::size_t used_ = 0;
  const std::size_t limit_;
};

namespace {

constexpr std::array<HtmlTag, GUMBO_TAG_LAST + 1> MakeTagTable() {
  std::array<HtmlTag, GUMBO_TAG_LAST + 1> table{};
  for (HtmlTag& tag : table) tag = HtmlTag::kInline;
  for (int tag : {GUMBO_TAG_P,          GUMBO_TAG_DIV,      GUMBO_TAG_SECTION, GUMBO_TAG_ARTICLE,
                  GUMBO_TAG_ADDRESS,    GUMBO_TAG_CENTER,   GUMBO_TAG_DL,      GUMBO_TAG_DT,
                  GUMBO_TAG_DD,         GUMBO_TAG_FIELDSET, GUMBO_TAG_FORM,    GUMBO_TAG_FIGURE,
                  GUMBO_TAG_FIGCAPTION, GUMBO_TAG_HR,       GUMBO_TAG_MAIN,    GUMBO_TAG_UL,
                  GUMBO_TAG_OL,         GUMBO_TAG_DIR,      GUMBO_TAG_MENU,    GUMBO_TAG_DETAILS,
                  GUMBO_TAG_SUMMARY,    GUMBO_TAG_LEGEND,   GUMBO_TAG_CAPTION, GUMBO_TAG_HGROUP,
                  GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_OPTGROUP, GUMBO_TAG_MARQUEE}) {
    table[tag] = HtmlTag::kBlock;
  }
  for (int tag :
       {GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE, GUMBO_TAG_IFRAME,
        GUMBO_TAG_NOEMBED, GUMBO_TAG_NOFRAMES, GUMBO_TAG_FRAMESET, GUMBO_TAG_AUDIO, GUMBO_TAG_VIDEO,
        GUMBO_TAG_CANVAS, GUMBO_TAG_DATALIST, GUMBO_TAG_PARAM, GUMBO_TAG_LINK}) {
    table[tag] = HtmlTag::kUnseen;
  }
  table[GUMBO_TAG_H1] = HtmlTag::kHeading1;
  table[GUMBO_TAG_H2] = HtmlTag::kHeading2;
  table[GUMBO_TAG_H3] = HtmlTag::kHeading3;
  table[GUMBO_TAG_H4] = HtmlTag::kHeading4;
  table[GUMBO_TAG_H5] = HtmlTag::kHeading5;
  table[GUMBO_TAG_H6] = HtmlTag::kHeading6;
  table[GUMBO_TAG_LI] = HtmlTag::kListItem;
  table[GUMBO_TAG_TABLE] = HtmlTag::kTable;
  table[GUMBO_TAG_TBODY] = HtmlTag::kRowGroup;
  table[GUMBO_TAG_TFOOT] = HtmlTag::kRowGroup;
  table[GUMBO_TAG_THEAD] = HtmlTag::kHeaderGroup;
  table[GUMBO_TAG_TR] = HtmlTag::kRow;
  table[GUMBO_TAG_TD] = HtmlTag::kCell;
  table[GUMBO_TAG_TH] = HtmlTag::kHeaderCell;
  table[GUMBO_TAG_A] = HtmlTag::kLink;
  table[GUMBO_TAG_BR] = HtmlTag::kBreak;
  table[GUMBO_TAG_PRE] = HtmlTag::kPre;
  table[GUMBO_TAG_LISTING] = HtmlTag::kPre;
  table[GUMBO_TAG_XMP] = HtmlTag::kPre;
  table[GUMBO_TAG_PLAINTEXT] = HtmlTag::kPre;
  table[GUMBO_TAG_TEXTAREA] = HtmlTag::kTextarea;
  table[GUMBO_TAG_INPUT] = HtmlTag::kInput;
  table[GUMBO_TAG_SELECT] = HtmlTag::kSelect;
  table[GUMBO_TAG_OPTION] = HtmlTag::kOption;
  table[GUMBO_TAG_TITLE] = HtmlTag::kTitle;
  table[GUMBO_TAG_META] = HtmlTag::kMeta;
  table[GUMBO_TAG_BASE] = HtmlTag::kBase;
  table[GUMBO_TAG_HTML] = HtmlTag::kHtml;
  table[GUMBO_TAG_HEAD] = HtmlTag::kHead;
  table[GUMBO_TAG_BODY] = HtmlTag::kBody;
  table[GUMBO_TAG_NAV] = HtmlTag::kNav;
  table[GUMBO_TAG_HEADER] = HtmlTag::kHeader;
  table[GUMBO_TAG_FOOTER] = HtmlTag::kFooter;
  table[GUMBO_TAG_ASIDE] = HtmlTag::kAside;
  return table;
}

constexpr auto kTagTable = MakeTagTable();

HtmlTag TagOf(const GumboElement& element) {
  if (element.tag_namespace == GUMBO_NAMESPACE_HTML) return kTagTable[element.tag];
  // Drawings and formulas: their words are seen, their names and styles are not.
  switch (element.tag) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_TITLE:
    case GUMBO_TAG_DESC:
      return HtmlTag::kUnseen;
    default:
      return HtmlTag::kInline;
  }
}

std::string_view NameOf(const GumboElement& element) {
  if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
  GumboStringPiece piece = element.original_tag;
  gumbo_tag_from_original_text(&piece);
  return piece.data == nullptr ? std::string_view() : std::string_view(piece.data, piece.length);
}

// nullptr where the arena ran full. A function of its own: setjmp and locals do not mix.
GumboOutput* ParseInto(HtmlArena* arena, const char* data, std::size_t size) {
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = [](void* from, std::size_t bytes) {
    return static_cast<HtmlArena*>(from)->Allocate(bytes);
  };
  options.deallocator = [](void*, void*) {};
  options.userdata = arena;
  options.max_errors = 0;  // each recorded error would copy the stack of open elements
  if (setjmp(arena->full) != 0) return nullptr;
  return gumbo_parse_with_options(&options, data, size);
}

void Flatten(const GumboNode* root, std::vector<HtmlNode>& nodes,
             std::vector<HtmlAttribute>& attributes) {
  struct Open {
    const GumboVector* children;
    unsigned next;
    std::uint32_t node;
  };
  std::vector<Open> open;
  const auto add_element = [&](const GumboNode* from, std::uint32_t parent) {
    const GumboElement& element = from->v.element;
    HtmlNode node;
    node.tag = TagOf(element);
    node.text = NameOf(element);
    node.parent = parent;
    node.first_attribute = static_cast<std::uint32_t>(attributes.size());
    const unsigned count = std::min<unsigned>(element.attributes.length, kMaxHtmlAttributes);
    node.attribute_count = static_cast<std::uint16_t>(count);
    for (unsigned i = 0; i < count; ++i) {
      const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
      attributes.push_back({attribute->name, attribute->value});
    }
    const auto index = static_cast<std::uint32_t>(nodes.size());
    node.end = index + 1;
    nodes.push_back(node);
    if (node.tag != HtmlTag::kUnseen) open.push_back({&element.children, 0, index});
  };
  add_element(root, 0);
  while (!open.empty()) {
    Open& top = open.back();
    if (top.next == top.children->length) {
      nodes[top.node].end = static_cast<std::uint32_t>(nodes.size());
      open.pop_back();
      continue;
    }
    const auto* child = static_cast<const GumboNode*>(top.children->data[top.next++]);
    switch (child->type) {
      case GUMBO_NODE_ELEMENT:
      case GUMBO_NODE_TEMPLATE:
        add_element(child, top.node);
        break;
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_WHITESPACE:
      case GUMBO_NODE_CDATA: {
        HtmlNode node;
        node.tag = HtmlTag::kText;
        node.text = child->v.text.text;
        node.parent = top.node;
        node.end = static_cast<std::uint32_t>(nodes.size()) + 1;
        nodes.push_back(node);
        break;
      }
      default:
        break;
    }
  }
}

}  // namespace

HtmlDom::HtmlDom() = default;
HtmlDom::HtmlDom(HtmlDom&&) noexcept = default;
HtmlDom& HtmlDom::operator=(HtmlDom&&) noexcept = default;
HtmlDom::~HtmlDom() = default;

std::string_view HtmlDom::Attribute(const HtmlNode& node, std::string_view name) const {
  for (const HtmlAttribute* a = begin(node); a != end(node); ++a) {
    if (a->name == name) return a->value;
  }
  return {};
}

bool HtmlDom::Has(const HtmlNode& node, std::string_view name) const {
  return std::any_of(begin(node), end(node), [&](const auto& a) { return a.name == name; });
}

HtmlDom ParseHtml(std::string_view utf8) {
  // Real pages need 10 to 20 bytes of tree for a byte of HTML; hostile ones have no bound.
  constexpr std::size_t kMaxTree = std::size_t{1} << 30;
  HtmlDom dom;
  auto formatting = FormattingTags::kKeep;
  for (std::string_view html = utf8;;) {
    GuardedHtml guarded = GuardHtml(html, formatting);
    dom.guarded_ = std::make_unique<std::string>(std::move(guarded.html));
    const std::string_view input = guarded.changed ? std::string_view(*dom.guarded_) : html;
    dom.arena_ =
        std::make_unique<HtmlArena>(std::clamp<std::size_t>(input.size() * 8, 1 << 14, 16 << 20),
                                    std::min(kMaxTree, (64 << 20) + 32 * input.size()));
    if (GumboOutput* output = ParseInto(dom.arena_.get(), input.data(), input.size())) {
      dom.tags_dropped_ = guarded.tags_dropped;
      dom.bytes_read_ = html.size();
      Flatten(output->root, dom.nodes_, dom.attributes_);
      return dom;
    }
    // First without what HTML opens again in every block, then the page's beginning only.
    if (formatting == FormattingTags::kKeep) {
      formatting = FormattingTags::kDrop;
    } else {
      html = html.substr(0, html.size() / 4);
    }
  }
}

}  // namespace tenderscan
