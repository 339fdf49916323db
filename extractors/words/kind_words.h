// The kinds of notices that titles name (kinds.toml), compiled.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/text/glyphs.h"
#include "extractors/text/word_list.h"
#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

// The shipped list, as the build embeds it.
std::string_view KindsToml();

enum class AnnouncedKind : std::uint8_t {
  kPlanning,
  kTender,
  kAmendment,
  kCancellation,
  kResult,
  kCandidates,
  kBids,  // who bid and how they were judged: nothing is awarded
  kVoid,
  kContract,
  kImplementation,
  kNoise,  // words that look like a kind and are none
};

struct KindPhrase {
  std::u32string words;  // folded as glyphs are
  AnnouncedKind kind = AnnouncedKind::kNoise;
};

class KindWords {
 public:
  static constexpr ShippedFile kShipped{"extractors/words/kinds.toml", KindsToml};
  // Errors: as ReadWordList; an unknown kind; a word of two entries.
  static Result<KindWords> Compile(const NamedText& source);

  // The longest phrase that begins at glyph `i`; null where none does.
  const KindPhrase* At(const Glyphs& glyphs, std::uint32_t i) const;

  struct Examples {
    AnnouncedKind kind;
    std::vector<ListedText> is, is_not;  // titles
  };
  const std::vector<Examples>& examples() const { return examples_; }

 private:
  std::array<std::uint8_t, 0x10000> places_{};  // by first glyph, into `lists_`; 0: none
  std::vector<std::vector<KindPhrase>> lists_;  // longest first
  std::vector<Examples> examples_;
};

inline const KindWords& ShippedKinds() { return Shipped<KindWords>(); }

}  // namespace tenderscan
