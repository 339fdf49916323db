// Compiles the label list.
#include "extractors/words/label_words.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_set>

#include "extractors/text/fold.h"
#include "extractors/text/glyphs.h"
#include "extractors/text/numeral_words.h"
#include "extractors/text/toml_source.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

using std::string_view;

constexpr std::size_t kLongestLabel = 60;  // bytes, 20 Han: longer words are no label

// Labels with a numeral are listed once for all ten: nobody ranks more candidates.
constexpr string_view kHanNumeral = "{一}";
constexpr string_view kDigits = "{1}";
constexpr int kMostRanked = 10;

constexpr Named<Section> kSections[] = {
    {"none", Section::kNone},       {"basics", Section::kBasics},
    {"winner", Section::kWinner},   {"failed", Section::kFailed},
    {"items", Section::kItems},     {"experts", Section::kExperts},
    {"fee", Section::kFee},         {"obtain", Section::kObtain},
    {"submit", Section::kSubmit},   {"open", Section::kOpen},
    {"period", Section::kPeriod},   {"correction", Section::kCorrection},
    {"matters", Section::kMatters}, {"contacts", Section::kContacts},
    {"scores", Section::kScores},
};

constexpr Named<FieldKind> kKinds[] = {
    {"none", FieldKind::kNone},         {"name", FieldKind::kName},
    {"brand", FieldKind::kBrand},       {"model", FieldKind::kModel},
    {"quantity", FieldKind::kQuantity}, {"unit", FieldKind::kUnit},
    {"price", FieldKind::kPrice},       {"specification", FieldKind::kSpecification},
    {"lot", FieldKind::kLot},           {"ordinal", FieldKind::kOrdinal},
    {"subject", FieldKind::kSubject},   {"address", FieldKind::kAddress},
    {"contact", FieldKind::kContact},   {"code", FieldKind::kCode},
    {"party", FieldKind::kParty},       {"date", FieldKind::kDate},
    {"remark", FieldKind::kRemark},     {"qualification", FieldKind::kQualification},
    {"reason", FieldKind::kReason},     {"before", FieldKind::kBefore},
    {"after", FieldKind::kAfter},
};

constexpr Named<Stand> kStands[] = {
    {"free", Stand::kFree}, {"start", Stand::kStart}, {"head", Stand::kHead}};

template <typename T, std::size_t N>
std::optional<T> ValueNamed(const Named<T> (&all)[N], string_view name) {
  for (const Named<T>& one : all) {
    if (one.name == name) return one.value;
  }
  return std::nullopt;
}

// What recognition calls a field, where its entry does not say otherwise. kNone: the words of the
// label decide.
FieldKind KindOfField(Field field) {
  if (IsMoney(field)) return FieldKind::kPrice;
  switch (field) {
    case Field::kProjectCode:
    case Field::kPlanCode:
    case Field::kContractCode:
    case Field::kUscc:
      return FieldKind::kCode;
    case Field::kProjectName:
    case Field::kContractName:
      return FieldKind::kSubject;
    case Field::kBuyer:
    case Field::kBuyerHead:
    case Field::kAgency:
    case Field::kAgencyHead:
    case Field::kSupplier:
    case Field::kSupplierHead:
    case Field::kProposed:
    case Field::kTenderer:
    case Field::kRanked:
      return FieldKind::kParty;
    case Field::kUnitPrice:
      return FieldKind::kPrice;
    case Field::kDeadline:
    case Field::kOpening:
    case Field::kTime:
    case Field::kPublished:
    case Field::kOriginalDate:
    case Field::kChangedOn:
    case Field::kSignedOn:
      return FieldKind::kDate;
    case Field::kRegion:
      return FieldKind::kAddress;
    case Field::kLot:
      return FieldKind::kLot;
    case Field::kSequence:
      return FieldKind::kOrdinal;
    case Field::kItemName:
    case Field::kLotName:
      return FieldKind::kName;
    case Field::kBrand:
      return FieldKind::kBrand;
    case Field::kModel:
      return FieldKind::kModel;
    case Field::kQuantity:
      return FieldKind::kQuantity;
    case Field::kUnit:
      return FieldKind::kUnit;
    case Field::kChangeBefore:
      return FieldKind::kBefore;
    case Field::kChangeAfter:
      return FieldKind::kAfter;
    case Field::kReason:
      return FieldKind::kReason;
    default:
      return FieldKind::kNone;
  }
}

// Brackets, blanks, colons and leading numbering say nothing: "3、单价(元):" is 单价.
std::string Bare(string_view label) {
  constexpr string_view kSilent = " :\n\t", kOpen = "([", kClose = ")]", kMark = "、";
  constexpr std::size_t kHan = 3;  // bytes
  std::string bare;
  if (label.find_first_of("([ :\n\t)]") == string_view::npos) {
    bare = label;  // most are
  } else {
    int depth = 0;
    for (char c : label) {
      if (kOpen.find(c) != string_view::npos) ++depth;
      if (depth == 0 && kSilent.find(c) == string_view::npos) bare += c;
      if (kClose.find(c) != string_view::npos && depth > 0) --depth;
    }
  }
  std::size_t begin = std::min(bare.find_first_not_of("0123456789."), bare.size());
  // 二、采购人, 十二、采购人
  std::size_t mark = begin;
  while (mark < bare.size() && static_cast<unsigned char>(bare[mark]) >= 0x80 &&
         NumeralValue(DecodeAt(bare, mark).value) > 0) {
    mark += kHan;
  }
  if (mark > begin && string_view(bare).substr(mark).starts_with(kMark)) {
    begin = mark + kMark.size();
  }
  bare.erase(0, begin);
  return bare;
}

std::vector<std::string> FoldedTexts(const std::vector<ListedText>& texts) {
  std::vector<std::string> out;
  for (const ListedText& text : texts) out.push_back(FoldString(text.text));
  return out;
}

tl::unexpected<Error> Complain(const NamedText& source, std::uint32_t line,
                               const std::string& what) {
  return tl::make_unexpected(FaultAt(source, line, 1, what));
}

// Where a spelling's word stands; the entry's own line for one that is made of parts.
std::uint32_t LineOf(const WordEntry& entry, string_view spelling) {
  for (const ListedText& word : entry.words) {
    if (word.text == spelling) return word.line;
  }
  return entry.line;
}

std::string Replaced(std::string text, string_view what, string_view by) {
  text.replace(text.find(what), what.size(), by);
  return text;
}

}  // namespace

Result<LabelWords> LabelWords::Compile(const NamedText& source, const KeyWords* keys) {
  TS_ASSIGN_OR_RETURN(
      const std::vector<WordEntry> entries,
      ReadWordList(
          source,
          {{"label", {"field", "section", "stand", "kind"}, {"rank", "ordinal"}, {"led_by"}},
           {"kind", {"kind", "where"}, {}, {"begins", "unless_begins"}}}));
  LabelWords out;
  std::unordered_set<std::string> listed;
  for (const WordEntry& entry : entries) {
    const std::size_t first = out.labels_.size();
    TS_RETURN_IF_FAILED(entry.table == "label" ? out.AddLabels(source, entry)
                                               : out.AddKind(source, entry));
    for (std::size_t i = first; i < out.labels_.size(); ++i) {
      const std::string& spelling = out.labels_[i].spelling;
      if (!listed.insert(spelling).second) {
        return Complain(source, LineOf(entry, spelling),
                        "the label \"" + spelling + "\" has an entry already");
      }
    }
  }
  if (keys != nullptr) out.AddKeys(*keys);
  out.trie_ = std::make_unique<LabelTrie>(out.labels_);
  return out;
}

Result<void> LabelWords::AddLabels(const NamedText& source, const WordEntry& entry) {
  LabelWord label;
  const string_view section = entry.Text("section");
  const auto field =
      section.empty() ? ValueNamed(kFieldNames, entry.Text("field")) : Field::kSection;
  const auto part = ValueNamed(kSections, section.empty() ? "none" : section);
  const auto stand = ValueNamed(kStands, entry.Text("stand", section.empty() ? "free" : "head"));
  if (!field) return Complain(source, entry.line, "no `field` of that name");
  if (!part) return Complain(source, entry.line, "no `section` of that name");
  if (!stand) return Complain(source, entry.line, "`stand` is free, start or head");
  label.field = *field;
  label.stand = *stand;
  label.kind = KindOfField(*field);
  if (entry.Has("kind")) {
    const auto kind = ValueNamed(kKinds, entry.Text("kind"));
    if (!kind) return Complain(source, entry.line, "no `kind` of that name");
    label.kind = *kind;
  }
  // 5 is a label as exact as most are.
  label.rank = static_cast<std::uint8_t>(entry.Number("rank", *field == Field::kOther ? 0 : 5));
  label.ordinal = section.empty() ? static_cast<std::uint8_t>(entry.Number("ordinal"))
                                  : static_cast<std::uint8_t>(*part);
  for (const ListedText& word : entry.words) {
    if (!entry.Has("led_by")) AddSpellings(label, word.text);
    for (const ListedText& before : entry.Texts("led_by")) {
      AddSpellings(label, before.text + word.text);
    }
  }
  examples_.push_back({label.field, section.empty() ? std::uint8_t{0} : label.ordinal, label.kind,
                       false, entry.is, entry.is_not});
  return {};
}

void LabelWords::AddSpellings(const LabelWord& label, const std::string& word) {
  const string_view numeral = word.find(kHanNumeral) != std::string::npos ? kHanNumeral
                              : word.find(kDigits) != std::string::npos   ? kDigits
                                                                          : string_view();
  if (numeral.empty()) {
    labels_.push_back(label);
    labels_.back().spelling = word;
    return;
  }
  for (int k = 1; k <= kMostRanked; ++k) {
    std::string printed;
    if (numeral == kHanNumeral) AppendUtf8(ShippedNumerals().Numbering(k), printed);
    labels_.push_back(label);
    labels_.back().spelling =
        Replaced(word, numeral, numeral == kDigits ? std::to_string(k) : printed);
    if (label.field == Field::kRanked) labels_.back().ordinal = static_cast<std::uint8_t>(k);
  }
}

Result<void> LabelWords::AddKind(const NamedText& source, const WordEntry& entry) {
  const auto kind = ValueNamed(kKinds, entry.Text("kind"));
  if (!kind) return Complain(source, entry.line, "no `kind` of that name");
  const string_view where = entry.Text("where");
  if (where != "inside" && where != "end") {
    return Complain(source, entry.line, "`where` is inside or end");
  }
  std::vector<std::string> words = FoldedTexts(entry.words);
  if (entry.Has("begins")) {
    frames_.push_back({*kind, FoldedTexts(entry.Texts("begins")),
                       FoldedTexts(entry.Texts("unless_begins")), std::move(words)});
  } else {
    for (std::string& word : words) {
      if (where == "inside") {
        inside_.emplace_back(std::move(word), *kind);
      } else {
        longest_ending_ = std::max(longest_ending_, word.size());
        if (!endings_.emplace(word, *kind).second) {
          return Complain(source, entry.line, "the ending \"" + word + "\" stands in two entries");
        }
      }
    }
  }
  examples_.push_back({Field::kOther, 0, *kind, true, entry.is, entry.is_not});
  return {};
}

FieldKind LabelWords::KindOf(string_view folded_label) const {
  const std::string bare = Bare(folded_label);
  if (bare.empty() || bare.size() > kLongestLabel) return FieldKind::kNone;
  for (const auto& [word, kind] : inside_) {
    if (bare.find(word) != std::string::npos) return kind;
  }
  const LabelTrie::Entry* listed = trie_->Find(Glyphs(bare));
  if (listed != nullptr && listed->kind != FieldKind::kNone) return listed->kind;
  const auto begins = [&](const std::string& word) { return bare.starts_with(word); };
  const auto ends = [&](const std::string& word) { return bare.ends_with(word); };
  for (const Frame& frame : frames_) {
    if (std::any_of(frame.begins.begin(), frame.begins.end(), begins) &&
        std::none_of(frame.unless_begins.begin(), frame.unless_begins.end(), begins) &&
        std::any_of(frame.ends.begin(), frame.ends.end(), ends)) {
      return frame.kind;
    }
  }
  for (std::size_t size = std::min(longest_ending_, bare.size()); size > 0; --size) {
    const auto found = endings_.find(bare.substr(bare.size() - size));
    if (found != endings_.end()) return found->second;
  }
  return FieldKind::kNone;
}

void LabelWords::AddKeys(const KeyWords& keys) {
  std::unordered_map<std::string, const LabelWord*> by_spelling;
  for (const LabelWord& label : labels_) by_spelling.emplace(label.spelling, &label);
  std::vector<LabelWord> added;
  for (const WordEntry& entry : keys.entries) {
    const auto label = by_spelling.find(std::string(entry.Text("label")));
    if (label == by_spelling.end()) continue;
    for (const ListedText& word : entry.words) {
      const bool latin = std::all_of(word.text.begin(), word.text.end(),
                                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
      if (!latin) continue;
      LabelWord key = *label->second;
      key.stand = Stand::kKey;
      // Blanks do not count in a text; "project_no" and "project-no" are letters of their own.
      for (const char joint : {' ', '_', '-'}) {
        key.spelling = word.text;
        std::replace(key.spelling.begin(), key.spelling.end(), ' ', joint);
        added.push_back(key);
        if (word.text.find(' ') == std::string::npos) break;
      }
    }
  }
  labels_.insert(labels_.end(), added.begin(), added.end());
}

const LabelWords& ShippedLabels() {
  static const LabelWords words = CompileShipped<LabelWords>(&ShippedKeys());
  return words;
}

}  // namespace tenderscan
