// Term lists and cues as data: reads lexicons/terms/*.toml and lexicons/cues/*.toml (keys:
// lexicons/FORMAT.md) and says what is wrong.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lexicons/context.h"
#include "lexicons/cues.h"
#include "lexicons/lexicon.h"
#include "lexicons/list_reader.h"
#include "store/model/annotation.h"
#include "store/model/result.h"

namespace tenderscan {

// What may touch a literal on either side. A Han neighbour never matters.
enum class Boundary : std::uint8_t {
  kWord,   // no ASCII letter or digit
  kModel,  // as kWord, but a count, memory size or form factor may be glued: 8xA100, A10080GB,
           // H100SXM5
  kBrand,  // as kWord in front; behind, a figure or a new word with a capital: H3C46844.00,
           // NVIDIAGPU
  kPart,   // anything in front, no letter or digit behind
};

// How much a literal says by itself.
enum class Strength : std::uint8_t {
  kSure,  // names the thing wherever it stands
  kWeak,  // needs a word of its context: near, in the notice's title, or elsewhere in the document
  kBare,  // a short code: needs such a word near
};

struct ListedLiteral {
  ListedText text;
  Strength strength = Strength::kSure;
  bool regex = false;
};

struct TermEntry {
  std::string id;
  std::string label;
  std::string category;  // where it is written; the id's first part
  int severity = 0;
  std::optional<Modality> bought_as;       // where the words around it do not say otherwise
  std::optional<QuantityUnit> counted_as;  // what a piece of it is, where not by its category
  bool carried = false;  // vehicles and machines carry it, and are counted where it is not
  std::vector<ListedLiteral> literals;
  Boundary boundary = Boundary::kWord;
  std::uint32_t distance = 60;            // code points: how far "near" is outside tables
  std::vector<ListedText> proof;          // words that settle it against `excludes`
  std::vector<ListedText> needs;          // words that support it
  std::vector<ListedText> excludes;       // words of another sense
  std::vector<ListedText> excludes_weak;  // the same, for weak and bare literals only
  std::vector<ListedText> not_before;     // words that may not follow it directly: 号, 座, 地块
  std::vector<ListedText> not_after;      // words that may not precede it directly
  std::vector<FieldKind> void_fields;     // where a weak or bare literal means nothing
  std::vector<ListedText> finds;          // examples that must be found, and that must not be
  std::vector<ListedText> finds_not;
  std::vector<ListedText> name_only;  // of the literals: nothing but the name is known to us
  std::string source;
  std::string reviewer;
  std::string date;  // ISO 8601, as written
  std::string note;
  ListedText where;  // its id
};

struct TermLists {
  std::vector<LexiconSource> files;
  std::vector<TermEntry> entries;  // in the order of the files, then as written
  Cues cues;                       // those of cues/
  WordGroups groups;
};

// `files`: the lists in the order in which they are to be read; those whose path begins with
// "cues/" hold cues, all others terms. Errors: kMalformed, all words of FORMAT.md; see Complain.
Result<TermLists> ReadTermLists(std::vector<LexiconSource> files);

}  // namespace tenderscan
