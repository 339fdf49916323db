// Denominators beside findings: how much was read, by portal, kind, month, region and type of
// buyer, and how many buyers, in how many processes, a group of terms has in a window of time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/model/result.h"
#include "store/reader.h"

namespace tenderscan {

// Notices that were read, counted one way, with their attachments.
struct NoticeStatistics {
  CountRow counts;
  std::int64_t with_attachments = 0;  // link to a file, or have one that was captured with them
  std::int64_t attachments_read = 0;  // of these: every one is in the archive and was wholly read
};

// Leads of one term or of a group of terms, each purchase once, without those that a person
// rejected.
struct TermStatistics {
  std::string group;  // "cloud"
  std::string term;   // "cloud/aws"; "" for the whole group
  std::string label;  // "Amazon Web Services"; of a group its name
  // Buyers that differ: by their 统一社会信用代码 where one is printed with the name, else by the
  // folded name. A branch, another name and an old name are others.
  std::int64_t buyers = 0;
  std::int64_t awarded_buyers = 0;  // of these, those of which an award or what follows it is known
  std::int64_t processes = 0;
  std::int64_t purchases = 0;  // one a process, term and lot
  std::int64_t unbought = 0;   // of these: no buyer is read
  std::int64_t inferred = 0;   // not among the others: told by a specification, nothing is named
  std::optional<std::string> first_on, last_on;
};

struct Statistics {
  Coverage coverage;                      // of everything, whatever is asked for
  std::vector<NoticeStatistics> notices;  // as Reader::Counts
  // All together first ("" and ""), then each group before its terms; groups and terms with most
  // buyers first. What nobody asked for is left out.
  std::vector<TermStatistics> terms;
  LeftOut left_out;  // as Reader::CountLeftOut, of leads
};

// Of `filter` the term, buyer, type of buyer and days are asked. Errors: as Reader.
Result<Statistics> ReadStatistics(const Reader& reader, FindingFilter filter);

}  // namespace tenderscan
