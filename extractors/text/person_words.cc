// Compiles the words around names of persons.
#include "extractors/text/person_words.h"

#include <algorithm>

#include "extractors/text/toml_source.h"
#include "extractors/text/utf32.h"

namespace tenderscan {

Result<PersonWords> PersonWords::Compile(const NamedText& source) {
  PersonWords out;
  TS_ASSIGN_OR_RETURN(out.entries, ReadWordList(source, {{"label", {"says"}},
                                                         {"label_tail", {}},
                                                         {"following", {}},
                                                         {"apart", {}},
                                                         {"title", {}},
                                                         {"organisation", {}},
                                                         {"no_name", {}},
                                                         {"surname", {}},
                                                         {"double_surname", {}},
                                                         {"telephone", {}},
                                                         {"code", {}}}));
  const auto words = [&](std::string_view table) { return WordsOf(out.entries, table, Decoded); };
  for (const WordEntry& entry : out.entries) {
    if (entry.table != "label") continue;
    const std::string_view says = entry.Text("says");
    if (says != "person" && says != "committee" && says != "contact") {
      return tl::make_unexpected(
          FaultAt(source, entry.line, 1, "`says` is person, committee or contact"));
    }
    for (const ListedWord& word : entry.words) {
      out.labels.push_back({Decoded(word.text), says == "person"      ? PersonLabel::kPerson
                                                : says == "committee" ? PersonLabel::kCommittee
                                                                      : PersonLabel::kContact});
      out.label_begins += out.labels.back().words[0];
    }
  }
  std::sort(out.label_begins.begin(), out.label_begins.end());
  out.label_tails = words("label_tail");
  out.following = words("following");
  out.apart = words("apart");
  out.titles = words("title");
  out.organisations = words("organisation");
  out.no_names = words("no_name");
  out.double_surnames = words("double_surname");
  out.telephones = words("telephone");
  out.codes = words("code");
  for (const std::u32string& some : words("surname")) out.surnames += some;
  return out;
}

const PersonWords& ShippedPersonWords() {
  static const PersonWords words =
      CompileShipped<PersonWords>("extractors/words/persons.toml", PersonsToml());
  return words;
}

}  // namespace tenderscan
