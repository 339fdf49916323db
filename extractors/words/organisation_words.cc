// Compiles the words of organisations.
#include "extractors/words/organisation_words.h"

#include <algorithm>
#include <utility>

#include "extractors/text/folded_word.h"
#include "extractors/words/texts.h"

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
  TS_ASSIGN_OR_RETURN(
      out.entries,
      ReadWordList(source,
                   {{"ends", {}},           {"sure", {}},        {"clause", {}},   {"nothing", {}},
                    {"nothing_begins", {}}, {"names_begin", {}}, {"masked", {}},   {"form", {}},
                    {"over", {}},           {"over_label", {}},  {"note", {}},     {"before", {}},
                    {"mark", {}},           {"chooses", {}},     {"headline", {}}, {"winner", {}},
                    {"verdict_of", {}},     {"leads", {}},       {"belongs", {}},  {"joins", {}},
                    {"joined", {}}}));
  const auto words = [&](std::string_view table) {
    std::vector<std::u32string> listed = WordsOf(out.entries, table, FoldedWord);
    std::stable_sort(
        listed.begin(), listed.end(),
        [](const std::u32string& a, const std::u32string& b) { return a.size() > b.size(); });
    return listed;
  };
  out.ends_ = EndsOf(words("ends"));
  out.sure_ = EndsOf(words("sure"));
  for (const auto& [begins, table] :
       {std::pair(&out.over_, "over"), std::pair(&out.over_label_, "over_label")}) {
    begins->words = words(table);
    for (const std::u32string& word : begins->words) begins->first += word[0];
  }
  out.clause = words("clause");
  out.nothing = words("nothing");
  out.nothing_begins = words("nothing_begins");
  out.names_begin = words("names_begin");
  for (const std::u32string& characters : words("masked")) out.masked += characters;
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
  return out;
}

bool OrganisationWords::Ends::Hold(std::u32string_view folded) const {
  if (folded.empty() || folded.back() >= by_last.size()) return false;
  const std::vector<std::u32string>& alike = words[by_last[folded.back()]];
  return std::any_of(alike.begin(), alike.end(),
                     [&](const std::u32string& end) { return folded.ends_with(end); });
}

bool OrganisationWords::Begins::Begin(std::u32string_view folded) const {
  if (folded.empty() || first.find(folded[0]) == std::u32string::npos) return false;
  return BeginsWithOne(folded, words) > 0;
}

const OrganisationWords& ShippedOrganisations() {
  static const OrganisationWords words =
      CompileShipped<OrganisationWords>("extractors/words/organisations.toml", OrganisationsToml());
  return words;
}

}  // namespace tenderscan
