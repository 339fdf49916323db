// Reads every example with the reader that its list is for.
#include "lexicons/names/check_names.h"

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>

#include "extractors/text/fold.h"
#include "extractors/text/word_list.h"
#include "lexicons/names/company_name.h"
#include "lexicons/names/company_words.h"
#include "lexicons/names/listed_name.h"
#include "lexicons/names/role_labels.h"
#include "lexicons/names/watch_columns.h"
#include "lexicons/words.h"

namespace tenderscan {
namespace {

using std::string_view;
using Test = std::function<bool(const std::string&)>;

Test ReadsAsCompanyWord(const CompanyWords& words, const WordEntry& entry) {
  return [&](const std::string& text) {
    const std::string folded = FoldString(text);
    const CompanyName parts = SplitCompanyName(folded);
    const string_view table = entry.table;
    if (table == "place") return !parts.region.empty();
    if (table == "institution") return parts.form == LegalForm::kInstitution;
    if (table == "branch") return !parts.branch.empty();
    if (table == "lead") return EndsWithOne(folded, words.leads);
    if (table == "joined") return BeginsWithOne(folded, words.joined);
    if (table == "business") return parts.business.find(entry.words[0].text) != std::string::npos;
    const auto of_form = [&](const LegalWord& one) {
      return one.word == entry.words[0].text && one.form == parts.form;
    };
    return std::any_of(words.han_legal.begin(), words.han_legal.end(), of_form) ||
           std::any_of(words.latin_legal.begin(), words.latin_legal.end(), of_form);
  };
}

Test ReadsAsListedName(const ListedNameWords&, const WordEntry& entry) {
  return [&entry](const std::string& field) {
    const ListedName listed = ReadListedName(field);
    return entry.table == "other_name" ? listed.names.size() == 2
                                       : listed.names.size() == 1 && listed.names[0] != field;
  };
}

// Whether the text ends in a label of the entry's role, or in one with a passed word behind it.
Test ReadsAsRole(const RoleLabels& labels, const WordEntry& entry) {
  const RoleLabels::Label* own =
      entry.table == "role" ? labels.Before(FoldString(entry.words[0].text)) : nullptr;
  return [&labels, own](const std::string& text) {
    const RoleLabels::Label* label = labels.Before(FoldString(text));
    return label != nullptr && (own == nullptr || label->role == own->role);
  };
}

Test ReadsAsColumn(const WatchColumns& columns, const WordEntry& entry) {
  return [&](const std::string& text) {
    if (entry.table == "kind") {
      const std::string kind = FoldString(text);
      return entry.Text("is_a") == "person" ? columns.IsPerson(kind) : columns.IsThing(kind);
    }
    const bool published = entry.words.empty();
    const WatchColumn own = columns.Of(
        FoldString((published ? entry.Texts("published") : entry.words)[0].text), published);
    const std::string head = WatchColumns::HeadOf(text);
    return columns.Of(head, false) == own || columns.Of(head, true) == own;
  };
}

NamedText Embedded(string_view name, string_view text) {
  return {"lexicons/names/" + std::string(name), std::string(text)};
}

}  // namespace

std::vector<Error> CheckNameWords() {
  std::vector<Error> errors;
  CheckList<CompanyWords>(Embedded("company_words.toml", CompanyWordsToml()), ReadsAsCompanyWord,
                          errors);
  CheckList<ListedNameWords>(Embedded("listed_names.toml", ListedNamesToml()), ReadsAsListedName,
                             errors);
  CheckList<RoleLabels>(Embedded("roles.toml", RoleLabelsToml()), ReadsAsRole, errors);
  CheckList<WatchColumns>(Embedded("columns.toml", WatchColumnsToml()), ReadsAsColumn, errors);
  return errors;
}

}  // namespace tenderscan
