// The few shapes that portals come in: what to ask for, and what a list's answer names.
//
// Everything here is a pure function of the site's description and the bytes of an answer, so that
// a list kept in an archive is read again as it was read on the day.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crawler/site.h"
#include "store/model/result.h"

namespace tenderscan {

// One request to a portal. Its `label` names the list it belongs to ("award", as the site's file
// calls it, and the values of its slices: "award/330000"), `page` counts from 1: a list's pages, or
// the parts of a notice that is split over several.
struct PageRequest {
  std::string uri;
  std::string method = "GET";
  std::string body;          // of a POST
  std::string content_type;  // of that body
  std::string label;
  int page = 1;
  std::string day_from;  // "2026-11-21": the days asked for; "" where the list cannot be asked so
  std::string day_to;
  bool operator==(const PageRequest&) const = default;
};

// One notice as a list names it.
struct ListedNotice {
  std::string id;   // the portal's own: number in the address, articleId; never empty
  std::string uri;  // where a person reads it
  // What must be fetched to have it: the page itself; or a JSON detail; or a shell and its body.
  std::vector<PageRequest> fetch;  // never empty
  std::string title;
  std::string date;  // "2026-11-21" as printed beside it; "" where the list prints none
  std::string region;
  std::string buyer;
};

struct ListPage {
  std::vector<ListedNotice> notices;  // in the list's order
  std::optional<int> total;           // of the whole list, where the answer says it
  std::optional<PageRequest> next;    // the page after it; none on the last one
  std::string oldest;  // the day of its last row, wanted or not; "" where it prints none
  // The list ends here, but not because its rows are older than the days that were asked for: the
  // portal shows no more.
  bool cut = false;
};

// The days that a run wants, both included, "2026-11-21".
struct DayRange {
  std::string from;
  std::string to;
};

// The first page of every list of the site for these days, sliced as the site's file says (by day,
// by province) where a portal caps the rows of one answer.
std::vector<PageRequest> Seeds(const Site& site, const DayRange& days);

// Reads a list's answer. `media_type` and `charset` as HTTP declared them, may be "". Rows older
// than `days.from` end the list: `next` is then empty.
// Errors: kMalformed, one sentence: what was expected and what was found ("china_ccgp list page 3:
// expected at least one \"ul.c_list_bid > li\", found none"): markup that is not what the file
// asserts is an error, not half a page. kAccess with Reach::kSite where the answer is a code that
// the file calls a fault ("829": a captcha), and
// where a page lacks the frame that every page of the list has: a wall stands in its place. The
// site is to be left for today.
Result<ListPage> ReadList(const Site& site, const PageRequest& request, std::string_view bytes,
                          std::string_view content_type, const DayRange& days);

// Whether a page of this list that is not there says that the list ends before it: one behind the
// first whose number was counted up, of a list that prints neither its total nor a link to it.
bool EndsWhereAPageIsGone(const Site& site, const PageRequest& request);

// What must be fetched because of a fetched page of a notice: its attachments, the second half.
struct FollowUp {
  PageRequest request;
  bool attachment = false;
  std::string title;  // of an attachment
};
// Errors: kMalformed where the page is not what the site's file asserts (must_contain): a soft 404,
// a login, a shell.
Result<std::vector<FollowUp>> ReadDetail(const Site& site, const PageRequest& request,
                                         std::string_view bytes, std::string_view content_type);

}  // namespace tenderscan
