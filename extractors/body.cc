// A text cut into sentences, and what each of them says of its notice.
#include "extractors/body.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "extractors/notice/tag.h"
#include "extractors/phrases/labels.h"
#include "extractors/phrases/names.h"
#include "extractors/text/ascii.h"
#include "extractors/text/fold.h"
#include "extractors/text/glyphs.h"
#include "extractors/text/numeral_words.h"
#include "extractors/text/utf8.h"
#include "extractors/words/label_words.h"
#include "extractors/words/stand_in_words.h"
#include "extractors/words/time_words.h"

namespace tenderscan {
namespace {

// Beyond this many Chinese characters outside of links there is a notice: menus are links, and the
// longest imprints have 300.
constexpr std::size_t kSurelyShown = 600;
// 因投标不足三家，废标。
constexpr std::size_t kShortestSentence = 8;
// Without a stop or a comma: names and titles are shorter.
constexpr std::size_t kLongPhrase = 24;
// A sentence that sends to an attachment says first what was done:
// 某某项目已完成评审，结果详见附件。
constexpr std::size_t kLongBesides = 60;
// A text without tags runs on: a whole notice with 附件 at its end.
constexpr std::size_t kLongGlued = 200;
// 云岭大学服务器采购公告; a list's links are titles too.
constexpr std::size_t kShortestTitle = 8, kLongestTitle = 100, kLongLink = 12;
// What a text holds is looked at in so many sentences at most: a text that is shown has its first
// facts among them.
constexpr std::size_t kMostSentences = 2000;

enum class Verdict { kNothing, kTitle, kIdentity, kInstead, kBody };

// Who, which project and when it was published: pages print that beside the notice's text.
bool IsIdentity(Field field) {
  switch (field) {
    case Field::kProjectCode:
    case Field::kProjectName:
    case Field::kPlanCode:
    case Field::kMethod:
    case Field::kBuyer:
    case Field::kBuyerHead:
    case Field::kAgency:
    case Field::kAgencyHead:
    case Field::kName:
    case Field::kUscc:
    case Field::kTime:
    case Field::kPublished:
    case Field::kOriginalDate:
    case Field::kRegion:
    case Field::kContractCode:
    case Field::kContractName:
    case Field::kLot:
    case Field::kLotName:
    case Field::kSequence:
    case Field::kRank:
    case Field::kUnit:
    case Field::kSection:
      return true;
    default:
      return false;
  }
}

bool IsIdentity(FieldKind kind) {
  switch (kind) {
    case FieldKind::kLot:
    case FieldKind::kOrdinal:
    case FieldKind::kSubject:
    case FieldKind::kAddress:
    case FieldKind::kContact:
    case FieldKind::kCode:
    case FieldKind::kParty:
    case FieldKind::kDate:
    case FieldKind::kUnit:
      return true;
    default:
      return false;
  }
}

bool HasDigit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return IsDigit(c); });
}

// 二〇二四年三月十八日, 2024年3月18日 10:00
bool IsDate(const Glyphs& g) {
  constexpr std::u32string_view kMarks = U"-/.:";
  for (std::uint32_t i = 0; i < g.size(); ++i) {
    const char32_t c = g[i];
    if (!IsDigit(c) && kMarks.find(c) == kMarks.npos && !ShippedTimes().IsOfDate(c) &&
        !ShippedNumerals().Of(c).any()) {
      return false;
    }
  }
  return true;
}

class BodyReader {
 public:
  explicit BodyReader(const ExtractedText& text) : text_(text), words_(ShippedStandIns()) {}

  Body Read() {
    std::uint32_t from = text_size();
    for (const Block& block : text_.blocks) {
      if (block.kind == BlockKind::kMeta) {
        if (block.name == "title" || block.name == "articletitle") {
          const std::string_view title = block.span.In(text_.text);
          if (CountHan(title) >= kShortestTitle && KindOfTitle(Glyphs(title))) NameBy(title, false);
        }
        continue;
      }
      from = std::min(from, block.span.begin);
      if (block.kind == BlockKind::kLink) {
        links_.push_back(block.span);
        body_.long_links += CountHan(block.span.In(text_.text)) >= kLongLink;
      }
    }
    if (IsLong(from)) {
      body_.shown = body_.procures = true;
      return std::move(body_);
    }
    std::string sentence;  // links within it left out
    std::size_t sentences = 0;
    auto link = links_.begin();
    for (std::uint32_t at = from; at < text_.text.size() && !ended_;) {
      while (link != links_.end() && link->end <= at) ++link;
      if (link != links_.end() && link->begin <= at) {
        at = link->end;  // what links say leads elsewhere
        continue;
      }
      const std::uint32_t limit = link == links_.end() ? text_size() : link->begin;
      const std::uint32_t mark = MarkFrom(at, limit);
      sentence.append(text_.text, at, mark - at);
      at = mark;
      if (at == limit) continue;
      if (!sentence.empty()) {
        Take(sentence, text_.text[at] != '\n' && text_.text[at] != '\t');
        sentence.clear();
      }
      at += static_cast<std::uint32_t>(MarkAt(at));
      if (++sentences == kMostSentences) break;
    }
    if (!ended_) Take(sentence, false);
    return std::move(body_);
  }

 private:
  // Whether so much stands outside of links that there is no need to look at it.
  bool IsLong(std::uint32_t from) const {
    std::size_t han = 0;
    auto link = links_.begin();
    for (std::uint32_t at = from; at < text_.text.size() && han < kSurelyShown;) {
      while (link != links_.end() && link->end <= at) ++link;
      if (link != links_.end() && link->begin <= at) {
        at = link->end;
        continue;
      }
      const std::uint32_t end = link == links_.end() ? text_size() : link->begin;
      han += CountHan(std::string_view(text_.text).substr(at, end - at), kSurelyShown - han);
      at = end;
    }
    return han >= kSurelyShown;
  }

  // How many bytes end a sentence at `at`; 0 where it goes on.
  std::size_t MarkAt(std::uint32_t at) const {
    const std::string_view rest = std::string_view(text_.text).substr(at);
    if (rest.starts_with('\n') || rest.starts_with('\t')) return 1;
    if (rest.starts_with("。") || rest.starts_with("；")) return 3;
    return rest.starts_with("    ") ? 4 : 0;
  }

  // The first place from `at` on where a sentence ends; `limit` where none does before it.
  std::uint32_t MarkFrom(std::uint32_t at, std::uint32_t limit) const {
    for (; at < limit; ++at) {
      const char c = text_.text[at];
      // Most of a text: U+4000 to U+9FFF, whose other two bytes are no marks either.
      if (c >= '\xE4' && c <= '\xE9') {
        at += 2;
        continue;
      }
      // The first bytes of such marks: nearly all others are passed over here.
      if ((c == ' ' || c == '\n' || c == '\t' || c == '\xE3' || c == '\xEF') && MarkAt(at) > 0)
        break;
    }
    return std::min(at, limit);
  }

  std::uint32_t text_size() const { return static_cast<std::uint32_t>(text_.text.size()); }

  // A title of a notice, in the page's head or in its text.
  void NameBy(std::string_view title, bool line) {
    body_.named = true;
    // What a portal says above its notice is no part of it; facts under labels may be.
    if (line && !body_.titled_line && !body_.labelled) body_.shown = body_.procures = false;
    body_.titled_line = body_.titled_line || line;
    if (title.size() > body_.title.size()) body_.title = title;
    const auto kind = KindOfTitle(Glyphs(title));
    body_.cancelled = body_.cancelled || (kind && kind->tag == ReleaseTag::kTenderCancellation);
  }

  void Take(std::string_view printed, bool stopped) {
    const std::string_view sentence = TrimSpace(printed);
    if (sentence.empty()) return;
    const Verdict says = Judge(sentence, stopped);
    body_.points_elsewhere = body_.points_elsewhere || says == Verdict::kInstead;
    body_.identified = body_.identified || says == Verdict::kIdentity;
    if (says != Verdict::kBody) return;
    body_.shown = true;
    // A fact under a label settles it: most notices are not read further here.
    if (body_.labelled) {
      ended_ = body_.procures = true;
      return;
    }
    body_.procures =
        body_.procures || (CountHan(sentence) >= kShortestSentence &&
                           std::any_of(words_.notice_words.begin(), words_.notice_words.end(),
                                       [&](const std::string& word) {
                                         return sentence.find(word) != std::string_view::npos;
                                       }));
  }

  Verdict Judge(std::string_view sentence, bool stopped) {
    const std::size_t han = CountHan(sentence);
    const bool head_only = std::exchange(after_label_, false);
    if (han == 0 && !HasDigit(sentence)) return Verdict::kNothing;
    const StandInWords::Says says = words_.SaysOf(sentence);
    if (says.imprint) {
      body_.framed = true;
      ended_ = body_.titled_line || body_.shown;
      return Verdict::kNothing;
    }
    const Glyphs glyphs(sentence);
    const std::vector<Mark> marks = FindLabels(glyphs);
    if (head_only && marks.empty() && !says.pages) {
      const Verdict value = JudgeValue(sentence, says, after_, after_kind_);
      body_.labelled = body_.labelled || value == Verdict::kBody;
      return value;
    }
    if (marks.empty()) return JudgeFree(sentence, says, glyphs, stopped);
    Verdict best = Verdict::kNothing;
    if (marks.front().begin > 0) {
      const std::string before = glyphs.Printed(0, marks.front().begin);
      best = JudgeFree(before, words_.SaysOf(before), Glyphs(before), false);
    }
    for (const Mark& mark : marks) {
      const FieldKind kind =
          mark.field == Field::kOther
              ? ShippedLabels().KindOf(FoldString(glyphs.Printed(mark.label, mark.value)))
              : FieldKind::kNone;
      if (mark.value >= mark.end) {
        // The value is the next cell or line, or stands in a column below.
        head_ = head_ || JudgeValue("100", {}, mark.field, kind) == Verdict::kBody;
        after_label_ =
            &mark == &marks.back() && (mark.field != Field::kOther || kind != FieldKind::kNone);
        after_ = mark.field;
        after_kind_ = kind;
        continue;
      }
      const std::string value = glyphs.Printed(mark.value, mark.end);
      const Verdict judged = mark.field == Field::kOther && says.pages
                                 ? Verdict::kNothing
                                 : JudgeValue(value, words_.SaysOf(value), mark.field, kind);
      body_.labelled = body_.labelled || judged == Verdict::kBody;
      best = std::max(best, judged);
    }
    return best;
  }

  Verdict JudgeValue(std::string_view value, const StandInWords::Says& says, Field field,
                     FieldKind kind) const {
    if (IsIdentity(field) || (field == Field::kOther && IsIdentity(kind))) {
      // 项目名称：某某采购因投标人不足三家，本项目废标。, glued together
      if (says.fact) return Verdict::kBody;
      if (says.instead) return Verdict::kInstead;
      return field == Field::kPublished ? Verdict::kNothing : Verdict::kIdentity;
    }
    const std::size_t han = CountHan(value);
    if (says.instead) return SaysBesides(value, 6) ? Verdict::kBody : Verdict::kInstead;
    if (field == Field::kOther && kind == FieldKind::kNone) {
      return han >= kShortestSentence ? Verdict::kBody : Verdict::kIdentity;
    }
    return han >= 2 || HasDigit(value) ? Verdict::kBody : Verdict::kNothing;
  }

  // Whether the clauses that do not send elsewhere say so much, in Chinese characters, or what
  // became of a procedure: 因故终止，详见附件。
  bool SaysBesides(std::string_view sentence, std::size_t enough) const {
    std::size_t han = 0;
    if (CountHan(sentence) >= kLongGlued) return true;
    while (!sentence.empty()) {
      const std::size_t comma = std::min(sentence.find("，"), sentence.size());
      const std::string_view clause = sentence.substr(0, comma);
      const StandInWords::Says says = words_.SaysOf(clause);
      if (!says.instead) {
        if (says.fact || words_.NamesWinner(clause)) return true;
        han += CountHan(clause);
      }
      sentence.remove_prefix(std::min(comma + 3, sentence.size()));
    }
    return han >= enough;
  }

  // What stands behind no label.
  Verdict JudgeFree(std::string_view sentence, const StandInWords::Says& says, const Glyphs& glyphs,
                    bool stopped) {
    if (says.wall) return Verdict::kInstead;
    if (says.instead) {
      return SaysBesides(sentence, kLongBesides) ? Verdict::kBody : Verdict::kInstead;
    }
    if (says.pages) return Verdict::kNothing;
    std::size_t han = CountHan(sentence);
    if (head_ && han == 0 && HasDigit(sentence)) return Verdict::kBody;
    if (han <= kLongestTitle && !stopped && IsTitle(glyphs)) {
      if (han >= kShortestTitle) NameBy(sentence, true);
      return Verdict::kTitle;
    }
    if (body_.title.find(sentence) != std::string::npos) return Verdict::kTitle;
    if (says.fact || (han >= 4 && words_.Counts(sentence))) return Verdict::kBody;
    // 信息类型：某某, of a label that no list has: its value counts.
    if (const std::size_t colon = sentence.find("："); colon != std::string_view::npos) {
      const std::string_view value = sentence.substr(colon + 3);
      if (CountHan(sentence.substr(0, colon)) <= 8) han = CountHan(value);
    }
    if (han < kShortestSentence || IsDate(glyphs)) return Verdict::kNothing;
    const bool clauses = stopped || sentence.find("，") != std::string_view::npos ||
                         sentence.find(',') != std::string_view::npos;
    if (!clauses && han < kLongPhrase) return Verdict::kNothing;
    return !clauses && LooksLikeOrganisation(glyphs.Folded(0, glyphs.size())) ? Verdict::kIdentity
                                                                              : Verdict::kBody;
  }

  // A line that ends in the words of a kind: ...中标公告（第二次）, ...中标公告2024-03-18
  static bool IsTitle(const Glyphs& glyphs) {
    constexpr std::uint32_t kBehind = 8;
    const auto kind = KindOfTitle(glyphs);
    if (!kind) return false;
    std::uint32_t behind = 0;  // dates and codes aside
    for (std::uint32_t i = kind->end; i < glyphs.size(); ++i) behind += glyphs[i] >= 0x80;
    return behind <= kBehind;
  }

  const ExtractedText& text_;
  const StandInWords& words_;
  std::vector<TextSpan> links_;
  Body body_;
  bool ended_ = false;        // the page's imprint has begun
  bool head_ = false;         // a label of a fact stood alone: 预算金额（万元）
  bool after_label_ = false;  // the sentence before was a label and nothing else
  Field after_ = Field::kOther;
  FieldKind after_kind_ = FieldKind::kNone;
};

}  // namespace

std::size_t CountHan(std::string_view utf8, std::size_t most) {
  std::size_t count = 0;
  for (std::size_t at = 0; at + 2 < utf8.size() && count < most;) {
    const auto lead = static_cast<unsigned char>(utf8[at]);
    if (lead < 0x80) {
      at += AsciiRun(utf8, at);
      continue;
    }
    // U+4E00 to U+9FFF begin with E4 B8 to E9 BF.
    count += lead >= 0xE4 && lead <= 0xE9;
    at += lead >= 0xE0 ? 3 : 1;
  }
  return count;
}

Body ReadBody(const ExtractedText& text) { return BodyReader(text).Read(); }

bool IsBodyMissing(const Body& body, bool stands_instead) {
  constexpr std::size_t kList = 3;  // a page of related notices has a title line of its own
  if (body.shown) return false;
  if (body.long_links >= kList) return body.titled_line;
  return body.named || body.framed || stands_instead;
}

}  // namespace tenderscan
