// Where words stand on their page, as the database keeps it.
#include "store/page_box.h"

#include <algorithm>

namespace tenderscan {

std::optional<std::string> BoxOf(const ExtractedText& text, TextSpan span) {
  const std::optional<int> page = PageAt(text, span.begin);
  auto place =
      std::partition_point(text.places.begin(), text.places.end(),
                           [&](const PlacedText& placed) { return placed.span.end <= span.begin; });
  std::optional<PlacedText> box;
  for (; place != text.places.end() && place->span.begin < span.end; ++place) {
    if (PageAt(text, place->span.begin) != page) break;
    if (!box) {
      box = *place;
      continue;
    }
    box->left = std::min(box->left, place->left);
    box->top = std::min(box->top, place->top);
    box->right = std::max(box->right, place->right);
    box->bottom = std::max(box->bottom, place->bottom);
  }
  if (!box) return std::nullopt;
  return "[" + std::to_string(box->left) + ", " + std::to_string(box->top) + ", " +
         std::to_string(box->right) + ", " + std::to_string(box->bottom) + "]";
}

}  // namespace tenderscan
