// What clauses around dates speak of (deadlines.toml), compiled.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/text/word_list.h"
#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

// The shipped list, as the build embeds it.
std::string_view DeadlinesToml();

enum class SpeaksOf : std::uint8_t {
  kBids,
  kOtherMatters,
  kDeadline,
  kPostponement,
  kDocuments,
  kSubmission,
  kEnd,
  kBeginning,
  kUntil,
  kRange,
  kDelivery,
  kBefore,
  kOpened,
  kSource,
  kSignature,
  kSigner,
  kPreposition,
  kZone,
  kOwnLabel,
};

class DeadlineWords {
 public:
  static constexpr ShippedFile kShipped{"extractors/words/deadlines.toml", DeadlinesToml};
  // Errors: as ReadWordList; a clause of something unknown.
  static Result<DeadlineWords> Compile(const NamedText& source);

  // Whether a clause, folded as glyphs are, speaks of it.
  bool Speak(SpeaksOf of, std::u32string_view clause) const;

  std::vector<WordEntry> entries;  // with the examples

 private:
  static constexpr std::size_t kKinds = static_cast<std::size_t>(SpeaksOf::kOwnLabel) + 1;
  std::array<std::vector<std::u32string>, kKinds> words_;
};

// What `name` is in a list; nullopt for none.
std::optional<SpeaksOf> SpeaksOfName(std::string_view name);

inline const DeadlineWords& ShippedDeadlines() { return Shipped<DeadlineWords>(); }

}  // namespace tenderscan
