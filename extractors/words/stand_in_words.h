// What stands on pages in place of their notice, or beside it (stand_ins.toml), compiled.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/text/literal_set.h"
#include "extractors/text/word_list.h"
#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

// The shipped list, as the build embeds it.
std::string_view StandInsToml();

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
  static constexpr ShippedFile kShipped{"extractors/words/stand_ins.toml", StandInsToml};
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

  // What a sentence, a clause or a value says, found in one pass.
  struct Says {
    bool instead =
        false;           // it sends elsewhere for the notice, waits for a script, or is a viewer's
    bool pages = false;  // it is the page's own
    bool imprint = false;  // the page's imprint begins with it
    bool fact = false;     // it says what became of a procedure, where it has few words
    bool wall = false;     // WordIn finds a wall
  };
  Says SaysOf(std::string_view sentence) const;
  // What a sentence says of accounts, where it is made of their words and nothing else.
  struct Account {
    bool alone = false;    // it is made of such words
    bool asked = false;    // and asks for one: 请登录, 仅会员可见
    bool content = false;  // and says what for: 全部内容
  };
  Account AccountIn(std::string_view sentence) const;
  // Whether an account is named anywhere in a text: 登录, 会员.
  bool NamesAccount(std::string_view text) const;
  // Whether a clause says which company won.
  bool NamesWinner(std::string_view clause) const;
  // Whether it counts things: a number with its unit.
  bool Counts(std::string_view sentence) const;

  std::vector<std::string> notice_labels, label_tails, notice_words;
  std::vector<WordEntry> entries;  // with the examples

 private:
  struct Wall {
    std::string table, words;
    std::vector<std::string> unless_after;
    Cause cause;  // of [[script]] and [[word]]

    bool In(std::string_view text) const;
  };
  const Cause* Find(std::string_view table, std::string_view where) const;

  // An entry whose words SaysOf looks for.
  struct Sign {
    bool Says::*says;
    std::vector<std::string> unless_after;
  };

  std::vector<Wall> walls_;
  std::vector<Sign> signs_;
  LiteralSet words_;  // of all signs; an id is an index into `signs_`
  std::vector<std::string> winners_, firms_, counters_;
  std::vector<std::string> accounts_, conditions_, contents_, between_;  // longer ones first
};

inline const StandInWords& ShippedStandIns() { return Shipped<StandInWords>(); }

}  // namespace tenderscan
