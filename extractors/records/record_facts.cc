// What a record says of itself: whether it names a buyer, a project.
#include <algorithm>
#include <string>
#include <vector>

#include "extractors/html/reader.h"
#include "extractors/phrases/labels.h"
#include "extractors/plain_text.h"
#include "extractors/records/embedded_text.h"
#include "extractors/records/record.h"
#include "extractors/text/encoded_text.h"
#include "extractors/text/glyphs.h"

namespace tenderscan {
namespace {

using Kind = RecordNode::Kind;

// Calls `each` with every value that is not inside a list; stops where it says true.
template <typename Each>
bool AnyValue(const RecordNode& node, const RecordKey* parent, const Each& each) {
  for (const RecordNode& child : node.nodes) {
    if (child.kind == Kind::kList) continue;
    const RecordKey key = ReadRecordKey(child.key, parent);
    if (child.kind == Kind::kObject ? AnyValue(child, &key, each) : each(key, child)) return true;
  }
  return false;
}

// 采购人：云溪大学 in what the content shows.
bool ContentNamesBuyer(const std::string& content) {
  ExtractedText text;
  std::int32_t tables = 0;
  const std::string plain = WithoutEncoding(content);
  if (HoldsMarkup(plain)) {
    AppendShown(ReadHtml(plain, {}, nullptr), text, tables);
  } else {
    text.text = plain;
  }
  const std::vector<Mark> marks = FindLabels(Glyphs(text.text));
  return std::any_of(marks.begin(), marks.end(), [](const Mark& mark) {
    return (mark.field == Field::kBuyer || mark.field == Field::kBuyerHead) &&
           mark.value < mark.end;
  });
}

}  // namespace

bool NamesBuyer(const RecordNode& record) {
  return AnyValue(record, nullptr, [](const RecordKey& key, const RecordNode& node) {
    if (key.NamesBuyer()) return !ShippedKeys().IsNothing(node.value);
    constexpr std::size_t kShortest = 60;  // bytes: a label and a name
    return key.part == KeyPart::kContent && node.value.size() >= kShortest &&
           ContentNamesBuyer(node.value);
  });
}

bool NamesProject(const RecordNode& record) {
  return AnyValue(record, nullptr, [](const RecordKey& key, const RecordNode& node) {
    return (key.part == KeyPart::kTitle || key.Names(Field::kProjectName) ||
            key.Names(Field::kProjectCode)) &&
           !ShippedKeys().IsNothing(node.value);
  });
}

}  // namespace tenderscan
