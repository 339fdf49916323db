// What a document's watched names come to, one entry a name.
#include <algorithm>
#include <map>
#include <string_view>

#include "lexicons/names/watch_senses.h"

namespace tenderscan {

std::vector<TermSummary> SummariseWatched(const std::vector<WatchedName>& names, Grade grade) {
  std::map<std::string_view, TermSummary> by_term;
  for (const WatchedName& name : names) {
    const Annotation& a = name.annotation;
    TermSummary& summary = by_term[a.term];
    if (summary.occurrences == 0) {
      summary.term = a.term;
      summary.label = name.label;
      summary.kind = TermKind::kWatchlist;
      summary.modality = Modality::kMention;
      summary.stance = Stance::kAside;
      summary.grade = grade;
      summary.control.status = ControlStatus::kNotApplicable;
    }
    ++summary.occurrences;
    summary.sense = std::min(summary.sense, a.sense);
  }
  // Named in a role once is named in a role, wherever else it is mentioned; a doubtful place says
  // nothing beside a surer one.
  for (const WatchedName& name : names) {
    const Annotation& a = name.annotation;
    TermSummary& summary = by_term[a.term];
    if (a.sense == Sense::kDoubtful && summary.sense != Sense::kDoubtful) continue;
    if (a.modality == Modality::kMention && a.roles.empty()) continue;
    summary.modality = Modality::kUnknown;
    summary.stance = Stance::kUnknown;
  }
  std::vector<TermSummary> out;
  for (auto& [term, summary] : by_term) out.push_back(std::move(summary));
  std::stable_sort(out.begin(), out.end(),
                   [](const TermSummary& a, const TermSummary& b) { return a.sense < b.sense; });
  return out;
}

}  // namespace tenderscan
