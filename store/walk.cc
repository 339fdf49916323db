// The walk back from a finding to the archive, and every document for `verify`.
#include "store/control_table.h"
#include "store/finding_code.h"
#include "store/json_text.h"
#include "store/reader_impl.h"
#include "store/zstd.h"

namespace tenderscan {
namespace {

// Of a beginning that several findings have, as many are listed as fit a screen.
constexpr int kMostListed = 10;

// '~' is behind all figures and letters of codes.
constexpr const char* kByCode =
    "SELECT f.code, t.label, f.lot, f.buyer FROM findings f JOIN terms t ON t.id = f.term_id"
    " WHERE f.code >= ?1 AND f.code < ?2 ORDER BY f.code LIMIT ?3";

// What was decided on a document and term; journals that do not say which part speak of any.
constexpr const char* kVerdictsOn =
    "SELECT exact, verdict, note, who, decided_at, state, occurrence FROM verdicts"
    " WHERE document_digest = ?1 AND term = ?2 AND (part IS NULL OR part = ?3) ORDER BY id";

}  // namespace

Result<std::vector<AnnotationRow>> Reader::Annotations(std::int64_t document_id) const {
  Result<Statement> rows = impl_->connection.Prepare(
      "SELECT a.id, t.slug, a.kind, a.sense, a.modality, a.stance, a.occurrence, a.begin, a.end, "
      "a.prefix,"
      " a.exact, a.suffix, a.folds, a.because, a.quantity, a.quantity_unit, a.lot, a.page"
      " FROM annotations a JOIN terms t ON t.id = a.term_id WHERE a.document_id = ?"
      " ORDER BY a.id");
  if (!rows) return tl::make_unexpected(rows.error());
  rows->Bind(document_id);
  std::vector<AnnotationRow> out;
  while (true) {
    Result<bool> more = rows->Next();
    if (!more) return tl::make_unexpected(more.error());
    if (!*more) return out;
    out.push_back({rows->Int(0), rows->Text(1), rows->Text(2), rows->Text(3), rows->Text(4),
                   rows->Text(5), static_cast<int>(rows->Int(6)), Span(rows->Int(7), rows->Int(8)),
                   TextQuote{rows->Text(9), rows->Text(10), rows->Text(11)},
                   TextsOfJson(rows->Bytes(12)), TextsOfJson(rows->Bytes(13)),
                   rows->OptionalText(14), rows->OptionalText(15), rows->OptionalText(16),
                   rows->OptionalInt(17)});
  }
}

Result<std::string> Reader::WholeCode(std::string_view typed) const {
  const std::optional<std::string> prefix = ReadCodePrefix(typed);
  if (!prefix) {
    return Fail(
        ErrorCode::kUsage, Reach::kItem,
        "\"" + std::string(typed) +
            "\": expected a finding's code of 12 letters and figures, as reports show it, or "
            "its first 4 or more; see: tenderscan report");
  }
  std::vector<std::pair<std::string, std::string>> found;  // code, and what it is about
  TS_RETURN_IF_FAILED(
      ForEachRow(Bound(impl_->connection.Prepare(kByCode), *prefix, *prefix + "~", kMostListed + 1),
                 [&](const Statement& row) {
                   std::string about = row.Text(1);
                   if (!row.IsNull(2)) about += ", lot " + row.Text(2);
                   if (!row.IsNull(3)) about += ", " + row.Text(3);
                   found.emplace_back(row.Text(0), std::move(about));
                 }));
  if (found.empty()) {
    return Fail(ErrorCode::kNotFound, Reach::kItem,
                impl_->path + " has no finding " + *prefix +
                    "; its document may have changed or not be scanned, its term or lot be read "
                    "otherwise: look for it in tenderscan report");
  }
  if (found.size() == 1) return found[0].first;
  std::string all;
  for (int i = 0; i < kMostListed && i < static_cast<int>(found.size()); ++i) {
    const auto& [code, about] = found[static_cast<std::size_t>(i)];
    all += (i > 0 ? "; " : "") + code + " (" + about + ")";
  }
  if (found.size() > kMostListed) all += "; and more";
  return Fail(ErrorCode::kUsage, Reach::kItem,
              "several findings begin with " + *prefix + ", type more of the code: " + all);
}

Result<Explanation> Reader::Explain(std::string_view typed, std::optional<Date> control_on) const {
  TS_ASSIGN_OR_RETURN(const std::string code, WholeCode(typed));
  TS_ASSIGN_OR_RETURN(Statement row, impl_->connection.Prepare(
                                         FindingsSql(/*by_notice=*/true, "WHERE f.code = ?")));
  row.Bind(code);
  TS_ASSIGN_OR_RETURN(const bool found, row.Next());
  if (!found) {
    return Fail(ErrorCode::kDamaged, Reach::kRun, impl_->path + " loses finding " + code);
  }
  Explanation out;
  out.finding = ReadFinding(row);
  impl_->FindFile(out.finding.record);
  const Result<ControlTable> controls = ReadControls(impl_->connection);
  if (!controls) return tl::make_unexpected(controls.error());
  SayControls(*controls, control_on, out.finding);
  std::vector<FindingRow> both{std::move(out.finding)};
  TS_RETURN_IF_FAILED(ForEachRow(
      Bound(impl_->connection.Prepare(FindingsSql(/*by_notice=*/false, "WHERE p.id = ?")),
            both.front().process_finding_id),
      [&](const Statement& purchase) { both.push_back(ReadFinding(purchase)); }));
  if (both.size() < 2) {
    both.push_back(both.front());
  } else {
    impl_->FindFile(both.back().record);
    SayControls(*controls, control_on, both.back());
  }
  // Of the finding alone what earlier versions of its page said, before it is told of others.
  TS_RETURN_IF_FAILED(impl_->TellEarlier(both));
  TS_RETURN_IF_FAILED(impl_->TellPurchases(both));
  out.finding = std::move(both.front());
  out.purchase = std::move(both.back());
  Result<std::vector<AnnotationRow>> annotations = Annotations(out.finding.document_id);
  if (!annotations) return tl::make_unexpected(annotations.error());
  for (AnnotationRow& a : *annotations) {
    if (a.term == out.finding.term) out.annotations.push_back(std::move(a));
  }
  Result<std::vector<Gap>> gaps = impl_->Gaps(out.finding.document_id);
  if (!gaps) return tl::make_unexpected(gaps.error());
  out.gaps = std::move(*gaps);
  if (const auto notice = out.finding.notice_id; notice && *notice != out.finding.document_id) {
    TS_ASSIGN_OR_RETURN(const std::vector<Gap> of_notice, impl_->Gaps(*notice));
    out.gaps.insert(out.gaps.end(), of_notice.begin(), of_notice.end());
  }
  Result<RunRow> run = LatestRun();
  if (!run) return tl::make_unexpected(run.error());
  out.run = std::move(*run);

  TS_RETURN_IF_FAILED(ForEachRow(Bound(impl_->connection.Prepare(kVerdictsOn), out.finding.digest,
                                       out.finding.term, out.finding.part.value_or("")),
                                 [&](const Statement& v) {
                                   out.verdicts.push_back({v.Text(0), v.Text(1), v.Text(2),
                                                           v.Text(3), v.Text(4), v.Text(5),
                                                           static_cast<int>(v.Int(6))});
                                 }));
  Result<Statement> containers = impl_->connection.Prepare(
      "WITH RECURSIVE up (id, depth) AS (SELECT container_id, 1 FROM documents WHERE id = ?"
      " UNION SELECT d.container_id, depth + 1 FROM documents d JOIN up ON d.id = up.id)"
      " SELECT d.digest FROM up JOIN documents d ON d.id = up.id ORDER BY depth");
  if (!containers) return tl::make_unexpected(containers.error());
  containers->Bind(out.finding.document_id);
  while (true) {
    Result<bool> more = containers->Next();
    if (!more) return tl::make_unexpected(more.error());
    if (!*more) return out;
    out.containers.push_back(containers->Text(0));
  }
}

Result<std::string> Reader::Text(std::int64_t document_id) const {
  Result<Statement> row =
      impl_->connection.Prepare("SELECT text, text_bytes FROM documents WHERE id = ?");
  if (!row) return tl::make_unexpected(row.error());
  row->Bind(document_id);
  Result<bool> found = row->Next();
  if (!found) return tl::make_unexpected(found.error());
  if (!*found || row->IsNull(0)) {
    return Fail(ErrorCode::kNotFound, Reach::kItem,
                impl_->path + ": document " + std::to_string(document_id) + " has no text");
  }
  return Decompress(row->Bytes(0), static_cast<std::size_t>(row->Int(1)));
}

Result<void> Reader::ForEachDocument(
    const std::function<Result<bool>(const DocumentRow&)>& each) const {
  Result<Statement> rows = impl_->connection.Prepare(
      "SELECT id, digest, uri, part, captured_at, text_sha256, record_file, record_offset,"
      " record_length, payload_digest, outcome,"
      " (SELECT count(*) FROM annotations a WHERE a.document_id = documents.id), shown_in_id"
      " FROM documents ORDER BY id");
  if (!rows) return tl::make_unexpected(rows.error());
  while (true) {
    Result<bool> more = rows->Next();
    if (!more) return tl::make_unexpected(more.error());
    if (!*more) return {};
    DocumentRow row{rows->Int(0),          rows->OptionalText(1), rows->OptionalText(2),
                    rows->OptionalText(3), rows->OptionalText(4), rows->OptionalText(5),
                    Record(*rows, 6),      rows->Text(10),        rows->Int(11),
                    rows->OptionalInt(12)};
    impl_->FindFile(row.record);
    const Result<bool> go_on = each(row);
    if (!go_on) return tl::make_unexpected(go_on.error());
    if (!*go_on) return {};
  }
}

}  // namespace tenderscan
