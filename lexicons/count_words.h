// Counting words as data (lexicons/cues/*.toml, keys: lexicons/FORMAT.md): what stands behind a
// number, and what says whose the number is.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lexicons/list_reader.h"
#include "lexicons/words.h"
#include "store/model/result.h"

namespace tenderscan {

enum class CountUnit : std::uint8_t {
  kBare,          // no unit printed: only a quantity column or label makes it a count
  kCard,          // 张 块 片 颗
  kMachineCards,  // 8卡, 8模组, 8×: so many in one machine
  kServer,        // 台 节点
  kSet,           // 套 组 个 of something that is none of the others
  kToken,
  kAccount,
  kCardHour,
  kMonth,
  kYear,
  kInstance,
  kLicence,
  kPack,  // 12包, 3份 of something that is sold in packs
  kLump,  // 一批, 1项, 1宗: says nothing about how many
};

// What words beside a number say of it; see PrintedCount.
enum class CountMark : std::uint8_t {
  kEach,
  kPack,
  kRate,
  kTotal,
  kPart,
  kApiece,
  kLabelled,
  kVague,  // 数十张: it says no number
};

// What words between the number of machines and that of cards say.
enum class CountRelation : std::uint8_t {
  kMachinesHold,  // 2台，含8块
  kCardsOf,       // 4块A100的服务器2台
};

// All words folded.
struct CountWords {
  // What holds of the words of one [[unit]] entry.
  struct UnitRule {
    CountUnit unit = CountUnit::kSet;
    bool times = false;                // a sign of multiplication
    bool by_noun = false;              // says pieces; the noun beside it says of what
    int most = 0;                      // a larger number is none of them; 0: any
    WordList not_before;               // words behind it that make it no unit
    WordList lump_before, lump_after;  // words behind, before it that make it a lump
  };
  // An example: the span in braces is a count of that unit or mark, or a heading that names it.
  struct Example {
    CountUnit unit = CountUnit::kBare;
    std::optional<CountMark> mark;
    std::optional<CountRelation> relation;  // by the words between two spans
    bool topic = false;                     // the whole text speaks of the unit
    bool wanted = true;
    ListedText text;
  };
  struct OfUnit {
    CountUnit unit = CountUnit::kBare;
    std::vector<WordList> all;  // one word of each
  };
  struct Mark {
    WordList before, right_before, after_colon, behind, around, unless_around;
    WordList unless_before;  // longer words that end right before it too: 总数 is not 数
  };
  struct Topic {
    WordList words, unless;
  };

  std::vector<UnitRule> rules;
  std::vector<std::pair<std::string, std::uint32_t>> units;  // word and its rule, longest first
  WordList pairs;                                            // 双, 双路: two of the unit
  std::vector<OfUnit> nouns;                                 // what pieces are; the first that fits
  std::vector<OfUnit> items;     // what a bare number beside such an item counts
  std::vector<OfUnit> headings;  // of a column or a unit's cell
  std::array<Mark, 8> marks;
  std::array<WordList, 2> relations;
  std::map<CountUnit, Topic> topics;
  std::vector<Example> examples;

  const Mark& mark(CountMark which) const { return marks[static_cast<std::size_t>(which)]; }
  const WordList& relation(CountRelation which) const {
    return relations[static_cast<std::size_t>(which)];
  }
  // Whether the text speaks of such things at all.
  bool SpeaksOf(CountUnit unit, std::string_view folded) const;
  // The first entry of a list that the text fits; kBare where none does.
  static CountUnit FirstOf(const std::vector<OfUnit>& list, std::string_view folded);
};

// What the entries of [[unit]], [[mark]], [[relation]] and [[topic]] may say.
std::vector<WordTable> CountTables();

// Adds those entries of a list; others are passed over. Errors: kMalformed.
Result<void> AddCountWords(const ListReader& reader, const std::vector<WordEntry>& entries,
                           CountWords& words);

}  // namespace tenderscan
