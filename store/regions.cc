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

Regions::Found Regions::FirstIn(std::string_view folded) const {
  const PlaceWords& words = ShippedPlaceWords();
  Found first;
  for (const auto& [place, entry] : places_) {
    std::size_t at = folded.find(place);
    for (; at != std::string::npos; at = folded.find(place, at + place.size())) {
      const std::string_view behind = folded.substr(at + place.size());
      if (!BeginsWithOne(behind, words.streets) && !words.EndInAWord(place, behind)) break;
    }
    if (at == std::string::npos || at > first.at || (at == first.at && place.size() <= first.size))
      continue;
    first = {at, place.size(), entries[entry].Text("says")};
  }
  const Places::Found place = ShippedPlaces().FirstIn(folded);
  if (place.at < first.at || (place.at == first.at && place.size > first.size)) {
    return {place.at, place.size, place.province};
  }
  return first;
}

std::string_view Regions::OfName(std::string_view name) const {
  const std::string folded = FoldString(name);
  for (const std::string& end : ShippedPlaceWords().wholes) {
    const std::size_t at = folded.find(end);
    if (at == std::string::npos) continue;
    std::string_view behind = std::string_view(folded).substr(at + end.size());
    if (behind.starts_with('(')) behind.remove_prefix(1);
    if (const Found place = FirstIn(behind); place.at == 0) return place.region;
  }
  return FirstIn(folded).region;
}

std::string_view Regions::OfAddressBehind(std::string_view behind) const {
  constexpr std::size_t kRead = 400;       // bytes: blanks of a form, and an address
  constexpr std::size_t kFarthest = 48;    // to the label: a telephone number between
  constexpr std::size_t kAddress = 150;    // 50 Han
  constexpr std::size_t kFirstPlace = 60;  // of its bytes in which the place begins
  const PlaceWords& words = ShippedPlaceWords();
  behind = behind.substr(0, kRead);
  while (!behind.empty() && (behind.back() & 0xC0) == 0x80) behind.remove_suffix(1);
  if (!behind.empty() && (behind.back() & 0x80) != 0) behind.remove_suffix(1);
  std::string folded = FoldString(behind);
  std::erase(folded, ' ');
  std::size_t at = std::string::npos, size = 0;
  for (const std::string& label : words.addresses) {
    const std::size_t found = folded.find(label);
    if (found < at || (found == at && label.size() > size)) at = found, size = label.size();
  }
  if (at > kFarthest || HoldsOne(std::string_view(folded).substr(0, at), words.others)) return {};
  std::string_view address = std::string_view(folded).substr(at + size, kAddress);
  while (address.starts_with(':') || address.starts_with('\n') || address.starts_with('\t')) {
    address.remove_prefix(1);
  }
  address = address.substr(0, address.find_first_of("\n\t"));
  for (const std::string& country : words.countries) {
    if (address.starts_with(country)) address.remove_prefix(country.size());
  }
  const Found found = FirstIn(address);
  return found.at <= kFirstPlace && words.PlaceMayBegin(address, found.at) ? found.region
                                                                           : std::string_view();
}

std::string_view Regions::OfHost(std::string_view host) const {
  for (const auto& [end, entry] : hosts_) {
    if (EndsAtHost(host, end)) return entries[entry].Text("says");
  }
  return {};
}

bool Regions::ReadsAs(const WordEntry& entry, std::string_view text) const {
  const std::string host = HostOf(text);
  return (host.empty() ? OfName(text) : OfHost(host)) == entry.Text("says");
}

bool EndsAtHost(std::string_view host, std::string_view end) {
  return host.ends_with(end) && (end.starts_with('.') || host.size() == end.size() ||
                                 host[host.size() - end.size() - 1] == '.');
}

std::string HostOf(std::string_view uri) {
  if (!uri.starts_with("http://") && !uri.starts_with("https://")) return "";
  const Result<Url> url = ParseUrl(uri);
  return url ? url->host : "";
}

}  // namespace tenderscan
