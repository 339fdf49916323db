// Values that a notice keeps for those who have an account: 中标金额：登录后查看.
#include <algorithm>
#include <string>

#include "extractors/notice/reading.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/stand_in_words.h"

namespace tenderscan {
namespace {

// What a notice is asked for; how to reach somebody is none of it.
bool IsAskedFor(Field field) {
  constexpr Field kFields[] = {Field::kAmount,   Field::kSupplier, Field::kBudget,
                               Field::kCeiling,  Field::kBuyer,    Field::kAgency,
                               Field::kRanked,   Field::kBid,      Field::kContractAmount,
                               Field::kProposed, Field::kTenderer};
  return std::find(std::begin(kFields), std::end(kFields), field) != std::end(kFields);
}

}  // namespace

void NameKeptValues(Reading& r) {
  constexpr std::uint32_t kLongest = 24;  // glyphs: ****（请登录或注册会员后查看）
  for (const Mark& m : r.marks) {
    if (!IsAskedFor(m.field) || m.value >= m.end) continue;
    const std::uint32_t end = std::min(CellEnd(r.glyphs, m), m.value + kLongest);
    const std::string value = r.glyphs.Printed(m.value, end);
    if (!ShippedStandIns().AccountIn(value).alone || !TS_RULE("notice.kept_value")) continue;
    r.notice.gaps.push_back({GapCode::kAccessDenied, std::nullopt,
                             "a part of the notice is shown to accounts alone: " +
                                 r.glyphs.Printed(m.label, m.value) + value});
    return;
  }
}

}  // namespace tenderscan
