// What the columns of a company list hold, by their heads (columns.toml).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/text/word_list.h"
#include "lexicons/words.h"
#include "store/model/named_text.h"
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
std::string_view ColumnsToml();

class WatchColumns {
 public:
  static constexpr ShippedFile kShipped{"lexicons/names/columns.toml", ColumnsToml};
  // Errors: as ReadWordList; a column or a kind that is none, a head of two columns.
  static Result<WatchColumns> Compile(const NamedText& source);

  // What is printed over a column, folded, without blanks, marks and what a bracket adds.
  static std::string HeadOf(std::string_view printed);
  // `head`: as HeadOf gives it. `published`: of a list whose shape is known.
  WatchColumn Of(std::string_view head, bool published) const;
  // By the folded word of a kind's column.
  bool IsPerson(std::string_view kind) const;
  bool IsThing(std::string_view kind) const;

  std::vector<WordEntry> entries;  // with the examples

 private:
  using Heads = std::map<std::string, WatchColumn, std::less<>>;
  Heads heads_, published_;
  WordList persons_, things_;
};

}  // namespace tenderscan
