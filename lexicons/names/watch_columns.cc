// Reads what the columns of a company list hold.
#include "lexicons/names/watch_columns.h"

#include <algorithm>
#include <cassert>
#include <utility>
#include <vector>

#include "extractors/text/fold.h"
#include "lexicons/list_reader.h"

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
constexpr string_view kFileKeys[] = {"column", "kinds"};
constexpr string_view kColumnKeys[] = {"holds", "heads", "published"};
constexpr string_view kKindKeys[] = {"persons", "things"};

}  // namespace

Result<WatchColumns> WatchColumns::Parse(string_view toml) {
  const std::vector<LexiconSource> files = {{"names/columns.toml", std::string(toml)}};
  const ListReader reader(files);
  TS_ASSIGN_OR_RETURN(const toml::table table, ParseToml(files[0]));
  TS_RETURN_IF_FAILED(reader.OnlyKeys(table, 0, kFileKeys));
  WatchColumns out;
  const auto words = [&](const toml::table& one, string_view key,
                         std::vector<ListedText>& list) -> Result<void> {
    const toml::node* node = one.get(key);
    return node == nullptr ? Result<void>() : reader.ReadTexts(*node, 0, /*groups=*/false, list);
  };
  const auto read = [&](const toml::table& one) -> Result<void> {
    TS_RETURN_IF_FAILED(reader.OnlyKeys(one, 0, kColumnKeys));
    WatchColumn column = WatchColumn::kIgnored;
    if (const toml::node* holds = one.get("holds")) {
      TS_RETURN_IF_FAILED(reader.ReadNamed(*holds, 0, "column", kColumns, column));
    }
    for (const auto& [key, heads] :
         {std::pair("heads", &out.heads_), std::pair("published", &out.published_)}) {
      std::vector<ListedText> list;
      TS_RETURN_IF_FAILED(words(one, key, list));
      for (const ListedText& head : list) {
        if (!heads->emplace(FoldString(head.text), column).second) {
          return Complain(files, head, "\"" + head.text + "\" heads another column too",
                          "a head stands in one list");
        }
      }
    }
    return {};
  };
  TS_RETURN_IF_FAILED(reader.EachOf(table, 0, "column", read));
  if (const toml::table* kinds = table["kinds"].as_table()) {
    TS_RETURN_IF_FAILED(reader.OnlyKeys(*kinds, 0, kKindKeys));
    std::vector<ListedText> persons, things;
    TS_RETURN_IF_FAILED(words(*kinds, "persons", persons));
    TS_RETURN_IF_FAILED(words(*kinds, "things", things));
    for (const ListedText& word : persons) out.persons_.push_back(FoldString(word.text));
    for (const ListedText& word : things) out.things_.push_back(FoldString(word.text));
  }
  return out;
}

const WatchColumns& WatchColumns::Shipped() {
  static const WatchColumns columns = [] {
    Result<WatchColumns> parsed = Parse(WatchColumnsText());
    assert(parsed && "lexicons/names/columns.toml is tested");
    return std::move(*parsed);
  }();
  return columns;
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
