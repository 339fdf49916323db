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
  OrganisationWords out;
  TS_ASSIGN_OR_RETURN(out.entries, ReadWordList(source, {{"ends", {}},
                                                         {"sure", {}},
                                                         {"clause", {}},
                                                         {"nothing", {}},
                                                         {"nothing_begins", {}},
                                                         {"names_begin", {}},
                                                         {"masked", {}},
                                                         {"form", {}},
                                                         {"over", {}},
                                                         {"over_label", {}},
                                                         {"note", {}},
                                                         {"before", {}},
                                                         {"mark", {}},
                                                         {"chooses", {}},
                                                         {"headline", {}},
                                                         {"winner", {}},
                                                         {"verdict_of", {}},
                                                         {"leads", {}},
                                                         {"belongs", {}},
                                                         {"joins", {}},
                                                         {"joined", {}},
                                                         {"company", {}},
                                                         {"numbered", {}},
                                                         {"role_tail", {}},
                                                         {"consortium", {}},
                                                         {"masked_alone", {}},
                                                         {"letter", {}},
                                                         {"given_end", {}},
                                                         {"given_end_of_sure", {}},
                                                         {"joined_by", {}},
                                                         {"firm_end", {}},
                                                         {"role_before", {}},
                                                         {"ranked_by", {}},
                                                         {"rank_led_by", {}},
                                                         {"rank_of", {}},
                                                         {"next_best", {}},
                                                         {"promoted", {}},
                                                         {"clause_begins", {}}}));
  const auto words = [&](std::string_view table) {
    std::vector<std::u32string> listed = WordsOf(out.entries, table, FoldedWord);
    std::stable_sort(
        listed.begin(), listed.end(),
        [](const std::u32string& a, const std::u32string& b) { return a.size() > b.size(); });
    return listed;
  };
  out.ends_ = EndsOf(words("ends"));
  out.sure_ = EndsOf(words("sure"));
  out.over_ = BeginWords(words("over"));
  out.over_label_ = BeginWords(words("over_label"));
  out.clause = words("clause");
  out.nothing = words("nothing");
  out.nothing_begins = words("nothing_begins");
  out.names_begin = words("names_begin");
  const auto characters = [&](std::string_view table) { return CharactersOf(words(table)); };
  out.masked = characters("masked");
  out.masked_alone = characters("masked_alone");
  out.letter = characters("letter");
  out.given_end = characters("given_end");
  out.given_end_of_sure = characters("given_end_of_sure");
  out.joined_by = characters("joined_by");
  out.firm_end = characters("firm_end");
  out.clause_begins = characters("clause_begins");
  out.form = words("form");
  out.note = words("note");
  out.before = words("before");
  out.marks = words("mark");
  out.headline = words("headline");
  out.chooses = words("chooses");
  out.winner = words("winner");
  out.verdict_of = words("verdict_of");
  out.leads = words("leads");
  out.belongs = words("belongs");
  out.joins = words("joins");
  out.joined = words("joined");
  out.company = words("company");
  out.numbered = words("numbered");
  out.role_tail = words("role_tail");
  out.consortium = words("consortium");
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
  out.role_before = words("role_before");
  out.ranked_by = words("ranked_by");
  out.rank_led_by = words("rank_led_by");
  out.rank_of = words("rank_of");
  out.next_best = words("next_best");
  out.promoted = words("promoted");
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
