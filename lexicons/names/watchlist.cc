// Lists of names to watch for: their shapes told by the first line, their rows as entries.
#include "lexicons/names/watchlist.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "extractors/text/fold.h"
#include "extractors/text/gb18030.h"
#include "extractors/text/utf8.h"
#include "lexicons/names/csv_rows.h"
#include "lexicons/names/watchlist_ftm.h"
#include "lexicons/words.h"

namespace tenderscan {
namespace {

using std::string_view;

constexpr std::size_t kLongestName = 1000;  // bytes; a longer one is a sentence
constexpr std::size_t kLongestId = 200;     // bytes
constexpr std::size_t kMostNames = 500;     // of one entry
constexpr std::size_t kLongestFtm = 4
                                    << 20;  // bytes of an entity; the largest real ones have 1 MiB

constexpr string_view kKnownShapes =
    "known are a CSV with a column for the name (name, 名称, 公司名称 ...), OpenSanctions "
    "targets.simple.csv, the US Consolidated Screening List as CSV, and FollowTheMoney JSON lines";

// Column heads, folded, blanks and marks taken out.
constexpr string_view kNameHeads[] = {
    "name",     "名称",       "公司名称",     "企业名称",     "单位名称",     "机构名称",
    "客户名称", "供应商名称", "公司全称",     "企业全称",     "全称",         "公司",
    "企业",     "单位",       "company",      "companyname",  "entityname",   "legalname",
    "fullname", "entity",     "organization", "organisation", "customername", "suppliername"};
// More names of the same entry.
constexpr string_view kOtherNameHeads[] = {
    "中文名称", "中文名",   "公司中文名称", "namezh",       "namecn", "chinesename", "zhname",
    "cnname",   "英文名称", "英文名",       "公司英文名称", "nameen", "englishname", "enname"};
constexpr string_view kAliasHeads[] = {
    "alias", "aliases",  "altname",  "altnames",  "aka",        "别名",        "曾用名",  "简称",
    "又名",  "其他名称", "关联名称", "shortname", "formername", "formernames", "历史名称"};
constexpr string_view kIdHeads[] = {"id",         "编号",     "entityid",   "customerid",
                                    "supplierid", "客户编号", "供应商编号", "企业编号",
                                    "公司编号",   "序号",     "no",         "number"};
constexpr string_view kUsccHeads[] = {"uscc",
                                      "统一社会信用代码",
                                      "社会信用代码",
                                      "信用代码",
                                      "creditcode",
                                      "unifiedsocialcreditcode",
                                      "unifiedsocialcreditidentifier",
                                      "usci",
                                      "税号",
                                      "纳税人识别号",
                                      "taxid",
                                      "统一信用代码"};
constexpr string_view kCountryHeads[] = {"country",  "countries",    "国家",       "国别",
                                         "国家地区", "jurisdiction", "countrycode"};
constexpr string_view kNoteHeads[] = {"note",    "notes",    "remark", "remarks",
                                      "comment", "comments", "备注",   "说明",
                                      "reason",  "原因",     "描述",   "description"};
constexpr string_view kKindHeads[] = {"schema", "type", "类型", "主体类型", "entitytype"};

constexpr string_view kPersonKinds[] = {"person", "individual", "个人", "自然人"};
// What a list may hold that is no organisation.
constexpr string_view kOtherKinds[] = {"vessel", "aircraft", "airplane",     "address", "sanction",
                                       "船舶",   "vehicle",  "cryptowallet", "security"};

template <std::size_t N>
bool IsOneOf(string_view word, const string_view (&words)[N]) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

// 统一社会信用代码（必填） and Unified_Social-Credit Code are one head each.
std::string HeadOf(string_view printed) {
  std::string out;
  const std::string folded = FoldString(printed);
  for (const char c : folded) {
    if (string_view(" _-.:*/\\\t\r\n\"'#").find(c) == string_view::npos) out += c;
  }
  return out.substr(0, std::min(out.find('('), out.size()));
}

string_view Trimmed(string_view text) {
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

std::string Upper(string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

// "X, and any successor, sub-unit, or subsidiary thereof" is X; "X (Y)" in Latin is X, also Y.
void AddListedName(string_view printed, std::vector<std::string>& names) {
  for (const string_view tail : {"and any successor", "; and any successor"}) {
    if (const std::size_t at = printed.find(tail); at != string_view::npos && at > 0) {
      printed = printed.substr(0, at);
    }
  }
  printed = Trimmed(printed);
  while (printed.ends_with(',') || printed.ends_with(';')) {
    printed = Trimmed(printed.substr(0, printed.size() - 1));
  }
  const std::size_t open = printed.rfind('(');
  if (open != string_view::npos && open > 1 && printed.ends_with(')') &&
      static_cast<unsigned char>(printed[0]) < 0x80) {
    names.emplace_back(Trimmed(printed.substr(0, open)));
    names.emplace_back(Trimmed(printed.substr(open + 1, printed.size() - open - 2)));
  } else {
    names.emplace_back(printed);
  }
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

string_view NameOf(WatchlistShape shape) {
  switch (shape) {
    case WatchlistShape::kCompanyCsv:
      return "company CSV";
    case WatchlistShape::kOpenSanctionsCsv:
      return "OpenSanctions targets.simple.csv";
    case WatchlistShape::kScreeningListCsv:
      return "US Consolidated Screening List CSV";
    case WatchlistShape::kFollowTheMoney:
      return "FollowTheMoney JSON lines";
  }
  return "";
}

void WatchlistTally::Complain(std::uint64_t line, string_view what) {
  ++complained;
  if (complaints.size() < kMostComplaints) {
    complaints.push_back("line " + std::to_string(line) + ": " + std::string(what));
  }
}

void CharsetVote::Count(string_view line) {
  if (AsciiRun(line, 0) == line.size()) return;
  ++(IsValidUtf8(line) ? utf8_ : other_);
}

void CharsetVote::Feed(string_view bytes) {
  while (!bytes.empty()) {
    const std::size_t end = bytes.find('\n');
    // A line of many megabytes is judged in pieces: they vote alike but at their seams.
    if (end == string_view::npos || pending_.size() > (1 << 16)) {
      pending_ += bytes.substr(0, std::min(end, bytes.size()));
      if (pending_.size() > (1 << 16)) {
        Count(pending_);
        pending_.clear();
      }
      if (end == string_view::npos) return;
    } else {
      pending_ += bytes.substr(0, end);
    }
    Count(pending_);
    pending_.clear();
    bytes.remove_prefix(end + 1);
  }
}

bool CharsetVote::IsUtf8() {
  Count(pending_);
  pending_.clear();
  return utf8_ >= other_;
}

bool LooksLikeUscc(string_view code) {
  return code.size() == 18 && std::all_of(code.begin(), code.end(), [](char c) {
           return string_view("0123456789ABCDEFGHJKLMNPQRTUWXY").find(c) != string_view::npos;
         });
}

bool UsccHolds(string_view code) {
  if (!LooksLikeUscc(code)) return false;
  constexpr string_view kAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  unsigned sum = 0, weight = 1;  // 3^i mod 31
  for (std::size_t i = 0; i < 17; ++i) {
    sum += static_cast<unsigned>(kAlphabet.find(code[i])) * weight;
    weight = weight * 3 % 31;
  }
  return kAlphabet.find(code[17]) == (31 - sum % 31) % 31;
}

struct WatchlistReader::State {
  State(bool is_utf8, Take taken) : utf8(is_utf8), take(std::move(taken)) {}

  bool utf8;
  Take take;
  WatchlistTally tally;
  std::optional<Error> failed;
  std::string beginning;  // up to the first line end
  bool begun = false;
  bool json = false;
  // CSV.
  std::optional<CsvRows> rows;
  bool has_head = false;
  enum class Column {
    kIgnored,
    kId,
    kName,
    kOtherName,
    kAlias,
    kUscc,
    kCountry,
    kNote,
    kKind,
    kIds
  };
  std::vector<Column> columns;
  // JSON lines.
  std::string line;
  std::uint64_t line_number = 1;
  bool skipping = false;

  void Fail(ErrorCode code, std::string what) {
    if (!failed) failed = Error{code, Reach::kRun, std::move(what)};
  }
  void Begin(bool last);
  void FeedCsv(string_view bytes) { rows->Feed(bytes); }
  void FeedJson(string_view bytes);
  void TakeJsonLine();
  void ReadHead(CsvRows::Row& row);
  void TakeCsvRow(CsvRows::Row& row);
  void Hand(WatchRow& row);
  // The field as UTF-8; nullopt where its bytes are neither.
  std::optional<std::string> Decoded(string_view field) const;
};

std::optional<std::string> WatchlistReader::State::Decoded(string_view field) const {
  if (field.find('\0') != string_view::npos) return std::nullopt;
  if (utf8) {
    if (!IsValidUtf8(field)) return std::nullopt;
    return std::string(Trimmed(field));
  }
  std::size_t replaced = 0;
  const std::string decoded = DecodeGb18030(field, replaced);
  if (replaced > 0) return std::nullopt;
  return std::string(Trimmed(decoded));
}

// Tells the shape by the first bytes.
void WatchlistReader::State::Begin(bool last) {
  // The first line whole; one of many kilobytes is no head line.
  if (!last && beginning.size() < (1 << 16) && beginning.find('\n', 3) == std::string::npos) return;
  begun = true;
  if (beginning.starts_with("PK\x03\x04") || beginning.starts_with("\xD0\xCF\x11\xE0")) {
    return Fail(ErrorCode::kUnsupported, "is a workbook; save the sheet as CSV (UTF-8) first");
  }
  if (beginning.starts_with("\xFF\xFE") || beginning.starts_with("\xFE\xFF")) {
    return Fail(ErrorCode::kUnsupported, "is UTF-16; save it as CSV (UTF-8) first");
  }
  if (beginning.starts_with("\xEF\xBB\xBF")) {
    beginning.erase(0, 3);
    utf8 = true;
  }
  const std::size_t first = beginning.find_first_not_of(" \r\n\t");
  json = first != std::string::npos && beginning[first] == '{';
  if (json) {
    tally.shape = WatchlistShape::kFollowTheMoney;
  } else {
    const auto take_row = [this](CsvRows::Row& row) {
      if (failed) return;
      if (has_head) {
        TakeCsvRow(row);
      } else {
        ReadHead(row);
      }
    };
    // Spreadsheets of some countries write semicolons, copied cells are cut by tabs.
    const string_view head = string_view(beginning).substr(0, beginning.find('\n'));
    char delimiter = ',';
    for (const char other : {';', '\t'}) {
      if (std::count(head.begin(), head.end(), other) >
          std::count(head.begin(), head.end(), delimiter)) {
        delimiter = other;
      }
    }
    rows.emplace(take_row, delimiter);
  }
  std::string bytes;
  bytes.swap(beginning);
  json ? FeedJson(bytes) : FeedCsv(bytes);
}

void WatchlistReader::State::ReadHead(CsvRows::Row& row) {
  has_head = true;
  if (row.fault != CsvRows::Fault::kNone) {
    return Fail(ErrorCode::kMalformed,
                "the first line is no head line of a table; " + std::string(kKnownShapes));
  }
  std::set<std::string> heads;
  std::vector<std::string> in_order;
  for (const std::string& field : row.fields) {
    in_order.push_back(HeadOf(Decoded(field).value_or("")));
    heads.insert(in_order.back());
  }
  const auto has = [&](std::initializer_list<const char*> all) {
    return std::all_of(all.begin(), all.end(), [&](const char* h) { return heads.contains(h); });
  };
  // Heads lose their marks: entity_number is entitynumber.
  if (has({"id", "schema", "name", "aliases", "identifiers"})) {
    tally.shape = WatchlistShape::kOpenSanctionsCsv;
  } else if (has({"source", "name", "altnames", "ids"}) && (has({"type"}) || has({"programs"}))) {
    tally.shape = WatchlistShape::kScreeningListCsv;
  }
  bool named = false;
  for (const std::string& head : in_order) {
    Column column = Column::kIgnored;
    if (tally.shape != WatchlistShape::kCompanyCsv) {
      // Their heads are known; "id" of the CSL is printed "_id".
      if (head == "id") column = Column::kId;
      if (head == "name") column = Column::kName;
      if (head == "aliases" || head == "altnames") column = Column::kAlias;
      if (head == "identifiers" || head == "ids") column = Column::kIds;
      if (head == "countries" || head == "citizenships") column = Column::kCountry;
      if (head == "sanctions" || head == "source") column = Column::kNote;
      if (head == "schema" || head == "type") column = Column::kKind;
    } else if (IsOneOf(head, kNameHeads)) {
      column = Column::kName;
    } else if (IsOneOf(head, kOtherNameHeads)) {
      column = Column::kOtherName;
    } else if (IsOneOf(head, kAliasHeads)) {
      column = Column::kAlias;
    } else if (IsOneOf(head, kUsccHeads)) {
      column = Column::kUscc;
    } else if (IsOneOf(head, kIdHeads)) {
      column = Column::kId;
    } else if (IsOneOf(head, kCountryHeads)) {
      column = Column::kCountry;
    } else if (IsOneOf(head, kNoteHeads)) {
      column = Column::kNote;
    } else if (IsOneOf(head, kKindHeads)) {
      column = Column::kKind;
    }
    // One number a list: 编号 before 序号.
    if (column == Column::kId &&
        std::find(columns.begin(), columns.end(), Column::kId) != columns.end()) {
      column = Column::kIgnored;
    }
    named = named || column == Column::kName || column == Column::kOtherName;
    columns.push_back(column);
  }
  if (!named) {
    return Fail(ErrorCode::kMalformed, "the first line names no column that is a company's name; " +
                                           std::string(kKnownShapes));
  }
}

void WatchlistReader::State::Hand(WatchRow& row) {
  std::vector<std::string> names;
  for (std::string& name : row.names) {
    const string_view trimmed = Trimmed(name);
    if (trimmed.empty()) continue;
    if (trimmed.size() > kLongestName) {
      tally.Complain(row.line,
                     "a name of more than " + std::to_string(kLongestName) + " bytes is left out");
      continue;
    }
    if (std::find(names.begin(), names.end(), trimmed) == names.end()) names.emplace_back(trimmed);
    if (names.size() == kMostNames) {
      tally.Complain(row.line,
                     "more than " + std::to_string(kMostNames) + " names; the others are left out");
      break;
    }
  }
  if (row.id.size() > kLongestId) {
    ++tally.bad;
    return tally.Complain(row.line,
                          "the id has more than " + std::to_string(kLongestId) + " bytes");
  }
  if (names.empty()) {
    ++tally.bad;
    return tally.Complain(row.line, "no name");
  }
  row.names = std::move(names);
  if (!row.uscc.empty()) {
    row.uscc = Upper(row.uscc);
    if (!LooksLikeUscc(row.uscc)) {
      tally.Complain(row.line,
                     "the 统一社会信用代码 is none (18 figures and letters); the name is "
                     "watched without it");
      row.uscc.clear();
    } else if (!UsccHolds(row.uscc)) {
      tally.Complain(row.line,
                     "the 统一社会信用代码 has a wrong check character; it is watched "
                     "as it is");
    }
  }
  ++tally.entries;
  if (Result<void> taken = take(row, tally); !taken && !failed) failed = taken.error();
}

void WatchlistReader::State::TakeCsvRow(CsvRows::Row& row) {
  ++tally.rows;
  const auto bad = [&](string_view what) {
    ++tally.bad;
    tally.Complain(row.line, what);
  };
  switch (row.fault) {
    case CsvRows::Fault::kNone:
      break;
    case CsvRows::Fault::kTooLong:
      return bad("the row has more than a megabyte");
    case CsvRows::Fault::kOpenQuote:
      return bad("a quote is opened and not closed");
    case CsvRows::Fault::kGlued:
      return bad("letters stand behind a closing quote; a quote inside a field is doubled");
  }
  for (std::size_t i = columns.size(); i < row.fields.size(); ++i) {
    if (!Trimmed(row.fields[i]).empty()) {
      return bad("has " + std::to_string(row.fields.size()) + " fields, the head line " +
                 std::to_string(columns.size()) + "; fields with a delimiter inside need quotes");
    }
  }
  row.fields.resize(std::max(row.fields.size(), columns.size()));
  if (std::all_of(row.fields.begin(), row.fields.end(),
                  [](const std::string& f) { return Trimmed(f).empty(); })) {
    --tally.rows;  // a line of delimiters alone, as spreadsheets leave them
    return;
  }
  const bool listed = tally.shape != WatchlistShape::kCompanyCsv;
  WatchRow out;
  out.line = row.line;
  std::vector<std::string> more;
  std::string kind;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i] == Column::kIgnored || row.fields[i].empty()) continue;
    const std::optional<std::string> text = Decoded(row.fields[i]);
    if (!text) {
      return bad(row.fields[i].find('\0') != std::string::npos ? "a field holds NUL"
                 : utf8 ? "a field is no UTF-8, as the others are"
                        : "a field is neither UTF-8 nor GB18030");
    }
    switch (columns[i]) {
      case Column::kIgnored:
        break;
      case Column::kId:
        out.id = *text;
        break;
      case Column::kName:
        listed ? AddListedName(*text, out.names) : out.names.push_back(*text);
        break;
      case Column::kOtherName:
        more.push_back(*text);
        break;
      case Column::kAlias:
        if (listed) {
          for (const std::string& one : SplitValues(*text, ";")) AddListedName(one, more);
        } else {
          for (const std::string& one : SplitValues(WithPlainMarks(*text), ";|\n")) {
            more.push_back(one);
          }
        }
        break;
      case Column::kUscc:
        out.uscc = *text;
        break;
      case Column::kIds:
        // The CSL's: "Unified Social Credit Code (USCC), 91440300…, CN; …".
        for (const std::string& part : SplitValues(*text, ";, ")) {
          if (out.uscc.empty() && LooksLikeUscc(part)) out.uscc = part;
        }
        break;
      case Column::kCountry:
        out.country = *text;
        break;
      case Column::kNote:
        out.note = *text;
        break;
      case Column::kKind:
        kind = FoldString(*text);
        break;
    }
  }
  if (IsOneOf(kind, kPersonKinds)) {
    ++tally.persons;
    return;
  }
  if (IsOneOf(kind, kOtherKinds)) {
    ++tally.others;
    return;
  }
  std::move(more.begin(), more.end(), std::back_inserter(out.names));
  Hand(out);
}

void WatchlistReader::State::TakeJsonLine() {
  const string_view text = Trimmed(line);
  if (!text.empty() || skipping) {
    ++tally.rows;
    WatchRow row;
    row.line = line_number;
    std::string fault;
    FtmKind kind = FtmKind::kBad;
    if (skipping) {
      fault = "the line has more than " + std::to_string(kLongestFtm >> 20) + " megabytes";
    } else if (text.find('\0') != string_view::npos || !IsValidUtf8(text)) {
      fault = "the line is no UTF-8 text";
    } else {
      kind = ReadFtmLine(text, row, fault);
    }
    switch (kind) {
      case FtmKind::kEntry:
        Hand(row);
        break;
      case FtmKind::kPerson:
        ++tally.persons;
        break;
      case FtmKind::kOther:
        ++tally.others;
        break;
      case FtmKind::kBad:
        ++tally.bad;
        tally.Complain(row.line, fault);
        break;
    }
  }
  line.clear();
  skipping = false;
  ++line_number;
}

void WatchlistReader::State::FeedJson(string_view bytes) {
  while (!bytes.empty() && !failed) {
    const std::size_t end = bytes.find('\n');
    const string_view piece = bytes.substr(0, std::min(end, bytes.size()));
    if (line.size() + piece.size() > kLongestFtm) {
      skipping = true;
      line.clear();
    } else if (!skipping) {
      line += piece;
    }
    if (end == string_view::npos) return;
    TakeJsonLine();
    bytes.remove_prefix(end + 1);
  }
}

WatchlistReader::WatchlistReader(bool utf8, Take take)
    : state_(std::make_unique<State>(utf8, std::move(take))) {}
WatchlistReader::WatchlistReader(WatchlistReader&&) noexcept = default;
WatchlistReader::~WatchlistReader() = default;

Result<void> WatchlistReader::Feed(string_view bytes) {
  State& state = *state_;
  if (state.failed) return tl::make_unexpected(*state.failed);
  if (!state.begun) {
    state.beginning += bytes;
    state.Begin(false);
  } else if (state.json) {
    state.FeedJson(bytes);
  } else {
    state.FeedCsv(bytes);
  }
  if (state.failed) return tl::make_unexpected(*state.failed);
  return {};
}

Result<WatchlistTally> WatchlistReader::Finish() {
  State& state = *state_;
  if (!state.begun) state.Begin(true);
  if (!state.failed && state.json && (!state.line.empty() || state.skipping)) state.TakeJsonLine();
  if (!state.failed && state.rows) state.rows->Finish();
  if (!state.failed && state.rows && !state.has_head) {
    state.Fail(ErrorCode::kMalformed, "is empty; " + std::string(kKnownShapes));
  }
  // One bad line may be a slip; a file of nothing else is another kind of file.
  if (!state.failed && state.tally.entries == 0 && state.tally.bad > 0 &&
      state.tally.persons + state.tally.others == 0) {
    state.Fail(ErrorCode::kMalformed, "no row is an entry; " + state.tally.complaints.front() +
                                          "; " + std::string(kKnownShapes));
  }
  if (state.failed) return tl::make_unexpected(*state.failed);
  return std::move(state.tally);
}

Result<WatchlistTally> ReadWatchlist(string_view bytes, WatchlistReader::Take take) {
  CharsetVote vote;
  vote.Feed(bytes);
  WatchlistReader reader(vote.IsUtf8(), std::move(take));
  if (auto fed = reader.Feed(bytes); !fed) return tl::make_unexpected(fed.error());
  return reader.Finish();
}

}  // namespace tenderscan
