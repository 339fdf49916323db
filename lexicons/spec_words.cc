// Compiles the words of specifications.
#include "lexicons/spec_words.h"

#include "extractors/text/fold.h"

namespace tenderscan {
namespace {

using std::string_view;

constexpr ListedNames<SpecWords::Figure SpecWords::*, 6> kFigures = {
    {{"memory", &SpecWords::memory},
     {"link", &SpecWords::link},
     {"bandwidth", &SpecWords::bandwidth},
     {"compute", &SpecWords::compute},
     {"cores", &SpecWords::cores},
     {"power", &SpecWords::power}}};
constexpr ListedNames<SpecKind, 5> kPrecisions = {{{"fp64", SpecKind::kFp64},
                                                   {"tf32", SpecKind::kTf32},
                                                   {"fp32", SpecKind::kFp32},
                                                   {"fp16", SpecKind::kFp16},
                                                   {"int8", SpecKind::kInt8}}};
constexpr ListedNames<WordList SpecWords::*, 4> kUnits = {{{"rate", &SpecWords::rate_units},
                                                           {"compute", &SpecWords::compute_units},
                                                           {"memory", &SpecWords::memory_units},
                                                           {"power", &SpecWords::power_units}}};
constexpr ListedNames<SpecWords::MarginWords SpecWords::*, 2> kMargins = {
    {{"at_least", &SpecWords::at_least}, {"at_most", &SpecWords::at_most}}};

void Add(const std::vector<ListedText>& words, WordList& out) {
  for (const ListedText& word : words) out.push_back(FoldString(word.text));
}

}  // namespace

Result<SpecWords> SpecWords::Compile(const NamedText& source) {
  SpecWords out;
  TS_ASSIGN_OR_RETURN(
      out.entries, ReadWordList(source, {{"figure",
                                          {"kind"},
                                          {},
                                          {"unless", "rather", "always", "behind", "unless_behind",
                                           "close_behind", "counted"}},
                                         {"precision", {"kind"}},
                                         {"unit", {"of"}},
                                         {.name = "memory_type"},
                                         {.name = "card", .texts_keys = {"unless"}},
                                         {"margin", {"says"}, {}, {"behind"}},
                                         {.name = "sparse"},
                                         {.name = "module"},
                                         {.name = "board"},
                                         {.name = "hint"}}));
  for (const WordEntry& entry : out.entries) {
    TS_RETURN_IF_FAILED(NeedsExamples(source, entry));
    if (entry.table == "figure") {
      TS_ASSIGN_OR_RETURN(const auto which, NamedValue(source, entry, "kind", "figure", kFigures));
      Figure& figure = out.*which;
      Add(entry.words, figure.words);
      Add(entry.Texts("unless"), figure.unless);
      Add(entry.Texts("rather"), figure.rather);
      Add(entry.Texts("always"), figure.always);
      Add(entry.Texts("behind"), figure.behind);
      Add(entry.Texts("unless_behind"), figure.unless_behind);
      Add(entry.Texts("close_behind"), figure.close_behind);
      Add(entry.Texts("counted"), figure.counted);
    } else if (entry.table == "precision") {
      TS_ASSIGN_OR_RETURN(const SpecKind kind,
                          NamedValue(source, entry, "kind", "precision", kPrecisions));
      for (const ListedText& word : entry.words) {
        out.precisions.emplace_back(FoldString(word.text), kind);
      }
    } else if (entry.table == "unit") {
      TS_ASSIGN_OR_RETURN(const auto which, NamedValue(source, entry, "of", "unit", kUnits));
      Add(entry.words, out.*which);
    } else if (entry.table == "memory_type") {
      Add(entry.words, out.memory_types);
    } else if (entry.table == "card") {
      Add(entry.words, out.cards);
      Add(entry.Texts("unless"), out.no_cards);
    } else if (entry.table == "margin") {
      TS_ASSIGN_OR_RETURN(const auto which, NamedValue(source, entry, "says", "margin", kMargins));
      Add(entry.words, (out.*which).before);
      Add(entry.Texts("behind"), (out.*which).behind);
    } else {
      Add(entry.words, entry.table == "sparse"   ? out.sparse
                       : entry.table == "module" ? out.modules
                       : entry.table == "board"  ? out.boards
                                                 : out.hints);
    }
  }
  return out;
}

}  // namespace tenderscan
