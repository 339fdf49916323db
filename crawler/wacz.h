// One case to hand on: the captures behind a claim, copied byte for byte into a WACZ 1.1.1 file
// that any replay program opens.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "crawler/capture_index.h"
#include "store/model/result.h"

namespace tenderscan {

// One exchange of an archive: its records lie side by side.
struct CaseItem {
  std::string warc;  // path of the file
  IndexEntry entry;
  bool page = false;  // what the case is about, not what belongs to it
};

struct CaseWanted {
  std::set<std::string> uris;  // every capture and every failed fetch of these
  // And this one record, wherever it was fetched from; "" for none.
  std::string warc;
  std::uint64_t offset = 0;
};

// Gives every entry of the archives with the path of its file, in any order. Called twice.
using EntrySource = std::function<Result<void>(
    const std::function<void(const std::string& warc, const IndexEntry&)>&)>;

// What belongs to a case: the captures and failures of its pages, redirects that led to them, their
// attachments, the list pages that named them, and the originals of all revisits. In the order of
// the files. Empty: the archives hold nothing of it.
Result<std::vector<CaseItem>> SelectCase(const EntrySource& source, const CaseWanted& wanted);

struct WaczText {
  std::string title;
  std::string description;
  std::string created;   // UTC, "2026-11-22T08:00:00Z"
  std::string software;  // "tenderscan 0.1.0"
  // Files of ours beside the archive, by name: what the case says. No member of a WACZ has such a
  // name.
  std::vector<std::pair<std::string, std::string>> sheets = {};
};

struct WrittenWacz {
  std::uint64_t captures = 0;
  std::uint64_t pages = 0;
  std::uint64_t bytes = 0;
  std::vector<std::string> complaints;  // what could not be had, one sentence each
};

// Writes the file at `path`, which is replaced, and a file beside it while it works. Members of
// files compressed by record are copied as they are; records of other files are compressed one by
// one, their bytes unchanged. The same items and texts give the same bytes. Errors: kNotFound where
// no item can be copied; kDamaged where what was copied does not read back; kLimit from 4 GiB on;
// kIo.
Result<WrittenWacz> WriteWacz(const std::vector<CaseItem>& items, const WaczText& text,
                              const std::string& path);

}  // namespace tenderscan
