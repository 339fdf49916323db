// The archive as a crawl writes it: every exchange on disk before it counts, found again by
// address.
//
//   DIR/notices/tenderscan-20261122T020000Z-00001.warc.gz   notices and their attachments
//   DIR/lists/...                                           list pages, robots.txt, control pages
//   DIR/.../*.cdxj                                          one sorted index a finished file
//
// What a crawl needs to know of earlier ones (what was fetched, with which bytes, what failed) is
// read from these files alone: there is no other state to lose.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crawler/capture_index.h"
#include "crawler/fetcher.h"
#include "store/model/result.h"

namespace tenderscan {

struct CrawlArchiveOptions {
  std::vector<HeaderField> info;        // of the warcinfo records: software, operator, ...
  std::uint64_t most_bytes = 1u << 30;  // of one file: the next record begins a new one
  bool sync = true;                     // false only in benchmarks
};

class CrawlArchive {
 public:
  // Only appends: a file of an earlier run is never gone on with. Makes the folder where there is
  // none. Repairs: a tail that was never acknowledged is cut, an index that is missing or older
  // than its file is made again. `on_entry` is given every earlier entry, in the order of writing.
  // Holds DIR/lock while it lives. Errors: kUsage where another process holds the lock; kAccess,
  // kIo, kDamaged.
  static Result<CrawlArchive> Open(const std::string& directory, const CrawlArchiveOptions& options,
                                   const std::function<void(const IndexEntry&)>& on_entry = {});
  ~CrawlArchive();
  CrawlArchive(CrawlArchive&&) noexcept;
  CrawlArchive& operator=(CrawlArchive&&) noexcept;

  // Appends response (or revisit where these bytes are in the archive already), request and, last,
  // metadata, which completes the exchange; or the metadata alone where there was no answer. Sets
  // kUnchanged where it is so, and the note's `seq`. Not acknowledged before Sync returns.
  Result<IndexEntry> Put(const std::string& uri, const FetchAnswer& answer, FetchNote note);
  // What was decided without a request (robots.txt, a budget that is used up).
  Result<IndexEntry> Put(const std::string& uri, FetchNote note);

  // After it returned, everything that was put survives a loss of power.
  Result<void> Sync();

  // Was it fetched (kFetched, kUnchanged), in this run or an earlier one? `key`: CaptureKey. Keys
  // are kept as 64 bits of their SHA-256: one in 10^7 archives of a million pages takes two for
  // one.
  bool Knows(std::string_view key) const;

  struct Payload {
    std::string uri;
    std::string date;
    std::string content_type;
    std::string bytes;  // codings undone
    std::string etag;
    std::string last_modified;
    std::string digest;
    int status = 0;
  };
  // The last good capture again, from its file. Errors: kNotFound, kIo, kDamaged.
  Result<Payload> ReadLast(std::string_view key) const;
  Result<Payload> Read(const IndexEntry& entry) const;

  // Writes the files' indexes. The destructor only closes: the next Open makes the indexes.
  Result<void> Close();

 private:
  struct State;
  explicit CrawlArchive(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// 64 bits of the SHA-256 of a key, at which a hostile page cannot aim.
std::uint64_t Hash64(std::string_view key);

// What one request is known by: its address in all its spellings, and the body of a POST.
std::string CaptureKey(std::string_view uri, std::string_view request);
// "POST <sha256>" for a request with a body, as FetchNote::request has it; "" for a GET.
std::string RequestMark(std::string_view method, std::string_view body);

}  // namespace tenderscan
