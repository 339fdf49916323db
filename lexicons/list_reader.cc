// Reads the TOML lists that people write, and words what is wrong.
#include "lexicons/list_reader.h"

#include <optional>
#include <sstream>

#include "extractors/text/fold.h"

namespace tenderscan {
namespace {

using std::string_view;

constexpr std::size_t kMostWords = 20'000;  // strings of one entry, groups laid out

}  // namespace

tl::unexpected<Error> Complain(const std::vector<LexiconSource>& files, const ListedText& where,
                               string_view what, string_view hint) {
  return tl::make_unexpected(FaultAt(files[where.file], where.line, where.column, what, hint));
}

ListedText ListReader::Where(const toml::source_region& region, std::uint32_t file,
                             std::string text) {
  return {std::move(text), file, std::max<std::uint32_t>(1, region.begin.line),
          std::max<std::uint32_t>(1, region.begin.column)};
}

tl::unexpected<Error> ListReader::Wrong(const toml::node& node, std::uint32_t file,
                                        string_view what, string_view hint) const {
  return Complain(files_, Where(node.source(), file), what, hint);
}

tl::unexpected<Error> ListReader::UnknownKey(const toml::key& key, std::uint32_t file,
                                             const std::vector<string_view>& keys) const {
  return Complain(files_, Where(key.source(), file),
                  "unknown key \"" + std::string(key.str()) + "\"", NearestOf(key.str(), keys));
}

Result<void> ListReader::ReadGroups(const toml::table& table, std::uint32_t file) {
  const toml::node* words = table.get("words");
  if (words == nullptr) return {};
  if (!words->is_table()) return Wrong(*words, file, "expected a table of word groups", "[words]");
  // As written, so that a group may use those above it.
  std::vector<std::pair<const toml::key*, const toml::node*>> groups;
  for (const auto& [key, node] : *words->as_table()) groups.emplace_back(&key, &node);
  std::stable_sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) {
    return a.first->source().begin < b.first->source().begin;
  });
  for (const auto& [key, node] : groups) {
    std::vector<ListedText> list;
    TS_RETURN_IF_FAILED(ReadTexts(*node, file, /*groups=*/true, list));
    TS_RETURN_IF_FAILED(
        AddGroup(Where(key->source(), file, std::string(key->str())), std::move(list)));
  }
  return {};
}

Result<void> ListReader::AddGroups(const WordEntry& entry) {
  for (const WordEntry::Value& group : entry.values()) {
    std::vector<ListedText> words;
    for (const ListedText& word : group.lists[0]) TS_RETURN_IF_FAILED(LayOut(word, words));
    TS_RETURN_IF_FAILED(AddGroup(group.key, std::move(words)));
  }
  return {};
}

Result<void> ListReader::AddGroup(const ListedText& name, std::vector<ListedText> words) {
  if (groups_.emplace(name.text, std::move(words)).second) return {};
  return Complain(files_, name, "a word group \"" + name.text + "\" exists already",
                  "groups are shared by all lists: choose another name");
}

Result<void> ListReader::LayOut(ListedText word, std::vector<ListedText>& out) const {
  if (!word.text.starts_with('@')) {
    out.push_back(std::move(word));
  } else {
    const auto group = groups_.find(string_view(word.text).substr(1));
    if (group == groups_.end()) {
      return Complain(files_, word, "no word group \"" + word.text.substr(1) + "\"",
                      "groups stand under [words] in any list; a group may use those above it");
    }
    out.insert(out.end(), group->second.begin(), group->second.end());
  }
  if (out.size() <= kMostWords) return {};
  return Complain(files_, word, "more than 20,000 strings in one list", "");
}

Result<void> ListReader::AddFolded(const std::vector<ListedText>& words,
                                   std::vector<std::string>& out) const {
  std::vector<ListedText> all;
  for (const ListedText& word : words) TS_RETURN_IF_FAILED(LayOut(word, all));
  for (const ListedText& word : all) out.push_back(FoldString(word.text));
  return {};
}

Result<void> ListReader::ReadTexts(const toml::node& node, std::uint32_t file, bool groups,
                                   std::vector<ListedText>& out) const {
  if (!node.is_array()) {
    return Wrong(node, file, "expected a list of strings", "[\"...\", \"...\"]");
  }
  for (const toml::node& item : *node.as_array()) {
    const auto text = item.value<std::string>();
    if (!item.is_string()) return Wrong(item, file, "expected a string");
    if (text->empty()) return Wrong(item, file, "an empty string matches nothing");
    ListedText word = Where(item.source(), file, *text);
    if (groups) {
      TS_RETURN_IF_FAILED(LayOut(std::move(word), out));
    } else {
      out.push_back(std::move(word));
    }
    if (out.size() > kMostWords) return Wrong(item, file, "more than 20,000 strings in one list");
  }
  return {};
}

Result<void> ListReader::ReadText(const toml::node& node, std::uint32_t file,
                                  std::string& out) const {
  if (node.is_date()) {
    std::ostringstream date;
    date << *node.value<toml::date>();
    out = date.str();
    return {};
  }
  if (!node.is_string()) return Wrong(node, file, "expected a string");
  out = *node.value<std::string>();
  return {};
}

Result<void> ListReader::ReadNumber(const toml::node& node, std::uint32_t file, int low, int high,
                                    int& out) const {
  const auto number = node.is_integer() ? node.value<std::int64_t>() : std::nullopt;
  if (!number || *number < low || *number > high) {
    return Wrong(
        node, file,
        "expected a whole number from " + std::to_string(low) + " to " + std::to_string(high));
  }
  out = static_cast<int>(*number);
  return {};
}

Result<void> ListReader::ReadFlag(const toml::node& node, std::uint32_t file, bool& out) const {
  if (!node.is_boolean()) return Wrong(node, file, "expected true or false");
  out = *node.value<bool>();
  return {};
}

}  // namespace tenderscan
