// Tries cues on what stands around a name.
#include "lexicons/modality_cues.h"

#include <algorithm>
#include <utility>

#include "extractors/text/utf8.h"
#include "lexicons/words.h"

namespace tenderscan {
namespace {

using std::string_view;

constexpr std::size_t kFarthestOwn = 60;  // bytes, 20 Han, in which what is said of a name begins

// The parts of a view that all cues ask for, cut once.
struct Cut {
  const CueView& view;
  string_view named;       // before, without the name's maker
  string_view own;         // behind, up to 、
  string_view after_noun;  // own, without the noun
};

// Whether the word at `at` is part of a longer one that is not meant: 类 in 种类.
bool InLonger(string_view text, std::size_t at, string_view word,
              const std::vector<std::string>& longer) {
  for (const std::string& other : longer) {
    for (std::size_t inner = other.find(word); inner != std::string::npos;
         inner = other.find(word, inner + 1)) {
      if (inner <= at && text.substr(at - inner).starts_with(other)) return true;
    }
  }
  return false;
}

bool Holds(string_view text, string_view word, const std::vector<std::string>& not_in) {
  for (std::size_t at = text.find(word); at != string_view::npos; at = text.find(word, at + 1)) {
    if (!InLonger(text, at, word, not_in)) return true;
  }
  return false;
}

// A word before the name: the last of its kind, and what stands between.
bool HoldsBefore(string_view text, string_view word, const ModalityCue& cue) {
  std::size_t at = text.rfind(word);
  while (at != string_view::npos && InLonger(text, at, word, cue.not_in)) {
    at = at == 0 ? string_view::npos : text.rfind(word, at - 1);
  }
  if (at == string_view::npos) return false;
  const string_view between = text.substr(at + word.size());
  return (cue.then.empty() || HoldsOne(between, cue.then)) && !HoldsOne(between, cue.but_then);
}

// The first `points` code points; all of them for 0.
string_view FirstOf(string_view text, std::uint32_t points) {
  if (points == 0) return text;
  std::size_t end = 0;
  for (std::uint32_t i = 0; i < points && end < text.size(); ++i) end += DecodeAt(text, end).size;
  return text.substr(0, end);
}

bool HoldsOn(CueSide side, string_view word, const ModalityCue& cue, const Cut& cut) {
  const CueView& view = cut.view;
  switch (side) {
    case CueSide::kBefore:
      return HoldsBefore(view.before, word, cue);
    case CueSide::kRightBefore:
      return cut.named.ends_with(word) &&
             !InLonger(cut.named, cut.named.size() - word.size(), word, cue.not_in);
    case CueSide::kBehind:
      return Holds(FirstOf(view.behind, cue.within), word, cue.not_in);
    case CueSide::kOwn:
      return Holds(FirstOf(cut.own, cue.within), word, cue.not_in);
    case CueSide::kRightBehind:
      return cut.own.starts_with(word);
    case CueSide::kBehindNoun:
      return cut.after_noun.starts_with(word);
    case CueSide::kClause:
      return HoldsBefore(view.before, word, cue) || Holds(cut.own, word, cue.not_in);
    case CueSide::kLabel:
      return Holds(view.label, word, cue.not_in);
    case CueSide::kSentence:
      return Holds(view.sentence, word, cue.not_in);
    case CueSide::kRow:
      return Holds(view.row, word, cue.not_in);
    case CueSide::kEarlier:
      return Holds(view.earlier, word, cue.not_in);
    case CueSide::kLater:
      return Holds(view.later, word, cue.not_in);
    case CueSide::kHeading:
      return Holds(view.heading, word, cue.not_in);
    case CueSide::kSubject:
      return Holds(view.subject, word, cue.not_in);
    case CueSide::kAround:
      return Holds(view.around, word, cue.not_in);
  }
  return false;
}

bool IsOneOf(FieldKind field, const std::vector<FieldKind>& fields) {
  return std::find(fields.begin(), fields.end(), field) != fields.end();
}

bool Fits(const ModalityCue& cue, const Cut& cut) {
  const CueView& view = cut.view;
  if (cue.categories.any() && !cue.categories[static_cast<std::size_t>(view.category)]) {
    return false;
  }
  if (cue.instead_of && *cue.instead_of != view.way) return false;
  if (cue.alone && *cue.alone != view.alone) return false;
  if (cue.in_lot && *cue.in_lot != view.in_lot) return false;
  if (!cue.fields.empty() && !IsOneOf(view.field, cue.fields)) return false;
  if (!cue.sections.empty() && !IsOneOf(view.section, cue.sections)) return false;
  if (IsOneOf(view.field, cue.unless_fields)) return false;
  for (const ModalityCue::Beside& beside : cue.beside) {
    if ((view.*beside.where & beside.any).any() == beside.unless) return false;
  }
  if (cue.inside) {
    const std::size_t open = view.before.rfind(cue.inside->first);
    if (open == string_view::npos ||
        view.before.find(cue.inside->second, open) != string_view::npos ||
        view.behind.find(cue.inside->second) == string_view::npos) {
      return false;
    }
  }
  return std::all_of(cue.words.begin(), cue.words.end(), [&](const ModalityCue::Words& one) {
    return std::any_of(one.words.begin(), one.words.end(), [&](const std::string& word) {
             return HoldsOn(one.side, word, cue, cut);
           }) != one.unless;
  });
}

// `text` without fillers at its end, blanks too.
string_view WithoutBefore(string_view text, const std::vector<std::string>& fillers) {
  for (bool more = true; more;) {
    more = false;
    while (text.ends_with(' ')) text.remove_suffix(1);
    for (const std::string& filler : fillers) {
      if (!text.ends_with(filler)) continue;
      text.remove_suffix(filler.size());
      more = true;
    }
  }
  return text;
}

string_view WithoutBehind(string_view text, const std::vector<std::string>& fillers) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  for (const std::string& filler : fillers) {
    if (text.starts_with(filler)) text.remove_prefix(filler.size());
  }
  return text;
}

}  // namespace

const ModalityCue* ModalityCues::First(const std::vector<ModalityCue>& cues,
                                       const CueView& view) const {
  const string_view own = view.behind.substr(0, std::min(view.behind.find("、"), kFarthestOwn));
  const Cut cut{view, WithoutBefore(view.before, fillers_.before), own,
                WithoutBehind(own, fillers_.behind)};
  const auto fits = std::find_if(cues.begin(), cues.end(),
                                 [&](const ModalityCue& cue) { return Fits(cue, cut); });
  return fits == cues.end() ? nullptr : &*fits;
}

}  // namespace tenderscan
