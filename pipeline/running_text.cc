// A page's counters and clocks, taken out before two captures of it are compared.
#include "pipeline/running_text.h"

#include <algorithm>
#include <array>

#include "extractors/text/fold.h"

namespace tenderscan {
namespace {

constexpr std::array<std::string_view, 23> kRuns = {"0", "1", "2",  "3",  "4",  "5",  "6", "7",
                                                    "8", "9", ":",  ".",  "-",  "/",  "[", "]",
                                                    "(", ")", "年", "月", "日", "时", "分"};
constexpr std::array<std::string_view, 6> kWeekdays = {"星期", "周", "秒", "点", "上午", "下午"};

// How many bytes at the beginning of `text` are figures of a counter or a clock.
std::size_t FiguresAt(std::string_view text) {
  std::size_t size = 0;
  bool more = true;
  while (more) {
    more = false;
    const std::string_view rest = text.substr(size);
    const auto take = [&](std::string_view part) {
      if (more || !rest.starts_with(part)) return;
      size += part.size();
      more = true;
    };
    for (const std::string_view part : kRuns) take(part);
    for (const std::string_view part : kWeekdays) take(part);
    if (size > 0) {
      for (const std::string_view day : {"一", "二", "三", "四", "五", "六"}) take(day);
    }
  }
  return size;
}

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
  TS_ASSIGN_OR_RETURN(
      out.entries,
      ReadWordList(source, {{.name = "counter", .texts_keys = {"behind"}}, {.name = "clock"}}));
  for (const WordEntry& entry : out.entries) {
    TS_RETURN_IF_FAILED(NeedsExamples(source, entry));
    for (std::string& word : Folded(entry.words)) out.before_.push_back(std::move(word));
    for (std::string& word : Folded(entry.Texts("behind"))) out.behind_.push_back(std::move(word));
  }
  LongestFirst(out.before_);
  LongestFirst(out.behind_);
  return out;
}

std::string RunningText::Without(std::string_view line) const {
  std::string text = FoldString(line);
  std::erase_if(text, [](char c) { return c == ' ' || c == '\t' || c == '\r'; });
  for (const std::string& word : before_) {
    for (std::size_t at = text.find(word); at != std::string::npos;
         at = text.find(word, at + word.size())) {
      const std::size_t begin = at + word.size();
      text.erase(begin, FiguresAt(std::string_view(text).substr(begin)));
    }
  }
  for (const std::string& word : behind_) {
    for (std::size_t at = text.find(word); at != std::string::npos;
         at = text.find(word, at + word.size())) {
      std::size_t begin = at;
      while (begin > 0 && (IsFigure(text[begin - 1]) || text[begin - 1] == ',')) --begin;
      text.erase(begin, at - begin);
      at = begin;
    }
  }
  return text;
}

const RunningText& ShippedRunningText() {
  static const RunningText running =
      CompileShipped<RunningText>("pipeline/running_text.toml", RunningTextToml());
  return running;
}

void CheckRunningText(const NamedText& source, std::vector<Error>& errors) {
  CheckList<RunningText>(
      source,
      [](const RunningText& running, const WordEntry&) {
        return [&](std::string_view text) {
          const std::string without = running.Without(text);
          return std::none_of(without.begin(), without.end(), IsFigure);
        };
      },
      errors);
}

}  // namespace tenderscan
