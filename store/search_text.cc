// Chinese text as the full-text index wants it: folded, and cut into pairs of characters.
#include "store/search_text.h"

#include <array>
#include <utility>

#include "extractors/text/ascii.h"
#include "extractors/text/fold.h"
#include "extractors/text/utf8.h"
#include "extractors/text/word_character.h"

namespace tenderscan {
namespace {

struct Cut {
  std::string tokens;
  bool lone_han = false;    // a run of one Han character
  bool searchable = false;  // at least one letter, digit or Han character
};

// H3C46844 is h 3 c 46844, so that H3C and 46844 are found in it.
bool PartsTokens(char left, char right) {
  return (IsLetter(left) && IsDigit(right)) || (IsDigit(left) && IsLetter(right));
}

// The runs of letters and figures that hold both.
std::vector<std::string> ModelsOf(std::string_view folded) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < folded.size();) {
    std::size_t end = at;
    bool parted = false;
    while (end < folded.size() && IsAlphanumeric(folded[end])) {
      parted |= end > at && PartsTokens(folded[end - 1], folded[end]);
      ++end;
    }
    if (parted) out.emplace_back(folded.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

Cut CutIntoTokens(std::string_view folded) {
  Cut out;
  out.tokens.reserve(folded.size() * 2);
  for (std::size_t at = 0; at < folded.size();) {
    CodePoint first = DecodeAt(folded, at);
    if (!IsHan(first.value)) {
      out.searchable |= IsWordCharacter(first.value);
      if (at > 0 && PartsTokens(folded[at - 1], folded[at])) out.tokens += ' ';
      out.tokens.append(folded, at, first.size);
      at += first.size;
      continue;
    }
    out.searchable = true;
    out.tokens += ' ';
    bool lone = true;
    while (true) {
      const std::size_t next = at + first.size;
      const CodePoint second = next < folded.size() ? DecodeAt(folded, next) : CodePoint{};
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

constexpr std::string_view kBlanks = " \t\r\n\f\v";

// Beside ASCII's: the blanks and the commas that an input method for Chinese types.
constexpr std::array<std::string_view, 6> kSeparators = {"\u3000", "\u00A0", "、",
                                                         "，",     "；",     "\u2003"};

std::string Trimmed(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string::npos) return "";
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

struct Quotes {
  std::string_view open, close;
};
constexpr std::array<Quotes, 5> kQuotes = {
    {{"\"", "\""}, {"“", "”"}, {"「", "」"}, {"『", "』"}, {"＂", "＂"}}};

constexpr std::array<std::string_view, 4> kWithout = {"-", "－", "−", "–"};

struct TypedWord {
  std::string text;
  bool without = false;
};

// How many bytes of `text` are a separator; 0: none. `before`: the byte in front of it, or 0.
std::size_t Separator(std::string_view text, char before) {
  if (kBlanks.find(text[0]) != std::string_view::npos) return 1;
  if (text[0] == ',' || text[0] == ';') {
    const bool in_number = IsDigit(before) && text.size() > 1 && IsDigit(text[1]);
    return in_number ? 0 : 1;
  }
  for (const std::string_view one : kSeparators) {
    if (text.starts_with(one)) return one.size();
  }
  return 0;
}

// Cut before folding, which joins Chinese characters across blanks. A quotation mark that nothing
// closes is a character like any other: 24" screens.
std::vector<TypedWord> WordsOf(std::string_view typed) {
  std::vector<TypedWord> out;
  while (!typed.empty()) {
    if (const std::size_t blank = Separator(typed, 0); blank > 0) {
      typed.remove_prefix(blank);
      continue;
    }
    TypedWord word;
    for (const std::string_view sign : kWithout) {
      if (!typed.starts_with(sign)) continue;
      typed.remove_prefix(sign.size());
      word.without = true;
      break;
    }
    bool quoted = false;
    for (const Quotes& marks : kQuotes) {
      if (!typed.starts_with(marks.open)) continue;
      const std::size_t close = typed.find(marks.close, marks.open.size());
      if (close == std::string_view::npos) continue;
      word.text = typed.substr(marks.open.size(), close - marks.open.size());
      typed.remove_prefix(close + marks.close.size());
      quoted = true;
      break;
    }
    while (!quoted && !typed.empty() &&
           Separator(typed, word.text.empty() ? '\0' : word.text.back()) == 0) {
      word.text += typed[0];
      typed.remove_prefix(1);
    }
    out.push_back(std::move(word));
  }
  return out;
}

}  // namespace

std::string SearchTokens(std::string_view folded) { return CutIntoTokens(folded).tokens; }

SearchQuery ReadSearchQuery(std::string_view typed) {
  SearchQuery query;
  for (const TypedWord& typed_word : WordsOf(typed)) {
    const std::string folded = FoldString(typed_word.text);
    const std::string word = Trimmed(folded);
    if (word.empty()) continue;
    const Cut cut = CutIntoTokens(word);
    if (!cut.searchable) continue;
    (typed_word.without ? query.without : query.words).push_back(word);
    (typed_word.without ? query.asked_without : query.asked).push_back(Trimmed(typed_word.text));
    std::vector<std::string>& to_read = typed_word.without ? query.to_read_without : query.to_read;
    if (cut.lone_han) {
      to_read.push_back(word);
      continue;
    }
    // The index does not tell A100 from A 100, the text does; what must not occur goes by the
    // index.
    if (!typed_word.without) {
      for (std::string& model : ModelsOf(word)) to_read.push_back(std::move(model));
    }
    // A quoted string is one phrase; a quote in it is doubled.
    std::optional<std::string>& match = typed_word.without ? query.except : query.match;
    std::string phrase = !match ? "\"" : typed_word.without ? " OR \"" : " AND \"";
    for (const char c : cut.tokens) phrase += c == '"' ? ' ' : c;
    match = match.value_or("") + phrase + '"';
  }
  return query;
}

std::string SearchSentence(const SearchQuery& query) {
  const auto listed = [](const std::vector<std::string>& words, std::string_view joint) {
    std::string out;
    for (const std::string& word : words) {
      if (!out.empty()) out += joint;
      out += "\"" + word + "\"";
    }
    return out;
  };
  std::string out;
  if (!query.asked.empty()) out = "hold " + listed(query.asked, " and ");
  if (!query.asked_without.empty()) {
    out += (out.empty() ? "do not hold " : ", and not ") + listed(query.asked_without, " or ");
  }
  return out;
}

}  // namespace tenderscan
