// Writes WARC/1.1 files (ISO 28500): one gzip member a record, appended, never changed.
//
// Bodies are stored with the transfer coding undone and the content coding kept: the only form
// whose payload digest is what the standard asks, what other tools recompute from the stored bytes,
// and the same from one fetch to the next. A "Transfer-Encoding" field is renamed to
// "X-Crawl-Transfer-Encoding", as Common Crawl does, so that no reader looks for chunks.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/archive/http_message.h"
#include "store/model/document.h"
#include "store/model/result.h"

namespace tenderscan {

struct WarcWriterOptions {
  bool gzip = true;
  int level = 6;  // of compression, 1 to 12
  // Record ids made from the records' contents and places instead of drawn at random, so that the
  // same calls give the same file: for fixtures.
  bool derived_ids = false;
};

// In all of these `date` is UTC, "2026-11-21T00:00:00Z", and one for all records of one exchange.

struct ResponseRecord {
  std::string uri;
  std::string date;
  std::string head;  // as received: the status line and the fields, with or without the blank line
  std::string body;  // transfer coding undone, content coding kept
  std::string truncated;  // "length", "time", "disconnect", "unspecified"; empty: it is whole
  std::string ip;         // of the server; empty: not known
};

struct RequestRecord {
  std::string uri;
  std::string date;
  std::string message;        // as sent
  std::string concurrent_to;  // id of the response
};

// Says what happened: for a fetch that failed too, so that what was not seen can be listed.
struct MetadataRecord {
  std::string uri;
  std::string date;
  std::vector<HeaderField> fields;
  std::string concurrent_to;  // id of the response; empty where there is none
};

struct ResourceRecord {
  std::string uri;
  std::string date;
  std::string content_type;
  std::string body;
  std::string truncated;
};

struct ConversionRecord {
  std::string uri;
  std::string date;
  std::string content_type;
  std::string body;
  std::string refers_to;  // id of the record it was made from; empty: not known
};

// The same payload as an earlier capture: its bytes are not stored again.
struct RevisitRecord {
  std::string uri;
  std::string date;
  std::string head;            // of the new response; may be empty
  bool not_modified = false;   // the server said 304; otherwise the payloads were compared
  std::string payload_digest;  // of the earlier capture, "sha256:<hex>"
  std::string refers_to_uri;
  std::string refers_to_date;
};

struct WrittenRecord {
  RecordLocation where;  // `payload_digest` empty for records without a payload
  std::string id;        // "<urn:uuid:...>"
};

// There is no function that changes or deletes a record. Errors of all that write: kIo (disk full:
// what was begun is cut off again, and the writer writes no more), kMalformed for a value with
// control characters, kUsage. Not thread-safe.
class WarcWriter {
 public:
  // A new file that begins with a warcinfo record of `info` (software, operator, ...).
  // Errors: kUsage where the file exists; kAccess, kIo.
  static Result<WarcWriter> Create(const std::string& path, std::string_view date,
                                   const std::vector<HeaderField>& info,
                                   const WarcWriterOptions& options = {});

  // Goes on behind the last record of a file that Create made; reads it through first. A tail that
  // a crash cut off in the middle of a record was never acknowledged by Flush and is cut off.
  // Errors: as WarcFile::Open; kDamaged where the last record is whole but wrong.
  static Result<WarcWriter> Append(const std::string& path, const WarcWriterOptions& options = {});

  ~WarcWriter();
  WarcWriter(WarcWriter&&) noexcept;
  WarcWriter& operator=(WarcWriter&&) noexcept;

  Result<WrittenRecord> Write(const ResponseRecord& record);
  Result<WrittenRecord> Write(const RequestRecord& record);
  Result<WrittenRecord> Write(const MetadataRecord& record);
  Result<WrittenRecord> Write(const ResourceRecord& record);
  Result<WrittenRecord> Write(const ConversionRecord& record);
  Result<WrittenRecord> Write(const RevisitRecord& record);

  // After it returned, all records survive a loss of power.
  Result<void> Flush();

  std::uint64_t size() const;

 private:
  struct State;
  explicit WarcWriter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// Cuts off what lies behind byte `end` of a file that no writer has open: the rest of an exchange
// that a crash broke off before Flush acknowledged it. A file of which nothing is left is removed.
// REQUIRES: nothing behind `end` was acknowledged. Errors: kNotFound, kAccess (another program
// writes it), kIo.
Result<void> CutUnacknowledgedTail(const std::string& path, std::uint64_t end);

}  // namespace tenderscan
