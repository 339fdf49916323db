// Compiles what stands right beside names.
#include "lexicons/neighbour_words.h"

#include <algorithm>

#include "extractors/text/fold.h"
#include "extractors/text/utf32.h"

namespace tenderscan {
namespace {

constexpr ListedNames<WordList NeighbourWords::*, 2> kCounters = {
    {{"card", &NeighbourWords::cards}, {"piece", &NeighbourWords::pieces}}};

// The example shows what the words stand beside: 共{8}张. Errors: kMalformed where it does not.
Result<void> NeedsBraces(const NamedText& source, const WordEntry& entry) {
  for (const std::vector<ListedText>* examples : {&entry.is, &entry.is_not}) {
    for (const ListedText& example : *examples) {
      const std::size_t begin = example.text.find('{');
      const std::size_t end = example.text.find('}');
      if (begin == std::string::npos || end == std::string::npos || end < begin + 2)
        return tl::make_unexpected(
            FaultAt(source, example, "an example holds what it is about in {}"));
    }
  }
  return {};
}

void Add(const std::vector<ListedText>& words, WordList& out) {
  for (const ListedText& word : words) out.push_back(FoldString(word.text));
}

}  // namespace

Result<NeighbourWords> NeighbourWords::Compile(const NamedText& source) {
  NeighbourWords out;
  TS_ASSIGN_OR_RETURN(out.entries,
                      ReadWordList(source, {{.name = "glued"},
                                            {.name = "joined"},
                                            {"counter", {"of"}},
                                            {.name = "identifier", .texts_keys = {"unless"}},
                                            {.name = "correction"},
                                            {.name = "accessory"},
                                            {.name = "parted"},
                                            {.name = "counted"},
                                            {.name = "numbering"}}));
  for (const WordEntry& entry : out.entries) {
    TS_RETURN_IF_FAILED(NeedsExamples(source, entry));
    const bool beside_name = entry.table != "identifier" && entry.table != "correction" &&
                             entry.table != "accessory" && entry.table != "counted";
    if (beside_name) TS_RETURN_IF_FAILED(NeedsBraces(source, entry));
    if (entry.table == "counter") {
      TS_ASSIGN_OR_RETURN(const auto which, NamedValue(source, entry, "of", "counter", kCounters));
      Add(entry.words, out.*which);
    } else if (entry.table == "glued") {
      Add(entry.words, out.glued);
    } else if (entry.table == "joined") {
      Add(entry.words, out.joined);
    } else if (entry.table == "identifier") {
      Add(entry.words, out.identifiers);
      Add(entry.Texts("unless"), out.no_identifiers);
    } else if (entry.table == "numbering") {
      Add(entry.words, out.numberings);
    } else if (entry.table == "accessory") {
      Add(entry.words, out.accessories);
    } else if (entry.table == "parted") {
      Add(entry.words, out.parted);
    } else if (entry.table == "counted") {
      for (const ListedText& word : entry.words) out.counted += Decoded(word.text);
    } else {
      Add(entry.words, out.corrections);
    }
  }
  return out;
}

bool NeighbourWords::Numbers(std::string_view folded) const {
  while (!folded.empty() && (folded.back() == ' ' || folded.back() == ':')) folded.remove_suffix(1);
  return EndsWithOne(folded, numberings);
}

std::size_t NeighbourWords::BehindCorrection(std::string_view text) const {
  std::size_t behind = 0;
  for (const std::string& word : corrections) {
    const std::size_t at = text.rfind(word);
    if (at != std::string_view::npos) behind = std::max(behind, at + word.size());
  }
  return behind;
}

}  // namespace tenderscan
