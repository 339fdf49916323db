// Findings in attachments: one for each notice that the attachment belongs to.
#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "store/finding_code.h"
#include "store/passes/attached.h"

namespace tenderscan {
namespace {

// Whose what is found in a document is: of the notices that it is attached to, or else of the one
// that it lies in. Only of documents that name something, or have the bytes of one that does.
constexpr const char* kOwners = R"(
  CREATE TEMP TABLE owners AS
    SELECT document_id, notice_id, 1 AS attached FROM attached WHERE NOT own_notice;
  CREATE INDEX temp.owners_document ON owners (document_id);
  INSERT INTO temp.owners
    WITH RECURSIVE own (document_id, notice_id) AS (
      SELECT d.id, n.document_id FROM documents d LEFT JOIN notices n ON n.document_id = d.id
      WHERE d.part IS NULL AND d.id IN (SELECT container_id FROM documents)
      UNION
      SELECT d.id, coalesce(n.document_id, o.notice_id)
      FROM own o JOIN documents d ON d.container_id = o.document_id
      LEFT JOIN notices n ON n.document_id = d.id)
    SELECT document_id, notice_id, 0 FROM own
    WHERE notice_id <> document_id AND document_id NOT IN (SELECT document_id FROM temp.owners))";

// With the first document of the same bytes and place, which has the findings. A notice is known by
// its address, where it is a plain file by its bytes; the newest bytes of it speak.
constexpr const char* kOwnersOfFindings =
    "SELECT f.id, o.document_id, o.notice_id, o.attached, n.digest,"
    " CASE WHEN n.record_file IS NULL AND n.uri LIKE 'file:%' THEN n.digest"
    "  ELSE coalesce(n.uri, '') END || coalesce('!/' || n.part, ''), coalesce(n.captured_at, '')"
    " FROM temp.owners o JOIN documents d ON d.id = o.document_id"
    " JOIN documents n ON n.id = o.notice_id"
    " JOIN documents f ON f.id = (SELECT min(e.id) FROM documents e WHERE e.digest = d.digest"
    "  AND coalesce(e.part, '') = coalesce(d.part, '')"
    "  AND CASE WHEN e.record_file IS NULL AND e.uri LIKE 'file:%' THEN '' ELSE coalesce(e.uri, '')"
    "   END = CASE WHEN d.record_file IS NULL AND d.uri LIKE 'file:%' THEN ''"
    "   ELSE coalesce(d.uri, '') END)"
    " WHERE f.id IN (SELECT document_id FROM findings)"
    " ORDER BY f.id, o.notice_id, o.document_id";

constexpr const char* kFindingsOf =
    "SELECT f.id, f.annotation_id, t.slug, coalesce(f.lot, ''), d.digest,"
    " CASE WHEN d.record_file IS NULL AND d.uri LIKE 'file:%' THEN '' ELSE coalesce(d.uri, '') END,"
    " coalesce(d.part, '')"
    " FROM findings f JOIN terms t ON t.id = f.term_id JOIN documents d ON d.id = f.document_id"
    " WHERE f.document_id = ? ORDER BY f.id";

// The same occurrence in a document of the same bytes.
constexpr const char* kSameAnnotation =
    "SELECT b.id FROM annotations a JOIN annotations b ON b.document_id = ?2"
    " AND b.term_id = a.term_id AND b.begin = a.begin AND b.end = a.end WHERE a.id = ?1";

constexpr const char* kColumns =
    "SELECT group_concat(name, ', ') FROM pragma_table_info('findings')"
    " WHERE name NOT IN ('id', 'code', 'document_id', 'notice_id', 'annotation_id')";

struct Owner {
  std::int64_t document_id = 0;
  std::int64_t notice_id = 0;
  bool attached = false;
  std::string digest, known_as, captured_at;  // of the notice
};

struct Attached {
  std::int64_t id = 0;
  std::optional<std::int64_t> annotation_id;
  FindingIdentity identity;
};

// Of each notice one: with its newest bytes, and of captures with the same the first.
std::vector<Owner> OnceEach(const std::vector<Owner>& owners) {
  std::map<std::string, const Owner*> newest;
  for (const Owner& owner : owners) {
    const Owner*& best = newest[owner.known_as];
    if (best == nullptr || owner.captured_at > best->captured_at) best = &owner;
  }
  std::vector<Owner> out;
  for (const Owner& owner : owners) {
    const auto known = newest.find(owner.known_as);
    if (known == newest.end() || known->second->digest != owner.digest) continue;
    out.push_back(owner);
    newest.erase(known);
  }
  return out;
}

class Giver {
 public:
  explicit Giver(Connection& connection) : connection_(connection) {}

  Result<void> Prepare() {
    std::string columns;
    TS_RETURN_IF_FAILED(ForEachRow(connection_.Prepare(kColumns),
                                   [&](const Statement& row) { columns = row.Text(0); }));
    const std::string copy = "INSERT INTO findings (code, document_id, notice_id, annotation_id, " +
                             columns + ") SELECT ?2, ?3, ?4, ?5, " + columns +
                             " FROM findings WHERE id = ?1";
    const std::pair<Statement*, std::string> statements[] = {
        {&of_, kFindingsOf},
        {&same_, kSameAnnotation},
        {&taken_, "SELECT 1 FROM findings WHERE code = ?1 AND id <> ?2"},
        {&give_,
         "UPDATE findings SET code = ?2, document_id = ?3, notice_id = ?4, annotation_id = ?5"
         " WHERE id = ?1"},
        {&copy_, copy}};
    for (const auto& [statement, sql] : statements) {
      TS_ASSIGN_OR_RETURN(*statement, connection_.Prepare(sql));
    }
    return {};
  }

  // REQUIRES: `owners` are not empty.
  Result<void> Give(std::int64_t document_id, const std::vector<Owner>& owners) {
    std::vector<Attached> findings;
    of_.Bind(document_id);
    while (true) {
      TS_ASSIGN_OR_RETURN(const bool more, of_.Next());
      if (!more) break;
      findings.push_back({of_.Int(0),
                          of_.OptionalInt(1),
                          {of_.Text(4), of_.Text(5), of_.Text(6), of_.Text(2), of_.Text(3)}});
    }
    for (const Attached& finding : findings) {
      // The copies first: they are made of what the finding still is.
      for (std::size_t i = owners.size(); i-- > 0;) {
        TS_RETURN_IF_FAILED(GiveTo(owners[i], i == 0, document_id, finding));
      }
    }
    return {};
  }

 private:
  Result<void> GiveTo(const Owner& owner, bool itself, std::int64_t document_id,
                      const Attached& finding) {
    FindingIdentity identity = finding.identity;
    if (owner.attached) identity.notice = owner.known_as;
    Result<bool> failed = false;
    const std::string code = FreeFindingCode(identity, [&](const std::string& one) {
      taken_.Bind(one, itself ? finding.id : 0);
      const Result<bool> taken = taken_.Next();
      taken_.Reset();
      if (!taken) failed = taken;
      return taken.value_or(false);
    });
    TS_RETURN_IF_FAILED(failed);
    // Quoted out of the file that lies with the notice, where that has the same words.
    std::int64_t quoted_in = document_id;
    std::optional<std::int64_t> annotation = finding.annotation_id;
    if (owner.document_id != document_id && annotation) {
      same_.Bind(*annotation, owner.document_id);
      TS_ASSIGN_OR_RETURN(const bool there, same_.Next());
      if (there) {
        quoted_in = owner.document_id;
        annotation = same_.Int(0);
      }
      same_.Reset();
    }
    return (itself ? give_ : copy_).Run(finding.id, code, quoted_in, owner.notice_id, annotation);
  }

  Connection& connection_;
  Statement of_, same_, taken_, give_, copy_;
};

}  // namespace

Result<void> GiveFindings(Connection& connection) {
  TS_RETURN_IF_FAILED(connection.Execute(kOwners));
  std::map<std::int64_t, std::vector<Owner>> owners;
  TS_RETURN_IF_FAILED(
      ForEachRow(connection.Prepare(kOwnersOfFindings), [&owners](const Statement& row) {
        owners[row.Int(0)].push_back(
            {row.Int(1), row.Int(2), row.Int(3) != 0, row.Text(4), row.Text(5), row.Text(6)});
      }));
  {
    Giver giver(connection);
    TS_RETURN_IF_FAILED(giver.Prepare());
    for (const auto& [document_id, of] : owners) {
      TS_RETURN_IF_FAILED(giver.Give(document_id, OnceEach(of)));
    }
  }
  return connection.Execute("DROP TABLE temp.owners");
}

}  // namespace tenderscan
