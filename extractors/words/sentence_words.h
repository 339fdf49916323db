// Words that join and tell in sentences (sentences.toml), compiled.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/text/folded_word.h"
#include "extractors/text/word_list.h"
#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

// The shipped list, as the build embeds it.
std::string_view SentencesToml();

struct SentenceWords {
  static constexpr ShippedFile kShipped{"extractors/words/sentences.toml", SentencesToml};
  // Errors: as ReadWordList.
  static Result<SentenceWords> Compile(const NamedText& source);

  // 和, 及, 与
  bool IsConjunction(char32_t c) const { return conjunctions.find(c) != conjunctions.npos; }
  // 至
  bool IsUpTo(char32_t c) const { return IsOneOf({&c, 1}, up_to); }
  // A verb of one character, 为.
  bool IsVerb(char32_t c) const { return IsOneOf({&c, 1}, verb); }
  // 的; 了 of 终止了
  bool IsOf(char32_t c) const { return ofs.find(c) != ofs.npos; }
  bool IsAspect(char32_t c) const { return aspects.find(c) != aspects.npos; }
  bool MayLeadAmount(char32_t c) const { return amount_leads.find(c) != amount_leads.npos; }

  // Folded as glyphs are; what each is says the file.
  std::vector<std::u32string> verb, up_to;
  std::u32string conjunctions, amount_leads, ofs, aspects;  // each character is one
  std::vector<WordEntry> entries;                           // with the examples
};

inline const SentenceWords& ShippedSentences() { return Shipped<SentenceWords>(); }

}  // namespace tenderscan
