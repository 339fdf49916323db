// Writes the database: one connection, in the order of the input, all of it or nothing.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "store/findings.h"
#include "store/journal.h"
#include "store/model/control.h"
#include "store/model/document.h"
#include "store/model/result.h"

namespace tenderscan {

// What the database keeps of a watched term.
struct TermFacts {
  std::string id;        // "chip/a100"
  std::string label;     // "NVIDIA A100"
  std::string category;  // "chip"
  int severity = 0;      // higher first
  std::vector<ControlInterval> intervals;
  std::optional<std::int64_t> tpp = {};  // total processing performance, where it is known
  std::vector<Policy> policies = {};
};

struct InputDigest {
  std::string kind;    // "archive", "lexicon", "site", "journal", "watchlist", "reader"
  std::string path;    // of a watchlist its name and number of entries: lists stay private; of the
                       // program that read attachments the versions of its libraries, in words
  std::string sha256;  // hex; empty where unknown
  std::uint64_t bytes = 0;
};

// Which program read what with what. Times are ISO 8601; this room reads no clock.
struct RunManifest {
  std::string version;
  std::string binary_sha256;
  std::string lexicon_sha256;
  std::string sites_sha256;
  std::string started_at;
  std::string finished_at;
  std::vector<InputDigest> inputs;
};

// A scanned document with all that can be computed off the writing thread.
struct PreparedDocument {
  ScannedDocument scanned;
  std::vector<Finding> findings;
  Deal deal;                            // of the whole notice
  std::vector<std::string> party_keys;  // folded names, as notice->parties
  std::string title;                    // personal data masked
  std::string text_zstd;                // of the text with personal data masked in place
  std::string province, portal;         // of a notice, as far as they are known
  std::string buyer_type;               // of a notice, see store/buyer_types.h
  std::string buyer_in_title;           // of one that prints no buyer, see store/title_buyer.h
  std::string masked_sha256;            // of that text; empty where there is none
  std::string search_tokens;            // personal data masked
  std::string linked_from;              // Capture::linked_from; of parts empty
};

// Pure and thread-safe: run it on the threads that scan.
PreparedDocument Prepare(ScannedDocument scanned);

// What became of the documents once all were seen: pages that show their notice in a frame joined
// with what the frame shows, attachments with their notices.
struct JoinedHalves {
  std::uint64_t read = 0;        // pages of which nothing is missing now
  std::uint64_t gaps = 0;        // that were closed
  std::uint64_t lacking = 0;     // notices with attachments that are not here
  std::uint64_t unattached = 0;  // documents that belong to no notice: unattached_documents
  // Findings by standing, and of these companies of a list; an attachment's count for each notice.
  std::array<std::uint64_t, 4> by_standing{}, of_companies{};
};

// Writes to `<path>.partial` and renames it to `path` in Finish: readers only ever see whole
// databases, and a scan that dies, or a disk that is full, leaves the former one as it was. Not
// thread-safe.
class Database {
 public:
  // Starts an empty database. `terms` are all terms that were looked for, found or not.
  // Paths of archives and of the journal are kept relative to its folder, or to that of the
  // database `in_place_of` where it is made to be compared with that. Errors: kAccess where another
  // process is writing the same one; kIo.
  static Result<Database> Create(const std::string& path, const std::vector<TermFacts>& terms,
                                 const std::vector<Regime>& regimes = {},
                                 const std::string& in_place_of = "");

  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  // Without Finish, everything that was put is thrown away.
  ~Database();

  // Stores one document, its parts right after it. A document that is here already (same bytes,
  // address, time and part) is counted as repeated and not stored twice. A scan that failed is
  // stored as an unread document with the error as its gap. Whether it was stored.
  // Errors: kIo (disk full), after which only destruction is useful.
  Result<bool> Put(const PreparedDocument& document);
  Result<bool> Put(Result<ScannedDocument> scanned);

  // Joins pages in two halves, resolves attachments, applies the journal's verdicts, writes the
  // run, and publishes the file.
  Result<JoinedHalves> Finish(const RunManifest& run, const std::vector<Verdict>& verdicts);

 private:
  struct Impl;
  explicit Database(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace tenderscan
