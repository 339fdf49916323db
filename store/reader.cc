// Reads a database that a scan has written: findings, coverage, the walk back.
#include "store/reader.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <utility>

#include "extractors/text/fold.h"
#include "store/control_table.h"
#include "store/paths.h"
#include "store/reader_impl.h"
#include "store/schema.h"

namespace tenderscan {
namespace {

GapCode GapCodeFromSlug(std::string_view slug) {
  for (const auto& [code, name] : kGapSlugs) {
    if (name == slug) return code;
  }
  return GapCode::kMalformed;
}

// A LIKE pattern for "contains", with '\' as its escape.
std::string Contains(std::string_view text) {
  std::string out = "%";
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '\\') out += '\\';
    out += c;
  }
  return out + "%";
}

std::optional<std::string> Iso(const std::optional<Date>& date) {
  return date ? std::optional<std::string>(ToIso(*date)) : std::nullopt;
}

// Grouped digits for people: 2717 -> "2,717".
std::string Grouped(std::int64_t n) {
  std::string out = std::to_string(n);
  for (std::ptrdiff_t at = static_cast<std::ptrdiff_t>(out.size()) - 3; at > 0; at -= 3) {
    out.insert(static_cast<std::size_t>(at), ",");
  }
  return out;
}

// Parameters from 2 on of Counts and CountNotices: the buyer, the days, the type of buyer.
constexpr const char* kHasBuyer =
    "(?2 IS NULL OR EXISTS (SELECT 1 FROM parties p WHERE p.document_id = n.document_id"
    " AND p.role = 'buyer' AND p.name_key LIKE ?2 ESCAPE '\\'))";
constexpr const char* kOfDays =
    "((?3 IS NULL OR n.dated_on >= ?3) AND (?4 IS NULL OR n.dated_on <= ?4))";
constexpr const char* kOfType = "(?5 = '' OR n.buyer_type = ?5)";
// A notice in two halves is one, and so is a page that was captured again.
constexpr const char* kCountedNotices =
    " FROM notices n JOIN documents d ON d.id = n.document_id AND d.shown_in_id IS NULL"
    " AND d.counts_as_id IS NULL AND NOT EXISTS (SELECT 1 FROM attached at"
    "  WHERE at.document_id = d.id AND NOT at.own_notice) ";

std::optional<std::string> BuyerPattern(const FindingFilter& filter) {
  return filter.buyer.empty() ? std::nullopt : std::optional(Contains(FoldString(filter.buyer)));
}

using Counted = std::map<std::pair<std::string, std::optional<std::string>>, CountRow>;

// From the first month with a notice to the last, or those of the days that are asked for: those
// without notices too. None where they are too many to be meant.
std::vector<std::string> MonthsBetween(const Counted& counts, const FindingFilter& filter) {
  constexpr int kMost = 110 * 12;  // from 1990 to 2100, as the view has them
  std::string first, last;
  for (const auto& [key, row] : counts) {
    if (key.first != "month" || !key.second) continue;
    if (first.empty()) first = *key.second;
    last = *key.second;
  }
  if (first.empty()) return {};
  if (filter.since) first = std::min(first, ToIso(*filter.since).substr(0, 7));
  if (filter.until) last = std::max(last, ToIso(*filter.until).substr(0, 7));
  first = std::max(first, std::string("1990-01"));
  last = std::min(last, std::string("2100-01"));
  std::vector<std::string> out;
  for (std::optional<Date> day = DateFromIso(first + "-01"); day && out.size() < kMost;
       *day += std::chrono::months(1)) {
    out.push_back(ToIso(*day).substr(0, 7));
    if (out.back() >= last) break;
  }
  return out;
}

}  // namespace

std::string CoverageSentence(const Coverage& coverage) {
  std::string out = Grouped(coverage.read) + " of " + Grouped(coverage.documents) +
                    (coverage.documents == 1 ? " document read" : " documents read");
  if (coverage.records > 0) {
    out += ", " + Grouped(coverage.records) + " of them notices in " + Grouped(coverage.holders) +
           (coverage.holders == 1 ? " capture" : " captures");
  }
  for (const Coverage::Count& gap : coverage.gaps) {
    if (gap.name != Slug(GapCode::kAttachmentMissing) || gap.count == 0) continue;
    out += "; " + Grouped(gap.count) + (gap.count == 1 ? " notice links" : " notices link") +
           " to attachments that are not in the archive";
  }
  if (coverage.unattached > 0) {
    out += "; " + Grouped(coverage.unattached) +
           (coverage.unattached == 1 ? " document belongs" : " documents belong") +
           " to no notice that was read";
  }
  return out;
}

Reader::Reader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;
const std::string& Reader::path() const { return impl_->path; }
bool Reader::HasMoved() const { return impl_->connection.HasMoved(); }

Result<Reader> Reader::Open(const std::string& path) {
  // SQLite would wait for who writes into a FIFO.
  std::error_code unknown;
  const auto status = std::filesystem::status(path, unknown);
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
    return Fail(ErrorCode::kMalformed, Reach::kRun,
                "database " + path + " is no ordinary file, so it is not read");
  }
  Result<Connection> connection = Connection::Open(path, Connection::Mode::kReadOnly);
  if (!connection) return tl::make_unexpected(connection.error());
  auto impl = std::make_unique<Impl>();
  impl->path = path;
  impl->connection = std::move(*connection);
  Result<std::int64_t> application = impl->Number("PRAGMA application_id");
  if (!application) return tl::make_unexpected(application.error());
  if (*application != kApplicationId) {
    return Fail(ErrorCode::kMalformed, Reach::kRun,
                path + " is a SQLite file, but no tenderscan database");
  }
  Result<std::int64_t> version = impl->Number("PRAGMA user_version");
  if (!version) return tl::make_unexpected(version.error());
  if (*version != SchemaVersion()) {
    return Fail(ErrorCode::kMalformed, Reach::kRun,
                path +
                    " was made by another version of tenderscan, with other tables; scan the "
                    "archive again");
  }
  return Reader(std::move(impl));
}

std::string Reader::Impl::FileOf(const std::string& kept) const {
  return PathFromDatabase(path, kept);
}

void Reader::Impl::FindFile(std::optional<RecordLocation>& record) const {
  if (record) record->file = FileOf(record->file);
}

Result<std::vector<FindingRow>> Reader::Findings(const FindingFilter& filter) const {
  std::string sql(kFindingColumns);
  sql +=
      "WHERE (?1 = '' OR t.slug = ?1 OR (substr(?1, -1) = '/' AND"
      " substr(t.slug, 1, length(?1)) = ?1))"
      " AND (?2 IS NULL OR n.buyer_in_title IS NOT NULL OR EXISTS (SELECT 1 FROM parties p"
      " WHERE p.document_id = f.notice_id AND p.role = 'buyer' AND p.name_key LIKE ?2 ESCAPE '\\'))"
      " AND (?3 IS NULL OR f.dated_on >= ?3) AND (?4 IS NULL OR f.dated_on <= ?4)"
      " AND CASE f.sense WHEN 'certain' THEN 0 WHEN 'likely' THEN 1 ELSE 2 END <= ?5"
      " AND CASE f.standing WHEN 'lead' THEN 0 WHEN 'context' THEN 1 WHEN 'mention' THEN 2"
      " ELSE 3 END <= ?6 AND t.severity >= ?7"
      " AND (NOT ?8 OR f.verdict IS NULL) AND (?9 OR f.verdict IS NOT 'rejected')"
      " AND (?10 = '' OR n.buyer_type = ?10) AND (?11 OR f.newer_id IS NULL)"
      " ORDER BY CASE f.standing WHEN 'lead' THEN 0 WHEN 'context' THEN 1 WHEN 'mention' THEN 2"
      " ELSE 3 END, t.severity DESC, f.dated_on DESC, f.id";
  Result<Statement> rows = impl_->connection.Prepare(sql);
  if (!rows) return tl::make_unexpected(rows.error());
  // Asking for doubtful findings is asking for doubtful senses.
  const Sense sense =
      filter.least_standing == Standing::kDoubtful ? Sense::kDoubtful : filter.least_sense;
  rows->Bind(filter.term, BuyerPattern(filter), Iso(filter.since), Iso(filter.until),
             static_cast<int>(sense), static_cast<int>(filter.least_standing),
             filter.least_severity, filter.only_open, filter.with_rejected, filter.buyer_type,
             filter.with_earlier);
  const Result<ControlTable> controls = ReadControls(impl_->connection);
  if (!controls) return tl::make_unexpected(controls.error());
  std::vector<FindingRow> out;
  while (true) {
    Result<bool> more = rows->Next();
    if (!more) return tl::make_unexpected(more.error());
    if (!*more) break;
    FindingRow finding = ReadFinding(*rows);
    // What is read off a title is kept as printed, not folded.
    if (finding.buyer_in_title &&
        FoldString(*finding.buyer_in_title).find(FoldString(filter.buyer)) == std::string::npos) {
      continue;
    }
    out.push_back(std::move(finding));
    impl_->FindFile(out.back().record);
    SayControls(*controls, filter.control_on, out.back());
  }
  TS_RETURN_IF_FAILED(impl_->TellEarlier(out));
  return out;
}

Result<void> Reader::Impl::TellEarlier(std::vector<FindingRow>& findings) const {
  std::map<std::string, std::vector<EarlierVersion>> by_newer;
  TS_RETURN_IF_FAILED(ForEachRow(
      connection.Prepare("SELECT newer.code, f.code, d.captured_at, f.verdict, v.who, v.decided_at,"
                         " v.note FROM findings f JOIN findings newer ON newer.id = f.newer_id"
                         " JOIN documents d ON d.id = f.document_id"
                         " LEFT JOIN verdicts v ON v.id = f.verdict_id"
                         " ORDER BY d.captured_at, f.id"),
      [&](const Statement& row) {
        by_newer[row.Text(0)].push_back({row.Text(1), row.Text(2), row.OptionalText(3),
                                         row.OptionalText(4), row.OptionalText(5),
                                         row.OptionalText(6)});
      }));
  if (by_newer.empty()) return {};
  for (FindingRow& finding : findings) {
    if (const auto it = by_newer.find(finding.code); it != by_newer.end()) {
      finding.earlier = it->second;
    }
  }
  return {};
}

Result<LeftOut::Notices> Reader::Impl::CountNotices(const FindingFilter& filter) const {
  const std::string buyer = kHasBuyer, days = kOfDays, type = kOfType;
  const std::string sql = "SELECT ?1, total(" + buyer + " AND " + days + " AND " + type +
                          "), total(" + buyer + " AND n.dated_on IS NULL AND " + type +
                          "), total(" + buyer + " AND " + days +
                          " AND n.buyer_type = 'unknown'), total(n.buyer IS NULL AND " + days +
                          " AND " + type + ")" + kCountedNotices;
  TS_ASSIGN_OR_RETURN(Statement row, connection.Prepare(sql));
  row.Bind(nullptr, BuyerPattern(filter), Iso(filter.since), Iso(filter.until), filter.buyer_type);
  LeftOut::Notices out;
  TS_RETURN_IF_FAILED(ForEachRow(std::move(row), [&](const Statement& one) {
    out.fit = one.Int(1);
    if (filter.since || filter.until) out.undated = one.Int(2);
    if (!filter.buyer_type.empty() && filter.buyer_type != "unknown") out.untyped = one.Int(3);
    if (!filter.buyer.empty()) out.unbought = one.Int(4);
  }));
  return out;
}

Result<LeftOut> Reader::CountLeftOut(const FindingFilter& filter) const {
  FindingFilter all = filter;
  all.since.reset();
  all.until.reset();
  all.buyer_type.clear();
  all.least_standing = Standing::kDoubtful;
  all.with_rejected = true;
  all.with_earlier = true;
  TS_ASSIGN_OR_RETURN(const std::vector<FindingRow> findings, Findings(all));
  LeftOut out;
  const bool by_day = filter.since || filter.until;
  if (by_day || !filter.buyer.empty() || !filter.buyer_type.empty()) {
    TS_ASSIGN_OR_RETURN(out.notices, impl_->CountNotices(filter));
  }
  const auto rank = [](std::string_view standing) {
    return std::find(kStandingSlugs.begin(), kStandingSlugs.end(), standing) -
           kStandingSlugs.begin();
  };
  for (const FindingRow& finding : findings) {
    const std::string type = finding.buyer_type.value_or("unknown");
    const bool untyped =
        !filter.buyer_type.empty() && type == "unknown" && filter.buyer_type != type;
    if (!untyped && !filter.buyer_type.empty() && type != filter.buyer_type) continue;
    const bool undated = by_day && !finding.dated_on;
    const bool other_day = by_day && !undated &&
                           ((filter.since && *finding.dated_on < ToIso(*filter.since)) ||
                            (filter.until && *finding.dated_on > ToIso(*filter.until)));
    const bool shown = rank(finding.standing) <= static_cast<int>(filter.least_standing);
    const bool is_rejected = finding.verdict == "rejected" && !filter.with_rejected;
    const bool is_earlier = finding.counted_as && !filter.with_earlier;
    if (untyped || other_day || is_earlier) {
      // Each is counted once, and only where nothing else keeps it away.
      if (shown && !is_rejected && int{untyped} + int{other_day} + int{is_earlier} == 1 &&
          !undated) {
        ++(untyped ? out.untyped : other_day ? out.other_days : out.earlier);
      }
      continue;
    }
    if (finding.verdict == "rejected" && !filter.with_rejected) {
      if (!undated) ++out.rejected;
    } else if (shown) {
      if (undated) ++out.undated;
    } else if (!undated) {
      ++(finding.standing == Slug(Standing::kDoubtful)  ? out.doubtful
         : finding.standing == Slug(Standing::kMention) ? out.mentions
                                                        : out.context);
    }
  }
  return out;
}

Result<Coverage> Reader::ReadCoverage() const {
  Coverage out;
  const std::pair<std::int64_t*, const char*> numbers[] = {
      {&out.captures, "SELECT captures FROM latest_run"},
      {&out.repeated, "SELECT repeated FROM latest_run"},
      {&out.documents, "SELECT count(*) FROM documents"},
      {&out.read, "SELECT count(*) FROM documents WHERE outcome = 'read'"},
      {&out.notices, "SELECT count(*) FROM notices"},
      {&out.records, "SELECT count(*) FROM documents WHERE part_begin IS NOT NULL"},
      {&out.holders,
       "SELECT count(DISTINCT container_id) FROM documents WHERE part_begin IS NOT NULL"},
      {&out.rejected,
       "SELECT count(*) FROM findings WHERE verdict = 'rejected' AND newer_id IS NULL"},
      {&out.terms, "SELECT count(*) FROM terms"},
      {&out.terms_found, "SELECT count(DISTINCT term_id) FROM findings"},
      {&out.unattached, "SELECT count(*) FROM unattached_documents"},
  };
  for (const auto& [number, sql] : numbers) {
    Result<std::int64_t> value = impl_->Number(sql);
    if (!value) return tl::make_unexpected(value.error());
    *number = *value;
  }
  const auto counts = [&](const char* sql, std::vector<Coverage::Count>& into) -> Result<void> {
    Result<Statement> rows = impl_->connection.Prepare(sql);
    if (!rows) return tl::make_unexpected(rows.error());
    while (true) {
      Result<bool> more = rows->Next();
      if (!more) return tl::make_unexpected(more.error());
      if (!*more) return {};
      const std::string name = rows->Text(0);
      const auto known = std::find_if(into.begin(), into.end(),
                                      [&](const Coverage::Count& c) { return c.name == name; });
      if (known != into.end()) {
        known->count = rows->Int(1);
      } else {
        into.push_back({name, rows->Int(1)});
      }
    }
  };
  for (const std::string_view slug : kOutcomeSlugs) out.outcomes.push_back({std::string(slug), 0});
  for (const std::string_view slug : kStandingSlugs) {
    out.standings.push_back({std::string(slug), 0});
  }
  for (const auto& result :
       {counts("SELECT outcome, count(*) FROM documents GROUP BY 1", out.outcomes),
        counts("SELECT standing, count(*) FROM findings WHERE newer_id IS NULL GROUP BY 1",
               out.standings),
        counts("SELECT code, count(DISTINCT document_id) FROM gaps GROUP BY 1 ORDER BY 2 DESC, 1",
               out.gaps)}) {
    if (!result) return tl::make_unexpected(result.error());
  }
  return out;
}

Result<std::vector<TermRow>> Reader::Terms() const {
  Result<Statement> rows = impl_->connection.Prepare(
      "SELECT v.term, v.label, v.category, t.severity, v.findings FROM findings_by_term v"
      " JOIN terms t ON t.slug = v.term ORDER BY v.findings DESC, v.term");
  if (!rows) return tl::make_unexpected(rows.error());
  std::vector<TermRow> out;
  while (true) {
    Result<bool> more = rows->Next();
    if (!more) return tl::make_unexpected(more.error());
    if (!*more) return out;
    out.push_back({rows->Text(0), rows->Text(1), rows->Text(2), static_cast<int>(rows->Int(3)),
                   rows->Int(4)});
  }
}

Result<std::vector<CountRow>> Reader::Counts(const FindingFilter& filter) const {
  const std::string sql =
      "SELECT substr(n.dated_on, 1, 7), n.province, n.portal, n.buyer_type,"
      " CASE WHEN n.tag = 'award' AND n.document_id IN"
      "  (SELECT document_id FROM awards GROUP BY 1 HAVING min(status = 'pending'))"
      "  THEN 'candidates' ELSE n.tag END,"
      " coalesce(sum(f.standing = 'lead'), 0), coalesce(sum(f.standing = 'doubtful'), 0),"
      " coalesce(sum(f.standing = 'context'), 0), coalesce(sum(f.standing = 'mention'), 0),"
      " d.outcome <> 'read',"
      " coalesce(max(m.awarded), 0)" +
      std::string(kCountedNotices) +
      " LEFT JOIN (SELECT notice, cast(round(sum(amount) * 100) AS INTEGER) AS awarded"
      "  FROM findings_money WHERE amount_kind IN ('award', 'awards_total') AND currency = 'CNY'"
      "  GROUP BY notice) m ON m.notice = n.document_id"
      " LEFT JOIN (SELECT coalesce(nd.counts_as_id, f.notice_id) AS notice_id, f.standing"
      "  FROM findings f JOIN terms t ON t.id = f.term_id JOIN documents nd ON nd.id = f.notice_id"
      "  WHERE f.newer_id IS NULL AND"
      "  f.verdict IS NOT 'rejected' AND (?1 = '' OR t.slug = ?1 OR (substr(?1, -1) = '/'"
      "  AND substr(t.slug, 1, length(?1)) = ?1))) f ON f.notice_id = n.document_id"
      " WHERE " +
      kHasBuyer + " AND " + kOfDays + " AND " + kOfType + " GROUP BY n.document_id";
  constexpr std::array<const char*, 5> kWays = {"month", "region", "site", "buyer type",
                                                "kind of notice"};
  TS_ASSIGN_OR_RETURN(Statement notices, impl_->connection.Prepare(sql));
  notices.Bind(filter.term, BuyerPattern(filter), Iso(filter.since), Iso(filter.until),
               filter.buyer_type);
  Counted counts;
  counts[{"all", "all"}];
  TS_RETURN_IF_FAILED(ForEachRow(std::move(notices), [&](const Statement& row) {
    const auto count = [&](std::string way, std::optional<std::string> value) {
      const std::int64_t leads = row.Int(5);
      CountRow& one = counts[{std::move(way), std::move(value)}];
      ++one.notices;
      one.leads += leads;
      one.doubtful += row.Int(6);
      one.context += row.Int(7);
      one.mentions += row.Int(8);
      one.not_wholly_read += row.Int(9);
      if (leads == 0) return;
      ++one.notices_with_leads;
      one.awarded_fen += row.Int(10);
    };
    count("all", "all");
    for (std::size_t i = 0; i < kWays.size(); ++i) {
      count(kWays[i], row.OptionalText(static_cast<int>(i)));
    }
  }));
  for (const std::string& month : MonthsBetween(counts, filter)) counts[{"month", month}];
  std::vector<CountRow> out;
  for (auto& [key, row] : counts) {
    row.counted_by = key.first;
    row.value = key.second;
    out.push_back(std::move(row));
  }
  return out;
}

Result<std::vector<Gap>> Reader::Impl::Gaps(std::int64_t document_id) const {
  Result<Statement> rows =
      connection.Prepare("SELECT code, page, what FROM gaps WHERE document_id = ? ORDER BY id");
  if (!rows) return tl::make_unexpected(rows.error());
  rows->Bind(document_id);
  std::vector<Gap> out;
  while (true) {
    Result<bool> more = rows->Next();
    if (!more) return tl::make_unexpected(more.error());
    if (!*more) return out;
    const std::optional<std::int64_t> page = rows->OptionalInt(1);
    out.push_back({GapCodeFromSlug(rows->Bytes(0)),
                   page ? std::optional<int>(static_cast<int>(*page)) : std::nullopt,
                   rows->Text(2)});
  }
}

Result<std::vector<UnreadRow>> Reader::Unread(std::int64_t most) const {
  Result<Statement> rows = impl_->connection.Prepare(
      "SELECT id, outcome, uri, part, media_type, digest, record_file, record_offset,"
      " record_length, payload_digest FROM documents WHERE outcome <> 'read' ORDER BY id LIMIT ?");
  if (!rows) return tl::make_unexpected(rows.error());
  rows->Bind(most);
  std::vector<UnreadRow> out;
  while (true) {
    Result<bool> more = rows->Next();
    if (!more) return tl::make_unexpected(more.error());
    if (!*more) return out;
    UnreadRow row{
        rows->Int(0),          rows->Text(1),         rows->OptionalText(2), rows->OptionalText(3),
        rows->OptionalText(4), rows->OptionalText(5), Record(*rows, 6),      {}};
    impl_->FindFile(row.record);
    Result<std::vector<Gap>> gaps = impl_->Gaps(row.document_id);
    if (!gaps) return tl::make_unexpected(gaps.error());
    row.gaps = std::move(*gaps);
    out.push_back(std::move(row));
  }
}

Result<RunRow> Reader::LatestRun() const {
  Result<Statement> row = impl_->connection.Prepare(
      "SELECT version, binary_sha256, lexicon_sha256, sites_sha256, started_at, finished_at, id"
      " FROM latest_run");
  if (!row) return tl::make_unexpected(row.error());
  Result<bool> found = row->Next();
  if (!found) return tl::make_unexpected(found.error());
  RunRow out;
  if (!*found) return out;
  out.version = row->Text(0);
  out.binary_sha256 = row->OptionalText(1);
  out.lexicon_sha256 = row->OptionalText(2);
  out.sites_sha256 = row->OptionalText(3);
  out.started_at = row->OptionalText(4);
  out.finished_at = row->OptionalText(5);
  Result<Statement> inputs = impl_->connection.Prepare(
      "SELECT kind, path, sha256, bytes FROM run_inputs WHERE run_id = ? ORDER BY id");
  if (!inputs) return tl::make_unexpected(inputs.error());
  inputs->Bind(row->Int(6));
  while (true) {
    Result<bool> more = inputs->Next();
    if (!more) return tl::make_unexpected(more.error());
    if (!*more) return out;
    RunRow::Input input{inputs->Text(0), inputs->Text(1), inputs->OptionalText(2), inputs->Int(3)};
    if (input.kind == "archive" || input.kind == "journal") input.path = impl_->FileOf(input.path);
    out.inputs.push_back(std::move(input));
  }
}

}  // namespace tenderscan
