// Reads every example with the reader that its list is for.
#include "lexicons/check_lists.h"

#include <algorithm>
#include <functional>
#include <sstream>
#include <string>
#include <string_view>

#include "extractors/text/fold.h"
#include "extractors/text/utf8.h"
#include "extractors/text/word_list.h"
#include "lexicons/boundary.h"
#include "lexicons/disguised.h"
#include "lexicons/names/brand_names.h"
#include "lexicons/names/company_name.h"
#include "lexicons/names/company_words.h"
#include "lexicons/names/listed_name.h"
#include "lexicons/names/regional_words.h"
#include "lexicons/names/role_labels.h"
#include "lexicons/names/sound_alike.h"
#include "lexicons/names/watch_columns.h"
#include "lexicons/neighbour_words.h"
#include "lexicons/spec_words.h"
#include "lexicons/specs.h"
#include "lexicons/words.h"

namespace tenderscan {
namespace {

using std::string_view;
using Test = std::function<bool(const std::string&)>;

// "Chinese name | English name": the one is a candidate for the other, and nothing is left over.
bool AgreesInAllWords(const std::string& text) {
  const std::size_t bar = text.find(" | ");
  if (bar == std::string::npos) return false;
  const auto ranked = SoundAlikes({text.substr(0, bar)}).Rank(text.substr(bar + 3), 1);
  if (ranked.empty()) return false;
  const std::vector<std::string>& because = ranked[0].because;
  return std::none_of(because.begin(), because.end(), [](const std::string& reason) {
    return reason.starts_with("nothing stands for") || reason.ends_with("not in the listed name");
  });
}

Test ReadsAsCompanyWord(const CompanyWords& words, const WordEntry& entry) {
  if (entry.table == "business_in_english" || entry.table == "trade_in_english")
    return &AgreesInAllWords;
  if (entry.table == "passed") {
    return [&words](const std::string& text) {
      const std::string folded = FoldString(text);
      std::size_t at = 0;
      while (at < folded.size()) {
        const std::size_t end = std::min(folded.find(' ', at), folded.size());
        if (std::find(words.passed.begin(), words.passed.end(), folded.substr(at, end - at)) ==
            words.passed.end()) {
          return false;
        }
        at = end + 1;
      }
      return true;
    };
  }
  return [&](const std::string& text) {
    const std::string folded = FoldString(text);
    const CompanyName parts = SplitCompanyName(folded);
    const string_view table = entry.table;
    if (table == "place") return !parts.region.empty();
    if (table == "country") return words.IsCountry(folded);
    if (table == "place_mark")
      return words.IsPlaceMark(DecodeAt(folded, PreviousBoundary(folded, folded.size())).value);
    if (table == "county_mark")
      return words.IsCountyMark(DecodeAt(folded, PreviousBoundary(folded, folded.size())).value);
    if (table == "institution") return parts.form == LegalForm::kInstitution;
    if (table == "branch" || table == "unit") return !parts.branch.empty();
    if (table == "lead") return EndsWithOne(folded, words.leads);
    if (table == "joined") return BeginsWithOne(folded, words.joined);
    if (table == "shortened") return EndsWithOne(folded, words.shortened);
    if (table == "business") return parts.business.find(entry.words[0].text) != std::string::npos;
    const auto of_form = [&](const LegalWord& one) {
      return one.word == entry.words[0].text && one.form == parts.form;
    };
    return std::any_of(words.han_legal.begin(), words.han_legal.end(), of_form) ||
           std::any_of(words.latin_legal.begin(), words.latin_legal.end(), of_form);
  };
}

Test ReadsAsBrand(const BrandNames& brands, const WordEntry& entry) {
  return [&brands, &entry](const std::string& text) {
    const auto of = brands.Of(text);
    if (entry.table == "trade") return !of.empty();
    return std::any_of(of.begin(), of.end(), [&](const Brand* brand) {
      return brand->words[0] == entry.words[0].text && brand->source == entry.Text("source");
    });
  };
}

Test ReadsAsListedName(const ListedNameWords& words, const WordEntry& entry) {
  if (entry.table == "stand_in") {
    return [&words](const std::string& field) { return words.IsStandIn(field); };
  }
  return [&entry](const std::string& field) {
    const ListedName listed = ReadListedName(field);
    return entry.table == "other_name" ? listed.names.size() == 2
                                       : listed.names.size() == 1 && listed.names[0] != field;
  };
}

Test ReadsAsRegionalWord(const RegionalWords& words, const WordEntry& entry) {
  return [&words, &entry](const std::string& name) {
    return words.InMainlandWords(name).because.find(entry.words[0].text + " is ") == 0;
  };
}

// Whether the text ends in a label of the entry's role, or in one with a passed word behind it.
Test ReadsAsRole(const RoleLabels& labels, const WordEntry& entry) {
  const RoleLabels::Label* own =
      entry.table == "role" ? labels.Before(FoldString(entry.words[0].text)) : nullptr;
  return [&labels, own](const std::string& text) {
    const RoleLabels::Label* label = labels.Before(FoldString(text));
    return label != nullptr && (own == nullptr || label->role == own->role);
  };
}

Test ReadsAsColumn(const WatchColumns& columns, const WordEntry& entry) {
  return [&](const std::string& text) {
    if (entry.table == "kind") {
      const std::string kind = FoldString(text);
      return entry.Text("is_a") == "person" ? columns.IsPerson(kind) : columns.IsThing(kind);
    }
    const bool published = entry.words.empty();
    const WatchColumn own = columns.Of(
        FoldString((published ? entry.Texts("published") : entry.words)[0].text), published);
    const std::string head = WatchColumns::HeadOf(text);
    return columns.Of(head, false) == own || columns.Of(head, true) == own;
  };
}

// As examples state it: "memory ≥80 hbm2e".
std::string Stated(const SpecReading& reading) {
  std::ostringstream out;
  out << Name(reading.kind) << ' '
      << (reading.margin == Margin::kAtLeast  ? "≥"
          : reading.margin == Margin::kAtMost ? "≤"
                                              : "")
      << reading.value;
  if (!reading.memory_type.empty()) out << ' ' << reading.memory_type;
  return out.str();
}

// Whether a reading is of the kind that the entry speaks of.
bool IsOf(const SpecReading& one, const SpecWords& words, const WordEntry& entry) {
  const string_view table = entry.table, kind = entry.Text("kind"), says = entry.Text("says");
  if (table == "memory_type") return !one.memory_type.empty();
  if (table == "margin")
    return one.margin == (says == "at_least" ? Margin::kAtLeast : Margin::kAtMost);
  if (table == "card" || kind == "memory") return one.kind == SpecKind::kMemory;
  if (kind == "link") return one.kind == SpecKind::kLink;
  if (kind == "bandwidth") return one.kind == SpecKind::kBandwidth;
  if (kind == "cores") return one.kind == SpecKind::kCores;
  if (kind == "power") return one.kind == SpecKind::kPower;
  if (table != "precision") return true;
  const auto own =
      std::find_if(words.precisions.begin(), words.precisions.end(),
                   [&](const auto& precision) { return precision.first == entry.words[0].text; });
  return one.kind == own->second;
}

// "显存≥80GB = memory ≥80": whether that is read and is of the entry's kind. Of a text that states
// nothing, whether anything of the kind is.
Test ReadsAsSpec(const SpecWords& words, const WordEntry& entry) {
  constexpr string_view kStates = " = ";
  if (entry.table == "hint") {
    return [](const std::string& text) { return MayHoldSpecs(FoldString(text)); };
  }
  for (const auto& [table, held] :
       {std::pair("sparse", &words.sparse), std::pair("module", &words.modules),
        std::pair("board", &words.boards)}) {
    if (entry.table != table) continue;
    return [held = held](const std::string& text) { return HoldsOne(FoldString(text), *held); };
  }
  const bool stated = std::all_of(entry.is.begin(), entry.is.end(), [&](const ListedText& one) {
    return one.text.find(kStates) != std::string::npos;
  });
  if (!stated) return [](const std::string&) { return false; };
  return [&, kStates](const std::string& text) {
    const std::size_t sign = text.find(kStates);
    const std::string folded = FoldString(text.substr(0, sign));
    const string_view states =
        sign == std::string::npos ? string_view() : string_view(text).substr(sign + kStates.size());
    const std::vector<SpecReading> readings = ReadSpecs(folded);
    return std::any_of(readings.begin(), readings.end(), [&](const SpecReading& one) {
      return IsOf(one, words, entry) && (states.empty() || Stated(one) == states);
    });
  };
}

Test ReadsAsNeighbour(const NeighbourWords& words, const WordEntry& entry) {
  return [&](const std::string& text) {
    if (entry.table == "identifier") return IsIdentifier(text);
    if (entry.table == "correction") return words.BehindCorrection(FoldString(text)) > 0;
    if (entry.table == "accessory") return HoldsOne(FoldString(text), words.accessories);
    if (entry.table == "parted") return HoldsOne(FoldString(text), words.parted);
    if (entry.table == "counted") return FindDisguised(FoldString(text)).empty();
    if (entry.table == "numbering")
      return words.Numbers(FoldString(text.substr(0, text.find('{'))));
    std::string printed = text;  // the braces taken off
    const std::size_t begin = printed.find('{');
    printed.erase(begin, 1);
    const std::size_t end = printed.find('}');
    printed.erase(end, 1);
    const FoldedText folded = Fold(printed);
    const NormSpan span{folded.FromOriginal(static_cast<std::uint32_t>(begin)),
                        folded.FromOriginal(static_cast<std::uint32_t>(end))};
    if (entry.table == "glued")
      return BoundaryHolds(Boundary::kModel, folded, printed, span, /*after_brand=*/false,
                           /*torn=*/false);
    if (entry.table == "joined") return !InLongerCode(folded.text(), span);
    return entry.Text("of") == "card" ? CountedInCards(folded.text(), span)
                                      : !IsMeasure(folded.text(), span);
  };
}

}  // namespace

std::vector<Error> CheckShippedLists() {
  std::vector<Error> errors;
  CheckShipped<CompanyWords>(ReadsAsCompanyWord, errors);
  CheckShipped<BrandNames>(ReadsAsBrand, errors);
  CheckShipped<ListedNameWords>(ReadsAsListedName, errors);
  CheckShipped<RegionalWords>(ReadsAsRegionalWord, errors);
  CheckShipped<RoleLabels>(ReadsAsRole, errors);
  CheckShipped<WatchColumns>(ReadsAsColumn, errors);
  CheckShipped<SpecWords>(ReadsAsSpec, errors);
  CheckShipped<NeighbourWords>(ReadsAsNeighbour, errors);
  return errors;
}

}  // namespace tenderscan
