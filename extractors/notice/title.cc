// The title of a notice, and the project's name that titles hold.
#include <algorithm>

#include "extractors/notice/codes.h"
#include "extractors/notice/reading.h"
#include "extractors/words/furniture_words.h"

namespace tenderscan {
namespace {

Title Cut(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  // Portal names before - and after _ are not the title.
  std::uint32_t from = begin, to = end;
  for (std::uint32_t i = begin; i < end; ++i) {
    if (g[i] == U'-' && i > begin && from == begin &&
        ShippedFurniture().IsSiteName(g.Folded(begin, i)))
      from = i + 1;
    if (g[i] == U'_' && i > begin + 5) {
      if (ShippedFurniture().IsSiteName(g.Folded(i + 1, end))) {
        to = i;
        break;
      }
    }
  }
  if (to - from < 4) {
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

}  // namespace

Title ReadTitle(const ExtractedText& source, const Glyphs& g, const std::vector<Mark>& marks) {
  const Block* meta = nullptr;
  const Block* page = nullptr;
  const Block* heading = nullptr;
  bool heading_kind = false;
  for (const Block& block : source.blocks) {
    if (block.kind == BlockKind::kMeta) {
      if (block.name == "articletitle" && !block.span.empty()) meta = &block;
      if (block.name == "title" && !block.span.empty()) page = &block;
    } else if (block.kind == BlockKind::kHeading && block.level <= 4 && !heading_kind &&
               block.span.size() >= 9 && block.span.size() <= 600) {
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
    const Title title = of_block(*page);
    const Glyphs text(title.text);
    if (KindOfTitle(text) && !ShippedFurniture().IsSiteName(text.Folded(0, text.size())))
      return title;
  }
  if (heading != nullptr) return of_block(*heading);
  // The first line; where that is the portal's name, the first after it that is like a title.
  std::uint32_t begin = 0;
  std::optional<Title> fallback;
  bool in_body = false;  // labels have begun: only a line that names a kind can still be the title
  for (int line = 0; line < 40 && begin < g.size(); ++line) {
    std::uint32_t end = std::min(g.SegmentEnd(begin), LineEnd(g, begin));
    // A title broken over blanks goes on; a label in the same line ends it.
    int depth = 0;
    std::uint32_t k = begin;
    auto mark = std::lower_bound(marks.begin(), marks.end(), begin,
                                 [](const Mark& m, std::uint32_t at) { return m.begin < at; });
    // 招标人：..., 一、项目基本情况: a line of the body.
    const bool labelled = mark != marks.end() && mark->begin == begin &&
                          mark->joint != Joint::kRun && mark->joint != Joint::kBlank;
    in_body = in_body || labelled;
    // The value of a label above it is no title either.
    const bool valued =
        mark != marks.begin() && (mark - 1)->value == begin && (mark - 1)->joint >= Joint::kWhole;
    for (; k < end; ++k) {
      while (mark != marks.end() && mark->begin < k) ++mark;
      if (depth == 0 && k > begin + 5 && mark != marks.end() && mark->begin == k &&
          (mark->joint == Joint::kColon || mark->joint == Joint::kHead)) {
        break;
      }
      if (g[k] == U'(' || g[k] == U'[') ++depth;
      if ((g[k] == U')' || g[k] == U']') && depth > 0) --depth;
    }
    const std::uint32_t line_end = LineEnd(g, begin);
    end = k;
    // The text in one line: its title ends at the blank behind 公告 or 公示.
    constexpr std::uint32_t kLongestTitle = 100;
    if (line == 0 && end - begin > kLongestTitle) {
      for (k = begin + 10; k < begin + kLongestTitle; ++k) {
        if (g.Before(k) == Break::kNone || g[k - 2] != U'公') continue;
        if (g[k - 1] != U'告' && g[k - 1] != U'示') continue;
        end = k;
        break;
      }
    }
    const std::u32string_view folded = g.Folded(begin, end);
    if (folded.size() >= 4 && folded.size() <= 250 && !ShippedFurniture().IsPageLine(folded) &&
        folded[0] != U'<' && !labelled && !valued &&
        !(folded.size() > 60 && folded.find(U'。') != std::u32string_view::npos)) {
      const Title title = Cut(g, begin, end);
      const Glyphs text(title.text);
      if (!ShippedFurniture().IsSiteName(text.Folded(0, text.size()))) {
        // A heading of the body names a kind too: 资格审查结果汇总表.
        const bool titled = !in_body || (KindOfTitle(text) && text[text.size() - 1] != U':' &&
                                         (title.text.find("公告") != std::string::npos ||
                                          title.text.find("公示") != std::string::npos ||
                                          title.text.find("通知") != std::string::npos));
        if (titled && (text.size() >= 6 || line == 0)) return title;
      } else if (!fallback && !in_body) {
        fallback = title;
      }
    }
    begin = line_end;
  }
  if (fallback) return *fallback;
  return page != nullptr ? of_block(*page) : Title{};
}

namespace {

struct Bracketed {
  std::uint32_t begin = 0;  // of the bracket
  std::uint32_t end = 0;    // 0 where there is none
};

// 某项目公告[AB-2024001]: a code in brackets behind the name.
Bracketed CodeInBrackets(const Glyphs& g) {
  constexpr std::uint32_t kShortest = 7;  // a year or a date's part is shorter
  for (std::uint32_t i = 5; i < g.size(); ++i) {
    if (g[i] != U'[') continue;
    bool digit = false, letter = false;
    std::uint32_t k = i + 1;
    for (; IsDigit(g[k]) || IsLetter(g[k]) || g[k] == U'-' || g[k] == U'_'; ++k) {
      digit = digit || IsDigit(g[k]);
      letter = letter || IsLetter(g[k]);
    }
    if (g[k] == U']' && digit && letter && k - i > kShortest) return {i, k + 1};
  }
  return {};
}

}  // namespace

std::string CodeOfTitle(std::string_view title) {
  const Glyphs g(title);
  if (const Bracketed code = CodeInBrackets(g); code.end != 0)
    return g.Printed(code.begin + 1, code.end - 1);
  std::uint32_t begin = 0;
  if (g[0] == U'[') begin = 1;
  std::uint32_t end = begin;
  while (end < g.size() && g[end] != U'[' && g[end] != U']') ++end;
  if (end >= g.size() || g[end] != U'[') {
    if (!(begin == 1 && g[end] == U']' && g[end + 1] == U'[')) return {};
  }
  const auto code = ReadCode(g, begin, end);
  if (!code || code->end + 1 < end) return {};
  return code->code;
}

std::string ProjectNameOfTitle(std::string_view title) {
  const Glyphs g(title);
  std::uint32_t begin = 0, end = g.size();
  const Bracketed bracketed = CodeInBrackets(g);
  if (bracketed.end == 0 && !CodeOfTitle(title).empty()) {
    // [code]【name】kind
    std::uint32_t open = 1;
    while (open < end && g[open] != U'[') ++open;
    int depth = 0;
    for (std::uint32_t k = open; k < end; ++k) {
      if (g[k] == U'[') ++depth;
      if (g[k] == U']' && --depth == 0 && k > open + 3) return g.Printed(open + 1, k);
    }
  }
  // [region]name
  if (g[0] == U'[') {
    std::uint32_t close = 0;
    while (close < end && close < 20 && g[close] != U']') ++close;
    if (g[close] == U']' && close + 4 < end) begin = close + 1;
  }
  if (const auto kind = KindOfTitle(g)) {
    if (kind->begin <= begin + 3) return {};
    end = kind->begin;
  }
  if (bracketed.end != 0 && bracketed.begin < end) end = bracketed.begin;
  for (std::uint32_t i = begin; i + 4 < end && i < begin + 60; ++i) {
    if (g[i] == U'关' && g[i + 1] == U'于') {
      begin = i + 2;
      break;
    }
  }
  // (项目编号：...) inside; words of methods and kinds at the end; an open bracket.
  for (std::uint32_t i = begin; i < end; ++i) {
    if (g[i] != U'(') continue;
    std::uint32_t close = i;
    bool label = false;
    while (close < end && g[close] != U')') {
      label = label || g[close] == U':' || (g[close] == U'编' && g[close + 1] == U'号');
      ++close;
    }
    if (label && i > begin + 3) {
      end = i;
      break;
    }
  }
  bool again = true;
  while (again) {
    again = false;
    const std::u32string_view name = g.Folded(begin, end);
    for (const std::u32string& tail : ShippedFurniture().title_tails) {
      if (name.size() > tail.size() + 4 && name.ends_with(tail)) {
        end -= static_cast<std::uint32_t>(tail.size());
        again = true;
        break;
      }
    }
  }
  // X项目（X）: said twice.
  if (g[end - 1] == U')') {
    int depth = 0;
    std::uint32_t open = end;
    while (open > begin) {
      --open;
      if (g[open] == U')') ++depth;
      if (g[open] == U'(' && --depth == 0) break;
    }
    const std::uint32_t size = end - open - 2;
    if (open > begin + 3 && size >= 4 && size <= open - begin &&
        g.Folded(begin, begin + size) == g.Folded(open + 1, end - 1)) {
      end = begin + size;
    }
  }
  if (end < begin + 4) return {};
  return g.Printed(begin, end);
}

}  // namespace tenderscan
