// Any bytes: decode, fold, read numbers, mask. The promises of extractors/text hold for all of
// them.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "extractors/text/charset.h"
#include "extractors/text/fold.h"
#include "extractors/text/numerals.h"
#include "extractors/text/personal_data.h"
#include "extractors/text/utf8.h"

using namespace tenderscan;

namespace {

void Check(bool holds) {
  if (!holds) std::abort();
}

std::size_t CodePoints(std::string_view utf8) {
  std::size_t n = 0;
  for (std::size_t at = 0; at < utf8.size(); at += DecodeAt(utf8, at).size) ++n;
  return n;
}

void CheckFold(std::string_view text) {
  const FoldedText folded = Fold(text);
  const std::string& to = folded.text();
  Check(IsValidUtf8(to));
  Check(FoldString(to) == to);
  TextSpan last{0, 0};
  for (std::uint32_t at = 0; at < to.size();) {
    const std::uint32_t end = at + DecodeAt(to, at).size;
    const TextSpan span = folded.ToOriginal({at, end});
    Check(span.begin < span.end && span.end <= text.size());
    Check(at == 0 || span.begin >= last.end || span == last);
    Check(folded.FromOriginal(span.begin) <= at && folded.FromOriginal(span.end) >= end);
    last = span;
    at = end;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static constexpr std::string_view kLabels[] = {"",       "gbk",   "utf-8",      "big5",
                                                 "utf-16", "utf-7", "hz-gb-2312", "iso-2022-cn"};
  if (size < 2) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 2, size - 2);
  CheckFold(bytes);
  const DecodedText decoded =
      DecodeText(bytes, kLabels[data[0] % 8], kLabels[data[0] / 8 % 8], kLabels[data[1] % 8]);
  const std::string_view text = decoded.utf8;
  Check(IsValidUtf8(text) && text.find('\0') == text.npos);
  CheckFold(text);
  std::size_t behind = 0;
  while (const auto number = NextNumber(text, behind)) {
    Check(number->begin >= behind && number->begin < number->end && number->end <= text.size());
    Check(IsValidUtf8(text.substr(number->begin, number->end - number->begin)));
    behind = number->end;
  }
  std::uint32_t at = 0;
  for (const TextSpan span : FindPersonalData(text)) {
    Check(span.begin >= at && span.begin < span.end && span.end <= text.size());
    Check(IsValidUtf8(span.In(text)));
    at = span.end;
  }
  Check(CodePoints(MaskPersonalData(text)) == CodePoints(text));
  FindPersonalData(bytes);
  NextNumber(bytes, bytes.size() / 2);
  return 0;
}
