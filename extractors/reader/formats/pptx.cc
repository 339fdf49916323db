// PowerPoint presentations (.pptx, and what WPS writes): PresentationML, ECMA-376 part 1,
// chapter 19. A slide is a page.
#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "extractors/block_writer.h"
#include "extractors/reader/documents/office_package.h"
#include "extractors/reader/documents/xml.h"
#include "extractors/reader/program/apart_format.h"

namespace tenderscan {
namespace {

constexpr std::string_view kMediaType =
    "application/vnd.openxmlformats-officedocument.presentationml.presentation";

constexpr std::size_t kMostSlides = 10'000;
constexpr int kHundredthOfPoint = 127;  // in English metric units, of which an inch has 914,400
constexpr std::int32_t kMostSpan = 1'000;

class PptxReader {
 public:
  explicit PptxReader(std::string_view bytes) : package_(bytes) {}

  Extraction Read() {
    const std::string main = package_.MainPart("ppt/presentation.xml");
    std::vector<std::string> slides = SlidesOf(main);
    std::int32_t number = 0;
    for (const std::string& slide : slides) {
      if (package_.zip().TooLong(out_.size())) break;
      page_.number = ++number;
      out_.BeginPage(page_);
      ReadSlide(slide);
    }
    if (slides.empty() && !package_.zip().encrypted())
      package_.zip().Say(GapCode::kMalformed, "the package holds no slide of a presentation");
    return package_.Finish(out_.Finish(), kMediaType);
  }

 private:
  std::vector<std::string> SlidesOf(const std::string& main) {
    std::vector<std::string> slides;
    pugi::xml_document tree;
    if (!main.empty() && package_.zip().Load(main, tree)) {
      const Relationships relationships = package_.RelationshipsOf(main);
      const pugi::xml_node root = tree.document_element();
      const pugi::xml_node size = ChildOf(root, "sldSz");
      page_.width = std::max(0, NumberOf(size, "cx").value_or(0)) / kHundredthOfPoint;
      page_.height = std::max(0, NumberOf(size, "cy").value_or(0)) / kHundredthOfPoint;
      for (const pugi::xml_node& node : ChildOf(root, "sldIdLst").children()) {
        // Its own id stands before the relationship's: id="256" r:id="rId2".
        for (const pugi::xml_attribute& attribute : node.attributes()) {
          const Relationship* one = relationships.Find(attribute.value());
          if (one == nullptr || one->external || slides.size() >= kMostSlides) continue;
          if (std::find(slides.begin(), slides.end(), one->target) == slides.end())
            slides.push_back(one->target);
        }
      }
    }
    if (slides.empty()) {
      // No list of them: in the package's order.
      for (const std::string& name : package_.zip().names()) {
        if (name.starts_with("ppt/slides/") && ExtensionOf(name) == "xml" &&
            slides.size() < kMostSlides) {
          slides.push_back(name);
        }
      }
    }
    return slides;
  }

  void ReadSlide(const std::string& name) {
    pugi::xml_document tree;
    if (!package_.zip().Load(name, tree)) return;
    Shapes(tree.document_element(), 0);
    for (const Relationship& one : package_.RelationshipsOf(name)) {
      if (one.external) continue;
      pugi::xml_document more;
      if (one.type == "diagramData" && package_.zip().Load(one.target, more)) {
        Shapes(more.document_element(), 0);
      } else if (one.type == "notesSlide" && package_.zip().Load(one.target, more)) {
        in_notes_ = true;
        Shapes(more.document_element(), 0);
        in_notes_ = false;
      }
    }
  }

  // What a shape holds the place of: "title", "body", "sldNum". "" for shapes of the slide's own.
  static std::string_view PlaceOf(const pugi::xml_node& shape) {
    const pugi::xml_node place = ChildOf(ChildOf(shape, "nvSpPr", "nvPr"), "ph");
    if (!place) return {};
    const std::string_view type = AttributeOf(place, "type");
    return type.empty() ? "body" : type;
  }

  void Shapes(const pugi::xml_node& parent, int depth) {
    if (package_.zip().TooDeep(depth)) return;
    for (const pugi::xml_node& child : parent.children()) {
      if (package_.zip().TooLong(out_.size())) return;
      const std::string_view name = LocalName(child);
      if (name == "txBody" || name == "t") {
        Paragraphs(child, 0);
      } else if (name == "tbl") {
        Table(child);
      } else if (name == "AlternateContent") {
        const pugi::xml_node choice = ChildOf(child, "Choice");
        Shapes(choice ? choice : ChildOf(child, "Fallback"), depth + 1);
      } else if (name == "sp") {
        const std::string_view place = PlaceOf(child);
        if (in_notes_ && place != "body") continue;
        Paragraphs(ChildOf(child, "txBody"), place == "title" || place == "ctrTitle" ? 1 : 0);
      } else {
        Shapes(child, depth + 1);
      }
    }
  }

  // `heading`: its level, 0 for none.
  void Paragraphs(const pugi::xml_node& body, std::uint8_t heading) {
    for (const pugi::xml_node& p : body.children()) {
      if (LocalName(p) != "p") continue;
      if (heading > 0) out_.BeginHeading(heading);
      for (const pugi::xml_node& run : p.children()) {
        const std::string_view name = LocalName(run);
        if (name == "br") {
          out_.LineBreak();
        } else if (name == "r" || (name == "fld" && AttributeOf(run, "type") != "slidenum")) {
          out_.Text(ChildOf(run, "t").child_value());
        }
      }
      if (heading > 0) {
        out_.End();
      } else {
        out_.EndParagraph();
      }
    }
  }

  static std::int32_t SpanOf(const pugi::xml_node& cell, std::string_view name) {
    return std::clamp(NumberOf(cell, name).value_or(1), 1, kMostSpan);
  }

  void Table(const pugi::xml_node& table) {
    const std::int32_t number = tables_++;
    std::int32_t row = 0;
    for (const pugi::xml_node& tr : table.children()) {
      if (LocalName(tr) != "tr") continue;
      out_.BeginRow(number, row++);
      std::int32_t column = -1;
      for (const pugi::xml_node& tc : tr.children()) {
        if (LocalName(tc) != "tc") continue;
        ++column;
        const auto covered = [&](std::string_view by) {
          const std::string_view said = AttributeOf(tc, by);
          return said == "1" || said == "true";
        };
        if (covered("hMerge") || covered("vMerge")) continue;
        out_.BeginCell(column, SpanOf(tc, "rowSpan"), SpanOf(tc, "gridSpan"), false);
        Paragraphs(ChildOf(tc, "txBody"), 0);
        out_.End();
      }
      out_.End();
    }
  }

  OfficePackage package_;
  BlockWriter out_;
  PageStart page_;
  std::int32_t tables_ = 0;
  bool in_notes_ = false;
};

Extraction ReadPptx(const DocumentSource& source, std::string_view, const ReadingOptions&) {
  return PptxReader(source.bytes).Read();
}

}  // namespace

const ApartFormat& pptx_apart_format();
const ApartFormat& pptx_apart_format() {
  static const ApartFormat format{.name = "pptx", .media_types = {kMediaType}, .read = ReadPptx};
  return format;
}

}  // namespace tenderscan
