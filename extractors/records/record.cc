// A record's tree to labelled lines, tables and content.
#include "extractors/records/record.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "extractors/block_writer.h"
#include "extractors/body.h"
#include "extractors/html/hidden.h"
#include "extractors/html/reader.h"
#include "extractors/notice/tag.h"
#include "extractors/phrases/names.h"
#include "extractors/plain_text.h"
#include "extractors/records/embedded_text.h"
#include "extractors/records/record_time.h"
#include "extractors/text/ascii.h"
#include "extractors/text/encoded_text.h"
#include "extractors/text/glyphs.h"
#include "extractors/text/url.h"
#include "extractors/words/notice_words.h"

namespace tenderscan {
namespace {

using std::string_view;
using Kind = RecordNode::Kind;

// Each piece of HTML costs a parser's setting up; beyond this they stay as they are written.
constexpr int kMaxHtmlPieces = 2000;

bool IsMoneyField(Field field) { return IsMoney(field) || field == Field::kUnitPrice; }

bool IsTimeField(Field field) {
  switch (field) {
    case Field::kDeadline:
    case Field::kOpening:
    case Field::kPublished:
    case Field::kSignedOn:
    case Field::kOriginalDate:
    case Field::kChangedOn:
      return true;
    default:
      return false;
  }
}

bool IsZero(string_view value) {
  return value.find_first_not_of("0.") == string_view::npos && value.find('0') != value.npos;
}

// A list of objects as a table, or not.
struct ListTable {
  std::vector<RecordKey> columns;
  std::vector<std::vector<std::string>> rows;
};

// A key with its value, as a line of the text will have it.
struct Line {
  RecordKey key;
  std::string printed_key;
  std::string value;
  bool number = false;
  int depth = 0;  // of objects and lists around it
};

// Whether a key speaks of a time whose label nobody knows: updateTime.
bool SpeaksOfTime(string_view key) {
  const std::string lower = Lowercase(key);
  return lower.find("date") != std::string::npos || lower.find("time") != std::string::npos;
}

// The value as a line shows it; empty where it says that there is none.
std::string ValueOf(const Line& line) {
  const string_view value = TrimSpace(line.value);
  if (ShippedKeys().IsNothing(value)) {
    // What nobody knows may count: "level: 无".
    return line.key.known || value.empty() ? std::string() : std::string(value);
  }
  if (!line.key.known) {
    const std::string time =
        line.number && SpeaksOfTime(line.printed_key) ? BeijingTimeOfEpoch(value) : "";
    return time.empty() ? std::string(value) : std::string(value) + " (" + time + ")";
  }
  const bool money = IsMoneyField(line.key.field), time = IsTimeField(line.key.field);
  if ((money || time) && IsZero(value)) return {};
  if (time) {
    const std::string read = BeijingTimeOf(value);
    if (!read.empty()) return read + " (" + std::string(value) + ")";
  }
  return std::string(value);
}

// {"amount": 128.5, "unit": "万元"} and {"amount": 5, "currency": "USD"}: one value.
std::optional<std::string> MoneyOf(const RecordNode& object) {
  const KeyWords& keys = ShippedKeys();
  std::string amount, unit;
  for (const RecordNode& node : object.nodes) {
    if (node.kind != Kind::kValue) return std::nullopt;
    const std::string bare = BareKey(node.key);
    if (IsOneOf(bare, keys.numbers_of_money)) {
      amount = node.value;
    } else if (IsOneOf(bare, keys.units_of_money) && !keys.IsPlainUnit(node.value)) {
      unit += node.value;
    }
  }
  if (amount.empty()) return std::nullopt;
  return amount + unit;
}

// The organisations that a value lists; the value itself where it is no list of them.
std::vector<std::string> OrganisationsIn(const std::string& value) {
  std::vector<std::string> out;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= value.size();) {
    std::size_t mark = at == value.size() ? 1 : 0;
    for (const string_view one : {",", ";", "|", "\n", "，", "；", "、"}) {
      if (string_view(value).substr(at).starts_with(one)) mark = one.size();
    }
    if (mark == 0) {
      ++at;
      continue;
    }
    const string_view name = TrimSpace(string_view(value).substr(begin, at - begin));
    const Glyphs glyphs(name);
    if (!name.empty()) {
      if (!LooksLikeOrganisation(glyphs.Folded(0, glyphs.size()))) return {value};
      out.emplace_back(name);
    }
    at += mark;
    begin = at;
  }
  return out.size() < 2 ? std::vector<std::string>{value} : out;
}

// articleId, UUID: a number of the service's own, no word of the notice.
bool IsIdentifier(string_view key, string_view value) {
  constexpr std::size_t kLongest = 200;
  if (value.size() > kLongest || value.find(' ') != string_view::npos) return false;
  for (const char c : value) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  const std::string bare = BareKey(key);
  for (const string_view whole :
       {"id", "uuid", "guid", "key", "token", "hash", "md5", "sid", "pk"}) {
    if (bare == whole) return true;
  }
  for (const string_view tail : {"uuid", "guid", "token", "hash", "md5"}) {
    if (bare.ends_with(tail)) return true;
  }
  // projectId, project_id, ID of paid and grid are none.
  return key.ends_with("Id") || key.ends_with("ID") || key.ends_with("_id") ||
         key.ends_with("-id") || key.ends_with(" id");
}

class Writer {
 public:
  explicit Writer(const RecordContext& context) : context_(context) {}

  ExtractedText Write(const RecordNode& record) {
    Collect(record, nullptr, 0);
    KeepOuterTitle();
    const std::size_t titles = static_cast<std::size_t>(std::count_if(
        lines_.begin(), lines_.end(), [](const Line& l) { return l.key.part == KeyPart::kTitle; }));
    // What has many titles is a list: its lines stay beside each other.
    if (titles <= 1) {
      PartSuppliers();
      Order();
    }
    WriteHead(titles == 1, titles > 1);
    for (const Line& line : lines_) {
      if (line.key.part == KeyPart::kTitle && titles == 1) continue;
      if (line.key.part == KeyPart::kAddress && !address_.empty()) continue;
      if (line.key.part == KeyPart::kContent && titles <= 1) continue;
      if (line.key.known && line.key.part == KeyPart::kLabelled && !IsRepeated(line)) {
        WriteLine(line.key.label + "：", line);
      } else if (!line.key.known || line.key.part != KeyPart::kLabelled) {
        unknown_.push_back(&line);
        if (titles > 1) WriteUnknown();
      }
    }
    for (const ListTable& table : list_tables_) WriteTable(table);
    WriteUnknown();
    for (const Line& line : lines_) {
      if (titles <= 1 && line.key.part == KeyPart::kContent) WriteContent(line.value);
    }
    if (has_content_ && titles == 1) SayMissing();
    return std::move(out_);
  }

 private:
  // A content that is a picture, a frame or "see the attachment", and no fact beside it.
  void SayMissing() {
    std::string instead;
    for (const Line& line : lines_) {
      if (instead.empty() && line.key.part == KeyPart::kContent && IsMarkup(line.value))
        instead = WhatStandsInstead(line.value, context_.uri);
    }
    const bool cells = std::any_of(out_.blocks.begin(), out_.blocks.end(),
                                   [](const Block& b) { return b.kind == BlockKind::kTableCell; });
    const Body body = ReadBody(out_);
    if (cells || (instead.empty() && !body.points_elsewhere && !says_nothing_)) return;
    // A cancellation says the most of itself in its title.
    if (!IsBodyMissing(body, !instead.empty()) || (body.cancelled && body.identified)) return;
    std::string what = "the record names a notice and holds none of its text";
    if (!instead.empty()) what += ": " + instead;
    out_.gaps.push_back({GapCode::kEmpty, std::nullopt, std::move(what)});
  }

  // The title of an award or lot inside is not the notice's.
  void KeepOuterTitle() {
    const auto is_title = [](const Line& line) { return line.key.part == KeyPart::kTitle; };
    int outer = 1 << 20;
    std::size_t at_outer = 0;
    for (const Line& line : lines_) {
      if (!is_title(line) || line.depth > outer) continue;
      at_outer = line.depth < outer ? 1 : at_outer + 1;
      outer = line.depth;
    }
    if (at_outer != 1) return;
    for (Line& line : lines_) {
      if (is_title(line) && line.depth > outer) line.key = RecordKey();
    }
  }

  void Collect(const RecordNode& node, const RecordKey* parent, int depth) {
    for (const RecordNode& child : node.nodes) {
      // The elements of a list have its key.
      RecordKey key = node.kind == Kind::kList && parent != nullptr
                          ? *parent
                          : ReadRecordKey(child.key, parent);
      const std::string& printed = node.kind == Kind::kList ? node.key : child.key;
      if (child.kind == Kind::kValue) {
        Add(std::move(key), printed, child, depth, UnitBeside(node, child));
      } else if (child.kind == Kind::kList) {
        if (!AddTable(child, key, depth + 1)) Collect(child, &key, depth + 1);
      } else if (const auto money =
                     key.known && IsMoneyField(key.field) ? MoneyOf(child) : std::nullopt) {
        lines_.push_back({std::move(key), printed, *money, false, depth});
      } else {
        Collect(child, &key, depth + 1);
      }
    }
  }

  // "winAmount": "128.5", "winAmountUnit": "万元": the unit of the one is the value of the other.
  static std::string UnitBeside(const RecordNode& object, const RecordNode& node) {
    constexpr std::size_t kMostKeys = 200;  // of a record that people made
    if (object.nodes.size() > kMostKeys) return {};
    if (node.key.empty() || node.value.find_first_not_of("0123456789., ") != std::string::npos) {
      return {};
    }
    const KeyWords& keys = ShippedKeys();
    const std::string bare = BareKey(node.key);
    for (const RecordNode& other : object.nodes) {
      if (other.kind != Kind::kValue || other.value.size() > 12) continue;
      const std::string unit = BareKey(other.key);
      const bool of_this = unit.starts_with(bare) &&
                           IsOneOf(string_view(unit).substr(bare.size()), keys.units_of_one);
      if (of_this || IsOneOf(unit, keys.units_of_all)) return other.value;
    }
    return {};
  }

  void Add(RecordKey key, const std::string& printed, const RecordNode& node, int depth,
           const std::string& unit) {
    Line line{std::move(key), printed, node.value, node.number, depth};
    if (line.key.known && IsMoneyField(line.key.field) && !IsZero(line.value)) line.value += unit;
    constexpr std::size_t kShortestEncoded = 24;  // of a value that may be anything
    const bool content = line.key.part == KeyPart::kContent;
    if (!line.number && (content || line.value.size() >= kShortestEncoded))
      line.value = WithoutEncoding(std::move(line.value));
    if (content) {
      has_content_ = true;
      const bool nothing = ShippedKeys().IsNothing(line.value) || IsBlank(line.value);
      says_nothing_ = says_nothing_ || nothing;
      if (nothing) return;
    } else {
      // An unknown key's page of HTML is content too.
      if (!line.key.known && HoldsMarkup(line.value)) {
        line.key.part = KeyPart::kContent;
        has_content_ = true;
        lines_.push_back(std::move(line));
        return;
      }
      if (line.value.find('<') != std::string::npos && line.value.find('>') != std::string::npos) {
        const ExtractedText shown = ReadHtml(line.value, context_.uri, nullptr);
        line.value = std::string(TrimSpace(shown.text));
      }
      if (!line.key.known && IsIdentifier(printed, line.value)) return;
      line.value = ValueOf(line);
      if (line.value.empty()) return;
    }
    if (line.key.part == KeyPart::kKind && kind_.empty()) {
      // 合同 of 公告类型 names the kind as 合同公告 does; figures name none.
      std::string words = line.value;
      if (!SpeaksOfPublishing(words)) words += ShippedNoticeWords().announcement;
      if (KindOfTitle(Glyphs(words))) kind_ = std::move(words);
    }
    if (line.key.part == KeyPart::kAddress && address_.empty()) {
      // As written where it is whole: what stands behind a # names the notice on some portals.
      const bool whole = line.value.starts_with("http://") || line.value.starts_with("https://");
      const std::string uri = whole ? line.value : ResolveUri(context_.uri, line.value);
      if (uri.starts_with("http://") || uri.starts_with("https://")) address_ = uri;
    }
    lines_.push_back(std::move(line));
  }

  // [{"name": …, "amount": …}, …] below winners, lots, items.
  bool AddTable(const RecordNode& list, const RecordKey& list_key, int depth) {
    constexpr std::size_t kFewestColumns = 2;
    ListTable table;
    std::map<std::string, std::size_t> columns;  // by label
    for (const RecordNode& row : list.nodes) {
      if (row.kind != Kind::kObject) return false;
      for (const RecordNode& cell : row.nodes) {
        const RecordKey key = ReadRecordKey(cell.key, &list_key);
        if (cell.kind == Kind::kValue && key.known && key.part == KeyPart::kLabelled &&
            columns.emplace(key.label, table.columns.size()).second) {
          table.columns.push_back(key);
        }
      }
    }
    if (table.columns.size() < kFewestColumns) return false;
    for (const RecordNode& row : list.nodes) {
      std::vector<std::string>& cells = table.rows.emplace_back(table.columns.size());
      RecordNode rest;
      rest.kind = Kind::kObject;
      for (const RecordNode& cell : row.nodes) {
        const RecordKey key = ReadRecordKey(cell.key, &list_key);
        const auto column = columns.find(key.label);
        if (cell.kind != Kind::kValue || column == columns.end()) {
          rest.nodes.push_back(cell);
          continue;
        }
        const Line line{key, cell.key, cell.value, cell.number, depth};
        cells[column->second] = ValueOf(line);
        if (key.field == Field::kSupplier) listed_.push_back(cells[column->second]);
      }
      Collect(rest, &list_key, depth + 1);
    }
    list_tables_.push_back(std::move(table));
    return true;
  }

  // "甲公司,乙公司": a line each. What stands in two keys stands once.
  void PartSuppliers() {
    std::vector<Line> parted;
    std::set<std::pair<std::string, std::string>> seen;  // label, value
    for (Line& line : lines_) {
      if (!line.key.Names(Field::kSupplier)) {
        parted.push_back(std::move(line));
        continue;
      }
      for (std::string& name : OrganisationsIn(line.value)) {
        if (!seen.emplace(line.key.label, name).second) continue;
        parted.push_back({line.key, line.printed_key, std::move(name), false, line.depth});
      }
    }
    lines_ = std::move(parted);
    // One amount beside several suppliers is what they get together.
    std::size_t amounts = 0;
    for (const Line& line : lines_) amounts += line.key.Names(Field::kAmount);
    if (amounts != 1 || seen.size() < 2) return;
    for (Line& line : lines_) {
      if (!line.key.Names(Field::kAmount)) continue;
      const std::size_t unit = line.key.label.find("（");
      line.key.label = ShippedKeys().together +
                       (unit == std::string::npos ? std::string() : line.key.label.substr(unit));
    }
  }

  // By what the label announces, the more exact label first: no two orders of a record's keys give
  // two texts.
  void Order() {
    std::stable_sort(lines_.begin(), lines_.end(), [](const Line& a, const Line& b) {
      const auto rank = [](const Line& l) {
        return std::tuple(!(l.key.known && l.key.part == KeyPart::kLabelled),
                          !l.key.known || l.key.field == Field::kOther,
                          static_cast<int>(l.key.field), -l.key.rank);
      };
      return rank(a) < rank(b);
    });
  }

  // "A,B" beside the list of both says nothing new.
  bool IsRepeated(const Line& line) const {
    if (line.key.field != Field::kSupplier || listed_.empty()) return false;
    return std::all_of(listed_.begin(), listed_.end(), [&](const std::string& name) {
      return line.value.find(name) != std::string::npos;
    });
  }

  void WriteHead(bool titled, bool is_list) {
    BlockWriter head;
    if (!address_.empty()) head.Meta("address", address_);
    if (kind_.empty()) kind_ = context_.kind;
    if (!kind_.empty() && !is_list) head.Meta("kind", kind_);
    for (const Line& line : lines_) {
      if (!titled || line.key.part != KeyPart::kTitle) continue;
      head.BeginHeading(1, "title");
      head.Text(line.value);
      head.End();
    }
    out_ = head.Finish();
  }

  void WriteUnknown() {
    for (const Line* line : unknown_) {
      if (line->key.part == KeyPart::kContent) {
        WriteContent(line->value);
      } else {
        WriteLine(line->printed_key.empty() ? "" : line->printed_key + ": ", *line);
      }
    }
    unknown_.clear();
  }

  // A value that ends in a line's middle stays one paragraph: breaks inside it are breaks.
  void WriteLine(const std::string& label, const Line& line) {
    BlockWriter one;
    string_view rest = line.value;
    one.Text(label);
    for (std::size_t end; (end = rest.find('\n')) != string_view::npos;) {
      one.Text(rest.substr(0, end));
      one.LineBreak();
      rest.remove_prefix(end + 1);
    }
    one.Text(rest);
    AppendShown(one.Finish(), out_, tables_);
  }

  void WriteTable(const ListTable& table) {
    BlockWriter rows;
    std::int32_t row = 0;
    rows.BeginRow(0, row++);
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      rows.BeginCell(static_cast<std::int32_t>(c), 1, 1, true);
      rows.Text(table.columns[c].label);
      rows.End();
    }
    rows.End();
    for (const std::vector<std::string>& cells : table.rows) {
      rows.BeginRow(0, row++);
      for (std::size_t c = 0; c < cells.size(); ++c) {
        rows.BeginCell(static_cast<std::int32_t>(c), 1, 1, false);
        rows.Text(cells[c]);
        rows.End();
      }
      rows.End();
    }
    AppendShown(rows.Finish(), out_, tables_);
  }

  // A page's piece, or one element alone: <iframe src="…"></iframe>.
  // "", &nbsp;, <p></p>; a picture is something.
  bool IsBlank(const std::string& value) const {
    constexpr std::size_t kLongest = 300;  // tags around nothing
    if (TrimSpace(value).empty()) return true;
    if (value.size() > kLongest || value.find_first_of("<&") == std::string::npos) return false;
    return WhatStandsInstead(value, context_.uri).empty() &&
           TrimSpace(ReadHtml(value, context_.uri, nullptr).text).empty();
  }

  static bool IsMarkup(const std::string& value) {
    const string_view content = TrimSpace(value);
    return HoldsMarkup(value) || (content.starts_with('<') && content.ends_with('>'));
  }

  void WriteContent(const std::string& value) {
    if (IsMarkup(value) && pieces_++ < kMaxHtmlPieces) {
      AppendShown(ReadHtml(value, context_.uri, nullptr), out_, tables_);
    } else {
      AppendPlainText(value, out_);
    }
  }

  const RecordContext& context_;
  std::vector<Line> lines_;
  std::vector<ListTable> list_tables_;
  std::vector<std::string> listed_;  // suppliers that the tables name
  std::vector<const Line*> unknown_;
  std::string address_, kind_;
  ExtractedText out_;
  std::int32_t tables_ = 0;
  int pieces_ = 0;
  bool has_content_ = false;   // a key of the notice's text, whatever stands under it
  bool says_nothing_ = false;  // 详见附件 under it
};

}  // namespace

ExtractedText RecordText(const RecordNode& record, const RecordContext& context) {
  return Writer(context).Write(record);
}

}  // namespace tenderscan
