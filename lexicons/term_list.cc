// Term lists as data: reads lexicons/terms/*.toml (keys: lexicons/FORMAT.md) and says what is
// wrong.
#include "lexicons/term_list.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <set>
#include <sstream>
#include <utility>

#include "extractors/text/ascii.h"
#include "extractors/text/toml_source.h"
#include "extractors/text/word_list.h"
#include "store/model/category.h"

namespace tenderscan {
namespace {

using std::string_view;

constexpr std::size_t kLongestFile = 16 << 20;  // bytes; 20,000 entries are about 6 MB
constexpr ListedNames<Boundary, 4> kBoundaries = {{{"word", Boundary::kWord},
                                                   {"model", Boundary::kModel},
                                                   {"brand", Boundary::kBrand},
                                                   {"part", Boundary::kPart}}};
// Hardware and rentals are told by what stands around a name, never by the name.
constexpr ListedNames<Modality, 4> kWays = {{{"cloud", Modality::kCloud},
                                             {"tokens", Modality::kTokens},
                                             {"software", Modality::kSoftware},
                                             {"service", Modality::kService}}};
constexpr ListedNames<QuantityUnit, 3> kPieces = {{{"card", QuantityUnit::kCard},
                                                   {"server", QuantityUnit::kServer},
                                                   {"set", QuantityUnit::kSet}}};
constexpr string_view kTermKeys[] = {
    "category", "id",        "label",         "counted_as", "carried",      "severity",
    "literals", "weak",      "bare",          "regexes",    "weak_regexes", "boundary",
    "distance", "proof",     "needs",         "excludes",   "not_before",   "not_after",
    "void",     "finds",     "not",           "source",     "reviewer",     "date",
    "note",     "bought_as", "excludes_weak", "name_only"};
constexpr string_view kDefaultKeys[] = {
    "category", "counted_as", "carried",  "severity",   "boundary",     "distance",
    "proof",    "needs",      "excludes", "not_before", "not_after",    "void",
    "source",   "reviewer",   "date",     "bought_as",  "excludes_weak"};
constexpr string_view kFileKeys[] = {"title", "source",   "reviewer", "date",
                                     "words", "defaults", "term"};

class Reader {
 public:
  explicit Reader(TermLists& lists) : lists_(lists), reader_(lists.files) {}

  Result<void> ReadAll() {
    // By file, either the one or the other.
    std::vector<toml::table> terms(lists_.files.size());
    std::vector<std::vector<WordEntry>> cues(lists_.files.size());
    for (std::uint32_t f = 0; f < lists_.files.size(); ++f) {
      if (lists_.files[f].text.size() > kLongestFile) {
        return Complain(reader_.files(), {"", f, 1, 1}, "the list is larger than 16 MiB",
                        "split it");
      }
      if (HoldsCues(f)) {
        TS_ASSIGN_OR_RETURN(cues[f], ReadWordList(lists_.files[f], CueTables(), f));
      } else {
        TS_ASSIGN_OR_RETURN(terms[f], ParseToml(lists_.files[f]));
      }
    }
    // Word groups first: a list may use those of every other.
    for (std::uint32_t f = 0; f < lists_.files.size(); ++f) {
      TS_RETURN_IF_FAILED(reader_.ReadGroups(terms[f], f));
      for (const WordEntry& entry : cues[f]) {
        if (entry.table == "words") TS_RETURN_IF_FAILED(reader_.AddGroups(entry));
      }
    }
    for (std::uint32_t f = 0; f < lists_.files.size(); ++f) {
      if (HoldsCues(f)) {
        TS_RETURN_IF_FAILED(AddCues(cues[f]));
      } else {
        TS_RETURN_IF_FAILED(ReadFile(terms[f], f));
      }
    }
    lists_.groups = std::move(reader_.groups());
    return {};
  }

 private:
  bool HoldsCues(std::uint32_t file) const { return lists_.files[file].path.starts_with("cues/"); }

  static std::vector<WordTable> CueTables() {
    std::vector<WordTable> all = {{.name = "",
                                   .text_keys = {"title", "source", "reviewer", "date"},
                                   .kind = WordTable::Kind::kOnce},
                                  {.name = "words", .kind = WordTable::Kind::kGroups}};
    for (auto tables : {ModalityTables(), CountTables()}) {
      std::move(tables.begin(), tables.end(), std::back_inserter(all));
    }
    return all;
  }

  Result<void> AddCues(const std::vector<WordEntry>& entries) {
    TS_RETURN_IF_FAILED(AddModalityCues(reader_, entries, lists_.cues.modality));
    return AddCountWords(reader_, entries, lists_.cues.counts);
  }

  // Every key that both [defaults] and [[term]] know, and those of [[term]] alone.
  Result<void> ReadKey(string_view key, const toml::node& node, std::uint32_t file,
                       TermEntry& entry) const {
    if (key == "id") return reader_.ReadText(node, file, entry.id);
    if (key == "label") return reader_.ReadText(node, file, entry.label);
    if (key == "category") return reader_.ReadText(node, file, entry.category);
    if (key == "source") return reader_.ReadText(node, file, entry.source);
    if (key == "reviewer") return reader_.ReadText(node, file, entry.reviewer);
    if (key == "date") return reader_.ReadText(node, file, entry.date);
    if (key == "note") return reader_.ReadText(node, file, entry.note);
    if (key == "severity") return reader_.ReadNumber(node, file, 0, 100, entry.severity);
    if (key == "distance") {
      int distance = 0;
      TS_RETURN_IF_FAILED(reader_.ReadNumber(node, file, 1, 500, distance));
      entry.distance = static_cast<std::uint32_t>(distance);
      return {};
    }
    if (key == "proof") return reader_.ReadTexts(node, file, true, entry.proof);
    if (key == "needs") return reader_.ReadTexts(node, file, true, entry.needs);
    if (key == "excludes") return reader_.ReadTexts(node, file, true, entry.excludes);
    if (key == "excludes_weak") return reader_.ReadTexts(node, file, true, entry.excludes_weak);
    if (key == "not_before") return reader_.ReadTexts(node, file, true, entry.not_before);
    if (key == "not_after") return reader_.ReadTexts(node, file, true, entry.not_after);
    if (key == "name_only") return reader_.ReadTexts(node, file, false, entry.name_only);
    if (key == "finds") return reader_.ReadTexts(node, file, false, entry.finds);
    if (key == "not") return reader_.ReadTexts(node, file, false, entry.finds_not);
    if (key == "boundary")
      return reader_.ReadNamed(node, file, "boundary", kBoundaries, entry.boundary);
    if (key == "bought_as")
      return reader_.ReadNamed(node, file, "way of buying", kWays, entry.bought_as);
    if (key == "counted_as")
      return reader_.ReadNamed(node, file, "unit", kPieces, entry.counted_as);
    if (key == "carried") return reader_.ReadFlag(node, file, entry.carried);
    if (key == "void") {
      return reader_.ReadNamedList(node, file, "field", kKindNames, entry.void_fields);
    }
    // Literals and regexes.
    std::vector<ListedText> texts;
    TS_RETURN_IF_FAILED(reader_.ReadTexts(node, file, false, texts));
    const bool regex = key.ends_with("regexes");
    const Strength strength = key == "bare"             ? Strength::kBare
                              : key.starts_with("weak") ? Strength::kWeak
                                                        : Strength::kSure;
    for (ListedText& text : texts) entry.literals.push_back({std::move(text), strength, regex});
    return {};
  }

  Result<void> ReadFile(const toml::table& table, std::uint32_t file) {
    TS_RETURN_IF_FAILED(reader_.OnlyKeys(table, file, kFileKeys));
    if (!table.contains("title")) {
      return Complain(reader_.files(), {"", file, 1, 1}, "the list has no title",
                      "title = \"what this list is about\"");
    }
    TermEntry defaults;
    for (string_view key : {"source", "reviewer", "date"}) {
      if (const toml::node* node = table.get(key)) {
        TS_RETURN_IF_FAILED(ReadKey(key, *node, file, defaults));
      }
    }
    if (const toml::node* node = table.get("defaults")) {
      if (!node->is_table()) return reader_.Wrong(*node, file, "expected a table", "[defaults]");
      TS_RETURN_IF_FAILED(reader_.OnlyKeys(*node->as_table(), file, kDefaultKeys));
      for (const auto& [key, value] : *node->as_table()) {
        TS_RETURN_IF_FAILED(ReadKey(key.str(), value, file, defaults));
      }
    }
    return reader_.EachOf(table, file, "term",
                          [&](const toml::table& term) { return ReadTerm(term, file, defaults); });
  }

  Result<void> ReadTerm(const toml::table& table, std::uint32_t file, const TermEntry& defaults) {
    TS_RETURN_IF_FAILED(reader_.OnlyKeys(table, file, kTermKeys));
    TermEntry entry = defaults;
    for (const auto& [key, value] : table) {
      TS_RETURN_IF_FAILED(ReadKey(key.str(), value, file, entry));
    }
    const toml::node* id = table.get("id");
    entry.where = reader_.Where(id != nullptr ? id->source() : table.source(), file, entry.id);
    const std::size_t slash = entry.id.find('/');
    const bool plain = std::all_of(entry.id.begin(), entry.id.end(), [](char c) {
      return IsLower(c) || IsDigit(c) || c == '/' || c == '-' || c == '.' || c == '_';
    });
    if (slash == std::string::npos || slash == 0 || slash + 1 == entry.id.size() || !plain) {
      return Complain(reader_.files(), entry.where, "a term needs an id of the form category/name",
                      "id = \"chip/a100\": small letters, digits, dots, dashes");
    }
    if (!ids_.insert(entry.id).second) {
      return Complain(reader_.files(), entry.where, "there is already a term \"" + entry.id + "\"",
                      "put all its literals into one entry");
    }
    if (!entry.category.empty() && entry.category != CategoryText(entry.id)) {
      return Complain(reader_.files(), entry.where,
                      "the category of " + entry.id + " is " + std::string(CategoryText(entry.id)) +
                          ", not " + entry.category,
                      "it is the part of the id before the slash: change one of the two");
    }
    if (entry.label.empty()) {
      return Complain(reader_.files(), entry.where, "the term has no label",
                      "label = \"its name in English, for people\"");
    }
    if (entry.literals.empty()) {
      return Complain(reader_.files(), entry.where, "the term has nothing to look for",
                      "literals, weak, bare, regexes or weak_regexes");
    }
    if (entry.finds.empty() || entry.finds_not.empty()) {
      return Complain(
          lists_.files, entry.where, "the term has no examples: it needs `finds` and `not`",
          "finds = [\"a phrase in which it must be found\"], not = [\"one in which not\"]");
    }
    for (const ListedLiteral& literal : entry.literals) {
      if (literal.strength != Strength::kSure && entry.needs.empty() && entry.proof.empty()) {
        return Complain(reader_.files(), literal.text,
                        "a weak or bare literal needs words that support it",
                        "needs = [\"...\"] or proof = [\"...\"]");
      }
    }
    for (const ListedText& name : entry.name_only) {
      const bool listed =
          std::any_of(entry.literals.begin(), entry.literals.end(), [&](const ListedLiteral& one) {
            return one.text.text == name.text && one.strength != Strength::kSure && !one.regex;
          });
      if (!listed) {
        return Complain(reader_.files(), name,
                        "\"" + name.text + "\" is no weak or bare name of the term",
                        "what is known by its name only needs words that support it");
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
  ListReader reader_;
  std::set<std::string> ids_;
};

}  // namespace

Result<TermLists> ReadTermLists(std::vector<LexiconSource> files) {
  TermLists lists;
  lists.files = std::move(files);
  if (auto read = Reader(lists).ReadAll(); !read) return tl::make_unexpected(read.error());
  return lists;
}

}  // namespace tenderscan
