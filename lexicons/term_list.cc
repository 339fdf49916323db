// Term lists as data: reads lexicons/terms/*.toml (keys: lexicons/FORMAT.md) and says what is
// wrong.
#include "lexicons/term_list.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <sstream>
#include <utility>

#include "extractors/text/toml_source.h"
#include "store/model/category.h"

namespace tenderscan {
namespace {

using std::string_view;

constexpr std::size_t kLongestFile = 16 << 20;  // bytes; 20,000 entries are about 6 MB
constexpr std::size_t kMostWords = 20'000;      // strings of one entry, groups laid out

template <typename T, std::size_t N>
using Names = std::array<std::pair<string_view, T>, N>;

constexpr Names<Boundary, 4> kBoundaries = {{{"word", Boundary::kWord},
                                             {"model", Boundary::kModel},
                                             {"brand", Boundary::kBrand},
                                             {"part", Boundary::kPart}}};
// Hardware and rentals are told by what stands around a name, never by the name.
constexpr Names<Modality, 4> kWays = {{{"cloud", Modality::kCloud},
                                       {"tokens", Modality::kTokens},
                                       {"software", Modality::kSoftware},
                                       {"service", Modality::kService}}};
constexpr Names<QuantityUnit, 3> kPieces = {{{"card", QuantityUnit::kCard},
                                             {"server", QuantityUnit::kServer},
                                             {"set", QuantityUnit::kSet}}};
constexpr Names<FieldKind, 10> kFields = {{{"address", FieldKind::kAddress},
                                           {"contact", FieldKind::kContact},
                                           {"code", FieldKind::kCode},
                                           {"party", FieldKind::kParty},
                                           {"date", FieldKind::kDate},
                                           {"price", FieldKind::kPrice},
                                           {"quantity", FieldKind::kQuantity},
                                           {"ordinal", FieldKind::kOrdinal},
                                           {"lot", FieldKind::kLot},
                                           {"qualification", FieldKind::kQualification}}};

template <typename T, std::size_t N>
std::string AllNames(const Names<T, N>& names) {
  std::string out = "one of ";
  for (std::size_t i = 0; i < N; ++i) out += (i == 0 ? "" : ", ") + std::string(names[i].first);
  return out;
}

constexpr string_view kTermKeys[] = {
    "category", "id",       "label",      "counted_as",   "carried",   "severity",     "literals",
    "weak",     "bare",     "regexes",    "weak_regexes", "boundary",  "distance",     "proof",
    "needs",    "excludes", "not_before", "not_after",    "void",      "finds",        "not",
    "source",   "reviewer", "date",       "note",         "bought_as", "excludes_weak"};
constexpr string_view kDefaultKeys[] = {
    "category", "counted_as", "carried",  "severity",   "boundary",     "distance",
    "proof",    "needs",      "excludes", "not_before", "not_after",    "void",
    "source",   "reviewer",   "date",     "bought_as",  "excludes_weak"};
constexpr string_view kFileKeys[] = {"title", "source",   "reviewer", "date",
                                     "words", "defaults", "term"};

// The nearest allowed key by common letters, for a hint.
template <std::size_t N>
std::string NearestKey(string_view key, const string_view (&keys)[N]) {
  std::string best;
  std::size_t best_score = 0;
  for (string_view candidate : keys) {
    std::size_t score = 0;
    for (std::size_t i = 0, j = 0; i < candidate.size() && j < key.size();) {
      if (candidate[i] == key[j])
        ++score, ++i, ++j;
      else if (candidate.size() - i > key.size() - j)
        ++i;
      else
        ++j;
    }
    if (score * 2 > std::max(candidate.size(), key.size()) && score > best_score) {
      best_score = score;
      best = candidate;
    }
  }
  return best.empty() ? "" : "did you mean \"" + best + "\"?";
}

class Reader {
 public:
  explicit Reader(TermLists& lists) : lists_(lists) {}

  Result<void> ReadAll() {
    std::vector<toml::table> tables;
    for (std::uint32_t f = 0; f < lists_.files.size(); ++f) {
      if (lists_.files[f].text.size() > kLongestFile) {
        return Complain(lists_.files, {"", f, 1, 1}, "the list is larger than 16 MiB", "split it");
      }
      auto table = ParseToml(lists_.files[f]);
      if (!table) return tl::make_unexpected(table.error());
      tables.push_back(std::move(*table));
    }
    // Word groups first: a list may use those of every other.
    for (std::uint32_t f = 0; f < tables.size(); ++f) {
      TS_RETURN_IF_FAILED(ReadWords(tables[f], f));
    }
    for (std::uint32_t f = 0; f < tables.size(); ++f) {
      TS_RETURN_IF_FAILED(ReadFile(tables[f], f));
    }
    return {};
  }

 private:
  static ListedText Where(const toml::source_region& region, std::uint32_t file,
                          std::string text = {}) {
    return {std::move(text), file, std::max<std::uint32_t>(1, region.begin.line),
            std::max<std::uint32_t>(1, region.begin.column)};
  }
  tl::unexpected<Error> Wrong(const toml::node& node, std::uint32_t file, string_view what,
                              string_view hint = "") const {
    return Complain(lists_.files, Where(node.source(), file), what, hint);
  }

  template <std::size_t N>
  Result<void> OnlyKeys(const toml::table& table, std::uint32_t file,
                        const string_view (&keys)[N]) const {
    for (const auto& [key, node] : table) {
      if (std::find(std::begin(keys), std::end(keys), key.str()) == std::end(keys)) {
        return Complain(lists_.files, Where(key.source(), file),
                        "unknown key \"" + std::string(key.str()) + "\"",
                        NearestKey(key.str(), keys));
      }
    }
    return {};
  }

  Result<void> ReadWords(const toml::table& table, std::uint32_t file) {
    const toml::node* words = table.get("words");
    if (words == nullptr) return {};
    if (!words->is_table())
      return Wrong(*words, file, "expected a table of word groups", "[words]");
    for (const auto& [key, node] : *words->as_table()) {
      std::vector<ListedText> list;
      TS_RETURN_IF_FAILED(ReadTexts(node, file, list, /*groups=*/true));
      if (!groups_.emplace(std::string(key.str()), std::move(list)).second) {
        return Complain(lists_.files, Where(key.source(), file),
                        "a word group \"" + std::string(key.str()) + "\" exists already",
                        "groups are shared by all lists: choose another name");
      }
    }
    return {};
  }

  // Strings of an array, "@group" laid out.
  Result<void> ReadTexts(const toml::node& node, std::uint32_t file, std::vector<ListedText>& out,
                         bool groups) const {
    if (!node.is_array()) {
      return Wrong(node, file, "expected a list of strings", "[\"...\", \"...\"]");
    }
    for (const toml::node& item : *node.as_array()) {
      const auto text = item.value<std::string>();
      if (!item.is_string()) return Wrong(item, file, "expected a string");
      if (text->empty()) return Wrong(item, file, "an empty string matches nothing");
      if (groups && text->front() == '@') {
        const auto group = groups_.find(text->substr(1));
        if (group == groups_.end()) {
          return Wrong(item, file, "no word group \"" + text->substr(1) + "\"",
                       "groups stand under [words] in any list; a group may use those above it");
        }
        out.insert(out.end(), group->second.begin(), group->second.end());
      } else {
        out.push_back(Where(item.source(), file, *text));
      }
      if (out.size() > kMostWords) return Wrong(item, file, "more than 20,000 strings in one list");
    }
    return {};
  }

  Result<void> ReadText(const toml::node& node, std::uint32_t file, std::string& out) const {
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

  Result<void> ReadNumber(const toml::node& node, std::uint32_t file, int low, int high,
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

  template <typename T, std::size_t N, typename Out>
  Result<void> ReadNamed(const toml::node& node, std::uint32_t file, string_view what,
                         const Names<T, N>& names, Out& out) const {
    std::string name;
    TS_RETURN_IF_FAILED(ReadText(node, file, name));
    for (const auto& [known, value] : names) {
      if (known != name) continue;
      out = value;
      return {};
    }
    return Wrong(node, file, "unknown " + std::string(what) + " \"" + name + "\"", AllNames(names));
  }

  // Every key that both [defaults] and [[term]] know, and those of [[term]] alone.
  Result<void> ReadKey(string_view key, const toml::node& node, std::uint32_t file,
                       TermEntry& entry) const {
    if (key == "id") return ReadText(node, file, entry.id);
    if (key == "label") return ReadText(node, file, entry.label);
    if (key == "category") return ReadText(node, file, entry.category);
    if (key == "source") return ReadText(node, file, entry.source);
    if (key == "reviewer") return ReadText(node, file, entry.reviewer);
    if (key == "date") return ReadText(node, file, entry.date);
    if (key == "note") return ReadText(node, file, entry.note);
    if (key == "severity") return ReadNumber(node, file, 0, 100, entry.severity);
    if (key == "distance") {
      int distance = 0;
      TS_RETURN_IF_FAILED(ReadNumber(node, file, 1, 500, distance));
      entry.distance = static_cast<std::uint32_t>(distance);
      return {};
    }
    if (key == "proof") return ReadTexts(node, file, entry.proof, true);
    if (key == "needs") return ReadTexts(node, file, entry.needs, true);
    if (key == "excludes") return ReadTexts(node, file, entry.excludes, true);
    if (key == "excludes_weak") return ReadTexts(node, file, entry.excludes_weak, true);
    if (key == "not_before") return ReadTexts(node, file, entry.not_before, true);
    if (key == "not_after") return ReadTexts(node, file, entry.not_after, true);
    if (key == "finds") return ReadTexts(node, file, entry.finds, false);
    if (key == "not") return ReadTexts(node, file, entry.finds_not, false);
    if (key == "boundary") return ReadNamed(node, file, "boundary", kBoundaries, entry.boundary);
    if (key == "bought_as") return ReadNamed(node, file, "way of buying", kWays, entry.bought_as);
    if (key == "counted_as") return ReadNamed(node, file, "unit", kPieces, entry.counted_as);
    if (key == "carried") {
      if (!node.is_boolean()) return Wrong(node, file, "expected true or false");
      entry.carried = *node.value<bool>();
      return {};
    }
    if (key == "void") {
      std::vector<ListedText> names;
      TS_RETURN_IF_FAILED(ReadTexts(node, file, names, false));
      for (const ListedText& name : names) {
        const auto* known = std::find_if(kFields.begin(), kFields.end(),
                                         [&](const auto& f) { return f.first == name.text; });
        if (known == kFields.end()) {
          return Complain(lists_.files, name, "unknown field \"" + name.text + "\"",
                          AllNames(kFields));
        }
        entry.void_fields.push_back(known->second);
      }
      return {};
    }
    // Literals and regexes.
    std::vector<ListedText> texts;
    TS_RETURN_IF_FAILED(ReadTexts(node, file, texts, false));
    const bool regex = key.ends_with("regexes");
    const Strength strength = key == "bare"             ? Strength::kBare
                              : key.starts_with("weak") ? Strength::kWeak
                                                        : Strength::kSure;
    for (ListedText& text : texts) entry.literals.push_back({std::move(text), strength, regex});
    return {};
  }

  Result<void> ReadFile(const toml::table& table, std::uint32_t file) {
    TS_RETURN_IF_FAILED(OnlyKeys(table, file, kFileKeys));
    if (!table.contains("title")) {
      return Complain(lists_.files, {"", file, 1, 1}, "the list has no title",
                      "title = \"what this list is about\"");
    }
    TermEntry defaults;
    for (string_view key : {"source", "reviewer", "date"}) {
      if (const toml::node* node = table.get(key)) {
        TS_RETURN_IF_FAILED(ReadKey(key, *node, file, defaults));
      }
    }
    if (const toml::node* node = table.get("defaults")) {
      if (!node->is_table()) return Wrong(*node, file, "expected a table", "[defaults]");
      TS_RETURN_IF_FAILED(OnlyKeys(*node->as_table(), file, kDefaultKeys));
      for (const auto& [key, value] : *node->as_table()) {
        TS_RETURN_IF_FAILED(ReadKey(key.str(), value, file, defaults));
      }
    }
    const toml::node* terms = table.get("term");
    if (terms == nullptr) return {};
    if (!terms->is_array_of_tables()) return Wrong(*terms, file, "expected [[term]] entries");
    for (const toml::node& node : *terms->as_array()) {
      TS_RETURN_IF_FAILED(ReadTerm(*node.as_table(), file, defaults));
    }
    return {};
  }

  Result<void> ReadTerm(const toml::table& table, std::uint32_t file, const TermEntry& defaults) {
    TS_RETURN_IF_FAILED(OnlyKeys(table, file, kTermKeys));
    TermEntry entry = defaults;
    for (const auto& [key, value] : table) {
      TS_RETURN_IF_FAILED(ReadKey(key.str(), value, file, entry));
    }
    const toml::node* id = table.get("id");
    entry.where = Where(id != nullptr ? id->source() : table.source(), file, entry.id);
    const std::size_t slash = entry.id.find('/');
    const bool plain = std::all_of(entry.id.begin(), entry.id.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/' || c == '-' || c == '.' ||
             c == '_';
    });
    if (slash == std::string::npos || slash == 0 || slash + 1 == entry.id.size() || !plain) {
      return Complain(lists_.files, entry.where, "a term needs an id of the form category/name",
                      "id = \"chip/a100\": small letters, digits, dots, dashes");
    }
    if (!ids_.insert(entry.id).second) {
      return Complain(lists_.files, entry.where, "there is already a term \"" + entry.id + "\"",
                      "put all its literals into one entry");
    }
    if (!entry.category.empty() && entry.category != CategoryText(entry.id)) {
      return Complain(lists_.files, entry.where,
                      "the category of " + entry.id + " is " + std::string(CategoryText(entry.id)) +
                          ", not " + entry.category,
                      "it is the part of the id before the slash: change one of the two");
    }
    if (entry.label.empty()) {
      return Complain(lists_.files, entry.where, "the term has no label",
                      "label = \"its name in English, for people\"");
    }
    if (entry.literals.empty()) {
      return Complain(lists_.files, entry.where, "the term has nothing to look for",
                      "literals, weak, bare, regexes or weak_regexes");
    }
    if (entry.finds.empty() || entry.finds_not.empty()) {
      return Complain(
          lists_.files, entry.where, "the term has no examples: it needs `finds` and `not`",
          "finds = [\"a phrase in which it must be found\"], not = [\"one in which not\"]");
    }
    for (const ListedLiteral& literal : entry.literals) {
      if (literal.strength != Strength::kSure && entry.needs.empty() && entry.proof.empty()) {
        return Complain(lists_.files, literal.text,
                        "a weak or bare literal needs words that support it",
                        "needs = [\"...\"] or proof = [\"...\"]");
      }
    }
    // A word that a group brings may be excluded; one that is written both ways is a slip.
    const std::uint32_t first_line = table.source().begin.line;
    for (const ListedText& word : entry.excludes) {
      for (const auto* support : {&entry.proof, &entry.needs}) {
        const auto same = std::find_if(support->begin(), support->end(), [&](const ListedText& w) {
          return w.text == word.text && w.file == file && w.line >= first_line;
        });
        if (same == support->end() || word.file != file || word.line < first_line) continue;
        return Complain(
            lists_.files, word, "\"" + word.text + "\" cannot both support the term and exclude it",
            std::string("it stands in `") + (support == &entry.proof ? "proof" : "needs") +
                "` on line " + std::to_string(same->line) + " too");
      }
    }
    lists_.entries.push_back(std::move(entry));
    return {};
  }

  TermLists& lists_;
  std::map<std::string, std::vector<ListedText>> groups_;
  std::set<std::string> ids_;
};

}  // namespace

Result<TermLists> ReadTermLists(std::vector<LexiconSource> files) {
  TermLists lists;
  lists.files = std::move(files);
  if (auto read = Reader(lists).ReadAll(); !read) return tl::make_unexpected(read.error());
  return lists;
}

tl::unexpected<Error> Complain(const std::vector<LexiconSource>& files, const ListedText& where,
                               string_view what, string_view hint) {
  return tl::make_unexpected(FaultAt(files[where.file], where.line, where.column, what, hint));
}

}  // namespace tenderscan
