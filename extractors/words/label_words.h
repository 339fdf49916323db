// The label list (labels.toml), compiled: which words name which field.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extractors/text/word_list.h"
#include "extractors/words/key_words.h"
#include "extractors/words/label_trie.h"
#include "store/model/field.h"
#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

// The shipped list, as the build embeds it.
std::string_view LabelsToml();

// What an entry's examples must and must not be read as.
struct LabelExamples {
  Field field = Field::kOther;
  std::uint8_t ordinal = 0;  // of a section; else 0, and not looked at
  FieldKind kind = FieldKind::kNone;
  bool of_kind = false;  // [[kind]]: read by KindOf; else found as labels
  std::vector<ListedText> is, is_not;
};

class LabelWords {
 public:
  static constexpr ShippedFile kShipped{"extractors/words/labels.toml", LabelsToml};
  // `keys` of collectors' records are the labels that they stand for, wherever they are printed:
  // tenderUnit: 云岭大学. Their spellings in Latin letters are added.
  // Errors: as ReadWordList; an unknown field, section, kind or stand; a word of two entries.
  static Result<LabelWords> Compile(const NamedText& source, const KeyWords* keys = nullptr);

  // In the order of the list, each spelling once.
  const std::vector<LabelWord>& labels() const { return labels_; }
  const LabelTrie& trie() const { return *trie_; }
  const std::vector<LabelExamples>& examples() const { return examples_; }

  // What a label or a column's head announces to recognition; its text folded
  // (extractors/text/fold.h), with or without its colon: a listed label's kind, else that of the
  // words it holds or ends in.
  FieldKind KindOf(std::string_view folded_label) const;

 private:
  // [[kind]] with `begins`: 原采购文件内容, but not 原材料要求.
  struct Frame {
    FieldKind kind;
    std::vector<std::string> begins, unless_begins, ends;
  };
  Result<void> AddLabels(const NamedText& source, const WordEntry& entry);
  void AddSpellings(const LabelWord& label, const std::string& word);
  Result<void> AddKind(const NamedText& source, const WordEntry& entry);
  void AddKeys(const KeyWords& keys);

  std::vector<LabelWord> labels_;
  std::vector<LabelExamples> examples_;
  std::unique_ptr<const LabelTrie> trie_;
  std::vector<std::pair<std::string, FieldKind>> inside_;
  std::vector<Frame> frames_;
  std::unordered_map<std::string, FieldKind> endings_;  // the longest that fits holds
  std::size_t longest_ending_ = 0;                      // bytes
};

// The shipped list, compiled on first use.
const LabelWords& ShippedLabels();

}  // namespace tenderscan
