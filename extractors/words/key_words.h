// The keys of collectors' records (keys.toml), compiled: which key stands for which label or part.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extractors/text/word_list.h"
#include "extractors/text/words.h"
#include "store/model/field.h"
#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

// The shipped list, as the build embeds it.
std::string_view KeysToml();

// What a key's value is in a record.
enum class KeyPart : std::uint8_t {
  kLabelled,  // the value of a label
  kTitle,
  kContent,  // the notice itself, or its summary
  kAddress,  // where it was published
  kKind,     // what kind of notice it is, in words
};

struct KnownKey {
  KeyPart part = KeyPart::kLabelled;
  std::string label;  // kLabelled: as it is written in the record's text, 采购人
};

class KeyWords {
 public:
  static constexpr ShippedFile kShipped{"extractors/words/keys.toml", KeysToml};
  // Errors: as ReadWordList; an unknown part or field; a unit that says nothing; a key of two
  // entries.
  static Result<KeyWords> Compile(const NamedText& source);

  // What a key stands for by its entry; null where it has none.
  const KnownKey* Find(std::string_view key) const;

  // Whether a value says that there is none: null, -, 待人工确认, 预算金额未披露.
  bool IsNothing(std::string_view value) const;

  // Whether a cell says that its row sums the others up: 合计.
  bool IsTotal(std::string_view cell) const;

  // What a key of an entry means in a list under a label of `list`; null where it says nothing
  // there. An empty label: the list's own.
  const std::string* LabelWithin(Field list, std::string_view key) const;

  // Whether a unit is what a number without one is in: 元.
  bool IsPlainUnit(std::string_view value) const;

  // Whether the value of such a name in a script may be a title: noticeTitle, 公告标题.
  bool IsTitleKey(std::string_view name) const;

  // A unit of money at a key's end, and how labels write it: "wan", "（万元）".
  struct Unit {
    std::string tail, says;
  };
  std::vector<Unit> units;  // the longest first
  // As BareKey has them; what each is says the file.
  std::vector<std::string> tails, numbers_of_money, units_of_money, units_of_all, units_of_one;
  std::string together;  // as printed: 总中标金额

  std::vector<WordEntry> entries;  // with the examples

 private:
  Result<void> AddWithin(const NamedText& source, const WordEntry& entry);

  std::unordered_map<std::string, KnownKey> keys_;  // by what BareKey makes of them
  std::unordered_map<std::string, bool> totals_;    // folded
  std::unordered_map<std::string, bool> nothing_;   // folded; true: also at a value's end
  std::map<Field, std::unordered_map<std::string, std::string>> within_;  // by BareKey
  std::vector<std::string> plain_units_;                                  // folded
  std::vector<std::string> title_keys_, title_key_ends_;                  // as BareKey has them
};

// A key without what spellings differ in: case, blanks, "_", "-" and ".". "PROJECT_No" is
// "projectno".
std::string BareKey(std::string_view key);

inline const KeyWords& ShippedKeys() { return Shipped<KeyWords>(); }

}  // namespace tenderscan
