// Compiles [[cue]] entries of lexicons/cues/*.toml.
#include <utility>

#include "lexicons/modality_cues.h"

namespace tenderscan {
namespace {

using std::string_view;

constexpr ListedNames<Modality, 6> kMeanings = {{{"mention", Modality::kMention},
                                                 {"cloud", Modality::kCloud},
                                                 {"tokens", Modality::kTokens},
                                                 {"rental", Modality::kRental},
                                                 {"software", Modality::kSoftware},
                                                 {"service", Modality::kService}}};
// Of what is bought, then of what is only mentioned (or kept in repair).
constexpr ListedNames<Stance, 7> kStances = {{{"required", Stance::kRequired},
                                              {"reference", Stance::kReference},
                                              {"minimum", Stance::kMinimum},
                                              {"in_use", Stance::kInUse},
                                              {"compared", Stance::kCompared},
                                              {"excluded", Stance::kExcluded},
                                              {"aside", Stance::kAside}}};
constexpr ListedNames<CueSide, 15> kSides = {{{"before", CueSide::kBefore},
                                              {"right_before", CueSide::kRightBefore},
                                              {"behind", CueSide::kBehind},
                                              {"own", CueSide::kOwn},
                                              {"right_behind", CueSide::kRightBehind},
                                              {"behind_noun", CueSide::kBehindNoun},
                                              {"clause", CueSide::kClause},
                                              {"label", CueSide::kLabel},
                                              {"sentence", CueSide::kSentence},
                                              {"row", CueSide::kRow},
                                              {"earlier", CueSide::kEarlier},
                                              {"later", CueSide::kLater},
                                              {"heading", CueSide::kHeading},
                                              {"subject", CueSide::kSubject},
                                              {"around", CueSide::kAround}}};
constexpr ListedNames<Neighbours CueView::*, 3> kPlaces = {
    {{"row_with", &CueView::row_with},
     {"lot_with", &CueView::lot_with},
     {"notice_with", &CueView::notice_with}}};
constexpr ListedNames<Neighbour, 3> kNeighbours = {{{"cloud", Neighbour::kCloud},
                                                    {"software", Neighbour::kSoftware},
                                                    {"machine", Neighbour::kMachine}}};
constexpr int kFarthest = 40;  // code points that `within` may say

class CueCompiler {
 public:
  CueCompiler(const ListReader& reader, const WordEntry& entry)
      : reader_(reader), source_(reader.files()[entry.file]), entry_(entry) {}

  Result<ModalityCue> Compile() {
    cue_.where = entry_.where();
    // As written: what is cheap to try stands first in a list, and faults are told in that order.
    for (const WordEntry::Value& value : entry_.values()) TS_RETURN_IF_FAILED(Take(value));
    if (!(cue_.means || cue_.stance) || cue_.because.empty()) {
      return Fault("a cue needs `means` or `stance`, and `because`",
                   "means = \"mention\", stance = \"excluded\", because = \"it is excluded\"");
    }
    if (!MayStand()) {
      return Fault("this `stance` does not go with `means`",
                   "a mention is in_use, compared, excluded or aside; a service in_use; "
                   "what is bought required, reference or minimum, without `means`");
    }
    if (cue_.words.empty() && cue_.beside.empty() && cue_.fields.empty() && cue_.sections.empty() &&
        !cue_.inside) {
      return Fault("the cue has nothing that must hold",
                   "before, behind, row, subject, field, row_with, ...");
    }
    TS_RETURN_IF_FAILED(
        NeedsExamples(source_, entry_, "is = [\"不得投报{A100}\"]: the name stands in braces"));
    cue_.is = entry_.is;
    cue_.is_not = entry_.is_not;
    return std::move(cue_);
  }

 private:
  tl::unexpected<Error> Fault(string_view what, string_view hint) const {
    return Complain(reader_.files(), entry_.where(), what, hint);
  }

  bool MayStand() const {
    if (!cue_.means) return *cue_.stance <= Stance::kMinimum;
    if (*cue_.means == Modality::kMention) return !cue_.stance || *cue_.stance > Stance::kMinimum;
    return !cue_.stance || (*cue_.means == Modality::kService && *cue_.stance == Stance::kInUse);
  }

  // A list of words, or a list of such lists: then one of each.
  Result<void> TakeSide(const WordEntry::Value& value, CueSide side, bool unless) {
    for (const std::vector<ListedText>& list : value.lists) {
      ModalityCue::Words& words = cue_.words.emplace_back();
      words.side = side;
      words.unless = unless;
      TS_RETURN_IF_FAILED(reader_.AddFolded(list, words.words));
    }
    return {};
  }

  Result<void> TakeBeside(const WordEntry::Value& value, Neighbours CueView::*where, bool unless) {
    std::vector<Neighbour> named;
    TS_RETURN_IF_FAILED(reader_.AddNamed(value.lists[0], "neighbour", kNeighbours, named));
    ModalityCue::Beside& beside = cue_.beside.emplace_back();
    beside.where = where;
    beside.unless = unless;
    for (Neighbour one : named) beside.any.set(static_cast<std::size_t>(one));
    return {};
  }

  // Slugs of categories; "part" for all that go into a machine.
  Result<void> TakeFor(const WordEntry::Value& value) {
    for (const ListedText& name : value.lists[0]) {
      const std::size_t before = cue_.categories.count();
      for (std::size_t i = 0; i < kCategoryTraits.size(); ++i) {
        if (kCategoryTraits[i].slug == name.text ||
            (name.text == "part" && kCategoryTraits[i].part)) {
          cue_.categories.set(i);
        }
      }
      if (cue_.categories.count() == before) {
        return Complain(reader_.files(), name, "no category \"" + name.text + "\", or named twice",
                        "a category of FORMAT.md, or part: all that go into a machine");
      }
    }
    return {};
  }

  Result<void> TakeInside(const WordEntry::Value& value) {
    std::vector<std::string> marks;
    TS_RETURN_IF_FAILED(reader_.AddFolded(value.lists[0], marks));
    if (marks.size() != 2) {
      return Complain(reader_.files(), value.text, "expected two marks",
                      "inside = [\"《\", \"》\"]");
    }
    cue_.inside = {marks[0], marks[1]};
    return {};
  }

  Result<void> Take(const WordEntry::Value& value) {
    const string_view key = value.key.text;
    const bool unless = key.starts_with("unless_");
    const string_view place = unless ? key.substr(7) : key;
    for (const auto& [name, side] : kSides) {
      if (place == name) return TakeSide(value, side, unless);
    }
    for (const auto& [name, where] : kPlaces) {
      if (place == name) return TakeBeside(value, where, unless);
    }
    if (key == "means") {
      TS_ASSIGN_OR_RETURN(cue_.means, NamedValue(source_, entry_, key, "meaning", kMeanings));
    } else if (key == "stance") {
      TS_ASSIGN_OR_RETURN(cue_.stance, NamedValue(source_, entry_, key, "stance", kStances));
    } else if (key == "instead_of") {
      TS_ASSIGN_OR_RETURN(cue_.instead_of,
                          NamedValue(source_, entry_, key, "way of buying", kMeanings));
    } else if (key == "because") {
      cue_.because = value.text.text;
    } else if (key == "alone") {
      cue_.alone = value.flag;
    } else if (key == "in_lot") {
      cue_.in_lot = value.flag;
    } else if (key == "within") {
      if (value.number < 1 || value.number > kFarthest) {
        return Complain(reader_.files(), value.text, "expected a whole number from 1 to 40", "");
      }
      cue_.within = static_cast<std::uint32_t>(value.number);
    } else if (key == "for") {
      return TakeFor(value);
    } else if (key == "inside") {
      return TakeInside(value);
    } else if (key == "then" || key == "but_then" || key == "not_in") {
      return reader_.AddFolded(value.lists[0], key == "then"       ? cue_.then
                                               : key == "but_then" ? cue_.but_then
                                                                   : cue_.not_in);
    } else {  // field, unless_field, section
      return reader_.AddNamed(value.lists[0], "field", kKindNames,
                              key == "field"     ? cue_.fields
                              : key == "section" ? cue_.sections
                                                 : cue_.unless_fields);
    }
    return {};
  }

  const ListReader& reader_;
  const NamedText& source_;
  const WordEntry& entry_;
  ModalityCue cue_;
};

// The names, and each with unless_ before it.
template <typename Names>
void AddBothWays(const Names& names, std::vector<string_view>& keys,
                 std::vector<std::string>& spellings) {
  for (const auto& [name, value] : names) {
    keys.push_back(name);
    keys.push_back(spellings.emplace_back("unless_" + std::string(name)));
  }
}

}  // namespace

std::vector<WordTable> ModalityTables() {
  static const WordTable cue = [] {
    static std::vector<std::string> spellings;
    spellings.reserve(kSides.size() + kPlaces.size());
    WordTable table{.name = "cue",
                    .text_keys = {"means", "stance", "because", "instead_of"},
                    .number_keys = {"within"},
                    .texts_keys = {"for", "field", "unless_field", "section", "inside", "then",
                                   "but_then", "not_in"},
                    .flag_keys = {"alone", "in_lot"},
                    .kind = WordTable::Kind::kOfPhrases};
    AddBothWays(kSides, table.lists_keys, spellings);
    AddBothWays(kPlaces, table.texts_keys, spellings);
    return table;
  }();
  return {cue,
          {.name = "between", .texts_keys = {"before", "behind"}, .kind = WordTable::Kind::kOnce}};
}

Result<void> AddModalityCues(const ListReader& reader, const std::vector<WordEntry>& entries,
                             ModalityCues& cues) {
  for (const WordEntry& entry : entries) {
    if (entry.table == "between") {
      TS_RETURN_IF_FAILED(reader.AddFolded(entry.Texts("before"), cues.fillers().before));
      TS_RETURN_IF_FAILED(reader.AddFolded(entry.Texts("behind"), cues.fillers().behind));
    } else if (entry.table == "cue") {
      TS_ASSIGN_OR_RETURN(ModalityCue cue, CueCompiler(reader, entry).Compile());
      cues.Add(std::move(cue));
    }
  }
  return {};
}

}  // namespace tenderscan
