// Pages that are looked at again: when, and what has become of them.
//
// Pure: everything is read off the archive's index, so that nothing is remembered anywhere else.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "crawler/capture_index.h"

namespace tenderscan {

enum class PageState {
  kNeverSeen,    // no good capture in this archive
  kLive,         // the last visit gave the bytes of the one before
  kChanged,      // the last visit gave other bytes than the one before
  kMissing,      // it failed at the last visit, but not often and long enough to call it removed
  kGone,         // the same, and the answer was that it is not there: 404, 410
  kSoftGone,     // the same, and the portal says with HTTP 200 that there is nothing
  kRemoved,      // failed at three visits over three days or more, while the host gave other pages
  kBlocked,      // we were shown a check or a login in its place
  kSiteDown,     // nothing of the host was there
  kNotCompared,  // the last visit gave bytes that the archive does not give back
};
std::string_view Slug(PageState state);

// One page, as all visits together tell it.
struct WatchedState {
  std::string uri;
  PageState state = PageState::kNeverSeen;
  std::string since;       // day in Beijing on which this state was first seen; "" for never seen
  std::string last_visit;  // day in Beijing; "" for none
  std::string last_seen;   // day of the last visit that gave the page; "" for none
  int seen = 0;            // visits that gave the page
  std::string why;         // of the last visit, where it was not good
  int visits = 0;
  std::string due;                   // the day of the next visit; "" for at once
  std::vector<IndexEntry> versions;  // good captures whose bytes differ from the one before, oldest
                                     // first; the first good one is the first
};

// After the first good capture a page is visited again on the 1st, 3rd, 7th, ... day: 1, 2, 4, 8,
// 16, 30, 60 and then every 90 days after the visit before. A change begins anew; what fails is
// visited daily until it is known whether it is removed.
class PageWatch {
 public:
  explicit PageWatch(std::set<std::string> uris);

  // All of the archive, in the order of writing; records of other programs, which tell of no run,
  // in any. A record that lies there twice (its time, address and digest are the same) is one
  // visit. Bytes are compared by digest: one that is not known is the earlier one's where the
  // record says that nothing changed (a revisit), else the visit is kNotCompared.
  void Add(const IndexEntry& entry);
  // Whether it tells of one of the pages.
  bool Watches(const IndexEntry& entry) const;

  // In the order of the addresses.
  std::vector<WatchedState> States() const;

 private:
  struct Page {
    std::string uri;
    std::vector<IndexEntry> visits;
    std::set<std::string> seen;  // run, time and digest of the records
  };
  WatchedState StateOf(const std::string& key, const Page& page) const;
  bool HostAnswered(const IndexEntry& visit, const std::string& key) const;

  std::map<std::string, Page> pages_;  // by CaptureKey
  // Of every run and host: pages that it gave, at most two (one may be the page itself).
  std::map<std::pair<std::string, std::string>, std::set<std::string>> answered_;
};

}  // namespace tenderscan
