// Compiles the words of dates and times.
#include "extractors/words/time_words.h"

#include <algorithm>

#include "extractors/text/folded_word.h"
#include "extractors/text/toml_source.h"

namespace tenderscan {
namespace {

constexpr std::pair<std::string_view, DayPart> kParts[] = {{"small_hours", DayPart::kSmallHours},
                                                           {"morning", DayPart::kMorning},
                                                           {"noon", DayPart::kNoon},
                                                           {"afternoon", DayPart::kAfternoon},
                                                           {"night", DayPart::kNight},
                                                           {"am", DayPart::kAm},
                                                           {"pm", DayPart::kPm}};

}  // namespace

std::uint32_t TimeWords::Set::At(const Glyphs& g, std::uint32_t i, std::uint32_t limit) const {
  if (begins_.find(g[i]) == begins_.npos) return 0;
  for (const std::u32string& word : words_) {
    const auto size = static_cast<std::uint32_t>(word.size());
    if (i + size > limit || g.Folded(i, i + size) != word) continue;
    // Letters that go on are another word's.
    if (IsLetter(word.back()) && IsLetter(g[i + size]) && g.Before(i + size) == Break::kNone)
      continue;
    return size;
  }
  return 0;
}

bool TimeWords::Set::Has(char32_t c) const {
  return std::any_of(words_.begin(), words_.end(),
                     [c](const std::u32string& word) { return word.size() == 1 && word[0] == c; });
}

Result<TimeWords> TimeWords::Compile(const NamedText& source) {
  TimeWords out;
  const std::pair<std::string_view, Set*> sets[] = {
      {"year", &out.year},       {"month", &out.month},
      {"day", &out.day},         {"zero", &out.zero},
      {"hour", &out.hour},       {"minute", &out.minute},
      {"quarter", &out.quarter}, {"half", &out.half},
      {"whole", &out.whole},     {"second", &out.second},
      {"weekday", &out.weekday}, {"between", &out.between},
      {"joint", &out.joint},     {"zone", &out.zone},
      {"until", &out.until},     {"on", &out.on}};
  std::vector<WordTable> tables = {{"month_name", {}, {"number"}}, {"part", {"says"}}};
  for (const auto& [table, set] : sets) tables.push_back({table});
  TS_ASSIGN_OR_RETURN(out.entries, ReadWordList(source, tables));
  const auto add = [](const WordEntry& entry, Set& set) {
    for (const ListedText& word : entry.words) {
      set.words_.push_back(FoldedWord(word.text));
      set.begins_ += set.words_.back().front();
    }
    std::stable_sort(set.words_.begin(), set.words_.end(),
                     [](const auto& a, const auto& b) { return a.size() > b.size(); });
  };
  for (const char* table :
       {"year", "month", "day", "hour", "minute", "second", "weekday", "part"}) {
    for (const char32_t c : CharactersOf(WordsOf(out.entries, table, FoldedWord))) {
      if (!IsLetter(c) && c != U'.') out.date_glyphs_ += c;
    }
  }
  for (const WordEntry& entry : out.entries) {
    if (entry.table == "month_name") {
      const int number = entry.Number("number");
      if (number < 1 || number > 12) {
        return tl::make_unexpected(FaultAt(source, entry.line, 1, "`number` is 1 to 12"));
      }
      out.months_.emplace_back(Set(), static_cast<unsigned>(number));
      add(entry, out.months_.back().first);
      for (const std::u32string& word : out.months_.back().first.words_) {
        if (IsLetter(word[0])) out.month_begins_ += word[0];
      }
      continue;
    }
    if (entry.table == "part") {
      const auto part = std::find_if(std::begin(kParts), std::end(kParts), [&](const auto& known) {
        return known.first == entry.Text("says");
      });
      if (part == std::end(kParts)) {
        return tl::make_unexpected(FaultAt(source, entry.line, 1, "`says` is no part of the day"));
      }
      out.parts_.emplace_back(Set(), part->second);
      add(entry, out.parts_.back().first);
      continue;
    }
    const auto set = std::find_if(std::begin(sets), std::end(sets),
                                  [&](const auto& known) { return known.first == entry.table; });
    add(entry, *set->second);
  }
  return out;
}

std::pair<DayPart, std::uint32_t> TimeWords::PartAt(const Glyphs& g, std::uint32_t i,
                                                    std::uint32_t limit) const {
  for (const auto& [words, part] : parts_) {
    if (const std::uint32_t size = words.At(g, i, limit)) return {part, size};
  }
  return {DayPart::kNone, 0};
}

std::pair<unsigned, std::uint32_t> TimeWords::MonthAt(const Glyphs& g, std::uint32_t i,
                                                      std::uint32_t limit) const {
  for (const auto& [words, number] : months_) {
    if (const std::uint32_t size = words.At(g, i, limit)) return {number, size};
  }
  return {0, 0};
}

}  // namespace tenderscan
