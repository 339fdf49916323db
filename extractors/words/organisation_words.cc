// Compiles the words of organisations.
#include "extractors/words/organisation_words.h"

#include <algorithm>
#include <utility>

#include "extractors/text/folded_word.h"

namespace tenderscan {

OrganisationWords::Ends OrganisationWords::EndsOf(std::vector<std::u32string> words) {
  Ends out;
  out.words.emplace_back();
  for (std::u32string& word : words) {
    std::uint8_t& place = out.by_last[word.back()];
    if (place == 0) {
      place = static_cast<std::uint8_t>(out.words.size());
      out.words.emplace_back();
    }
    out.words[place].push_back(std::move(word));
  }
  return out;
}

Result<OrganisationWords> OrganisationWords::Compile(const NamedText& source) {
  constexpr TableOfWords<OrganisationWords> kTables[] = {
      {"clause", &OrganisationWords::clause},
      {"nothing", &OrganisationWords::nothing},
      {"nothing_begins", &OrganisationWords::nothing_begins},
      {"names_begin", &OrganisationWords::names_begin},
      {"form", &OrganisationWords::form},
      {"note", &OrganisationWords::note},
      {"before", &OrganisationWords::before},
      {"mark", &OrganisationWords::marks},
      {"headline", &OrganisationWords::headline},
      {"chooses", &OrganisationWords::chooses},
      {"winner", &OrganisationWords::winner},
      {"verdict_of", &OrganisationWords::verdict_of},
      {"leads", &OrganisationWords::leads},
      {"belongs", &OrganisationWords::belongs},
      {"joins", &OrganisationWords::joins},
      {"joined", &OrganisationWords::joined},
      {"company", &OrganisationWords::company},
      {"numbered", &OrganisationWords::numbered},
      {"role_tail", &OrganisationWords::role_tail},
      {"consortium", &OrganisationWords::consortium},
      {"role_before", &OrganisationWords::role_before},
      {"ranked_by", &OrganisationWords::ranked_by},
      {"rank_led_by", &OrganisationWords::rank_led_by},
      {"rank_of", &OrganisationWords::rank_of},
      {"next_best", &OrganisationWords::next_best},
      {"promoted", &OrganisationWords::promoted},
      {"role_bids", &OrganisationWords::role_bids},
      {"made", &OrganisationWords::made},
      {"best", &OrganisationWords::best},
      {"over_role", &OrganisationWords::over_role},
      {"counts", &OrganisationWords::counts},
      {"share", &OrganisationWords::share},
      {"tenth", &OrganisationWords::tenth}};
  constexpr CharactersOfTable<OrganisationWords> kCharacters[] = {
      {"masked", &OrganisationWords::masked},
      {"masked_alone", &OrganisationWords::masked_alone},
      {"letter", &OrganisationWords::letter},
      {"given_end", &OrganisationWords::given_end},
      {"given_end_of_sure", &OrganisationWords::given_end_of_sure},
      {"joined_by", &OrganisationWords::joined_by},
      {"firm_end", &OrganisationWords::firm_end},
      {"clause_begins", &OrganisationWords::clause_begins},
      {"verdict", &OrganisationWords::verdicts},
      {"joins_any", &OrganisationWords::joins_any}};
  TS_ASSIGN_OR_RETURN(
      OrganisationWords out,
      CompileWords(source, kTables, kCharacters, {{"ends"}, {"sure"}, {"over"}, {"over_label"}},
                   WordOrder::kLongestFirst));
  const auto words = [&](std::string_view table) {
    return FoldedWordsOf(out.entries, table, WordOrder::kLongestFirst);
  };
  out.ends_ = EndsOf(words("ends"));
  out.sure_ = EndsOf(words("sure"));
  out.over_ = BeginWords(words("over"));
  out.over_label_ = BeginWords(words("over_label"));
  for (const auto* roles : {&out.leads, &out.belongs, &out.joined}) {
    for (const std::u32string& role : *roles) {
      if (role.size() > 1) out.role_begins_.push_back(role.substr(0, 2));
      if (role.size() == 1) {
        for (const char32_t close : {U')', U']'}) out.role_begins_.push_back(role + close);
      }
    }
  }
  std::sort(out.role_begins_.begin(), out.role_begins_.end());
  for (const std::u32string& begin : out.role_begins_) {
    if (out.role_firsts_.empty() || out.role_firsts_.back() != begin[0])
      out.role_firsts_ += begin[0];
  }
  return out;
}

bool OrganisationWords::MayBeRole(char32_t c, char32_t next) const {
  if (role_firsts_.find(c) == role_firsts_.npos) return false;
  const char32_t both[] = {c, next};
  return std::binary_search(role_begins_.begin(), role_begins_.end(), std::u32string_view(both, 2));
}

bool OrganisationWords::Ends::Hold(std::u32string_view folded) const {
  if (folded.empty() || folded.back() >= by_last.size()) return false;
  const std::vector<std::u32string>& alike = words[by_last[folded.back()]];
  return std::any_of(alike.begin(), alike.end(),
                     [&](const std::u32string& end) { return folded.ends_with(end); });
}

}  // namespace tenderscan
