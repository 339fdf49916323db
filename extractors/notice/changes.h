// What a correction changes: each thing before and after, where the text says it.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "extractors/layout/tables.h"
#include "extractors/notice/money.h"
#include "extractors/phrases/labels.h"
#include "extractors/text/glyphs.h"

namespace tenderscan {

struct Reading;

struct PrintedChange {
  std::string field;  // as reports call it (deadline, budget); the row's own words, or empty
  HeadLabel label;    // that the row prints for it; not known in sentences
  std::string lot;    // that the row names with the label: 包1最高限价
  MoneyUnit unit = MoneyUnit::kNone;  // of the label, else of the column
  Cell before, after;                 // glyphs; empty where not said
  Cell about = {};                    // what `field` was told from, up to 更正为
  bool labelled = false;              // 更正为 says it, not a table
};

// As printed, marks around them left out and persons masked; nullopt where nothing is.
std::optional<std::string> WordsOfChange(const Glyphs& glyphs, Cell cell);

// Where the sentence or line that holds glyph `i` begins.
std::uint32_t SentenceBegin(const Glyphs& glyphs, std::uint32_t i);

// All changes of a correction, from tables, else from labels (原：A 更正为：B), else as one piece.
// Errors: `reading` is told where there are more than are read.
std::vector<PrintedChange> ReadChanges(Reading& reading);

// Stretches that say how it was before, sorted, none in another: cells below 更正前, the words
// before 更正为.
std::vector<Cell> PastWords(const Reading& reading);

// Whether glyph `at` lies in one of the reading's stretches of the past.
bool IsPast(const Reading& reading, std::uint32_t at);

// The amount that one of `fields` is changed to as a whole, where the words behind 更正为 print it.
std::optional<PrintedMoney> ChangedMoney(const Reading& reading,
                                         std::initializer_list<Field> fields);

// The same, put together from what is changed of every lot that the notice names. nullopt where
// only some lots' is, or two amounts are of one lot.
std::optional<PrintedMoney> ChangedMoneyOfLots(const Reading& reading,
                                               std::initializer_list<Field> fields);

}  // namespace tenderscan
