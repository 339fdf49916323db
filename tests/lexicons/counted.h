// The quantity of a term in a small page, and numbers in their spellings, for tests.
#pragma once

#include <string>
#include <string_view>

#include "lexicons/modality.h"
#include "lexicons/quantities.h"
#include "tests/lexicons/page.h"

namespace tenderscan {

inline std::string Show(const std::optional<Quantity>& quantity) {
  return quantity ? quantity->value + " " + std::string(Slug(quantity->unit)) : "none";
}

// The quantity of `term`, named `words` everywhere in the page.
inline std::string Count(const Page& built, std::string_view words, std::string_view term,
                         std::string title = "某项目采购公告") {
  Notice notice;
  notice.title = std::move(title);
  ReadPage page(built, std::move(notice));
  page.Name(words, term);
  JudgeModalities(page.context, ShippedCues().modality, Traits, &page.annotations);
  CountOccurrences(page.context, ShippedCues().counts, Traits, &page.annotations);
  const auto counted = CountTerms(page.context, ShippedCues().counts, page.annotations);
  const auto it = counted.find(std::string(term));
  if (it == counted.end()) return "none";
  std::string out = Show(it->second.whole);
  if (it->second.of_lots.size() < 2) return out;
  for (const auto& [lot, quantity] : it->second.of_lots) {
    out += ", lot " + lot + ": " + Show(quantity);
  }
  return out;
}
inline std::string CountCards(std::string_view sentence) {
  return Count(Page().Line(sentence), "A100", "chip/a100");
}

inline std::string Replace(std::string text, std::string_view what, const std::string& with) {
  for (std::size_t at; (at = text.find(what)) != std::string::npos;)
    text.replace(at, what.size(), with);
  return text;
}

// 1 to 99 in Chinese numerals; `capital` for 大写.
inline std::string Chinese(int n, bool capital) {
  static const char* plain[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  static const char* legal[] = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};
  const char** digit = capital ? legal : plain;
  const std::string ten = capital ? "拾" : "十";
  std::string out;
  if (n >= 20 || (capital && n >= 10)) out += digit[n / 10];
  if (n >= 10) out += ten;
  if (n % 10 != 0) out += digit[n % 10];
  return out;
}
inline std::string Fullwidth(int n) {
  std::string out;
  for (char c : std::to_string(n)) {
    out += "\xEF\xBC";
    out += static_cast<char>(0x90 + (c - '0'));
  }
  return out;
}

}  // namespace tenderscan
