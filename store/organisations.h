// Which printed names are one organisation, over a whole archive. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/text/word_list.h"
#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

// As the build embeds it.
std::string_view OrganisationTiesToml();

// What names say of each other.
class OrganisationTies {
 public:
  static constexpr ShippedFile kShipped{"store/facts/organisation_ties.toml", OrganisationTiesToml};
  // Errors: as ReadWordList; kMalformed for an entry without examples.
  static Result<OrganisationTies> Compile(const NamedText& source);

  // Another name that a folded name prints in brackets at its end.
  struct Alias {
    std::string own, other;  // folded: what stands before the bracket, and in it
    bool is_former = false;  // else a short name
  };
  std::optional<Alias> AliasIn(std::string_view folded) const;
  bool EndsAsBranch(std::string_view folded) const;
  // Whether an example is read as its entry says.
  bool ReadsAs(const WordEntry& entry, std::string_view name) const;

  std::vector<WordEntry> entries;

 private:
  std::vector<std::string> branches_, formers_, shorts_;  // folded
};

inline const OrganisationTies& ShippedOrganisationTies() { return Shipped<OrganisationTies>(); }

// A spelling, as notices print it.
struct SpeltName {
  std::string name, key;  // as printed; folded
  std::map<std::string, std::int64_t>
      codes;  // valid 统一社会信用代码 beside it, by how many notices
  std::int64_t notices = 0;
  std::int64_t first_id = 0;                     // of the first document that prints it
  std::optional<std::string> first_on, last_on;  // days of notices that print it
};

enum class NameIs { kPrinted, kFormer, kShort };

struct Organisation {
  struct Name {
    std::size_t printed = 0;  // into the names that were given
    std::string name;         // of an alias that stands in another's bracket
    NameIs is = NameIs::kPrinted;
  };
  std::vector<Name> names;  // the one that most notices print first; aliases last
  std::optional<std::string> code;
  std::optional<std::size_t> head;  // into the organisations: its head office
  // Others whose notices print the same code beside another name: one of the two misprints it, or
  // it was renamed. Shown, never joined.
  std::vector<std::size_t> same_code;
};

// One by its code where a name has one alone and another name with it holds the first or is held by
// it, else by its exact folded name. In the order in which they are first printed.
std::vector<Organisation> JoinOrganisations(const std::vector<SpeltName>& names,
                                            const OrganisationTies& words);

}  // namespace tenderscan
