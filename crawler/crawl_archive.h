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

#include "crawler/fetcher.h"
#include "crawler/shapes.h"
#include "store/archive/warc_writer.h"
#include "store/model/result.h"

namespace tenderscan {

enum class PageKind { kDetail, kAttachment, kList, kRobots, kControl };
std::string_view Slug(PageKind kind);  // "detail", "attachment", "list", "robots", "control"

// How a fetch ended. Everything but the first two leaves no capture that counts as the document.
enum class FetchOutcome {
  kFetched,
  kUnchanged,   // the same bytes as before, or 304
  kRedirected,  // kept, and followed
  kBlocked,     // an anti-bot, login or wait page, whatever its status
  kGone,        // 404, 410
  kSoftGone,    // 200, but a page that says that there is nothing, or lacks what it must have
  kRefused,     // another 4xx
  kFailed,      // 5xx, or no whole answer
  kForbidden,   // robots.txt asks us not to: never requested
};
std::string_view Slug(FetchOutcome outcome);

// Why something was fetched and how it went: the concurrent metadata record of its capture, or a
// metadata record alone where nothing came. The coverage ledger is made of these.
struct FetchNote {
  std::string run;        // "20261122T020000Z-1a2b3c4d"
  std::uint64_t seq = 0;  // of the run, from 1: order without trust in clocks
  std::string site;
  PageKind kind = PageKind::kDetail;
  FetchOutcome outcome = FetchOutcome::kFetched;
  std::string why;           // one sentence where it is not kFetched or kUnchanged
  std::string request;       // "POST <sha256 of the body>" for a POST; "" for a GET
  std::string via;           // address of the list or page that named it
  std::string listed_id;     // of the notice, as the list names it
  std::string listed_title;  // so that a notice that could not be fetched can be named
  std::string listed_date;   // "2026-11-21"
  int listed = -1;           // of a list page: how many notices it named
  std::uint64_t took_ms = 0;
};

// A line of the index: one capture or one failure.
struct IndexEntry {
  std::string uri;
  std::string date;  // WARC-Date
  std::string mime;
  int status = 0;      // 0: no answer
  std::string digest;  // payload, "sha256:<hex>"; "" where none
  std::string file;    // name within DIR: "notices/x.warc.gz"
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
  bool revisit = false;
  FetchNote note;
};

// "cn,gov,ccgp)/a.htm 20261121220000 {...}", as pywb and others read it; our note's keys come last.
std::string CdxjLine(const IndexEntry& entry);
Result<IndexEntry> ParseCdxjLine(std::string_view line);

struct CrawlArchiveOptions {
  std::string operator_contact;  // of the warcinfo record
  std::string software;
  std::uint64_t most_bytes = 1u << 30;  // of one file: the next record begins a new one
  bool sync = true;                     // false only in benchmarks
};

class CrawlArchive {
 public:
  // Makes the folder where there is none. Repairs: a tail that was never acknowledged is cut, an
  // index that is missing or older than its file is made again. `on_entry` is given every earlier
  // entry, in the order of writing. Holds DIR/lock while it lives.
  // Errors: kUsage where another process holds the lock; kAccess, kIo, kDamaged.
  static Result<CrawlArchive> Open(const std::string& directory, const CrawlArchiveOptions& options,
                                   const std::function<void(const IndexEntry&)>& on_entry = {});
  ~CrawlArchive();
  CrawlArchive(CrawlArchive&&) noexcept;
  CrawlArchive& operator=(CrawlArchive&&) noexcept;

  // Appends request, response (or revisit where these bytes are in the archive already) and
  // metadata; or the metadata alone where there was no answer. Sets kUnchanged where it is so.
  // Not acknowledged before Sync returns.
  Result<IndexEntry> Put(const std::string& uri, const FetchAnswer& answer, FetchNote note);
  // What was decided without a request (robots.txt, a budget that is used up).
  Result<IndexEntry> Put(const std::string& uri, FetchNote note);

  // After it returned, everything that was put survives a loss of power.
  Result<void> Sync();

  // The last good capture (kFetched or kUnchanged) of what `key` names (FetchKey and request).
  struct Known {
    std::string date;
    std::string digest;
    std::uint64_t times = 0;
  };
  std::optional<Known> Find(std::string_view key) const;

  // The entity-body and head of a capture again, from its file. Errors: kNotFound, kIo, kDamaged.
  struct Payload {
    std::string content_type;
    std::string bytes;  // codings undone
    std::string etag;
    std::string last_modified;
    int status = 0;
  };
  Result<Payload> Read(const IndexEntry& entry) const;
  Result<Payload> ReadLast(std::string_view key) const;

  // Closes the files and writes their indexes.
  Result<void> Close();

 private:
  struct State;
  explicit CrawlArchive(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// Every entry of an archive's indexes and unindexed files, in the order of writing; opens nothing
// for writing. For the coverage ledger, watching and exports.
Result<void> ReadCrawlIndex(const std::string& directory,
                            const std::function<void(const IndexEntry&)>& on_entry);

}  // namespace tenderscan
