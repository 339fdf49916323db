// The province-level region of a buyer, as far as its name or a notice's address says.
#include "store/regions.h"

#include "extractors/text/fold.h"
#include "extractors/text/url.h"
#include "extractors/text/words.h"
#include "store/place_words.h"
#include "store/places.h"

namespace tenderscan {

Result<Regions> Regions::Compile(const NamedText& source) {
  Regions out;
  TS_ASSIGN_OR_RETURN(
      out.entries,
      ReadWordList(source, {{.name = "region", .text_keys = {"says"}, .texts_keys = {"hosts"}}}));
  for (std::size_t i = 0; i < out.entries.size(); ++i) {
    const WordEntry& entry = out.entries[i];
    if (entry.Text("says").empty()) {
      return tl::make_unexpected(FaultAt(source, entry.where(), "the entry has no `says`"));
    }
    TS_RETURN_IF_FAILED(NeedsExamples(source, entry));
    for (const ListedText& place : entry.words) out.places_.emplace_back(FoldString(place.text), i);
    for (const ListedText& host : entry.Texts("hosts")) out.hosts_.emplace_back(host.text, i);
  }
  return out;
}

std::string_view Regions::OfName(std::string_view name) const {
  const std::string folded = FoldString(name);
  const PlaceWords& words = ShippedPlaceWords();
  std::size_t first = std::string::npos, longest = 0;
  std::string_view region;
  for (const auto& [place, entry] : places_) {
    std::size_t at = folded.find(place);
    for (; at != std::string::npos; at = folded.find(place, at + place.size())) {
      const std::string_view behind = std::string_view(folded).substr(at + place.size());
      if (!BeginsWithOne(behind, words.streets) && !words.EndInAWord(place, behind)) break;
    }
    if (at == std::string::npos || at > first || (at == first && place.size() <= longest)) continue;
    first = at;
    longest = place.size();
    region = entries[entry].Text("says");
  }
  const Places::Found place = ShippedPlaces().FirstIn(folded);
  if (place.at < first || (place.at == first && place.size > longest)) return place.province;
  return region;
}

std::string_view Regions::OfHost(std::string_view host) const {
  for (const auto& [end, entry] : hosts_) {
    if (!host.ends_with(end)) continue;
    const bool whole_labels = end.starts_with('.') || host.size() == end.size() ||
                              host[host.size() - end.size() - 1] == '.';
    if (whole_labels) return entries[entry].Text("says");
  }
  return {};
}

bool Regions::ReadsAs(const WordEntry& entry, std::string_view text) const {
  const std::string host = HostOf(text);
  return (host.empty() ? OfName(text) : OfHost(host)) == entry.Text("says");
}

std::string HostOf(std::string_view uri) {
  if (!uri.starts_with("http://") && !uri.starts_with("https://")) return "";
  const Result<Url> url = ParseUrl(uri);
  return url ? url->host : "";
}

}  // namespace tenderscan
