// Compiles what the columns of a company list hold.
#include "lexicons/names/watch_columns.h"

#include <algorithm>
#include <utility>

#include "extractors/text/fold.h"

namespace tenderscan {
namespace {

using std::string_view;

constexpr ListedNames<WatchColumn, 9> kColumns = {{{"id", WatchColumn::kId},
                                                   {"name", WatchColumn::kName},
                                                   {"other_name", WatchColumn::kOtherName},
                                                   {"aliases", WatchColumn::kAliases},
                                                   {"uscc", WatchColumn::kUscc},
                                                   {"country", WatchColumn::kCountry},
                                                   {"note", WatchColumn::kNote},
                                                   {"kind", WatchColumn::kKind},
                                                   {"identifiers", WatchColumn::kIdentifiers}}};
constexpr ListedNames<bool, 2> kKinds = {{{"person", true}, {"thing", false}}};

}  // namespace

Result<WatchColumns> WatchColumns::Compile(const NamedText& source) {
  WatchColumns out;
  TS_ASSIGN_OR_RETURN(out.entries, ReadWordList(source, {{"column", {"holds"}, {}, {"published"}},
                                                         {"kind", {"is_a"}}}));
  for (const WordEntry& entry : out.entries) {
    TS_RETURN_IF_FAILED(NeedsExamples(source, entry));
    if (entry.table == "kind") {
      TS_ASSIGN_OR_RETURN(const bool person, NamedValue(source, entry, "is_a", "kind", kKinds));
      for (const ListedText& word : entry.words) {
        (person ? out.persons_ : out.things_).push_back(FoldString(word.text));
      }
      continue;
    }
    TS_ASSIGN_OR_RETURN(const WatchColumn column,
                        NamedValue(source, entry, "holds", "column", kColumns));
    for (const auto& [listed, heads] : {std::pair(&entry.words, &out.heads_),
                                        std::pair(&entry.Texts("published"), &out.published_)}) {
      for (const ListedText& head : *listed) {
        if (heads->emplace(FoldString(head.text), column).second) continue;
        return tl::make_unexpected(FaultAt(source, head,
                                           "\"" + head.text + "\" heads another column too",
                                           "a head stands in one list"));
      }
    }
  }
  return out;
}

// 统一社会信用代码（必填） and Unified_Social-Credit Code are one head each.
std::string WatchColumns::HeadOf(string_view printed) {
  std::string out;
  const std::string folded = FoldString(printed);
  for (const char c : folded) {
    if (string_view(" _-.:*/\\\t\r\n\"'#").find(c) == string_view::npos) out += c;
  }
  return out.substr(0, std::min(out.find('('), out.size()));
}

WatchColumn WatchColumns::Of(string_view head, bool published) const {
  const Heads& heads = published ? published_ : heads_;
  const auto found = heads.find(head);
  return found == heads.end() ? WatchColumn::kIgnored : found->second;
}

bool WatchColumns::IsPerson(string_view kind) const {
  return std::find(persons_.begin(), persons_.end(), kind) != persons_.end();
}
bool WatchColumns::IsThing(string_view kind) const {
  return std::find(things_.begin(), things_.end(), kind) != things_.end();
}

}  // namespace tenderscan
