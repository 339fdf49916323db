// Amounts that are too small for what was tendered: prices of one of many, and rates.
#include <optional>
#include <string>

#include "extractors/notice/reading.h"
#include "extractors/text/folded_word.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/notice_words.h"

namespace tenderscan {

// 预算金额：0.0350000万元 of 350元/吨, 中标价：70元 of 70 %: nobody invites tenders for as little,
// and forms have one place for both.
void DropPricesOfOne(Reading& r) {
  constexpr std::int64_t kLeast = 2'000 * 100;  // fen; the least that was tendered cost 3,000 yuan
  Notice& notice = r.notice;
  const std::string said = notice.title.value_or("") + " " + notice.method.value_or("");
  if (!HoldsOne(FoldedWord(said), ShippedNoticeWords().tendered)) return;
  const auto drop = [&](std::optional<Value>& value, const std::string& pointer) {
    if (!value || value->currency != "CNY" || value->minor >= kLeast) return;
    if (!TS_RULE("notice.price_of_one")) return;
    value.reset();
    notice.evidence.erase(pointer);
  };
  drop(notice.budget, "/budget");
  drop(notice.ceiling, "/ceiling");
  for (std::size_t i = 0; i < notice.awards.size(); ++i) {
    drop(notice.awards[i].value, "/awards/" + std::to_string(i) + "/value");
  }
  if (notice.contract) drop(notice.contract->value, "/contract/value");
}

}  // namespace tenderscan
