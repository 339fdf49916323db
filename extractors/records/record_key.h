// What a key of a record, or a column of records, announces.
#pragma once

#include <string>
#include <string_view>

#include "extractors/words/key_words.h"
#include "store/model/field.h"

namespace tenderscan {

struct RecordKey {
  bool known = false;
  KeyPart part = KeyPart::kLabelled;
  std::string label;            // as it is written in the record's text; the key where not known
  Field field = Field::kOther;  // of a known label
  int rank = 0;                 // of two labels of a field the higher one is more exact

  bool Names(Field one) const { return known && part == KeyPart::kLabelled && field == one; }
  bool NamesBuyer() const { return Names(Field::kBuyer); }
};

// By the list of keys, as a label of notices, or as the pinyin of one: projectNo, 采购单位,
// caigou_danwei, cgdw. A unit at its end is the label's: budget_wan is 预算金额（万元）. Initials
// that labels of two fields have (zbr: 招标人, 中标人) are not known. Within `parent`, a list of
// suppliers or lots, name and amount are those of its entries.
RecordKey ReadRecordKey(std::string_view key, const RecordKey* parent = nullptr);

// Whether the key is that of a notice's text: content, 公告内容.
inline bool IsContent(std::string_view key) { return ReadRecordKey(key).part == KeyPart::kContent; }

}  // namespace tenderscan
