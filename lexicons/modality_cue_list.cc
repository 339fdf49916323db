// Reads [[cue]] entries of lexicons/cues/*.toml.
#include <algorithm>
#include <utility>

#include "extractors/text/fold.h"
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
constexpr ListedNames<CueSide, 14> kSides = {{{"before", CueSide::kBefore},
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
                                              {"subject", CueSide::kSubject}}};
constexpr ListedNames<Neighbours CueView::*, 3> kPlaces = {
    {{"row_with", &CueView::row_with},
     {"lot_with", &CueView::lot_with},
     {"notice_with", &CueView::notice_with}}};
constexpr ListedNames<Neighbour, 3> kNeighbours = {{{"cloud", Neighbour::kCloud},
                                                    {"software", Neighbour::kSoftware},
                                                    {"machine", Neighbour::kMachine}}};
constexpr string_view kFillerKeys[] = {"before", "behind"};
constexpr string_view kOtherKeys[] = {"means",  "stance", "because",  "for",     "instead_of",
                                      "alone",  "in_lot", "field",    "section", "unless_field",
                                      "inside", "then",   "but_then", "not_in",  "within",
                                      "finds",  "not"};

class CueReader {
 public:
  CueReader(const ListReader& reader, std::uint32_t file) : reader_(reader), file_(file) {}

  Result<ModalityCue> Read(const toml::table& table) const {
    ModalityCue cue;
    cue.where = ListReader::Where(table.source(), file_);
    // As written: what is cheap to try stands first in a list, and faults are told in that order.
    std::vector<std::pair<const toml::key*, const toml::node*>> keys;
    for (const auto& [key, node] : table) keys.emplace_back(&key, &node);
    std::stable_sort(keys.begin(), keys.end(), [](const auto& a, const auto& b) {
      return a.first->source().begin < b.first->source().begin;
    });
    for (const auto& [key, node] : keys) {
      TS_RETURN_IF_FAILED(ReadKey(*key, *node, cue));
    }
    if (!(cue.means || cue.stance) || cue.because.empty()) {
      return Complain(reader_.files(), cue.where, "a cue needs `means` or `stance`, and `because`",
                      "means = \"mention\", stance = \"excluded\", because = \"it is excluded\"");
    }
    if (!MayStand(cue)) {
      return Complain(reader_.files(), cue.where, "this `stance` does not go with `means`",
                      "a mention is in_use, compared, excluded or aside; a service in_use; "
                      "what is bought required, reference or minimum, without `means`");
    }
    if (cue.words.empty() && cue.beside.empty() && cue.fields.empty() && cue.sections.empty() &&
        !cue.inside) {
      return Complain(reader_.files(), cue.where, "the cue has nothing that must hold",
                      "before, behind, row, subject, field, row_with, ...");
    }
    if (cue.finds.empty() || cue.finds_not.empty()) {
      return Complain(reader_.files(), cue.where,
                      "the cue has no examples: it needs `finds` and `not`",
                      "finds = [\"不得投报{A100}\"]: the name stands in braces");
    }
    return cue;
  }

 private:
  static bool MayStand(const ModalityCue& cue) {
    if (!cue.means) return *cue.stance <= Stance::kMinimum;
    if (*cue.means == Modality::kMention) return !cue.stance || *cue.stance > Stance::kMinimum;
    return !cue.stance || (*cue.means == Modality::kService && *cue.stance == Stance::kInUse);
  }

  Result<void> ReadWords(const toml::node& node, std::vector<std::string>& out) const {
    std::vector<ListedText> texts;
    TS_RETURN_IF_FAILED(reader_.ReadTexts(node, file_, /*groups=*/true, texts));
    for (const ListedText& text : texts) out.push_back(FoldString(text.text));
    return {};
  }

  // A list of words, or a list of such lists: then one of each.
  Result<void> ReadSide(const toml::node& node, CueSide side, bool unless, ModalityCue& cue) const {
    const toml::array* lists = node.as_array();
    if (lists != nullptr && !lists->empty() && lists->get(0)->is_array()) {
      for (const toml::node& list : *lists) {
        TS_RETURN_IF_FAILED(ReadSide(list, side, unless, cue));
      }
      return {};
    }
    ModalityCue::Words& words = cue.words.emplace_back();
    words.side = side;
    words.unless = unless;
    return ReadWords(node, words.words);
  }

  Result<void> ReadBeside(const toml::node& node, Neighbours CueView::*where, bool unless,
                          ModalityCue& cue) const {
    std::vector<Neighbour> named;
    TS_RETURN_IF_FAILED(reader_.ReadNamedList(node, file_, "neighbour", kNeighbours, named));
    ModalityCue::Beside& beside = cue.beside.emplace_back();
    beside.where = where;
    beside.unless = unless;
    for (Neighbour one : named) beside.any.set(static_cast<std::size_t>(one));
    return {};
  }

  // Slugs of categories; "part" for all that go into a machine.
  Result<void> ReadFor(const toml::node& node, ModalityCue& cue) const {
    std::vector<ListedText> names;
    TS_RETURN_IF_FAILED(reader_.ReadTexts(node, file_, /*groups=*/false, names));
    for (const ListedText& name : names) {
      const std::size_t before = cue.categories.count();
      for (std::size_t i = 0; i < kCategoryTraits.size(); ++i) {
        if (kCategoryTraits[i].slug == name.text ||
            (name.text == "part" && kCategoryTraits[i].part)) {
          cue.categories.set(i);
        }
      }
      if (cue.categories.count() == before) {
        return Complain(reader_.files(), name, "no category \"" + name.text + "\", or named twice",
                        "a category of FORMAT.md, or part: all that go into a machine");
      }
    }
    return {};
  }

  Result<void> ReadInside(const toml::node& node, ModalityCue& cue) const {
    std::vector<std::string> marks;
    TS_RETURN_IF_FAILED(ReadWords(node, marks));
    if (marks.size() != 2) {
      return reader_.Wrong(node, file_, "expected two marks", "inside = [\"《\", \"》\"]");
    }
    cue.inside = {marks[0], marks[1]};
    return {};
  }

  Result<void> ReadKey(const toml::key& name, const toml::node& node, ModalityCue& cue) const {
    const string_view key = name.str();
    const bool unless = key.starts_with("unless_");
    const string_view place = unless ? key.substr(7) : key;
    for (const auto& [side_name, side] : kSides) {
      if (place == side_name) return ReadSide(node, side, unless, cue);
    }
    for (const auto& [place_name, where] : kPlaces) {
      if (place == place_name) return ReadBeside(node, where, unless, cue);
    }
    if (key == "means") return reader_.ReadNamed(node, file_, "meaning", kMeanings, cue.means);
    if (key == "stance") return reader_.ReadNamed(node, file_, "stance", kStances, cue.stance);
    if (key == "because") return reader_.ReadText(node, file_, cue.because);
    if (key == "for") return ReadFor(node, cue);
    if (key == "instead_of") {
      return reader_.ReadNamed(node, file_, "way of buying", kMeanings, cue.instead_of);
    }
    if (key == "alone") return reader_.ReadFlag(node, file_, cue.alone.emplace());
    if (key == "in_lot") return reader_.ReadFlag(node, file_, cue.in_lot.emplace());
    if (key == "field") {
      return reader_.ReadNamedList(node, file_, "field", kKindNames, cue.fields);
    }
    if (key == "unless_field") {
      return reader_.ReadNamedList(node, file_, "field", kKindNames, cue.unless_fields);
    }
    if (key == "section") {
      return reader_.ReadNamedList(node, file_, "field", kKindNames, cue.sections);
    }
    if (key == "inside") return ReadInside(node, cue);
    if (key == "then") return ReadWords(node, cue.then);
    if (key == "but_then") return ReadWords(node, cue.but_then);
    if (key == "not_in") return ReadWords(node, cue.not_in);
    if (key == "within") {
      int within = 0;
      TS_RETURN_IF_FAILED(reader_.ReadNumber(node, file_, 1, 40, within));
      cue.within = static_cast<std::uint32_t>(within);
      return {};
    }
    if (key == "finds") return reader_.ReadTexts(node, file_, /*groups=*/false, cue.finds);
    if (key == "not") return reader_.ReadTexts(node, file_, /*groups=*/false, cue.finds_not);
    std::vector<string_view> known(std::begin(kOtherKeys), std::end(kOtherKeys));
    for (const auto& side : kSides) known.push_back(side.first);
    for (const auto& with : kPlaces) known.push_back(with.first);
    return reader_.UnknownKey(name, file_, known);
  }

  const ListReader& reader_;
  std::uint32_t file_;
};

}  // namespace

Result<void> ReadModalityCues(const ListReader& reader, const toml::table& table,
                              std::uint32_t file, ModalityCues& cues) {
  if (const toml::node* between = table.get("between")) {
    if (!between->is_table()) return reader.Wrong(*between, file, "expected a table", "[between]");
    TS_RETURN_IF_FAILED(reader.OnlyKeys(*between->as_table(), file, kFillerKeys));
    CueFillers& fillers = cues.fillers();
    for (const auto& [key, list] : *between->as_table()) {
      std::vector<ListedText> texts;
      TS_RETURN_IF_FAILED(reader.ReadTexts(list, file, /*groups=*/true, texts));
      for (const ListedText& text : texts) {
        (key.str() == "before" ? fillers.before : fillers.behind).push_back(FoldString(text.text));
      }
    }
  }
  const CueReader each(reader, file);
  return reader.EachOf(table, file, "cue", [&](const toml::table& one) -> Result<void> {
    TS_ASSIGN_OR_RETURN(ModalityCue cue, each.Read(one));
    cues.Add(std::move(cue));
    return {};
  });
}

}  // namespace tenderscan
