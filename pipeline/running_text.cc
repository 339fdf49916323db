// A page's counters and clocks, taken out before two captures of it are compared.
#include "pipeline/running_text.h"

#include <algorithm>

#include "extractors/text/fold.h"

namespace tenderscan {
namespace {

bool IsFigure(char c) { return c >= '0' && c <= '9'; }

std::vector<std::string> Folded(const std::vector<ListedText>& words) {
  std::vector<std::string> out;
  for (const ListedText& word : words) out.push_back(FoldString(word.text));
  return out;
}

void LongestFirst(std::vector<std::string>& words) {
  std::stable_sort(words.begin(), words.end(),
                   [](const auto& a, const auto& b) { return a.size() > b.size(); });
}

}  // namespace

Result<RunningText> RunningText::Compile(const NamedText& source) {
  RunningText out;
  TS_ASSIGN_OR_RETURN(out.entries,
                      ReadWordList(source, {{.name = "counter", .texts_keys = {"behind"}},
                                            {.name = "clock"},
                                            {.name = "figure"},
                                            {.name = "weekday"}}));
  for (const WordEntry& entry : out.entries) {
    TS_RETURN_IF_FAILED(NeedsExamples(source, entry));
    std::vector<std::string>& words = entry.table == "figure"    ? out.figures_
                                      : entry.table == "weekday" ? out.weekdays_
                                                                 : out.before_;
    for (std::string& word : Folded(entry.words)) words.push_back(std::move(word));
    for (std::string& word : Folded(entry.Texts("behind"))) out.behind_.push_back(std::move(word));
  }
  LongestFirst(out.before_);
  LongestFirst(out.behind_);
  return out;
}

std::size_t RunningText::FiguresAt(std::string_view text) const {
  constexpr std::string_view kMarks = ":.-/[]()";
  std::size_t size = 0;
  const auto take = [&](const std::vector<std::string>& words) {
    const auto word = std::find_if(words.begin(), words.end(), [&](const std::string& one) {
      return text.substr(size).starts_with(one);
    });
    if (word == words.end()) return false;
    size += word->size();
    return true;
  };
  while (size < text.size()) {
    if (IsFigure(text[size]) || kMarks.find(text[size]) != kMarks.npos) {
      ++size;
    } else if (!take(figures_) && (size == 0 || !take(weekdays_))) {
      break;
    }
  }
  return size;
}

std::string RunningText::Without(std::string_view line) const {
  std::string text = FoldString(line);
  std::erase_if(text, [](char c) { return c == ' ' || c == '\t' || c == '\r'; });
  // First, as the end of 人已阅读 would be taken for a counter whose figures are to come.
  for (const std::string& word : behind_) {
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at)) {
      std::size_t begin = at;
      while (begin > 0 && (IsFigure(text[begin - 1]) || text[begin - 1] == ',')) --begin;
      if (begin < at) text.erase(begin, at + word.size() - begin);
      at = begin < at ? begin : at + word.size();
    }
  }
  for (const std::string& word : before_) {
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at)) {
      const std::string_view behind = std::string_view(text).substr(at + word.size());
      const std::string_view figures = behind.substr(0, FiguresAt(behind));
      // The word goes too: a counter that a page gets is no change of it. What ends in the word
      // waits for a figure that a script brings.
      if (std::any_of(figures.begin(), figures.end(), IsFigure) ||
          figures.size() == behind.size()) {
        text.erase(at, word.size() + figures.size());
      } else {
        at += word.size();
      }
    }
  }
  return text;
}

bool RunningText::ReadsAs(const WordEntry&, std::string_view text) const {
  const std::string without = Without(text);
  return std::none_of(without.begin(), without.end(), IsFigure);
}

}  // namespace tenderscan
