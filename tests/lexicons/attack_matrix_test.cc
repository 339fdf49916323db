// Every shipped term x every way to hide it x every example: what is still found, and what the same
// tricks wrongly make of the counter-examples.
#include <gtest/gtest.h>

#include <cstdio>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "extractors/text/utf8.h"
#include "lexicons/evasion.h"
#include "lexicons/term_list.h"
#include "tests/lexicons/shipped.h"

namespace tenderscan {
namespace {

std::string Each(std::string_view text,
                 const std::function<std::string(char32_t, std::size_t)>& f) {
  std::string out;
  std::size_t index = 0;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = DecodeAt(text, i);
    out += f(c.value, index++);
    i += c.size;
  }
  return out;
}

std::string Utf8(char32_t c) {
  std::string out;
  AppendUtf8(c, out);
  return out;
}

std::string Between(std::string_view text, std::string_view mark) {
  return Each(
      text, [&](char32_t c, std::size_t i) { return (i == 0 ? "" : std::string(mark)) + Utf8(c); });
}

std::string Fullwidth(std::string_view text) {
  return Each(text,
              [](char32_t c, std::size_t) { return Utf8(c > ' ' && c < 0x7F ? c + 0xFEE0 : c); });
}
std::string Lower(std::string_view text) {
  return Each(text,
              [](char32_t c, std::size_t) { return Utf8(c >= 'A' && c <= 'Z' ? c + 32 : c); });
}
std::string Upper(std::string_view text) {
  return Each(text,
              [](char32_t c, std::size_t) { return Utf8(c >= 'a' && c <= 'z' ? c - 32 : c); });
}
std::string Homoglyph(std::string_view text) {
  static const std::map<char32_t, char32_t> kCyrillic = {
      {'A', 0x410}, {'B', 0x412}, {'C', 0x421}, {'E', 0x415}, {'H', 0x41D},
      {'K', 0x41A}, {'M', 0x41C}, {'O', 0x41E}, {'P', 0x420}, {'T', 0x422},
      {'X', 0x425}, {'a', 0x430}, {'c', 0x441}, {'e', 0x435}, {'o', 0x43E},
      {'p', 0x440}, {'x', 0x445}, {'I', 0x399}, {'N', 0x39D}, {'Z', 0x396}};
  return Each(text, [](char32_t c, std::size_t) {
    const auto found = kCyrillic.find(c);
    return Utf8(found == kCyrillic.end() ? c : found->second);
  });
}
std::string OForZero(std::string_view text) {
  return Each(text, [](char32_t c, std::size_t) { return Utf8(c == '0' ? 'O' : c); });
}
std::string SmallLForI(std::string_view text) {
  return Each(text, [](char32_t c, std::size_t i) { return Utf8(c == 'I' && i > 0 ? 'l' : c); });
}
std::string Traditional(std::string_view text) {
  static const std::map<char32_t, char32_t> kTraditional = {
      {U'云', U'雲'}, {U'亚', U'亞'}, {U'马', U'馬'}, {U'逊', U'遜'}, {U'伟', U'偉'},
      {U'达', U'達'}, {U'辉', U'輝'}, {U'务', U'務'}, {U'账', U'賬'}, {U'号', U'號'},
      {U'软', U'軟'}, {U'显', U'顯'}, {U'华', U'華'}, {U'网', U'網'}, {U'络', U'絡'},
      {U'浪', U'浪'}, {U'畅', U'暢'}, {U'变', U'變'}, {U'超', U'超'}, {U'尔', U'爾'},
      {U'谷', U'谷'}, {U'赛', U'賽'}, {U'灵', U'靈'}, {U'劳', U'勞'}, {U'联', U'聯'},
      {U'问', U'問'}, {U'电', U'電'}, {U'产', U'產'}, {U'业', U'業'}, {U'术', U'術'}};
  return Each(text, [](char32_t c, std::size_t) {
    const auto found = kTraditional.find(c);
    return Utf8(found == kTraditional.end() ? c : found->second);
  });
}

struct Attack {
  const char* name;
  std::function<std::string(std::string_view)> hide;
  double least;  // share of the attacked mentions that must still be found
};

const std::vector<Attack>& Attacks() {
  static const std::vector<Attack> all = {
      {"none", [](std::string_view t) { return std::string(t); }, 1.0},
      {"fullwidth", Fullwidth, 1.0},
      {"lower case", Lower, 0.97},  // a glued brand ends at a capital letter, which this takes away
      {"upper case", Upper, 0.99},
      {"spaced", [](std::string_view t) { return Between(t, " "); }, 0.97},
      {"spaced by no-break", [](std::string_view t) { return Between(t, "\u00A0"); }, 0.97},
      {"zero width", [](std::string_view t) { return Between(t, "\u200B"); }, 1.0},
      {"soft hyphen", [](std::string_view t) { return Between(t, "\u00AD"); }, 1.0},
      {"word joiner", [](std::string_view t) { return Between(t, "\u2060"); }, 1.0},
      {"homoglyph", Homoglyph, 0.99},
      {"O for 0", OForZero, 0.95},
      {"l for I", SmallLForI, 0.95},
      {"traditional", Traditional, 1.0},
      {"line break inside",
       [](std::string_view t) {
         const std::size_t n = t.size() / 2;
         std::size_t i = 0;
         while (i < n) i += DecodeAt(t, i).size;
         return i == 0 || i >= t.size()
                    ? std::string(t)
                    : std::string(t.substr(0, i)) + "\v" + std::string(t.substr(i));
       },
       0.98},
      {"fullwidth and zero width",
       [](std::string_view t) { return Between(Fullwidth(t), "\u200B"); }, 1.0},
      {"fullwidth and spaced", [](std::string_view t) { return Between(Fullwidth(t), "\u3000"); },
       0.97},
      {"homoglyph and lower case", [](std::string_view t) { return Lower(Homoglyph(t)); }, 0.96},
  };
  return all;
}

bool Finds(std::string_view term, const std::string& text) {
  auto recognition = Recognised(Page(text));
  if (!recognition) {
    ADD_FAILURE() << recognition.error().what;
    return false;
  }
  return std::any_of(
      recognition->annotations.begin(), recognition->annotations.end(),
      [&](const Annotation& a) { return a.term == term && a.sense != Sense::kDoubtful; });
}

TEST(AttackMatrix, HiddenTermsAreFoundAndOthersAreNotMadeUp) {
  std::vector<LexiconSource> terms;
  for (LexiconSource& s : ShippedLists()) {
    if (s.path.starts_with("terms/") || s.path.starts_with("cues/")) terms.push_back(std::move(s));
  }
  auto lists = ReadTermLists(std::move(terms));
  ASSERT_TRUE(lists) << lists.error().what;
  std::printf("%-26s %9s %9s %8s %9s\n", "attack", "mentions", "found", "recall", "made up");
  for (const Attack& attack : Attacks()) {
    int mentions = 0, found = 0, made_up = 0;
    std::vector<std::string> missed;
    for (const TermEntry& entry : lists->entries) {
      for (const ListedText& example : entry.finds) {
        // Hide the longest literal that the example holds as it is written.
        std::string_view best;
        for (const ListedLiteral& literal : entry.literals) {
          const std::string& text = literal.text.text;
          if (!literal.regex && text.size() > best.size() &&
              example.text.find(text) != std::string::npos) {
            best = text;
          }
        }
        if (best.empty()) continue;
        std::string hidden = example.text;
        hidden.replace(hidden.find(best), best.size(), attack.hide(best));
        ++mentions;
        if (Finds(entry.id, hidden)) {
          ++found;
        } else if (missed.size() < 12) {
          missed.push_back(entry.id + ": " + hidden);
        }
      }
      for (const ListedText& example : entry.finds_not) {
        const std::string hidden = attack.hide(example.text);
        if (Finds(entry.id, hidden)) {
          ++made_up;
          ADD_FAILURE() << entry.id << " made up of: " << hidden;
        }
      }
    }
    const double recall = mentions == 0 ? 0 : static_cast<double>(found) / mentions;
    std::printf("%-26s %9d %9d %8.3f %9d\n", attack.name, mentions, found, recall, made_up);
    std::string all;
    for (const std::string& m : missed) all += "\n  " + m;
    if (found < mentions && recall >= attack.least) std::printf("   missed:%s\n", all.c_str());
    EXPECT_GE(recall, attack.least) << attack.name << all;
    EXPECT_GT(mentions, 150);
  }
}

}  // namespace
}  // namespace tenderscan
