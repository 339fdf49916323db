// What the columns of a company list hold, by their heads (columns.toml).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "lexicons/words.h"
#include "store/model/result.h"

namespace tenderscan {

enum class WatchColumn : std::uint8_t {
  kIgnored,
  kId,
  kName,
  kOtherName,
  kAliases,
  kUscc,
  kCountry,
  kNote,
  kKind,
  kIdentifiers,
};

// columns.toml, as it is shipped.
std::string_view WatchColumnsText();

class WatchColumns {
 public:
  // Errors: kMalformed.
  static Result<WatchColumns> Parse(std::string_view toml);
  // The shipped ones, parsed once.
  static const WatchColumns& Shipped();

  // `head`: folded, its blanks and marks taken out. `published`: of a list whose shape is known.
  WatchColumn Of(std::string_view head, bool published) const;
  // By the folded word of a kind's column.
  bool IsPerson(std::string_view kind) const;
  bool IsThing(std::string_view kind) const;

 private:
  using Heads = std::map<std::string, WatchColumn, std::less<>>;
  Heads heads_, published_;
  WordList persons_, things_;
};

}  // namespace tenderscan
