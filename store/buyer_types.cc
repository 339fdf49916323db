// What kind of organisation a buyer is, as far as its name says, or where it publishes.
#include "store/buyer_types.h"

#include <algorithm>
#include <array>
#include <utility>

#include "extractors/text/fold.h"
#include "store/regions.h"

namespace tenderscan {
namespace {

constexpr ListedNames<int, 8> kTypes = {{{"university", 0},
                                         {"hospital", 0},
                                         {"military", 0},
                                         {"state firm", 0},
                                         {"institute", 0},
                                         {"government", 0},
                                         {"private", 0},
                                         {kUnknownBuyerType, 0}}};

std::vector<std::string> Folded(const std::vector<ListedText>& listed) {
  std::vector<std::string> out;
  for (const ListedText& one : listed) out.push_back(FoldString(one.text));
  return out;
}

// "中国地质大学（北京）" without its last brackets: they say where, or what else it is called.
std::string_view WithoutBrackets(std::string_view folded) {
  if (!folded.ends_with(')')) return folded;
  const std::size_t open = folded.rfind('(');
  return open == std::string_view::npos || open == 0 ? folded : folded.substr(0, open);
}

}  // namespace

bool BuyerTypes::Rule::Fits(std::string_view folded) const {
  const auto begins_with = [&](const std::string& word) { return folded.starts_with(word); };
  const auto ends_in = [&](const std::string& word) { return folded.ends_with(word); };
  const auto holds = [&](const std::string& word) {
    return folded.find(word) != std::string_view::npos;
  };
  const auto any = [](const std::vector<std::string>& words, const auto& fits) {
    return std::any_of(words.begin(), words.end(), fits);
  };
  return (begins.empty() || any(begins, begins_with)) &&
         (anywhere.empty() || any(anywhere, holds)) && (ends.empty() || any(ends, ends_in)) &&
         !any(not_anywhere, holds) && !any(not_ends, ends_in);
}

Result<BuyerTypes> BuyerTypes::Compile(const NamedText& source) {
  BuyerTypes out;
  TS_ASSIGN_OR_RETURN(out.entries,
                      ReadWordList(source, {{.name = "type",
                                             .text_keys = {"says"},
                                             .texts_keys = {"begins", "anywhere", "ends",
                                                            "not_anywhere", "not_ends", "hosts"},
                                             .kind = WordTable::Kind::kOfPhrases}}));
  for (const WordEntry& entry : out.entries) {
    TS_RETURN_IF_FAILED(NamedValue(source, entry, "says", "type of buyer", kTypes));
    TS_RETURN_IF_FAILED(NeedsExamples(source, entry));
    Rule rule{std::string(entry.Text("says")),     Folded(entry.Texts("begins")),
              Folded(entry.Texts("anywhere")),     Folded(entry.Texts("ends")),
              Folded(entry.Texts("not_anywhere")), Folded(entry.Texts("not_ends"))};
    for (const ListedText& host : entry.Texts("hosts"))
      out.hosts_.emplace_back(host.text, rule.says);
    if (rule.begins.empty() && rule.anywhere.empty() && rule.ends.empty()) {
      if (!entry.Texts("hosts").empty()) continue;
      return tl::make_unexpected(FaultAt(
          source, entry.where(), "the entry has no `begins`, `anywhere`, `ends` or `hosts`"));
    }
    out.rules_.push_back(std::move(rule));
  }
  return out;
}

std::string_view BuyerTypes::TypeOf(std::string_view name) const {
  const std::string folded = FoldString(name);
  const std::string_view bare = WithoutBrackets(folded);
  const auto rule =
      std::find_if(rules_.begin(), rules_.end(), [&](const Rule& one) { return one.Fits(bare); });
  return rule == rules_.end() ? kUnknownBuyerType : std::string_view(rule->says);
}

std::string_view BuyerTypes::TypeAtHost(std::string_view host) const {
  for (const auto& [end, says] : hosts_) {
    if (EndsAtHost(host, end)) return says;
  }
  return kUnknownBuyerType;
}

bool BuyerTypes::ReadsAs(const WordEntry& entry, std::string_view text) const {
  const std::string host = HostOf(text);
  return (host.empty() ? TypeOf(text) : TypeAtHost(host)) == entry.Text("says");
}

}  // namespace tenderscan
