// Reads the labels of roles, and finds them before names.
#include "lexicons/names/role_labels.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "extractors/text/fold.h"
#include "extractors/text/utf8.h"
#include "lexicons/list_reader.h"
#include "lexicons/names/company_name.h"

namespace tenderscan {
namespace {

using std::string_view;

constexpr ListedNames<PartyRole, 5> kRoles = {{{"candidate", PartyRole::kCandidate},
                                               {"supplier", PartyRole::kSupplier},
                                               {"tenderer", PartyRole::kTenderer},
                                               {"procuringEntity", PartyRole::kProcuringEntity},
                                               {"buyer", PartyRole::kBuyer}}};
constexpr string_view kFileKeys[] = {"passed", "role"};
constexpr string_view kRoleKeys[] = {"role", "words", "finds", "not"};

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

Result<RoleLabels> RoleLabels::Parse(string_view toml) {
  const std::vector<LexiconSource> files = {{"names/roles.toml", std::string(toml)}};
  const ListReader reader(files);
  TS_ASSIGN_OR_RETURN(const toml::table table, ParseToml(files[0]));
  TS_RETURN_IF_FAILED(reader.OnlyKeys(table, 0, kFileKeys));
  struct Example {
    ListedText text;
    std::optional<PartyRole> role;
    bool wanted;
  };
  std::vector<Example> examples;
  RoleLabels out;
  const auto words = [&](const toml::table& one, string_view key,
                         std::vector<ListedText>& list) -> Result<void> {
    const toml::node* node = one.get(key);
    if (node == nullptr) {
      return Complain(files, ListReader::Where(one.source(), 0),
                      "key \"" + std::string(key) + "\" is missing", "");
    }
    return reader.ReadTexts(*node, 0, /*groups=*/false, list);
  };
  std::vector<ListedText> passed;
  TS_RETURN_IF_FAILED(words(table, "passed", passed));
  for (const ListedText& word : passed) out.passed_.push_back(FoldString(word.text));
  TS_RETURN_IF_FAILED(reader.EachOf(table, 0, "role", [&](const toml::table& one) -> Result<void> {
    TS_RETURN_IF_FAILED(reader.OnlyKeys(one, 0, kRoleKeys));
    std::optional<PartyRole> role;
    if (const toml::node* name = one.get("role")) {
      TS_RETURN_IF_FAILED(reader.ReadNamed(*name, 0, "role", kRoles, role));
    }
    std::vector<ListedText> labels;
    TS_RETURN_IF_FAILED(words(one, "words", labels));
    for (const ListedText& label : labels) out.labels_.push_back({FoldString(label.text), role});
    for (const bool wanted : {true, false}) {
      std::vector<ListedText> texts;
      TS_RETURN_IF_FAILED(words(one, wanted ? "finds" : "not", texts));
      for (ListedText& text : texts) examples.push_back({std::move(text), role, wanted});
    }
    return {};
  }));
  std::stable_sort(out.labels_.begin(), out.labels_.end(),
                   [](const Label& a, const Label& b) { return a.word.size() > b.word.size(); });
  for (const Example& example : examples) {
    const std::string& text = example.text.text;
    const Label* label = out.Before(FoldString(text.substr(0, text.find('{'))));
    if ((label != nullptr && label->role == example.role) == example.wanted) continue;
    return Complain(files, example.text,
                    example.wanted ? "no label of this role stands before the name"
                                   : "a label of this role stands before the name",
                    "the name stands in braces: 中标人：{云达}");
  }
  return out;
}

const RoleLabels& RoleLabels::Shipped() {
  static const RoleLabels labels = [] {
    Result<RoleLabels> parsed = Parse(RoleLabelsText());
    assert(parsed && "lexicons/names/roles.toml is tested");
    return std::move(*parsed);
  }();
  return labels;
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
