// Rows as records.
#include "extractors/records/table_records.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "extractors/held_back.h"
#include "extractors/notice/tag.h"
#include "extractors/records/record_key.h"
#include "extractors/text/ascii.h"
#include "extractors/text/glyphs.h"

namespace tenderscan {
namespace {

using std::string_view;

// How many rows are read to learn whether their contents name buyers.
constexpr std::size_t kSamples = 8;

std::vector<std::size_t> Columns(const DelimitedTable& table, bool (*wanted)(const RecordKey&)) {
  std::vector<std::size_t> out;
  for (std::size_t c = 0; c < table.keys.size(); ++c) {
    if (wanted(table.keys[c])) out.push_back(c);
  }
  return out;
}

bool NamesBuyerColumn(const RecordKey& key) { return key.NamesBuyer(); }
bool NamesProjectColumn(const RecordKey& key) {
  return (key.known && key.part == KeyPart::kTitle) || key.Names(Field::kProjectName) ||
         key.Names(Field::kProjectCode);
}
bool IsTitleColumn(const RecordKey& key) { return key.known && key.part == KeyPart::kTitle; }

// The first of the columns that says something in the row.
string_view FirstOf(const DelimitedRow& row, const std::vector<std::size_t>& columns) {
  for (const std::size_t c : columns) {
    if (c < row.cells.size() && !ShippedKeys().IsNothing(row.cells[c])) return row.cells[c];
  }
  return {};
}

bool IsTotalRow(const DelimitedRow& row) {
  return std::any_of(row.cells.begin(), row.cells.end(),
                     [](const std::string& cell) { return ShippedKeys().IsTotal(cell); });
}

// 1,285,000.00 in a table without quotes: three cells that are one number. Joins them from the left
// until the row is as long as the head; false where that cannot be.
bool JoinNumbers(std::vector<std::string>& cells, std::size_t columns, char delimiter) {
  const auto digits = [](string_view text, std::size_t least, std::size_t most, bool decimals) {
    const std::size_t point = decimals ? text.find('.') : string_view::npos;
    const string_view whole = text.substr(0, point);
    return whole.size() >= least && whole.size() <= most &&
           std::all_of(whole.begin(), whole.end(), [](char c) { return IsDigit(c); });
  };
  if (delimiter != ',') return false;
  for (std::size_t c = 0; cells.size() > columns && c + 1 < cells.size();) {
    string_view head = cells[c];
    const std::size_t sign = head.find_first_of("0123456789");
    if (sign != string_view::npos) head.remove_prefix(sign);
    const std::size_t last = head.rfind(',');
    if (last != string_view::npos) head.remove_prefix(last + 1);
    if (digits(head, 1, 3, false) && cells[c].size() <= 24 && digits(cells[c + 1], 3, 3, true)) {
      cells[c] += "," + cells[c + 1];
      cells.erase(cells.begin() + static_cast<std::ptrdiff_t>(c) + 1);
    } else {
      ++c;
    }
  }
  return cells.size() == columns;
}

class RowsOfTable : public Records {
 public:
  RowsOfTable(std::string utf8, DelimitedTable table, string_view uri)
      : utf8_(std::move(utf8)), table_(std::move(table)), uri_(uri), kind_(table_.title) {
    const auto buyers = Columns(table_, NamesBuyerColumn);
    const auto projects = Columns(table_, NamesProjectColumn);
    for (const TextSpan& span : table_.rows) {
      const DelimitedRow row = ReadDelimitedRow(span.In(utf8_), table_);
      const bool goes_on = !buyers.empty() && !projects.empty() && !places_.empty() &&
                           FirstOf(row, buyers).empty() && FirstOf(row, projects).empty();
      if (goes_on && IsTotalRow(row)) {
        continue;
      } else if (goes_on) {
        places_.back().end = span.end;
      } else {
        places_.push_back(span);
      }
    }
    table_.rows.clear();
  }

  std::size_t size() const override { return places_.size(); }
  string_view BytesOf(std::size_t i) const override { return places_[i].In(utf8_); }
  TextSpan PlaceOf(std::size_t i) const override { return places_[i]; }
  ExtractedText Read(std::size_t i) const override {
    bool cut = false;
    const RecordNode record = RowRecord(BytesOf(i), table_, cut);
    ExtractedText text = RecordText(record, {uri_, kind_});
    if (cut) {
      text.gaps.push_back({GapCode::kLimitExceeded, std::nullopt,
                           "the row has more cells than a table may have columns: the others were "
                           "not read"});
    }
    SayHeldBack(text);
    return text;
  }

 private:
  std::string utf8_;
  DelimitedTable table_;
  std::string uri_, kind_;
  std::vector<TextSpan> places_;
};

}  // namespace

RecordNode RowRecord(string_view rows, const DelimitedTable& table, bool& cut) {
  RecordNode record;
  record.kind = RecordNode::Kind::kObject;
  RecordNode others;
  others.kind = RecordNode::Kind::kList;
  // A record of several rows is cut at its line ends, quotes aside.
  for (std::size_t at = 0; at < rows.size();) {
    bool quoted = false;
    std::size_t end = at;
    for (; end < rows.size(); ++end) {
      if (rows[end] == '"' && table.quotes) quoted = !quoted;
      if (!quoted && (rows[end] == '\n' || rows[end] == '\r')) break;
    }
    DelimitedRow row = ReadDelimitedRow(rows.substr(at, end - at), table);
    cut = cut || row.cut;
    while (row.cells.size() > table.heads.size() && TrimSpace(row.cells.back()).empty()) {
      row.cells.pop_back();
    }
    const bool shifted = row.cells.size() > table.heads.size() &&
                         !JoinNumbers(row.cells, table.heads.size(), table.delimiter);
    if (end > at) {
      RecordNode one;
      one.kind = RecordNode::Kind::kObject;
      for (std::size_t c = 0; c < row.cells.size(); ++c) {
        RecordNode node;
        // Whose cells they are cannot be told where there are too many of them.
        if (!shifted && c < table.heads.size()) node.key = TrimSpace(table.heads[c]);
        node.value = std::move(row.cells[c]);
        if (!node.value.empty() || IsContent(node.key)) one.nodes.push_back(std::move(node));
      }
      if (record.nodes.empty()) {
        record = std::move(one);
      } else {
        others.nodes.push_back(std::move(one));
      }
    }
    at = end + 1;
  }
  if (others.nodes.empty()) return record;
  // What the other rows have cells for is a table, with the first row's own.
  RecordNode first;
  first.kind = RecordNode::Kind::kObject;
  for (auto node = record.nodes.begin(); node != record.nodes.end();) {
    const bool repeated =
        std::any_of(others.nodes.begin(), others.nodes.end(), [&](const RecordNode& row) {
          return std::any_of(row.nodes.begin(), row.nodes.end(),
                             [&](const RecordNode& cell) { return cell.key == node->key; });
        });
    if (!repeated) {
      ++node;
      continue;
    }
    first.nodes.push_back(std::move(*node));
    node = record.nodes.erase(node);
  }
  others.nodes.insert(others.nodes.begin(), std::move(first));
  record.nodes.push_back(std::move(others));
  return record;
}

bool RowsAreNotices(string_view utf8, const DelimitedTable& table) {
  if (table.rows.size() < 2) return false;
  const auto buyers = Columns(table, NamesBuyerColumn);
  if (buyers.empty()) {
    std::size_t with_buyer = 0;
    for (std::size_t i = 0; i < std::min(kSamples, table.rows.size()); ++i) {
      bool cut = false;
      with_buyer += NamesBuyer(RowRecord(table.rows[i].In(utf8), table, cut));
    }
    return with_buyer > 1;
  }
  const bool named = !Columns(table, NamesProjectColumn).empty();
  std::string first;
  std::size_t with_buyer = 0;
  for (const TextSpan& span : table.rows) {
    const DelimitedRow row = ReadDelimitedRow(span.In(utf8), table);
    const string_view buyer = FirstOf(row, buyers);
    if (buyer.empty()) continue;
    ++with_buyer;
    if (first.empty()) first = buyer;
    if (with_buyer > 1 && (named || buyer != first)) return true;
  }
  return false;
}

bool RowsAreUntold(string_view utf8, const DelimitedTable& table) {
  const auto titles = Columns(table, IsTitleColumn);
  if (titles.empty() || table.rows.size() < 2) return false;
  std::size_t notices = 0;
  for (std::size_t i = 0; i < std::min(kSamples, table.rows.size()); ++i) {
    const DelimitedRow row = ReadDelimitedRow(table.rows[i].In(utf8), table);
    notices += KindOfTitle(Glyphs(FirstOf(row, titles))).has_value();
  }
  return notices > 1;
}

std::shared_ptr<const Records> TableRecords(std::string utf8, DelimitedTable table,
                                            string_view uri) {
  return std::make_shared<RowsOfTable>(std::move(utf8), std::move(table), uri);
}

}  // namespace tenderscan
