// Compiles [[unit]], [[mark]], [[relation]] and [[topic]] entries of lexicons/cues/*.toml.
#include "lexicons/count_words.h"

#include <algorithm>
#include <optional>
#include <utility>

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
class EntryCompiler {
 public:
  EntryCompiler(const ListReader& reader, const WordEntry& entry, CountWords& words)
      : reader_(reader), source_(reader.files()[entry.file]), entry_(entry), words_(words) {}

  Result<void> AddUnit() const {
    CountWords::UnitRule rule;
    TS_ASSIGN_OR_RETURN(rule.unit, Named("unit", kUnits));
    TS_RETURN_IF_FAILED(Add("pairs", words_.pairs));
    TS_RETURN_IF_FAILED(Add("not_before", rule.not_before));
    TS_RETURN_IF_FAILED(Add("lump_before", rule.lump_before));
    TS_RETURN_IF_FAILED(Add("lump_after", rule.lump_after));
    rule.most = entry_.Number("most");
    rule.times = entry_.Flag("times");
    rule.by_noun = entry_.Flag("by_noun");
    std::vector<std::string> printed;
    TS_RETURN_IF_FAILED(reader_.AddFolded(entry_.words, printed));
    for (std::string& word : printed) {
      words_.units.emplace_back(std::move(word), static_cast<std::uint32_t>(words_.rules.size()));
    }
    TS_RETURN_IF_FAILED(AddOfUnit("nouns", rule.unit, words_.nouns));
    TS_RETURN_IF_FAILED(AddOfUnit("items", rule.unit, words_.items));
    TS_RETURN_IF_FAILED(AddOfUnit("headings", rule.unit, words_.headings));
    CountWords::Example example;
    example.unit = rule.unit;
    TS_RETURN_IF_FAILED(AddExamples(example));
    words_.rules.push_back(std::move(rule));
    return {};
  }

  Result<void> AddMark() const {
    CountWords::Example example;
    TS_ASSIGN_OR_RETURN(example.mark, Named("mark", kMarks));
    TS_RETURN_IF_FAILED(AddExamples(example));
    CountWords::Mark& mark = words_.marks[static_cast<std::size_t>(*example.mark)];
    TS_RETURN_IF_FAILED(Add("before", mark.before));
    TS_RETURN_IF_FAILED(Add("right_before", mark.right_before));
    TS_RETURN_IF_FAILED(Add("after_colon", mark.after_colon));
    TS_RETURN_IF_FAILED(Add("behind", mark.behind));
    TS_RETURN_IF_FAILED(Add("around", mark.around));
    TS_RETURN_IF_FAILED(Add("unless_around", mark.unless_around));
    return Add("unless_before", mark.unless_before);
  }

  Result<void> AddRelation() const {
    CountWords::Example example;
    TS_ASSIGN_OR_RETURN(example.relation, Named("relation", kRelations));
    TS_RETURN_IF_FAILED(AddExamples(example));
    return Add("between", words_.relations[static_cast<std::size_t>(*example.relation)]);
  }

  Result<void> AddTopic() const {
    CountWords::Example example;
    example.topic = true;
    TS_ASSIGN_OR_RETURN(example.unit, Named("unit", kUnits));
    TS_RETURN_IF_FAILED(AddExamples(example));
    CountWords::Topic& topic = words_.topics[example.unit];
    TS_RETURN_IF_FAILED(reader_.AddFolded(entry_.words, topic.words));
    return Add("unless", topic.unless);
  }

 private:
  template <typename T, std::size_t N>
  Result<T> Named(string_view key, const ListedNames<T, N>& names) const {
    return NamedValue(source_, entry_, key, key, names);
  }
  Result<void> Add(string_view key, WordList& out) const {
    return reader_.AddFolded(entry_.Texts(key), out);
  }

  // A list of words, or a list of such lists: then one of each.
  Result<void> AddOfUnit(string_view key, CountUnit unit,
                         std::vector<CountWords::OfUnit>& out) const {
    const WordEntry::Value* value = entry_.Find(key);
    if (value == nullptr) return {};
    CountWords::OfUnit& of_unit = out.emplace_back();
    of_unit.unit = unit;
    for (const std::vector<ListedText>& list : value->lists) {
      TS_RETURN_IF_FAILED(reader_.AddFolded(list, of_unit.all.emplace_back()));
    }
    return {};
  }

  Result<void> AddExamples(CountWords::Example example) const {
    TS_RETURN_IF_FAILED(NeedsExamples(source_, entry_));
    for (const bool wanted : {true, false}) {
      example.wanted = wanted;
      for (const ListedText& text : wanted ? entry_.is : entry_.is_not) {
        example.text = text;
        words_.examples.push_back(example);
      }
    }
    return {};
  }

  const ListReader& reader_;
  const NamedText& source_;
  const WordEntry& entry_;
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

std::vector<WordTable> CountTables() {
  return {{.name = "unit",
           .text_keys = {"unit"},
           .number_keys = {"most"},
           .texts_keys = {"pairs", "not_before", "lump_before", "lump_after"},
           .lists_keys = {"nouns", "items", "headings"},
           .flag_keys = {"times", "by_noun"}},
          {.name = "mark",
           .text_keys = {"mark"},
           .texts_keys = {"before", "right_before", "after_colon", "behind", "around",
                          "unless_around", "unless_before"},
           .kind = WordTable::Kind::kOfPhrases},
          {.name = "relation",
           .text_keys = {"relation"},
           .texts_keys = {"between"},
           .kind = WordTable::Kind::kOfPhrases},
          {.name = "topic", .text_keys = {"unit"}, .texts_keys = {"unless"}}};
}

Result<void> AddCountWords(const ListReader& reader, const std::vector<WordEntry>& entries,
                           CountWords& words) {
  for (const WordEntry& entry : entries) {
    const EntryCompiler one(reader, entry, words);
    if (entry.table == "unit") TS_RETURN_IF_FAILED(one.AddUnit());
    if (entry.table == "mark") TS_RETURN_IF_FAILED(one.AddMark());
    if (entry.table == "relation") TS_RETURN_IF_FAILED(one.AddRelation());
    if (entry.table == "topic") TS_RETURN_IF_FAILED(one.AddTopic());
  }
  std::stable_sort(words.units.begin(), words.units.end(),
                   [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
  return {};
}

}  // namespace tenderscan
