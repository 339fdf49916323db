// Whether a name means the watched thing where it stands, and why.
#include "lexicons/senses.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>

#include "lexicons/boundary.h"

namespace tenderscan {
namespace {

using std::string_view;

constexpr std::uint32_t kWidestRow = 1500;  // folded bytes of a row that are looked at on each side
constexpr int kEnough =
    2;  // supporting words of a document that stand for one near; proof counts double
constexpr std::uint32_t kOtherLine = 60;  // added to the distance of a word on another line
constexpr std::uint32_t kBeside = 4;      // folded bytes between two words that stand side by side

string_view NameOf(FieldKind field) {
  switch (field) {
    case FieldKind::kAddress:
      return "an address";
    case FieldKind::kContact:
      return "contact details";
    case FieldKind::kCode:
      return "a code";
    case FieldKind::kParty:
      return "a party's name";
    case FieldKind::kDate:
      return "a date";
    case FieldKind::kPrice:
      return "a price";
    case FieldKind::kQuantity:
      return "a quantity";
    case FieldKind::kOrdinal:
      return "an ordinal";
    case FieldKind::kLot:
      return "a lot's number";
    case FieldKind::kQualification:
      return "a qualification";
    default:
      return "such a field";
  }
}

// The nearest word of one role around an occurrence, and how many different ones there are.
struct Support {
  std::uint32_t distance = ~std::uint32_t{0};
  std::uint32_t word = 0;
  std::set<std::uint32_t> words;
  bool any() const { return !words.empty(); }
  void Add(std::uint32_t w, std::uint32_t d) {
    words.insert(w);
    if (d < distance) distance = d, word = w;
  }
};

Judgement Certain(std::vector<std::string> because) {
  return {Sense::kCertain, false, false, std::move(because)};
}
Judgement Likely(std::vector<std::string> because) {
  return {Sense::kLikely, false, false, std::move(because)};
}

class Judge {
 public:
  Judge(const TermIndex& index, const Context& context, const TermIndex::Findings& findings,
        std::vector<std::uint32_t> subject)
      : index_(index), context_(context), findings_(findings), subject_(std::move(subject)) {
    for (const Cue& cue : findings.cues) all_.push_back(cue.word);
    std::sort(all_.begin(), all_.end());
    all_.erase(std::unique(all_.begin(), all_.end()), all_.end());
  }

  Judgement operator()(const Occurrence& one) const {
    const Surroundings around = context_.At(one.span);
    Support near[4];
    Near(one, around, near);
    const Support& proof = near[static_cast<int>(CueRole::kProof)];
    const Support& needs = near[static_cast<int>(CueRole::kNeeds)];
    Support& excludes = near[static_cast<int>(CueRole::kExcludes)];
    const Support& excludes_weak = near[static_cast<int>(CueRole::kExcludesWeak)];
    if (one.strength != Strength::kSure && excludes_weak.distance < excludes.distance) {
      excludes = excludes_weak;
    }
    const bool beside = proof.any() && proof.distance <= kBeside;
    const bool doubtful_letters =
        std::any_of(one.folds.begin(), one.folds.end(), [](FoldKind fold) {
          return fold == FoldKind::kLeet || fold == FoldKind::kSpaced ||
                 fold == FoldKind::kLineBreak;
        });

    if (one.disguised) {
      if (!excludes.any() && proof.any()) {
        return Likely({"near it: " + index_.word(proof.word), "an unusual spelling"});
      }
      return {Sense::kDoubtful,
              excludes.any() || !needs.any(),
              false,
              {"an unusual spelling, and little near supports it"}};
    }
    if (one.strength == Strength::kSure) {
      if (!one.touches.empty()) return OtherName(one.touches);
      if (excludes.distance < std::min(proof.distance, needs.distance)) {
        return Doubt("word of another sense near: " + index_.word(excludes.word));
      }
      return Certain({"the name says it by itself"});
    }
    if (!one.touches.empty()) return OtherName(one.touches);
    const bool product_field =
        around.field == FieldKind::kName || around.field == FieldKind::kBrand ||
        around.field == FieldKind::kModel || around.field == FieldKind::kSpecification;
    if (IsIdentifier(context_.Original(around.label))) return Doubt("stands in an identifier");
    if (one.in_code && !(proof.any() && product_field)) return Doubt("part of a longer code");
    if (one.after_brand) return Certain({"a maker's name is glued to it"});
    if (beside) return Certain({"beside it: " + index_.word(proof.word)});
    const std::vector<FieldKind>& voids = index_.entries()[one.entry].void_fields;
    if (std::find(voids.begin(), voids.end(), around.field) != voids.end()) {
      return Doubt("stands in " + std::string(NameOf(around.field)));
    }
    if (excludes.any()) {
      if (proof.any() && proof.distance < excludes.distance) {
        return Likely({"near it: " + index_.word(proof.word),
                       "but also near: " + index_.word(excludes.word)});
      }
      return Doubt("word of another sense near: " + index_.word(excludes.word));
    }
    if (proof.any()) return Certain({"near it: " + index_.word(proof.word)});
    auto title_against = First(one.entry, subject_, CueRole::kExcludes);
    if (!title_against) title_against = First(one.entry, subject_, CueRole::kExcludesWeak);
    // A buyer's name may say as much: several words near outweigh it.
    if (title_against && needs.words.size() < 2) {
      return Doubt("the notice is about another sense: " + index_.word(*title_against));
    }
    const bool cards = index_.entries()[one.entry].boundary == Boundary::kModel &&
                       CountedInCards(context_.folded().text(), one.folded);
    if (one.strength == Strength::kBare) {
      if (cards && needs.any()) {
        return Likely({"counted in cards", "near it: " + index_.word(needs.word)});
      }
      return Doubt("a short code, and nothing near explains it");
    }
    if (cards) return needs.any() ? Certain({"counted in cards"}) : Likely({"counted in cards"});
    if (needs.any()) {
      return needs.words.size() > 1 ? Certain({"near it: " + index_.word(needs.word)})
                                    : Likely({"near it: " + index_.word(needs.word)});
    }
    for (CueRole role : {CueRole::kProof, CueRole::kNeeds}) {
      if (const auto word = First(one.entry, subject_, role)) {
        return Likely({"the notice is about: " + index_.word(*word)});
      }
    }
    if (doubtful_letters) return Doubt("an unusual spelling, and nothing near supports it");
    if (!First(one.entry, all_, CueRole::kExcludes) &&
        !First(one.entry, all_, CueRole::kExcludesWeak)) {
      int support = 0;
      std::uint32_t first = 0;
      for (std::uint32_t word : all_) {
        const auto role = RoleOf(one.entry, word);
        if (!role) continue;
        if (support == 0) first = word;
        support += *role == CueRole::kProof ? kEnough : 1;
      }
      if (support >= kEnough) {
        return Likely({"elsewhere in the document: " + index_.word(first)});
      }
    }
    return {Sense::kDoubtful, true, false, {"nothing in its surroundings supports it"}};
  }

 private:
  static Judgement Doubt(std::string why) {
    return {Sense::kDoubtful, false, false, {std::move(why)}};
  }
  static Judgement OtherName(string_view beside) {
    return {Sense::kDoubtful, false, true, {"stands beside: " + std::string(beside)}};
  }

  // The role of a word for an entry.
  std::optional<CueRole> RoleOf(std::uint32_t entry, std::uint32_t word) const {
    const auto roles = index_.RolesOf(entry);
    const auto found = std::lower_bound(roles.begin(), roles.end(), word,
                                        [](const auto& r, std::uint32_t w) { return r.first < w; });
    if (found == roles.end() || found->first != word) return std::nullopt;
    return found->second;
  }

  std::optional<std::uint32_t> First(std::uint32_t entry, const std::vector<std::uint32_t>& words,
                                     CueRole role) const {
    for (std::uint32_t word : words) {
      if (RoleOf(entry, word) == role) return word;
    }
    return std::nullopt;
  }

  void Count(const Occurrence& one, NormSpan region, std::uint32_t extra, Support* near) const {
    auto cue = std::lower_bound(findings_.cues.begin(), findings_.cues.end(), region.begin,
                                [](const Cue& c, std::uint32_t at) { return c.folded.begin < at; });
    // A word inside a longer one of another sense (甲骨文 in 甲骨文字) is that word's.
    std::uint32_t other_sense_end = 0;
    for (; cue != findings_.cues.end() && cue->folded.begin < region.end; ++cue) {
      if (cue->folded.end > region.end) continue;
      const auto role = RoleOf(one.entry, cue->word);
      if (!role) continue;
      if (*role == CueRole::kExcludes || *role == CueRole::kExcludesWeak) {
        other_sense_end = std::max(other_sense_end, cue->folded.end);
      } else if (cue->folded.end <= other_sense_end) {
        continue;
      }
      if (cue->folded.begin < one.folded.end && one.folded.begin < cue->folded.end) {
        // 国产大模型API: the word that the name's beginning belongs to says what it is of.
        const bool leads = cue->folded.begin < one.folded.begin && cue->folded.end < one.folded.end;
        if (*role == CueRole::kExcludes && leads) near[static_cast<int>(*role)].Add(cue->word, 0);
        continue;
      }
      const std::uint32_t distance = cue->folded.begin >= one.folded.end
                                         ? cue->folded.begin - one.folded.end
                                         : one.folded.begin - cue->folded.end;
      near[static_cast<int>(*role)].Add(cue->word, distance + extra);
    }
  }

  NormSpan Norm(TextSpan span) const {
    return {context_.folded().FromOriginal(span.begin), context_.folded().FromOriginal(span.end)};
  }

  // A name inside a longer word of another sense (OpenAI Gym) is that word.
  void CountHolders(const Occurrence& one, Support* near) const {
    const std::uint32_t from = one.folded.begin - std::min<std::uint32_t>(one.folded.begin, 64);
    auto cue = std::lower_bound(findings_.cues.begin(), findings_.cues.end(), from,
                                [](const Cue& c, std::uint32_t at) { return c.folded.begin < at; });
    for (; cue != findings_.cues.end() && cue->folded.begin <= one.folded.begin; ++cue) {
      if (cue->folded.end < one.folded.end || cue->folded == one.folded) continue;
      if (RoleOf(one.entry, cue->word) == CueRole::kExcludes) {
        near[static_cast<int>(CueRole::kExcludes)].Add(cue->word, 0);
      }
    }
  }

  void Near(const Occurrence& one, const Surroundings& around, Support* near) const {
    const std::string& text = context_.folded().text();
    CountHolders(one, near);
    const bool in_row = !around.row.empty();
    if (in_row) {
      NormSpan region = Norm(around.row);
      region.begin =
          std::max(region.begin, one.folded.begin - std::min(one.folded.begin, kWidestRow));
      region.end = std::min(region.end, one.folded.end + kWidestRow);
      Count(one, region, 0, near);
    } else {
      NormSpan region = one.folded;
      const std::uint32_t distance = index_.entries()[one.entry].distance;
      for (std::uint32_t i = 0; i < distance && region.begin > 0; ++i) {
        region.begin = static_cast<std::uint32_t>(PreviousBoundary(text, region.begin));
      }
      for (std::uint32_t i = 0; i < distance && region.end < text.size(); ++i) {
        region.end += DecodeAt(text, region.end).size;
      }
      // Its own line first; the lines around it count as farther away.
      NormSpan line = Norm(around.line);
      line = {std::clamp(line.begin, region.begin, one.folded.begin),
              std::clamp(line.end, one.folded.end, region.end)};
      Count(one, line, 0, near);
      Count(one, {region.begin, line.begin}, kOtherLine, near);
      Count(one, {line.end, region.end}, kOtherLine, near);
    }
    // The header of its column and the label to its left say what the cell is: they count as near.
    if (around.table >= 0 && around.column >= 0) {
      const Context::Header header =
          context_.ColumnHeader(around.table, around.row_index, around.column);
      if (!header.span.empty() && !around.row.Contains(header.span)) {
        Count(one, Norm(header.span), kBeside + 1, near);
      }
    }
    if (!around.label.empty() && !around.row.Contains(around.label) &&
        !around.line.Contains(around.label)) {
      Count(one, Norm(around.label), kBeside + 1, near);
    }
  }

  const TermIndex& index_;
  const Context& context_;
  const TermIndex::Findings& findings_;
  std::vector<std::uint32_t> subject_;  // words in the notice's subject
  std::vector<std::uint32_t> all_;      // words anywhere in the document
};

}  // namespace

Result<std::vector<Judgement>> JudgeSenses(const TermIndex& index, const Context& context,
                                           const TermIndex::Findings& findings) {
  std::vector<Judgement> out;
  if (findings.occurrences.empty()) return out;
  auto subject = index.WordsIn(context.subject());
  if (!subject) return tl::make_unexpected(subject.error());
  const Judge judge(index, context, findings, std::move(*subject));
  std::set<std::uint32_t> certain;  // entries
  for (const Occurrence& one : findings.occurrences) {
    out.push_back(judge(one));
    if (out.back().sense == Sense::kCertain) certain.insert(one.entry);
  }
  for (std::size_t i = 0; i < out.size(); ++i) {
    const Occurrence& one = findings.occurrences[i];
    if (out[i].sense != Sense::kDoubtful || one.strength != Strength::kWeak ||
        !certain.contains(one.entry) || !out[i].unsupported || one.disguised) {
      continue;
    }
    out[i] = Likely({"certain elsewhere in the document"});
  }
  return out;
}

Result<std::vector<Annotation>> JudgedNames(const TermIndex& index, const Context& context,
                                            TermIndex::Findings findings) {
  auto judged = JudgeSenses(index, context, findings);
  if (!judged) return tl::make_unexpected(judged.error());
  std::vector<Annotation> out;
  out.reserve(findings.occurrences.size());
  for (std::size_t i = 0; i < findings.occurrences.size(); ++i) {
    Occurrence& one = findings.occurrences[i];
    // 其中A1、A2为各项权重, below F1×A1＋F2×A2: the same variable.
    if ((*judged)[i].sense == Sense::kDoubtful && findings.variables.contains(one.entry)) continue;
    // A_100 with nothing near it is a part's number.
    if (one.disguised && (*judged)[i].unsupported) continue;
    Annotation& a = out.emplace_back();
    a.term = index.entries()[one.entry].id;
    a.span = one.span;
    a.folds = std::move(one.folds);
    a.sense = (*judged)[i].sense;
    a.because = std::move((*judged)[i].because);
    if ((*judged)[i].other_name) {
      a.modality = Modality::kMention;
      a.stance = Stance::kAside;
    }
  }
  return out;
}

}  // namespace tenderscan
