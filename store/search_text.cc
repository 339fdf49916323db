// Chinese text as the full-text index wants it: folded, and cut into pairs of characters.
#include "store/search_text.h"

#include "extractors/text/fold.h"

namespace tenderscan {
namespace {

struct CodePoint {
  char32_t value = 0;
  std::size_t size = 1;
};

// REQUIRES: `at` is the start of a code point of valid UTF-8.
CodePoint Decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const std::size_t left = text.size() - at;
  if (byte(0) < 0xE0 || left < 3) return {byte(0), byte(0) < 0x80 || left < 2 ? 1u : 2u};
  if (byte(0) < 0xF0 || left < 4) {
    return {(byte(0) & 0x0Fu) << 12 | (byte(1) & 0x3Fu) << 6 | (byte(2) & 0x3Fu), 3};
  }
  return {(byte(0) & 0x07u) << 18 | (byte(1) & 0x3Fu) << 12 | (byte(2) & 0x3Fu) << 6 |
              (byte(3) & 0x3Fu),
          4};
}

// Script Han without radicals and symbols, which folding has turned into these.
bool IsHan(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3007 ||
         c == 0x3005 || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFD);
}

bool IsWordAscii(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

struct Cut {
  std::string tokens;
  bool lone_han = false;    // a run of one Han character
  bool searchable = false;  // at least one letter, digit or Han character
};

Cut CutIntoTokens(std::string_view folded) {
  Cut out;
  out.tokens.reserve(folded.size() * 2);
  for (std::size_t at = 0; at < folded.size();) {
    CodePoint first = Decode(folded, at);
    if (!IsHan(first.value)) {
      out.searchable |= IsWordAscii(first.value) || first.value >= 0x80;
      out.tokens.append(folded, at, first.size);
      at += first.size;
      continue;
    }
    out.searchable = true;
    out.tokens += ' ';
    bool lone = true;
    while (true) {
      const std::size_t next = at + first.size;
      const CodePoint second = next < folded.size() ? Decode(folded, next) : CodePoint{};
      if (next >= folded.size() || !IsHan(second.value)) {
        if (lone) {
          out.tokens.append(folded, at, first.size);
          out.tokens += ' ';
          out.lone_han = true;
        }
        at = next;
        break;
      }
      lone = false;
      out.tokens.append(folded, at, first.size + second.size);
      out.tokens += ' ';
      at = next;
      first = second;
    }
  }
  return out;
}

}  // namespace

std::string SearchTokens(std::string_view folded) { return CutIntoTokens(folded).tokens; }

SearchQuery ReadSearchQuery(std::string_view typed) {
  SearchQuery query;
  query.match.emplace();
  const std::string folded = FoldString(typed);
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t begin = folded.find_first_not_of(" \t\r\n", at);
    if (begin == std::string::npos) break;
    const std::size_t end = std::min(folded.find_first_of(" \t\r\n", begin), folded.size());
    at = end;
    const std::string word = folded.substr(begin, end - begin);
    const Cut cut = CutIntoTokens(word);
    if (!cut.searchable) continue;
    query.words.push_back(word);
    if (cut.lone_han) query.match.reset();
    if (!query.match) continue;
    // A quoted string is one phrase; a quote in it is doubled.
    std::string phrase = query.match->empty() ? "\"" : " AND \"";
    for (const char c : cut.tokens) phrase += c == '"' ? ' ' : c;
    *query.match += phrase + '"';
  }
  if (query.words.empty()) query.match.reset();
  return query;
}

}  // namespace tenderscan
