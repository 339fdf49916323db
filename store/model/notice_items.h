// Which row of a notice's items a name in its text stands in.
#pragma once

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/model/notice.h"
#include "store/model/span.h"

namespace tenderscan {

// The items of a notice by where they stand in its text. Keeps a reference to the notice.
class ItemRows {
 public:
  struct Row {
    std::size_t item = 0;  // index into the notice's items
    TextSpan place;        // from the first of its fields that was read to the last
  };

  explicit ItemRows(const Notice& notice) : notice_(notice) {
    const std::string kItems = "/items/";
    for (auto at = notice.evidence.lower_bound(kItems);
         at != notice.evidence.end() && at->first.starts_with(kItems); ++at) {
      std::size_t item = 0;
      const char* const begin = at->first.data() + kItems.size();
      if (std::from_chars(begin, at->first.data() + at->first.size(), item).ec != std::errc() ||
          item >= notice.items.size()) {
        continue;
      }
      // Pointers are sorted: those of one item stand together.
      if (rows_.empty() || rows_.back().item != item) rows_.push_back({item, at->second});
      TextSpan& place = rows_.back().place;
      place.begin = std::min(place.begin, at->second.begin);
      place.end = std::max(place.end, at->second.end);
    }
    std::sort(rows_.begin(), rows_.end(), [](const Row& a, const Row& b) {
      return std::pair(a.place.begin, a.item) < std::pair(b.place.begin, b.item);
    });
    row_of_.assign(notice.items.size(), rows_.size());
    for (std::size_t i = 0; i < rows_.size(); ++i) row_of_[rows_[i].item] = i;
  }

  // The row whose name, brand or model holds `printed`, of several the one that lies nearest to
  // `span`, where it was printed; null where none does, or it lies far from all of them.
  const Row* Naming(std::string_view printed, TextSpan span) const {
    constexpr std::uint32_t kFarthest = 600;  // bytes: cells of a row between
    constexpr int kMostRows = 32;             // rows around the span
    const auto holds = [&](const std::optional<std::string>& text) {
      return text && text->find(printed) != std::string::npos;
    };
    const Row* best = nullptr;
    std::uint32_t nearest = kFarthest;
    const auto look = [&](const Row& row) {
      const Item& item = notice_.items[row.item];
      if (!holds(item.name) && !holds(item.brand) && !holds(item.model)) return;
      const std::uint32_t away = span.begin < row.place.begin  ? row.place.begin - span.begin
                                 : span.begin >= row.place.end ? span.begin - row.place.end
                                                               : 0;
      if (away >= nearest) return;
      nearest = away;
      best = &row;
    };
    const auto next =
        std::upper_bound(rows_.begin(), rows_.end(), span.begin,
                         [](std::uint32_t at, const Row& row) { return at < row.place.begin; });
    int looked = 0;
    for (auto at = next; at != rows_.begin() && looked < kMostRows; ++looked) look(*--at);
    looked = 0;
    for (auto at = next; at != rows_.end() && looked < kMostRows; ++at, ++looked) look(*at);
    return best;
  }

  // The row of an item; null where nothing of it has a place.
  const Row* RowOf(std::size_t item) const {
    return item < row_of_.size() && row_of_[item] < rows_.size() ? &rows_[row_of_[item]] : nullptr;
  }

  // The row before one in the text; null for the first.
  const Row* Before(const Row& row) const { return &row == rows_.data() ? nullptr : &row - 1; }

  const Item& ItemOf(const Row& row) const { return notice_.items[row.item]; }

 private:
  const Notice& notice_;
  std::vector<Row> rows_;            // by where they begin
  std::vector<std::size_t> row_of_;  // by item; rows_.size() for none
};

}  // namespace tenderscan
