// Judges in what way each occurrence is bought, by the cues around it and by its neighbours.
#include "lexicons/modality.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "store/model/category.h"

namespace tenderscan {
namespace {

using std::string_view;

constexpr std::uint32_t kReach = 600;         // bytes: how far a sentence or row is looked into
constexpr std::size_t kFarthestClause = 120;  // bytes, 40 Han: how far a clause is followed

constexpr std::size_t kAroundLines = 3;    // its own and two more
constexpr std::size_t kAroundReach = 240;  // bytes on either side, 80 Han

// The lines that [begin, end) of `text` stands among. Cells of a row are lines.
string_view LinesAround(string_view text, std::size_t begin, std::size_t end) {
  std::size_t from = begin, to = end;
  for (std::size_t lines = 0; from > 0 && begin - from < kAroundReach; --from) {
    if (text[from - 1] == '\n' && ++lines == kAroundLines) break;
  }
  for (std::size_t lines = 0; to < text.size() && to - end < kAroundReach; ++to) {
    if (text[to] == '\n' && ++lines == kAroundLines) break;
  }
  while (from < begin && (static_cast<unsigned char>(text[from]) & 0xC0) == 0x80) ++from;
  while (to < text.size() && (static_cast<unsigned char>(text[to]) & 0xC0) == 0x80) ++to;
  return text.substr(from, to - from);
}

bool IsClauseMark(string_view text, std::size_t at) {
  const char c = text[at];
  if (c == ',' || c == ';' || c == ':' || c == '\n' || c == '\t') return true;
  return text.substr(at, 3) == "。";
}

// The clause that [begin, end) of `text` stands in, split into what is before and behind it. 、
// joins the members of a list, so it is no boundary.
struct Clause {
  string_view before;
  string_view behind;
};
Clause ClauseAround(string_view text, std::size_t begin, std::size_t end) {
  std::size_t from = begin;
  while (from > 0 && begin - from < kFarthestClause && !IsClauseMark(text, from - 1) &&
         !(from >= 3 && text.substr(from - 3, 3) == "。")) {
    --from;
  }
  while (from < begin && (static_cast<unsigned char>(text[from]) & 0xC0) == 0x80) ++from;
  std::size_t to = end;
  while (to < text.size() && to - end < kFarthestClause && !IsClauseMark(text, to)) ++to;
  while (to < text.size() && (static_cast<unsigned char>(text[to]) & 0xC0) == 0x80) ++to;
  return {text.substr(from, begin - from), text.substr(end, to - end)};
}

Neighbours Only(Neighbour one) {
  return Neighbours(std::uint64_t{1} << static_cast<std::size_t>(one));
}

// How a thing of a category is bought where nothing says otherwise; kUnknown for a part, which goes
// by what stands beside it.
Modality WayOf(Category category) {
  switch (category) {
    case Category::kCloud:
      return Modality::kCloud;
    case Category::kModel:
    case Category::kAccess:
      return Modality::kTokens;
    case Category::kSoftware:
      return Modality::kSoftware;
    default:
      return Modality::kUnknown;
  }
}

// Judges the occurrences of one document.
class Judge {
 public:
  Judge(const Context& context, const ModalityCues& cues, const TermTraitsOf& traits,
        std::vector<Annotation>& annotations)
      : context_(context), cues_(cues), traits_(traits), annotations_(annotations) {}

  std::vector<DecidingCues> Run() {
    places_.reserve(annotations_.size());
    deciding_.resize(annotations_.size());
    for (std::size_t i = 0; i < annotations_.size(); ++i) {
      places_.push_back(PlaceOf(i));
      JudgeByItself(i);
    }
    FindNeighbours();
    for (std::size_t i = 0; i < annotations_.size(); ++i) {
      if (annotations_[i].modality == Modality::kUnknown && TraitsOf(places_[i].view.category).part)
        JudgePart(i);
    }
    for (std::size_t i = 0; i < annotations_.size(); ++i) JudgeStance(i);
    return std::move(deciding_);
  }

 private:
  struct Place {
    Surroundings around;
    TextSpan scope;  // row, else sentence
    CueView view;
  };
  struct Seen {
    int times = 0;
    Modality modality = Modality::kUnknown;
    Stance stance = Stance::kUnknown;
  };
  // By term; doubtful ones apart: a flood of them must not hide a sure one.
  using SeenTerms = std::map<std::pair<string_view, bool>, Seen>;

  Place PlaceOf(std::size_t index) const;
  void JudgeByItself(std::size_t index);
  void FindNeighbours();
  void JudgePart(std::size_t index);
  void JudgeStance(std::size_t index);

  Seen& SeenOf(const Annotation& annotation, SeenTerms& terms) const {
    return terms[{annotation.term, annotation.sense == Sense::kDoubtful}];
  }

  const Context& context_;
  const ModalityCues& cues_;
  const TermTraitsOf& traits_;
  std::vector<Annotation>& annotations_;
  std::vector<Place> places_;
  std::vector<DecidingCues> deciding_;
  SeenTerms seen_, seen_parts_, seen_stances_;
  bool cloud_bought_ = false;
  std::vector<TextSpan> clouds_, programs_, machines_;  // what is bought, by place
  std::set<string_view> cloud_lots_;
};

Judge::Place Judge::PlaceOf(std::size_t index) const {
  const Annotation& annotation = annotations_[index];
  Place place;
  place.around = context_.At(annotation.span);
  place.scope = Within(place.around.row.empty() ? place.around.sentence : place.around.row,
                       annotation.span, kReach);
  CueView& view = place.view;
  view.category = CategoryOf(annotation.term);
  view.way = traits_(annotation.term).bought_as.value_or(WayOf(view.category));
  if (view.category == Category::kBrand && index + 1 < annotations_.size()) {
    const Annotation& next = annotations_[index + 1];
    if (next.span.begin <= annotation.span.end + 1 && next.sense != Sense::kDoubtful) {
      view.alone = false;
      // A maker's name goes with its product.
      if (CategoryOf(next.term) == Category::kSoftware) view.way = Modality::kSoftware;
    }
  }
  view.in_lot = !place.around.lot.empty();
  view.field = place.around.field;
  view.section = place.around.section;
  const string_view text = context_.folded().text();
  const std::uint32_t begin = context_.folded().FromOriginal(annotation.span.begin);
  const std::uint32_t end = context_.folded().FromOriginal(annotation.span.end);
  // The clause ends with the sentence, or the cell.
  const TextSpan bound = Within(place.around.sentence, annotation.span, kReach);
  const std::uint32_t left = std::min(begin, context_.folded().FromOriginal(bound.begin));
  const std::uint32_t right = std::max(end, context_.folded().FromOriginal(bound.end));
  view.sentence = text.substr(left, right - left);
  const Clause clause = ClauseAround(view.sentence, begin - left, end - left);
  view.before = clause.before;
  view.behind = clause.behind;
  if (!place.around.label.empty()) view.label = context_.Folded(place.around.label);
  view.row = context_.Folded(place.scope);
  view.earlier =
      context_.Folded({std::min(place.scope.begin, annotation.span.begin), annotation.span.begin});
  view.later =
      context_.Folded({annotation.span.end, std::max(place.scope.end, annotation.span.end)});
  view.heading = context_.Folded(Within(place.around.heading, place.around.heading, kReach));
  view.subject = context_.subject();
  view.around = LinesAround(text, begin, end);
  return place;
}

// What can be said of an occurrence by itself: that it is but mentioned, and how clouds, models and
// software are bought.
void Judge::JudgeByItself(std::size_t index) {
  Annotation& annotation = annotations_[index];
  const Place& place = places_[index];
  Seen& before = SeenOf(annotation, seen_);
  if (++before.times > kMostLookedAt) {
    annotation.modality = before.modality;
    return;
  }
  const auto mention = [&](Stance stance, string_view why) {
    annotation.modality = Modality::kMention;
    annotation.stance = stance;
    annotation.because.push_back("only mentioned: " + std::string(why));
  };
  if (place.around.corrected_away) {
    mention(Stance::kExcluded, "a correction took it away");
  } else if (const ModalityCue* cue = cues_.Mention(place.view)) {
    deciding_[index] = {cue, cue};
    mention(cue->stance.value_or(Stance::kAside), cue->because);
  } else if (annotation.modality == Modality::kMention) {
    mention(annotation.stance, "it is another thing's name");
  } else if (annotation.sense == Sense::kDoubtful && place.view.field == FieldKind::kDate) {
    mention(Stance::kAside, "it stands in a date");
  } else if (place.view.way != Modality::kUnknown) {
    const ModalityCue* way = deciding_[index].way = cues_.Way(place.view);
    annotation.modality = way != nullptr ? *way->means : place.view.way;
    cloud_bought_ |= place.view.category == Category::kCloud &&
                     place.view.field != FieldKind::kRemark &&
                     place.view.field != FieldKind::kReason;
  } else {
    annotation.modality = Modality::kUnknown;
  }
  before.modality = annotation.modality;
}

void Judge::FindNeighbours() {
  for (std::size_t i = 0; i < places_.size(); ++i) {
    const Annotation& annotation = annotations_[i];
    if (annotation.sense == Sense::kDoubtful || annotation.modality == Modality::kMention) continue;
    switch (places_[i].view.category) {
      case Category::kCloud:
        if (annotation.modality != Modality::kCloud) break;
        clouds_.push_back(annotation.span);
        if (places_[i].view.in_lot) cloud_lots_.insert(places_[i].around.lot);
        break;
      case Category::kSoftware:
        programs_.push_back(annotation.span);
        break;
      case Category::kChip:
      case Category::kSystem:
        machines_.push_back(annotation.span);
        break;
      default:
        break;
    }
  }
}

// Parts go by what stands beside them; where nothing says otherwise they are hardware.
void Judge::JudgePart(std::size_t index) {
  Annotation& annotation = annotations_[index];
  Seen& before = SeenOf(annotation, seen_parts_);
  if (++before.times > kMostLookedAt) {
    annotation.modality = before.modality;
    return;
  }
  const auto within = [](const std::vector<TextSpan>& spans, TextSpan scope) {
    const auto first =
        std::lower_bound(spans.begin(), spans.end(), scope.begin,
                         [](TextSpan span, std::uint32_t begin) { return span.begin < begin; });
    return first != spans.end() && first->end <= scope.end;
  };
  Place& place = places_[index];
  CueView& view = place.view;
  if (within(clouds_, place.scope)) view.row_with |= Only(Neighbour::kCloud);
  if (within(programs_, place.scope)) view.row_with |= Only(Neighbour::kSoftware);
  if (within(machines_, place.scope)) view.row_with |= Only(Neighbour::kMachine);
  if (view.in_lot && cloud_lots_.contains(place.around.lot)) {
    view.lot_with |= Only(Neighbour::kCloud);
  }
  if (cloud_bought_) view.notice_with |= Only(Neighbour::kCloud);
  const ModalityCue* way = deciding_[index].way = cues_.Way(view);
  annotation.modality = way != nullptr ? *way->means : Modality::kHardware;
  before.modality = annotation.modality;
}

// How what is bought is asked for. A mention's cue has said it.
void Judge::JudgeStance(std::size_t index) {
  Annotation& annotation = annotations_[index];
  Seen& before = SeenOf(annotation, seen_stances_);
  if (++before.times > kMostLookedAt) {
    annotation.stance = before.stance;
    return;
  }
  DecidingCues& cues = deciding_[index];
  if (annotation.modality != Modality::kMention && annotation.modality != Modality::kUnknown) {
    // What may be no name at all is asked for by nobody.
    annotation.stance = annotation.sense == Sense::kDoubtful ? Stance::kUnknown : Stance::kRequired;
    cues.stance =
        cues.way != nullptr && cues.way->stance ? cues.way : cues_.AskedFor(places_[index].view);
    if (cues.stance != nullptr) {
      annotation.stance = *cues.stance->stance;
      annotation.because.push_back("how it is asked for: " + cues.stance->because);
    }
  }
  before.stance = annotation.stance;
}

}  // namespace

std::vector<DecidingCues> JudgeModalities(const Context& context, const ModalityCues& cues,
                                          const TermTraitsOf& traits,
                                          std::vector<Annotation>* annotations) {
  return Judge(context, cues, traits, *annotations).Run();
}

}  // namespace tenderscan
