// Compiles the kinds of titles.
#include "extractors/words/kind_words.h"

#include <algorithm>
#include <unordered_set>

#include "extractors/text/folded_word.h"
#include "extractors/text/toml_source.h"

namespace tenderscan {
namespace {

struct Named {
  std::string_view name;
  AnnouncedKind kind;
};
constexpr Named kKinds[] = {
    {"planning", AnnouncedKind::kPlanning},   {"tender", AnnouncedKind::kTender},
    {"amendment", AnnouncedKind::kAmendment}, {"cancellation", AnnouncedKind::kCancellation},
    {"result", AnnouncedKind::kResult},       {"candidates", AnnouncedKind::kCandidates},
    {"bids", AnnouncedKind::kBids},           {"void", AnnouncedKind::kVoid},
    {"contract", AnnouncedKind::kContract},   {"implementation", AnnouncedKind::kImplementation},
    {"noise", AnnouncedKind::kNoise},
};

}  // namespace

Result<KindWords> KindWords::Compile(const NamedText& source) {
  TS_ASSIGN_OR_RETURN(const std::vector<WordEntry> entries,
                      ReadWordList(source, {{"kind", {"kind"}}}));
  KindWords out;
  out.lists_.emplace_back();
  std::unordered_set<std::u32string> listed;
  for (const WordEntry& entry : entries) {
    const auto* kind = std::find_if(std::begin(kKinds), std::end(kKinds), [&](const Named& one) {
      return one.name == entry.Text("kind");
    });
    if (kind == std::end(kKinds)) {
      return tl::make_unexpected(FaultAt(source, entry.line, 1, "no `kind` of that name"));
    }
    for (const ListedText& word : entry.words) {
      KindPhrase phrase{FoldedWord(word.text), kind->kind};
      if (!listed.insert(phrase.words).second) {
        return tl::make_unexpected(
            FaultAt(source, word.line, 1, "\"" + word.text + "\" has an entry already"));
      }
      std::uint8_t& place = out.places_[phrase.words[0]];
      if (place == 0) {
        place = static_cast<std::uint8_t>(out.lists_.size());
        out.lists_.emplace_back();
      }
      out.lists_[place].push_back(std::move(phrase));
    }
    out.examples_.push_back({kind->kind, entry.is, entry.is_not});
  }
  for (auto& list : out.lists_) {
    std::stable_sort(list.begin(), list.end(), [](const KindPhrase& a, const KindPhrase& b) {
      return a.words.size() > b.words.size();
    });
  }
  return out;
}

const KindPhrase* KindWords::At(const Glyphs& g, std::uint32_t i) const {
  const char32_t first = g[i];
  for (const KindPhrase& phrase : lists_[first < places_.size() ? places_[first] : 0]) {
    const std::uint32_t end = i + static_cast<std::uint32_t>(phrase.words.size());
    if (end <= g.size() && g.Folded(i, end) == phrase.words) return &phrase;
  }
  return nullptr;
}

}  // namespace tenderscan
