// Reads who is named in a database: parties, and what is told of a document beside a name.
#include "store/json_text.h"
#include "store/reader_impl.h"
#include "store/stored_notice.h"
#include "store/zstd.h"

namespace tenderscan {

Result<void> Reader::ForEachText(
    const std::function<Result<void>(std::int64_t, const std::string&)>& each) const {
  Result<Statement> rows = impl_->connection.Prepare(
      "SELECT id, text, text_bytes FROM documents WHERE text IS NOT NULL ORDER BY id");
  if (!rows) return tl::make_unexpected(rows.error());
  while (true) {
    Result<bool> more = rows->Next();
    if (!more) return tl::make_unexpected(more.error());
    if (!*more) return {};
    Result<std::string> text = Decompress(rows->Bytes(1), static_cast<std::size_t>(rows->Int(2)));
    if (!text) return tl::make_unexpected(text.error());
    if (Result<void> done = each(rows->Int(0), *text); !done) return done;
  }
}

Result<DealRow> Reader::DealOf(std::int64_t document_id) const {
  const Connection& db = impl_->connection;
  DealRow out;
  out.document_id = document_id;
  bool found = false;
  Result<void> read = ForEachRow(
      Bound(db.Prepare("SELECT digest, uri, part, title FROM documents WHERE id = ?"), document_id),
      [&](const Statement& row) {
        found = true;
        out.digest = row.OptionalText(0);
        out.uri = row.OptionalText(1);
        out.part = row.OptionalText(2);
        out.title = row.OptionalText(3);
      });
  if (!read) return tl::make_unexpected(read.error());
  if (!found) {
    return Fail(ErrorCode::kNotFound, Reach::kItem,
                "no document " + std::to_string(document_id) + " in " + impl_->path);
  }
  // The notice: its own, or that which links to it or to the container it lies in.
  read = ForEachRow(
      Bound(db.Prepare("WITH RECURSIVE up (id) AS (SELECT ?1 UNION SELECT d.container_id"
                       " FROM documents d JOIN up ON d.id = up.id WHERE d.container_id IS NOT NULL)"
                       " SELECT coalesce((SELECT document_id FROM notices WHERE document_id = ?1),"
                       " (SELECT min(a.document_id) FROM attachments a JOIN up"
                       " ON a.target_id = up.id WHERE a.document_id <> a.target_id))"),
            document_id),
      [&](const Statement& row) { out.notice_id = row.OptionalInt(0); });
  if (!read) return tl::make_unexpected(read.error());
  if (out.notice_id) {
    read =
        ForEachRow(Bound(db.Prepare("SELECT title, dated_on, tag, buyer, suppliers, amount_minor,"
                                    " amount_currency, amount_printed, amount_words,"
                                    " amount_agrees, amount_kind FROM notices"
                                    " WHERE document_id = ?"),
                         *out.notice_id),
                   [&](const Statement& row) {
                     if (!row.IsNull(0)) out.title = row.Text(0);
                     out.dated_on = row.OptionalText(1);
                     out.tag = row.OptionalText(2);
                     out.buyer = row.OptionalText(3);
                     out.suppliers = TextsOfJson(row.Bytes(4));
                     out.amount = ReadMoney(row, 5);
                     out.amount_kind = row.OptionalText(10);
                   });
    if (!read) return tl::make_unexpected(read.error());
  }
  read = ForEachRow(
      Bound(db.Prepare("SELECT DISTINCT t.label, f.suppliers, f.awards, f.standing = 'lead',"
                       " f.kind = 'fingerprint', coalesce(f.model, ''), f.amount_minor,"
                       " f.amount_currency, f.amount_printed, f.amount_words, f.amount_agrees,"
                       " coalesce(f.amount_kind, '')"
                       " FROM findings f JOIN terms t ON t.id = f.term_id"
                       " WHERE coalesce(f.notice_id, f.document_id) = ? AND f.kind <> 'watchlist'"
                       " AND f.standing IN ('lead', 'context')"
                       " AND coalesce(f.verdict, '') <> 'rejected'"
                       " ORDER BY f.standing <> 'lead', f.kind = 'fingerprint', t.severity DESC,"
                       " t.label"),
            out.notice_id.value_or(document_id)),
      [&](const Statement& row) {
        std::vector<std::string> suppliers = TextsOfJson(row.Bytes(1));
        const bool known = !suppliers.empty() || row.Int(2) < 2;
        DealRow::Term& term = out.terms.emplace_back();
        term.label = row.Text(0);
        term.suppliers = std::move(suppliers);
        term.supplier_known = known;
        term.lead = row.Int(3) != 0;
        term.inferred = row.Int(4) != 0;
        term.model = row.Text(5);
        term.amount = ReadMoney(row, 6);
        term.amount_kind = row.Text(11);
      });
  if (!read) return tl::make_unexpected(read.error());
  if (out.notice_id != document_id) return out;

  TS_ASSIGN_OR_RETURN(out.notice, ReadStoredNotice(db, document_id));
  return out;
}

Result<std::vector<PartyRow>> Reader::Parties() const {
  std::vector<PartyRow> out;
  Result<void> read =
      ForEachRow(impl_->connection.Prepare(
                     "SELECT name, json_group_array(DISTINCT role), json_group_array(DISTINCT uscc)"
                     " FILTER (WHERE uscc IS NOT NULL), count(DISTINCT document_id), min(id)"
                     " FROM parties GROUP BY name_key ORDER BY 5"),
                 [&](const Statement& row) {
                   PartyRow& one = out.emplace_back();
                   one.name = row.Text(0);
                   one.roles = TextsOfJson(row.Bytes(1));
                   one.codes = TextsOfJson(row.Bytes(2));
                   one.documents = row.Int(3);
                 });
  if (!read) return tl::make_unexpected(read.error());
  return out;
}

}  // namespace tenderscan
