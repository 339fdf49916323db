// Reads every example with the reader that its list is for.
#include "extractors/words/check.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "extractors/text/glyphs.h"
#include "extractors/notice/labels.h"
#include "extractors/text/fold.h"
#include "extractors/text/toml_source.h"
#include "extractors/words/label_words.h"
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

}  // namespace

std::vector<Error> CheckWords() {
  std::vector<Error> errors;
  CheckLabels(errors);
  return errors;
}

}  // namespace tenderscan
