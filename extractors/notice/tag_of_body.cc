// The kind of a notice whose title does not name it: what its first lines, sections and labels say.
#include <algorithm>

#include "extractors/notice/limits.h"
#include "extractors/notice/tag.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/award_words.h"
#include "extractors/words/cell_words.h"
#include "extractors/words/notice_words.h"

namespace tenderscan {
namespace {

// A form's heading with a dash below it; 本项目正常，无废标.
bool SaysNothing(const Glyphs& g, const Mark& m) {
  constexpr std::uint32_t kBeginning = 40;  // a form says at once that there is nothing
  if (m.value >= m.end) return false;
  if (m.end - m.value <= 2) return ShippedCells().SayNothing(g.Folded(m.value, m.value + 1));
  const std::u32string_view words = g.Folded(m.value, std::min(m.end, m.value + kBeginning));
  return HoldsOne(words, ShippedNoticeWords().none_failed);
}

// How many labels there are of what tells kinds apart.
struct Tally {
  int planned = 0, reason = 0, change = 0, winner = 0, contract = 0, asks = 0, parties = 0,
      bids = 0, dated = 0;
};

Tally Count(const Glyphs& g, const std::vector<Mark>& marks) {
  Tally out;
  for (const Mark& m : marks) {
    switch (m.field) {
      case Field::kReason:
        out.reason += !SaysNothing(g, m);
        break;
      case Field::kOriginalDate:
      case Field::kChange:
        ++out.change;
        break;
      case Field::kSupplier:
        out.winner += m.rank >= kSaysWon;
        break;
      case Field::kAmount:
        ++out.winner;
        break;
      case Field::kRanked:
        out.winner += m.joint != Joint::kRun;
        break;
      case Field::kPublished:
        ++out.dated;
        break;
      case Field::kOther:
        // 预计招标时间, 预计发布招标公告时间
        out.planned += BeginsWithOne(g.Folded(m.label, g.size()), ShippedNoticeWords().planned) > 0;
        break;
      case Field::kBid:
        ++out.bids;
        break;
      case Field::kContractAmount:
      case Field::kSignedOn:
        ++out.contract;
        break;
      case Field::kDeadline:
      case Field::kOpening:
      case Field::kBudget:
      case Field::kCeiling:
        ++out.asks;
        break;
      case Field::kProjectCode:
      case Field::kProjectName:
      case Field::kBuyer:
        ++out.parties;
        break;
      default:
        break;
    }
  }
  return out;
}

// A line that may say it as a title does.
struct Line {
  std::optional<TitleKind> kind;
  bool announces = false;  // the kind and 公告 end the line, as they end a title
  bool heads = false;      // with 公告, or alone on its line
};

Line ReadLine(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  constexpr std::uint32_t kLongest = 160, kShortest = 4;  // of a title, in glyphs
  constexpr std::size_t kTitlesEnd = 12;  // 公开招标公告(第二次): so far from the end 公告 stands
  constexpr std::uint32_t kNearlyEnd = 4, kLongestTail = 14;
  Line out;
  if (end - begin > kLongest || end - begin < kShortest) return out;
  const std::u32string_view folded = g.Folded(begin, end);
  if (folded.find(U':') != folded.npos) return out;
  const Glyphs line(g.Span(begin, end).In(g.text()));
  out.kind = KindOfTitle(line);
  if (!out.kind) return out;
  const std::uint32_t rest = line.size() - out.kind->end;
  const std::u32string_view tail = line.Folded(out.kind->end, line.size()).substr(0, 8);
  const std::u32string_view last =
      folded.substr(folded.size() > kTitlesEnd ? folded.size() - kTitlesEnd : 0);
  const auto titles = [](std::u32string_view words) {
    return IsAnnounced(words) || HoldsOne(words, ShippedNoticeWords().minutes);
  };
  out.heads = titles(last) || folded.size() <= kTitlesEnd;
  out.announces = rest <= kNearlyEnd || (rest <= kLongestTail && titles(tail));
  return out;
}

// What the first lines say; kinds in line after line are a menu.
std::optional<ReleaseTag> KindOfFirstLines(const Glyphs& g, int winners) {
  constexpr std::size_t kLines = 40;  // a page's frame may stand before its title
  std::vector<Line> lines;
  for (std::uint32_t end = 0; lines.size() < kLines && end < g.size();) {
    const std::uint32_t begin = end;
    for (++end; end < g.size() && g.Before(end) < Break::kLine; ++end) {
    }
    lines.push_back(ReadLine(g, begin, end));
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool menu = (i > 0 && lines[i - 1].kind) || (i + 1 < lines.size() && lines[i + 1].kind);
    // 中标人：A 中标价：1 says more than the last words of a sentence.
    if (lines[i].announces && !menu && (lines[i].heads || winners < 2) &&
        TS_RULE("tag.body.line_as_title")) {
      return lines[i].kind->tag;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<TitleKind> KindOfMatters(const Glyphs& g, const std::vector<Mark>& marks) {
  constexpr std::uint32_t kBeginning = 100;  // a title's length
  bool reason = false;
  for (const Mark& m : marks) {
    if (m.field == Field::kReason) {
      if (!SaysNothing(g, m)) return std::nullopt;
      reason = true;
    }
    if (!reason || m.field != Field::kSection ||
        m.ordinal != static_cast<std::uint8_t>(Section::kMatters)) {
      continue;
    }
    const std::uint32_t end = std::min(m.value + kBeginning, g.size());
    const Glyphs words(g.Span(m.value, end).In(g.text()));
    for (std::uint32_t i = 0; i + 1 < words.size(); ++i) {
      const std::uint32_t announced =
          BeginsWithOne(words.Folded(i, words.size()), ShippedNoticeWords().announced);
      if (announced == 0) continue;
      TS_RULE("tag.body.matters_say_kind");
      return KindOfTitle(Glyphs(words.Span(0, i + announced).In(words.text())));
    }
    return std::nullopt;
  }
  return std::nullopt;
}

bool GivesReason(const Glyphs& g, const std::vector<Mark>& marks) {
  return std::any_of(marks.begin(), marks.end(), [&](const Mark& m) {
    return m.field == Field::kReason && m.value < m.end && !SaysNothing(g, m);
  });
}

bool NamesWinner(const Glyphs& g, const std::vector<Mark>& marks) {
  return std::any_of(marks.begin(), marks.end(), [&](const Mark& m) {
    if (m.value >= m.end) return false;
    // 入围单位 of a prequalification may bid.
    if (m.field == Field::kSupplier) {
      return m.rank >= kSaysWon && HoldsOne(g.Folded(m.label, m.value), ShippedAwards().wins);
    }
    return m.field == Field::kRanked && m.joint != Joint::kRun;
  });
}

std::optional<ReleaseTag> KindOfBody(const Glyphs& g, const std::vector<Mark>& marks) {
  const Tally n = Count(g, marks);
  if (n.planned > 0 && n.winner == 0 && n.asks == 0 && n.reason == 0 && n.change == 0 &&
      TS_RULE("tag.body.expected_dates")) {
    return ReleaseTag::kPlanning;
  }
  if (const auto said = KindOfFirstLines(g, n.winner)) return said;
  if (n.change > 0) return ReleaseTag::kTenderAmendment;
  if (n.reason > 0) return ReleaseTag::kTenderCancellation;
  if (n.contract > 1 && n.winner < 2) return ReleaseTag::kContract;
  if (n.winner > 0 && (n.parties > 0 || n.bids > 0)) return ReleaseTag::kAward;
  if (n.asks > 0 && (n.parties > 0 || n.dated > 0)) return ReleaseTag::kTender;
  if (n.parties >= 2) return ReleaseTag::kTender;
  return std::nullopt;
}

}  // namespace tenderscan
