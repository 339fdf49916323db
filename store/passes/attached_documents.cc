// Which captures are attachments of which notices.
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "extractors/text/url.h"
#include "store/passes/attached.h"
#include "store/passes/saved_paths.h"

namespace tenderscan {
namespace {

// Of several captures the first that holds something; a page that was refused is no attachment.
constexpr const char* kFindCaptures =
    "UPDATE attachments SET target_id ="
    " (SELECT d.id FROM documents d WHERE d.uri = attachments.uri AND d.part IS NULL"
    "  AND d.outcome <> 'blocked' ORDER BY d.outcome = 'unread', d.id LIMIT 1)";

constexpr const char* kNotFound =
    "SELECT id, uri FROM attachments WHERE target_id IS NULL ORDER BY id";

constexpr const char* kCaptureAt =
    "SELECT id FROM documents WHERE uri = ? AND part IS NULL AND outcome <> 'blocked'"
    " ORDER BY outcome = 'unread', id LIMIT 1";

// Files that were scanned where they lie; with the notice in them, if there is one.
constexpr const char* kPlainFiles =
    "SELECT d.id, d.uri, n.document_id, d.media_type IN ('text/html', 'application/xhtml+xml')"
    " FROM documents d"
    " LEFT JOIN notices n ON n.document_id = d.id"
    " WHERE d.record_file IS NULL AND d.part IS NULL AND d.uri LIKE 'file:%' ORDER BY d.id";

// A page that is a notice, or holds several, is linked to and not attached: what ends like a file
// is one all the same, as Word saves pages.
constexpr const char* kAttachLinked =
    "INSERT OR IGNORE INTO attached (document_id, notice_id, title, known_by)"
    " SELECT d.id, a.document_id, a.title, 'link'"
    " FROM attachments a JOIN documents t ON t.id = a.target_id"
    " JOIN documents d ON d.uri = t.uri AND d.part IS NULL AND d.outcome <> 'blocked'"
    " WHERE d.id <> a.document_id AND NOT (d.media_type IN ('text/html', 'application/xhtml+xml')"
    "  AND lower(substr(a.uri, -4)) NOT IN ('.doc', '.xls', '.wps')"
    "  AND lower(substr(a.title, -4)) NOT IN ('.doc', '.xls', '.wps')"
    "  AND EXISTS (SELECT 1 FROM notices n JOIN documents p ON p.id = n.document_id"
    "   WHERE p.id = d.id OR (p.container_id = d.id AND p.part_begin IS NOT NULL)))"
    " ORDER BY d.id, a.id";

// What a crawler fetched because of a notice's page, at an address that the page may not print; or
// because of what a link of the notice led to: a server sends on to the file itself. No page, and
// none of the pictures, scripts and styles that crawlers fetch with one.
constexpr std::array<const char*, 2> kFetchedBecauseOf = {
    "JOIN documents p ON p.uri = d.linked_from JOIN notices n ON n.document_id = p.id",
    "JOIN documents p ON p.uri = d.linked_from JOIN attachments a ON a.target_id = p.id"
    " JOIN notices n ON n.document_id = a.document_id"};
constexpr const char* kAttachFetched =
    "INSERT OR IGNORE INTO attached (document_id, notice_id, title, known_by)"
    " SELECT d.id, n.document_id, '', 'crawl' FROM documents d ";
constexpr const char* kThatAreDocuments =
    " WHERE d.linked_from IS NOT NULL AND d.part IS NULL AND d.id <> n.document_id"
    " AND d.outcome <> 'blocked' AND d.media_type NOT LIKE 'image/%'"
    " AND d.media_type NOT LIKE 'font/%' AND d.media_type NOT IN ('text/html',"
    "  'application/xhtml+xml', 'application/json', 'application/xml', 'text/plain',"
    "  'application/octet-stream', 'application/x-empty')"
    " ORDER BY d.id, n.document_id";

constexpr const char* kAttachFile =
    "INSERT OR IGNORE INTO attached (document_id, notice_id, title, known_by)"
    " VALUES (?, ?, ?, 'folder')";

// Records of a document that holds several notices are no attachments of it.
constexpr const char* kAttachParts =
    "WITH RECURSIVE inside (document_id, notice_id, title, known_by) AS ("
    "  SELECT document_id, notice_id, title, known_by FROM attached"
    "  UNION"
    "  SELECT d.id, i.notice_id, i.title, i.known_by"
    "  FROM documents d JOIN inside i ON d.container_id = i.document_id)"
    " INSERT OR IGNORE INTO attached (document_id, notice_id, title, known_by)"
    " SELECT document_id, notice_id, title, known_by FROM inside"
    " WHERE document_id <> notice_id ORDER BY document_id, notice_id";

// A notice that names neither buyer, supplier nor money is a shell around its attachment. One of
// several notices in an attachment is bought by whom it names.
constexpr const char* kKeepOwn =
    "WITH RECURSIVE own (document_id, notice_id, several) AS ("
    "  SELECT d.id, n.document_id, 0 FROM documents d LEFT JOIN notices n ON n.document_id = d.id"
    "  WHERE d.part IS NULL AND d.id IN (SELECT document_id FROM attached)"
    "  UNION"
    "  SELECT d.id, coalesce(n.document_id, o.notice_id),"
    "   o.several OR (d.part_begin IS NOT NULL AND n.buyer IS NOT NULL)"
    "  FROM own o JOIN documents d ON d.container_id = o.document_id"
    "  LEFT JOIN notices n ON n.document_id = d.id)"
    " UPDATE attached SET own_notice = 1 FROM own o, notices n"
    " WHERE o.document_id = attached.document_id AND o.notice_id IS NOT NULL"
    "  AND n.document_id = attached.notice_id"
    "  AND (o.several OR (n.buyer IS NULL AND n.amount_minor IS NULL AND n.suppliers = '[]'"
    "   AND NOT EXISTS (SELECT 1 FROM awards w WHERE w.document_id = n.document_id)))";

struct PlainFile {
  std::int64_t id = 0;
  std::optional<std::int64_t> notice_id;
  bool page = false;
};

Result<std::map<std::string, PlainFile, std::less<>>> PlainFiles(const Connection& connection) {
  std::map<std::string, PlainFile, std::less<>> files;
  TS_RETURN_IF_FAILED(ForEachRow(connection.Prepare(kPlainFiles), [&files](const Statement& row) {
    constexpr std::size_t kScheme = 5;  // "file:"
    files.try_emplace(CleanedPath(row.Bytes(1).substr(kScheme)),
                      PlainFile{row.Int(0), row.OptionalInt(2), row.Int(3) != 0});
  }));
  return files;
}

}  // namespace

Result<void> FindTargets(Connection& connection) {
  TS_RETURN_IF_FAILED(connection.Execute(kFindCaptures));
  std::vector<std::pair<std::int64_t, std::string>> missing;
  TS_RETURN_IF_FAILED(ForEachRow(connection.Prepare(kNotFound), [&missing](const Statement& row) {
    missing.emplace_back(row.Int(0), row.Text(1));
  }));
  if (missing.empty()) return {};
  TS_ASSIGN_OR_RETURN(const auto files, PlainFiles(connection));
  TS_ASSIGN_OR_RETURN(Statement capture, connection.Prepare(kCaptureAt));
  TS_ASSIGN_OR_RETURN(Statement set,
                      connection.Prepare("UPDATE attachments SET target_id = ?2 WHERE id = ?1"));
  for (const auto& [id, uri] : missing) {
    std::optional<std::int64_t> target;
    for (const std::string& path : FilesOfLink(uri)) {
      const auto file = files.find(path);
      if (file != files.end() && !target) target = file->second.id;
    }
    // Pages print an address as it is read, archives as it was asked for: 附件.docx,
    // %E9%99%84….docx.
    const Result<Url> asked = ParseUrl(uri);
    if (asked && !target && asked->text() != uri) {
      capture.Bind(asked->text());
      TS_ASSIGN_OR_RETURN(const bool found, capture.Next());
      if (found) target = capture.Int(0);
      capture.Reset();
    }
    if (target) TS_RETURN_IF_FAILED(set.Run(id, *target));
  }
  return {};
}

namespace {

// Files in the folder that was saved with a page that is a notice.
Result<void> AttachFolders(Connection& connection) {
  TS_ASSIGN_OR_RETURN(const auto files, PlainFiles(connection));
  TS_ASSIGN_OR_RETURN(Statement attach, connection.Prepare(kAttachFile));
  std::vector<std::pair<std::int64_t, std::pair<std::int64_t, std::string>>> found;
  for (const auto& [path, file] : files) {
    if (file.page && file.notice_id) continue;
    for (const std::string& page : PagesWithFolderOf(path)) {
      const auto with = files.find(page);
      if (with == files.end() || !with->second.notice_id) continue;
      found.push_back({file.id, {*with->second.notice_id, std::string(FileNameOf(path))}});
      break;
    }
  }
  std::sort(found.begin(), found.end());
  for (const auto& [id, of] : found) TS_RETURN_IF_FAILED(attach.Run(id, of.first, of.second));
  return {};
}

}  // namespace

Result<void> AttachDocuments(Connection& connection) {
  TS_RETURN_IF_FAILED(connection.Execute(kAttachLinked));
  for (const char* because_of : kFetchedBecauseOf) {
    TS_RETURN_IF_FAILED(
        connection.Execute(std::string(kAttachFetched) + because_of + kThatAreDocuments));
  }
  TS_RETURN_IF_FAILED(AttachFolders(connection));
  TS_RETURN_IF_FAILED(connection.Execute(kAttachParts));
  return connection.Execute(kKeepOwn);
}

}  // namespace tenderscan
