// Tables of companies: their heads told, their rows as entries.
#include "lexicons/names/watchlist_csv.h"

#include <algorithm>
#include <set>
#include <utility>

#include "extractors/text/ascii.h"
#include "extractors/text/fold.h"
#include "extractors/text/gb18030.h"
#include "extractors/text/utf8.h"
#include "lexicons/names/latin_name.h"
#include "lexicons/names/listed_name.h"
#include "lexicons/names/watchlist_ftm.h"
#include "store/model/uscc.h"

namespace tenderscan {
namespace {

using std::string_view;

// Lines above the heads of a table: its title, who made it, the day.
// Titles above the heads are a few lines; short names before the first whole one may be many.
constexpr std::size_t kMostAbove = 1'000;
constexpr const char* kNoHead = "no line names a column that is a company's name; ";

// "X, and any successor, sub-unit, or subsidiary thereof" is X; "X (Y)" in Latin is X, also Y.
void AddListedName(string_view printed, std::vector<std::string>& names) {
  for (const string_view tail : {"and any successor", "; and any successor"}) {
    if (const std::size_t at = printed.find(tail); at != string_view::npos && at > 0) {
      printed = printed.substr(0, at);
    }
  }
  printed = TrimmedField(printed);
  while (printed.ends_with(',') || printed.ends_with(';')) {
    printed = TrimmedField(printed.substr(0, printed.size() - 1));
  }
  const std::size_t open = printed.rfind('(');
  if (open != string_view::npos && open > 1 && printed.ends_with(')') &&
      static_cast<unsigned char>(printed[0]) < 0x80) {
    names.emplace_back(TrimmedField(printed.substr(0, open)));
    names.emplace_back(TrimmedField(printed.substr(open + 1, printed.size() - open - 2)));
  } else {
    names.emplace_back(printed);
  }
}

// A published name that is printed in two scripts is two names: Jiashan Group 甲山集团有限公司.
void AddPublishedName(const std::string& text, std::vector<std::string>& names) {
  const bool letters = std::any_of(text.begin(), text.end(), IsLetter<char>);
  if (letters && !IsLatinName(text)) {
    for (std::string& name : ReadListedName(text).names) names.push_back(std::move(name));
  } else {
    AddListedName(text, names);
  }
}

// 9144 0300 … in capitals.
std::string AsCode(string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ') out += Upper(c);
  }
  return out;
}

// 甲公司、乙公司；丙公司: the marks between names as semicolons.
std::string WithPlainMarks(std::string text) {
  for (const string_view mark : {"；", "、"}) {
    for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos;) {
      text.replace(at, mark.size(), ";");
    }
  }
  return text;
}

}  // namespace

string_view TrimmedField(string_view text) {
  while (!text.empty()) {
    const CodePoint c = DecodeAt(text, 0);
    if (!IsSpace(c.value)) break;
    text.remove_prefix(c.size);
  }
  while (!text.empty()) {
    const std::size_t last = PreviousBoundary(text, text.size());
    if (!IsSpace(DecodeAt(text, last).value)) break;
    text = text.substr(0, last);
  }
  return text;
}

WatchlistCsv::WatchlistCsv(bool utf8, char delimiter, WatchlistTally& tally,
                           std::function<void(WatchRow&)> hand)
    : utf8_(utf8),
      tally_(tally),
      hand_(std::move(hand)),
      rows_(
          [this](CsvRows::Row& row) {
            if (failed_) return;
            has_head_ ? TakeRow(row) : ReadHead(row);
          },
          delimiter),
      delimiter_(delimiter) {}

void WatchlistCsv::Fail(std::string what) {
  if (!failed_) failed_ = Error{ErrorCode::kMalformed, Reach::kRun, std::move(what)};
}

Result<void> WatchlistCsv::Feed(string_view bytes) {
  rows_.Feed(bytes);
  if (failed_) return tl::make_unexpected(*failed_);
  return {};
}

Result<void> WatchlistCsv::Finish() {
  rows_.Finish();
  if (!has_head_) Fail((!above_.empty() ? kNoHead : "is empty; ") + std::string(kKnownWatchlists));
  if (failed_) return tl::make_unexpected(*failed_);
  return {};
}

std::optional<std::string> WatchlistCsv::Decoded(string_view field) const {
  if (field.find('\0') != string_view::npos) return std::nullopt;
  if (utf8_) {
    if (!IsValidUtf8(field)) return std::nullopt;
    return std::string(TrimmedField(field));
  }
  std::size_t replaced = 0;
  const std::string decoded = DecodeGb18030(field, replaced);
  if (replaced > 0) return std::nullopt;
  return std::string(TrimmedField(decoded));
}

void WatchlistCsv::ReadHead(CsvRows::Row& row) {
  if (row.fault != CsvRows::Fault::kNone) {
    return Fail("the first line is no head line of a table; " + std::string(kKnownWatchlists));
  }
  if (!ReadColumns(row) && !ReadFirstEntry(row)) {
    // A title above the table: 客户名单.
    const auto filled = std::count_if(row.fields.begin(), row.fields.end(), [](const auto& field) {
      return !TrimmedField(field).empty();
    });
    if (filled <= 1 && above_.size() < kMostAbove) {
      if (filled == 1) above_.push_back(row);
      return;
    }
    Fail(above_.empty() ? "the first line names no column that is a company's name; " +
                              std::string(kKnownWatchlists)
                        : kNoHead + std::string(kKnownWatchlists));
  }
}

bool WatchlistCsv::ReadColumns(const CsvRows::Row& row) {
  std::set<std::string> heads;
  std::vector<std::string> in_order;
  for (const std::string& field : row.fields) {
    in_order.push_back(WatchColumns::HeadOf(Decoded(field).value_or("")));
    heads.insert(in_order.back());
  }
  const auto has = [&](std::initializer_list<const char*> all) {
    return std::all_of(all.begin(), all.end(), [&](const char* h) { return heads.contains(h); });
  };
  // Heads lose their marks: entity_number is entitynumber.
  if (has({"id", "schema", "name", "aliases", "identifiers"})) {
    tally_.shape = WatchlistShape::kOpenSanctionsCsv;
  } else if (has({"source", "name", "altnames", "ids"}) && (has({"type"}) || has({"programs"}))) {
    tally_.shape = WatchlistShape::kScreeningListCsv;
  }
  std::vector<WatchColumn> columns;
  for (const std::string& head : in_order) {
    WatchColumn column = Shipped<WatchColumns>().Of(head, IsPublished());
    // One number a list: 编号 before 序号.
    if (column == WatchColumn::kId &&
        std::find(columns.begin(), columns.end(), WatchColumn::kId) != columns.end()) {
      column = WatchColumn::kIgnored;
    }
    columns.push_back(column);
  }
  // Codes alone are a list too; beside other columns the names are under a head that is not known.
  has_head_ = std::any_of(columns.begin(), columns.end(), [&](WatchColumn column) {
    return column == WatchColumn::kName || column == WatchColumn::kOtherName ||
           ((column == WatchColumn::kUscc || column == WatchColumn::kIdentifiers) &&
            columns.size() == 1);
  });
  if (has_head_) columns_ = std::move(columns);
  return has_head_;
}

bool WatchlistCsv::ReadFirstEntry(CsvRows::Row& row) {
  std::string whole;
  for (const std::string& field : row.fields) {
    whole += (whole.empty() ? "" : std::string(1, delimiter_)) + field;
  }
  std::vector<WatchColumn> columns;
  if (const std::string row_text = Decoded(whole).value_or(""); IsLatinName(row_text)) {
    // Jiashan Technology Co., Ltd.: the delimiter is the name's.
    if (ReadLatinName(row_text).company) columns = {WatchColumn::kName};
  } else {
    for (const std::string& field : row.fields) {
      const std::string text = Decoded(field).value_or("");
      const bool first =
          std::find(columns.begin(), columns.end(), WatchColumn::kName) == columns.end();
      columns.push_back(LooksLikeUscc(text)           ? WatchColumn::kUscc
                        : first && HoldsCompany(text) ? WatchColumn::kName
                                                      : WatchColumn::kIgnored);
    }
    if (std::find(columns.begin(), columns.end(), WatchColumn::kName) == columns.end()) {
      columns.clear();
    }
  }
  if (columns.empty()) return false;
  has_head_ = true;
  columns_ = std::move(columns);
  // What stands above are names too: brands, short names, schools. A title among them is found
  // nowhere.
  for (CsvRows::Row& other : std::exchange(above_, {})) {
    tally_.Complain(other.line, "not a company's name by its form: looked for as it is written");
    TakeRow(other);
  }
  tally_.Complain(row.line, "no heads above the columns: taken for an entry");
  TakeRow(row);
  return true;
}

// In a list of one column a delimiter is part of the name: Jiashan Technology Co., Ltd.
void WatchlistCsv::JoinOnlyField(CsvRows::Row& row) const {
  if (columns_.size() != 1 || row.fault != CsvRows::Fault::kNone) return;
  while (row.fields.size() > 1 && TrimmedField(row.fields.back()).empty()) row.fields.pop_back();
  for (std::size_t i = 1; i < row.fields.size(); ++i) {
    row.fields[0] += delimiter_ + row.fields[i];
  }
  row.fields.resize(1);
}

std::string WatchlistCsv::FaultOf(const CsvRows::Row& row) const {
  switch (row.fault) {
    case CsvRows::Fault::kNone:
      break;
    case CsvRows::Fault::kTooLong:
      return "the row has more than a megabyte";
    case CsvRows::Fault::kOpenQuote:
      return "a quote is opened and not closed";
    case CsvRows::Fault::kGlued:
      return "letters stand behind a closing quote; a quote inside a field is doubled";
  }
  for (std::size_t i = columns_.size(); i < row.fields.size(); ++i) {
    if (!TrimmedField(row.fields[i]).empty()) {
      return "has " + std::to_string(row.fields.size()) + " fields, the head line " +
             std::to_string(columns_.size()) + "; fields with a delimiter inside need quotes";
    }
  }
  return "";
}

void WatchlistCsv::TakeField(WatchColumn column, const std::string& text, WatchRow& entry,
                             std::vector<std::string>& aliases, std::vector<std::string>& others,
                             std::string& kind) const {
  switch (column) {
    case WatchColumn::kIgnored:
      break;
    case WatchColumn::kId:
      entry.id = text;
      break;
    case WatchColumn::kName:
      if (IsPublished()) {
        AddPublishedName(text, entry.names);
      } else {
        ListedName listed = ReadListedName(text);
        if (entry.uscc.empty()) entry.uscc = std::move(listed.uscc);
        if (listed.names[0] != text && entry.as_listed.empty()) entry.as_listed = text;
        std::move(listed.names.begin(), listed.names.end(), std::back_inserter(entry.names));
        std::move(listed.left_off.begin(), listed.left_off.end(),
                  std::back_inserter(entry.left_off));
        std::move(listed.others.begin(), listed.others.end(), std::back_inserter(others));
      }
      break;
    case WatchColumn::kOtherName:
      for (std::string& name : ReadListedName(text).names) aliases.push_back(std::move(name));
      break;
    case WatchColumn::kAliases:
      if (IsPublished()) {
        for (const std::string& one : SplitValues(text, ";")) AddPublishedName(one, aliases);
      } else {
        for (const std::string& one : SplitValues(WithPlainMarks(text), ";|\n")) {
          for (std::string& name : ReadListedName(one).names) aliases.push_back(std::move(name));
        }
      }
      break;
    case WatchColumn::kUscc:
      entry.uscc = text;
      break;
    case WatchColumn::kIdentifiers:
      if (const std::string code = AsCode(text); entry.uscc.empty() && LooksLikeUscc(code)) {
        entry.uscc = code;
      }
      // The CSL's: "Unified Social Credit Code (USCC), 91440300…, CN; …".
      for (const std::string& part : SplitValues(text, ";, ")) {
        if (entry.uscc.empty() && LooksLikeUscc(part)) entry.uscc = part;
      }
      break;
    case WatchColumn::kCountry:
      entry.country = text;
      break;
    case WatchColumn::kNote:
      entry.note = text;
      break;
    case WatchColumn::kKind:
      kind = FoldString(text);
      break;
  }
}

void WatchlistCsv::TakeRow(CsvRows::Row& row) {
  ++tally_.rows;
  const auto bad = [&](string_view what) {
    ++tally_.bad;
    tally_.Complain(row.line, what);
  };
  JoinOnlyField(row);
  if (const std::string fault = FaultOf(row); !fault.empty()) return bad(fault);
  row.fields.resize(std::max(row.fields.size(), columns_.size()));
  if (std::all_of(row.fields.begin(), row.fields.end(),
                  [](const std::string& f) { return TrimmedField(f).empty(); })) {
    --tally_.rows;  // a line of delimiters alone, as spreadsheets leave them
    return;
  }
  WatchRow out;
  out.line = row.line;
  std::vector<std::string> more, others;
  std::string kind;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i] == WatchColumn::kIgnored || row.fields[i].empty()) continue;
    const std::optional<std::string> text = Decoded(row.fields[i]);
    if (!text) {
      return bad(row.fields[i].find('\0') != std::string::npos ? "a field holds NUL"
                 : utf8_ ? "a field is no UTF-8, as the others are"
                         : "a field is neither UTF-8 nor GB18030");
    }
    TakeField(columns_[i], *text, out, more, others, kind);
  }
  if (Shipped<WatchColumns>().IsPerson(kind)) {
    ++tally_.persons;
    return;
  }
  if (Shipped<WatchColumns>().IsThing(kind)) {
    ++tally_.others;
    return;
  }
  std::move(more.begin(), more.end(), std::back_inserter(out.names));
  if (out.names.size() == 1 && out.uscc.empty() &&
      Shipped<ListedNameWords>().IsStandIn(out.names[0])) {
    ++tally_.others;
    tally_.Complain(row.line, "stands in for a name or a sum: no company's name");
    return;
  }
  WatchRow shared = out;
  hand_(out);
  if (others.empty()) return;
  tally_.Complain(row.line, "names several companies: each is an entry of its own");
  for (std::size_t i = 0; i < others.size(); ++i) {
    WatchRow other = shared;
    other.names = {others[i]};
    other.uscc.clear();
    other.left_off.clear();
    if (!shared.id.empty()) other.id = shared.id + "-" + std::to_string(i + 2);
    ++tally_.rows;
    hand_(other);
  }
}

}  // namespace tenderscan
