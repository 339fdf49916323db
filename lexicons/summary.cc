// Sums occurrences up per term.
#include "lexicons/summary.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "lexicons/quantities.h"
#include "store/model/category.h"
#include "store/model/notice_grade.h"

namespace tenderscan {
namespace {

// Where occurrences of a term are bought in several ways: the way of the most, and among equals
// what comes first here.
constexpr std::array<Modality, 8> kOrder = {
    Modality::kHardware, Modality::kRental,  Modality::kCloud,   Modality::kTokens,
    Modality::kSoftware, Modality::kService, Modality::kMention, Modality::kUnknown};

struct Gathered {
  TermSummary summary;
  std::array<int, 8> ways{};  // occurrences by modality
  std::vector<TextSpan> spans;

  void Add(const Annotation& annotation) {
    if (summary.occurrences == 0) {
      summary.term = annotation.term;
      summary.kind = annotation.kind;
      summary.sense = annotation.sense;
      summary.candidates = annotation.candidates;
    }
    // The fewer candidates, the more was stated.
    if (!annotation.candidates.empty() &&
        annotation.candidates.size() < summary.candidates.size()) {
      summary.candidates = annotation.candidates;
    }
    ++summary.occurrences;
    summary.sense = std::min(summary.sense, annotation.sense);
    spans.push_back(annotation.span);
  }
  // Ways are counted, and the strongest stance is known, by the surest occurrences only. REQUIRES:
  // all were added.
  void CountWay(const Annotation& annotation) {
    if (annotation.sense == Sense::kDoubtful && summary.sense != Sense::kDoubtful) return;
    summary.stance = std::min(summary.stance, annotation.stance);
    ++ways[static_cast<std::size_t>(annotation.modality)];
  }
};

Modality WayOf(const std::array<int, 8>& ways) {
  Modality best = Modality::kUnknown;
  int most = 0;
  for (Modality way : kOrder) {
    // What is bought outranks any number of mentions.
    if (way == Modality::kMention && most > 0) continue;
    if (const int n = ways[static_cast<std::size_t>(way)]; n > most) {
      most = n;
      best = way;
    }
  }
  return best;
}

// Doubtful places differ: what one of them stands in says nothing of what another buys.
Stance FitTo(Modality modality, Stance stance) {
  if (modality == Modality::kMention || stance < Stance::kInUse) return stance;
  const bool kept_in_repair = stance == Stance::kInUse && modality == Modality::kService;
  return kept_in_repair ? stance : Stance::kUnknown;
}

}  // namespace

namespace {

// How far what stands in these lots has come, the furthest of them; `of_notice` where one is a lot
// of which nothing is said.
Grade GradeInLots(const Notice* notice, const std::vector<LotSummary>& lots, Grade of_notice) {
  if (notice == nullptr) return of_notice;
  bool awarded = false, candidate = false, any = false;
  for (const LotSummary& of : lots) {
    if (of.lot.empty()) continue;  // the title, an overview
    const Grade grade = GradeInLot(*notice, of.lot, of_notice);
    if (grade == Grade::kUnknown) return of_notice;
    any = true;
    awarded = awarded || grade == Grade::kAwarded;
    candidate = candidate || grade == Grade::kCandidate;
  }
  if (!any || (of_notice != Grade::kAwarded && of_notice != Grade::kCandidate)) return of_notice;
  return awarded ? Grade::kAwarded : candidate ? Grade::kCandidate : Grade::kCancelled;
}

}  // namespace

Grade GradeOf(const Notice* notice) {
  return notice == nullptr ? Grade::kUnknown : GradeOfNotice(*notice);
}

std::vector<TermSummary> Summarise(const Context& context, const ControlFacts& controls,
                                   const Cues& cues, const TermTraitsOf& traits,
                                   std::vector<Annotation>* annotations) {
  JudgeModalities(context, cues.modality, traits, annotations);
  CountOccurrences(context, cues.counts, traits, annotations);
  const std::map<std::string, TermCount> quantities =
      CountTerms(context, cues.counts, *annotations);

  // By term and kind: the same chip named in one place and specified in another is two entries. And
  // by lot, where there are lots; "" outside them.
  using TermAndKind = std::pair<std::string, TermKind>;
  std::map<TermAndKind, Gathered> gathered;
  std::map<TermAndKind, std::map<std::string, Gathered>> by_lot;
  const bool lots = std::any_of(annotations->begin(), annotations->end(),
                                [](const Annotation& one) { return one.lot.has_value(); });
  for (const Annotation& annotation : *annotations) {
    const TermAndKind key{annotation.term, annotation.kind};
    gathered[key].Add(annotation);
    if (lots) by_lot[key][annotation.lot.value_or("")].Add(annotation);
  }
  for (const Annotation& annotation : *annotations) {
    const TermAndKind key{annotation.term, annotation.kind};
    gathered[key].CountWay(annotation);
    if (lots) by_lot[key][annotation.lot.value_or("")].CountWay(annotation);
  }

  const Notice* notice = context.notice();
  const std::optional<Date> day = notice == nullptr ? std::nullopt : notice->dated_on.date;
  const Grade grade = GradeOf(notice);
  const auto conclude = [&](Gathered& entry, const std::optional<std::string>& lot) {
    TermSummary& summary = entry.summary;
    summary.modality = WayOf(entry.ways);
    summary.stance = FitTo(summary.modality, summary.stance);
    summary.grade = grade;
    if (const auto it = quantities.find(summary.term);
        it != quantities.end() && summary.modality != Modality::kMention) {
      const auto& of_lots = it->second.of_lots;
      if (!lot) {
        summary.quantity = it->second.whole;
      } else if (const auto own = of_lots.find(*lot); own != of_lots.end()) {
        summary.quantity = own->second;
      }
    }
    summary.control = summary.candidates.size() > 1
                          ? controls.StatusOfAny(summary.candidates, summary.modality, day)
                          : controls.StatusOf(summary.term, summary.modality, day);
    if (CategoryOf(summary.term) == Category::kSystem && !summary.control.basis.empty()) {
      // A system goes by the chips that are named with it in its row or sentence.
      std::vector<Candidate> chips;
      if (entry.spans.size() > 64) entry.spans.resize(64);  // enough to know it by
      for (TextSpan span : entry.spans) {
        const Surroundings around = context.At(span);
        const TextSpan scope = Within(around.row.empty() ? around.sentence : around.row, span, 600);
        auto first = std::lower_bound(
            annotations->begin(), annotations->end(), scope.begin,
            [](const Annotation& a, std::uint32_t begin) { return a.span.begin < begin; });
        for (; first != annotations->end() && first->span.begin < scope.end && chips.size() < 4;
             ++first) {
          if (CategoryOf(first->term) == Category::kChip && first->sense != Sense::kDoubtful &&
              first->modality == summary.modality) {
            chips.push_back({first->term, ""});
          }
        }
        if (chips.size() >= 4) break;
      }
      if (!chips.empty()) {
        Control by_chips = controls.StatusOfAny(chips, summary.modality, day);
        by_chips.basis = "by the chips named with it: " + by_chips.basis;
        summary.control = std::move(by_chips);
      } else if (summary.control.status == ControlStatus::kControlled ||
                 summary.control.status == ControlStatus::kNotControlled) {
        // One spelling of all occurrences: a DGX Spark.
        std::optional<Control> by_name;
        for (TextSpan span : entry.spans) {
          by_name = controls.ExceptionFor(summary.term, context.Folded(span));
          if (!by_name) break;
        }
        if (by_name) {
          by_name->as_of = summary.control.as_of;
          summary.control = std::move(*by_name);
        }
      }
    }
  };
  std::vector<TermSummary> out;
  for (auto& [key, entry] : gathered) {
    conclude(entry, std::nullopt);
    if (entry.summary.modality != Modality::kMention) {
      entry.summary.policies = PoliciesOn(controls.PoliciesOf(entry.summary.term), day);
    }
    std::map<std::string, Gathered>& own = by_lot[key];
    const bool in_lots = own.size() > 1 || (own.size() == 1 && !own.begin()->first.empty());
    for (auto& [lot, part] : own) {
      if (!in_lots) break;
      conclude(part, lot);
      TermSummary& sum = part.summary;
      entry.summary.of_lots.push_back({lot, sum.occurrences, sum.sense, sum.modality, sum.quantity,
                                       std::move(sum.control), sum.stance});
    }
    entry.summary.grade = GradeInLots(notice, entry.summary.of_lots, grade);
    out.push_back(std::move(entry.summary));
  }
  std::stable_sort(out.begin(), out.end(), [&](const TermSummary& a, const TermSummary& b) {
    const int x = traits(a.term).severity, y = traits(b.term).severity;
    if (x != y) return x > y;
    if (a.sense != b.sense) return a.sense < b.sense;
    return std::tie(a.term, a.kind) < std::tie(b.term, b.kind);
  });
  return out;
}

}  // namespace tenderscan
