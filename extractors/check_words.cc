// Reads every example with the reader that its list is for.
#include "extractors/check_words.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "extractors/notice/tag.h"
#include "extractors/phrases/labels.h"
#include "extractors/phrases/names.h"
#include "extractors/text/fold.h"
#include "extractors/text/glyphs.h"
#include "extractors/text/person_names.h"
#include "extractors/text/person_words.h"
#include "extractors/text/personal_data.h"
#include "extractors/text/toml_source.h"
#include "extractors/words/furniture_words.h"
#include "extractors/words/kind_words.h"
#include "extractors/words/label_words.h"
#include "extractors/words/method_words.h"
#include "extractors/words/organisation_words.h"
#include "extractors/words/stand_in_words.h"
#include "extractors/words/texts.h"

namespace tenderscan {
namespace {

using std::string_view;

// Of each example, whether `reads` says what its place in the entry claims.
template <typename Reads>
void CheckExamples(const NamedText& source, const std::vector<ListedWord>& is,
                   const std::vector<ListedWord>& is_not, const Reads& reads,
                   std::vector<Error>& errors) {
  for (const ListedWord& one : is) {
    if (!reads(one.text)) {
      errors.push_back(
          FaultAt(source, one.line, 1, "\"" + one.text + "\" is not read as this entry says"));
    }
  }
  for (const ListedWord& one : is_not) {
    if (reads(one.text)) {
      errors.push_back(
          FaultAt(source, one.line, 1, "\"" + one.text + "\" is read as this entry, and must not"));
    }
  }
}

void CheckLabels(std::vector<Error>& errors) {
  const NamedText source{"extractors/words/labels.toml", std::string(LabelsToml())};
  const Result<LabelWords> words = LabelWords::Compile(source);
  if (!words) {
    errors.push_back(words.error());
    return;
  }
  for (const LabelExamples& entry : words->examples()) {
    const auto reads = [&](string_view text) {
      if (entry.of_kind) return words->KindOf(FoldString(text)) == entry.kind;
      const std::vector<Mark> marks = FindLabels(Glyphs(text));
      return std::any_of(marks.begin(), marks.end(), [&](const Mark& mark) {
        return mark.field == entry.field &&
               (entry.field != Field::kSection || mark.ordinal == entry.ordinal);
      });
    };
    CheckExamples(source, entry.is, entry.is_not, reads, errors);
  }
}

// Whether a kind of titles' words gives what was read.
bool Gives(AnnouncedKind kind, const TitleKind& read) {
  switch (kind) {
    case AnnouncedKind::kPlanning:
      return read.tag == ReleaseTag::kPlanning;
    case AnnouncedKind::kTender:
      return read.tag == ReleaseTag::kTender;
    case AnnouncedKind::kAmendment:
      return read.tag == ReleaseTag::kTenderAmendment || read.tag == ReleaseTag::kAwardUpdate;
    case AnnouncedKind::kCancellation:
      return read.tag == ReleaseTag::kTenderCancellation ||
             read.tag == ReleaseTag::kAwardCancellation;
    case AnnouncedKind::kVoid:
      return read.tag == ReleaseTag::kAwardCancellation;
    case AnnouncedKind::kResult:
      return read.tag == ReleaseTag::kAward && !read.candidates;
    case AnnouncedKind::kCandidates:
      return read.tag == ReleaseTag::kAward && read.candidates;
    case AnnouncedKind::kContract:
      return read.tag == ReleaseTag::kContract;
    case AnnouncedKind::kImplementation:
      return read.tag == ReleaseTag::kImplementation;
    case AnnouncedKind::kNoise:
      break;
  }
  return false;
}

void CheckKinds(std::vector<Error>& errors) {
  const NamedText source{"extractors/words/kinds.toml", std::string(KindsToml())};
  const Result<KindWords> words = KindWords::Compile(source);
  if (!words) {
    errors.push_back(words.error());
    return;
  }
  for (const KindWords::Examples& entry : words->examples()) {
    const auto reads = [&](string_view text) {
      const std::optional<TitleKind> kind = KindOfTitle(Glyphs(text));
      return kind && Gives(entry.kind, *kind);
    };
    CheckExamples(source, entry.is, entry.is_not, reads, errors);
  }
}

// Reads a list's file again, for its places, and checks every entry with what `reads_as` makes of
// it: a test of a text.
template <typename List, typename ReadsAs>
void CheckList(const NamedText& source, const ReadsAs& reads_as, std::vector<Error>& errors) {
  const Result<List> list = List::Compile(source);
  if (!list) {
    errors.push_back(list.error());
    return;
  }
  for (const WordEntry& entry : list->entries) {
    CheckExamples(source, entry.is, entry.is_not, reads_as(*list, entry), errors);
  }
}

using Test = std::function<bool(string_view)>;

Test ReadsAsMethod(const MethodWords&, const WordEntry& entry) {
  return [&entry](string_view text) {
    const Glyphs glyphs(text);
    const string_view method = entry.Text("method");
    return MethodIn(glyphs.Folded(0, glyphs.size())) == method || MethodOfBody(glyphs) == method;
  };
}

Test ReadsAsOrganisation(const OrganisationWords&, const WordEntry& entry) {
  return [&entry](string_view text) {
    const Glyphs glyphs(text);
    if (entry.table == "ends") return LooksLikeOrganisation(glyphs.Folded(0, glyphs.size()));
    const auto name = ReadOrganisation(glyphs, 0, glyphs.size(), /*strict=*/false);
    if (entry.table == "nothing" || entry.table == "nothing_begins") return !name.has_value();
    if (entry.table == "over") return name && name->begin == 0 && name->end < glyphs.size();
    if (entry.table == "before" || entry.table == "mark")
      return name && name->begin > 0 && name->end == glyphs.size();
    return ConsortiumMembers(text).size() > 1;
  };
}

Test ReadsAsPerson(const PersonWords&, const WordEntry& entry) {
  return [&entry](string_view text) {
    if (entry.table == "telephone" || entry.table == "code") return !FindPersonalData(text).empty();
    std::vector<TextSpan> names;
    FindPersonNames(text, names);
    return !names.empty();
  };
}

Test ReadsAsFurniture(const FurnitureWords& words, const WordEntry& entry) {
  return [&](string_view text) {
    if (entry.table == "element") {
      const ElementName name = words.NameOf(text);
      return entry.Text("says") == (name == ElementName::kLinks    ? "links"
                                    : name == ElementName::kTrail  ? "trail"
                                    : name == ElementName::kFooter ? "footer"
                                                                   : "");
    }
    if (entry.table == "attachment") return words.LeadsToFile(text);
    const Glyphs glyphs(text);
    const std::u32string_view folded = glyphs.Folded(0, glyphs.size());
    return entry.table == "site_end" ? words.IsSiteName(folded) : words.IsPageLine(folded);
  };
}

Test ReadsAsStandIn(const StandInWords& words, const WordEntry& entry) {
  return [&](string_view text) {
    if (entry.table == "script" || entry.table == "word") {
      const StandInWords::Cause* cause =
          entry.table == "script" ? words.ScriptIn(text) : words.WordIn(text);
      return cause != nullptr && cause->why == entry.Text("why");
    }
    if (entry.table == "page_line") return words.IsPages(text);
    if (entry.table == "imprint") return words.IsImprint(text);
    if (entry.table == "counter") return words.Counts(text);
    if (entry.table == "winner") return words.NamesWinner(text);
    return entry.table == "fact" ? words.IsFact(text) : words.IsInstead(text);
  };
}

NamedText Embedded(string_view name, string_view text) {
  return {"extractors/words/" + std::string(name), std::string(text)};
}

}  // namespace

std::vector<Error> CheckWords() {
  std::vector<Error> errors;
  CheckLabels(errors);
  CheckKinds(errors);
  CheckList<MethodWords>(Embedded("methods.toml", MethodsToml()), ReadsAsMethod, errors);
  CheckList<OrganisationWords>(Embedded("organisations.toml", OrganisationsToml()),
                               ReadsAsOrganisation, errors);
  CheckList<PersonWords>(Embedded("persons.toml", PersonsToml()), ReadsAsPerson, errors);
  CheckList<FurnitureWords>(Embedded("furniture.toml", FurnitureToml()), ReadsAsFurniture, errors);
  CheckList<StandInWords>(Embedded("stand_ins.toml", StandInsToml()), ReadsAsStandIn, errors);
  return errors;
}

}  // namespace tenderscan
