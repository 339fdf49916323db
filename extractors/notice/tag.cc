// Titles' words for kinds and methods.
#include "extractors/notice/tag.h"

#include <algorithm>
#include <array>

namespace tenderscan {
namespace {

enum class Kind {
  kPlanning,
  kTender,
  kAmendment,
  kCancellation,
  kResult,
  kCandidates,
  kVoid,
  kContract,
  kImplementation,
  kNoise,  // words that look like a kind and are none
};

struct Phrase {
  std::u32string_view words;
  Kind kind;
};

// Longer phrases come before the ones they hold: the first that matches at a place is taken.
constexpr Phrase kPhrases[] = {
    {U"采购意向", Kind::kPlanning},
    {U"意见征询", Kind::kPlanning},
    {U"征求意见", Kind::kPlanning},
    {U"需求公示", Kind::kPlanning},
    {U"需求公开", Kind::kPlanning},
    {U"需求调研", Kind::kPlanning},
    {U"市场调研", Kind::kPlanning},
    {U"招标计划", Kind::kPlanning},
    {U"采购计划", Kind::kPlanning},
    {U"采购预公告", Kind::kPlanning},
    {U"前期公示", Kind::kPlanning},
    {U"招标预公告", Kind::kPlanning},
    {U"预公示", Kind::kPlanning},
    {U"需求论证", Kind::kPlanning},
    {U"意向公开", Kind::kPlanning},
    {U"意向公告", Kind::kPlanning},
    {U"意向公示", Kind::kPlanning},
    {U"招标意向", Kind::kPlanning},
    {U"需求征集", Kind::kPlanning},
    {U"需求意见", Kind::kPlanning},
    {U"单一来源采购征求意见", Kind::kTender},
    {U"合同估算", Kind::kNoise},
    {U"合同能源", Kind::kNoise},
    {U"合同制", Kind::kNoise},
    {U"合同履约", Kind::kImplementation},
    {U"验收公告", Kind::kImplementation},
    {U"验收结果", Kind::kImplementation},
    {U"验收公示", Kind::kImplementation},
    {U"履约验收", Kind::kImplementation},
    {U"验收报告", Kind::kImplementation},
    {U"合同公告", Kind::kContract},
    {U"合同公示", Kind::kContract},
    {U"采购合同", Kind::kContract},
    {U"合同", Kind::kContract},
    {U"作废中标", Kind::kVoid},
    {U"中标无效", Kind::kVoid},
    {U"成交无效", Kind::kVoid},
    {U"撤销中标", Kind::kVoid},
    {U"取消中标", Kind::kVoid},
    {U"取消成交", Kind::kVoid},
    {U"撤销成交", Kind::kVoid},
    {U"中标结果撤销", Kind::kVoid},
    {U"废标", Kind::kCancellation},
    {U"流标", Kind::kCancellation},
    {U"终止", Kind::kCancellation},
    {U"废包", Kind::kCancellation},
    {U"流包", Kind::kCancellation},
    {U"失败", Kind::kCancellation},
    {U"中止", Kind::kCancellation},
    {U"暂停", Kind::kCancellation},
    {U"取消", Kind::kCancellation},
    {U"撤销", Kind::kCancellation},
    {U"招标异常", Kind::kCancellation},
    {U"异常公告", Kind::kCancellation},
    {U"流拍", Kind::kCancellation},
    {U"作废", Kind::kCancellation},
    {U"更正", Kind::kAmendment},
    {U"变更", Kind::kAmendment},
    {U"延期", Kind::kAmendment},
    {U"澄清", Kind::kAmendment},
    {U"答疑", Kind::kAmendment},
    {U"补遗", Kind::kAmendment},
    {U"补充公告", Kind::kAmendment},
    {U"补充通知", Kind::kAmendment},
    {U"修改通知", Kind::kAmendment},
    {U"勘误", Kind::kAmendment},
    {U"修正公告", Kind::kAmendment},
    {U"顺延", Kind::kAmendment},
    {U"修改公告", Kind::kAmendment},
    {U"补充文件", Kind::kAmendment},
    {U"文件修改", Kind::kAmendment},
    {U"调整公告", Kind::kAmendment},
    {U"推迟", Kind::kAmendment},
    {U"中标候选", Kind::kCandidates},
    {U"成交候选", Kind::kCandidates},
    {U"中选候选", Kind::kCandidates},
    {U"候选人", Kind::kCandidates},
    {U"预中标", Kind::kCandidates},
    {U"拟中标", Kind::kCandidates},
    {U"预成交", Kind::kCandidates},
    {U"拟成交", Kind::kCandidates},
    {U"评标结果", Kind::kCandidates},
    {U"评审结果", Kind::kCandidates},
    {U"有效投标人", Kind::kCandidates},
    {U"中标", Kind::kResult},
    {U"成交", Kind::kResult},
    {U"中选", Kind::kResult},
    {U"结果公告", Kind::kResult},
    {U"结果公示", Kind::kResult},
    {U"采购结果", Kind::kResult},
    {U"入围结果", Kind::kResult},
    {U"入围公告", Kind::kResult},
    {U"入围公示", Kind::kResult},
    {U"定标", Kind::kResult},
    {U"入选", Kind::kResult},
    {U"结果的公告", Kind::kResult},
    {U"结果的公示", Kind::kResult},
    {U"竞价结果", Kind::kResult},
    {U"结果", Kind::kResult},
    {U"招标公告", Kind::kTender},
    {U"资格预审", Kind::kTender},
    {U"公开招标", Kind::kTender},
    {U"公开比选", Kind::kTender},
    {U"邀请招标", Kind::kTender},
    {U"竞争性谈判", Kind::kTender},
    {U"竞争性磋商", Kind::kTender},
    {U"询价", Kind::kTender},
    {U"比选", Kind::kTender},
    {U"竞价", Kind::kTender},
    {U"单一来源", Kind::kTender},
    {U"谈判公告", Kind::kTender},
    {U"磋商公告", Kind::kTender},
    {U"采购公告", Kind::kTender},
    {U"询比", Kind::kTender},
    {U"比价", Kind::kTender},
    {U"遴选", Kind::kTender},
    {U"邀请函", Kind::kTender},
    {U"招标邀请", Kind::kTender},
    {U"征集", Kind::kTender},
    {U"投标邀请", Kind::kTender},
    {U"招募公告", Kind::kTender},
    {U"框架协议", Kind::kTender},
    {U"招租", Kind::kTender},
    {U"拍卖公告", Kind::kTender},
    {U"招标文件", Kind::kTender},
    {U"竞标公告", Kind::kTender},
    {U"招标的公告", Kind::kTender},
    {U"报价公告", Kind::kTender},
    {U"谈判采购", Kind::kTender},
};

// The phrases by their first glyph, in their order.
class Phrases {
 public:
  Phrases() {
    lists_.emplace_back();
    for (const Phrase& phrase : kPhrases) {
      std::uint8_t& place = places_[phrase.words[0]];
      if (place == 0) {
        place = static_cast<std::uint8_t>(lists_.size());
        lists_.emplace_back();
      }
      lists_[place].push_back(&phrase);
    }
  }
  const std::vector<const Phrase*>& Of(char32_t c) const {
    return lists_[c < places_.size() ? places_[c] : 0];
  }

 private:
  std::array<std::uint8_t, 0x10000> places_{};  // into `lists_`; 0: none
  std::vector<std::vector<const Phrase*>> lists_;
};

const Phrases& PhrasesByGlyph() {
  static const Phrases phrases;
  return phrases;
}

}  // namespace

std::optional<TitleKind> KindOfTitle(const Glyphs& g) {
  const Phrases& phrases = PhrasesByGlyph();
  std::optional<TitleKind> out;
  Kind last = Kind::kNoise;
  std::uint32_t result_end = 0;  // where the last 中标, 成交 or 结果 ends
  bool result = false, candidates = false, sure = false;
  for (std::uint32_t i = 0; i < g.size(); ++i) {
    const Phrase* phrase = nullptr;
    for (const Phrase* one : phrases.Of(g[i])) {
      const std::uint32_t stop = i + static_cast<std::uint32_t>(one->words.size());
      if (stop > g.size() || g.Folded(i, stop) != one->words) continue;
      phrase = one;
      break;
    }
    if (phrase == nullptr) continue;
    const std::uint32_t end = i + static_cast<std::uint32_t>(phrase->words.size());
    // A kind is surely one where 公告, 公示, 通知 or the end follows.
    std::uint32_t k = end;
    while (k < g.size() && (g[k] == U')' || g[k] == U'(' || g[k] == U']')) ++k;
    const std::u32string_view rest = g.Folded(k, std::min(k + 6, g.size()));
    const bool announced = rest.empty() || rest.find(U"公告") != std::u32string_view::npos ||
                           rest.find(U"公示") != std::u32string_view::npos ||
                           rest.find(U"通知") != std::u32string_view::npos ||
                           phrase->words.find(U"公告") != std::u32string_view::npos ||
                           phrase->words.find(U"公示") != std::u32string_view::npos;
    if (phrase->kind == Kind::kNoise || (sure && !announced && phrase->kind != Kind::kAmendment &&
                                         phrase->kind != Kind::kCancellation)) {
      i = end - 1;
      continue;
    }
    // 采购需求 and 公开招标 after an intention or a correction are what it is about.
    const bool weak_after = phrase->kind == Kind::kTender && last != Kind::kNoise &&
                            last != Kind::kTender && !announced;
    if (weak_after) {
      i = end - 1;
      continue;
    }
    if (phrase->kind == Kind::kResult || phrase->kind == Kind::kCandidates) {
      result = true;
      candidates = candidates || phrase->kind == Kind::kCandidates;
      result_end = end;
    }
    // 履约验收结果公告: the result of an acceptance.
    if (phrase->kind == Kind::kResult && last == Kind::kImplementation && out &&
        i <= out->end + 1) {
      i = end - 1;
      continue;
    }
    last = phrase->kind;
    sure = announced;
    TitleKind kind;
    kind.begin = i;
    kind.end = end;
    switch (phrase->kind) {
      case Kind::kPlanning:
        kind.tag = ReleaseTag::kPlanning;
        break;
      case Kind::kTender:
        kind.tag = ReleaseTag::kTender;
        break;
      case Kind::kAmendment:
        kind.tag =
            result && i <= result_end + 8 ? ReleaseTag::kAwardUpdate : ReleaseTag::kTenderAmendment;
        break;
      case Kind::kCancellation:
        kind.tag = result && i <= result_end + 4 && g.Folded(i, i + 2) != U"废标" &&
                           g.Folded(i, i + 2) != U"流标"
                       ? ReleaseTag::kAwardCancellation
                       : ReleaseTag::kTenderCancellation;
        break;
      case Kind::kVoid:
        kind.tag = ReleaseTag::kAwardCancellation;
        break;
      case Kind::kResult:
      case Kind::kCandidates:
        kind.tag = ReleaseTag::kAward;
        break;
      case Kind::kContract:
        kind.tag = ReleaseTag::kContract;
        break;
      case Kind::kImplementation:
        kind.tag = ReleaseTag::kImplementation;
        break;
      case Kind::kNoise:
        break;
    }
    // 中标候选人公示变更 (第1次变更): still of the result.
    if (kind.tag == ReleaseTag::kTenderAmendment && out && out->tag == ReleaseTag::kAwardUpdate)
      kind.tag = ReleaseTag::kAwardUpdate;
    kind.candidates = candidates;
    if (out && out->end == i) kind.begin = out->begin;  // 中标结果公告 is one
    // 更正 before 中标结果 (更正中标结果公告) and 结果 after 更正 (结果更正) are one.
    if (kind.tag == ReleaseTag::kAward && out && out->tag == ReleaseTag::kTenderAmendment &&
        i <= out->end + 4) {
      kind.tag = ReleaseTag::kAwardUpdate;
    }
    // 废标结果公告: the result is that there is none.
    if (kind.tag == ReleaseTag::kAward && out && out->tag == ReleaseTag::kTenderCancellation &&
        i <= out->end + 2) {
      kind.tag = ReleaseTag::kTenderCancellation;
    }
    out = kind;
    i = end - 1;
  }
  return out;
}

namespace {

// A form's heading with a dash below it; 本项目正常，无废标.
bool SaysNothing(const Glyphs& g, const Mark& m) {
  if (m.value >= m.end) return false;
  const char32_t first = g[m.value];
  if (m.end - m.value <= 2) return first == U'/' || first == U'无' || first == U'-';
  const std::u32string_view words = g.Folded(m.value, std::min(m.end, m.value + 40));
  return words.find(U"无废标") != std::u32string_view::npos ||
         words.find(U"无流标") != std::u32string_view::npos ||
         words.find(U"不适用") != std::u32string_view::npos;
}

}  // namespace

std::optional<TitleKind> KindOfMatters(const Glyphs& g, const std::vector<Mark>& marks) {
  constexpr std::uint32_t kBeginning = 100;
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
      const std::u32string_view two = words.Folded(i, i + 2);
      if (two != U"公示" && two != U"公告") continue;
      return KindOfTitle(Glyphs(words.Span(0, i + 2).In(words.text())));
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

std::optional<ReleaseTag> KindOfBody(const Glyphs& g, const std::vector<Mark>& marks) {
  int planned = 0, reason = 0, change = 0, winner = 0, contract = 0, asks = 0, parties = 0,
      bids = 0, dated = 0;
  for (const Mark& m : marks) {
    switch (m.field) {
      case Field::kReason:
        reason += !SaysNothing(g, m);
        break;
      case Field::kOriginalDate:
      case Field::kChange:
        ++change;
        break;
      case Field::kSupplier:
        winner += m.rank >= 9;
        break;
      case Field::kAmount:
        ++winner;
        break;
      case Field::kRanked:
        winner += m.joint != Joint::kRun;
        break;
      case Field::kPublished:
        ++dated;
        break;
      case Field::kOther:
        // 预计招标时间, 预计发布招标公告时间
        planned += g.Folded(m.label, std::min(m.label + 2, g.size())) == U"预计";
        break;
      case Field::kBid:
        ++bids;
        break;
      case Field::kContractAmount:
      case Field::kSignedOn:
        ++contract;
        break;
      case Field::kDeadline:
      case Field::kOpening:
      case Field::kBudget:
      case Field::kCeiling:
        ++asks;
        break;
      case Field::kProjectCode:
      case Field::kProjectName:
      case Field::kBuyer:
        ++parties;
        break;
      default:
        break;
    }
  }
  if (planned > 0 && winner == 0 && asks == 0 && reason == 0 && change == 0)
    return ReleaseTag::kPlanning;
  // The first lines say it as a title does. Kinds in line after line are a menu.
  struct Line {
    std::optional<TitleKind> kind;
    bool announces = false;
    bool heads = false;  // as a title does: with 公告, or alone on its line
  };
  std::vector<Line> lines;
  for (std::uint32_t end = 0; lines.size() < 40 && end < g.size();) {
    const std::uint32_t begin = end;
    for (++end; end < g.size() && g.Before(end) < Break::kLine; ++end) {
    }
    lines.emplace_back();
    if (end - begin > 160 || end - begin < 4) continue;
    const std::u32string_view folded = g.Folded(begin, end);
    if (folded.find(U':') != std::u32string_view::npos) continue;
    const Glyphs line(g.Span(begin, end).In(g.text()));
    lines.back().kind = KindOfTitle(line);
    if (!lines.back().kind) continue;
    // The kind and 公告 end the line, as they end a title.
    const std::uint32_t rest = line.size() - lines.back().kind->end;
    const std::u32string_view tail = line.Folded(lines.back().kind->end, line.size());
    constexpr std::size_t kTitlesEnd = 12;
    const std::u32string_view end_words =
        folded.substr(folded.size() > kTitlesEnd ? folded.size() - kTitlesEnd : 0);
    lines.back().heads = end_words.find(U"公告") != std::u32string_view::npos ||
                         end_words.find(U"公示") != std::u32string_view::npos ||
                         end_words.find(U"通知") != std::u32string_view::npos ||
                         end_words.find(U"纪要") != std::u32string_view::npos ||
                         folded.size() <= kTitlesEnd;
    lines.back().announces =
        rest <= 4 || (rest <= 14 && (tail.substr(0, 8).find(U"公告") != std::u32string_view::npos ||
                                     tail.substr(0, 8).find(U"公示") != std::u32string_view::npos ||
                                     tail.substr(0, 8).find(U"纪要") != std::u32string_view::npos));
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool menu = (i > 0 && lines[i - 1].kind) || (i + 1 < lines.size() && lines[i + 1].kind);
    // 中标人：A 中标价：1 says more than the last words of a sentence.
    if (lines[i].announces && !menu && (lines[i].heads || winner < 2)) return lines[i].kind->tag;
  }
  if (change > 0) return ReleaseTag::kTenderAmendment;
  if (reason > 0) {
    return ReleaseTag::kTenderCancellation;
  }
  if (contract > 1 && winner < 2) return ReleaseTag::kContract;
  if (winner > 0 && (parties > 0 || bids > 0)) return ReleaseTag::kAward;
  if (asks > 0 && (parties > 0 || dated > 0)) return ReleaseTag::kTender;
  if (parties >= 2) return ReleaseTag::kTender;
  return std::nullopt;
}

std::string_view MethodIn(std::u32string_view text) {
  struct Word {
    std::u32string_view word;
    std::string_view method;
  };
  constexpr Word kWords[] = {{U"公开招标", "公开招标"},
                             {U"邀请招标", "邀请招标"},
                             {U"竞争性谈判", "竞争性谈判"},
                             {U"竞争性磋商", "竞争性磋商"},
                             {U"竟争性磋商", "竞争性磋商"},
                             {U"竞争性商磋", "竞争性磋商"},
                             {U"框架协议", "框架协议"},
                             {U"单一来源", "单一来源"},
                             {U"询比", "比选"},
                             {U"比选", "比选"},
                             {U"询价", "询价"},
                             {U"竞价", "竞价"},
                             {U"磋商公告", "竞争性磋商"},
                             {U"谈判公告", "竞争性谈判"},
                             {U"谈判失败", "竞争性谈判"},
                             {U"磋商失败", "竞争性磋商"},
                             {U"谈判采购", "竞争性谈判"}};
  // □竞争性谈判 ■竞争性磋商 □询价: of a form's boxes the ticked one counts.
  constexpr std::u32string_view kTicked = U"■☑√✓✔▣●◼🗹";
  constexpr std::u32string_view kEmpty = U"□☐○◯";
  if (const std::size_t box = text.find_first_of(kEmpty); box != std::u32string_view::npos) {
    std::size_t tick = text.find_first_of(kTicked);
    // A tick that its charset lost.
    if (tick == std::u32string_view::npos) tick = text.find(U'?');
    if (tick == std::u32string_view::npos) return {};
    text = text.substr(tick + 1);
    text = text.substr(0, text.find_first_of(kEmpty));
  }
  std::string_view method;
  std::size_t best = std::u32string_view::npos;
  for (const Word& w : kWords) {
    const std::size_t at = text.rfind(w.word);
    if (at == std::u32string_view::npos) continue;
    // The last one named in a title counts.
    if (best == std::u32string_view::npos || at > best) {
      best = at;
      method = w.method;
    }
  }
  return method;
}

std::string_view MethodOfBody(const Glyphs& g) {
  struct Word {
    std::u32string_view word;
    std::string_view method;
  };
  constexpr std::array<Word, 9> kWords = {{{U"公开招标", "公开招标"},
                                           {U"邀请招标", "邀请招标"},
                                           {U"竞争性谈判", "竞争性谈判"},
                                           {U"竞争性磋商", "竞争性磋商"},
                                           {U"询价", "询价"},
                                           {U"单一来源", "单一来源"},
                                           {U"比选", "比选"},
                                           {U"网上竞价", "竞价"},
                                           {U"询比采购", "比选"}}};
  constexpr std::u32string_view kAfter[] = {U"公告", U"方式",   U"采购",     U"活动", U"邀请",
                                            U"文件", U"的方式", U"二次公告", U"公示", U"。",
                                            U",",    U"，",     U"程序",     U"项目", U"的评"};
  constexpr std::u32string_view kBefore[] = {U"进行", U"采用", U"以",   U"采取",
                                             U"组织", U"发出", U"通过", U"行"};
  std::array<int, kWords.size()> counts{};
  for (std::uint32_t i = 0; i < g.size(); ++i) {
    const char32_t c = g[i];
    if (c != U'公' && c != U'邀' && c != U'竞' && c != U'询' && c != U'单' && c != U'比' &&
        c != U'网')
      continue;
    for (std::size_t w = 0; w < kWords.size(); ++w) {
      const std::u32string_view word = kWords[w].word;
      const std::uint32_t end = i + static_cast<std::uint32_t>(word.size());
      if (end > g.size() || g.Folded(i, end) != word) continue;
      const std::u32string_view after = g.Folded(end, std::min(end + 4, g.size()));
      if (after.substr(0, 4) == U"采购人员") continue;
      bool said = false;
      for (std::u32string_view a : kAfter) said = said || after.substr(0, a.size()) == a;
      for (std::u32string_view b : kBefore) {
        const std::uint32_t n = static_cast<std::uint32_t>(b.size());
        said = said || (i >= n && g.Folded(i - n, i) == b);
      }
      counts[w] += said;
      break;
    }
  }
  const auto most = std::max_element(counts.begin(), counts.end());
  return *most == 0 ? std::string_view()
                    : kWords[static_cast<std::size_t>(most - counts.begin())].method;
}

}  // namespace tenderscan
