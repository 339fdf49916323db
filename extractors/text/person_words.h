// The words around names and numbers of persons (persons.toml), compiled.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/text/word_list.h"
#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

// The shipped list, as the build embeds it.
std::string_view PersonsToml();

// Which name a label says will come.
enum class PersonLabel : std::uint8_t {
  kNone,
  kPerson,     // a person
  kCommittee,  // several, who may stand on lines of their own
  kBody,       // a body of persons, of which more is told than who they are
  kPost,       // a person by their work, where the label stands in a form or a table
  kContact,    // how to reach someone: a name may come, or a number, or an address
  kParty,      // an organisation as a rule, now and then a person
};

// Which number.
enum class PersonNumber : std::uint8_t {
  kNone,
  kTelephone,
  kContact,   // a telephone too, where its shape says so: 联系人, 咨询
  kIdentity,  // resident identity card, passport, pass
  kAccount,   // bank, QQ
  kHandle,    // WeChat
  kEmail,
  kCode,    // a number of things, never a person's
  kStop,    // something else: what was announced before does not reach beyond
  kAmount,  // money; does not reach beyond either
};

// Words that texts are asked for at their front.
class FrontWords {
 public:
  FrontWords() = default;
  explicit FrontWords(std::vector<std::u32string> words);
  bool Begin(std::u32string_view text) const;

 private:
  std::vector<std::u32string> words_;  // sorted
};

class PersonWords {
 public:
  static constexpr ShippedFile kShipped{"extractors/words/persons.toml", PersonsToml};
  // Errors: as ReadWordList; a label that says nothing known.
  static Result<PersonWords> Compile(const NamedText& source);

  bool IsSurname(char32_t c) const { return surnames.find(c) != std::u32string::npos; }
  // One that is seldom the first character of another word.
  bool IsCommonSurname(char32_t c) const { return common_surnames.find(c) != std::u32string::npos; }

  struct Label {
    std::u32string words;
    PersonLabel says = PersonLabel::kNone;
    PersonNumber number = PersonNumber::kNone;
  };
  // Those that begin with `first`, the longest first.
  std::span<const Label> LabelsFrom(char32_t first) const;
  bool BeginsLabel(char32_t c) const {
    return c < 0x10000 && (begins_[c >> 6] >> (c & 63) & 1) != 0;
  }
  // Whether a word of before_names or prose_titles begins with `c`.
  bool BeginsSentenceWord(char32_t c) const {
    return c < 0x10000 && (sentence_begins_[c >> 6] >> (c & 63) & 1) != 0;
  }
  // The label that a name in a record is, in small letters without marks: linkman, contactphone.
  const Label* Key(std::u32string_view letters) const {
    const auto found = keys_.find(letters);
    return found == keys_.end() ? nullptr : &found->second;
  }

  // As printed; what each is says the file.
  std::vector<std::u32string> label_tails, body_tails, apart, titles, prose_titles, organisations,
      double_surnames, before_names, after_names, file_ends, file_signs, extensions, qualifications,
      certificates, unnamed_certificates, number_columns;
  std::vector<std::string> net_endings;
  FrontWords following, no_names;
  // Each character is one.
  std::u32string surnames, common_surnames, familiar, post_ends, unlikely, name_joins, number_leads,
      number_joins, counts, amount_units, years, days, contact_begins;
  std::vector<WordEntry> entries;  // with the examples

 private:
  std::vector<Label> labels_;  // by first character, then longest first
  std::array<std::uint64_t, 1024> begins_{}, sentence_begins_{};
  std::map<std::u32string, Label, std::less<>> keys_;
};

inline const PersonWords& ShippedPersonWords() { return Shipped<PersonWords>(); }

}  // namespace tenderscan
