// Amounts that are too small for what was tendered: prices of one of many, and rates.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "extractors/notice/reading.h"
#include "extractors/text/folded_word.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/notice_words.h"

namespace tenderscan {

// 预算金额：0.0350000万元 of 350元/吨, 中标价：70元 of 70 %: nobody invites tenders for as little,
// and forms have one place for both. What is dropped by its size alone is told as a gap.
void DropPricesOfOne(Reading& r) {
  constexpr std::int64_t kLeast = 2'000 * 100;  // fen; the least that was tendered cost 3,000 yuan
  Notice& notice = r.notice;
  const std::string said = notice.title.value_or("") + " " + notice.method.value_or("");
  if (!HoldsOne(FoldedWord(said), ShippedNoticeWords().tendered)) return;
  std::vector<std::string> dropped;
  const auto drop = [&](std::optional<Value>& value, const std::string& pointer) {
    if (!value || value->currency != "CNY" || value->minor >= kLeast) return;
    if (!TS_RULE("notice.price_of_one")) return;
    if (std::find(dropped.begin(), dropped.end(), value->printed) == dropped.end()) {
      dropped.push_back(value->printed);
    }
    value.reset();
    notice.evidence.erase(pointer);
  };
  drop(notice.budget, "/budget");
  drop(notice.ceiling, "/ceiling");
  for (std::size_t i = 0; i < notice.awards.size(); ++i) {
    drop(notice.awards[i].value, "/awards/" + std::to_string(i) + "/value");
  }
  if (notice.contract) drop(notice.contract->value, "/contract/value");
  if (dropped.empty()) return;
  constexpr std::size_t kMostNamed = 5;
  std::string what =
      "an amount under 2,000 yuan where tenders were invited is taken for a rate or the price of "
      "one "
      "of many, and for no amount of the notice: ";
  for (std::size_t i = 0; i < std::min(dropped.size(), kMostNamed); ++i) {
    what += (i == 0 ? "" : ", ") + dropped[i];
  }
  if (dropped.size() > kMostNamed) what += ", ...";
  notice.gaps.push_back({GapCode::kMalformed, std::nullopt, std::move(what)});
}

}  // namespace tenderscan
