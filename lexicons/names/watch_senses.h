// Whether a watched name means the listed company where it stands, and in which role it is named.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/text/fold.h"
#include "lexicons/names/watch_index.h"
#include "store/model/annotation.h"
#include "store/model/notice.h"

namespace tenderscan {

// Occurrences looked at in one document: no real one names listed companies so often.
inline constexpr std::size_t kMostWatchHits = 20000;
// Of one entry; what lies beyond is counted in a gap.
inline constexpr int kMostOfOneEntry = 200;

struct WatchedName {
  Annotation annotation;   // its quote is not filled yet; `term`, kind, span, sense, because, roles
  std::string_view label;  // of the entry; lives as long as the index
  bool of_member = false;  // of a consortium, whose name is the party's
  bool of_other = false;   // only letters of somebody else's longer name
  bool begins_trade = false;      // of a company's longer name, whose trade name begins with it
  bool of_branch = false;         // a branch office of the listed company
  bool of_code = false;           // the entry's code stands there, no name
  bool has_chinese_name = false;  // of a code: the list gives one beside it
  // The party whose name it is, or whose longer one holds it; lives as long as the notice.
  const Party* party = nullptr;
};

// All of them, sorted by (span, term), each term once a place. `folded` is the fold of `text`;
// `notice` may be null (an attachment, a page that is no notice): then labels before a name say
// its role. What was found and not looked at is a gap. Pure, thread-safe.
//
// certain: the full name with its legal form, or its code. likely: a code in a text that holds none
// of its names, a spelling, a branch office, or
// a short name that its context settles. doubtful: a short name alone, or one that may be part of a
// longer one.
std::vector<WatchedName> FindWatched(const WatchIndex& index, std::string_view text,
                                     const FoldedText& folded, const Notice* notice,
                                     std::vector<Gap>* gaps);

// One entry a (document, term), surest first. `grade`: what the document shows.
std::vector<TermSummary> SummariseWatched(const std::vector<WatchedName>& names, Grade grade);

}  // namespace tenderscan
