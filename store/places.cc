// Counties, districts and prefectures of China by their province.
#include "store/places.h"

#include <algorithm>
#include <utility>

#include "extractors/text/fold.h"
#include "store/place_words.h"

namespace tenderscan {
namespace {

constexpr std::size_t kCharacter = 3;  // bytes of a Han character

// Takes what stands in front of the next `end` off `text`, and the `end` too.
std::string_view TakeUntil(std::string_view& text, char end) {
  const std::size_t size = std::min(text.find(end), text.size());
  const std::string_view taken = text.substr(0, size);
  text.remove_prefix(std::min(size + 1, text.size()));
  return taken;
}

}  // namespace

Result<Places> Places::Compile(const NamedText& source) {
  Places out;
  std::string_view rest = source.text;
  for (int line_number = 1; !rest.empty(); ++line_number) {
    std::string_view line = TakeUntil(rest, '\n');
    if (line.empty() || line.starts_with('#')) continue;
    const auto fault = [&](const std::string& what) {
      return Fail(ErrorCode::kMalformed, Reach::kRun,
                  source.path + ":" + std::to_string(line_number) + ": " + what);
    };
    if (line.find('\t') == std::string_view::npos) {
      return fault("expected a province, a tab and its places");
    }
    const std::string province(TakeUntil(line, '\t'));
    // Folded as a whole: it is a thousand names.
    const std::string folded = FoldString(line);
    for (std::string_view places = folded; !places.empty();) {
      const std::string place(TakeUntil(places, ','));
      if (!out.provinces_.emplace(place, province).second) {
        return fault(place + " is a place of two provinces");
      }
      out.longest_ = std::max(out.longest_, place.size());
    }
  }
  return out;
}

Places::Found Places::FirstIn(std::string_view folded) const {
  Found found;
  const PlaceWords& words = ShippedPlaceWords();
  for (const std::string& ending : words.ends) {
    for (std::size_t at = folded.find(ending); at != std::string_view::npos;
         at = folded.find(ending, at + ending.size())) {
      const std::size_t end = at + ending.size();
      if (words.EndInAWord(ending, folded.substr(end))) continue;
      const std::size_t first = end > longest_ ? end - longest_ : 0;
      // From the longest on: the first that is a place begins first.
      for (std::size_t begin = first; begin < at && begin <= found.at; ++begin) {
        const auto place = provinces_.find(std::string(folded.substr(begin, end - begin)));
        if (place == provinces_.end()) continue;
        if (end - begin == 2 * kCharacter && !words.PlaceMayBegin(folded, begin)) continue;
        if (begin < found.at || end - begin > found.size) {
          found = {begin, end - begin, place->second};
        }
        break;
      }
    }
  }
  return found;
}

const Places& ShippedPlaces() { return Shipped<Places>(); }

}  // namespace tenderscan
