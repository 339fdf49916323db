// Word documents (.docx, and what WPS writes): WordprocessingML, ECMA-376 part 1, chapter 17.
//
// Tracked deletions, hidden text and what is struck out are not printed as the document's words and
// are left out, as they are of pages.
#include <algorithm>
#include <charconv>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "extractors/block_writer.h"
#include "extractors/reader/documents/docx_numbering.h"
#include "extractors/reader/documents/docx_table.h"
#include "extractors/reader/documents/office_package.h"
#include "extractors/reader/documents/symbol_font.h"
#include "extractors/reader/documents/xml.h"
#include "extractors/reader/program/apart_format.h"
#include "extractors/text/ascii.h"
#include "extractors/text_limit.h"

namespace tenderscan {
namespace {

constexpr std::string_view kMediaType =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

bool IsPageNumber(std::string_view instruction) {
  instruction = TrimBlanks(instruction);
  const std::string word = Lowercase(instruction.substr(0, instruction.find_first_of(" \\")));
  return word == "page" || word == "numpages" || word == "sectionpages";
}

class DocxReader {
 public:
  explicit DocxReader(std::string_view bytes) : package_(bytes) {}

  Extraction Read() {
    const std::string main = package_.MainPart("word/document.xml");
    if (!main.empty()) ReadMain(main);
    if (main.empty() && !package_.zip().encrypted()) {
      package_.zip().Say(GapCode::kMalformed, "the package holds no document of Word");
    }
    return package_.Finish(out_.Finish(), kMediaType, package_.zip().Contents(chunks_));
  }

 private:
  struct Field {
    bool in_result = false, shows_page = false;
    std::string instruction;
  };
  // Where text goes: a table within a cell is lines of that cell.
  enum class Place { kBody, kCell, kNestedCell, kCellInCell };

  void ReadMain(const std::string& main) {
    relationships_ = package_.RelationshipsOf(main);
    ZipPackage& zip = package_.zip();
    pugi::xml_document styles, numbering, document;
    zip.Load(relationships_.TargetOf("styles"), styles);
    zip.Load(relationships_.TargetOf("numbering"), numbering);
    zip.Load(main, document);
    styles_ = ParagraphStyles(styles.document_element());
    numbers_ = ListNumbers(numbering.document_element());
    Blocks(ChildOf(document.document_element(), "body"), 0);
    EndPart();
    for (const std::string_view type : {"footnotes", "endnotes", "comments"}) {
      const std::string name = relationships_.TargetOf(type);
      pugi::xml_document notes;
      if (!zip.Load(name, notes)) continue;
      relationships_ = package_.RelationshipsOf(name);
      for (const pugi::xml_node& note : notes.document_element().children()) {
        // Lines that part notes from the text are written as notes too.
        const std::string_view kind = AttributeOf(note, "type");
        if (kind.empty() || kind == "normal") Blocks(note, 1);
        EndPart();
      }
      relationships_ = package_.RelationshipsOf(main);
    }
    HeadersAndFooters(main);
  }

  // Those of all sections at the end, each text once.
  void HeadersAndFooters(const std::string& main) {
    std::set<std::string> said;
    for (const Relationship& one : package_.RelationshipsOf(main)) {
      if ((one.type != "header" && one.type != "footer") || one.external) continue;
      pugi::xml_document part;
      if (!package_.zip().Load(one.target, part)) continue;
      relationships_ = package_.RelationshipsOf(one.target);
      BlockWriter body = std::exchange(out_, BlockWriter());
      in_margin_ = true;
      Blocks(part.document_element(), 0);
      EndPart();
      in_margin_ = false;
      const std::string text = out_.Finish().text;
      out_ = std::move(body);
      if (!said.insert(text).second) continue;
      for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find('\n', at);
        out_.Text(std::string_view(text).substr(at, end - at));
        out_.EndParagraph();
        at = end + 1;
      }
    }
  }

  // Nothing that a part left open goes on in the next.
  void EndPart() {
    out_.EndParagraph();
    fields_.clear();
    boxes_.clear();
    label_.clear();
  }

  bool Full() { return package_.zip().TooLong(out_.size()); }
  bool TooDeep(int depth) { return package_.zip().TooDeep(depth); }

  // A choice between drawings for programs of several ages: the first is the newest.
  static pugi::xml_node ChosenOf(const pugi::xml_node& alternate) {
    const pugi::xml_node choice = ChildOf(alternate, "Choice");
    return choice ? choice : ChildOf(alternate, "Fallback");
  }

  static bool IsGone(std::string_view name) {
    return name == "del" || name == "moveFrom" || name.ends_with("Pr");
  }

  void Blocks(const pugi::xml_node& parent, int depth) {
    if (TooDeep(depth)) return;
    for (const pugi::xml_node& child : parent.children()) {
      if (Full()) return;
      const std::string_view name = LocalName(child);
      if (name == "p") {
        Paragraph(child, depth + 1);
      } else if (name == "tbl") {
        Table(child, depth + 1);
      } else if (name == "AlternateContent") {
        Blocks(ChosenOf(child), depth + 1);
      } else if (name == "altChunk") {
        Chunk(AttributeOf(child, "id"));
      } else if (!IsGone(name)) {
        Blocks(child, depth + 1);
      }
    }
  }

  // A document that was put in whole: HTML, MHTML, RTF, another .docx.
  void Chunk(std::string_view id) {
    constexpr std::size_t kMostChunks = 200;
    const Relationship* one = relationships_.Find(id);
    if (one != nullptr && !one->external && chunks_.size() < kMostChunks)
      chunks_.push_back(one->target);
  }

  void Paragraph(const pugi::xml_node& p, int depth) {
    const pugi::xml_node said = ChildOf(p, "pPr");
    const ParagraphStyle& style = styles_.Of(AttributeOf(ChildOf(said, "pStyle"), "val"));
    int outline = style.outline, list = style.list, level = style.level;
    if (const auto own = NumberOf(ChildOf(said, "outlineLvl"), "val"))
      outline = *own >= 0 && *own < 9 ? *own : -1;
    const pugi::xml_node numbered = ChildOf(said, "numPr");
    if (const auto own = NumberOf(ChildOf(numbered, "numId"), "val")) list = *own;
    if (const auto own = NumberOf(ChildOf(numbered, "ilvl"), "val")) level = *own;
    style_hidden_ = style.hidden;
    label_ = list > 0 ? numbers_.Next(list, level) : std::string();
    // A cell's words are a value, which no number stands before. An empty cell's number is all of
    // it.
    if ((place_ == Place::kCell || place_ == Place::kNestedCell) && beside_others_)
      alone_ = TrimBlanks(std::exchange(label_, {}));
    const bool plain = place_ == Place::kCellInCell;
    const bool heading = outline >= 0 && !plain, item = list > 0 && !heading && !plain;
    if (heading) out_.BeginHeading(static_cast<std::uint8_t>(std::min(outline + 1, 6)));
    if (item) out_.BeginListItem();
    std::vector<pugi::xml_node> boxes = std::exchange(boxes_, {});
    Inline(p, depth);
    std::swap(boxes, boxes_);
    label_.clear();
    EndInstructions();
    if (heading || item) {
      out_.End();
    } else if (plain) {
      out_.Text(" ");
    } else if (!ChildOf(ChildOf(said, "rPr"), "del")) {
      // Where its end was taken away, it goes on in the next.
      out_.EndParagraph();
    }
    // What stands in boxes beside the paragraph.
    for (const pugi::xml_node& box : boxes) Blocks(box, depth + 1);
  }

  // A field's code ends with its paragraph, whatever a damaged document says: or nothing more of it
  // would be text.
  void EndInstructions() {
    std::erase_if(fields_, [](const Field& field) { return !field.in_result; });
  }

  void Inline(const pugi::xml_node& parent, int depth) {
    if (TooDeep(depth)) return;
    for (const pugi::xml_node& child : parent.children()) {
      const std::string_view name = LocalName(child);
      if (name == "r") {
        Run(child, depth + 1);
      } else if (name == "hyperlink") {
        const Relationship* link = relationships_.Find(AttributeOf(child, "id"));
        const bool outside = link != nullptr && link->external && !in_margin_;
        if (outside) out_.BeginLink(link->target);
        Inline(child, depth + 1);
        if (outside) out_.EndLink();
      } else if (name == "fldSimple") {
        if (!IsPageNumber(AttributeOf(child, "instr"))) Inline(child, depth + 1);
      } else if (name == "AlternateContent") {
        Inline(ChosenOf(child), depth + 1);
      } else if (!IsGone(name)) {
        Inline(child, depth + 1);
      }
    }
  }

  bool IsHidden(const pugi::xml_node& run) const {
    const pugi::xml_node said = ChildOf(run, "rPr");
    const pugi::xml_node vanish = ChildOf(said, "vanish");
    if (vanish ? IsOn(vanish) : style_hidden_) return true;
    return IsOn(ChildOf(said, "strike")) || IsOn(ChildOf(said, "dstrike"));
  }

  bool InInstruction() const {
    return std::any_of(fields_.begin(), fields_.end(),
                       [](const Field& field) { return !field.in_result || field.shows_page; });
  }

  void Ink(std::string_view text) {
    if (InInstruction()) return;
    if (!label_.empty() && !TrimBlanks(text).empty()) out_.Text(std::exchange(label_, {}));
    out_.Text(text);
  }

  void Run(const pugi::xml_node& run, int depth) {
    if (TooDeep(depth)) return;
    const bool hidden = IsHidden(run);
    for (const pugi::xml_node& child : run.children()) {
      const std::string_view name = LocalName(child);
      if (name == "fldChar") {
        FieldMark(AttributeOf(child, "fldCharType"));
      } else if (name == "instrText") {
        constexpr std::size_t kTells = 32;  // bytes of a field's code that tell its kind
        if (!fields_.empty() && fields_.back().instruction.size() < kTells)
          fields_.back().instruction += std::string_view(child.child_value()).substr(0, kTells);
      } else if (hidden) {
        continue;
      } else if (name == "t") {
        for (const pugi::xml_node& text : child.children()) Ink(text.value());
      } else if (name == "tab" || name == "ptab") {
        Ink(" ");
      } else if (name == "br" || name == "cr") {
        if (place_ == Place::kCellInCell) {
          Ink(" ");
        } else {
          out_.LineBreak();
        }
      } else if (name == "noBreakHyphen") {
        Ink("-");
      } else if (name == "sym") {
        Symbol(child);
      } else if (name == "ruby") {
        Inline(ChildOf(child, "rubyBase"), depth + 1);
      } else if (name == "AlternateContent") {
        Run(ChosenOf(child), depth + 1);
      } else if (name == "drawing" || name == "pict" || name == "object") {
        FindBoxes(child);
      }
    }
  }

  void FieldMark(std::string_view mark) {
    constexpr std::size_t kDeepest = 64;  // fields in fields
    if (mark == "begin" && fields_.size() < kDeepest) {
      fields_.emplace_back();
    } else if (mark == "separate" && !fields_.empty()) {
      fields_.back().in_result = true;
      fields_.back().shows_page = IsPageNumber(fields_.back().instruction);
    } else if (mark == "end" && !fields_.empty()) {
      fields_.pop_back();
    }
  }

  void Symbol(const pugi::xml_node& node) {
    const std::string_view hex = AttributeOf(node, "char");
    unsigned code = 0;
    std::from_chars(hex.data(), hex.data() + hex.size(), code, 16);
    if (code >= 0x20) Ink(SymbolText(AttributeOf(node, "font"), code));
  }

  // The texts of boxes in a drawing; boxes within them come with those.
  void FindBoxes(const pugi::xml_node& drawing) {
    for (pugi::xml_node node = NextWithin(drawing, drawing); node;) {
      const std::string_view name = LocalName(node);
      const bool box = name == "txbxContent";
      const bool other = (name == "Choice" || name == "Fallback") &&
                         LocalName(node.previous_sibling()) == "Choice";
      if (box) boxes_.push_back(node);
      node = box || other ? NextBehind(drawing, node) : NextWithin(drawing, node);
    }
  }

  static pugi::xml_node NextBehind(const pugi::xml_node& top, const pugi::xml_node& node) {
    for (pugi::xml_node up = node; up && up != top; up = up.parent()) {
      if (pugi::xml_node next = up.next_sibling()) return next;
    }
    return {};
  }

  void Table(const pugi::xml_node& table, int depth) {
    if (TooDeep(depth)) return;
    out_.EndParagraph();
    const std::vector<DocxRow> rows = RowsOf(table);
    std::int32_t width = 1;
    for (const DocxRow& row : rows) {
      for (const DocxCell& cell : row.cells)
        width = std::max(width, cell.column + cell.column_span);
    }
    // A cell that lays out the page may hold a table again. Of two columns beside other cells it is
    // a value's lines: 显存 80GB.
    const bool nested =
        place_ == Place::kCell && rows.size() > 1 && width > (beside_others_ ? 2 : 1);
    if (place_ != Place::kBody && !nested) {
      TableInCell(rows, depth);
      return;
    }
    const std::int32_t number = tables_++;
    const Place outer = std::exchange(place_, nested ? Place::kNestedCell : Place::kCell);
    const bool outer_beside = beside_others_;
    for (std::size_t r = 0; r < rows.size() && !Full(); ++r) {
      out_.BeginRow(number, static_cast<std::int32_t>(r));
      for (const DocxCell& cell : rows[r].cells) {
        out_.BeginCell(cell.column, cell.row_span, cell.column_span, rows[r].header);
        beside_others_ = cell.column_span < width;
        const std::size_t before = out_.size();
        Blocks(cell.node, depth + 1);
        EndInstructions();
        if (out_.size() == before) out_.Text(alone_);
        alone_.clear();
        out_.End();
      }
      out_.End();
    }
    place_ = outer;
    beside_others_ = outer_beside;
  }

  // Its rows are lines.
  void TableInCell(const std::vector<DocxRow>& rows, int depth) {
    const Place outer = std::exchange(place_, Place::kCellInCell);
    for (const DocxRow& row : rows) {
      for (const DocxCell& cell : row.cells) {
        Blocks(cell.node, depth + 1);
        out_.Text(" ");
      }
      if (outer != Place::kCellInCell) out_.EndParagraph();
    }
    place_ = outer;
  }

  OfficePackage package_;
  BlockWriter out_;
  ParagraphStyles styles_{pugi::xml_node()};
  ListNumbers numbers_{pugi::xml_node()};
  Relationships relationships_;  // of the part that is read
  std::vector<std::string> chunks_;
  std::vector<Field> fields_;
  std::vector<pugi::xml_node> boxes_;  // of the paragraph that is read
  std::string label_;                  // its number, before its first ink
  std::string alone_;                  // the number of a cell's last paragraph
  std::int32_t tables_ = 0;
  Place place_ = Place::kBody;
  bool style_hidden_ = false;
  bool beside_others_ = false;  // the cell that is read
  bool in_margin_ = false;
};

Extraction ReadDocx(const DocumentSource& source, std::string_view, const ReadingOptions&) {
  return DocxReader(source.bytes).Read();
}

}  // namespace

const ApartFormat& docx_apart_format();
const ApartFormat& docx_apart_format() {
  static const ApartFormat format{.name = "docx", .media_types = {kMediaType}, .read = ReadDocx};
  return format;
}

}  // namespace tenderscan
