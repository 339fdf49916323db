// Counts access: tokens, accounts, instances, licences, and how long.
#include <algorithm>

#include "lexicons/counting.h"

namespace tenderscan {
namespace {

// Counts one occurrence of a cloud, a model or a program.
class AccessCounter {
 public:
  explicit AccessCounter(const Counting& counting) : counting_(counting), whole_(counting.spot) {
    whole_.previous_end = 0;
    whole_.next_begin = CountedSpot().next_begin;
  }

  // The number of a unit: 月均900万，合计1亿 is the whole of it before a part by time.
  std::optional<Decimal> Of(CountUnit unit) const {
    // A term of time is one for all that the sentence names; so is a number of tokens that is the
    // only one.
    const bool shared =
        unit == CountUnit::kMonth || unit == CountUnit::kYear ||
        (unit == CountUnit::kToken &&
         std::count_if(counting_.counts.begin(), counting_.counts.end(),
                       [](const auto& c) { return c.unit == CountUnit::kToken; }) == 1);
    const CountedSpot& spot = shared ? whole_ : counting_.spot;
    const PrintedCount* count =
        NearestCount(counting_, whole_, [&](const auto& c) { return c.unit == unit && c.total; });
    if (count == nullptr) {
      count =
          NearestCount(counting_, spot, [&](const auto& c) { return c.unit == unit && !c.rate; });
    }
    if (count == nullptr) {
      count = NearestCount(counting_, spot, [&](const auto& c) { return c.unit == unit; });
    }
    if (count != nullptr) return count->pack ? OfPacks(*count) : count->value;
    if (counting_.item && counting_.item->unit == unit) return counting_.item->value;
    return std::nullopt;
  }

 private:
  // 50M tokens/包, 12包
  std::optional<Decimal> OfPacks(const PrintedCount& pack) const {
    const PrintedCount* packs = NearestCount(counting_, whole_, [](const auto& c) {
      return c.unit == CountUnit::kPack || (c.unit == CountUnit::kSet && !c.each);
    });
    const std::optional<ItemCount>& item = counting_.item;
    if (packs == nullptr && (!item || item->value == pack.value)) return pack.value;
    const Decimal& times = packs != nullptr ? packs->value : item->value;
    return pack.value.Times(times.micros / Decimal::kOne);
  }

  const Counting& counting_;
  CountedSpot whole_;  // as if no other name stood beside it
};

}  // namespace

std::optional<CountResult> CountAccess(const Counting& counting) {
  const AccessCounter count(counting);
  const auto speaks_of = [&](CountUnit unit) {
    return counting.words.SpeaksOf(unit, counting.item_words);
  };
  if (auto tokens = count.Of(CountUnit::kToken)) return MakeQuantity(*tokens, QuantityUnit::kToken);
  // An instance's own name (cloud/aws-p4d) counts instances first, a cloud's name accounts.
  const bool instance_name = counting.annotation.term.find('-') != std::string::npos;
  const auto accounts = count.Of(CountUnit::kAccount);
  const auto instances = count.Of(CountUnit::kInstance);
  if (instance_name && instances) return MakeQuantity(*instances, QuantityUnit::kInstance);
  if (!instance_name && accounts) return MakeQuantity(*accounts, QuantityUnit::kAccount);
  // 账号（企业版）2个, 实例2台, 虚拟机10台: pieces are what the words speak of.
  const auto pieces = count.Of(CountUnit::kSet);
  const auto machines = count.Of(CountUnit::kServer);
  if (!instance_name && pieces && speaks_of(CountUnit::kAccount)) {
    return MakeQuantity(*pieces, QuantityUnit::kAccount);
  }
  if (instance_name && (machines || pieces)) {
    return MakeQuantity(machines ? *machines : *pieces, QuantityUnit::kInstance);
  }
  if (machines && speaks_of(CountUnit::kInstance)) {
    return MakeQuantity(*machines, QuantityUnit::kInstance);
  }
  if (!instance_name && instances) return MakeQuantity(*instances, QuantityUnit::kInstance);
  if (auto licences = count.Of(CountUnit::kLicence)) {
    return MakeQuantity(*licences, QuantityUnit::kLicence);
  }
  if (counting.annotation.modality == Modality::kSoftware && counting.item &&
      counting.item->unit == CountUnit::kSet) {
    return MakeQuantity(counting.item->value, QuantityUnit::kSet);
  }
  if (auto months = count.Of(CountUnit::kMonth)) return MakeQuantity(*months, QuantityUnit::kMonth);
  if (auto years = count.Of(CountUnit::kYear)) return MakeQuantity(*years, QuantityUnit::kYear);
  return std::nullopt;
}

}  // namespace tenderscan
