// OpenDocument texts, spreadsheets and presentations (.odt, .ods, .odp): OASIS ODF 1.3 part 3.
#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "extractors/block_writer.h"
#include "extractors/reader/documents/xml.h"
#include "extractors/reader/documents/zip_package.h"
#include "extractors/reader/program/apart_format.h"

namespace tenderscan {
namespace {

constexpr std::int32_t kMostSpan = 1'000;
constexpr std::int32_t kMostRows = 1'048'576, kMostColumns = 16'384;
// Cells of a document that are kept, and how often one that says it is repeated stands there: a
// sheet fills the rest of its million rows with one row that is repeated.
constexpr std::size_t kMostCells = 500'000;
constexpr int kMostRepeated = 256;
constexpr std::size_t kMostSteps = 20'000'000;  // elements that are looked at, repeated ones again

bool IsContent(std::string_view name) {
  return name == "content.xml" || name == "meta-inf/manifest.xml";
}

class OdfReader {
 public:
  OdfReader(std::string_view bytes, std::string_view media_type)
      : package_(bytes, IsContent), media_type_(media_type) {}

  Extraction Read() {
    pugi::xml_document tree;
    if (IsEncrypted()) {
      package_.Say(GapCode::kEncrypted, "the document is encrypted");
    } else if (package_.Load("content.xml", tree, Blanks::kText)) {
      Blocks(ChildOf(tree.document_element(), "body"), 0);
    } else if (!package_.encrypted()) {
      package_.Say(GapCode::kMalformed, "the package holds no content");
    }
    return package_.Finish(out_.Finish(), media_type_, {}, "pictures/");
  }

 private:
  // The manifest says of each part how it is encrypted; the package itself is none the wiser.
  bool IsEncrypted() {
    const std::string* manifest = package_.Find("meta-inf/manifest.xml");
    return manifest != nullptr && manifest->find("encryption-data") != std::string::npos;
  }

  bool Full() {
    if (package_.TooLong(out_.size())) return true;
    if (cells_ < kMostCells && steps_ < kMostSteps) return false;
    package_.Say(GapCode::kLimitExceeded,
                 "the document has more cells than are read: the rest was left out");
    return true;
  }

  bool TooDeep(int depth) { return package_.TooDeep(depth); }

  // Deleted text, what programs alone read, and values that a page does not show.
  static bool IsUnseen(const pugi::xml_node& node) {
    const std::string_view name = LocalName(node);
    if (LocalName(node.parent()) == "annotation") return name != "p" && name != "list";
    return name == "tracked-changes" || name == "forms" || name == "sequence-decls" ||
           name == "hidden-text" || name == "page-number" || name == "page-count" ||
           name == "note-citation" || name == "ruby-text" || name == "desc";
  }

  void Blocks(const pugi::xml_node& parent, int depth) {
    if (TooDeep(depth)) return;
    for (const pugi::xml_node& child : parent.children()) {
      if (Full()) return;
      ++steps_;
      const std::string_view name = LocalName(child);
      if (name == "p" || name == "h") {
        Paragraph(child, depth + 1);
      } else if (name == "table") {
        Table(child, depth + 1);
      } else if (name == "list-item" || name == "list-header") {
        const bool outer = std::exchange(in_list_, true);
        Blocks(child, depth + 1);
        in_list_ = outer;
      } else if (name == "page") {
        PageStart page;
        page.number = ++pages_;
        out_.BeginPage(page);
        Blocks(child, depth + 1);
      } else if (!IsUnseen(child)) {
        Blocks(child, depth + 1);
      }
    }
  }

  void Paragraph(const pugi::xml_node& p, int depth) {
    std::vector<pugi::xml_node> beside = std::exchange(beside_, {});
    const bool heading = LocalName(p) == "h" && !flat_, item = in_list_ && !heading && !flat_;
    if (heading) {
      out_.BeginHeading(
          static_cast<std::uint8_t>(std::clamp(NumberOf(p, "outline-level").value_or(1), 1, 6)));
    }
    if (item) out_.BeginListItem();
    Inline(p, depth);
    if (heading || item) {
      out_.End();
    } else {
      out_.EndParagraph();
    }
    std::swap(beside, beside_);
    for (const pugi::xml_node& one : beside) Blocks(one, depth + 1);
  }

  void Inline(const pugi::xml_node& parent, int depth) {
    if (TooDeep(depth)) return;
    for (const pugi::xml_node& child : parent.children()) {
      ++steps_;
      const std::string_view name = LocalName(child);
      if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
        out_.Text(child.value());
      } else if (name == "s" || name == "tab") {
        out_.Text(" ");
      } else if (name == "line-break") {
        out_.LineBreak();
      } else if (name == "note-body" || name == "annotation" || name == "frame" ||
                 name == "custom-shape" || name == "text-box") {
        beside_.push_back(child);
      } else if (name == "a") {
        const std::string_view uri = AttributeOf(child, "href");
        const bool outside = uri.find("://") != std::string_view::npos;
        if (outside) out_.BeginLink(std::string(uri));
        Inline(child, depth + 1);
        if (outside) out_.EndLink();
      } else if (!IsUnseen(child)) {
        Inline(child, depth + 1);
      }
    }
  }

  static std::int32_t Times(const pugi::xml_node& node, std::string_view name, std::int32_t most) {
    return std::clamp(NumberOf(node, name).value_or(1), 1, most);
  }

  void Table(const pugi::xml_node& table, int depth) {
    if (flat_) {
      // A table in a cell is lines of that cell.
      Blocks(table, depth + 1);
      return;
    }
    if (const std::string_view name = AttributeOf(table, "name");
        media_type_.ends_with("spreadsheet") && HasText(table)) {
      out_.BeginHeading(2);
      out_.Text(name);
      out_.End();
    }
    const std::int32_t number = tables_++;
    std::int32_t row = 0;
    flat_ = true;
    Rows(table, number, row, /*header=*/false, depth);
    flat_ = false;
  }

  static bool HasText(const pugi::xml_node& table) {
    for (pugi::xml_node node = NextWithin(table, table); node; node = NextWithin(table, node)) {
      if (node.type() == pugi::node_pcdata && LocalName(node.parent()) != "table-row" &&
          std::string_view(node.value()).find_first_not_of(" \t\r\n") != std::string_view::npos) {
        return true;
      }
    }
    return false;
  }

  void Rows(const pugi::xml_node& parent, std::int32_t table, std::int32_t& row, bool header,
            int depth) {
    if (TooDeep(depth)) return;
    for (const pugi::xml_node& child : parent.children()) {
      if (Full() || row >= kMostRows) return;
      const std::string_view name = LocalName(child);
      if (name == "table-row") {
        const std::int32_t times = Times(child, "number-rows-repeated", kMostRows);
        const std::size_t before = out_.size();
        for (std::int32_t i = 0; i < std::min(times, kMostRepeated) && !Full(); ++i) {
          Row(child, table, row + i, header, depth + 1);
          if (out_.size() == before) break;  // one without text has none however often
        }
        row += times;
      } else if (name == "table-header-rows" || name == "table-rows" || name == "table-row-group") {
        Rows(child, table, row, header || name == "table-header-rows", depth + 1);
      } else if (name == "shapes") {
        Blocks(child, depth + 1);
      }
    }
  }

  void Row(const pugi::xml_node& tr, std::int32_t table, std::int32_t row, bool header, int depth) {
    out_.BeginRow(table, row);
    std::int32_t column = 0;
    for (const pugi::xml_node& cell : tr.children()) {
      const std::string_view name = LocalName(cell);
      if (name != "table-cell" && name != "covered-table-cell") continue;
      const std::int32_t times = Times(cell, "number-columns-repeated", kMostColumns);
      const bool empty = name == "covered-table-cell" || !ChildOf(cell, "p");
      for (std::int32_t i = 0; !empty && i < std::min(times, kMostRepeated); ++i) {
        if (++cells_ > kMostCells || column + i >= kMostColumns) break;
        out_.BeginCell(column + i, Times(cell, "number-rows-spanned", kMostSpan),
                       Times(cell, "number-columns-spanned", kMostSpan), header);
        Blocks(cell, depth + 1);
        out_.End();
      }
      column = std::min(column + times, kMostColumns);
    }
    out_.End();
  }

  ZipPackage package_;
  const std::string_view media_type_;
  BlockWriter out_;
  std::vector<pugi::xml_node> beside_;  // notes, comments and boxes of the paragraph that is read
  std::size_t cells_ = 0, steps_ = 0;
  std::int32_t tables_ = 0, pages_ = 0;
  bool in_list_ = false;
  bool flat_ = false;  // in a cell
};

Extraction ReadOdf(const DocumentSource& source, std::string_view media_type,
                   const ReadingOptions&) {
  return OdfReader(source.bytes, media_type).Read();
}

}  // namespace

const ApartFormat& odf_apart_format();
const ApartFormat& odf_apart_format() {
  static const ApartFormat format{
      .name = "odf",
      .media_types = {"application/vnd.oasis.opendocument.text",
                      "application/vnd.oasis.opendocument.spreadsheet",
                      "application/vnd.oasis.opendocument.presentation"},
      .read = ReadOdf};
  return format;
}

}  // namespace tenderscan
