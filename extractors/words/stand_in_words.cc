// Compiles the words of what stands on pages in place of their notice.
#include "extractors/words/stand_in_words.h"

#include <algorithm>
#include <optional>

#include "extractors/text/ascii.h"
#include "extractors/text/toml_source.h"
#include "extractors/words/texts.h"

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

bool HoldsOne(std::string_view text, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(), [text](const std::string& word) {
    return text.find(word) != std::string_view::npos;
  });
}

}  // namespace

Result<StandInWords> StandInWords::Compile(const NamedText& source) {
  StandInWords out;
  TS_ASSIGN_OR_RETURN(out.entries,
                      ReadWordList(source, {{"script", {"says", "why"}},
                                            {"word", {"says", "why"}, {"waits"}, {"unless_after"}},
                                            {"notice_label", {}},
                                            {"notice_word", {}},
                                            {"pointer", {}},
                                            {"waiting", {}},
                                            {"fact", {}, {}, {"unless_after"}},
                                            {"winner", {}},
                                            {"counter", {}},
                                            {"viewer", {}},
                                            {"page_line", {}},
                                            {"imprint", {}}}));
  for (const WordEntry& entry : out.entries) {
    const bool wall = entry.table == "script" || entry.table == "word";
    if (!wall && entry.table != "fact") continue;
    const std::optional<StandIn> kind = KindOf(entry.Text("says"));
    if (wall && (!kind || entry.Text("why").empty())) {
      return tl::make_unexpected(
          FaultAt(source, entry.line, 1, "a wall says wall, login, busy, gone or error, and why"));
    }
    std::vector<std::string> unless_after;
    for (const ListedText& word : entry.Texts("unless_after")) unless_after.push_back(word.text);
    for (const ListedText& word : entry.words) {
      (wall ? out.walls_ : out.facts_)
          .push_back({entry.table,
                      word.text,
                      unless_after,
                      {kind.value_or(StandIn::kWall), std::string(entry.Text("why")),
                       entry.Number("waits") == 1}});
    }
  }
  const auto as_printed = [](const std::string& text) { return text; };
  out.notice_labels = WordsOf(out.entries, "notice_label", as_printed);
  out.notice_words = WordsOf(out.entries, "notice_word", as_printed);
  out.pointers = WordsOf(out.entries, "pointer", as_printed);
  out.waiting = WordsOf(out.entries, "waiting", as_printed);
  out.viewers = WordsOf(out.entries, "viewer", as_printed);
  out.page_lines_ = WordsOf(out.entries, "page_line", as_printed);
  out.counters_ = WordsOf(out.entries, "counter", as_printed);
  out.winners_ = WordsOf(out.entries, "winner", as_printed);
  out.imprints_ = WordsOf(out.entries, "imprint", as_printed);
  return out;
}

bool StandInWords::Wall::In(std::string_view text) const {
  for (std::size_t at = text.find(words); at != std::string_view::npos;
       at = text.find(words, at + words.size())) {
    const std::string_view after = text.substr(at + words.size());
    const bool other =
        std::any_of(unless_after.begin(), unless_after.end(),
                    [after](const std::string& word) { return after.starts_with(word); });
    if (!other) return true;
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

bool StandInWords::IsInstead(std::string_view sentence) const {
  return HoldsOne(sentence, pointers) || HoldsOne(sentence, waiting) || HoldsOne(sentence, viewers);
}

bool StandInWords::IsPages(std::string_view sentence) const {
  return HoldsOne(sentence, page_lines_);
}

bool StandInWords::IsImprint(std::string_view sentence) const {
  return HoldsOne(sentence, imprints_);
}

bool StandInWords::IsFact(std::string_view sentence) const {
  return std::any_of(facts_.begin(), facts_.end(),
                     [sentence](const Wall& fact) { return fact.In(sentence); });
}

bool StandInWords::NamesWinner(std::string_view clause) const {
  return std::any_of(winners_.begin(), winners_.end(), [clause](const std::string& word) {
    const std::size_t at = clause.find(word);
    return at != std::string_view::npos && clause.find("公司", at) != std::string_view::npos;
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

const StandInWords& ShippedStandIns() {
  static const StandInWords words =
      CompileShipped<StandInWords>("extractors/words/stand_ins.toml", StandInsToml());
  return words;
}

}  // namespace tenderscan
