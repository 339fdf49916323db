// How names of organisations end, and what stands around them (organisations.toml), compiled.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/text/word_list.h"
#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

class OrganisationWords {
 public:
  // Errors: as ReadWordList.
  static Result<OrganisationWords> Compile(const NamedText& source);

  // Whether folded glyphs end in one of `ends`.
  bool EndLikeOne(std::u32string_view folded) const;
  // Whether they begin with one of `over`.
  bool IsOver(std::u32string_view folded) const;

  // Folded as glyphs are; what each is says the file.
  std::vector<std::u32string> nothing, nothing_begins, before, marks, leads, belongs, roles;
  std::vector<WordEntry> entries;  // with the examples

 private:
  std::array<std::uint8_t, 0x10000> by_last_{};  // by last glyph, into `ends_`; 0: none
  std::vector<std::vector<std::u32string>> ends_;
  std::vector<std::u32string> over_;
  std::u32string begin_over_;  // first glyphs of `over_`
};

const OrganisationWords& ShippedOrganisations();

}  // namespace tenderscan
