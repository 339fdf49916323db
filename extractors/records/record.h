// One record of a collector as a tree of keys and values, and the text that says the same as a
// notice would.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/records/record_key.h"
#include "store/model/extracted_text.h"

namespace tenderscan {

struct RecordNode {
  enum class Kind : std::uint8_t { kValue, kObject, kList };
  Kind kind = Kind::kValue;
  bool number = false;            // kValue: printed without quotes
  std::string key;                // empty in lists
  std::string value;              // kValue; valid UTF-8 without NUL
  std::vector<RecordNode> nodes;  // of objects and lists
};

struct RecordContext {
  std::string_view uri;  // resolves links; may be ""
  std::string_view kind;  // what the page or file calls its records: 本周中标结果汇总; may be ""
};

// The record as labelled lines: its title as a heading, then a line "label：value" for each key
// that names a label, by label and not in the record's order; lists of objects as tables; then the
// keys that nobody knows as "key: value"; last its content, HTML read as HTML however it was
// escaped. What says that there is no value is left out (RecordKey, KeyWords::IsNothing), and 0
// where money or a time is asked for. A time in seconds or milliseconds is written as the Beijing
// time that it is, with the number behind it. What key and content say differently is both in the
// text, the key first: of a field that has one value the key's is read, and whoever else is named
// is named too. The address is a kMeta block "address", the kind of notice "kind". Leaves
// media_type and charset empty. Gaps say what limits cut off, and that the content is but a
// picture, a frame or a word that it lies elsewhere. Total.
ExtractedText RecordText(const RecordNode& record, const RecordContext& context);

// Whether the record names a buyer: by a key of its own, or its content does.
bool NamesBuyer(const RecordNode& record);
// Whether it has a title or a project's name of its own.
bool NamesProject(const RecordNode& record);

}  // namespace tenderscan
