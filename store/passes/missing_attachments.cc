// What notices link to and the archive lacks; and notices that say only that they are attached.
#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/text/ascii.h"
#include "store/model/gap.h"
#include "store/passes/attached.h"
#include "store/passes/saved_paths.h"

namespace tenderscan {
namespace {

// Nothing is written in them that a reader of texts could miss.
constexpr std::array<std::string_view, 15> kNoText = {".jpg",  ".jpeg", ".png", ".gif",  ".bmp",
                                                      ".webp", ".svg",  ".tif", ".tiff", ".mp4",
                                                      ".avi",  ".mov",  ".wmv", ".mp3",  ".wav"};
constexpr std::array<std::string_view, 10> kPages = {".html",  ".htm", ".shtml", ".xhtml", ".jsp",
                                                     ".jhtml", ".asp", ".aspx",  ".php",   ".do"};

template <std::size_t kSize>
bool EndsIn(const std::array<std::string_view, kSize>& endings, std::string_view lower) {
  return std::any_of(endings.begin(), endings.end(),
                     [lower](std::string_view ending) { return lower.ends_with(ending); });
}

// Whether what was read of a link is a document: no picture, and no page ("下载中心", /download/).
bool LeadsToDocument(std::string_view title, std::string_view uri) {
  const std::string name = Lowercase(FileNameOf(uri));
  const std::string said = Lowercase(title);
  if (EndsIn(kNoText, name) || EndsIn(kNoText, said)) return false;
  const bool asks = uri.find('?') != std::string_view::npos;  // /download.jsp?id=1
  return asks || !(name.empty() || EndsIn(kPages, name));
}

// Links of notices, beside each other; whether there is a capture, one of a picture or a page that
// is another notice, or a file of that name in the page's own folder.
constexpr const char* kLinks =
    "SELECT a.document_id, a.title, a.uri,"
    " a.target_id IS NOT NULL,"
    " coalesce(t.media_type LIKE 'image/%', 0) OR (a.target_id IS NOT NULL"
    "  AND NOT EXISTS (SELECT 1 FROM attached at WHERE at.document_id = a.target_id"
    "   AND at.notice_id = a.document_id))"
    " FROM attachments a LEFT JOIN documents t ON t.id = a.target_id ORDER BY a.document_id, a.id";

constexpr const char* kInFolder =
    "SELECT notice_id, title FROM attached WHERE known_by = 'folder' ORDER BY notice_id, id";

constexpr const char* kSayMissing =
    "INSERT INTO gaps (document_id, code, what) VALUES (?, 'attachment_missing', ?)";

// Notices of which a gap says that their text lies elsewhere, all of whose attachments are here and
// read, parts too: the attachment that is a notice, else the first.
constexpr const char* kFindText =
    "UPDATE documents SET shown_in_id ="
    " (SELECT at.document_id FROM attached at LEFT JOIN notices n ON n.document_id = at.document_id"
    "  WHERE at.notice_id = documents.id ORDER BY n.document_id IS NULL, at.document_id LIMIT 1)"
    " WHERE shown_in_id IS NULL AND outcome = 'partly_read'"
    " AND id IN (SELECT notice_id FROM attached)"
    " AND EXISTS (SELECT 1 FROM gaps g WHERE g.document_id = documents.id AND g.code = 'empty'"
    "  AND (g.shows_uri IS NULL OR EXISTS (SELECT 1 FROM attachments a"
    "   WHERE a.document_id = documents.id AND a.uri = g.shows_uri)))"
    " AND NOT EXISTS (SELECT 1 FROM gaps g WHERE g.document_id = documents.id"
    "  AND g.code = 'attachment_missing')"
    " AND NOT EXISTS (SELECT 1 FROM attached at JOIN documents d ON d.id = at.document_id"
    "  WHERE at.notice_id = documents.id AND d.outcome <> 'read')";

constexpr const char* kCloseGaps =
    "DELETE FROM gaps WHERE code = 'empty' AND document_id IN"
    " (SELECT d.id FROM documents d JOIN attached at ON at.notice_id = d.id"
    "  AND at.document_id = d.shown_in_id)";

constexpr const char* kCountAsRead =
    "UPDATE documents SET outcome = 'read' WHERE shown_in_id IS NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM gaps WHERE gaps.document_id = documents.id)";

struct Links {
  std::int64_t document_id = 0;
  std::size_t all = 0;
  std::vector<std::string> missing;  // what the links say
};

// "1 of 2 attachments not captured: 采购需求.docx"
std::string Sentence(const Links& links) {
  constexpr std::size_t kMostNamed = 3;
  std::string out = std::to_string(links.missing.size()) + " of " + std::to_string(links.all) +
                    (links.all == 1 ? " attachment" : " attachments") + " not captured";
  for (std::size_t i = 0; i < std::min(links.missing.size(), kMostNamed); ++i) {
    out += (i == 0 ? ": " : "; ") + links.missing[i];
  }
  if (links.missing.size() > kMostNamed) out += "; …";
  return out;
}

}  // namespace

Result<void> SayWhatIsMissing(Connection& connection) {
  std::vector<std::pair<std::int64_t, std::string>> in_folder;
  TS_RETURN_IF_FAILED(ForEachRow(connection.Prepare(kInFolder), [&](const Statement& row) {
    in_folder.emplace_back(row.Int(0), row.Text(1));
  }));
  std::sort(in_folder.begin(), in_folder.end());
  std::vector<Links> notices;
  TS_RETURN_IF_FAILED(ForEachRow(connection.Prepare(kLinks), [&](const Statement& row) {
    const std::int64_t document_id = row.Int(0);
    std::string title = row.Text(1);
    if (row.Int(4) != 0 || !LeadsToDocument(title, row.Bytes(2))) return;
    if (notices.empty() || notices.back().document_id != document_id) {
      if (!notices.empty() && notices.back().missing.empty()) notices.pop_back();
      notices.push_back({document_id, 0, {}});
    }
    ++notices.back().all;
    const auto saved = [&](std::string name) {
      return std::binary_search(in_folder.begin(), in_folder.end(),
                                std::pair(document_id, std::move(name)));
    };
    if (row.Int(3) != 0 || saved(PercentDecoded(FileNameOf(row.Bytes(2)))) || saved(title)) return;
    if (title.empty()) title = FileNameOf(row.Bytes(2));
    notices.back().missing.push_back(std::move(title));
  }));
  TS_ASSIGN_OR_RETURN(Statement say, connection.Prepare(kSayMissing));
  for (const Links& links : notices) {
    if (!links.missing.empty()) TS_RETURN_IF_FAILED(say.Run(links.document_id, Sentence(links)));
  }
  for (const char* sql : {kFindText, kCloseGaps, kCountAsRead}) {
    TS_RETURN_IF_FAILED(connection.Execute(sql));
  }
  return {};
}

}  // namespace tenderscan
