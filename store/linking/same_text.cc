// Compares notices by the clauses of their folded texts.
#include "store/linking/same_text.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include "extractors/text/fold.h"
#include "store/linking/linking_words.h"

namespace tenderscan {
namespace {

bool IsFigure(char c) { return c >= '0' && c <= '9'; }

// Of folded text: letters, figures and whatever is not ASCII, but marks of Chinese print.
bool IsWordAt(std::string_view text, std::size_t at, std::size_t& size) {
  const auto c = static_cast<unsigned char>(text[at]);
  size = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
  size = std::min(size, text.size() - at);
  if (c < 0x80) return IsFigure(text[at]) || (text[at] >= 'a' && text[at] <= 'z');
  // U+2000-206F, U+3000-303F and U+FF00-FFEF hold marks, what Chinese writes with stands elsewhere.
  const std::string_view one = text.substr(at, size);
  return !(one.starts_with("\xE2\x80") || one.starts_with("\xE2\x81") ||
           one.starts_with("\xE3\x80") || one.starts_with("\xEF\xBC") ||
           one.starts_with("\xEF\xBD"));
}

// The text with a mark for each white space, which folding takes away between Chinese characters.
std::string Parted(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }, '|');
  for (const std::string_view blank : {"\xC2\xA0", "\xE3\x80\x80"}) {  // U+00A0, U+3000
    for (std::size_t at = text.find(blank); at != text.npos; at = text.find(blank, at + 1)) {
      text.replace(at, blank.size(), blank.size(), '|');
    }
  }
  return text;
}

// In order. A point or a hyphen between figures belongs to them: 2704644.9, 2026-12-3.
std::vector<std::string_view> ClausesOf(std::string_view folded) {
  std::vector<std::string_view> out;
  std::size_t begin = 0, end = 0;
  const auto finish = [&](std::size_t next) {
    if (end > begin) out.push_back(folded.substr(begin, end - begin));
    begin = end = next;
  };
  for (std::size_t at = 0, size = 1; at < folded.size();) {
    const bool joins = (folded[at] == '.' || folded[at] == '-') && at > begin &&
                       at + 1 < folded.size() && IsFigure(folded[at + 1]);
    if (IsWordAt(folded, at, size) || joins) {
      end = at + size;
    } else {
      finish(at + size);
    }
    at += size;
  }
  finish(folded.size());
  return out;
}

// Figures and little else: 2021-12-13, 14, 07, 2021年12月13日.
bool IsDateOrCount(std::string_view clause) {
  const auto figures = std::count_if(clause.begin(), clause.end(), IsFigure);
  const auto characters = std::count_if(clause.begin(), clause.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  });
  return 2 * figures >= characters;
}

// Without the dates and counts behind a portal's own words (发布时间：2021-12-13 14:07).
std::vector<std::string_view> WithoutStamps(const std::vector<std::string_view>& clauses) {
  constexpr int kMost = 6;  // 2021, 12, 13, 14, 07, 10
  std::vector<std::string_view> out;
  int left = 0;
  for (const std::string_view clause : clauses) {
    if (left > 0 && IsDateOrCount(clause)) {
      --left;
      continue;
    }
    const auto& stamps = ShippedLinkingWords().stamps;
    const bool is_stamp = std::any_of(stamps.begin(), stamps.end(), [&](const std::string& stamp) {
      return clause.ends_with(stamp);
    });
    left = is_stamp ? kMost : 0;
    out.push_back(clause);
  }
  return out;
}

// Without blanks and marks, as a clause of it stands in a text.
std::string Bare(std::string_view title) {
  const std::string folded = FoldString(title);
  std::string out;
  for (const std::string_view clause : ClausesOf(folded)) out += clause;
  return out;
}

// Numbers of the clauses in order, of equal clauses one, without those of the titles.
std::vector<std::uint64_t> SaidBy(const SaidText& said) {
  std::vector<std::string> titles;
  for (const std::string& title : said.titles) titles.push_back(Bare(title));
  const std::string folded = FoldString(Parted(said.text));
  std::vector<std::uint64_t> out;
  std::uint64_t hash = 0;
  for (const std::string_view clause : WithoutStamps(ClausesOf(folded))) {
    constexpr std::size_t kShortest = 9;  // bytes: 采购一 stands in titles, and elsewhere too
    const bool of_title = clause.size() >= kShortest &&
                          std::any_of(titles.begin(), titles.end(), [&](const std::string& title) {
                            return title.find(clause) != title.npos;
                          });
    if (of_title) continue;
    // 16:30 and 17:30 of one day: a figure counts with what it stands behind.
    if (!IsDateOrCount(clause)) hash = 0xCBF29CE484222325u;  // FNV-1a
    for (const char c : clause) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
    out.push_back(hash);
  }
  return out;
}

std::vector<std::uint64_t> Sorted(std::vector<std::uint64_t> numbers) {
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  return numbers;
}

// How one text's clauses stand to the other's.
struct Standing {
  std::size_t shared = 0;
  bool says_more = false;  // between the first and the last clause that both print
};

Standing AgainstOther(const std::vector<std::uint64_t>& own,
                      const std::vector<std::uint64_t>& other) {
  Standing out;
  bool own_since_shared = false;
  for (const std::uint64_t clause : own) {
    if (!std::binary_search(other.begin(), other.end(), clause)) {
      own_since_shared = out.shared > 0;
      continue;
    }
    out.says_more = out.says_more || own_since_shared;
    own_since_shared = false;
    ++out.shared;
  }
  return out;
}

bool HasFigure(std::string_view clause) {
  return std::any_of(clause.begin(), clause.end(), IsFigure);
}

// Those that tell a notice from the next one (第2次变更); what is cut in a title ("2024年服...") is
// none.
std::vector<std::string> FiguresOf(const std::vector<std::string>& titles) {
  std::vector<std::string> out;
  for (const std::string& title : titles) {
    const std::string folded = FoldString(Parted(title));
    for (const std::string_view clause : ClausesOf(folded)) {
      const auto behind = static_cast<std::size_t>(clause.data() + clause.size() - folded.data());
      const bool is_cut = std::string_view(folded).substr(behind).starts_with("...");
      if (!is_cut && HasFigure(clause)) out.emplace_back(clause);
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

bool HaveOtherFigures(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  const std::vector<std::string> of_a = FiguresOf(a), of_b = FiguresOf(b);
  const auto lacks = [](const std::vector<std::string>& some, const std::vector<std::string>& all) {
    return std::any_of(some.begin(), some.end(), [&](const std::string& one) {
      return !std::binary_search(all.begin(), all.end(), one);
    });
  };
  return lacks(of_a, of_b) && lacks(of_b, of_a);
}

}  // namespace

bool IsStamp(std::string_view text) {
  const std::string folded = FoldString(Parted(std::string(text)));
  const std::vector<std::string_view> clauses = WithoutStamps(ClausesOf(folded));
  return std::none_of(clauses.begin(), clauses.end(), HasFigure);
}

bool SayTheSame(const SaidText& a, const SaidText& b) {
  if (a.text.size() > kLongestCompared || b.text.size() > kLongestCompared) return false;
  if (HaveOtherFigures(a.titles, b.titles)) return false;
  const std::vector<std::uint64_t> of_a = SaidBy(a), of_b = SaidBy(b);
  const Standing from_a = AgainstOther(of_a, Sorted(of_b)),
                 from_b = AgainstOther(of_b, Sorted(of_a));
  // A frame is shorter than what stands in it.
  const bool mostly = 2 * from_a.shared >= of_a.size() || 2 * from_b.shared >= of_b.size();
  return from_a.shared > 0 && mostly && !(from_a.says_more && from_b.says_more);
}

}  // namespace tenderscan
