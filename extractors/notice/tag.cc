// The kinds of notices that titles name.
#include "extractors/notice/tag.h"

#include <algorithm>

#include "extractors/phrases/name_parts.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/award_words.h"
#include "extractors/words/kind_words.h"
#include "extractors/words/notice_words.h"
#include "extractors/words/sentence_words.h"

namespace tenderscan {
namespace {

// Whether 公告, 公示, 通知 or the title's end follows the phrase, brackets aside: it is surely a
// kind.
bool Announced(const Glyphs& g, const KindPhrase& phrase, std::uint32_t end) {
  constexpr std::uint32_t kReach = 6;  // ...中标结果的公告: a few glyphs may stand between
  while (end < g.size() && (g[end] == U')' || g[end] == U'(' || g[end] == U']')) ++end;
  const std::u32string_view rest = g.Folded(end, std::min(end + kReach, g.size()));
  return rest.empty() || IsAnnounced(rest) || IsAnnounced(phrase.words);
}

// A title read phrase by phrase, each kind against those before it.
class TitleReader {
 public:
  explicit TitleReader(const Glyphs& g) : g_(g) {}

  std::optional<TitleKind> Read() {
    for (std::uint32_t i = 0; i < g_.size(); ++i) {
      const KindPhrase* phrase = ShippedKinds().At(g_, i);
      if (phrase == nullptr) continue;
      const std::uint32_t end = i + static_cast<std::uint32_t>(phrase->words.size());
      Take(*phrase, i, end);
      i = end - 1;
    }
    return out_;
  }

 private:
  void Take(const KindPhrase& phrase, std::uint32_t i, std::uint32_t end) {
    const AnnouncedKind kind = phrase.kind;
    const bool announced = Announced(g_, phrase, end);
    if (kind == AnnouncedKind::kNoise) return;
    const bool changed = ChangesResult(kind, i, announced);
    if (!changed && sure_ && !announced && kind != AnnouncedKind::kAmendment &&
        kind != AnnouncedKind::kCancellation && TS_RULE("tag.title.unsure_after_sure")) {
      return;
    }
    // 采购需求 and 公开招标 after an intention or a correction are what it is about.
    if (kind == AnnouncedKind::kTender && last_ != AnnouncedKind::kNoise &&
        last_ != AnnouncedKind::kTender && !announced && TS_RULE("tag.title.method_after_kind")) {
      return;
    }
    // 终止招标公告, 更正招标公告: the call for bids is what is ended or changed.
    if (kind == AnnouncedKind::kTender && out_ && out_->end == i && EndsCall(i) &&
        TS_RULE("tag.title.call_ended")) {
      out_->end = end;
      last_ = kind;
      sure_ = announced;
      return;
    }
    TitleKind found;
    found.tag = changed ? ReleaseTag::kAwardUpdate : Joined(TagOf(kind, i), i);
    if (kind == AnnouncedKind::kResult || kind == AnnouncedKind::kCandidates) {
      result_ = true;
      result_announced_ = announced;
      candidates_ = candidates_ || kind == AnnouncedKind::kCandidates;
      result_end_ = end;
    }
    last_ = kind;
    sure_ = announced || changed;
    found.candidates = candidates_;
    found.begin = out_ && out_->end == i ? out_->begin : i;  // 中标结果公告 is one
    found.end = end;
    out_ = found;
  }

  // 更正公告（中标结果）, 【更正】某项目中标公告: whether a result at glyph `i` is what the
  // correction before it changes. 设计变更工程中标公告 is a result.
  bool ChangesResult(AnnouncedKind kind, std::uint32_t i, bool announced) const {
    if (kind != AnnouncedKind::kResult && kind != AnnouncedKind::kCandidates) return false;
    if (!out_ || last_ != AnnouncedKind::kAmendment || out_->tag != ReleaseTag::kTenderAmendment)
      return false;
    bool parted = false, words = false;
    for (std::uint32_t k = out_->end; k < i; ++k) {
      const bool around = IsParting(g_[k]);
      parted = parted || (around && !IsHan(g_[k]));
      words = words || !around;
    }
    if (parted && !words && TS_RULE("tag.title.result_in_brackets")) return true;
    // The title opens with it, as a note of its own.
    const bool opens = g_[0] == U'(' || g_[0] == U'[' || (sure_ && out_->begin == 0);
    return opens && out_->begin <= 1 && parted && announced && TS_RULE("tag.title.change_opens");
  }

  // Whether the kind that ends at glyph `i` is a verb's: 终止; 更正, but 设计变更 is bought.
  bool EndsCall(std::uint32_t i) const {
    const std::u32string_view verb = g_.Folded(i > 2 ? i - 2 : 0, i);
    if (out_->tag == ReleaseTag::kTenderAmendment)
      return IsOneOf(verb, ShippedNoticeWords().changes_call);
    return out_->tag == ReleaseTag::kTenderCancellation &&
           !IsOneOf(verb, ShippedNoticeWords().failed);
  }

  // 公告（项目编号：YL-2024-1）的, 公告中供应商名称的: whether what stands in [begin, end) between
  // a result and a correction is all of the result's announcement. 中标公告发布平台建设项目更正公告
  // buys a platform.
  bool IsOfResult(std::uint32_t begin, std::uint32_t end) const {
    constexpr std::uint32_t kLongestBracket = 80;
    bool words = false;
    for (std::uint32_t k = begin; k < end; ++k) {
      const std::uint32_t behind = BracketEnd(g_, k, kLongestBracket);
      if (behind > k) {
        k = std::min(behind, end) - 1;
        continue;
      }
      words = words || (!IsParting(g_[k]) && !IsDigit(g_[k]) && !IsLetter(g_[k]));
    }
    const std::u32string_view all = g_.Folded(begin, end);
    return !words || HoldsOne(all, ShippedAwards().winner) || HoldsOne(all, ShippedAwards().price);
  }

  // Two characters at least that are more than what parts a result from its correction.
  static bool HoldsWords(std::u32string_view words) {
    return std::count_if(words.begin(), words.end(),
                         [](char32_t c) { return IsHan(c) && !IsParting(c); }) >= 2;
  }

  // 中标公示系统采购更正公告: whether what stands before glyph `end` makes the announcement of the
  // result a thing that is bought.
  bool IsBought(std::uint32_t end) const {
    if (!result_announced_) return false;
    const std::u32string_view words = g_.Folded(result_end_, end);
    if (EndsWithOne(words, ShippedNoticeWords().procured) > 0)
      return TS_RULE("tag.title.announcement_bought");
    // 中标公示栏制作项目, but not 中标公告（某项目）.
    const std::uint32_t project = EndsWithOne(words, ShippedNoticeWords().undertaking);
    return project > 0 && HoldsWords(words.substr(0, words.size() - project)) &&
           TS_RULE("tag.title.announcement_bought");
  }

  // The kind by itself, where a result was named before it or not.
  std::optional<ReleaseTag> TagOf(AnnouncedKind kind, std::uint32_t i) const {
    // 中标结果(二次)更正: so far may the words of a result be that are changed or taken back.
    constexpr std::uint32_t kChangedWithin = 8, kTakenBackWithin = 4;
    switch (kind) {
      case AnnouncedKind::kPlanning:
        return ReleaseTag::kPlanning;
      case AnnouncedKind::kAmendment:
        // 中标公告（项目编号：YL-2024-1）的更正公告: what was announced may stand further off.
        return result_ && ((i <= result_end_ + kChangedWithin && !IsBought(i)) ||
                           (result_announced_ && IsOfResult(result_end_, i)))
                   ? ReleaseTag::kAwardUpdate
                   : ReleaseTag::kTenderAmendment;
      case AnnouncedKind::kCancellation: {
        const std::u32string_view word = g_.Folded(i, std::min(i + 2, g_.size()));
        return result_ && i <= result_end_ + kTakenBackWithin &&
                       !IsOneOf(word, ShippedNoticeWords().failed)
                   ? ReleaseTag::kAwardCancellation
                   : ReleaseTag::kTenderCancellation;
      }
      case AnnouncedKind::kVoid:
        return ReleaseTag::kAwardCancellation;
      case AnnouncedKind::kResult:
      case AnnouncedKind::kCandidates:
        return ReleaseTag::kAward;
      case AnnouncedKind::kBids:
        return std::nullopt;
      case AnnouncedKind::kContract:
        return ReleaseTag::kContract;
      case AnnouncedKind::kImplementation:
        return ReleaseTag::kImplementation;
      case AnnouncedKind::kTender:
      case AnnouncedKind::kNoise:
        break;
    }
    return ReleaseTag::kTender;
  }

  // The kind together with the one that was named before it.
  std::optional<ReleaseTag> Joined(std::optional<ReleaseTag> tag, std::uint32_t i) const {
    // 更正(二次)中标结果, 废标的结果: so far may the two be from each other.
    constexpr std::uint32_t kJoinedWithin = 4, kGluedWithin = 2;
    if (!out_) return tag;
    // 中标候选人公示变更 (第1次变更): still of the result.
    if (tag == ReleaseTag::kTenderAmendment && out_->tag == ReleaseTag::kAwardUpdate &&
        TS_RULE("tag.title.still_of_result")) {
      return ReleaseTag::kAwardUpdate;
    }
    // 更正 before 中标结果 (更正中标结果公告) and 结果 after 更正 (结果更正) are one.
    if (tag == ReleaseTag::kAward && out_->tag == ReleaseTag::kTenderAmendment &&
        i <= out_->end + kJoinedWithin && TS_RULE("tag.title.change_of_result")) {
      return ReleaseTag::kAwardUpdate;
    }
    // 更正公告（中标结果）: the words of the result go on.
    if (tag == ReleaseTag::kAward && out_->tag == ReleaseTag::kAwardUpdate &&
        i <= out_->end + kJoinedWithin && TS_RULE("tag.title.result_goes_on")) {
      return ReleaseTag::kAwardUpdate;
    }
    // 中标及废标公告: one lot was awarded, and another came to nothing.
    if (tag == ReleaseTag::kTenderCancellation && out_->tag == ReleaseTag::kAward &&
        JoinsKinds(out_->end, i) && TS_RULE("tag.title.result_and_failed")) {
      return ReleaseTag::kAward;
    }
    // 废标结果公告: the result is that there is none.
    if (tag == ReleaseTag::kAward && out_->tag == ReleaseTag::kTenderCancellation &&
        i <= out_->end + kGluedWithin && TS_RULE("tag.title.failed_result")) {
      return ReleaseTag::kTenderCancellation;
    }
    // 撤销中标结果公告: the result is what is taken back.
    if (tag == ReleaseTag::kAward && out_->tag == ReleaseTag::kAwardCancellation &&
        i <= out_->end + kGluedWithin && TS_RULE("tag.title.result_taken_back")) {
      return ReleaseTag::kAwardCancellation;
    }
    return tag;
  }

  // Whether nothing but 及, 和, 、, 部分 and 结果公告 stands in [begin, end).
  bool JoinsKinds(std::uint32_t begin, std::uint32_t end) const {
    bool joins = false;
    for (std::uint32_t k = begin; k < end; ++k) {
      const bool join = g_[k] == U'、' || ShippedSentences().IsConjunction(g_[k]);
      joins = joins || join;
      if (!join && g_[k] != U'(' && g_[k] != U')' &&
          !ShippedNoticeWords().MayStandBesideKinds(g_[k])) {
        return false;
      }
    }
    return joins;
  }

  // Marks, and 公告, 说明, 的: what may part a result from its correction.
  static bool IsParting(char32_t c) {
    constexpr std::u32string_view kMarks = U"()[]【】{}<>《》:-—_·,、“”\"";
    return kMarks.find(c) != kMarks.npos || ShippedNoticeWords().MayPartResult(c);
  }

  const Glyphs& g_;
  std::optional<TitleKind> out_;
  AnnouncedKind last_ = AnnouncedKind::kNoise;
  std::uint32_t result_end_ = 0;  // where the last 中标, 成交 or 结果 ends
  bool result_ = false, result_announced_ = false, candidates_ = false, sure_ = false;
};

}  // namespace

std::optional<TitleKind> KindOfTitle(const Glyphs& g) { return TitleReader(g).Read(); }

}  // namespace tenderscan
