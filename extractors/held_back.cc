// Sentences at a text's end that keep its rest for those who have an account.
#include "extractors/held_back.h"

#include <algorithm>
#include <string>
#include <vector>

#include "extractors/body.h"
#include "extractors/text/ascii.h"
#include "extractors/words/stand_in_words.h"

namespace tenderscan {
namespace {

// Behind a notice's text stand links and an imprint, in less than so many bytes.
constexpr std::size_t kTail = 6000;
// 如果您要查看完整的公告内容，请您先登录或者注册成为本网会员。
constexpr std::size_t kLongest = 240;
// 用户注册 用户登录, 打印本页: of a page's own words, in Chinese characters.
constexpr std::size_t kShortLine = 6;
constexpr std::string_view kEnds[] = {"\n", "\t", "。", "！", "!", "；", "…", "...", "    "};
// A longer list of dots is broken off as often.
constexpr std::string_view kBreaksOff[] = {"…", "..."};

struct Sentence {
  std::size_t begin = 0, end = 0;
};

// How long the mark is that ends a sentence at byte `at`; 0 where none does.
std::size_t EndAt(std::string_view text, std::size_t at) {
  for (const std::string_view mark : kEnds) {
    if (text.substr(at).starts_with(mark)) return mark.size();
  }
  return 0;
}

// The sentence that begins at byte `at`.
Sentence SentenceFrom(std::string_view text, std::size_t at) {
  Sentence out{at, at};
  while (out.end < text.size() && EndAt(text, out.end) == 0) ++out.end;
  return out;
}

// Whether bytes [begin, end) lie in one link.
bool IsLink(const ExtractedText& text, const Sentence& sentence) {
  const auto behind =
      std::upper_bound(text.blocks.begin(), text.blocks.end(), sentence.begin,
                       [](std::size_t at, const Block& block) { return at < block.span.begin; });
  // A link is the innermost block.
  return behind != text.blocks.begin() && std::prev(behind)->kind == BlockKind::kLink &&
         std::prev(behind)->span.end >= sentence.end;
}

// The sentence behind dots, in words of accounts alone: ......请登录后查看.
std::string_view BehindDots(std::string_view text) {
  const StandInWords& words = ShippedStandIns();
  for (const std::string_view mark : kBreaksOff) {
    for (std::size_t at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at)) {
      constexpr std::string_view kBetween[] = {"…", ".", " ", "。", "\n", "[", "【", "（", "("};
      for (bool again = true; again;) {
        again = false;
        for (const std::string_view between : kBetween) {
          if (!text.substr(at).starts_with(between)) continue;
          at += between.size();
          again = true;
        }
      }
      const Sentence behind = SentenceFrom(text.substr(0, at + kLongest), at);
      const std::string_view said = text.substr(at, behind.end - at);
      const StandInWords::Account account = words.AccountIn(said);
      if (account.asked) return said;
    }
  }
  return {};
}

}  // namespace

std::string_view HeldBackSentence(const ExtractedText& text) {
  const StandInWords& words = ShippedStandIns();
  const std::string_view whole = text.text;
  std::size_t from = whole.size() > kTail ? whole.size() - kTail : 0;
  while (from > 0 && from < whole.size() && (whole[from] & 0xC0) == 0x80) ++from;
  const std::string_view tail = whole.substr(from);
  if (!words.NamesAccount(tail)) return {};
  if (const std::string_view behind = BehindDots(tail); !behind.empty()) return behind;
  std::vector<Sentence> sentences;
  for (std::size_t at = 0; at < tail.size();) {
    const Sentence sentence = SentenceFrom(tail, at);
    const std::string_view said = tail.substr(at, sentence.end - at);
    if (words.SaysOf(said).imprint) break;
    if (!TrimSpace(said).empty()) sentences.push_back({from + sentence.begin, from + sentence.end});
    at = std::max(sentence.end + EndAt(tail, sentence.end), at + 1);
  }
  for (auto sentence = sentences.rbegin(); sentence != sentences.rend(); ++sentence) {
    const std::string_view said = whole.substr(sentence->begin, sentence->end - sentence->begin);
    const StandInWords::Account account = words.AccountIn(said);
    if (account.asked && account.content) return TrimSpace(said);
    const StandInWords::Says says = words.SaysOf(said);
    const bool of_page = says.pages || says.instead || account.alone ||
                         CountHan(said) <= kShortLine || IsLink(text, *sentence);
    if (!of_page) break;
  }
  return {};
}

bool SayHeldBack(ExtractedText& text) {
  const std::string_view sentence = HeldBackSentence(text);
  if (sentence.empty()) return false;
  text.gaps.push_back(
      {GapCode::kAccessDenied, std::nullopt,
       "the rest of the notice is shown to accounts alone: " + std::string(TrimSpace(sentence))});
  return true;
}

}  // namespace tenderscan
