// The matcher against brute force on random texts and patterns, and against RE2 alone.
#include "lexicons/matcher.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "extractors/text/fold.h"

namespace tenderscan {
namespace {

using Hits = std::vector<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>>;

Hits Sorted(const std::vector<Matcher::Hit>& hits) {
  Hits out;
  for (const Matcher::Hit& h : hits) out.emplace_back(h.span.begin, h.span.end, h.pattern);
  std::sort(out.begin(), out.end());
  return out;
}

// What a character of folded text counts as, written down a second time: 0 for a gap.
char32_t Plain(char32_t c) {
  if (c == ' ' || c == '\n' || c == '\t' || c == '-' || c == 0x2013) return 0;
  if (c == U'а') return 'a';  // Cyrillic
  if (c == U'о' || c == 'o') return '0';
  if (c == 'l' || c == 'i') return '1';
  return c;
}

struct Unit {
  char32_t plain;
  std::uint32_t begin, end;
};

std::vector<Unit> Units(const std::string& text) {
  std::vector<Unit> out;
  for (std::uint32_t i = 0; i < text.size();) {
    const CodePoint c = DecodeAt(text, i);
    if (Plain(c.value) != 0) out.push_back({Plain(c.value), i, i + c.size});
    i += c.size;
  }
  return out;
}

Hits BruteForce(const std::vector<std::string>& literals, const std::string& text) {
  Hits out;
  const std::vector<Unit> units = Units(text);
  for (std::uint32_t p = 0; p < literals.size(); ++p) {
    const std::vector<Unit> key = Units(literals[p]);
    for (std::size_t i = 0; i + key.size() <= units.size(); ++i) {
      bool same = true;
      for (std::size_t k = 0; k < key.size(); ++k) same &= units[i + k].plain == key[k].plain;
      if (same) out.emplace_back(units[i].begin, units[i + key.size() - 1].end, p);
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  std::size_t Below(std::size_t n) { return engine_() % n; }
  std::string Text(std::size_t length, const std::vector<std::string>& letters) {
    std::string out;
    for (std::size_t i = 0; i < length; ++i) out += letters[Below(letters.size())];
    return out;
  }

 private:
  std::mt19937 engine_;
};

const std::vector<std::string> kLetters = {"a",  "0", "o", "1", "l", "i", "x", "云",
                                           "卡", "а", "о", " ", "-", "–", "\n"};

TEST(Matcher, EqualsBruteForceOnRandomLiteralsAndTexts) {
  Random random(20260822);
  std::size_t hits = 0;
  for (int round = 0; round < 400; ++round) {
    std::vector<std::string> literals;
    Matcher matcher;
    const std::size_t wanted = 1 + random.Below(40);
    while (literals.size() < wanted) {
      std::string literal = random.Text(1 + random.Below(9), kLetters);
      if (!matcher.AddLiteral(static_cast<std::uint32_t>(literals.size()), literal)) continue;
      literals.push_back(literal);
    }
    matcher.Build();
    Matcher::Scratch scratch;
    for (int i = 0; i < 10; ++i) {
      const std::string text = random.Text(random.Below(200), kLetters);
      ASSERT_TRUE(matcher.Scan(text, scratch));
      const Hits found = Sorted(scratch.hits);
      ASSERT_EQ(found, BruteForce(literals, text)) << text;
      hits += found.size();
    }
  }
  EXPECT_GT(hits, 10'000u);
}

TEST(Matcher, EqualsBruteForceWithManyPatternsOnLongText) {
  Random random(7);
  std::vector<std::string> literals;
  Matcher matcher;
  while (literals.size() < 2000) {
    std::string literal = random.Text(3 + random.Below(12), kLetters);
    if (!matcher.AddLiteral(static_cast<std::uint32_t>(literals.size()), literal)) continue;
    literals.push_back(literal);
  }
  matcher.Build();
  Matcher::Scratch scratch;
  std::string text = random.Text(500, kLetters);
  for (std::size_t i = 0; i < literals.size(); i += 10) {
    text += literals[i] + random.Text(5, kLetters);
  }
  ASSERT_TRUE(matcher.Scan(text, scratch));
  EXPECT_EQ(Sorted(scratch.hits), BruteForce(literals, text));
}

// Regexes see one line at a time; within it, leftmost and not overlapping.
Hits Re2Alone(const std::vector<std::string>& regexes, const std::string& text) {
  Hits out;
  for (std::uint32_t p = 0; p < regexes.size(); ++p) {
    RE2::Options options;
    options.set_case_sensitive(false);
    const RE2 re(regexes[p], options);
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t end = std::min(text.find_first_of("\n\t", begin), text.size());
      re2::StringPiece match;
      for (std::size_t from = begin;
           re.Match(re2::StringPiece(text.data(), end), from, end, RE2::UNANCHORED, &match, 1);) {
        const auto at = static_cast<std::uint32_t>(match.data() - text.data());
        out.emplace_back(at, at + static_cast<std::uint32_t>(match.size()), p);
        from = at + match.size();
      }
      begin = end + 1;
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

TEST(Matcher, RegexesEqualRe2Alone) {
  const std::vector<std::string> letters = {"a", "b", "0", "1",  "云", "卡",
                                            ".", " ", "-", "\n", "p5", "xlarge"};
  const std::vector<std::string> parts = {"a",  "b",      "[ab]",   "云", "(云|卡)", "\\d+",  "p5",
                                          "x?", "xlarge", "[^云]*", ".",  "\\.",     "(?:ab)"};
  Random random(42);
  std::size_t hits = 0, refused = 0;
  for (int round = 0; round < 600; ++round) {
    std::vector<std::string> regexes;
    Matcher matcher;
    for (int i = 0; i < 6; ++i) {
      const std::string regex = random.Text(1 + random.Below(5), parts);
      if (!RE2(regex).ok()) continue;
      if (matcher.AddRegex(static_cast<std::uint32_t>(regexes.size()), regex)) {
        regexes.push_back(regex);
      } else {
        ++refused;
      }
    }
    matcher.Build();
    Matcher::Scratch scratch;
    for (int i = 0; i < 8; ++i) {
      const std::string text = random.Text(random.Below(80), letters);
      ASSERT_TRUE(matcher.Scan(text, scratch));
      const Hits found = Sorted(scratch.hits);
      std::string all;
      for (const std::string& r : regexes) all += r + "   ";
      ASSERT_EQ(found, Re2Alone(regexes, text)) << all << "\n" << text;
      hits += found.size();
    }
  }
  EXPECT_GT(hits, 2'000u);
  EXPECT_GT(refused, 100u);
}

// As many as a long lexicon holds, of both sorts at once, none in the way of another.
TEST(Matcher, FiveThousandMixedPatternsEqualBruteForceAndRe2Alone) {
  Random random(5000);
  const std::vector<std::string> letters = {"a", "b",  "x",  "p",  "0", "1",
                                            "5", "云", "卡", "算", " ", "-"};
  const std::vector<std::string> tails = {"\\d+",   "[ab]?",   "[^云]{0,3}卡",
                                          "\\.?xl", "(云|卡)", "0*1"};
  std::vector<std::string> literals, regexes;
  Matcher matcher;
  while (literals.size() < 4'500) {
    std::string literal = random.Text(2 + random.Below(9), letters);
    if (!matcher.AddLiteral(static_cast<std::uint32_t>(literals.size()), literal)) continue;
    literals.push_back(std::move(literal));
  }
  while (regexes.size() < 500) {
    const std::string regex = random.Text(2 + random.Below(2), {"a", "b", "x", "p5", "云", "卡"}) +
                              random.Text(1 + random.Below(2), tails);
    if (!matcher.AddRegex(static_cast<std::uint32_t>(4'500 + regexes.size()), regex)) continue;
    regexes.push_back(regex);
  }
  matcher.Build();
  std::string text;
  for (int line = 0; line < 12; ++line) text += random.Text(30, letters) + "\n";
  Matcher::Scratch scratch;
  ASSERT_TRUE(matcher.Scan(text, scratch));
  Hits want = BruteForce(literals, text);
  const std::size_t by_literals = want.size();
  for (const auto& [begin, end, pattern] : Re2Alone(regexes, text)) {
    want.emplace_back(begin, end, pattern + 4'500);
  }
  std::sort(want.begin(), want.end());
  EXPECT_EQ(Sorted(scratch.hits), want);
  EXPECT_GT(by_literals, 500u);
  EXPECT_GT(want.size(), by_literals + 50);
}

TEST(Matcher, RefusesRegexesWithoutARequiredLiteral) {
  for (const char* regex : {"\\d+", "[a-z]..\\d", "(ab)?", ".*", "a|\\d", "x", "(?:ab|.)c?"}) {
    Matcher matcher;
    const auto added = matcher.AddRegex(0, regex);
    ASSERT_FALSE(added) << regex;
    EXPECT_EQ(added.error().code, ErrorCode::kUsage) << regex << ": " << added.error().what;
  }
  Matcher matcher;
  EXPECT_TRUE(matcher.AddRegex(0, "ab\\d"));
  EXPECT_TRUE(matcher.AddRegex(1, "\\dab"));
  EXPECT_TRUE(matcher.AddRegex(2, "(ab|云)\\d"));
}

TEST(Matcher, RefusesWhatCannotBeARegex) {
  Matcher matcher;
  EXPECT_EQ(matcher.AddRegex(0, "ab(").error().code, ErrorCode::kMalformed);
  EXPECT_EQ(matcher.AddRegex(0, std::string(2000, 'a')).error().code, ErrorCode::kLimit);
  EXPECT_EQ(matcher.AddRegex(0, "abc((((((x{100}){100}){100}){100}){100}){100})").has_value(),
            false);
  EXPECT_EQ(matcher.AddLiteral(0, " - ").error().code, ErrorCode::kMalformed);
  EXPECT_EQ(matcher.AddLiteral(0, "a").error().code, ErrorCode::kMalformed);
  EXPECT_EQ(matcher.AddLiteral(0, std::string(300, 'a')).error().code, ErrorCode::kLimit);
}

// A pattern that makes RE2 run out of its memory still gives its matches.
TEST(Matcher, ARegexThatExhaustsItsMemoryIsNotSilent) {
  Matcher matcher;
  ASSERT_TRUE(matcher.AddRegex(0, "ab[^云]{0,300}[xyz][^云]{0,300}cd"));
  matcher.Build();
  Matcher::Scratch scratch;
  std::string text;
  for (int i = 0; i < 300; ++i) text += "ab" + std::string(static_cast<std::size_t>(i), 'x') + "云";
  text += "abxcd";
  ASSERT_TRUE(matcher.Scan(text, scratch));
  ASSERT_EQ(scratch.hits.size(), 1u);
  EXPECT_EQ(scratch.hits[0].span.end, text.size());
}

// One long line in which the literals of a regex stand everywhere: linear, not quadratic.
TEST(Matcher, LongLinesAreLinear) {
  Matcher matcher;
  ASSERT_TRUE(matcher.AddRegex(0, "ab.*zz"));
  ASSERT_TRUE(matcher.AddRegex(1, "\\d.*ab.*zz"));
  ASSERT_TRUE(matcher.AddLiteral(2, std::string(128, 'a')));
  matcher.Build();
  Matcher::Scratch scratch;
  std::string text;
  while (text.size() < (1u << 18)) text += "abab1";
  ASSERT_TRUE(matcher.Scan(text, scratch));
  EXPECT_TRUE(scratch.hits.empty());
  ASSERT_TRUE(matcher.Scan(std::string(1 << 18, 'a'), scratch));
  EXPECT_EQ(scratch.hits.size(), (1u << 18) - 127);
}

}  // namespace
}  // namespace tenderscan
