// The procurement method that a title, a label's value or a text's sentences name.
#include <algorithm>

#include "extractors/notice/tag.h"
#include "extractors/words/method_words.h"

namespace tenderscan {

std::string_view MethodIn(std::u32string_view text) {
  // □竞争性谈判 ■竞争性磋商 □询价: of a form's boxes the ticked one counts.
  constexpr std::u32string_view kTicked = U"■☑√✓✔▣●◼🗹";
  constexpr std::u32string_view kEmpty = U"□☐○◯";
  if (const std::size_t box = text.find_first_of(kEmpty); box != std::u32string_view::npos) {
    std::size_t tick = text.find_first_of(kTicked);
    // A tick that its charset lost.
    if (tick == std::u32string_view::npos) tick = text.find(U'?');
    if (tick == std::u32string_view::npos) return {};
    text = text.substr(tick + 1);
    text = text.substr(0, text.find_first_of(kEmpty));
  }
  const MethodWords& words = ShippedMethods();
  const MethodWords::Word* last = nullptr;  // the last one named in a title counts
  std::size_t last_at = 0;
  for (const MethodWords::Word& word : words.in_titles) {
    const std::size_t at = text.rfind(word.word);
    if (at == std::u32string_view::npos || (last != nullptr && at <= last_at)) continue;
    last = &word;
    last_at = at;
  }
  return last == nullptr ? std::string_view() : std::string_view(words.methods[last->method]);
}

std::string_view MethodOfBody(const Glyphs& g) {
  const MethodWords& words = ShippedMethods();
  std::vector<int> counts(words.methods.size());
  for (std::uint32_t i = 0; i < g.size(); ++i) {
    if (!words.begin_sentences[g[i] % words.begin_sentences.size()]) continue;
    const std::u32string_view text = g.Folded(0, g.size());
    const std::u32string_view here = text.substr(i);
    const auto word =
        std::find_if(words.in_sentences.begin(), words.in_sentences.end(),
                     [&](const MethodWords::Word& one) { return here.starts_with(one.word); });
    if (word == words.in_sentences.end()) continue;
    const std::u32string_view before = text.substr(0, i), after = here.substr(word->word.size());
    const auto follows = [&](const std::u32string& one) { return after.starts_with(one); };
    const auto precedes = [&](const std::u32string& one) { return before.ends_with(one); };
    if (std::any_of(words.unless_after.begin(), words.unless_after.end(), follows)) continue;
    counts[word->method] += std::any_of(words.after.begin(), words.after.end(), follows) ||
                            std::any_of(words.before.begin(), words.before.end(), precedes);
  }
  const auto most = std::max_element(counts.begin(), counts.end());
  if (most == counts.end() || *most == 0) return {};
  return words.methods[static_cast<std::size_t>(most - counts.begin())];
}

}  // namespace tenderscan
