// Reads a database that a scan has written: findings, coverage, the walk back.
#include "store/reader.h"

#include <algorithm>
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

// Grouped digits for people: 2717 -> "2,717".
std::string Grouped(std::int64_t n) {
  std::string out = std::to_string(n);
  for (std::ptrdiff_t at = static_cast<std::ptrdiff_t>(out.size()) - 3; at > 0; at -= 3) {
    out.insert(static_cast<std::size_t>(at), ",");
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
  // A purchase is of the buyers that its notices print.
  const std::string sql = FindingsSql(
      filter.by_notice,
      "WHERE (?1 = '' OR t.slug = ?1 OR (substr(?1, -1) = '/' AND"
      " substr(t.slug, 1, length(?1)) = ?1))"
      " AND (?2 IS NULL OR (@buyer IS NULL AND n.buyer_in_title IS NOT NULL) OR EXISTS"
      "  (SELECT 1 FROM parties b WHERE b.role = 'buyer' AND b.name_key LIKE ?2 ESCAPE '\\'"
      "   AND (b.document_id = f.notice_id OR b.document_id = p.deal_id OR b.document_id IN"
      "    (SELECT m.notice_id FROM findings m WHERE m.process_finding_id = p.id))))"
      " AND CASE f.sense WHEN 'certain' THEN 0 WHEN 'likely' THEN 1 ELSE 2 END <= ?3"
      " AND CASE f.standing WHEN 'lead' THEN 0 WHEN 'context' THEN 1 WHEN 'mention' THEN 2"
      " ELSE 3 END <= ?4 AND t.severity >= ?5"
      " AND (NOT ?6 OR @verdict IS NULL) AND (?7 OR @verdict IS NOT 'rejected')"
      " AND (?8 = '' OR n.buyer_type = ?8)"
      " AND CASE WHEN f.newer_id IS NOT NULL THEN ?9 ELSE ?10 OR p.id IS NOT NULL END"
      " ORDER BY CASE f.standing WHEN 'lead' THEN 0 WHEN 'context' THEN 1 WHEN 'mention' THEN 2"
      " ELSE 3 END, t.severity DESC, @dated_on DESC, f.id");
  Result<Statement> rows = impl_->connection.Prepare(sql);
  if (!rows) return tl::make_unexpected(rows.error());
  // Asking for doubtful findings is asking for doubtful senses.
  const Sense sense =
      filter.least_standing == Standing::kDoubtful ? Sense::kDoubtful : filter.least_sense;
  rows->Bind(filter.term, BuyerPattern(filter), static_cast<int>(sense),
             static_cast<int>(filter.least_standing), filter.least_severity, filter.only_open,
             filter.with_rejected, filter.buyer_type, filter.with_earlier, filter.by_notice);
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
  TS_RETURN_IF_FAILED(impl_->TellPurchases(out));
  std::erase_if(out, [&](const FindingRow& finding) { return !IsOfDays(finding, filter); });
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
    std::vector<std::string> codes{finding.code};
    for (const MemberFinding& member : finding.members) {
      if (member.code != finding.code) codes.push_back(member.code);
    }
    for (const std::string& code : codes) {
      const auto it = by_newer.find(code);
      if (it == by_newer.end()) continue;
      finding.earlier.insert(finding.earlier.end(), it->second.begin(), it->second.end());
    }
  }
  return {};
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
      {&out.rejected, "SELECT count(*) FROM process_findings WHERE verdict = 'rejected'"},
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
        counts("SELECT f.standing, count(*) FROM process_findings p JOIN findings f"
               " ON f.id = p.finding_id GROUP BY 1",
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
