// Compiled term lists: every place in a text where a watched name may stand, and the words around
// it that tell what it means there.
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "extractors/text/fold.h"
#include "lexicons/evasion.h"
#include "lexicons/matcher.h"
#include "lexicons/term_list.h"
#include "store/model/annotation.h"
#include "store/model/extracted_text.h"
#include "store/model/result.h"

namespace tenderscan {

// What a word says about an entry when it stands near one of its literals. kExcludesWeak: near a
// weak or bare one.
enum class CueRole : std::uint8_t { kProof, kNeeds, kExcludes, kExcludesWeak };

// One place where a name stands as far as its letters go. Its sense is not judged yet.
struct Occurrence {
  std::uint32_t entry = 0;  // into TermIndex::entries()
  Strength strength = Strength::kSure;
  bool regex = false;
  NormSpan folded;
  TextSpan span;
  std::vector<FoldKind> folds;
  bool after_brand = false;  // a maker's name is glued to it: NVIDIAA100
  bool in_code = false;      // part of a longer code: 2024-A100-001
  bool disguised = false;  // A_100, A一百: nothing but what stands near says that it is the name
  std::string_view touches;  // the word beside it that voids it (not_before, not_after); "" if none
};

// A word of some entry's proof, needs or excludes.
struct Cue {
  NormSpan folded;
  std::uint32_t word = 0;
};

class TermIndex {
 public:
  // `hints`: other folded words that are looked for on the way. Errors: kMalformed as Complain
  // (term_list.h) words it, for a literal or regex that cannot be.
  static Result<TermIndex> Compile(TermLists lists, const std::vector<std::string>& hints = {});

  struct Findings {
    std::vector<Occurrence> occurrences;  // by span; only a regex's may hold others
    std::vector<Cue> cues;                // by where they begin, the longest first
    std::set<std::uint32_t> variables;    // entries of which a name is a formula's variable there
    // More names than `kMostFound` stand there: those from this place of the text on are not found.
    std::optional<std::uint32_t> unseen_from;
    bool hinted = false;  // one of the hints may stand there, as far as the compare form goes
  };
  // Occurrences of a document that are looked at. An honest tender book names a few thousand
  // things; each takes a kilobyte until it is judged.
  static constexpr std::size_t kMostFound = 100'000;
  // `folded` is the fold of text.text. Errors: as Matcher::Scan.
  Result<Findings> Find(const ExtractedText& text, const FoldedText& folded) const;

  // The words of a short text (a title), each once, sorted.
  Result<std::vector<std::uint32_t>> WordsIn(std::string_view folded) const;

  const std::vector<TermEntry>& entries() const { return lists_.entries; }
  const std::vector<LexiconSource>& files() const { return lists_.files; }
  const std::string& word(std::uint32_t cue) const { return cues_[cue].raw; }
  // What a word is to an entry; sorted by word.
  std::span<const std::pair<std::uint32_t, CueRole>> RolesOf(std::uint32_t entry) const {
    return roles_[entry];
  }

 private:
  struct Literal {
    std::uint32_t entry = 0;
    Strength strength = Strength::kSure;
    bool regex = false;
    Spelling spelling;
  };
  struct CueWord {
    std::string raw;
    std::string folded;
  };

  bool IsCue(std::string_view folded, NormSpan span, const CueWord& word) const;
  // Adds the names of models that are disguised in a text, where no other name stands.
  void AddDisguised(const FoldedText& folded, Findings& out) const;
  void Resolve(std::string_view norm, std::vector<Occurrence>& found) const;

  TermLists lists_;
  Matcher matcher_;
  std::vector<Literal> literals_;  // patterns [0, literals_.size())
  std::vector<CueWord> cues_;      // patterns from literals_.size(); the next one is all hints
  bool always_hinted_ = false;     // a hint is too short to be looked for
  std::unordered_map<std::string, std::uint32_t> models_;  // literals of letters and figures
  std::vector<std::vector<std::pair<std::uint32_t, CueRole>>> roles_;  // by entry
  std::vector<std::pair<std::vector<std::string>, std::vector<std::string>>> touching_;
};

}  // namespace tenderscan
