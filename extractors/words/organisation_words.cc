// Compiles the words of organisations.
#include "extractors/words/organisation_words.h"

#include <algorithm>

#include "extractors/words/folded_word.h"
#include "extractors/words/texts.h"

namespace tenderscan {

Result<OrganisationWords> OrganisationWords::Compile(const NamedText& source) {
  OrganisationWords out;
  TS_ASSIGN_OR_RETURN(out.entries, ReadWordList(source, {{"ends", {}},
                                                         {"nothing", {}},
                                                         {"nothing_begins", {}},
                                                         {"over", {}},
                                                         {"before", {}},
                                                         {"mark", {}},
                                                         {"leads", {}},
                                                         {"belongs", {}},
                                                         {"role", {}}}));
  const auto words = [&](std::string_view table) {
    return WordsOf(out.entries, table, FoldedWord);
  };
  out.nothing = words("nothing");
  out.nothing_begins = words("nothing_begins");
  out.before = words("before");
  out.marks = words("mark");
  out.leads = words("leads");
  out.belongs = words("belongs");
  out.roles = words("role");
  out.over_ = words("over");
  for (const std::u32string& word : out.over_) out.begin_over_ += word[0];
  out.ends_.emplace_back();
  for (std::u32string& word : words("ends")) {
    std::uint8_t& place = out.by_last_[word.back()];
    if (place == 0) {
      place = static_cast<std::uint8_t>(out.ends_.size());
      out.ends_.emplace_back();
    }
    out.ends_[place].push_back(std::move(word));
  }
  return out;
}

bool OrganisationWords::EndLikeOne(std::u32string_view folded) const {
  if (folded.empty() || folded.back() >= by_last_.size()) return false;
  const std::vector<std::u32string>& ends = ends_[by_last_[folded.back()]];
  return std::any_of(ends.begin(), ends.end(),
                     [&](const std::u32string& end) { return folded.ends_with(end); });
}

bool OrganisationWords::IsOver(std::u32string_view folded) const {
  if (folded.empty() || begin_over_.find(folded[0]) == std::u32string::npos) return false;
  return std::any_of(over_.begin(), over_.end(),
                     [&](const std::u32string& word) { return folded.starts_with(word); });
}

const OrganisationWords& ShippedOrganisations() {
  static const OrganisationWords words =
      CompileShipped<OrganisationWords>("extractors/words/organisations.toml", OrganisationsToml());
  return words;
}

}  // namespace tenderscan
