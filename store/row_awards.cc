#include "store/row_awards.h"

#include <algorithm>
#include <string>

#include "store/model/notice_grade.h"

namespace tenderscan {
namespace {

bool IsBlank(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text.substr(at).starts_with("\u00a0")) {
      ++at;
    } else if (text.substr(at).starts_with("\u3000")) {
      at += 2;
    } else if (std::string_view(" \t\r\n").find(text[at]) == std::string_view::npos) {
      return false;
    }
  }
  return true;
}

// The award whose supplier is named beside an item in a text whose rows run on: right before its
// first field or right behind its last, or alone between it and the item before; null for none.
const Award* AwardBesideItem(const Notice& notice, std::string_view text, const ItemRows& rows,
                             const ItemRows::Row& row) {
  constexpr std::size_t kSight = 300;  // bytes before and behind the row
  if (row.place.end > text.size()) return nullptr;
  const ItemRows::Row* previous = rows.Before(row);
  std::size_t from = row.place.begin - std::min<std::size_t>(row.place.begin, kSight);
  if (previous != nullptr && previous->place.end <= row.place.begin) {
    from = std::max<std::size_t>(from, previous->place.end);
  }
  const std::string_view before = text.substr(from, row.place.begin - from);
  const std::string_view behind = text.substr(row.place.end, kSight);
  const Award* alone = nullptr;
  int in_gap = 0;
  for (const Award& award : notice.awards) {
    if (!award.supplier || award.supplier->empty()) continue;
    const std::string_view name = *award.supplier;
    const std::size_t at = before.rfind(name);
    if (at != std::string_view::npos && IsBlank(before.substr(at + name.size()))) return &award;
    const std::size_t after = behind.find(name);
    if (after != std::string_view::npos && IsBlank(behind.substr(0, after))) return &award;
    if (previous != nullptr && at != std::string_view::npos) {
      ++in_gap;
      alone = &award;
    }
  }
  return in_gap == 1 ? alone : nullptr;
}

// Whether a row's line prints nothing but digits and marks around the item: no name of its own.
bool StandsAlone(std::string_view text, TextSpan place) {
  const std::size_t begin = text.rfind('\n', place.begin) + 1;  // 0 behind none
  const std::size_t end = std::min(text.find('\n', place.end), text.size());
  const auto names_nothing = [](std::string_view part) {
    return std::all_of(part.begin(), part.end(), [](char c) {
      return static_cast<unsigned char>(c) < 0x80 && !(c >= 'A' && c <= 'Z');
    });
  };
  return begin <= place.begin && names_nothing(text.substr(begin, place.begin - begin)) &&
         names_nothing(text.substr(place.end, end - place.end));
}

}  // namespace

RowAwards::RowAwards(const Notice& notice, std::string_view text, const ItemRows& rows)
    : notice_(notice), text_(text), rows_(rows) {
  for (std::size_t i = 0; i < notice.awards.size(); ++i) {
    const auto place = notice.evidence.find("/awards/" + std::to_string(i) + "/supplier");
    if (place != notice.evidence.end())
      places_.emplace_back(place->second.begin, &notice.awards[i]);
  }
  std::sort(places_.begin(), places_.end());
}

const Award* RowAwards::InRow(TextSpan span) const {
  if (text_.empty() || span.end > text_.size()) return nullptr;
  const std::size_t before = text_.rfind('\n', span.begin);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  const std::size_t end = std::min(text_.find('\n', span.end), text_.size());
  const auto first =
      std::lower_bound(places_.begin(), places_.end(), begin,
                       [](const auto& place, std::size_t at) { return place.first < at; });
  if (first == places_.end() || first->first >= end) return nullptr;
  const bool another = std::next(first) != places_.end() && std::next(first)->first < end;
  return another ? nullptr : first->second;
}

// The award whose supplier stands in the nearest of the rows right above, down from which its cell
// reaches (or below which it is left blank); null where a line stands between.
const Award* RowAwards::ReachingDown(const ItemRows::Row& row) const {
  constexpr int kMostRows = 50;  // that one cell spans
  const ItemRows::Row* below = &row;
  for (int i = 0; i < kMostRows; ++i) {
    const ItemRows::Row* above = rows_.Before(*below);
    if (above == nullptr || above->place.end > below->place.begin ||
        below->place.end > text_.size() || !StandsAlone(text_, below->place)) {
      return nullptr;
    }
    const std::string_view between =
        text_.substr(above->place.end, below->place.begin - above->place.end);
    if (std::count(between.begin(), between.end(), '\n') != 1) return nullptr;
    const Award* award = InRow(above->place);
    if (award == nullptr) award = AwardBesideItem(notice_, text_, rows_, *above);
    if (award != nullptr) return award;
    below = above;
  }
  return nullptr;
}

const Award* RowAwards::Of(const Annotation& annotation) const {
  const ItemRows::Row* row = annotation.item ? rows_.RowOf(annotation.item->item) : nullptr;
  const Award* award = InRow(annotation.span);
  if (award == nullptr && row != nullptr) award = AwardBesideItem(notice_, text_, rows_, *row);
  if (award == nullptr && row != nullptr) award = ReachingDown(*row);
  return award == nullptr || IsOver(*award) ? nullptr : award;
}

}  // namespace tenderscan
