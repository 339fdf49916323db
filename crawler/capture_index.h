// What a crawl's archive holds, line by line: one entry a capture or failed fetch (CDXJ).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "store/archive/http_message.h"
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
  kLeft,        // never requested: the site was stopped, or its budget was used up
};
std::string_view Slug(FetchOutcome outcome);

// Its bytes are in the archive, now or from before.
inline bool Good(FetchOutcome outcome) {
  return outcome == FetchOutcome::kFetched || outcome == FetchOutcome::kUnchanged;
}

// Why something was fetched and how it went: the concurrent metadata record of its capture, or a
// metadata record alone where nothing came. The coverage ledger is made of these.
struct FetchNote {
  std::string run;        // "20261122T020000Z-1a2b3c4d"
  std::uint64_t seq = 0;  // of the run, from 1: order without trust in clocks
  std::string site;
  PageKind kind = PageKind::kDetail;
  FetchOutcome outcome = FetchOutcome::kFetched;
  // One sentence where it is not kFetched or kUnchanged; of a list's page also what the portal does
  // not show of it.
  std::string why;
  std::string asked;         // the address first asked for, where a redirect led here
  std::string request;       // "POST <sha256 of the body>" for a POST; "" for a GET
  std::string via;           // address of the list or page that named it
  std::string listed_id;     // of the notice, as the list names it
  std::string listed_title;  // so that a notice that could not be fetched can be named
  std::string listed_date;   // "2026-11-21"
  int listed = -1;  // of a list page: how many notices it named; 0 where it is gone, the list's end
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
  std::uint64_t exchange = 0;  // bytes from its first record to the end of its last one
  bool revisit = false;
  FetchNote note;
};

// "cn,gov,ccgp)/a.htm 20261121220000 {...}", as pywb and others read it; our note's keys come last.
std::string CdxjLine(const IndexEntry& entry);
Result<IndexEntry> ParseCdxjLine(std::string_view line);

// The fields of a metadata record, and back. Fields nobody knows are left out.
std::vector<HeaderField> ToFields(const FetchNote& note);
FetchNote FromFields(const std::vector<HeaderField>& fields);

struct WarcIndex {
  std::vector<IndexEntry> entries;  // in the order of the file; `file` is left empty
  std::uint64_t exchange_end = 0;   // behind the last whole exchange; 0: there is none
  bool torn = false;  // more follows, as a crash leaves it: whole records or half a one
  std::vector<std::string> damage;  // one sentence a broken place that no crash leaves
};
// Reads a WARC file. Captures without a note of ours (files made by others) have an empty one but
// for the outcome, which is what the answer's status says. Errors: as WarcFile::Open, except that
// an empty or torn file is an empty index.
Result<WarcIndex> IndexWarc(const std::string& path);

// The number in a name as the archive gives it ("...-00012.warc.gz"): it rises over all files, so
// that their order does not hang on clocks. 0 for files of others.
std::uint32_t WarcNumber(std::string_view path);

// The entries of one WARC file in its order, from the index beside it where that is not older, else
// from the file itself. `file` is what the index says, or empty. Errors: as IndexWarc.
Result<std::vector<IndexEntry>> ReadIndexOf(const std::string& warc_path);

// What an index says of a capture's type: "warc/revisit", or the media type of its HTTP head.
std::string IndexedType(bool revisit, std::string_view content_type);

// The name of the index that lies beside a WARC file.
std::string IndexPath(const std::string& warc_path);

// Every entry of an archive, from its indexes and where there is none (or an older one) from the
// file itself, in the order of writing. Opens nothing for writing. Errors: kNotFound, kAccess, kIo.
Result<void> ReadCrawlIndex(const std::string& directory,
                            const std::function<void(const IndexEntry&)>& on_entry);

}  // namespace tenderscan
