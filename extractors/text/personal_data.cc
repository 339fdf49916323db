// Finding personal data: labels first, then the names and numbers that they and shapes tell.
#include "extractors/text/personal_data.h"

#include <algorithm>

#include "extractors/text/person_labels.h"
#include "extractors/text/person_names.h"
#include "extractors/text/personal_numbers.h"
#include "extractors/text/persons_in_blanks.h"
#include "extractors/text/rule_trace.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

std::vector<TextSpan> Find(std::string_view utf8, const std::vector<Block>& blocks) {
  PersonLabels labels = FindPersonLabels(utf8);
  AddColumnLabels(utf8, blocks, labels.labels);
  PersonalNumbers numbers = FindPersonalNumbers(utf8, labels.labels);
  std::vector<TextSpan> names;
  FindPersonNames(utf8, labels, names);
  FindPersonsInBlanks(utf8, labels.labels, names, numbers.all);
  for (const TextSpan number : numbers.telephones) {
    for (const TextSpan name :
         {PersonNameBefore(utf8, number.begin), PersonNameAfter(utf8, number.end)}) {
      if (name.begin != name.end && TS_RULE("persons.beside_number")) names.push_back(name);
    }
  }
  AddNamesElsewhere(utf8, names);
  std::vector<TextSpan> found = std::move(numbers.all);
  found.insert(found.end(), names.begin(), names.end());
  std::sort(found.begin(), found.end());
  std::vector<TextSpan> merged;
  for (const TextSpan span : found) {
    if (!merged.empty() && span.begin < merged.back().end) {
      merged.back().end = std::max(merged.back().end, span.end);
    } else {
      merged.push_back(span);
    }
  }
  return merged;
}

}  // namespace

std::vector<TextSpan> FindPersonalData(const ExtractedText& text) {
  return Find(text.text, text.blocks);
}

std::vector<TextSpan> FindPersonalData(std::string_view utf8) { return Find(utf8, {}); }

std::string MaskAll(std::string_view utf8) {
  constexpr char32_t kMask = 0x25AE;
  std::string out;
  for (std::size_t at = 0; at < utf8.size(); at += DecodeAt(utf8, at).size) AppendUtf8(kMask, out);
  return out;
}

std::string MaskPersonalData(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  std::size_t at = 0;
  for (const TextSpan span : FindPersonalData(utf8)) {
    out += utf8.substr(at, span.begin - at);
    out += MaskAll(span.In(utf8));
    at = span.end;
  }
  out += utf8.substr(at);
  return out;
}

std::string MaskInPlace(std::string_view utf8, const std::vector<TextSpan>& personal) {
  std::string out(utf8);
  for (const TextSpan span : personal) {
    for (std::size_t at = span.begin; at < span.end;) {
      const std::uint32_t size = DecodeAt(utf8, at).size;
      out.replace(at, size, size == 3 ? std::string("▮") : std::string(size, '*'));
      at += size;
    }
  }
  return out;
}

}  // namespace tenderscan
