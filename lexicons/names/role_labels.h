// Labels before a company's name that say in which role it stands there (roles.toml).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/text/word_list.h"
#include "lexicons/words.h"
#include "store/model/named_text.h"
#include "store/model/notice.h"
#include "store/model/result.h"

namespace tenderscan {

// roles.toml, as it is shipped.
std::string_view RolesToml();

class RoleLabels {
 public:
  struct Label {
    std::string word;               // folded
    std::optional<PartyRole> role;  // none: a maker, a brand
  };

  static constexpr ShippedFile kShipped{"lexicons/names/roles.toml", RolesToml};
  // Errors: as ReadWordList; a role that is none.
  static Result<RoleLabels> Compile(const NamedText& source);

  // The label that `folded`, the text before a name, ends with; null where there is none. What may
  // stand between is passed over.
  const Label* Before(std::string_view folded) const;

  std::vector<WordEntry> entries;  // with the examples

 private:
  std::vector<Label> labels_;  // longest first
  WordList passed_;
};

}  // namespace tenderscan
