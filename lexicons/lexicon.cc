// Term lists, control facts and fingerprints, compiled once; and the path of one text through them.
#include "lexicons/lexicon.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "extractors/text/fold.h"
#include "extractors/text/personal_data.h"
#include "lexicons/context.h"
#include "lexicons/controls.h"
#include "lexicons/examples.h"
#include "lexicons/fingerprints.h"
#include "lexicons/names/watch_senses.h"
#include "lexicons/quote.h"
#include "lexicons/senses.h"
#include "lexicons/summary.h"
#include "lexicons/term_index.h"
#include "lexicons/unnamed_beside_named.h"
#include "store/model/category.h"

namespace tenderscan {

namespace {

// Where its names come from, and of which nothing but the name is known.
std::string SourceOf(const TermEntry& entry) {
  std::string source = entry.source;
  for (std::size_t i = 0; i < entry.name_only.size(); ++i) {
    source += (i == 0 ? "; name only: " : ", ") + entry.name_only[i].text;
  }
  return source;
}

}  // namespace

struct Lexicon::Compiled {
  TermIndex index;
  Cues cues;
  ControlFacts controls;
  Fingerprints fingerprints;
  std::vector<TermInfo> terms;
  std::map<std::string, TermTraits, std::less<>> traits;
};

namespace {

// A page repeats its title in its meta data: that is no second occurrence.
template <typename Named, typename AnnotationOf>
void DropMetaRepeats(const ExtractedText& text, std::vector<Named>& named,
                     AnnotationOf annotation_of) {
  std::uint32_t meta_end = 0;
  for (const Block& block : text.blocks) {
    if (block.kind == BlockKind::kMeta) meta_end = std::max(meta_end, block.span.end);
  }
  if (meta_end == 0) return;
  std::set<std::string, std::less<>> visible;
  for (const Named& one : named) {
    if (annotation_of(one).span.begin >= meta_end) visible.insert(annotation_of(one).term);
  }
  std::vector<Named> kept;
  for (Named& one : named) {
    if (annotation_of(one).span.begin >= meta_end || !visible.contains(annotation_of(one).term)) {
      kept.push_back(std::move(one));
    }
  }
  named = std::move(kept);
}

// Its quote and its reasons, with personal data masked.
void Quote(std::string_view text, const std::vector<TextSpan>& personal, Annotation& one) {
  one.quote = QuoteAt(text, one.span, personal);
  MaskReasons(text, one.span, personal, one.because);
}

// Occurrences of a document that are kept: a quote and its reasons are half a kilobyte each, and a
// page that names a thing in every other word must not become fifty times as large. Of each term
// the surest are kept, at least fifty, so that no flood of one name hides another.
constexpr std::size_t kMostKept = 10'000;
constexpr std::size_t kLeastKept = 50;

// Leaves the occurrences that are kept, and returns a gap for every term of which some are not.
std::vector<Gap> KeepTheMost(std::vector<Annotation>& annotations) {
  struct Times {
    std::size_t all = 0;
    std::array<std::size_t, 3> by_sense{};
  };
  std::map<std::string, Times> times;
  for (const Annotation& a : annotations) {
    Times& one = times[a.term];
    ++one.all;
    ++one.by_sense[static_cast<std::size_t>(a.sense)];
  }
  const std::size_t most = std::min<std::size_t>(
      kMostLookedAt, std::max(kLeastKept, kMostKept / std::max<std::size_t>(1, times.size())));
  std::vector<Gap> out;
  for (auto& [term, one] : times) {
    if (one.all > most) {
      out.push_back({GapCode::kLimitExceeded, std::nullopt,
                     term + " is named " + std::to_string(one.all) + " times: the surest " +
                         std::to_string(most) + " are kept, and at most " +
                         std::to_string(kMostLookedAt) +
                         " were looked at for how and how many are bought"});
    }
    std::size_t left = most;
    for (std::size_t& count : one.by_sense) {
      count = std::min(count, left);
      left -= count;
    }
  }
  if (out.empty()) return out;
  std::erase_if(annotations, [&](const Annotation& a) {
    std::size_t& left = times[a.term].by_sense[static_cast<std::size_t>(a.sense)];
    if (left == 0) return true;
    --left;
    return false;
  });
  return out;
}

}  // namespace

Result<Lexicon> Lexicon::Compile(const std::vector<LexiconSource>& sources) {
  std::vector<LexiconSource> lists;
  for (const LexiconSource& source : sources) {
    if (source.path.starts_with("terms/") || source.path.starts_with("cues/")) {
      lists.push_back(source);
    }
  }
  // Cues first: term lists use their word groups.
  std::stable_sort(lists.begin(), lists.end(), [](const LexiconSource& a, const LexiconSource& b) {
    return a.path.starts_with("cues/") && !b.path.starts_with("cues/");
  });
  TS_ASSIGN_OR_RETURN(TermLists read, ReadTermLists(std::move(lists)));
  Cues cues = std::move(read.cues);
  TS_ASSIGN_OR_RETURN(Fingerprints fingerprints, Fingerprints::Compile(sources, read.groups));
  TS_ASSIGN_OR_RETURN(TermIndex index, TermIndex::Compile(std::move(read), fingerprints.Hints()));
  TS_ASSIGN_OR_RETURN(ControlFacts controls, ControlFacts::Compile(sources));
  auto compiled = std::make_unique<Compiled>(Compiled{
      std::move(index), std::move(cues), std::move(controls), std::move(fingerprints), {}, {}});
  for (const TermEntry& entry : compiled->index.entries()) {
    compiled->terms.push_back({entry.id, entry.label, std::string(CategoryText(entry.id)),
                               entry.severity, SourceOf(entry)});
    compiled->traits[entry.id] = {entry.severity, entry.bought_as, entry.counted_as, entry.carried};
  }
  return Lexicon(std::move(compiled));
}

Result<void> Lexicon::TryExamples(LayoutReader read_layout) const {
  TS_RETURN_IF_FAILED(TryTermExamples(compiled_->index, read_layout));
  TS_RETURN_IF_FAILED(
      TryCueExamples(compiled_->index.files(), compiled_->cues.modality, read_layout));
  return TryCountExamples(compiled_->index.files(), compiled_->cues.counts);
}

Lexicon::Lexicon(std::unique_ptr<const Compiled> compiled) : compiled_(std::move(compiled)) {}
Lexicon::Lexicon(Lexicon&&) noexcept = default;
Lexicon& Lexicon::operator=(Lexicon&&) noexcept = default;
Lexicon::~Lexicon() = default;

const std::vector<TermInfo>& Lexicon::terms() const { return compiled_->terms; }
const ControlFacts& Lexicon::controls() const { return compiled_->controls; }

namespace {

// Which of the things that are bought are a supplier's: where awards went to different ones, what
// its own lots hold. All of them where the notice names one supplier, and for other roles.
class Sold {
 public:
  Sold(const Notice* notice, const Recognition& recognition) {
    for (const TermSummary& term : recognition.terms) {
      if (term.sense == Sense::kDoubtful || term.modality == Modality::kMention) continue;
      Thing& thing = things_.emplace_back();
      thing.term = term.term;
      for (const LotSummary& lot : term.of_lots) {
        if (lot.modality != Modality::kMention && lot.sense != Sense::kDoubtful) {
          thing.lots.insert(lot.lot);
        }
      }
    }
    if (notice == nullptr || things_.empty()) return;
    std::set<std::string> names;
    for (const Award& award : notice->awards) {
      if (!award.supplier) continue;
      const std::string& name = *names.insert(FoldString(*award.supplier)).first;
      awards_.emplace_back(name, award.lot.value_or(""));
    }
    apart_ = names.size() > 1;
  }

  // "chip/a100, oem/dell"; "" for none.
  std::string By(const std::vector<PartyRole>& roles, std::string_view printed) const {
    const bool buys = std::any_of(roles.begin(), roles.end(), [](PartyRole role) {
      return role == PartyRole::kBuyer || role == PartyRole::kProcuringEntity;
    });
    const std::string name = apart_ && !buys ? FoldString(printed) : "";
    std::string out;
    for (const Thing& thing : things_) {
      const bool its =
          name.empty() || std::any_of(awards_.begin(), awards_.end(), [&](const auto& award) {
            return !award.second.empty() && thing.lots.contains(award.second) &&
                   award.first.find(name) != std::string::npos;
          });
      if (its) out += (out.empty() ? "" : ", ") + thing.term;
    }
    return out;
  }

 private:
  struct Thing {
    std::string term;
    std::set<std::string> lots;
  };
  std::vector<Thing> things_;
  std::vector<std::pair<std::string, std::string>> awards_;  // supplier, folded, and lot
  bool apart_ = false;                                       // several suppliers
};

// Adds what is watched by name to what was recognised. A listed company in a role is what the list
// was given for: it comes first. What is bought there, or mentioned beside it, is told with it.
void AddWatched(const WatchIndex& watched, const ExtractedText& text, const FoldedText& folded,
                const Notice* notice, Recognition& out) {
  std::vector<WatchedName> names = FindWatched(watched, text.text, folded, notice, &out.gaps);
  if (names.empty()) return;
  DropMetaRepeats(text, names,
                  [](const WatchedName& one) -> const Annotation& { return one.annotation; });
  const Sold sold(notice, out);
  std::vector<TermSummary> terms = SummariseWatched(names, GradeOf(notice));
  std::move(out.terms.begin(), out.terms.end(), std::back_inserter(terms));
  out.terms = std::move(terms);
  if (!out.personal) out.personal = FindPersonalData(text);
  for (WatchedName& name : names) {
    Annotation& a = name.annotation;
    Quote(text.text, *out.personal, a);
    if (!a.roles.empty()) {
      const std::string with = sold.By(a.roles, a.span.In(text.text));
      if (!with.empty()) a.because.push_back("with " + with);
    }
    out.annotations.push_back(std::move(a));
  }
  std::stable_sort(out.annotations.begin(), out.annotations.end(),
                   [](const Annotation& a, const Annotation& b) {
                     return std::tie(a.span, a.term, a.kind) < std::tie(b.span, b.term, b.kind);
                   });
}

}  // namespace

Result<Recognition> Lexicon::Recognise(const ExtractedText& text, const LayoutOfDocument& layout,
                                       const Notice* notice, const WatchIndex* watched) const {
  const FoldedText folded = Fold(text.text);
  Result<Recognition> out = RecogniseTerms(text, folded, layout, notice);
  if (out && watched != nullptr) AddWatched(*watched, text, folded, notice, *out);
  return out;
}

Result<Recognition> Lexicon::RecogniseTerms(const ExtractedText& text, const FoldedText& folded,
                                            const LayoutOfDocument& layout,
                                            const Notice* notice) const {
  auto findings = compiled_->index.Find(text, folded);
  if (!findings) return tl::make_unexpected(findings.error());
  Recognition out;
  // Most texts hold nothing: what stands around it need not be known.
  if (findings->occurrences.empty() &&
      !(findings->hinted && compiled_->fingerprints.MayFind(folded.text()))) {
    return out;
  }
  const Context context(text, folded, layout(), notice);
  const std::optional<std::uint32_t> unseen_from = findings->unseen_from;
  auto names = JudgedNames(compiled_->index, context, std::move(*findings));
  if (!names) return tl::make_unexpected(names.error());
  out.annotations = std::move(*names);
  std::vector<Annotation> specified = compiled_->fingerprints.Find(context, out.annotations);
  std::move(specified.begin(), specified.end(), std::back_inserter(out.annotations));
  if (out.annotations.empty()) return out;
  out.personal = FindPersonalData(text);
  DropInPersonal(text.text, *out.personal, out.annotations);  // first: it hides nothing else
  DropUnnamed(context, compiled_->cues.counts, out.annotations);
  DropMetaRepeats(text, out.annotations,
                  [](const Annotation& a) -> const Annotation& { return a; });
  if (out.annotations.empty()) return out;
  std::stable_sort(out.annotations.begin(), out.annotations.end(),
                   [](const Annotation& a, const Annotation& b) {
                     return std::tie(a.span, a.term, a.kind) < std::tie(b.span, b.term, b.kind);
                   });
  out.terms = Summarise(
      context, compiled_->controls, compiled_->cues,
      [&](std::string_view term) {
        const auto found = compiled_->traits.find(term);
        return found == compiled_->traits.end() ? TermTraits{} : found->second;
      },
      &out.annotations);
  out.gaps = KeepTheMost(out.annotations);
  if (unseen_from) {
    out.gaps.push_back({GapCode::kLimitExceeded, std::nullopt,
                        "more than " + std::to_string(TermIndex::kMostFound) +
                            " watched names: those behind byte " + std::to_string(*unseen_from) +
                            " of the text were not looked at"});
  }
  for (Annotation& a : out.annotations) Quote(text.text, *out.personal, a);
  return out;
}

Result<std::string> Lexicon::Explain(std::string_view term) const {
  for (const TermEntry& entry : compiled_->index.entries()) {
    if (entry.id != term) continue;
    std::string out = entry.id + "  " + entry.label + "\n  category " +
                      std::string(CategoryText(entry.id)) + ", severity " +
                      std::to_string(entry.severity) + "\n";
    const auto add = [&](std::string_view what, auto&& texts, auto&& keep) {
      std::string line;
      for (const auto& text : texts) {
        if (keep(text)) line += (line.empty() ? "" : " · ") + text.text;
      }
      if (!line.empty()) out += "  " + std::string(what) + ": " + line + "\n";
    };
    const auto literals = [&](std::string_view what, Strength strength) {
      std::string line;
      for (const ListedLiteral& literal : entry.literals) {
        if (literal.strength != strength) continue;
        line += (line.empty() ? "" : " · ") +
                (literal.regex ? "/" + literal.text.text + "/" : literal.text.text);
      }
      if (!line.empty()) out += "  " + std::string(what) + ": " + line + "\n";
    };
    literals("found by itself", Strength::kSure);
    literals("found with a word of its context", Strength::kWeak);
    literals("found with such a word near it", Strength::kBare);
    const auto all = [](const ListedText&) { return true; };
    add("settled by", entry.proof, all);
    add("supported by", entry.needs, all);
    add("means something else with", entry.excludes, all);
    add("and, for the weaker names, with", entry.excludes_weak, all);
    add("not before", entry.not_before, all);
    add("not after", entry.not_after, all);
    add("must be found in", entry.finds, all);
    add("must not be found in", entry.finds_not, all);
    if (!entry.note.empty()) out += "  note: " + entry.note + "\n";
    out += "  source: " + SourceOf(entry) + ", reviewed by " + entry.reviewer + ", " + entry.date +
           "\n  " + compiled_->index.files()[entry.where.file].path + ":" +
           std::to_string(entry.where.line) + "\n";
    return out;
  }
  return Fail(ErrorCode::kNotFound, Reach::kRun,
              "no term \"" + std::string(term) + "\" in the lexicon");
}

}  // namespace tenderscan
