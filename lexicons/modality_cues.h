// Cues: words around a name that tell in what way the thing is bought and how it is asked for, or
// that it is only mentioned; as data (lexicons/cues/*.toml, keys: lexicons/FORMAT.md).
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lexicons/list_reader.h"
#include "store/model/annotation.h"
#include "store/model/category.h"
#include "store/model/field.h"
#include "store/model/result.h"

namespace tenderscan {

// Where around a name words are looked for.
enum class CueSide : std::uint8_t {
  kBefore,       // in its clause
  kRightBefore,  // at its end, the name's maker passed over
  kBehind,       // in its clause
  kOwn,          // in its clause, up to 、: what is said of it and not of the next of a list
  kRightBehind,  // at the beginning of that
  kBehindNoun,   // the same, with the noun that the name is an adjective of passed over
  kClause,       // kBefore or kOwn
  kLabel,
  kSentence,
  kRow,      // the table's row, else the sentence
  kEarlier,  // of the row, what stands before the name
  kLater,    // and what behind
  kHeading,  // the title of its section
  kSubject,  // what the notice buys, in its own words
  kAround,   // its line and the two above and below: plain text breaks sentences anywhere
};

// What is bought beside a name, as far as it decides how the name is bought.
enum class Neighbour : std::uint8_t { kCloud, kSoftware, kMachine };
using Neighbours = std::bitset<3>;

// One occurrence as cues see it. Views of folded text.
struct CueView {
  Category category = Category::kOther;
  Modality way = Modality::kUnknown;  // in which it is bought where nothing says otherwise
  bool alone = true;                  // no other name stands right behind it
  bool in_lot = false;
  FieldKind field = FieldKind::kNone;
  FieldKind section = FieldKind::kNone;
  std::string_view before, behind;  // its clause
  std::string_view label, sentence, row, earlier, later, heading, subject, around;
  Neighbours row_with, lot_with, notice_with;
};

// Conditions of one rule: all must hold.
struct ModalityCue {
  struct Words {
    CueSide side = CueSide::kBefore;
    bool unless = false;
    std::vector<std::string> words;  // folded; one of them
  };
  struct Beside {
    Neighbours CueView::*where = nullptr;
    bool unless = false;
    Neighbours any;
  };

  std::optional<Modality> means;  // the way in which it is bought; none: `stance` alone is told
  std::optional<Stance> stance;   // of a mention: kAside where none is written
  std::string because;
  std::bitset<kCategoryTraits.size()> categories;  // none set: of every category
  std::optional<Modality> instead_of;
  std::optional<bool> alone;
  std::optional<bool> in_lot;
  std::vector<FieldKind> fields, unless_fields, sections;
  std::vector<Beside> beside;
  std::optional<std::pair<std::string, std::string>> inside;  // 《 and 》: it stands between them
  std::vector<Words> words;
  std::vector<std::string> then;       // between a word before it and the name: one must stand
  std::vector<std::string> but_then;   // none may
  std::vector<std::string> not_in;     // a word inside one of these is not meant
  std::uint32_t within = 0;            // code points behind the name; 0: anywhere on that side
  std::vector<ListedText> is, is_not;  // examples; see lexicons/examples.h
  ListedText where;
};

// Words that may stand between a name and a cue's word: a maker before it, its noun behind it.
struct CueFillers {
  std::vector<std::string> before, behind;  // folded
};

class ModalityCues {
 public:
  // Behind those of the same kind that are there.
  void Add(ModalityCue cue) {
    auto& list = !cue.means ? stances_ : cue.means == Modality::kMention ? mentions_ : ways_;
    list.push_back(std::move(cue));
  }
  CueFillers& fillers() { return fillers_; }

  // The first cue that fits, in the order of the lists; null where none does. Linear in the words
  // of all cues and the view. Thread-safe.
  const ModalityCue* Mention(const CueView& view) const { return First(mentions_, view); }
  const ModalityCue* Way(const CueView& view) const { return First(ways_, view); }
  // How a thing that is bought is asked for, where not by its name alone.
  const ModalityCue* AskedFor(const CueView& view) const { return First(stances_, view); }

  const std::vector<ModalityCue>& mentions() const { return mentions_; }
  const std::vector<ModalityCue>& ways() const { return ways_; }
  const std::vector<ModalityCue>& stances() const { return stances_; }

 private:
  const ModalityCue* First(const std::vector<ModalityCue>& cues, const CueView& view) const;

  std::vector<ModalityCue> mentions_, ways_, stances_;
  CueFillers fillers_;
};

// What the entries of [[cue]], and [between], may say.
std::vector<WordTable> ModalityTables();

// Adds those entries of a list; others are passed over. Errors: kMalformed.
Result<void> AddModalityCues(const ListReader& reader, const std::vector<WordEntry>& entries,
                             ModalityCues& cues);

}  // namespace tenderscan
