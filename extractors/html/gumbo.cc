// HTML's tree as Gumbo builds it, within bounds: the only file that knows Gumbo.
#include <gumbo.h>

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstdlib>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/html/dom.h"
#include "extractors/html/guard.h"
#include "extractors/html/tags.h"
#include "extractors/text_limit.h"

namespace tenderscan {
namespace {

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

// By GumboTag.
const std::array<HtmlTag, GUMBO_TAG_LAST + 1>& TagTable() {
  static const auto table = [] {
    std::array<HtmlTag, GUMBO_TAG_LAST + 1> out{};
    for (int tag = 0; tag <= GUMBO_TAG_LAST; ++tag) {
      out[static_cast<std::size_t>(tag)] =
          tag < GUMBO_TAG_UNKNOWN ? HtmlTagOf(gumbo_normalized_tagname(static_cast<GumboTag>(tag)))
                                  : HtmlTag::kInline;
    }
    return out;
  }();
  return table;
}

HtmlTag TagOf(const GumboElement& element) {
  if (element.tag_namespace == GUMBO_NAMESPACE_HTML) {
    // A shadow root is shown where it stands; any other <template> is not.
    if (element.tag == GUMBO_TAG_TEMPLATE &&
        (gumbo_get_attribute(&element.attributes, "shadowrootmode") != nullptr ||
         gumbo_get_attribute(&element.attributes, "shadowroot") != nullptr)) {
      return HtmlTag::kBlock;
    }
    return TagTable()[element.tag];
  }
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

void Flatten(const GumboNode* root, HtmlDomBuilder& builder) {
  struct Place {
    const GumboVector* children;
    unsigned next;
  };
  static constexpr GumboVector kNone{};
  std::vector<Place> open;
  const auto open_element = [&](const GumboNode* node) {
    const GumboElement& element = node->v.element;
    const HtmlTag tag = TagOf(element);
    builder.Open(tag, NameOf(element));
    for (unsigned i = 0; i < element.attributes.length; ++i) {
      const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
      builder.Attribute(attribute->name, attribute->value);
    }
    open.push_back({tag == HtmlTag::kUnseen ? &kNone : &element.children, 0});
  };
  open_element(root);
  while (!open.empty()) {
    Place& top = open.back();
    if (top.next == top.children->length) {
      builder.Close();
      open.pop_back();
      continue;
    }
    const auto* child = static_cast<const GumboNode*>(top.children->data[top.next++]);
    switch (child->type) {
      case GUMBO_NODE_ELEMENT:
      case GUMBO_NODE_TEMPLATE:
        open_element(child);
        break;
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_WHITESPACE:
      case GUMBO_NODE_CDATA:
        builder.Text(child->v.text.text);
        break;
      default:
        break;
    }
  }
}

}  // namespace

HtmlDom ParseHtml(std::string_view utf8) {
  // Real pages need 10 to 20 bytes of tree for a byte of HTML, the longest 40 MB; hostile ones have
  // no bound. What is read of the tree takes as much again.
  constexpr std::size_t kMaxTree = std::size_t{128} << 20;
  auto formatting = FormattingTags::kKeep;
  for (std::string_view html = utf8;;) {
    auto guarded = std::make_shared<const GuardedHtml>(GuardHtml(html, formatting));
    const std::string_view input = guarded->changed ? std::string_view(guarded->html) : html;
    auto arena =
        std::make_shared<HtmlArena>(std::clamp<std::size_t>(input.size() * 8, 1 << 14, 16 << 20),
                                    std::min(kMaxTree, (64 << 20) + 32 * input.size()));
    if (const GumboOutput* output = ParseInto(arena.get(), input.data(), input.size())) {
      HtmlDomBuilder builder;
      builder.SetTagsDropped(guarded->tags_dropped);
      builder.SetBytesRead(html.size());
      builder.Own(std::move(guarded));
      builder.Own(std::move(arena));
      Flatten(output->root, builder);
      return builder.Finish();
    }
    // First without what HTML opens again in every block, then the page's beginning only.
    if (formatting == FormattingTags::kKeep) {
      formatting = FormattingTags::kDrop;
    } else {
      html = html.substr(0, CharacterEnd(html, html.size() / 2));
    }
  }
}

}  // namespace tenderscan
