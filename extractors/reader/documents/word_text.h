// The text of a Word binary document, story by story.
#pragma once

#include "extractors/reader/documents/flow.h"
#include "extractors/reader/documents/word_file.h"
#include "extractors/reader/documents/word_lists.h"

namespace tenderscan {

// Adds a story's paragraphs and tables. What was deleted while changes were tracked is left out,
// and hidden text, and the instructions of fields. False where characters lie outside of the file,
// or are more than are read.
// `lists` counts on from story to story.
bool ReadStory(const WordFile& file, WordStory story, WordLists& lists, FlowBuilder& out);

}  // namespace tenderscan
