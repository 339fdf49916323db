// The organisation that a notice's title begins with.
#include "store/title_buyer.h"

#include <algorithm>
#include <array>
#include <utility>

#include "extractors/text/ascii.h"
#include "extractors/text/fold.h"
#include "extractors/text/words.h"

namespace tenderscan {
namespace {

// In bytes of folded text, three a Chinese character.
constexpr std::size_t kLongestName = 120;
constexpr std::size_t kShortestName = 12;  // 云溪大学
constexpr std::size_t kLongestTail = 45;   // 附属儿童医院 behind 大学

// Whether a word stands across byte `at` of the text: 大学城 across the end of 大学.
bool StandsAcross(std::string_view text, std::size_t at, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    const std::size_t from = at < word.size() ? 0 : at - word.size() + 1;
    const std::size_t found = text.substr(0, at + word.size()).find(word, from);
    return found != std::string_view::npos && found < at && found + word.size() > at;
  });
}

// Of CR22G-TY-WZ-2021-02【云溪集团有限公司】钢材采购 the code and the bracket: the name stands in
// it. 0 where no code stands before one.
std::size_t CodeBeforeBracket(std::string_view rest) {
  std::size_t end = 0;
  while (end < rest.size() && (IsAlphanumeric(rest[end]) || rest[end] == '-' || rest[end] == '_')) {
    ++end;
  }
  if (end == 0) return 0;
  for (const std::string_view open : {"【", "["}) {
    if (rest.substr(end).starts_with(open)) return end + open.size();
  }
  return 0;
}

// What the title begins with that is no name: marks, a year, tags in brackets (【询价】, [云溪]).
std::size_t BeginOf(std::string_view folded, const std::vector<std::string>& behind_years,
                    const std::vector<std::string>& abouts) {
  constexpr std::string_view kMarks = " .,-*#0123456789";
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kTags = {
      {{"【", "】"}, {"[", "]"}, {"(", ")"}, {"《", ""}}};
  std::size_t at = 0;
  while (at < folded.size()) {
    const std::string_view rest = folded.substr(at);
    std::size_t skip = kMarks.find(rest[0]) != std::string_view::npos ? 1 : 0;
    for (const std::string& word : abouts) {
      if (skip == 0 && rest.starts_with(word)) skip = word.size();
    }
    for (const std::string& word : behind_years) {
      if (skip == 0 && at > 0 && rest.starts_with(word)) skip = word.size();
    }
    if (skip == 0) skip = CodeBeforeBracket(rest);
    for (const auto& [open, close] : kTags) {
      if (skip > 0 || !rest.starts_with(open)) continue;
      const std::size_t end = close.empty() ? 0 : rest.find(close);
      if (end != std::string_view::npos) skip = close.empty() ? open.size() : end + close.size();
    }
    if (skip == 0) break;
    at += skip;
  }
  return at;
}

}  // namespace

Result<TitleBuyers> TitleBuyers::Compile(const NamedText& source) {
  TitleBuyers out;
  const std::pair<std::string_view, std::vector<std::string>*> tables[] = {
      {"end", &out.ends_},      {"goes_on", &out.goes_on_},          {"part", &out.parts_},
      {"thing", &out.things_},  {"no_end", &out.no_ends_},           {"other", &out.others_},
      {"before", &out.before_}, {"behind_year", &out.behind_years_}, {"about", &out.abouts_}};
  std::vector<WordTable> known;
  for (const auto& [table, words] : tables) known.push_back({.name = table});
  TS_ASSIGN_OR_RETURN(out.entries, ReadWordList(source, known));
  for (const WordEntry& entry : out.entries) {
    TS_RETURN_IF_FAILED(NeedsExamples(source, entry));
    for (const auto& [table, words] : tables) {
      if (entry.table != table) continue;
      for (const ListedText& word : entry.words) words->push_back(FoldString(word.text));
    }
  }
  return out;
}

std::string TitleBuyers::Read(std::string_view title) const {
  std::string name = ReadBeginning(title);
  if (!name.empty()) return name;
  // 【云溪大学】显卡采购, 服务器采购项目（云溪学院）公告: a name alone in brackets.
  for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"【", "】"},
                                    {"（", "）"},
                                    {"(", ")"},
                                    {"[", "]"}}) {
    for (std::size_t at = title.find(open); at != std::string_view::npos;
         at = title.find(open, at + open.size())) {
      const std::size_t begin = at + open.size();
      const std::size_t end = title.find(close, begin);
      if (end == std::string_view::npos || end - begin > kLongestName) break;
      const std::string_view inside = title.substr(begin, end - begin);
      // In 服务器（云溪大学） it may be where the thing is.
      const bool announced = at == 0 || HoldsOne(FoldString(title.substr(end)), things_);
      if (announced && !inside.empty() && ReadBeginning(inside) == inside) {
        return std::string(inside);
      }
    }
  }
  return "";
}

std::string TitleBuyers::ReadBeginning(std::string_view title) const {
  const FoldedText whole = Fold(title.substr(0, std::size_t{4} * kLongestName));
  const std::string_view folded = whole.text();
  std::size_t begin = BeginOf(folded, behind_years_, abouts_);
  // 某某招标有限公司关于云溪大学 …: who tells of it stands first.
  for (const std::string& word : before_) {
    const std::size_t at = folded.find(word, begin);
    if (at != std::string_view::npos && at - begin <= kLongestName) begin = at + word.size();
  }
  // Where names may end, and whether a name goes on to there.
  std::vector<std::pair<std::size_t, bool>> ends;
  for (const auto& [words, further] : {std::pair(&ends_, false), std::pair(&goes_on_, true)}) {
    for (const std::string& word : *words) {
      for (std::size_t at = folded.find(word, begin);
           at != std::string_view::npos && at + word.size() - begin <= kLongestName;
           at = folded.find(word, at + 1)) {
        if (!StandsAcross(folded, at + word.size(), no_ends_)) {
          ends.emplace_back(at + word.size(), further);
        }
      }
    }
  }
  std::sort(ends.begin(), ends.end());
  std::size_t end = 0;  // 0: none yet
  for (const auto& [at, further] : ends) {
    if (end == 0) {
      if (at - begin < kShortestName) continue;
      if (HoldsOne(folded.substr(begin, at - begin), things_)) break;
      end = at;
    } else if (further) {
      // 云溪医院（云溪肿瘤医院
      if (folded.substr(end, at - end).find('(') != std::string_view::npos) break;
      if (at - end > kLongestTail || HoldsOne(folded.substr(end, at - end), things_)) break;
      end = at;
    }
  }
  if (end == 0 || HoldsOne(folded.substr(begin, end - begin), others_)) return "";
  end = BracketEnd(folded, end);
  const TextSpan span =
      whole.ToOriginal({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  return std::string(span.In(title));
}

std::size_t TitleBuyers::BracketEnd(std::string_view folded, std::size_t end) const {
  if (!folded.substr(end).starts_with('(')) return end;
  const std::size_t close = folded.find(')', end);
  if (close == std::string_view::npos || close - end > kLongestTail) return end;
  const std::string_view inside = folded.substr(end + 1, close - end - 1);
  const auto ends_in = [&](const std::vector<std::string>& words) {
    return std::any_of(words.begin(), words.end(),
                       [&](const std::string& word) { return inside.ends_with(word); });
  };
  const bool part = ends_in(ends_) || ends_in(goes_on_) || ends_in(parts_);
  return part && !HoldsOne(inside, things_) ? close + 1 : end;
}

bool TitleBuyers::ReadsAs(const WordEntry&, std::string_view marked) const {
  const std::size_t open = marked.find('{'), close = marked.find('}');
  std::string title(marked), name;
  if (open != std::string_view::npos && close != std::string_view::npos) {
    name = marked.substr(open + 1, close - open - 1);
    title = std::string(marked.substr(0, open)) + name + std::string(marked.substr(close + 1));
  }
  return Read(title) == name;
}

}  // namespace tenderscan
