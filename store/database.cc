// Writes the database: one connection, in the order of the input, all of it or nothing.
#include "store/database.h"

#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "store/control_table.h"
#include "store/model/category.h"
#include "store/partial_file.h"
#include "store/schema.h"
#include "store/sqlite.h"

namespace tenderscan {
namespace {

using Json = nlohmann::ordered_json;

// A commit costs as much as some ten documents; more than this gains nothing.
constexpr int kDocumentsACommit = 500;

// Whoever gives a list wants its names first.
constexpr int kWatchlistSeverity = 100;

std::string Dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

template <typename Names>
std::string JsonArray(const Names& names) {
  Json out = Json::array();
  for (const auto& name : names) out.push_back(name);
  return Dump(out);
}

std::string JsonOf(const std::vector<Candidate>& candidates) {
  Json out = Json::array();
  for (const Candidate& c : candidates) out.push_back({{"term", c.term}, {"why", c.why}});
  return Dump(out);
}

std::string JsonOf(const std::vector<FoldKind>& folds) {
  Json out = Json::array();
  for (const FoldKind fold : folds) out.push_back(Slug(fold));
  return Dump(out);
}

std::string JsonOf(const std::vector<PartyRole>& roles) {
  Json out = Json::array();
  for (const PartyRole role : roles) out.push_back(Slug(role));
  return Dump(out);
}

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

// Binds one column after another.
class Row {
 public:
  explicit Row(Statement& statement) : statement_(statement) { statement_.Reset(); }
  template <typename... Args>
  Row& Add(const Args&... args) {
    (statement_.BindOne(++i_, args), ...);
    return *this;
  }
  // Five columns: minor, currency, printed, words, agrees.
  Row& AddMoney(const std::optional<Value>& value) {
    if (!value) return Add(nullptr, nullptr, nullptr, nullptr, nullptr);
    return Add(value->minor, value->currency, value->printed, value->words, value->agrees);
  }
  // Agency and buyer, suppliers, and four columns of money.
  Row& AddDeal(const Deal& deal) {
    Add(deal.buyer, deal.agency, JsonArray(deal.suppliers));
    if (!deal.amount) return Add(nullptr, nullptr, nullptr, nullptr);
    return Add(deal.amount->minor, deal.amount->currency, NotEmpty(deal.amount->printed),
               SlugOf(deal.amount_kind));
  }
  Row& AddQuantity(const std::optional<Quantity>& quantity) {
    if (!quantity) return Add(nullptr, nullptr);
    return Add(quantity->value, Slug(quantity->unit));
  }
  Result<void> Insert() {
    const Result<bool> row = statement_.Next();
    if (!row) return tl::make_unexpected(row.error());
    statement_.Reset();
    return {};
  }

 private:
  Statement& statement_;
  int i_ = 0;
};

// "INSERT INTO table VALUES (?, …)" with `columns` parameters.
std::string InsertInto(const std::string& table, int columns) {
  std::string sql = "INSERT INTO " + table + " VALUES (?";
  for (int i = 1; i < columns; ++i) sql += ", ?";
  return sql + ")";
}

}  // namespace

struct Database::Impl {
  explicit Impl(PartialFile claimed) : file(std::move(claimed)) {}

  // Destroyed in reverse order: statements, connection, file.
  PartialFile file;
  std::string path;
  Connection connection;
  Statement document, gap, notice, party, award, item, attachment, correction, evidence, term,
      annotation, finding, search, container;
  std::map<std::string, std::int64_t, std::less<>> term_ids;
  std::int64_t documents = 0;
  std::int64_t captures = 0;
  std::int64_t repeated = 0;
  std::int64_t annotations = 0;
  int uncommitted = 0;

  Result<void> Begin(const std::vector<TermFacts>& terms, const std::vector<Regime>& regimes);
  Result<std::int64_t> TermId(const std::string& slug, const std::string& label = "");
  Result<void> PutNotice(std::int64_t id, const Notice& notice, const PreparedDocument& prepared);
  Result<void> PutRecognition(std::int64_t id, const PreparedDocument& prepared);
  Result<void> Put(const PreparedDocument& prepared);
};

Result<void> Database::Impl::Begin(const std::vector<TermFacts>& terms,
                                   const std::vector<Regime>& regimes) {
  // The file is thrown away unless it is finished: the journal need not outlive the process, and
  // one fsync at the end is enough.
  TS_RETURN_IF_FAILED(connection.Execute(
      "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;"
      "PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;"
      "PRAGMA application_id = " +
      std::to_string(kApplicationId) +
      ";"
      "PRAGMA user_version = " +
      std::to_string(kSchemaVersion) + ";"));
  TS_RETURN_IF_FAILED(connection.Execute("BEGIN"));
  TS_RETURN_IF_FAILED(connection.Execute(std::string(SchemaSql())));
  TS_RETURN_IF_FAILED(connection.Execute("INSERT INTO runs (id, version) VALUES (1, '')"));
  const std::pair<Statement*, std::string> statements[] = {
      {&document, InsertInto("documents", 18) + " ON CONFLICT DO NOTHING"},
      {&gap, InsertInto("gaps", 5)},
      {&notice, InsertInto("notices", 42)},
      {&party, InsertInto("parties", 7)},
      {&award, InsertInto("awards", 12)},
      {&item, InsertInto("items", 13)},
      {&attachment, InsertInto("attachments", 5)},
      {&correction, InsertInto("corrections", 5)},
      {&evidence, InsertInto("evidence", 5)},
      {&term, InsertInto("terms", 6)},
      {&annotation, InsertInto("annotations", 19)},
      {&finding, InsertInto("findings", 30)},
      {&search, "INSERT INTO documents_fts (rowid, text) VALUES (?, ?)"},
      {&container, "SELECT max(id) FROM documents WHERE digest = ?"},
  };
  for (const auto& [statement, sql] : statements) {
    Result<Statement> prepared = connection.Prepare(sql);
    if (!prepared) return tl::make_unexpected(prepared.error());
    *statement = std::move(*prepared);
  }
  Result<Statement> interval = connection.Prepare(InsertInto("control_intervals", 7));
  if (!interval) return tl::make_unexpected(interval.error());
  TS_RETURN_IF_FAILED(WriteRegimes(connection, regimes));
  for (const TermFacts& facts : terms) {
    if (term_ids.contains(facts.id)) continue;
    const std::int64_t id = static_cast<std::int64_t>(term_ids.size()) + 1;
    term_ids.emplace(facts.id, id);
    TS_RETURN_IF_FAILED(
        term.Run(id, facts.id, facts.label, facts.category, facts.severity, facts.tpp));
    for (const ControlInterval& i : facts.intervals) {
      TS_RETURN_IF_FAILED(interval->Run(nullptr, id, Iso(i.from), Iso(i.until), Slug(i.status),
                                        i.basis, NotEmpty(i.confidence)));
    }
  }
  return {};
}

Result<std::int64_t> Database::Impl::TermId(const std::string& slug, const std::string& label) {
  if (const auto it = term_ids.find(slug); it != term_ids.end()) return it->second;
  // Names of a watchlist are not listed before they are found: there can be a million of them.
  const std::int64_t id = static_cast<std::int64_t>(term_ids.size()) + 1;
  TS_RETURN_IF_FAILED(term.Run(id, slug, label.empty() ? slug : label,
                               std::string(CategoryText(slug)),
                               label.empty() ? 0 : kWatchlistSeverity, nullptr));
  term_ids.emplace(slug, id);
  return id;
}

Result<void> Database::Impl::PutNotice(std::int64_t id, const Notice& n,
                                       const PreparedDocument& prepared) {
  Row row(notice);
  row.Add(id, n.site, SlugOf(n.tag), NotEmpty(prepared.title), n.project_name, n.project_code);
  if (n.project_key) {
    row.Add(n.project_key->code, n.project_key->attempt, n.project_key->lot);
  } else {
    row.Add(nullptr, nullptr, nullptr);
  }
  row.Add(n.plan_code, n.method, Iso(n.published_on), Iso(n.dated_on.date),
          SlugOf(n.dated_on.source), Iso(n.deadline), n.region);
  row.AddMoney(n.budget).AddMoney(n.ceiling);
  if (n.contract) {
    row.Add(n.contract->code, Iso(n.contract->signed_on)).AddMoney(n.contract->value);
  } else {
    row.Add(nullptr, nullptr).AddMoney(std::nullopt);
  }
  if (n.corrects) {
    row.Add(n.corrects->project_code, Iso(n.corrects->published_on));
  } else {
    row.Add(nullptr, nullptr);
  }
  TS_RETURN_IF_FAILED(row.AddDeal(prepared.deal).Insert());

  for (std::size_t i = 0; i < n.parties.size(); ++i) {
    const Party& p = n.parties[i];
    for (const PartyRole role : p.roles) {
      TS_RETURN_IF_FAILED(
          party.Run(nullptr, id, Slug(role), p.name, prepared.party_keys[i], p.uscc, p.uscc_valid));
    }
  }
  for (const Award& a : n.awards) {
    TS_RETURN_IF_FAILED(Row(award)
                            .Add(nullptr, id, a.lot, a.supplier, JsonArray(a.members))
                            .AddMoney(a.value)
                            .Add(a.rank, Slug(a.status))
                            .Insert());
  }
  for (const Item& i : n.items) {
    TS_RETURN_IF_FAILED(Row(item)
                            .Add(nullptr, id, i.lot, i.name, i.brand, i.model, i.quantity, i.unit)
                            .AddMoney(i.unit_price)
                            .Insert());
  }
  for (const Attachment& a : n.attachments) {
    TS_RETURN_IF_FAILED(attachment.Run(nullptr, id, a.title, a.uri, nullptr));
  }
  if (n.corrects) {
    for (const Correction::Change& change : n.corrects->what) {
      TS_RETURN_IF_FAILED(correction.Run(nullptr, id, change.field, change.before, change.after));
    }
  }
  for (const auto& [pointer, span] : n.evidence) {
    TS_RETURN_IF_FAILED(evidence.Run(nullptr, id, pointer, static_cast<std::int64_t>(span.begin),
                                     static_cast<std::int64_t>(span.end)));
  }
  return {};
}

Result<void> Database::Impl::PutRecognition(std::int64_t id, const PreparedDocument& prepared) {
  const ScannedDocument& scanned = prepared.scanned;
  const Recognition& recognition = scanned.recognition;
  const std::int64_t first = annotations + 1;
  for (const TermSummary& summary : recognition.terms) {
    if (summary.label.empty()) continue;
    if (auto named = TermId(summary.term, summary.label); !named) {
      return tl::make_unexpected(named.error());
    }
  }
  std::map<std::pair<std::string_view, std::string_view>, int> seen;
  for (const Annotation& a : recognition.annotations) {
    const Result<std::int64_t> term_id = TermId(a.term);
    if (!term_id) return tl::make_unexpected(term_id.error());
    const int occurrence = ++seen[{a.term, a.quote.exact}];
    TS_RETURN_IF_FAILED(Row(annotation)
                            .Add(++annotations, id, *term_id, Slug(a.kind), occurrence,
                                 static_cast<std::int64_t>(a.span.begin),
                                 static_cast<std::int64_t>(a.span.end), a.quote.prefix,
                                 a.quote.exact, a.quote.suffix, JsonOf(a.folds), Slug(a.sense),
                                 JsonArray(a.because), Slug(a.modality))
                            .AddQuantity(a.quantity)
                            .Add(a.lot, JsonOf(a.candidates), JsonOf(a.roles))
                            .Insert());
  }
  const std::optional<Date> dated_on =
      scanned.notice ? scanned.notice->dated_on.date : std::nullopt;
  for (const Finding& f : prepared.findings) {
    const TermSummary& s = recognition.terms[f.summary];
    const Result<std::int64_t> term_id = TermId(s.term);
    if (!term_id) return tl::make_unexpected(term_id.error());
    Row row(finding);
    row.Add(nullptr, id);
    if (scanned.notice) {
      row.Add(id);
    } else {
      row.Add(nullptr);
    }
    row.Add(*term_id);
    if (f.annotation) {
      row.Add(first + static_cast<std::int64_t>(*f.annotation));
    } else {
      row.Add(nullptr);
    }
    TS_RETURN_IF_FAILED(row.Add(Slug(s.kind), Slug(f.standing), Slug(s.sense), Slug(s.modality),
                                Slug(f.grade), s.occurrences)
                            .AddQuantity(s.quantity)
                            .Add(JsonOf(s.candidates), Slug(s.control.status), Iso(s.control.as_of),
                                 Iso(s.control.since), s.control.basis, JsonArray(s.control.by))
                            .AddDeal(f.deal)
                            .Add(f.lot, Iso(dated_on), nullptr, 0)
                            .Insert());
  }
  return {};
}

Result<void> Database::Impl::Put(const PreparedDocument& prepared) {
  const ScannedDocument& scanned = prepared.scanned;
  const Document& d = scanned.document;
  ++captures;
  std::optional<std::int64_t> container_id;
  if (d.parent) {
    container.Bind(*d.parent);
    const Result<bool> found = container.Next();
    if (!found) return tl::make_unexpected(found.error());
    container_id = container.OptionalInt(0);
    container.Reset();
  }
  const std::int64_t id = documents + 1;
  Row row(document);
  row.Add(id, 1, d.id, d.uri, d.part, container_id, d.captured_at);
  if (d.record) {
    row.Add(d.record->file, static_cast<std::int64_t>(d.record->offset),
            static_cast<std::int64_t>(d.record->length), NotEmpty(d.record->payload_digest));
  } else {
    row.Add(nullptr, nullptr, nullptr, nullptr);
  }
  row.Add(NotEmpty(d.extracted.media_type), NotEmpty(d.extracted.charset), Slug(d.outcome),
          NotEmpty(prepared.title));
  if (prepared.text_zstd.empty()) {
    row.Add(nullptr);
  } else {
    row.Add(Blob{prepared.text_zstd});
  }
  TS_RETURN_IF_FAILED(
      row.Add(NotEmpty(d.text_sha256), static_cast<std::int64_t>(d.extracted.text.size()))
          .Insert());
  if (connection.changes() == 0) {
    ++repeated;
    return {};
  }
  documents = id;
  for (const Gap& g : d.gaps) {
    TS_RETURN_IF_FAILED(gap.Run(nullptr, id, Slug(g.code), g.page, g.what));
  }
  if (!prepared.search_tokens.empty()) {
    TS_RETURN_IF_FAILED(search.Run(id, UncopiedText{prepared.search_tokens}));
  }
  if (scanned.notice) TS_RETURN_IF_FAILED(PutNotice(id, *scanned.notice, prepared));
  TS_RETURN_IF_FAILED(PutRecognition(id, prepared));
  if (++uncommitted == kDocumentsACommit) {
    uncommitted = 0;
    TS_RETURN_IF_FAILED(connection.Execute("COMMIT; BEGIN"));
  }
  return {};
}

Database::Database(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Result<Database> Database::Create(const std::string& path, const std::vector<TermFacts>& terms,
                                  const std::vector<Regime>& regimes) {
  Result<PartialFile> file = PartialFile::Claim(path);
  if (!file) return tl::make_unexpected(file.error());
  auto impl = std::make_unique<Impl>(std::move(*file));
  impl->path = path;
  Result<Connection> connection = Connection::Open(impl->file.path(), Connection::Mode::kCreate);
  if (!connection) return tl::make_unexpected(connection.error());
  impl->connection = std::move(*connection);
  TS_RETURN_IF_FAILED(impl->Begin(terms, regimes));
  return Database(std::move(impl));
}

Result<void> Database::Put(const PreparedDocument& document) { return impl_->Put(document); }

Result<void> Database::Put(Result<ScannedDocument> scanned) {
  if (scanned) return Put(Prepare(std::move(*scanned)));
  ScannedDocument failed;
  failed.document.gaps.push_back(
      {GapCodeOf(scanned.error().code), std::nullopt, scanned.error().what});
  return Put(Prepare(std::move(failed)));
}

Result<void> Database::Finish(const RunManifest& run, const std::vector<Verdict>& verdicts) {
  Connection& db = impl_->connection;
  // An attachment belongs to the notice that links to it; what is found in it, or in a part of it,
  // is shown with that notice's buyer and money.
  TS_RETURN_IF_FAILED(db.Execute(R"(
    UPDATE attachments SET target_id =
      (SELECT min(id) FROM documents d WHERE d.uri = attachments.uri AND d.part IS NULL);
    WITH RECURSIVE owner (document_id, notice_id) AS (
      SELECT target_id, min(document_id) FROM attachments WHERE target_id IS NOT NULL
        AND target_id <> document_id GROUP BY target_id
      UNION
      SELECT d.id, o.notice_id FROM documents d JOIN owner o ON d.container_id = o.document_id)
    UPDATE findings SET notice_id = n.document_id, buyer = n.buyer, agency = n.agency,
      suppliers = n.suppliers, amount_minor = n.amount_minor,
      amount_currency = n.amount_currency, amount_printed = n.amount_printed,
      amount_kind = n.amount_kind, dated_on = n.dated_on
    FROM owner o JOIN notices n ON n.document_id = o.notice_id
    WHERE findings.document_id = o.document_id AND findings.notice_id IS NULL;
  )"));
  // With that notice's date, what held on it can be said of hardware too.
  TS_RETURN_IF_FAILED(DateControls(db));

  Result<Statement> verdict = db.Prepare(InsertInto("verdicts", 10));
  if (!verdict) return tl::make_unexpected(verdict.error());
  for (const Verdict& v : verdicts) {
    TS_RETURN_IF_FAILED(verdict->Run(nullptr, v.document, v.term, v.exact, v.occurrence,
                                     Slug(v.decision), v.note, v.who, v.when, "reopened"));
  }
  TS_RETURN_IF_FAILED(db.Execute(R"(
    UPDATE verdicts SET state = CASE
      WHEN EXISTS (SELECT 1 FROM verdicts later WHERE later.document_digest = verdicts.document_digest
        AND later.term = verdicts.term AND later.exact = verdicts.exact
        AND later.occurrence = verdicts.occurrence AND later.id > verdicts.id) THEN 'superseded'
      WHEN NOT EXISTS (SELECT 1 FROM documents d WHERE d.digest = verdicts.document_digest)
        THEN 'not_scanned'
      WHEN EXISTS (SELECT 1 FROM documents d JOIN annotations a ON a.document_id = d.id
        JOIN terms t ON t.id = a.term_id WHERE d.digest = verdicts.document_digest
        AND t.slug = verdicts.term AND a.exact = verdicts.exact
        AND a.occurrence = verdicts.occurrence) THEN 'applied'
      ELSE 'reopened' END;
  )"));
  // One accepted occurrence is enough for a finding; else the occurrence that is quoted speaks.
  TS_RETURN_IF_FAILED(db.Execute(R"(
    UPDATE findings SET verdict = (
      SELECT v.verdict FROM verdicts v JOIN documents d ON d.digest = v.document_digest
      JOIN terms t ON t.slug = v.term
      JOIN annotations a ON a.document_id = d.id AND a.term_id = t.id AND a.exact = v.exact
        AND a.occurrence = v.occurrence
      WHERE v.state = 'applied' AND d.id = findings.document_id AND t.id = findings.term_id
        AND (v.verdict = 'accepted' OR a.id = findings.annotation_id)
      ORDER BY v.verdict <> 'accepted', v.id DESC LIMIT 1)
    WHERE EXISTS (SELECT 1 FROM verdicts);
    UPDATE findings SET reopened = 1 WHERE verdict IS NULL AND EXISTS (
      SELECT 1 FROM verdicts v JOIN documents d ON d.digest = v.document_digest
      JOIN terms t ON t.slug = v.term
      WHERE v.state = 'reopened' AND d.id = findings.document_id AND t.id = findings.term_id);
  )"));

  Result<Statement> update = db.Prepare(
      "UPDATE runs SET version = ?, binary_sha256 = ?, lexicon_sha256 = ?, sites_sha256 = ?,"
      " started_at = ?, finished_at = ?, captures = ?, repeated = ?");
  if (!update) return tl::make_unexpected(update.error());
  TS_RETURN_IF_FAILED(update->Run(run.version, NotEmpty(run.binary_sha256),
                                  NotEmpty(run.lexicon_sha256), NotEmpty(run.sites_sha256),
                                  NotEmpty(run.started_at), NotEmpty(run.finished_at),
                                  impl_->captures, impl_->repeated));
  Result<Statement> input = db.Prepare(InsertInto("run_inputs", 6));
  if (!input) return tl::make_unexpected(input.error());
  for (const InputDigest& i : run.inputs) {
    TS_RETURN_IF_FAILED(input->Run(nullptr, 1, i.kind, i.path, NotEmpty(i.sha256),
                                   static_cast<std::int64_t>(i.bytes)));
  }
  TS_RETURN_IF_FAILED(db.Execute("COMMIT; ANALYZE"));

  // Statements and connection must be gone before the file is published.
  PartialFile file = std::move(impl_->file);
  const std::string path = impl_->path;
  *verdict = Statement();
  *update = Statement();
  *input = Statement();
  impl_.reset();
  return file.Publish(path);
}

}  // namespace tenderscan
