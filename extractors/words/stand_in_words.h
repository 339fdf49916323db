// What stands on pages in place of their notice, or beside it (stand_ins.toml), compiled.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/text/word_list.h"
#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

// What came instead of a page.
enum class StandIn {
  kWall,  // an anti-bot page, a check, a refusal, a page that waits for scripts
  kLogin,
  kBusy,   // the portal says that it is busy or being mended
  kGone,   // it says that there is no such page
  kError,  // it says that it failed
};

class StandInWords {
 public:
  // Errors: as ReadWordList; a wall that says nothing known.
  static Result<StandInWords> Compile(const NamedText& source);

  struct Cause {
    StandIn kind = StandIn::kWall;
    std::string why;     // one sentence
    bool waits = false;  // until a script has fetched what the page is for
  };
  // The first of the list's walls whose script a page's HTML holds, or whose words its text says;
  // null where there is none. Linear in the text for each word: for short texts.
  const Cause* ScriptIn(std::string_view html) const { return Find("script", html); }
  const Cause* WordIn(std::string_view text) const { return Find("word", text); }

  // Whether a sentence sends elsewhere for the notice, waits for a script, or is a viewer's;
  // whether it is the page's own; whether the page's imprint begins with it.
  bool IsInstead(std::string_view sentence) const;
  bool IsPages(std::string_view sentence) const;
  bool IsImprint(std::string_view sentence) const;
  // Whether a sentence of few words says what became of a procedure.
  bool IsFact(std::string_view sentence) const;
  // Whether a clause says which company won.
  bool NamesWinner(std::string_view clause) const;
  // Whether it counts things: a number with its unit.
  bool Counts(std::string_view sentence) const;

  std::vector<std::string> notice_labels, notice_words;
  std::vector<std::string> pointers, waiting, viewers;
  std::vector<WordEntry> entries;  // with the examples

 private:
  struct Wall {
    std::string table, words;
    std::vector<std::string> unless_after;
    Cause cause;  // of [[script]] and [[word]]

    bool In(std::string_view text) const;
  };
  const Cause* Find(std::string_view table, std::string_view where) const;

  std::vector<Wall> walls_, facts_;
  std::vector<std::string> page_lines_, imprints_, winners_, counters_;
};

const StandInWords& ShippedStandIns();

}  // namespace tenderscan
