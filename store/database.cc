// Writes the database: one connection, in the order of the input, all of it or nothing.
#include "store/database.h"

#include <algorithm>
#include <map>
#include <utility>

#include "store/control_table.h"
#include "store/field_columns.h"
#include "store/finding_code.h"
#include "store/json_text.h"
#include "store/manifest_digest.h"
#include "store/model/category.h"
#include "store/page_box.h"
#include "store/partial_file.h"
#include "store/passes/passes.h"
#include "store/paths.h"
#include "store/schema.h"
#include "store/sqlite.h"
#include "store/table_row.h"

namespace tenderscan {
namespace {

// A commit costs as much as some ten documents; more than this gains nothing.
constexpr int kDocumentsACommit = 500;

// Whoever gives a list wants its names first.
constexpr int kWatchlistSeverity = 100;

// The file is thrown away unless it is finished: the journal need not outlive the process, and one
// fsync at the end is enough.
constexpr const char* kWriteFast =
    "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;"
    "PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;";

constexpr const char* kContainerOfPart = "SELECT max(id) FROM documents WHERE digest = ?";

// The same bytes from the same address, seen before: at another time, or as a file elsewhere.
constexpr const char* kSeenBefore =
    "SELECT 1 FROM documents WHERE digest = ?1 AND id < ?2 AND coalesce(part, '') = ?3"
    " AND CASE WHEN record_file IS NULL AND uri LIKE 'file:%' THEN '' ELSE coalesce(uri, '') END"
    " = ?4";

constexpr const char* kCodeIsTaken = "SELECT 1 FROM findings WHERE code = ?";

template <typename T>
std::optional<std::string> Iso(const std::optional<T>& date) {
  if (!date) return std::nullopt;
  return ToIso(*date);
}

template <typename E>
std::optional<std::string_view> SlugOf(const std::optional<E>& value) {
  if (!value) return std::nullopt;
  return Slug(*value);
}

std::optional<std::string_view> NotEmpty(std::string_view text) {
  if (text.empty()) return std::nullopt;
  return text;
}

std::int64_t Signed(std::uint64_t number) { return static_cast<std::int64_t>(number); }

GapCode GapCodeOf(ErrorCode code) {
  switch (code) {
    case ErrorCode::kLimit:
      return GapCode::kLimitExceeded;
    case ErrorCode::kDamaged:
      return GapCode::kDamagedRecord;
    case ErrorCode::kTruncated:
      return GapCode::kTruncated;
    case ErrorCode::kMalformed:
      return GapCode::kMalformed;
    case ErrorCode::kUnsupported:
      return GapCode::kUnsupportedFormat;
    case ErrorCode::kAccess:
    case ErrorCode::kNotFound:
      return GapCode::kAccessDenied;
    case ErrorCode::kUsage:
    case ErrorCode::kIo:
      return GapCode::kCrashed;
  }
  return GapCode::kCrashed;
}

void SetDeal(TableRow& row, const Deal& deal) {
  row.Set("buyer", deal.buyer).Set("agency", deal.agency);
  row.Set("suppliers", JsonArray(deal.suppliers));
  const Value* amount = deal.amount ? &*deal.amount : nullptr;
  row.Set("amount_minor", amount ? std::optional(amount->minor) : std::nullopt);
  row.Set("amount_currency", amount ? NotEmpty(amount->currency) : std::nullopt);
  row.Set("amount_printed", amount ? NotEmpty(amount->printed) : std::nullopt);
  row.Set("amount_words", amount ? amount->words : std::nullopt);
  row.Set("amount_agrees", amount ? amount->agrees : std::nullopt);
  row.Set("amount_kind", SlugOf(deal.amount_kind)).Set("amount_of", NotEmpty(deal.amount_of));
  row.Set("amount_parts", deal.amount_parts > 0 ? std::optional(deal.amount_parts) : std::nullopt);
}

void SetQuantity(TableRow& row, const std::optional<Quantity>& quantity) {
  row.Set("quantity", quantity ? std::optional(quantity->value) : std::nullopt);
  row.Set("quantity_unit", quantity ? std::optional(Slug(quantity->unit)) : std::nullopt);
}

// Whether a query that was bound gives a row.
Result<bool> GivesARow(Statement& query) {
  const Result<bool> row = query.Next();
  query.Reset();
  return row;
}

// "…: a frame shows another document (https://…)": the address that a gap names.
std::optional<std::string> AddressShown(const Gap& gap) {
  constexpr std::string_view kBefore = " (";
  const std::size_t at = gap.what.rfind(kBefore);
  if (gap.code != GapCode::kEmpty || !gap.what.ends_with(')') || at == std::string::npos) {
    return std::nullopt;
  }
  const std::size_t begin = at + kBefore.size();
  std::string address = gap.what.substr(begin, gap.what.size() - begin - 1);
  if (address.find(':') == std::string::npos) return std::nullopt;
  return address;
}

}  // namespace

struct Database::Impl {
  explicit Impl(PartialFile claimed) : file(std::move(claimed)) {}

  // Destroyed in reverse order: statements, connection, file.
  PartialFile file;
  std::string kept_beside;  // the database from which paths of files are told
  Connection connection;
  TableRow document{"documents", "ON CONFLICT DO NOTHING"};
  TableRow gap{"gaps"};
  TableRow notice{"notices"};
  TableRow party{"parties"};
  TableRow award{"awards"};
  TableRow item{"items"};
  TableRow attachment{"attachments"};
  TableRow correction{"corrections"};
  TableRow evidence{"evidence"};
  TableRow term{"terms"};
  TableRow interval{"control_intervals"};
  TableRow policy{"policies"};
  TableRow annotation{"annotations"};
  TableRow finding{"findings"};
  Statement search, container, seen_before, code_is_taken;
  std::map<std::string, std::int64_t, std::less<>> term_ids;
  std::int64_t documents = 0;
  std::int64_t captures = 0;
  std::int64_t repeated = 0;
  std::int64_t annotations = 0;
  int uncommitted = 0;
  std::pair<std::string, std::string> last_path;  // as it was given, as it is kept

  const std::string& KeptPath(const std::string& given);
  Result<void> Begin(const std::vector<TermFacts>& terms, const std::vector<Regime>& regimes);
  Result<std::int64_t> PutTerm(const std::string& slug, const std::string& label,
                               std::string_view category, int severity,
                               std::optional<std::int64_t> tpp);
  Result<std::int64_t> TermId(const std::string& slug, const std::string& label = "");
  Result<void> PutNotice(std::int64_t id, const Notice& notice, const PreparedDocument& prepared);
  Result<void> PutAnnotations(std::int64_t id, const ScannedDocument& scanned);
  Result<void> PutFindings(std::int64_t id, std::int64_t first_annotation,
                           const PreparedDocument& prepared);
  Result<bool> PutDocument(std::int64_t id, const PreparedDocument& prepared);
  Result<bool> Put(const PreparedDocument& prepared);
  Result<void> WriteRun(const RunManifest& run);
};

// Records come one after the other from one file.
const std::string& Database::Impl::KeptPath(const std::string& given) {
  if (last_path.first != given) {
    last_path = {given, PathInDatabase(kept_beside, given)};
  }
  return last_path.second;
}

Result<void> Database::Impl::Begin(const std::vector<TermFacts>& terms,
                                   const std::vector<Regime>& regimes) {
  TS_RETURN_IF_FAILED(connection.Execute(
      kWriteFast + ("PRAGMA application_id = " + std::to_string(kApplicationId) + ";") +
      "PRAGMA user_version = " + std::to_string(SchemaVersion())));
  TS_RETURN_IF_FAILED(connection.Execute("BEGIN"));
  TS_RETURN_IF_FAILED(connection.Execute(SchemaSql()));
  TS_RETURN_IF_FAILED(connection.Execute("INSERT INTO runs (id, version) VALUES (1, '')"));
  const std::pair<Statement*, const char*> statements[] = {
      {&search, "INSERT INTO documents_fts (rowid, text) VALUES (?, ?)"},
      {&container, kContainerOfPart},
      {&seen_before, kSeenBefore},
      {&code_is_taken, kCodeIsTaken},
  };
  for (const auto& [statement, sql] : statements) {
    TS_ASSIGN_OR_RETURN(*statement, connection.Prepare(sql));
  }
  TS_RETURN_IF_FAILED(WriteRegimes(connection, regimes));
  for (const TermFacts& facts : terms) {
    if (term_ids.contains(facts.id)) continue;
    TS_ASSIGN_OR_RETURN(const std::int64_t id,
                        PutTerm(facts.id, facts.label, facts.category, facts.severity, facts.tpp));
    for (const ControlInterval& i : facts.intervals) {
      interval.Set("term_id", id).Set("from_on", Iso(i.from)).Set("until_on", Iso(i.until));
      interval.Set("status", Slug(i.status)).Set("basis", i.basis);
      TS_RETURN_IF_FAILED(interval.Set("confidence", NotEmpty(i.confidence)).Insert(connection));
    }
    for (const Policy& p : facts.policies) {
      policy.Set("term_id", id).Set("clock", p.clock).Set("status", p.status);
      policy.Set("from_on", Iso(p.from)).Set("until_on", Iso(p.until)).Set("basis", p.basis);
      TS_RETURN_IF_FAILED(policy.Set("confidence", p.confidence).Insert(connection));
    }
  }
  return {};
}

Result<std::int64_t> Database::Impl::PutTerm(const std::string& slug, const std::string& label,
                                             std::string_view category, int severity,
                                             std::optional<std::int64_t> tpp) {
  const std::int64_t id = static_cast<std::int64_t>(term_ids.size()) + 1;
  term.Set("id", id).Set("slug", slug).Set("label", label).Set("category", category);
  TS_RETURN_IF_FAILED(term.Set("severity", severity).Set("tpp", tpp).Insert(connection));
  term_ids.emplace(slug, id);
  return id;
}

Result<std::int64_t> Database::Impl::TermId(const std::string& slug, const std::string& label) {
  if (const auto it = term_ids.find(slug); it != term_ids.end()) return it->second;
  // Names of a watchlist are not listed before they are found: there can be a million of them.
  return PutTerm(slug, label.empty() ? slug : label, CategoryText(slug),
                 label.empty() ? 0 : kWatchlistSeverity, std::nullopt);
}

Result<void> Database::Impl::PutNotice(std::int64_t id, const Notice& n,
                                       const PreparedDocument& prepared) {
  notice.Set("document_id", id);
  SetFields(notice, "", n);
  SetDeal(notice, prepared.deal);
  notice.Set("province", NotEmpty(prepared.province)).Set("portal", NotEmpty(prepared.portal));
  notice.Set("buyer_type", prepared.buyer_type);
  notice.Set("buyer_in_title", NotEmpty(prepared.buyer_in_title));
  TS_RETURN_IF_FAILED(notice.Insert(connection));

  for (std::size_t i = 0; i < n.parties.size(); ++i) {
    const Party& p = n.parties[i];
    for (const PartyRole role : p.roles) {
      party.Set("document_id", id).Set("role", Slug(role));
      SetFields(party, "", p);
      TS_RETURN_IF_FAILED(party.Set("name_key", prepared.party_keys[i]).Insert(connection));
    }
  }
  const auto put_list = [&](TableRow& row, const auto& list) -> Result<void> {
    for (const auto& record : list) {
      row.Set("document_id", id);
      SetFields(row, "", record);
      TS_RETURN_IF_FAILED(row.Insert(connection));
    }
    return {};
  };
  TS_RETURN_IF_FAILED(put_list(award, n.awards));
  TS_RETURN_IF_FAILED(put_list(item, n.items));
  TS_RETURN_IF_FAILED(put_list(attachment, n.attachments));
  if (n.corrects) TS_RETURN_IF_FAILED(put_list(correction, n.corrects->what));
  for (const auto& [pointer, span] : n.evidence) {
    evidence.Set("document_id", id).Set("pointer", pointer).Set("begin", Signed(span.begin));
    TS_RETURN_IF_FAILED(evidence.Set("end", Signed(span.end)).Insert(connection));
  }
  return {};
}

Result<void> Database::Impl::PutAnnotations(std::int64_t id, const ScannedDocument& scanned) {
  const Recognition& recognition = scanned.recognition;
  for (const TermSummary& summary : recognition.terms) {
    if (!summary.label.empty()) TS_RETURN_IF_FAILED(TermId(summary.term, summary.label));
  }
  std::map<std::pair<std::string_view, std::string_view>, int> seen;
  for (const Annotation& a : recognition.annotations) {
    TS_ASSIGN_OR_RETURN(const std::int64_t term_id, TermId(a.term));
    annotation.Set("id", ++annotations).Set("document_id", id).Set("term_id", term_id);
    annotation.Set("kind", Slug(a.kind)).Set("occurrence", ++seen[{a.term, a.quote.exact}]);
    annotation.Set("begin", Signed(a.span.begin)).Set("end", Signed(a.span.end));
    annotation.Set("prefix", a.quote.prefix).Set("exact", a.quote.exact);
    annotation.Set("suffix", a.quote.suffix).Set("folds", JsonArray(a.folds));
    annotation.Set("sense", Slug(a.sense)).Set("because", JsonArray(a.because));
    annotation.Set("modality", Slug(a.modality)).Set("stance", Slug(a.stance));
    SetQuantity(annotation, a.quantity);
    annotation.Set("lot", a.lot).Set("candidates", JsonArray(a.candidates));
    annotation.Set("roles", JsonArray(a.roles)).Set("page", a.page);
    TS_RETURN_IF_FAILED(
        annotation.Set("box", BoxOf(scanned.document.extracted, a.span)).Insert(connection));
  }
  return {};
}

Result<void> Database::Impl::PutFindings(std::int64_t id, std::int64_t first_annotation,
                                         const PreparedDocument& prepared) {
  const ScannedDocument& scanned = prepared.scanned;
  if (prepared.findings.empty()) return {};
  FindingIdentity identity = IdentityOf(scanned.document);
  // A page that was visited again and had not changed is no other finding.
  seen_before.Bind(identity.document, id, identity.part, identity.address);
  TS_ASSIGN_OR_RETURN(const bool is_known, GivesARow(seen_before));
  if (is_known) return {};
  const std::optional<Date> dated_on =
      scanned.notice ? scanned.notice->dated_on.date : std::nullopt;
  for (const Finding& f : prepared.findings) {
    const TermSummary& summary = scanned.recognition.terms[f.summary];
    TS_ASSIGN_OR_RETURN(const std::int64_t term_id, TermId(summary.term));
    identity.term = summary.term;
    identity.lot = f.lot.value_or("");
    Result<bool> failed = false;
    const std::string code = FreeFindingCode(identity, [&](const std::string& one) {
      code_is_taken.Bind(one);
      const Result<bool> taken = GivesARow(code_is_taken);
      if (!taken) failed = taken;
      return taken.value_or(false);
    });
    TS_RETURN_IF_FAILED(failed);
    std::optional<std::int64_t> quoted;
    if (f.annotation) quoted = first_annotation + Signed(*f.annotation);
    finding.Set("code", code).Set("document_id", id);
    finding.Set("notice_id", scanned.notice ? std::optional(id) : std::nullopt);
    finding.Set("term_id", term_id).Set("lot", f.lot).Set("annotation_id", quoted);
    finding.Set("kind", Slug(summary.kind)).Set("standing", Slug(f.standing));
    finding.Set("sense", Slug(f.sense)).Set("modality", Slug(f.modality));
    finding.Set("stance", Slug(f.stance))
        .Set("grade", Slug(f.grade))
        .Set("occurrences", f.occurrences);
    SetQuantity(finding, f.quantity);
    finding.Set("candidates", JsonArray(summary.candidates));
    finding.Set("control_status", Slug(f.control.status));
    finding.Set("control_as_of", Iso(f.control.as_of));
    finding.Set("control_since", Iso(f.control.since)).Set("control_basis", f.control.basis);
    finding.Set("control_terms", JsonArray(f.control.by));
    SetDeal(finding, f.deal);
    finding.Set("awards", f.deal.awards).Set("model", f.model);
    const Value* price = f.unit_price ? &*f.unit_price : nullptr;
    finding.Set("unit_price_minor", price ? std::optional(price->minor) : std::nullopt);
    finding.Set("unit_price_currency", price ? NotEmpty(price->currency) : std::nullopt);
    finding.Set("unit_price_printed", price ? NotEmpty(price->printed) : std::nullopt);
    TS_RETURN_IF_FAILED(finding.Set("dated_on", Iso(dated_on)).Insert(connection));
  }
  return {};
}

// False where it is here already.
Result<bool> Database::Impl::PutDocument(std::int64_t id, const PreparedDocument& prepared) {
  const Document& d = prepared.scanned.document;
  std::optional<std::int64_t> container_id;
  if (d.parent) {
    container.Bind(*d.parent);
    TS_RETURN_IF_FAILED(container.Next());
    container_id = container.OptionalInt(0);
    container.Reset();
  }
  document.Set("id", id).Set("run_id", 1).Set("digest", d.id).Set("uri", d.uri);
  document.Set("part", d.part).Set("container_id", container_id);
  document.Set("part_begin", d.place ? std::optional(Signed(d.place->begin)) : std::nullopt);
  document.Set("part_end", d.place ? std::optional(Signed(d.place->end)) : std::nullopt);
  document.Set("captured_at", d.captured_at).Set("linked_from", NotEmpty(prepared.linked_from));
  const RecordLocation* record = d.record ? &*d.record : nullptr;
  document.Set("record_file", record ? std::optional(KeptPath(record->file)) : std::nullopt);
  document.Set("record_offset", record ? std::optional(Signed(record->offset)) : std::nullopt);
  document.Set("record_length", record ? std::optional(Signed(record->length)) : std::nullopt);
  document.Set("payload_digest", record ? NotEmpty(record->payload_digest) : std::nullopt);
  document.Set("media_type", NotEmpty(d.extracted.media_type));
  document.Set("charset", NotEmpty(d.extracted.charset)).Set("outcome", Slug(d.outcome));
  document.Set("title", NotEmpty(prepared.title));
  document.Set("text",
               prepared.text_zstd.empty() ? std::nullopt : std::optional(Blob{prepared.text_zstd}));
  document.Set("text_sha256", NotEmpty(d.text_sha256));
  document.Set("masked_sha256", NotEmpty(prepared.masked_sha256));
  document.Set("text_bytes", Signed(d.extracted.text.size()));
  TS_RETURN_IF_FAILED(document.Insert(connection));
  return connection.changes() > 0;
}

Result<bool> Database::Impl::Put(const PreparedDocument& prepared) {
  const ScannedDocument& scanned = prepared.scanned;
  ++captures;
  const std::int64_t id = documents + 1;
  TS_ASSIGN_OR_RETURN(const bool is_new, PutDocument(id, prepared));
  if (!is_new) {
    ++repeated;
    return false;
  }
  documents = id;
  for (const Gap& g : scanned.document.gaps) {
    gap.Set("document_id", id).Set("code", Slug(g.code)).Set("page", g.page);
    gap.Set("what", g.what).Set("shows_uri", AddressShown(g));
    TS_RETURN_IF_FAILED(gap.Insert(connection));
  }
  if (!prepared.search_tokens.empty()) {
    TS_RETURN_IF_FAILED(search.Run(id, UncopiedText{prepared.search_tokens}));
  }
  if (scanned.notice) TS_RETURN_IF_FAILED(PutNotice(id, *scanned.notice, prepared));
  const std::int64_t first_annotation = annotations + 1;
  TS_RETURN_IF_FAILED(PutAnnotations(id, scanned));
  TS_RETURN_IF_FAILED(PutFindings(id, first_annotation, prepared));
  if (++uncommitted == kDocumentsACommit) {
    uncommitted = 0;
    TS_RETURN_IF_FAILED(connection.Execute("COMMIT; BEGIN"));
  }
  return true;
}

Result<void> Database::Impl::WriteRun(const RunManifest& run) {
  TS_ASSIGN_OR_RETURN(
      Statement update,
      connection.Prepare(
          "UPDATE runs SET version = ?, binary_sha256 = ?, lexicon_sha256 = ?, sites_sha256 = ?,"
          " started_at = ?, finished_at = ?, captures = ?, repeated = ?"));
  TS_RETURN_IF_FAILED(update.Run(run.version, NotEmpty(run.binary_sha256),
                                 NotEmpty(run.lexicon_sha256), NotEmpty(run.sites_sha256),
                                 NotEmpty(run.started_at), NotEmpty(run.finished_at), captures,
                                 repeated));
  TableRow input("run_inputs");
  for (const InputDigest& i : run.inputs) {
    const bool is_file = i.kind == "archive" || i.kind == "journal";
    input.Set("run_id", 1).Set("kind", i.kind).Set("path", is_file ? KeptPath(i.path) : i.path);
    TS_RETURN_IF_FAILED(
        input.Set("sha256", NotEmpty(i.sha256)).Set("bytes", Signed(i.bytes)).Insert(connection));
  }
  TS_ASSIGN_OR_RETURN(const std::string digest, ManifestSha256(connection));
  TS_ASSIGN_OR_RETURN(Statement sign, connection.Prepare("UPDATE runs SET manifest_sha256 = ?"));
  return sign.Run(digest);
}

Database::Database(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Result<Database> Database::Create(const std::string& path, const std::vector<TermFacts>& terms,
                                  const std::vector<Regime>& regimes,
                                  const std::string& in_place_of) {
  TS_ASSIGN_OR_RETURN(PartialFile file, PartialFile::Claim(path));
  auto impl = std::make_unique<Impl>(std::move(file));
  impl->kept_beside = in_place_of.empty() ? path : in_place_of;
  TS_ASSIGN_OR_RETURN(impl->connection,
                      Connection::Open(impl->file.path(), Connection::Mode::kCreate));
  TS_RETURN_IF_FAILED(impl->Begin(terms, regimes));
  return Database(std::move(impl));
}

Result<bool> Database::Put(const PreparedDocument& document) { return impl_->Put(document); }

Result<bool> Database::Put(Result<ScannedDocument> scanned) {
  if (scanned) return Put(Prepare(std::move(*scanned)));
  ScannedDocument failed;
  failed.document.gaps.push_back(
      {GapCodeOf(scanned.error().code), std::nullopt, scanned.error().what});
  return Put(Prepare(std::move(failed)));
}

Result<JoinedHalves> Database::Finish(const RunManifest& run,
                                      const std::vector<Verdict>& verdicts) {
  for (const Pass& pass : kPasses) {
    TS_RETURN_IF_FAILED(pass.run(impl_->connection, verdicts));
  }
  JoinedHalves joined;
  TS_RETURN_IF_FAILED(ForEachRow(
      impl_->connection.Prepare("SELECT count(*), coalesce(sum(outcome = 'read'), 0) FROM documents"
                                " WHERE shown_in_id IS NOT NULL"),
      [&](const Statement& row) {
        joined.gaps = static_cast<std::uint64_t>(row.Int(0));
        joined.read = static_cast<std::uint64_t>(row.Int(1));
      }));
  TS_RETURN_IF_FAILED(ForEachRow(
      impl_->connection.Prepare("SELECT (SELECT count(DISTINCT document_id) FROM gaps WHERE code ="
                                " 'attachment_missing'), (SELECT count(*) FROM"
                                " unattached_documents)"),
      [&](const Statement& row) {
        joined.lacking = static_cast<std::uint64_t>(row.Int(0));
        joined.unattached = static_cast<std::uint64_t>(row.Int(1));
      }));
  TS_RETURN_IF_FAILED(ForEachRow(
      impl_->connection.Prepare("SELECT f.standing, count(*), sum(f.kind = 'watchlist') FROM"
                                " process_findings p JOIN findings f ON f.id = p.finding_id"
                                " GROUP BY f.standing"),
      [&](const Statement& row) {
        const auto at = std::find(kStandingSlugs.begin(), kStandingSlugs.end(), row.Bytes(0)) -
                        kStandingSlugs.begin();
        joined.by_standing.at(static_cast<std::size_t>(at)) =
            static_cast<std::uint64_t>(row.Int(1));
        joined.of_companies.at(static_cast<std::size_t>(at)) =
            static_cast<std::uint64_t>(row.Int(2));
      }));
  TS_RETURN_IF_FAILED(impl_->WriteRun(run));
  TS_RETURN_IF_FAILED(impl_->connection.Execute("COMMIT; ANALYZE"));

  // Statements and connection must be gone before the file is published.
  PartialFile file = std::move(impl_->file);
  impl_.reset();
  TS_RETURN_IF_FAILED(file.Publish());
  return joined;
}

}  // namespace tenderscan
