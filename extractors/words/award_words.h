// How sentences tell of awards (awards.toml), compiled.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/text/folded_word.h"
#include "extractors/text/word_list.h"
#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

// The shipped list, as the build embeds it.
std::string_view AwardsToml();

struct AwardWords {
  static constexpr ShippedFile kShipped{"extractors/words/awards.toml", AwardsToml};
  // Errors: as ReadWordList.
  static Result<AwardWords> Compile(const NamedText& source);

  // 有效投标人不足三家: whether the words say that there are too few.
  bool SayTooFew(std::u32string_view words) const;
  // 以 at a glyph, 的 and 该 before one.
  bool IsAtPrice(char32_t c) const { return at_prices.find(c) != at_prices.npos; }
  bool IsOfWhom(char32_t c) const { return of_whoms.find(c) != of_whoms.npos; }
  bool MeansThis(char32_t c) const { return these.find(c) != these.npos; }
  // Whether 更正为 or the like ends with glyph `i`.
  bool EndsChangeAt(const Glyphs& g, std::uint32_t i) const {
    constexpr std::uint32_t kLongest = 4;
    return change_ends.find(g[i]) != change_ends.npos &&
           EndsWithOne(g.Folded(i >= kLongest ? i + 1 - kLongest : 0, i + 1), changed_to) > 0;
  }

  // Folded as glyphs are; what each is says the file.
  std::vector<std::u32string> wins, chooses, at_price, contractor, signs, takes_away, qualification,
      void_words, award_thing, of_whom, declares, changed_to, winner, price, valid, too_few,
      of_name, this_one, glued_end, part_of_price, proposed, branch, joint, behind_ranked, may,
      proposes, supplies, supply_way, nobody, fails, failed, failed_and, whole, therefore, earlier, of_bid;
  // The same for what every glyph of a text is asked for.
  BeginWords wins_at, contractor_at, takes_away_at, void_at, glued_end_at, proposes_at, supplies_at,
      supply_way_at, fails_at, failed_at;
  std::u32string at_prices, of_whoms, these, change_ends;  // each character is one
  std::vector<WordEntry> entries;                          // with the examples
};

inline const AwardWords& ShippedAwards() { return Shipped<AwardWords>(); }

}  // namespace tenderscan
