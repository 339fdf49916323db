// Says what an entry may be besides a company.
#include "commands/screening/remarks.h"

#include <algorithm>
#include <set>
#include <string>

#include "commands/recognise_text.h"
#include "extractors/text/fold.h"
#include "extractors/text/glyphs.h"
#include "extractors/text/person_words.h"
#include "extractors/text/utf32.h"
#include "reports/labels.h"
#include "store/model/number_text.h"

namespace tenderscan {
namespace {

// A watched term is a word or a few: no company's whole name is looked through for one.
constexpr std::size_t kLongestTerm = 40;  // bytes

// 张伟, 王小明: a surname that begins few other words, and one or two characters.
bool MayBeAPerson(const std::string& name) {
  const std::u32string text = Decoded(FoldString(name));
  return (text.size() == 2 || text.size() == 3) && std::all_of(text.begin(), text.end(), IsHan) &&
         ShippedPersonWords().IsCommonSurname(text[0]);
}

// "NVIDIA A100 in 1 finding": the term, and those whose label begins with its.
std::string FoundOf(const std::string& id, const std::vector<TermRow>& terms) {
  const auto own =
      std::find_if(terms.begin(), terms.end(), [&](const TermRow& term) { return term.id == id; });
  const std::string label = own == terms.end() ? "" : own->label;
  std::vector<std::string> found;
  for (const TermRow& term : terms) {
    const bool its = term.id == id || (!label.empty() && term.label.starts_with(label + " "));
    if (!its || term.findings == 0) continue;
    found.push_back(term.label + " in " + Counted(term.findings, "finding", "findings"));
  }
  return (label.empty() ? id : label + " (" + id + ")") + ", " +
         (found.empty() ? "in no finding" : Joined(found, ", "));
}

}  // namespace

void AddRemarks(const Lexicon& lexicon, const std::vector<TermRow>& terms, Screening& screening) {
  for (Screened& entry : screening.entries) {
    std::set<std::string> told;
    for (const std::string& name : entry.row.names) {
      if (name.size() > kLongestTerm) continue;
      for (const std::string& id : TermsSpelled(lexicon, name)) {
        if (!told.insert(id).second) continue;
        entry.remarks.push_back("a watched term, here looked for as a company's name only: " +
                                FoundOf(id, terms) + "; see: tenderscan report --term " + id);
      }
    }
    if (!IsFoundByName(entry) && told.empty() && entry.brands.empty() &&
        MayBeAPerson(entry.row.names[0])) {
      entry.may_be_person = true;
      entry.remarks.emplace_back(
          "may be a person's name: persons are not looked for, their names are masked in the "
          "texts");
    }
  }
}

}  // namespace tenderscan
