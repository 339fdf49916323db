// The examples of lists are their tests: tried as a reader of the list would try them.
#pragma once

#include <string>

#include "lexicons/count_words.h"
#include "lexicons/modality_cues.h"
#include "lexicons/term_index.h"
#include "store/model/extracted_text.h"
#include "store/model/layout.h"
#include "store/model/result.h"

namespace tenderscan {

// An example as a document: paragraphs; a tab stands between the cells of a row.
ExtractedText ExampleText(const std::string& example);

// Every term must be found in its `finds` and not in its `not`. Errors: kMalformed at the first
// that fails, with what was found instead.
Result<void> TryTermExamples(const TermIndex& index, LayoutReader read_layout);

// The same for cues: each must decide its `is`, and not its `not`. The name stands in braces, as
// do names beside it: "title of the notice || 采购{AWS|cloud}账号，可用{A100}". The last one is
// judged; behind | stand its category (a chip where there is none) and, behind a colon, in what way
// its term is bought: {Llama|model:software}.
Result<void> TryCueExamples(const std::vector<LexiconSource>& files, const ModalityCues& cues,
                            LayoutReader read_layout);

// The same for counting words: the count in braces is of that unit, or bears that mark; braces that
// hold no number hold a heading that names the unit; of two counts the words between tell the
// relation; a topic's example has no braces.
Result<void> TryCountExamples(const std::vector<LexiconSource>& files, const CountWords& words);

}  // namespace tenderscan
