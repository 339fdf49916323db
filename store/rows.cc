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

namespace {

// `@x` is a column of both tables.
constexpr std::string_view kColumns =
    "SELECT @code, f.document_id, f.notice_id, t.slug, t.label, t.category, t.severity, "
    "f.kind,"
    " f.standing, f.sense, f.modality, f.stance, @grade, f.occurrences, @quantity, "
    "@quantity_unit,"
    " f.candidates, f.control_status, f.control_basis, f.control_as_of, f.control_since,"
    " f.control_terms,"
    " @buyer, @agency, @suppliers, @amount_minor, @amount_currency, @amount_printed,"
    " @amount_words, @amount_agrees,"
    " @amount_kind, @amount_of, @amount_parts, @awards, @model, @unit_price_minor, "
    "@unit_price_currency,"
    " @unit_price_printed, NULL, NULL, @lot, @dated_on, @verdict, v.who, v.decided_at, v.note,"
    " @reopened,"
    " coalesce(a.begin, 0), coalesce(a.end, 0), a.prefix, a.exact, a.suffix, a.folds, a.because, "
    "a.roles,"
    " coalesce(n.title, d.title), n.project_code, n.tag, n.date_source,"
    " coalesce(n.address, nd.uri),"
    " d.uri, d.part, d.captured_at, d.digest, d.media_type, d.text_sha256, d.masked_sha256,"
    " d.record_file, d.record_offset, d.record_length, d.payload_digest, d.charset, d.part_begin,"
    " d.part_end, n.province, n.portal, n.buyer_type, n.buyer_in_title,"
    " (SELECT newer.code FROM findings newer WHERE newer.id = f.newer_id),"
    " (SELECT newest.captured_at FROM documents newest WHERE newest.id = d.counts_as_id),"
    " at.title, coalesce(an.address, ad.uri), a.page,"
    " coalesce(p.id, 0), pr.code, coalesce(pr.notices, 0),"
    " @deal_id, p.asked_on, p.awarded_on,"
    " p.contracted_on, p.accepted_on, p.budget_minor, p.budget_currency, p.budget_printed,"
    " p.budget_words, p.budget_agrees"
    " FROM findings f JOIN terms t ON t.id = f.term_id JOIN documents d ON d.id = f.document_id"
    " LEFT JOIN notices n ON n.document_id = f.notice_id"
    " LEFT JOIN documents nd ON nd.id = f.notice_id"
    " LEFT JOIN attached at ON at.id = (SELECT min(o.id) FROM attached o"
    "  WHERE o.document_id = f.document_id AND (o.notice_id = f.notice_id OR o.own_notice))"
    " LEFT JOIN notices an ON an.document_id = at.notice_id"
    " LEFT JOIN documents ad ON ad.id = at.notice_id"
    " LEFT JOIN annotations a ON a.id = f.annotation_id"
    " LEFT JOIN process_findings p ON ";
constexpr std::string_view kAfterPurchase =
    " LEFT JOIN processes pr ON pr.id = p.process_id LEFT JOIN verdicts v ON v.id = @verdict_id ";

}  // namespace

std::string FindingsSql(bool by_notice, std::string_view where) {
  const std::string sql = std::string(kColumns) +
                          (by_notice ? "p.id = f.process_finding_id" : "p.finding_id = f.id") +
                          std::string(kAfterPurchase) + std::string(where);
  std::string out;
  for (std::size_t at = 0; at < sql.size(); ++at) {
    if (sql[at] != '@') {
      out += sql[at];
      continue;
    }
    std::size_t end = at + 1;
    while (end < sql.size() && (sql[end] == '_' || (sql[end] >= 'a' && sql[end] <= 'z'))) ++end;
    const std::string column = sql.substr(at + 1, end - at - 1);
    // Of a finding the deal is its notice's.
    const std::string of_finding = "f." + (column == "deal_id" ? "notice_id" : column);
    out += by_notice ? of_finding
                     : "CASE WHEN p.id IS NULL THEN " + of_finding + " ELSE p." + column + " END";
    at = end - 1;
  }
  return out;
}

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
  f.process_finding_id = row.Int(c++);
  f.process = optional();
  f.notices = row.Int(c++);
  f.deal_id = row.OptionalInt(c++);
  f.asked_on = optional();
  f.awarded_on = optional();
  f.contracted_on = optional();
  f.accepted_on = optional();
  f.budget = ReadMoney(row, c);
  if (f.buyer) f.buyer_in_title.reset();  // another notice of the purchase prints one
  return f;
}

}  // namespace tenderscan
