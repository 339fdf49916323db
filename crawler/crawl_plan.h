// How a portal is crawled: the [crawl] table of its file, as crawler/FORMAT.md describes it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "crawler/template.h"
#include "crawler/throttle.h"

namespace tenderscan {

// What an answer is read as.
enum class Reading { kHtml, kJson, kScript };

struct RequestRule {
  Template uri;
  Template first_uri;  // of page 1, where it has a name of its own
  std::string method = "GET";
  Template body;
  std::string content_type;
};

// Where one value is found: in a row of HTML or a record of JSON, or in a whole page.
struct FieldRule {
  std::string at;                  // HTML: a selector; JSON: a pointer
  std::string attribute;           // HTML: the attribute that holds it; "" for the text
  std::string label;               // HTML: only right behind this text
  std::vector<std::string> texts;  // HTML: only where the text is one of these
  int nth = 1;                     // HTML: of those that are left
  bool of_uri = false;             // the notice's address, not the row, is looked at
  std::string after, before;       // what is between: behind the last `after`, before `before`
  std::vector<FieldRule> or_else;  // where to look, in this order, when nothing is found there
};

struct ListRule {
  // The lists that are asked for and read in the same way: a label, and what fills its gaps.
  std::vector<std::pair<std::string, Variables>> lists;
  RequestRule request;
  int page_size = 0;     // rows of a full page; 0: not known
  int most_pages = 200;  // the portal shows no more, or nobody needs more
  int slice_days = 1;    // so many days are asked for at once, where the request asks for days
  std::vector<std::pair<std::string, std::vector<std::string>>> slices;
  Reading reading = Reading::kHtml;
  std::string variable;           // kScript: the array's name
  std::string rows;               // HTML: selector of a row; else pointer of the array
  std::string frame;              // HTML: what every page of the list holds, an empty one too;
                                  // one without it stands in the list's place: a wall
  std::string empty;              // HTML: text of a page that says that there is nothing
  std::string total;              // selector or pointer of the number of rows of the whole list
  std::optional<FieldRule> next;  // the link to the next page
  std::vector<std::pair<std::string, std::string>> expect;  // JSON: pointer, and what it must be
  std::map<std::string, std::string> faults;  // a value found in its place, and what it means
  std::optional<FieldRule> link, id, title, date, region, buyer;
  std::vector<std::pair<std::string, FieldRule>> more;  // variables for the templates below
  Template page;  // where a person reads the notice; empty: the link
};

struct AttachmentRule {
  FieldRule at;
  std::vector<std::string> endings;  // HTML: only addresses that end so; empty: all
  Template uri;                      // of {value}; empty: the value itself, resolved as a link
  std::string rows;   // JSON: pointer of the array; `at` and `title` are within its elements
  std::string title;  // JSON: pointer
  // JSON: only elements where this pointer leads to this text; "" for all.
  std::string where, is;
  bool search = false;  // JSON: the value is a text that holds addresses somewhere
};

// One part of a notice: most have one; a shell and its body are two.
struct DetailRule {
  RequestRule request;  // an empty uri: the notice's own address
  Reading reading = Reading::kHtml;
  std::vector<std::string> must_contain;  // selectors or pointers, all of them
  std::string html;                       // JSON: pointer of the HTML that holds links
  std::vector<AttachmentRule> attachments;
};

struct CrawlPlan {
  Pace pace;
  int expected_per_day = 0;  // notices on a working day; fewer than half is an alarm; 0: not known
  std::string control_page;  // stands as long as the portal does: "removed" needs it to answer
  std::string legal;         // what the portal's terms say of robots and republication
  std::string only_named;    // why it is crawled only where it is named; "" where it always is
  bool rising_ids = false;   // notices' numbers rise by one over the portal: gaps can be counted
  std::vector<ListRule> lists;
  std::vector<DetailRule> details;  // never empty
};

}  // namespace tenderscan
