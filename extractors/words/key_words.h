// The keys of collectors' records (keys.toml), compiled: which key stands for which label or part.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extractors/text/word_list.h"
#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

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
  // Errors: as ReadWordList; an unknown part; a key of two entries.
  static Result<KeyWords> Compile(const NamedText& source);

  // What a key stands for by its entry; null where it has none.
  const KnownKey* Find(std::string_view key) const;

  // Whether a value says that there is none: null, -, 待人工确认, 预算金额未披露.
  bool IsNothing(std::string_view value) const;

  // Whether a cell says that its row sums the others up: 合计.
  bool IsTotal(std::string_view cell) const;

  std::vector<WordEntry> entries;  // with the examples

 private:
  std::unordered_map<std::string, KnownKey> keys_;  // by what BareKey makes of them
  std::unordered_map<std::string, bool> totals_;    // folded
  std::unordered_map<std::string, bool> nothing_;   // folded; true: also at a value's end
};

// A key without what spellings differ in: case, blanks, "_", "-" and ".". "PROJECT_No" is
// "projectno".
std::string BareKey(std::string_view key);

const KeyWords& ShippedKeys();

}  // namespace tenderscan
