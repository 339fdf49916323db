// Compiles the labels of roles, and finds them before names.
#include "lexicons/names/role_labels.h"

#include <algorithm>

#include "extractors/text/fold.h"
#include "extractors/text/utf8.h"
#include "lexicons/names/company_name.h"

namespace tenderscan {
namespace {

using std::string_view;

constexpr ListedNames<PartyRole, 5> kRoles = {{{"candidate", PartyRole::kCandidate},
                                               {"supplier", PartyRole::kSupplier},
                                               {"tenderer", PartyRole::kTenderer},
                                               {"procuringEntity", PartyRole::kProcuringEntity},
                                               {"buyer", PartyRole::kBuyer}}};

// Without blanks and the marks that may close a label.
string_view WithoutMarks(string_view text) {
  while (!text.empty()) {
    const std::size_t last = PreviousBoundary(text, text.size());
    const CodePoint c = DecodeAt(text, last);
    if (!IsSpace(c.value) && !IsGapMark(c.value) && c.value != ':' && c.value != ';') break;
    text = text.substr(0, last);
  }
  return text;
}

}  // namespace

Result<RoleLabels> RoleLabels::Compile(const NamedText& source) {
  RoleLabels out;
  TS_ASSIGN_OR_RETURN(out.entries, ReadWordList(source, {{"role", {"role"}}, {.name = "passed"}}));
  for (const WordEntry& entry : out.entries) {
    TS_RETURN_IF_FAILED(NeedsExamples(source, entry, "is = [\"中标人：\"]: what a name follows"));
    std::optional<PartyRole> role;
    if (entry.Has("role")) {
      TS_ASSIGN_OR_RETURN(role, NamedValue(source, entry, "role", "role", kRoles));
    }
    for (const ListedText& word : entry.words) {
      if (entry.table == "passed") {
        out.passed_.push_back(FoldString(word.text));
      } else {
        out.labels_.push_back({FoldString(word.text), role});
      }
    }
  }
  std::stable_sort(out.labels_.begin(), out.labels_.end(),
                   [](const Label& a, const Label& b) { return a.word.size() > b.word.size(); });
  return out;
}

const RoleLabels::Label* RoleLabels::Before(string_view folded) const {
  for (string_view before = WithoutMarks(folded); !before.empty();) {
    for (const Label& label : labels_) {
      if (before.ends_with(label.word)) return &label;
    }
    const auto passed = std::find_if(passed_.begin(), passed_.end(), [&](const std::string& word) {
      return before.ends_with(word);
    });
    if (passed == passed_.end()) break;
    before.remove_suffix(passed->size());
    before = WithoutMarks(before);
  }
  return nullptr;
}

}  // namespace tenderscan
