// Reads [[unit]], [[mark]], [[relation]] and [[topic]] entries of lexicons/cues/*.toml.
#include "lexicons/count_words.h"

#include <algorithm>
#include <optional>

#include "extractors/text/fold.h"

namespace tenderscan {
namespace {

using std::string_view;

constexpr ListedNames<CountUnit, 13> kUnits = {{{"card", CountUnit::kCard},
                                                {"machine_cards", CountUnit::kMachineCards},
                                                {"server", CountUnit::kServer},
                                                {"set", CountUnit::kSet},
                                                {"token", CountUnit::kToken},
                                                {"account", CountUnit::kAccount},
                                                {"card_hour", CountUnit::kCardHour},
                                                {"month", CountUnit::kMonth},
                                                {"year", CountUnit::kYear},
                                                {"instance", CountUnit::kInstance},
                                                {"licence", CountUnit::kLicence},
                                                {"pack", CountUnit::kPack},
                                                {"lump", CountUnit::kLump}}};
constexpr ListedNames<CountMark, 8> kMarks = {{{"each", CountMark::kEach},
                                               {"pack", CountMark::kPack},
                                               {"rate", CountMark::kRate},
                                               {"total", CountMark::kTotal},
                                               {"part", CountMark::kPart},
                                               {"apiece", CountMark::kApiece},
                                               {"labelled", CountMark::kLabelled},
                                               {"vague", CountMark::kVague}}};
constexpr ListedNames<CountRelation, 2> kRelations = {
    {{"machines_hold", CountRelation::kMachinesHold}, {"cards_of", CountRelation::kCardsOf}}};
constexpr string_view kUnitKeys[] = {"unit",       "words",       "nouns",      "headings", "items",
                                     "not_before", "lump_before", "lump_after", "most",     "times",
                                     "by_noun",    "finds",       "not"};
constexpr string_view kMarkKeys[] = {"mark",          "before",       "right_before", "after_colon",
                                     "behind",        "around",       "finds",        "not",
                                     "unless_around", "unless_before"};
constexpr string_view kRelationKeys[] = {"relation", "between", "finds", "not"};
constexpr string_view kTopicKeys[] = {"unit", "words", "unless", "finds", "not"};

class EntryReader {
 public:
  EntryReader(const ListReader& reader, std::uint32_t file, CountWords& words)
      : reader_(reader), file_(file), words_(words) {}

  Result<void> ReadUnit(const toml::table& table) const {
    TS_RETURN_IF_FAILED(reader_.OnlyKeys(table, file_, kUnitKeys));
    CountWords::UnitRule rule;
    TS_RETURN_IF_FAILED(UnitOf(table, rule.unit));
    TS_RETURN_IF_FAILED(Optional(table, "not_before", rule.not_before));
    TS_RETURN_IF_FAILED(Optional(table, "lump_before", rule.lump_before));
    TS_RETURN_IF_FAILED(Optional(table, "lump_after", rule.lump_after));
    if (const toml::node* node = table.get("most")) {
      TS_RETURN_IF_FAILED(reader_.ReadNumber(*node, file_, 1, 1'000'000, rule.most));
    }
    if (const toml::node* node = table.get("times")) {
      TS_RETURN_IF_FAILED(reader_.ReadFlag(*node, file_, rule.times));
    }
    if (const toml::node* node = table.get("by_noun")) {
      TS_RETURN_IF_FAILED(reader_.ReadFlag(*node, file_, rule.by_noun));
    }
    std::vector<std::string> printed;
    TS_RETURN_IF_FAILED(Optional(table, "words", printed));
    for (std::string& word : printed) {
      words_.units.emplace_back(std::move(word), static_cast<std::uint32_t>(words_.rules.size()));
    }
    TS_RETURN_IF_FAILED(AddOfUnit(table, "nouns", rule.unit, words_.nouns));
    TS_RETURN_IF_FAILED(AddOfUnit(table, "items", rule.unit, words_.items));
    TS_RETURN_IF_FAILED(AddOfUnit(table, "headings", rule.unit, words_.headings));
    CountWords::Example example;
    example.unit = rule.unit;
    TS_RETURN_IF_FAILED(ReadExamples(table, example));
    words_.rules.push_back(std::move(rule));
    return {};
  }

  Result<void> ReadMark(const toml::table& table) const {
    TS_RETURN_IF_FAILED(reader_.OnlyKeys(table, file_, kMarkKeys));
    CountWords::Example example;
    const toml::node* name = table.get("mark");
    if (name == nullptr) return Missing(table, "mark = \"each\"");
    TS_RETURN_IF_FAILED(reader_.ReadNamed(*name, file_, "mark", kMarks, example.mark));
    CountWords::Mark& mark = words_.marks[static_cast<std::size_t>(*example.mark)];
    TS_RETURN_IF_FAILED(Optional(table, "before", mark.before));
    TS_RETURN_IF_FAILED(Optional(table, "right_before", mark.right_before));
    TS_RETURN_IF_FAILED(Optional(table, "after_colon", mark.after_colon));
    TS_RETURN_IF_FAILED(Optional(table, "behind", mark.behind));
    TS_RETURN_IF_FAILED(Optional(table, "around", mark.around));
    TS_RETURN_IF_FAILED(Optional(table, "unless_around", mark.unless_around));
    TS_RETURN_IF_FAILED(Optional(table, "unless_before", mark.unless_before));
    return ReadExamples(table, example);
  }

  Result<void> ReadRelation(const toml::table& table) const {
    TS_RETURN_IF_FAILED(reader_.OnlyKeys(table, file_, kRelationKeys));
    CountWords::Example example;
    const toml::node* name = table.get("relation");
    if (name == nullptr) return Missing(table, "relation = \"machines_hold\"");
    TS_RETURN_IF_FAILED(reader_.ReadNamed(*name, file_, "relation", kRelations, example.relation));
    TS_RETURN_IF_FAILED(
        Optional(table, "between", words_.relations[static_cast<std::size_t>(*example.relation)]));
    return ReadExamples(table, example);
  }

  Result<void> ReadTopic(const toml::table& table) const {
    TS_RETURN_IF_FAILED(reader_.OnlyKeys(table, file_, kTopicKeys));
    CountWords::Example example;
    example.topic = true;
    TS_RETURN_IF_FAILED(UnitOf(table, example.unit));
    CountWords::Topic& topic = words_.topics[example.unit];
    TS_RETURN_IF_FAILED(Optional(table, "words", topic.words));
    TS_RETURN_IF_FAILED(Optional(table, "unless", topic.unless));
    return ReadExamples(table, example);
  }

 private:
  tl::unexpected<Error> Missing(const toml::table& table, string_view what) const {
    return Complain(reader_.files(), ListReader::Where(table.source(), file_),
                    "the entry is not whole", what);
  }

  Result<void> UnitOf(const toml::table& table, CountUnit& unit) const {
    const toml::node* name = table.get("unit");
    if (name == nullptr) return Missing(table, "unit = \"card\"");
    return reader_.ReadNamed(*name, file_, "unit", kUnits, unit);
  }

  Result<void> ReadWords(const toml::node& node, WordList& out) const {
    std::vector<ListedText> texts;
    TS_RETURN_IF_FAILED(reader_.ReadTexts(node, file_, /*groups=*/true, texts));
    for (const ListedText& text : texts) out.push_back(FoldString(text.text));
    return {};
  }
  Result<void> Optional(const toml::table& table, string_view key, WordList& out) const {
    const toml::node* node = table.get(key);
    return node == nullptr ? Result<void>() : ReadWords(*node, out);
  }

  // A list of words, or a list of such lists: then one of each.
  Result<void> AddOfUnit(const toml::table& table, string_view key, CountUnit unit,
                         std::vector<CountWords::OfUnit>& out) const {
    const toml::node* node = table.get(key);
    if (node == nullptr) return {};
    CountWords::OfUnit& entry = out.emplace_back();
    entry.unit = unit;
    const toml::array* lists = node->as_array();
    if (lists != nullptr && !lists->empty() && lists->get(0)->is_array()) {
      for (const toml::node& list : *lists) {
        TS_RETURN_IF_FAILED(ReadWords(list, entry.all.emplace_back()));
      }
      return {};
    }
    return ReadWords(*node, entry.all.emplace_back());
  }

  Result<void> ReadExamples(const toml::table& table, CountWords::Example example) const {
    const std::size_t before = words_.examples.size();
    for (const bool wanted : {true, false}) {
      const toml::node* node = table.get(wanted ? "finds" : "not");
      if (node == nullptr) return Missing(table, "it needs examples: `finds` and `not`");
      std::vector<ListedText> texts;
      TS_RETURN_IF_FAILED(reader_.ReadTexts(*node, file_, /*groups=*/false, texts));
      example.wanted = wanted;
      for (ListedText& text : texts) {
        example.text = std::move(text);
        words_.examples.push_back(example);
      }
    }
    return words_.examples.size() > before + 1
               ? Result<void>()
               : Missing(table, "it needs examples: `finds` and `not`");
  }

  const ListReader& reader_;
  std::uint32_t file_;
  CountWords& words_;
};

}  // namespace

bool CountWords::SpeaksOf(CountUnit unit, string_view folded) const {
  const auto topic = topics.find(unit);
  return topic != topics.end() && HoldsOne(folded, topic->second.words) &&
         !HoldsOne(folded, topic->second.unless);
}

CountUnit CountWords::FirstOf(const std::vector<OfUnit>& list, string_view folded) {
  for (const OfUnit& entry : list) {
    if (std::all_of(entry.all.begin(), entry.all.end(),
                    [&](const WordList& words) { return HoldsOne(folded, words); })) {
      return entry.unit;
    }
  }
  return CountUnit::kBare;
}

Result<void> ReadCountWords(const ListReader& reader, const toml::table& table, std::uint32_t file,
                            CountWords& words) {
  const EntryReader entries(reader, file, words);
  TS_RETURN_IF_FAILED(reader.EachOf(table, file, "unit",
                                    [&](const toml::table& one) { return entries.ReadUnit(one); }));
  TS_RETURN_IF_FAILED(reader.EachOf(table, file, "mark",
                                    [&](const toml::table& one) { return entries.ReadMark(one); }));
  TS_RETURN_IF_FAILED(reader.EachOf(
      table, file, "relation", [&](const toml::table& one) { return entries.ReadRelation(one); }));
  TS_RETURN_IF_FAILED(reader.EachOf(
      table, file, "topic", [&](const toml::table& one) { return entries.ReadTopic(one); }));
  std::stable_sort(words.units.begin(), words.units.end(),
                   [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
  return {};
}

}  // namespace tenderscan
