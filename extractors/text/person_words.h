// The words around names of persons (persons.toml), compiled.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/text/word_list.h"
#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

// The shipped list, as the build embeds it.
std::string_view PersonsToml();

// What a label says will come.
enum class PersonLabel : std::uint8_t {
  kPerson,     // a person
  kCommittee,  // several, who may stand on lines of their own
  kContact,    // how to reach someone: a name may come, or a number, or an address
};

class PersonWords {
 public:
  // Errors: as ReadWordList; a label that says nothing known.
  static Result<PersonWords> Compile(const NamedText& source);

  bool IsSurname(char32_t c) const { return surnames.find(c) != std::u32string::npos; }

  struct Label {
    std::u32string words;
    PersonLabel says = PersonLabel::kPerson;
  };
  // As printed; what each is says the file.
  std::vector<Label> labels;
  std::u32string label_begins;  // their first characters, sorted
  std::vector<std::u32string> label_tails, following, apart, titles, organisations, no_names,
      double_surnames, telephones, codes;
  std::u32string surnames;
  std::vector<WordEntry> entries;  // with the examples
};

const PersonWords& ShippedPersonWords();

}  // namespace tenderscan
