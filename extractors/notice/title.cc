// The title of a notice: what the page states, a heading, or the first line that is like one.
#include <algorithm>
#include <optional>

#include "extractors/notice/reading.h"
#include "extractors/phrases/name_parts.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/furniture_words.h"
#include "extractors/words/notice_words.h"

namespace tenderscan {
namespace {

// In glyphs: 中标公告 is a title, 公告 is none. A line without its portal's name has some more.
constexpr std::uint32_t kShortestTitle = 4, kShortestLine = 6;

// Behind 【第1页】, 第1页 共3页, --- 第 1 页 --- at `begin`; `begin` where no page's number stands
// there.
std::uint32_t PageNumberEnd(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  constexpr std::u32string_view kAround = U"[]()-—_=/·,，";
  const FurnitureWords& words = ShippedFurniture();
  std::uint32_t k = begin, behind = begin;
  while (k < end) {
    if (kAround.find(g[k]) != kAround.npos) {
      ++k;
      continue;
    }
    if (!words.IsSheetLead(g[k])) break;
    std::uint32_t number = k + 1;
    while (number < end && NumeralValue(g[number]) >= 0) ++number;
    if (number == k + 1 || !words.IsSheet(g[number])) break;
    behind = k = number + 1;
  }
  while (behind > begin && behind < end && kAround.find(g[behind]) != kAround.npos) ++behind;
  return behind;
}

Title Cut(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  begin = PageNumberEnd(g, begin, end);
  // Portal names before - and after _ are not the title.
  std::uint32_t from = begin, to = end;
  for (std::uint32_t i = begin; i < end; ++i) {
    if (g[i] == U'-' && i > begin && from == begin &&
        ShippedFurniture().IsSiteName(g.Folded(begin, i)))
      from = i + 1;
    if (g[i] == U'_' && i >= begin + kShortestLine) {
      if (ShippedFurniture().IsSiteName(g.Folded(i + 1, end))) {
        to = i;
        break;
      }
    }
  }
  if (to - from < kShortestTitle) {
    from = begin;
    to = end;
  }
  Title title;
  title.text = g.Printed(from, to);
  title.span = g.Span(from, to);
  return title;
}

std::uint32_t LineEnd(const Glyphs& g, std::uint32_t i) {
  for (++i; i < g.size() && g.Before(i) < Break::kLine; ++i) {
  }
  return std::min(i, g.size());
}

// Where a line that begins at `begin` and is cut at `end` ends as a title: a title broken over
// blanks goes on, a label in the same line ends it.
std::uint32_t TitleEnd(const Glyphs& g, const std::vector<Mark>& marks, std::uint32_t begin,
                       std::uint32_t end) {
  auto mark = std::lower_bound(marks.begin(), marks.end(), begin,
                               [](const Mark& m, std::uint32_t at) { return m.begin < at; });
  int depth = 0;
  for (std::uint32_t k = begin; k < end; ++k) {
    while (mark != marks.end() && mark->begin < k) ++mark;
    if (depth == 0 && k >= begin + kShortestLine && mark != marks.end() && mark->begin == k &&
        (mark->joint == Joint::kColon || mark->joint == Joint::kHead)) {
      return k;
    }
    depth = std::max(0, depth + BracketStep(g[k]));
  }
  return end;
}

// A text in one line: its title ends at the blank behind 公告 or 公示. `end` where there is none.
std::uint32_t TitleEndInText(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  constexpr std::uint32_t kLongestTitle = 100, kShortestWithKind = 10;
  if (end - begin <= kLongestTitle) return end;
  for (std::uint32_t k = begin + kShortestWithKind; k < begin + kLongestTitle; ++k) {
    if (g.Before(k) != Break::kNone && IsAnnounced(g.Folded(k - 2, k)) &&
        TS_RULE("title.in_one_line")) {
      return k;
    }
  }
  return end;
}

bool IsLikeTitle(std::u32string_view folded) {
  constexpr std::size_t kLongest = 250;         // procurements of many lots name them all
  constexpr std::size_t kLongestSentence = 60;  // a title with a stop in it is no longer
  return folded.size() >= kShortestTitle && folded.size() <= kLongest && folded[0] != U'<' &&
         !ShippedFurniture().IsPageLine(folded) &&
         !(folded.size() > kLongestSentence && folded.find(U'。') != std::u32string_view::npos);
}

// A heading of the body names a kind too: 资格审查结果汇总表.
bool AnnouncesKind(const Title& title) {
  const Glyphs text(title.text);
  return KindOfTitle(text) && text[text.size() - 1] != U':' &&
         IsAnnounced(text.Folded(0, text.size()));
}

// The first line; where that is the portal's name, the first after it that is like a title.
std::optional<Title> TitleOfLines(const Glyphs& g, const std::vector<Mark>& marks) {
  constexpr int kLines = 40;  // a page's frame may stand before its title
  std::optional<Title> fallback;
  bool in_body = false;  // labels have begun: only a line that names a kind can still be the title
  std::uint32_t begin = 0;
  for (int line = 0; line < kLines && begin < g.size(); ++line) {
    const std::uint32_t line_end = LineEnd(g, begin);
    const auto mark =
        std::lower_bound(marks.begin(), marks.end(), begin,
                         [](const Mark& m, std::uint32_t at) { return m.begin < at; });
    // 招标人：..., 一、项目基本情况: a line of the body.
    const bool labelled = mark != marks.end() && mark->begin == begin &&
                          mark->joint != Joint::kRun && mark->joint != Joint::kBlank;
    in_body = in_body || labelled;
    // The value of a label above it is no title either.
    const bool valued =
        mark != marks.begin() && (mark - 1)->value == begin && (mark - 1)->joint >= Joint::kWhole;
    std::uint32_t end = TitleEnd(g, marks, begin, std::min(g.SegmentEnd(begin), line_end));
    if (line == 0) end = TitleEndInText(g, begin, end);
    if (!labelled && !valued && IsLikeTitle(g.Folded(begin, end)) &&
        PageNumberEnd(g, begin, end) < end) {
      const Title title = Cut(g, begin, end);
      const Glyphs text(title.text);
      if (ShippedFurniture().IsSiteName(text.Folded(0, text.size()))) {
        if (!fallback && !in_body && TS_RULE("title.site_name_alone")) fallback = title;
      } else if ((!in_body || (AnnouncesKind(title) && TS_RULE("title.below_labels"))) &&
                 (text.size() >= kShortestLine || line == 0)) {
        return title;
      }
    }
    begin = line_end;
  }
  return fallback;
}

// 某项目公示 - 某医院 - 某,项目: where a page's title begins with a headline of its own, that one.
std::optional<Block> HeadlineOf(const ExtractedText& source, const Block& page) {
  constexpr std::size_t kShortest = 24;  // bytes: 8 Han
  constexpr int kBlocks = 200;           // a page's frame may stand before it
  const std::string_view title = page.span.In(source.text);
  int blocks = 0;
  for (const Block& block : source.blocks) {
    if (block.kind == BlockKind::kMeta) continue;
    if (++blocks > kBlocks) break;
    std::string_view words = block.span.In(source.text);
    words = words.substr(0, words.find('\n'));
    if (words.size() < kShortest || words.size() >= title.size() || !title.starts_with(words))
      continue;
    const char next = title[words.size()];
    if ((next == ' ' || next == '-' || next == '_' || next == '|') && KindOfTitle(Glyphs(words)) &&
        TS_RULE("title.headline")) {
      Block headline = block;
      headline.span.end = block.span.begin + static_cast<std::uint32_t>(words.size());
      return headline;
    }
  }
  return std::nullopt;
}

}  // namespace

Title ReadTitle(const ExtractedText& source, const Glyphs& g, const std::vector<Mark>& marks) {
  constexpr std::size_t kShortestHeading = 9, kLongestHeading = 600;  // bytes: 3 and 200 Han
  constexpr int kDeepest = 4;  // <h5> and <h6> are the body's
  const Block* meta = nullptr;
  const Block* page = nullptr;
  const Block* heading = nullptr;
  bool heading_kind = false;
  for (const Block& block : source.blocks) {
    if (block.kind == BlockKind::kMeta) {
      if (block.name == "articletitle" && !block.span.empty()) meta = &block;
      if (block.name == "title" && !block.span.empty()) page = &block;
    } else if (block.kind == BlockKind::kHeading && block.level <= kDeepest && !heading_kind &&
               block.span.size() >= kShortestHeading && block.span.size() <= kLongestHeading) {
      const Glyphs text(block.span.In(source.text));
      if (ShippedFurniture().IsSiteName(text.Folded(0, text.size()))) continue;
      const bool kind = KindOfTitle(text).has_value();
      if (heading == nullptr || kind) heading = &block;
      heading_kind = kind;
    }
  }
  const auto of_block = [&](const Block& block) {
    // A page may state a title of any length; only headings and lines were measured.
    constexpr std::size_t kLongest = 2000;
    std::string_view words = block.span.In(source.text);
    const bool cut = words.size() > kLongest;
    if (cut) {
      std::size_t end = kLongest;
      while (end > 0 && (static_cast<unsigned char>(words[end]) & 0xC0) == 0x80) --end;
      words = words.substr(0, end);
    }
    const Glyphs text(words);
    Title title = Cut(text, 0, text.size());
    title.cut = cut;
    title.span.begin += block.span.begin;
    title.span.end += block.span.begin;
    return title;
  };
  if (meta != nullptr) return of_block(*meta);
  if (heading != nullptr && heading_kind) return of_block(*heading);
  if (page != nullptr) {
    const Title title = of_block(HeadlineOf(source, *page).value_or(*page));
    const Glyphs text(title.text);
    if (KindOfTitle(text) && !ShippedFurniture().IsSiteName(text.Folded(0, text.size())))
      return title;
  }
  if (heading != nullptr) return of_block(*heading);
  const std::optional<Title> line = TitleOfLines(g, marks);
  if (line) return *line;
  return page != nullptr ? of_block(*page) : Title{};
}

}  // namespace tenderscan
