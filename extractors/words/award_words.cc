// Compiles how sentences tell of awards.
#include "extractors/words/award_words.h"

#include <algorithm>

namespace tenderscan {

Result<AwardWords> AwardWords::Compile(const NamedText& source) {
  constexpr TableOfWords<AwardWords> kTables[] = {{"wins", &AwardWords::wins},
                                                  {"chooses", &AwardWords::chooses},
                                                  {"at_price", &AwardWords::at_price},
                                                  {"contractor", &AwardWords::contractor},
                                                  {"signs", &AwardWords::signs},
                                                  {"takes_away", &AwardWords::takes_away},
                                                  {"qualification", &AwardWords::qualification},
                                                  {"void", &AwardWords::void_words},
                                                  {"award_thing", &AwardWords::award_thing},
                                                  {"of_whom", &AwardWords::of_whom},
                                                  {"declares", &AwardWords::declares},
                                                  {"changed_to", &AwardWords::changed_to},
                                                  {"winner", &AwardWords::winner},
                                                  {"price", &AwardWords::price},
                                                  {"of_name", &AwardWords::of_name},
                                                  {"this", &AwardWords::this_one},
                                                  {"glued_end", &AwardWords::glued_end},
                                                  {"part_of_price", &AwardWords::part_of_price},
                                                  {"proposed", &AwardWords::proposed},
                                                  {"branch", &AwardWords::branch},
                                                  {"joint", &AwardWords::joint},
                                                  {"behind_ranked", &AwardWords::behind_ranked},
                                                  {"may", &AwardWords::may},
                                                  {"proposes", &AwardWords::proposes},
                                                  {"supplies", &AwardWords::supplies},
                                                  {"supply_way", &AwardWords::supply_way},
                                                  {"nobody", &AwardWords::nobody},
                                                  {"fails", &AwardWords::fails},
                                                  {"failed", &AwardWords::failed},
                                                  {"failed_and", &AwardWords::failed_and},
                                                  {"whole", &AwardWords::whole},
                                                  {"therefore", &AwardWords::therefore},
                                                  {"earlier", &AwardWords::earlier},
                                                  {"of_bid", &AwardWords::of_bid}};
  TS_ASSIGN_OR_RETURN(AwardWords out,
                      CompileWords(source, kTables, {{"valid", {}, {}, {"behind"}}}));
  for (const WordEntry& entry : out.entries) {
    if (entry.table != "valid") continue;
    for (const ListedText& word : entry.words) out.valid.push_back(FoldedWord(word.text));
    for (const ListedText& word : entry.Texts("behind")) {
      out.too_few.push_back(FoldedWord(word.text));
    }
  }
  out.wins_at = BeginWords(out.wins);
  out.contractor_at = BeginWords(out.contractor);
  out.takes_away_at = BeginWords(out.takes_away);
  out.proposes_at = BeginWords(out.proposes);
  out.supplies_at = BeginWords(out.supplies);
  out.supply_way_at = BeginWords(out.supply_way);
  out.fails_at = BeginWords(out.fails);
  out.failed_at = BeginWords(out.failed);
  out.void_at = BeginWords(out.void_words);
  out.glued_end_at = BeginWords(out.glued_end);
  out.at_prices = CharactersOf(out.at_price);
  out.of_whoms = CharactersOf(out.of_whom);
  out.these = CharactersOf(out.this_one);
  for (const std::u32string& word : out.changed_to) {
    if (out.change_ends.find(word.back()) == out.change_ends.npos) out.change_ends += word.back();
  }
  return out;
}

bool AwardWords::SayTooFew(std::u32string_view words) const {
  return std::any_of(valid.begin(), valid.end(), [&](const std::u32string& word) {
    const std::size_t at = words.find(word);
    return at != words.npos && HoldsOne(words.substr(at), too_few);
  });
}

}  // namespace tenderscan
