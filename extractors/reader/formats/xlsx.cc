// Excel workbooks (.xlsx, and what WPS writes): SpreadsheetML, ECMA-376 part 1, chapter 18.
#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "extractors/block_writer.h"
#include "extractors/reader/documents/number_format.h"
#include "extractors/reader/documents/office_package.h"
#include "extractors/reader/documents/shared_strings.h"
#include "extractors/reader/documents/sheet.h"
#include "extractors/reader/documents/xml.h"
#include "extractors/reader/program/apart_format.h"
#include "extractors/text/ascii.h"

namespace tenderscan {
namespace {

constexpr std::string_view kMediaType =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

// Of a sheet (ECMA-376, 18.3.1.73 and 18.3.1.13).
constexpr std::int32_t kMostRows = 1'048'576, kMostColumns = 16'384;
constexpr std::size_t kMostSheets = 4'096;
constexpr std::size_t kMostRanges = 100'000;  // merged cells, links: each is a few bytes of XML

struct CellPlace {
  std::int32_t row = 0, column = 0;
};

// "C12" as row 11, column 2. Leaves what stands behind it in `text`.
std::optional<CellPlace> TakePlace(std::string_view& text) {
  std::int32_t column = 0, row = 0;
  std::size_t at = 0;
  while (at < text.size() && (IsLetter(text[at]) || text[at] == '$')) {
    if (text[at] != '$') column = column * 26 + (Lower(text[at]) - 'a' + 1);
    if (column > kMostColumns) return std::nullopt;
    ++at;
  }
  const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), row);
  if (error != std::errc() || row < 1 || row > kMostRows || column < 1) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return CellPlace{row - 1, column - 1};
}

std::optional<MergedRange> RangeOf(std::string_view text) {
  const auto first = TakePlace(text);
  if (!first) return std::nullopt;
  auto last = first;
  if (text.starts_with(':')) {
    text.remove_prefix(1);
    last = TakePlace(text);
  }
  if (!last || last->row < first->row || last->column < first->column) return std::nullopt;
  return MergedRange{first->row, first->column, last->row - first->row + 1,
                     last->column - first->column + 1};
}

class XlsxReader {
 public:
  explicit XlsxReader(std::string_view bytes) : package_(bytes) {}

  Extraction Read() {
    std::string workbook = package_.MainPart("xl/workbook.xml");
    if (workbook.empty()) workbook = "xl/workbook.xml";
    ReadWorkbook(workbook);
    BlockWriter out;
    std::size_t cells = 0;
    std::int32_t table = 0;
    for (const Named& one : sheets_) {
      Sheet sheet;
      sheet.name = one.name;
      sheet.hidden = one.hidden;
      ReadSheet(one.part, sheet);
      if (!WriteSheet(std::move(sheet), table++, cells, out)) {
        package_.zip().Say(
            GapCode::kLimitExceeded,
            "the workbook has more text or cells than are read: the rest was left out");
        break;
      }
    }
    if (sheets_.empty() && !package_.zip().encrypted()) {
      const auto& names = package_.zip().names();
      if (std::find(names.begin(), names.end(), "xl/workbook.bin") != names.end()) {
        package_.zip().Say(GapCode::kUnsupportedFormat,
                           "binary Excel workbooks (.xlsb) are not read");
      } else {
        package_.zip().Say(GapCode::kMalformed, "the package holds no sheet of a workbook");
      }
    }
    return package_.Finish(out.Finish(), kMediaType);
  }

 private:
  struct Named {
    std::string name, part;
    bool hidden = false;
  };

  void ReadWorkbook(const std::string& name) {
    const Relationships relationships = package_.RelationshipsOf(name);
    pugi::xml_document tree;
    if (package_.zip().Load(name, tree)) {
      const pugi::xml_node root = tree.document_element();
      since_1904_ = AttributeOf(ChildOf(root, "workbookPr"), "date1904") == "1" ||
                    AttributeOf(ChildOf(root, "workbookPr"), "date1904") == "true";
      for (const pugi::xml_node& node : ChildOf(root, "sheets").children()) {
        if (LocalName(node) != "sheet" || sheets_.size() >= kMostSheets) continue;
        const Relationship* one = relationships.Find(AttributeOf(node, "id"));
        if (one == nullptr || one->external) continue;
        const std::string_view state = AttributeOf(node, "state");
        sheets_.push_back({std::string(AttributeOf(node, "name")), one->target,
                           state == "hidden" || state == "veryHidden"});
      }
    }
    if (sheets_.empty()) {
      // No list of them: in the package's order.
      for (const std::string& part : package_.zip().names()) {
        if (part.starts_with("xl/worksheets/") && ExtensionOf(part) == "xml" &&
            sheets_.size() < kMostSheets) {
          sheets_.push_back({"", part, false});
        }
      }
    }
    const auto other = [&](std::string_view type, const char* usual) {
      const std::string part = relationships.TargetOf(type);
      return part.empty() ? std::string(usual) : part;
    };
    ReadStyles(other("styles", "xl/styles.xml"));
    const std::string strings = other("sharedStrings", "xl/sharedstrings.xml");
    strings_.Read(package_.zip().Find(strings));
    if (strings_.damaged()) package_.zip().SayDamaged(strings);
    if (strings_.cut()) {
      package_.zip().Say(GapCode::kLimitExceeded,
                         "the workbook has more texts than are kept: the rest was left out");
    }
  }

  void ReadStyles(const std::string& name) {
    pugi::xml_document tree;
    if (!package_.zip().Load(name, tree)) return;
    for (const pugi::xml_node& node : ChildOf(tree.document_element(), "numFmts").children()) {
      if (const auto id = NumberOf(node, "numFmtId"))
        formats_.emplace(*id, NumberFormat(AttributeOf(node, "formatCode")));
    }
    for (const pugi::xml_node& node : ChildOf(tree.document_element(), "cellXfs").children()) {
      if (LocalName(node) != "xf") continue;
      const int id = NumberOf(node, "numFmtId").value_or(0);
      if (!formats_.contains(id)) formats_.emplace(id, NumberFormat::BuiltIn(id));
      format_of_style_.push_back(id);
    }
  }

  void ReadSheet(const std::string& name, Sheet& sheet) {
    const Relationships relationships = package_.RelationshipsOf(name);
    std::string* xml = package_.zip().Find(name);
    if (xml == nullptr)
      package_.zip().Say(GapCode::kMalformed, "the part " + name + " with a sheet is missing");
    if (xml != nullptr && read_.insert(name).second) {
      PrepareXml(*xml);
      ReadRanges(*xml, relationships, sheet);
      ReadRows(name, *xml, sheet);  // takes it apart
    }
    for (const Relationship& one : relationships) {
      if (one.external) continue;
      if (one.type == "comments") ReadComments(one.target, sheet);
      if (one.type == "drawing") ReadDrawing(one.target, sheet);
    }
  }

  void ReadRows(const std::string& name, std::string& xml, Sheet& sheet) {
    XmlElements rows(xml, {"row"});
    pugi::xml_document tree;
    std::int32_t row = -1;
    while (!sheet.full && rows.Next()) {
      if (++row >= kMostRows) {
        sheet.full = true;
        break;
      }
      const XmlEnd end = ParseXml(rows, tree);
      if (end == XmlEnd::kDamaged) package_.zip().SayDamaged(name);
      if (end == XmlEnd::kCut) sheet.full = true;
      const pugi::xml_node node = tree.document_element();
      if (const auto said = NumberOf(node, "r"); said && *said >= 1 && *said <= kMostRows)
        row = *said - 1;
      std::int32_t column = -1;
      for (const pugi::xml_node& cell : node.children()) {
        if (LocalName(cell) != "c") continue;
        std::string_view written = AttributeOf(cell, "r");
        const auto place = TakePlace(written);
        column = place ? place->column : column + 1;
        if (column >= kMostColumns) break;
        sheet.AddCell(row, column, TextOf(cell));
      }
    }
    if (rows.cut_off()) package_.zip().SayDamaged(name);
  }

  std::string TextOf(const pugi::xml_node& cell) const {
    const std::string_view type = AttributeOf(cell, "t");
    if (type == "inlineStr") return StringItem(ChildOf(cell, "is"));
    const std::string_view value = ChildOf(cell, "v").child_value();
    if (value.empty()) return {};
    if (type == "s") {
      std::size_t index = 0;
      const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), index);
      return error == std::errc() ? strings_.At(index) : std::string();
    }
    if (type == "b") return value == "1" ? "TRUE" : "FALSE";
    if (type == "str" || type == "e" || type == "d") return std::string(value);
    return Number(value, cell);
  }

  std::string Number(std::string_view value, const pugi::xml_node& cell) const {
    // A code of 18 digits is no number that a computer holds: it is what was written.
    constexpr std::size_t kExact = 15;
    if (value.size() > kExact && value.find_first_not_of("0123456789") == std::string_view::npos)
      return std::string(value);
    double number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc() || end != value.data() + value.size()) return std::string(value);
    const auto style = static_cast<std::size_t>(std::max(0, NumberOf(cell, "s").value_or(0)));
    const auto format =
        style < format_of_style_.size() ? formats_.find(format_of_style_[style]) : formats_.end();
    static const NumberFormat general;
    return (format == formats_.end() ? general : format->second).Show(number, since_1904_);
  }

  // They stand behind the rows.
  void ReadRanges(const std::string& xml, const Relationships& relationships, Sheet& sheet) {
    const std::size_t rows = xml.rfind("sheetData");
    std::string behind = xml.substr(rows == std::string::npos ? 0 : rows);
    XmlElements elements(behind, {"mergeCell", "hyperlink"});
    pugi::xml_document tree;
    while (elements.Next() && sheet.merged.size() + sheet.links.size() < kMostRanges) {
      const bool link = elements.name() == "hyperlink";
      ParseXml(elements, tree);
      const pugi::xml_node node = tree.document_element();
      const auto range = RangeOf(AttributeOf(node, "ref"));
      if (!range) continue;
      if (!link) {
        sheet.merged.push_back(*range);
        continue;
      }
      const Relationship* one = relationships.Find(AttributeOf(node, "id"));
      if (one != nullptr && one->external)
        sheet.links.push_back({range->row, range->column, one->target});
    }
  }

  void ReadComments(const std::string& part, Sheet& sheet) {
    pugi::xml_document tree;
    if (!package_.zip().Load(part, tree)) return;
    for (const pugi::xml_node& node : ChildOf(tree.document_element(), "commentList").children()) {
      if (LocalName(node) == "comment") sheet.AddNote(StringItem(ChildOf(node, "text")));
    }
  }

  // Texts of boxes that lie over the cells.
  void ReadDrawing(const std::string& part, Sheet& sheet) {
    pugi::xml_document tree;
    if (!package_.zip().Load(part, tree)) return;
    const pugi::xml_node top = tree.document_element();
    std::string paragraph;
    for (pugi::xml_node node = NextWithin(top, top); node; node = NextWithin(top, node)) {
      const std::string_view name = LocalName(node);
      if (name == "p") {
        sheet.AddNote(std::exchange(paragraph, {}));
      } else if (name == "t") {
        paragraph += node.child_value();
      }
    }
    sheet.AddNote(std::move(paragraph));
  }

  OfficePackage package_;
  std::vector<Named> sheets_;
  std::set<std::string> read_;  // sheets: each once, whatever the workbook says
  SharedStrings strings_;
  std::unordered_map<int, NumberFormat> formats_;
  std::vector<int> format_of_style_;
  bool since_1904_ = false;
};

Extraction ReadXlsx(const DocumentSource& source, std::string_view, const ReadingOptions&) {
  return XlsxReader(source.bytes).Read();
}

}  // namespace

const ApartFormat& xlsx_apart_format();
const ApartFormat& xlsx_apart_format() {
  static const ApartFormat format{.name = "xlsx", .media_types = {kMediaType}, .read = ReadXlsx};
  return format;
}

}  // namespace tenderscan
