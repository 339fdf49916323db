// Which files lie beside pages because the pages show them.
#include "pipeline/pages_around.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "extractors/text/ascii.h"
#include "store/archive/whole_file.h"
#include "store/model/result.h"

namespace tenderscan {
namespace {

// What a page is drawn with: no notice is written in it.
constexpr std::array<std::string_view, 9> kDrawnWith = {".js",    ".mjs",  ".css", ".map", ".ico",
                                                        ".woff2", ".woff", ".ttf", ".eot"};
// A picture may be a notice that was scanned, so it is left out only where a page shows it: what is
// said of the page says that there is a picture.
constexpr std::array<std::string_view, 7> kPictures = {".gif", ".png",  ".jpg", ".jpeg",
                                                       ".svg", ".webp", ".bmp"};
constexpr std::size_t kLongestEnding = 5;                      // of kPictures
constexpr std::size_t kLongestName = 255;                      // NAME_MAX
constexpr std::uint64_t kMostPage = 64 << 20;                  // beyond this it is no page
constexpr std::string_view kEnds = "\"'()<> \t\r\n?#&";        // behind the name of a picture
constexpr std::string_view kBegins = "\"'()<>= \t\r\n/\\?#&";  // in front of it

template <std::size_t kSize>
bool Holds(const std::array<std::string_view, kSize>& endings, std::string_view ending) {
  return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

// ".js" of "a.JS?v=2": wget keeps the question.
std::string EndingOf(std::string_view name) {
  name = name.substr(0, name.find('?'));
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string() : Lowercase(name.substr(dot));
}

}  // namespace

bool PagesAround::Show(const std::string& name) const {
  const std::string ending = EndingOf(name);
  if (Holds(kDrawnWith, ending)) return HavePage();
  return Holds(kPictures, ending) && Name(name);
}

bool PagesAround::HavePage() const {
  return !pages_.empty() || (outer_ != nullptr && outer_->HavePage());
}

bool PagesAround::Name(const std::string& picture) const {
  if (!read_) {
    read_ = true;
    for (const std::string& page : pages_) Read(page);
  }
  return pictures_.contains(picture) || (outer_ != nullptr && outer_->Name(picture));
}

// "a.png" of "images/a.png" in its quotation marks. From a dot on no more is looked at than an
// ending or a name can be long: a page may be a text of megabytes without a blank.
void PagesAround::Read(const std::string& page) const {
  const Result<std::string> bytes = ReadFile(page, kMostPage);
  if (!bytes) return;
  const std::string_view text = *bytes;
  for (std::size_t at = text.find('.'); at != text.npos; at = text.find('.', at + 1)) {
    const std::string_view behind = text.substr(at, kLongestEnding + 1);
    const std::string_view ending = behind.substr(0, behind.find_first_of(kEnds));
    if (ending.size() > kLongestEnding || !Holds(kPictures, Lowercase(ending))) continue;
    // One byte more than a name: what stands in front of the longest.
    const std::size_t from = at > kLongestName ? at - kLongestName - 1 : 0;
    const std::size_t before = text.substr(from, at - from).find_last_of(kBegins);
    if (before == text.npos && from > 0) continue;
    const std::size_t begin = before == text.npos ? 0 : from + before + 1;
    pictures_.emplace(text.substr(begin, at - begin + ending.size()));
  }
}

}  // namespace tenderscan
