// What is no name of an organisation: persons, numbers, empty words, clauses, names kept back.
#include <algorithm>

#include "extractors/phrases/name_parts.h"
#include "extractors/text/person_words.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/label_words.h"
#include "extractors/words/organisation_words.h"

namespace tenderscan {
namespace {

// Why a cut value is no name of an organisation; in the order of the table.
struct Rejection {
  RuleCounter rule;
  bool (*applies)(std::u32string_view folded);
};

bool HasFewCharacters(std::u32string_view folded) {
  const auto count = [&](bool (*is)(char32_t)) {
    return std::count_if(folded.begin(), folded.end(), is);
  };
  const auto han = count(IsHan), letters = count(IsLetter), digits = count(IsDigit);
  constexpr std::ptrdiff_t kFewestHan = 2, kFewestLetters = 3;  // 华为, IBM
  if (han < kFewestHan && letters < kFewestLetters) return true;
  // A unit of the forces is named by its number: 某军63000部队.
  return digits > han + letters && !ShippedOrganisations().EndAsNumbered(folded);
}

bool HoldsClause(std::u32string_view folded) {
  const std::vector<std::u32string>& words = ShippedOrganisations().clause;
  return std::any_of(words.begin(), words.end(),
                     [&](const std::u32string& word) { return folded.find(word) != folded.npos; });
}

// Whether the words are a listed label and nothing else: 招标人, 主体单位.
bool IsLabel(std::u32string_view folded) {
  const LabelTrie& trie = ShippedLabels().trie();
  int node = 0;
  for (std::size_t i = 0; i < folded.size() && node >= 0; ++i) node = trie.Next(node, folded[i]);
  return node >= 0 && trie.At(node) != nullptr;
}

bool NamesNobody(std::u32string_view folded) {
  const OrganisationWords& words = ShippedOrganisations();
  if (std::find(words.nothing.begin(), words.nothing.end(), folded) != words.nothing.end() ||
      folded[0] == U'(' || folded[0] == U'[') {
    return true;
  }
  for (const auto* roles : {&words.leads, &words.belongs}) {
    if (std::find(roles->begin(), roles->end(), folded) != roles->end()) return true;
  }
  // 法定代表或: a form's next line.
  if (IsLabel(folded) || (words.IsOverLabel(folded) && !EndsForSure(folded))) return true;
  if (BeginsWithOne(folded, words.nothing_begins) == 0 ||
      BeginsWithOne(folded, words.names_begin) > 0) {
    return false;
  }
  return !EndsForSure(folded) || HoldsClause(folded);
}

// XX公司, 某公司, 有限公司, 北京**科技有限公司: one that is kept back. 某单位 and units of the
// forces print no more, and stay.
bool IsMasked(std::u32string_view folded) {
  const OrganisationWords& words = ShippedOrganisations();
  const auto masks = [&](char32_t c) { return words.masked.find(c) != words.masked.npos; };
  const auto masks_alone = [&](char32_t c) {
    return words.masked_alone.find(c) != words.masked_alone.npos;
  };
  std::u32string_view name = folded;
  // 供应商A
  if (IsLetter(name.back()) && name.size() > 1 && IsHan(name[name.size() - 2])) {
    name.remove_suffix(1);
    if (std::find(words.form.begin(), words.form.end(), name) != words.form.end()) return true;
    name = folded;
  }
  for (bool again = true; again;) {
    again = false;
    for (const std::u32string& form : words.form) {
      if (!name.ends_with(form)) continue;
      name.remove_suffix(form.size());
      again = true;
    }
  }
  if (std::all_of(name.begin(), name.end(), masks)) return true;
  if (name.size() == folded.size()) {
    // XX大学, but not XXL, and not 某部.
    std::size_t run = 0;
    while (run < name.size() && masks(name[run]) && !masks_alone(name[run])) ++run;
    return run > 1 && run < name.size() && IsHan(name[run]) &&
           !ShippedOrganisations().EndAsNumbered(folded);
  }
  if (name.size() == 1) {
    return IsLetter(name[0]) || words.letter.find(name[0]) != words.letter.npos;
  }
  if (std::any_of(name.begin(), name.end(), masks_alone)) return true;
  const auto two = std::adjacent_find(name.begin(), name.end(),
                                      [&](char32_t a, char32_t b) { return masks(a) && masks(b); });
  // A word of letters may hold XX.
  return two != name.end() && std::any_of(name.begin(), name.end(), IsHan);
}

// Whether the words are one person's name, as far as their surname and their length tell.
bool IsOnePerson(std::u32string_view name) {
  constexpr std::size_t kLongestTitled = 6, kLongest = 3;  // 欧阳某主任; 欧阳某
  constexpr std::size_t kLongestForeign = 12;              // 买买提·某某
  const PersonWords& words = ShippedPersonWords();
  const bool titled = std::any_of(
      words.titles.begin(), words.titles.end(),
      [&](const std::u32string& title) { return title.size() > 1 && name.ends_with(title); });
  if (titled) return name.size() <= kLongestTitled;
  if (name.size() < 2) return false;
  if (!std::all_of(name.begin(), name.end(), [](char32_t c) { return IsHan(c) || c == U'·'; })) {
    return false;
  }
  if (name.find(U'·') != name.npos)
    return name.size() <= kLongestForeign && !LooksLikeOrganisation(name);
  const bool two_surnames = BeginsWithOne(name, words.double_surnames) > 0;
  if (name.size() > kLongest + (two_surnames ? 1 : 0)) return false;
  if (!two_surnames && !words.IsSurname(name[0])) return false;
  const OrganisationWords& ends = ShippedOrganisations();
  if (name.size() == kLongest && ends.given_end_of_sure.find(name.back()) != name.npos) return true;
  if (ends.EndForSure(name)) return false;
  // 胡小军
  return !LooksLikeOrganisation(name) ||
         (name.size() == kLongest && ends.given_end.find(name.back()) != name.npos);
}

// One, or several with 、 between them.
bool ArePersons(std::u32string_view folded) {
  while (true) {
    const std::size_t mark = folded.find(U'、');
    if (!IsOnePerson(folded.substr(0, mark))) return false;
    if (mark == folded.npos) return true;
    folded.remove_prefix(mark + 1);
  }
}

// 第一工\uFFFD▼有限公司, 某学院/SPAN>: characters that were lost, and markup's remains.
bool IsDamaged(std::u32string_view folded) {
  return folded.find_first_of(U"\uFFFD<>") != std::u32string_view::npos;
}

// A telephone number or an e-mail address never passes for a name's part.
bool HoldsTelephone(std::u32string_view folded) {
  constexpr int kTelephone = 7;  // digits of the shortest landline number
  int run = 0;
  for (char32_t c : folded) {
    run = IsDigit(c) ? run + 1 : c == U'-' && run > 0 ? run : 0;
    if (run >= kTelephone || c == U'@') return true;
  }
  return false;
}

bool IsClause(std::u32string_view folded) {
  constexpr std::size_t kLongestUnsure = 24;  // an organisation that does not end as one
  return !LooksLikeOrganisation(folded) && (folded.find(U',') != std::u32string_view::npos ||
                                            folded.size() > kLongestUnsure || HoldsClause(folded));
}

Rejection rejections[] = {
    {RuleCounter("names.few_characters"), HasFewCharacters},
    {RuleCounter("names.names_nobody"), NamesNobody},
    {RuleCounter("names.masked"), IsMasked},
    {RuleCounter("names.damaged"), IsDamaged},
    {RuleCounter("names.person"), ArePersons},
    {RuleCounter("names.telephone"), HoldsTelephone},
    {RuleCounter("names.clause"), IsClause},
};

}  // namespace

bool NamesNoOrganisation(std::u32string_view folded) {
  return std::any_of(std::begin(rejections), std::end(rejections),
                     [&](Rejection& one) { return one.applies(folded) && one.rule.Fired(); });
}

}  // namespace tenderscan
