// Compiles the words of what stands on pages in place of their notice.
#include "extractors/words/stand_in_words.h"

#include <algorithm>
#include <optional>

#include "extractors/text/ascii.h"
#include "extractors/text/toml_source.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

constexpr std::pair<std::string_view, StandIn> kKinds[] = {{"wall", StandIn::kWall},
                                                           {"login", StandIn::kLogin},
                                                           {"busy", StandIn::kBusy},
                                                           {"gone", StandIn::kGone},
                                                           {"error", StandIn::kError}};

std::optional<StandIn> KindOf(std::string_view says) {
  for (const auto& [name, kind] : kKinds) {
    if (name == says) return kind;
  }
  return std::nullopt;
}

// Whether one of the words stands behind byte `at`.
bool Follows(std::string_view text, std::size_t at, const std::vector<std::string>& words) {
  const std::string_view after = text.substr(at);
  return std::any_of(words.begin(), words.end(),
                     [after](const std::string& word) { return after.starts_with(word); });
}

}  // namespace

Result<StandInWords> StandInWords::Compile(const NamedText& source) {
  StandInWords out;
  TS_ASSIGN_OR_RETURN(out.entries,
                      ReadWordList(source, {{"script", {"says", "why"}},
                                            {"word", {"says", "why"}, {"waits"}, {"unless_after"}},
                                            {"notice_label", {}},
                                            {"label_tail", {}},
                                            {"notice_word", {}},
                                            {"pointer", {}},
                                            {"waiting", {}},
                                            {"fact", {}, {}, {"unless_after"}},
                                            {"winner", {}},
                                            {"firm", {}},
                                            {"counter", {}},
                                            {"viewer", {}},
                                            {"page_line", {}},
                                            {"account", {}},
                                            {"account_asked", {}},
                                            {"account_content", {}},
                                            {"account_between", {}},
                                            {"imprint", {}}}));
  constexpr std::pair<std::string_view, bool Says::*> kSigns[] = {
      {"pointer", &Says::instead}, {"waiting", &Says::instead}, {"viewer", &Says::instead},
      {"page_line", &Says::pages}, {"imprint", &Says::imprint}, {"fact", &Says::fact},
      {"word", &Says::wall}};
  std::vector<LiteralSet::Literal> literals;
  for (const WordEntry& entry : out.entries) {
    std::vector<std::string> unless_after;
    for (const ListedText& word : entry.Texts("unless_after")) unless_after.push_back(word.text);
    for (const auto& [table, says] : kSigns) {
      if (entry.table != table) continue;
      const auto sign = static_cast<std::uint32_t>(out.signs_.size());
      for (const ListedText& word : entry.words) literals.push_back({word.text, sign});
      out.signs_.push_back({says, unless_after});
    }
    if (entry.table != "script" && entry.table != "word") continue;
    const std::optional<StandIn> kind = KindOf(entry.Text("says"));
    if (!kind || entry.Text("why").empty()) {
      return tl::make_unexpected(
          FaultAt(source, entry.line, 1, "a wall says wall, login, busy, gone or error, and why"));
    }
    for (const ListedText& word : entry.words) {
      out.walls_.push_back({entry.table,
                            word.text,
                            unless_after,
                            {*kind, std::string(entry.Text("why")), entry.Number("waits") == 1}});
    }
  }
  out.words_ = LiteralSet(std::move(literals));
  const auto as_printed = [](const std::string& text) { return text; };
  out.notice_labels = WordsOf(out.entries, "notice_label", as_printed);
  out.label_tails = WordsOf(out.entries, "label_tail", as_printed);
  out.notice_words = WordsOf(out.entries, "notice_word", as_printed);
  out.counters_ = WordsOf(out.entries, "counter", as_printed);
  out.firms_ = WordsOf(out.entries, "firm", as_printed);
  out.winners_ = WordsOf(out.entries, "winner", as_printed);
  for (const auto& [table, words] :
       {std::pair("account", &out.accounts_), std::pair("account_asked", &out.conditions_),
        std::pair("account_content", &out.contents_),
        std::pair("account_between", &out.between_)}) {
    *words = WordsOf(out.entries, table, as_printed);
    std::stable_sort(words->begin(), words->end(), [](const std::string& a, const std::string& b) {
      return a.size() > b.size();
    });
  }
  return out;
}

bool StandInWords::Wall::In(std::string_view text) const {
  for (std::size_t at = text.find(words); at != std::string_view::npos;
       at = text.find(words, at + words.size())) {
    if (!Follows(text, at + words.size(), unless_after)) return true;
  }
  return false;
}

const StandInWords::Cause* StandInWords::Find(std::string_view table,
                                              std::string_view where) const {
  for (const Wall& wall : walls_) {
    if (wall.table == table && wall.In(where)) return &wall.cause;
  }
  return nullptr;
}

StandInWords::Says StandInWords::SaysOf(std::string_view sentence) const {
  Says out;
  words_.Find(sentence, [&](const LiteralSet::Literal& word, std::size_t end) {
    const Sign& sign = signs_[word.id];
    bool& says = out.*sign.says;
    says = says || !Follows(sentence, end, sign.unless_after);
  });
  return out;
}

StandInWords::Account StandInWords::AccountIn(std::string_view sentence) const {
  Account out;
  bool named = false;
  const auto begins = [&](const std::vector<std::string>& words) {
    const auto word = std::find_if(words.begin(), words.end(), [&](const std::string& one) {
      return sentence.starts_with(one);
    });
    return word == words.end() ? std::size_t{0} : word->size();
  };
  while (!sentence.empty()) {
    // 登录后: of words that begin alike the longest.
    std::size_t longest = 0;
    for (const auto& [words, says] :
         {std::pair(&accounts_, &named), std::pair(&conditions_, &out.asked),
          std::pair(&contents_, &out.content), std::pair(&between_, &out.alone)}) {
      const std::size_t size = begins(*words);
      *says = *says || size > 0;
      longest = std::max(longest, size);
    }
    if (longest == 0) {
      const CodePoint mark = DecodeAt(sentence, 0);
      if (IsHan(mark.value) || IsAlphanumeric(mark.value)) return {};
      longest = mark.size;
    }
    sentence.remove_prefix(longest);
  }
  if (!named) return {};
  out.alone = true;
  return out;
}

bool StandInWords::NamesAccount(std::string_view text) const {
  return std::any_of(accounts_.begin(), accounts_.end(), [text](const std::string& word) {
    return text.find(word) != std::string_view::npos;
  });
}

bool StandInWords::NamesWinner(std::string_view clause) const {
  return std::any_of(winners_.begin(), winners_.end(), [&](const std::string& word) {
    const std::size_t at = clause.find(word);
    return at != std::string_view::npos &&
           std::any_of(firms_.begin(), firms_.end(), [&](const std::string& firm) {
             return clause.find(firm, at) != std::string_view::npos;
           });
  });
}

bool StandInWords::Counts(std::string_view sentence) const {
  for (std::size_t at = 1; at < sentence.size(); ++at) {
    if (!IsDigit(sentence[at - 1])) continue;
    const std::string_view rest = sentence.substr(at);
    if (std::any_of(counters_.begin(), counters_.end(),
                    [rest](const std::string& word) { return rest.starts_with(word); })) {
      return true;
    }
  }
  return false;
}

}  // namespace tenderscan
