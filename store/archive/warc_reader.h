// Reads WARC 1.0 and 1.1 files (ISO 28500), compressed by record, as one stream, or not at all.
//
// One thread calls WarcFile::Next and hands the raw records to any number of others for Decode
// (capture_decode.h). Next does what cannot be split: the end of a gzip member is known only once
// it is inflated. Decode does the rest: HTTP, chunks, content codings, digests.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/archive/record_frame.h"
#include "store/archive/revisit_index.h"
#include "store/model/document.h"
#include "store/model/gap.h"
#include "store/model/result.h"

namespace tenderscan {

// A record as it lies in the file, inflated. Whoever queues many should count their bytes: one may
// hold 64 MiB.
struct RawRecord {
  RecordLocation where;         // `payload_digest` is left to Decode
  std::string bytes;            // header, blank line, block; cut at the limits
  std::size_t header_size = 0;  // 0 where no header could be read: then `gaps` says why
  std::vector<Gap> gaps;        // what was wrong with it, before its block was looked at
  bool revisit = false;
  // Of a revisit: where the payload seems to lie. None: `gaps` says so.
  std::optional<RecordLocation> original;
};

// Does a WARC file begin with these bytes, compressed or not? 512 bytes are enough.
bool LooksLikeWarc(std::string_view beginning);

class WarcFile {
 public:
  // `path`: an ordinary file. `index`: shared by the files of one set so that revisits are resolved
  // across them, and outlives this; null: within this file alone.
  // Errors: as OpenRegular; kTruncated for an empty file; kMalformed where it is no WARC.
  static Result<WarcFile> Open(const std::string& path, const ReadLimits& limits = {},
                               RevisitIndex* index = nullptr);
  // What comes once and is never sought in: standard input, a FIFO. Owns `fd`, unless it is one of
  // the standard three. `name`: for the records' locations. `already_read`: its first bytes, where
  // a caller had to look at them to know that it is a WARC.
  static Result<WarcFile> OpenStream(int fd, const std::string& name, const ReadLimits& limits = {},
                                     RevisitIndex* index = nullptr, std::string already_read = {});
  // The same over bytes that outlive it. `name`: for the records' locations; revisits are resolved
  // only where it is the name of a file with these bytes.
  static Result<WarcFile> OpenBytes(std::string_view bytes, const std::string& name,
                                    const ReadLimits& limits = {}, RevisitIndex* index = nullptr);
  ~WarcFile();
  WarcFile(WarcFile&&) noexcept;
  WarcFile& operator=(WarcFile&&) noexcept;

  // The next response, resource, conversion or revisit record, or damaged place, in file order;
  // nullopt at the end. Total: what cannot be read is a record with gaps, and the reader goes on.
  std::optional<RawRecord> Next();

  // For progress: bytes of the file that are behind, never fewer than before, and all of them (none
  // where not known).
  std::uint64_t consumed() const;
  std::optional<std::uint64_t> size() const;

  // Where in the file what Next gave last begins: its gzip member, or the record itself in a plain
  // file. (RecordLocation::offset is one of the inflated stream where a member holds many.)
  std::uint64_t begins_at() const;

  // Where the last sound record ends of all that Next went over: what a writer may append to.
  std::uint64_t sound_end() const;

 private:
  struct State;
  explicit WarcFile(std::unique_ptr<State> state);
  static Result<WarcFile> OpenFor(const std::string& path, const ReadLimits& limits,
                                  RevisitIndex* index, std::size_t look_ahead);
  friend Result<RawRecord> ReadRawAt(const RecordLocation& where, const ReadLimits& limits,
                                     RevisitIndex* index);
  std::unique_ptr<State> state_;
};

// The record at a location that Next gave. Goes straight there, except in a gzip stream that holds
// many records and for a revisit without an `index`: these read the file from its beginning.
// `where.length` 0: any length. Errors: as Open; kNotFound where no such record is there.
Result<RawRecord> ReadRawAt(const RecordLocation& where, const ReadLimits& limits = {},
                            RevisitIndex* index = nullptr);

}  // namespace tenderscan
