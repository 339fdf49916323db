// Compiles what stands around names of places.
#include "store/place_words.h"

#include <algorithm>

#include "extractors/text/fold.h"
#include "extractors/text/utf8.h"
#include "extractors/text/words.h"
#include "store/regions.h"

namespace tenderscan {

Result<PlaceWords> PlaceWords::Compile(const NamedText& source) {
  PlaceWords out;
  TS_ASSIGN_OR_RETURN(out.entries, ReadWordList(source, {{"end"},
                                                         {"word"},
                                                         {"before"},
                                                         {"street"},
                                                         {"whole"},
                                                         {"address"},
                                                         {"country"},
                                                         {"other"}}));
  for (const WordEntry& entry : out.entries) TS_RETURN_IF_FAILED(NeedsExamples(source, entry));
  out.ends = WordsOf(out.entries, "end", FoldString);
  out.words = WordsOf(out.entries, "word", FoldString);
  out.before = WordsOf(out.entries, "before", FoldString);
  out.streets = WordsOf(out.entries, "street", FoldString);
  out.wholes = WordsOf(out.entries, "whole", FoldString);
  out.addresses = WordsOf(out.entries, "address", FoldString);
  out.countries = WordsOf(out.entries, "country", FoldString);
  out.others = WordsOf(out.entries, "other", FoldString);
  return out;
}

bool PlaceWords::EndInAWord(std::string_view place, std::string_view behind) const {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    const std::size_t first = DecodeAt(word, 0).size;
    return place.ends_with(word.substr(0, first)) && behind.starts_with(word.substr(first));
  });
}

bool PlaceWords::PlaceMayBegin(std::string_view folded, std::size_t at) const {
  if (at == 0) return true;
  const std::size_t begin = PreviousBoundary(folded, at);
  return !IsHan(DecodeAt(folded, begin).value) || IsOneOf(folded.substr(begin, at - begin), before);
}

bool PlaceWords::ReadsAs(const WordEntry& entry, std::string_view name) const {
  if (entry.table == "address" || entry.table == "country" || entry.table == "other") {
    return !ShippedRegions().OfAddressBehind(name).empty();
  }
  const bool holds = !ShippedRegions().OfName(name).empty();
  return holds == (entry.table == "end" || entry.table == "before" || entry.table == "whole");
}

}  // namespace tenderscan
