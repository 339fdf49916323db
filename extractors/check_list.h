// Trying a word list's examples with the reader that the list is for.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "extractors/text/word_list.h"
#include "store/model/result.h"

namespace tenderscan {

// Whether a text is read as an entry says.
using ExampleTest = std::function<bool(std::string_view)>;

// Compiles a list and tries its entries, each of which has examples.
template <typename List>
void Check(ExampleTest (*reads_as)(const List&, const WordEntry&), std::vector<Error>& errors) {
  const NamedText source = List::kShipped.source();
  if (const Result<List> list = List::Compile(source)) {
    for (const WordEntry& entry : list->entries) {
      if (auto has = NeedsExamples(source, entry); !has) errors.push_back(has.error());
    }
  }
  CheckShipped<List>(reads_as, errors);
}

// The lists of numerals, amounts, times, lots and persons; a part of CheckWords.
void CheckFigures(std::vector<Error>& errors);

}  // namespace tenderscan
