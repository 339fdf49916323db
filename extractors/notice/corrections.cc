// What a correction corrects: the first notice, and each thing before and after.
#include <algorithm>

#include "extractors/notice/changes.h"
#include "extractors/notice/dates.h"
#include "extractors/notice/limits.h"
#include "extractors/notice/reading.h"

namespace tenderscan {

void ReadCorrection(Reading& r) {
  if (!r.Is(ReleaseTag::kTenderAmendment) && !r.Is(ReleaseTag::kAwardUpdate)) return;
  Correction correction;
  correction.project_code = r.notice.project_code;
  for (const Mark& m : r.marks) {
    if (m.field != Field::kOriginalDate || correction.published_on) continue;
    if (const auto date = FirstDate(r.glyphs, m.value, std::min(m.end, m.value + kDateReach))) {
      correction.published_on = date->when.date;
      r.Evidence("/corrects/published_on", date->begin, date->end);
    }
  }
  for (const PrintedChange& printed : r.changes) {
    Correction::Change change;
    change.field = printed.field;
    change.before = WordsOfChange(r.glyphs, printed.before);
    change.after = WordsOfChange(r.glyphs, printed.after);
    if (!change.before && !change.after) continue;
    correction.what.push_back(std::move(change));
    if (!printed.labelled) continue;
    r.Evidence("/corrects/what/" + std::to_string(correction.what.size() - 1) + "/after",
               printed.after.begin, printed.after.end);
  }
  if (!correction.project_code && !correction.published_on && correction.what.empty()) return;
  r.notice.corrects = std::move(correction);
}

}  // namespace tenderscan
