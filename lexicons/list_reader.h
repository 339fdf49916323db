// Reads the TOML lists that people write: strings with their places, word groups, names, numbers;
// and words what is wrong.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/text/toml_source.h"
#include "extractors/text/word_list.h"
#include "lexicons/lexicon.h"
#include "store/model/field.h"
#include "store/model/result.h"

namespace tenderscan {

// "@name" in a list stands for the words of a group.
using WordGroups = std::map<std::string, std::vector<ListedText>, std::less<>>;

// FaultAt (extractors/text/toml_source.h) at a listed text.
tl::unexpected<Error> Complain(const std::vector<LexiconSource>& files, const ListedText& where,
                               std::string_view what, std::string_view hint);

inline constexpr ListedNames<FieldKind, 14> kKindNames = {
    {{"address", FieldKind::kAddress},
     {"contact", FieldKind::kContact},
     {"code", FieldKind::kCode},
     {"party", FieldKind::kParty},
     {"date", FieldKind::kDate},
     {"price", FieldKind::kPrice},
     {"quantity", FieldKind::kQuantity},
     {"ordinal", FieldKind::kOrdinal},
     {"lot", FieldKind::kLot},
     {"qualification", FieldKind::kQualification},
     {"name", FieldKind::kName},
     {"brand", FieldKind::kBrand},
     {"model", FieldKind::kModel},
     {"specification", FieldKind::kSpecification}}};

// Keeps a reference to `files`. Every error is kMalformed and names file, line and column.
class ListReader {
 public:
  explicit ListReader(const std::vector<LexiconSource>& files) : files_(files) {}

  const std::vector<LexiconSource>& files() const { return files_; }
  WordGroups& groups() { return groups_; }

  // The groups of a file's [words]; a group may use those read before it.
  Result<void> ReadGroups(const toml::table& table, std::uint32_t file);

  // Those of a word list's [words].
  Result<void> AddGroups(const WordEntry& entry);
  // Adds `words` with "@group" laid out, folded.
  Result<void> AddFolded(const std::vector<ListedText>& words, std::vector<std::string>& out) const;

  // Strings of an array; with `groups`, "@group" laid out.
  Result<void> ReadTexts(const toml::node& node, std::uint32_t file, bool groups,
                         std::vector<ListedText>& out) const;
  // A string, or a date as it is written.
  Result<void> ReadText(const toml::node& node, std::uint32_t file, std::string& out) const;
  Result<void> ReadNumber(const toml::node& node, std::uint32_t file, int low, int high,
                          int& out) const;
  Result<void> ReadFlag(const toml::node& node, std::uint32_t file, bool& out) const;
  // One of `names`; `what` they are: "boundary".
  template <typename T, std::size_t N, typename Out>
  Result<void> ReadNamed(const toml::node& node, std::uint32_t file, std::string_view what,
                         const ListedNames<T, N>& names, Out& out) const {
    std::string name;
    TS_RETURN_IF_FAILED(ReadText(node, file, name));
    for (const auto& [known, value] : names) {
      if (known != name) continue;
      out = value;
      return {};
    }
    return Wrong(node, file, "unknown " + std::string(what) + " \"" + name + "\"", AllNames(names));
  }
  // A list of them.
  template <typename T, std::size_t N>
  Result<void> ReadNamedList(const toml::node& node, std::uint32_t file, std::string_view what,
                             const ListedNames<T, N>& names, std::vector<T>& out) const {
    std::vector<ListedText> texts;
    TS_RETURN_IF_FAILED(ReadTexts(node, file, false, texts));
    return AddNamed(texts, what, names, out);
  }
  template <typename T, std::size_t N>
  Result<void> AddNamed(const std::vector<ListedText>& texts, std::string_view what,
                        const ListedNames<T, N>& names, std::vector<T>& out) const {
    for (const ListedText& text : texts) {
      const auto known = std::find_if(names.begin(), names.end(),
                                      [&](const auto& one) { return one.first == text.text; });
      if (known == names.end()) {
        return Complain(files_, text, "unknown " + std::string(what) + " \"" + text.text + "\"",
                        AllNames(names));
      }
      out.push_back(known->second);
    }
    return {};
  }

  template <std::size_t N>
  Result<void> OnlyKeys(const toml::table& table, std::uint32_t file,
                        const std::string_view (&keys)[N]) const {
    for (const auto& [key, node] : table) {
      if (std::find(std::begin(keys), std::end(keys), key.str()) == std::end(keys)) {
        return UnknownKey(key, file, {std::begin(keys), std::end(keys)});
      }
    }
    return {};
  }
  // Every table of [[name]] through `read`; none is none.
  template <typename Read>
  Result<void> EachOf(const toml::table& table, std::uint32_t file, std::string_view name,
                      const Read& read) const {
    const toml::node* nodes = table.get(name);
    if (nodes == nullptr) return {};
    if (!nodes->is_array_of_tables()) {
      return Wrong(*nodes, file, "expected [[" + std::string(name) + "]] entries");
    }
    for (const toml::node& node : *nodes->as_array()) {
      TS_RETURN_IF_FAILED(read(*node.as_table()));
    }
    return {};
  }

  static ListedText Where(const toml::source_region& region, std::uint32_t file,
                          std::string text = {});
  tl::unexpected<Error> Wrong(const toml::node& node, std::uint32_t file, std::string_view what,
                              std::string_view hint = "") const;
  tl::unexpected<Error> UnknownKey(const toml::key& key, std::uint32_t file,
                                   const std::vector<std::string_view>& keys) const;

 private:
  Result<void> AddGroup(const ListedText& name, std::vector<ListedText> words);
  // Adds `word`, or the words of the group that it names.
  Result<void> LayOut(ListedText word, std::vector<ListedText>& out) const;
  template <typename T, std::size_t N>
  static std::string AllNames(const ListedNames<T, N>& names) {
    std::string out = "one of ";
    for (std::size_t i = 0; i < N; ++i) out += (i == 0 ? "" : ", ") + std::string(names[i].first);
    return out;
  }

  const std::vector<LexiconSource>& files_;
  WordGroups groups_;
};

}  // namespace tenderscan
