// How Han characters are read in Mandarin, without tones.
#include "extractors/text/pinyin.h"

#include <algorithm>
#include <bitset>
#include <cstdint>
#include <vector>

#include "extractors/text/fold_table.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

#include "extractors/text/pinyin_table.inc"

constexpr std::size_t kLongest = 96;  // letters of a name; 200 characters of ten syllables are none
constexpr char32_t kFirst = 0x4E00, kLast = 0x9FFF;

// Readings of a character lie beside each other, the usual one first.
class Table {
 public:
  static const Table& Get() {
    static const Table table;
    return table;
  }
  std::span<const std::string_view> Of(char32_t c) const {
    if (c < kFirst || c > kLast) return {};
    const std::size_t at = c - kFirst;
    return std::span(readings_).subspan(begin_[at], begin_[at + 1] - begin_[at]);
  }

 private:
  Table() {
    std::vector<std::pair<char32_t, std::string_view>> all;
    for (const std::string_view data : {kFirstReadings, kOtherReadings}) {
      for (std::size_t at = 0; at < data.size();) {
        const std::size_t begin = at;
        while (static_cast<unsigned char>(data[at]) < 0x80) ++at;
        const std::string_view syllable = data.substr(begin, at - begin);
        for (; data[at] != ' '; at += 3) all.emplace_back(DecodeAt(data, at).value, syllable);
        ++at;
      }
    }
    Place(all);
    // Names come folded: 干 is 乾 too, and read as that.
    const std::size_t own = all.size();
    for (std::size_t i = 0; i < own; ++i) {
      const FoldTable::Entry folded = FoldTable::Get().At(all[i].first);
      if (folded.Has(FoldTable::kMany | FoldTable::kNothing) || folded.value() == all[i].first) {
        continue;
      }
      const auto known = Of(folded.value());
      if (std::find(known.begin(), known.end(), all[i].second) == known.end()) {
        all.emplace_back(folded.value(), all[i].second);
      }
    }
    std::erase_if(all, [](const auto& one) { return one.first < kFirst || one.first > kLast; });
    Place(all);
  }
  // Stable: first readings come first.
  void Place(const std::vector<std::pair<char32_t, std::string_view>>& all) {
    std::vector<std::uint32_t> count(kLast - kFirst + 2);
    for (const auto& [c, syllable] : all) ++count[c - kFirst + 1];
    for (std::size_t i = 1; i < count.size(); ++i) count[i] += count[i - 1];
    begin_ = count;
    readings_.resize(all.size());
    for (const auto& [c, syllable] : all) readings_[count[c - kFirst]++] = syllable;
  }
  std::vector<std::uint32_t> begin_;
  std::vector<std::string_view> readings_;
};

}  // namespace

std::span<const std::string_view> PinyinOf(char32_t c) { return Table::Get().Of(c); }

std::size_t CharactersReadAs(std::u32string_view characters, std::string_view letters) {
  if (letters.empty() || letters.size() > kLongest) return 0;
  // Where in the letters the readings of the first i characters may end.
  std::bitset<kLongest + 1> ends;
  ends.set(0);
  for (std::size_t i = 0; i < characters.size(); ++i) {
    std::bitset<kLongest + 1> next;
    const auto read = [&](std::string_view spelling) {
      for (std::size_t at = 0; at + spelling.size() <= letters.size(); ++at) {
        if (ends[at] && letters.substr(at, spelling.size()) == spelling) {
          next.set(at + spelling.size());
        }
      }
    };
    const char32_t c = characters[i];
    if (c < 0x80) {
      const char letter = static_cast<char>(c);
      read(std::string_view(&letter, 1));
    }
    for (const std::string_view syllable : PinyinOf(c)) {
      read(syllable);
      if (const std::size_t v = syllable.find('v'); v != std::string_view::npos) {
        for (const char* spelled : {"u", "yu"}) {
          read(std::string(syllable.substr(0, v)) + spelled + std::string(syllable.substr(v + 1)));
        }
      }
    }
    if (next[letters.size()]) return i + 1;
    if (next.none()) return 0;
    ends = next;
  }
  return 0;
}

}  // namespace tenderscan
