// Columns of a query to the rows of a Reader.
#include "store/json_text.h"
#include "store/reader_impl.h"
#include "store/stored_notice.h"

namespace tenderscan {

TextSpan Span(std::int64_t begin, std::int64_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

// Four columns from `at`: file, offset, length, payload digest.
std::optional<RecordLocation> Record(const Statement& row, int at) {
  if (row.IsNull(at)) return std::nullopt;
  return RecordLocation{row.Text(at), static_cast<std::uint64_t>(row.Int(at + 1)),
                        static_cast<std::uint64_t>(row.Int(at + 2)), row.Text(at + 3)};
}

const std::string_view kFindingColumns =
    "SELECT f.code, f.document_id, f.notice_id, t.slug, t.label, t.category, t.severity, "
    "f.kind,"
    " f.standing, f.sense, f.modality, f.stance, f.grade, f.occurrences, f.quantity, "
    "f.quantity_unit,"
    " f.candidates, f.control_status, f.control_basis, f.control_as_of, f.control_since,"
    " f.control_terms,"
    " f.buyer, f.agency, f.suppliers, f.amount_minor, f.amount_currency, f.amount_printed,"
    " f.amount_words, f.amount_agrees,"
    " f.amount_kind, f.amount_of, f.amount_parts, f.awards, f.model, f.unit_price_minor, "
    "f.unit_price_currency,"
    " f.unit_price_printed, NULL, NULL, f.lot, f.dated_on, f.verdict, v.who, v.decided_at, v.note,"
    " f.reopened,"
    " coalesce(a.begin, 0), coalesce(a.end, 0), a.prefix, a.exact, a.suffix, a.folds, a.because, "
    "a.roles,"
    " coalesce(n.title, d.title), n.project_code, n.tag, n.date_source,"
    " coalesce(n.address, nd.uri),"
    " d.uri, d.part, d.captured_at, d.digest, d.media_type, d.text_sha256, d.masked_sha256,"
    " d.record_file, d.record_offset, d.record_length, d.payload_digest, d.charset, d.part_begin,"
    " d.part_end, n.province, n.portal, n.buyer_type, n.buyer_in_title,"
    " (SELECT newer.code FROM findings newer WHERE newer.id = f.newer_id),"
    " (SELECT newest.captured_at FROM documents newest WHERE newest.id = d.counts_as_id),"
    " at.title, coalesce(an.address, ad.uri), a.page"
    " FROM findings f JOIN terms t ON t.id = f.term_id JOIN documents d ON d.id = f.document_id"
    " LEFT JOIN notices n ON n.document_id = f.notice_id"
    " LEFT JOIN documents nd ON nd.id = f.notice_id"
    " LEFT JOIN attached at ON at.id = (SELECT min(o.id) FROM attached o"
    "  WHERE o.document_id = f.document_id AND (o.notice_id = f.notice_id OR o.own_notice))"
    " LEFT JOIN notices an ON an.document_id = at.notice_id"
    " LEFT JOIN documents ad ON ad.id = at.notice_id"
    " LEFT JOIN annotations a ON a.id = f.annotation_id"
    " LEFT JOIN verdicts v ON v.id = f.verdict_id ";

FindingRow ReadFinding(const Statement& row) {
  int c = 0;
  FindingRow f;
  const auto text = [&] { return row.Text(c++); };
  const auto optional = [&] { return row.OptionalText(c++); };
  f.code = text();
  f.document_id = row.Int(c++);
  f.notice_id = row.OptionalInt(c++);
  f.term = text();
  f.label = text();
  f.category = text();
  f.severity = static_cast<int>(row.Int(c++));
  f.kind = text();
  f.standing = text();
  f.sense = text();
  f.modality = text();
  f.stance = text();
  f.grade = text();
  f.occurrences = static_cast<int>(row.Int(c++));
  f.quantity = optional();
  f.quantity_unit = optional();
  f.candidates = CandidatesOfJson(row.Bytes(c++));
  f.control_status = text();
  f.control_basis = text();
  f.control_as_of = optional();
  f.control_since = optional();
  f.control_terms = TextsOfJson(row.Bytes(c++));
  f.buyer = optional();
  f.agency = optional();
  f.suppliers = TextsOfJson(row.Bytes(c++));
  f.amount = ReadMoney(row, c);
  c += kMoneyColumns;
  f.amount_kind = optional();
  f.amount_of = optional();
  f.amount_parts = static_cast<int>(row.Int(c++));
  f.awards = static_cast<int>(row.Int(c++));
  f.model = optional();
  f.unit_price = ReadMoney(row, c);
  c += kMoneyColumns;
  f.lot = optional();
  f.dated_on = optional();
  f.verdict = optional();
  f.decided_by = optional();
  f.decided_at = optional();
  f.decided_because = optional();
  f.reopened = row.Int(c++) != 0;
  f.span = Span(row.Int(c), row.Int(c + 1));
  c += 2;
  f.quote.prefix = text();
  f.quote.exact = text();
  f.quote.suffix = text();
  f.folds = TextsOfJson(row.Bytes(c++));
  f.because = TextsOfJson(row.Bytes(c++));
  f.roles = TextsOfJson(row.Bytes(c++));
  f.title = optional();
  f.project_code = optional();
  f.tag = optional();
  f.date_source = optional();
  f.notice_uri = optional();
  f.uri = optional();
  f.part = optional();
  f.captured_at = optional();
  f.digest = optional();
  f.media_type = optional();
  f.text_sha256 = optional();
  f.masked_sha256 = optional();
  f.record = Record(row, c);
  c += 4;
  f.charset = optional();
  if (!row.IsNull(c)) f.place = Span(row.Int(c), row.Int(c + 1));
  c += 2;
  f.region = optional();
  f.site = optional();
  f.buyer_type = optional();
  f.buyer_in_title = optional();
  f.counted_as = optional();
  f.newest_seen = optional();
  f.attachment = optional();
  f.attached_to = optional();
  if (!row.IsNull(c)) f.page = static_cast<int>(row.Int(c));
  ++c;
  return f;
}

}  // namespace tenderscan
