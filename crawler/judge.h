// What an answer is worth: the page that was asked for, or something that stands in its place.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "crawler/capture_index.h"
#include "crawler/fetcher.h"
#include "crawler/shapes.h"
#include "crawler/site.h"

namespace tenderscan {

struct Judgement {
  FetchOutcome outcome = FetchOutcome::kFetched;
  std::string why;       // one sentence where it is not kFetched
  std::string location;  // kRedirected: where to, absolute
  std::string bytes;     // the body, content coding undone; what could be undone of it
  std::string content_type;
  // Of a list that could be read; cut and empty where its next page is gone (kGone), so that the
  // portal keeps no more of it.
  std::optional<ListPage> list;
  std::vector<FollowUp> follow;  // of a detail
  bool unlike_its_site = false;  // kSoftGone because the page is not what the site's file asserts
  bool hopeless = false;         // kFailed, and asking once more cannot help
};

// Pure. `site`: null for an address of no known portal. `archived`: the bytes and media type of the
// last good capture, for an answer of 304.
Judgement Judge(const Site* site, PageKind kind, const PageRequest& request, const DayRange& days,
                const FetchAnswer& answer, const std::string& archived = {},
                const std::string& archived_type = {});

}  // namespace tenderscan
