// How names of organisations end, and what stands around them (organisations.toml), compiled.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/text/folded_word.h"
#include "extractors/text/word_list.h"
#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

// The shipped list, as the build embeds it.
std::string_view OrganisationsToml();

class OrganisationWords {
 public:
  static constexpr ShippedFile kShipped{"extractors/words/organisations.toml", OrganisationsToml};
  // Errors: as ReadWordList.
  static Result<OrganisationWords> Compile(const NamedText& source);

  // Whether folded glyphs end in one of `ends`, and of `sure`.
  bool EndLikeOne(std::u32string_view folded) const { return ends_.Hold(folded); }
  bool EndForSure(std::u32string_view folded) const { return sure_.Hold(folded); }
  // Whether they begin with one of `over`, and of `over_label`.
  bool IsOver(std::u32string_view folded) const { return over_.Begin(folded) > 0; }
  bool IsOverLabel(std::u32string_view folded) const { return over_label_.Begin(folded) > 0; }

  // Whether glyphs `c` and `next` may begin a word of a consortium's roles, of one character where
  // a bracket closes behind it.
  bool MayBeRole(char32_t c, char32_t next) const;
  // Whether the words hold the name of a company: 甲山科技有限公司东区.
  bool HoldCompany(std::u32string_view folded) const { return HoldsOne(folded, company); }
  // Whether they end as units of the forces do, which are named by a number.
  bool EndAsNumbered(std::u32string_view folded) const { return EndsWithOne(folded, numbered) > 0; }

  // Folded as glyphs are; what each is says the file. Of words that begin alike the longest first.
  std::vector<std::u32string> clause, nothing, nothing_begins, names_begin, form, note, before,
      headline, marks, chooses, winner, verdict_of, leads, belongs, joins, joined, company,
      numbered, role_tail, consortium, role_before, ranked_by, rank_led_by, rank_of, next_best,
      promoted, made, best, role_bids, over_role, counts, share, tenth;
  // Each character is one.
  std::u32string masked, masked_alone, letter, given_end, given_end_of_sure, joined_by, firm_end,
      clause_begins, verdicts, joins_any;
  std::vector<WordEntry> entries;  // with the examples

 private:
  // Words that are looked up by their last glyph.
  struct Ends {
    bool Hold(std::u32string_view folded) const;

    std::array<std::uint8_t, 0x10000> by_last{};  // into `words`; 0: none
    std::vector<std::vector<std::u32string>> words;
  };
  static Ends EndsOf(std::vector<std::u32string> words);

  Ends ends_, sure_;
  BeginWords over_, over_label_;
  std::vector<std::u32string> role_begins_;  // two glyphs each, sorted
  std::u32string role_firsts_;               // the first of them
};

inline const OrganisationWords& ShippedOrganisations() { return Shipped<OrganisationWords>(); }

}  // namespace tenderscan
