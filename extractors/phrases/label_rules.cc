// Decides which words are labels: facts about where they stand, then the rules in their order.
#include "extractors/phrases/label_rules.h"

#include <algorithm>

#include "extractors/phrases/names.h"
#include "extractors/text/footnotes.h"
#include "extractors/text/lots.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/cell_words.h"
#include "extractors/words/money_words.h"
#include "extractors/words/sentence_words.h"

namespace tenderscan {
namespace {

bool Holds(std::u32string_view set, char32_t c) { return set.find(c) != set.npos; }

// What stands before words that begin something.
bool IsPunctuation(char32_t c) { return Holds(U"。；;，,、:.)(][》!?*★●■▲#”/·◆①②③④⑤⑥√", c); }

// Where the numbering that ends right before glyph `i` begins: "二、", "（三）", "2.", "1.1", "3)".
// `i` where there is none.
std::uint32_t NumberingBefore(const Glyphs& g, std::uint32_t i) {
  constexpr std::uint32_t kLongest = 4;  // 十二、, 1.10
  if (i == 0) return i;
  std::uint32_t k = i - 1;
  const char32_t last = g[k];
  const bool bracket = last == U')' || last == U']';
  if (!bracket && last != U'、' && last != U'.' && last != U',' && last != U'，' &&
      !IsDigit(last)) {
    return i;
  }
  // A bare number is a numbering only as 1.1 or on its own before a blank.
  if (IsDigit(last) && !(k > 0 && g[k - 1] == U'.') &&
      (g.Before(i) == Break::kNone || g.Before(k) == Break::kNone)) {
    return i;
  }
  std::uint32_t begin = IsDigit(last) ? k + 1 : k;
  std::uint32_t numerals = 0;
  const bool arabic = begin > 0 && IsDigit(g[begin - 1]);
  while (begin > 0 && numerals < kLongest) {
    const char32_t c = g[begin - 1];
    const bool numeral = NumeralValue(c) >= 0 && IsDigit(c) == arabic;
    const bool dotted = c == U'.' && (IsDigit(last) || last == U'.');
    if (!numeral && !dotted) break;
    --begin;
    ++numerals;
    if (g.Before(begin) != Break::kNone) break;
  }
  if (numerals == 0) return i;
  // Digits glued to the value before are that value's: ...0832.项目名称.
  if (begin > 0 && IsDigit(g[begin]) && g.Before(begin) == Break::kNone &&
      (IsLetter(g[begin - 1]) || IsDigit(g[begin - 1]) || g[begin - 1] == U'-') &&
      TS_RULE("labels.numbering.digits_of_value")) {
    return i;
  }
  if (bracket && begin > 0 && (g[begin - 1] == U'(' || g[begin - 1] == U'[')) {
    --begin;
    // AB-2024-[033], and AB-2024-01(2) with the label far behind it: the code's own.
    if (begin > 0 && g.Before(begin) == Break::kNone &&
        (g[begin - 1] == U'-' ||
         ((IsDigit(g[begin - 1]) || IsLetter(g[begin - 1])) && g.Before(i) >= Break::kFar)) &&
        TS_RULE("labels.numbering.bracket_of_code")) {
      return i;
    }
    // 某装置（一）, and the label far behind it: the name's own.
    if (begin > 0 && g.Before(begin) == Break::kNone && IsHan(g[begin - 1]) &&
        g.Before(i) >= Break::kFar && TS_RULE("labels.numbering.bracket_of_name")) {
      return i;
    }
  } else if (bracket && begin > 0 && g.Before(begin) == Break::kNone && IsHan(g[begin - 1])) {
    return i;  // (采购包2): the bracket's end
  }
  return begin;
}

// After a money label, without a colon: 为, 是, 约 ... up to a number. 0 where none comes.
std::uint32_t RunToNumber(const Glyphs& g, std::uint32_t i) {
  constexpr std::uint32_t kReach = 8;  // 为人民币合计总金额
  const SentenceWords& words = ShippedSentences();
  const std::uint32_t from = i;
  while (i < from + kReach) {
    if (IsDigit(g[i])) return i;
    if (g[i] != U'¥' && g[i] != U':' && !words.MayLeadAmount(g[i])) return 0;
    ++i;
  }
  return 0;
}

// A包供应商（乙方）：...
bool LotEndsBefore(const Glyphs& g, std::uint32_t i) {
  constexpr std::uint32_t kLongestLot = 6;  // 第12标段
  for (std::uint32_t back = 2; back <= std::min(i, kLongestLot); ++back) {
    const auto lot = LotAt(g, i - back, i);
    if (lot && lot->end == i) return true;
  }
  return false;
}

// Words with what stands around them.
struct Place {
  Place(const Glyphs& glyphs, const LabelMatch& match);

  const Glyphs& g;
  const LabelTrie::Entry& entry;
  std::uint32_t begin, end;  // of the words
  std::uint32_t after;       // behind brackets and units that are the label's own
  std::uint32_t numbered;    // where its numbering begins
  MoneyUnit unit = MoneyUnit::kNone;
  bool crosses_line;
  bool starts;         // after a break, a mark, a numbering or another label
  bool opens_segment;  // first of its cell or line, numbering aside
  bool closes;         // and last
  bool colon;

  bool head() const { return entry.stand == Stand::kHead; }
  bool is(Field field) const { return entry.field == field; }
  bool time() const { return is(Field::kDeadline) || is(Field::kOpening); }

 private:
  void PassBrackets();
  void PassWritten();
  void PassVerb();
  void PassSecondTime();
};

Place::Place(const Glyphs& glyphs, const LabelMatch& match)
    : g(glyphs),
      entry(*match.entry),
      begin(match.begin),
      end(match.end),
      after(match.end),
      crosses_line(match.crosses_line) {
  PassBrackets();
  PassWritten();
  PassVerb();
  PassSecondTime();
  numbered = NumberingBefore(g, begin);
  starts = g.Before(begin) != Break::kNone || numbered != begin || begin == 0 ||
           match.after_label || match.after_name || IsPunctuation(g[begin - 1]) ||
           IsDigit(g[begin - 1]) || IsLetter(g[begin - 1]);
  opens_segment = g.Before(numbered) >= Break::kFar || numbered == 0;
  closes = g.Before(after) >= Break::kFar;
  colon = g[after] == U':';
}

// A bracket behind a label may be its value's, 中标人(某公司): the rules look at what follows it.
void Place::PassBrackets() {
  constexpr int kMostBrackets = 2;           // 预算金额（元）（含税）：
  constexpr std::uint32_t kLongestUnit = 3;  // 百万元
  for (int brackets = 0; brackets < kMostBrackets; ++brackets) {
    const std::uint32_t closed = AfterBracket(g, after);
    if (closed == after) break;
    const MoneyUnit inside = ShippedMoney().UnitIn(g.Folded(after, closed));
    if (inside != MoneyUnit::kNone) unit = inside;
    if (!is(Field::kUnitPrice) && ShippedMoney().IsOfOne(g.Folded(after, closed)) &&
        TS_RULE("labels.price_of_one")) {
      unit = MoneyUnit::kRate;  // 中标金额（元/㎡）
    }
    after = closed;
  }
  // The unit right after a label, before its colon: 预算金额万元：
  for (std::uint32_t size = 1; size <= kLongestUnit; ++size) {
    if (g[after + size] != U':') continue;
    const MoneyUnit named = ShippedMoney().UnitCalled(g.Folded(after, after + size));
    if (named == MoneyUnit::kNone || named == MoneyUnit::kRate) break;
    unit = named;
    after += size;
    break;
  }
}

// 中标金额大写：, 中标价小写：
void Place::PassWritten() {
  const std::u32string_view rest = g.Folded(end, g.size());
  const std::uint32_t word = std::max(BeginsWithOne(rest, ShippedCells().in_words),
                                      BeginsWithOne(rest, ShippedCells().in_figures));
  if (word > 0 && g[end + word] == U':' && after == end && TS_RULE("labels.written"))
    after = end + word;
}

// 中标候选人为：, 采购人是：, 成交供应商分别为：
void Place::PassVerb() {
  for (const std::u32string& verb : ShippedSentences().verb) {
    const std::uint32_t behind = after + static_cast<std::uint32_t>(verb.size());
    if (g[behind] != U':' || g.Folded(after, behind) != verb) continue;
    after = behind;
    TS_RULE("labels.verb");
    return;
  }
}

// 递交响应文件截止时间及磋商会议时间: one label for two times.
void Place::PassSecondTime() {
  constexpr std::uint32_t kLongestTail = 14;
  if (!time() || g[after] == U':' ||
      !(g[after] == U'、' || ShippedSentences().IsConjunction(g[after])))
    return;
  std::uint32_t k = after + 1;
  while (k < after + kLongestTail && (IsHan(g[k]) || g[k] == U'、') &&
         !ShippedSentences().IsVerb(g[k]) && g.Before(k) <= Break::kBlank) {
    ++k;
  }
  // Or alone in its line, 投标截止时间及地点.
  const std::uint32_t closed = AfterBracket(g, k);
  if ((g[closed] == U':' || g.Before(closed) >= Break::kFar) && TS_RULE("labels.two_times"))
    after = closed;
}

// 标包[1] and A包 name a lot.
bool NamesALot(const Place& p) {
  if (!p.is(Field::kLot)) return false;
  const Glyphs& g = p.g;
  const bool bracketed = p.after > p.end + 1 && NumeralValue(g[p.end + 1]) >= 0;
  const bool led = p.end == p.begin + 1 && p.begin > 0 && g.Before(p.begin) == Break::kNone &&
                   (IsLetter(g[p.begin - 1]) || NumeralValue(g[p.begin - 1]) > 0);
  return bracketed || led;
}

// ...供应\n商...: words that a line break cuts, in running text.
bool IsBrokenInText(const Place& p) {
  return p.crosses_line && !(p.opens_segment && (p.colon || p.closes));
}

// 合格供应商：, but A包供应商（乙方）：
bool IsPartOfAWord(const Place& p) {
  return p.colon && p.entry.stand == Stand::kStart && !p.starts && !LotEndsBefore(p.g, p.begin);
}

// "model: A100", but "remodel: ..." and "A key that stands in a sentence"
bool IsNoKey(const Place& p) {
  if (p.entry.stand != Stand::kKey) return false;
  const bool word = p.begin == 0 || p.g.Before(p.begin) != Break::kNone ||
                    !(IsLetter(p.g[p.begin - 1]) || IsDigit(p.g[p.begin - 1]));
  return !word || !(p.colon || (p.opens_segment && p.closes));
}

// 采购人：云岭大学
bool HasColon(const Place& p) { return p.colon; }

// 三、中标信息, alone in its line
bool IsHeadingAlone(const Place& p) {
  return p.opens_segment && p.closes && p.head() && !p.is(Field::kRanked);
}

// 采购人 \t 云岭大学
bool FillsSegment(const Place& p) { return p.opens_segment && p.closes; }

// 二、废标原因 有效投标人不足三家
bool IsHeadingInLine(const Place& p) {
  if (!p.head() || p.is(Field::kRanked) || !p.starts) return false;
  return p.numbered != p.begin || (p.opens_segment && p.g.Before(p.after) > Break::kNone) ||
         (p.begin > 0 && (p.g[p.begin - 1] == U'.' || p.g[p.begin - 1] == U'、'));
}

// 开标 in 参加开标的供应商
bool IsHeadingsWord(const Place& p) { return p.head(); }

// 最高限价为80万元, 最高限价（含税，下同）为80万元: behind a bracket only with its 为.
bool RunsToNumber(const Place& p) {
  return IsMoney(p.entry.field) && (p.after == p.end || ShippedSentences().IsVerb(p.g[p.after])) &&
         RunToNumber(p.g, p.after) != 0 && p.g.Before(p.after) < Break::kLine;
}

// ...以总报价12万元为准
bool IsBidInText(const Place& p) { return p.is(Field::kBid) && !p.starts && RunsToNumber(p); }

// 更正为“3台”, 延期至2024年3月8日
bool RunsToChange(const Place& p) {
  if (!p.is(Field::kChangeAfter)) return false;
  const std::uint32_t mark =
      p.g[p.after] == U'¥' ? 1 : ShippedMoney().CurrencyAt(p.g, p.after).size;
  const char32_t c = p.g[p.after + mark];
  return (mark == 0 && Holds(U"“\"「'", c)) || (IsDigit(c) && p.g.Before(p.after) <= Break::kBlank);
}

// 提交方案时间2022年1月20日前, 递交的截止时间（投标截止时间，下同）为2024年9月3日
bool RunsToDate(const Place& p) {
  if (!p.time() || p.g.Before(p.after) > Break::kBlank) return false;
  const std::uint32_t date = ShippedSentences().IsVerb(p.g[p.after]) ? p.after + 1 : p.after;
  return p.g[date] == U'2' && p.g[date + 1] == U'0';
}

// 采购人 云岭大学, at a line's beginning
bool HasBlank(const Place& p) {
  return p.opens_segment && p.g.Before(p.after) == Break::kBlank && p.entry.rank > 0;
}

// 供应商名称甲木仪器有限公司: a label and its value that nothing parts, alone in their line.
bool IsGluedToName(const Place& p) {
  constexpr std::uint32_t kLongest = 40, kShortest = 6;
  if (!p.opens_segment || p.after != p.end || p.entry.rank == 0 ||
      !(p.is(Field::kSupplier) || p.is(Field::kBuyer) || p.is(Field::kAgency))) {
    return false;
  }
  const std::uint32_t end = p.g.SegmentEnd(p.after, p.after + kLongest);
  if (end < p.after + kShortest || p.g.Before(end) < Break::kFar) return false;
  const std::u32string_view name = p.g.Folded(p.after, end);
  return name.find_first_of(U"：:，,。；;、") == name.npos && LooksLikeOrganisation(name);
}

// The first rule that applies decides how the label is joined to its value; refused where it says
// no joint, and where none applies.
struct LabelRule {
  RuleCounter rule;
  bool (*applies)(const Place&);
  std::optional<Joint> joint;
};

LabelRule rules[] = {
    {RuleCounter("labels.names_a_lot"), NamesALot, std::nullopt},
    {RuleCounter("labels.broken_in_text"), IsBrokenInText, std::nullopt},
    {RuleCounter("labels.part_of_a_word"), IsPartOfAWord, std::nullopt},
    {RuleCounter("labels.no_key"), IsNoKey, std::nullopt},
    {RuleCounter("labels.colon"), HasColon, Joint::kColon},
    {RuleCounter("labels.heading_alone"), IsHeadingAlone, Joint::kHead},
    {RuleCounter("labels.segment"), FillsSegment, Joint::kWhole},
    {RuleCounter("labels.heading_in_line"), IsHeadingInLine, Joint::kHead},
    {RuleCounter("labels.headings_word"), IsHeadingsWord, std::nullopt},
    {RuleCounter("labels.bid_in_text"), IsBidInText, std::nullopt},
    {RuleCounter("labels.run_to_number"), RunsToNumber, Joint::kRun},
    {RuleCounter("labels.run_to_change"), RunsToChange, Joint::kRun},
    {RuleCounter("labels.run_to_date"), RunsToDate, Joint::kRun},
    {RuleCounter("labels.blank"), HasBlank, Joint::kBlank},
    {RuleCounter("labels.glued_to_name"), IsGluedToName, Joint::kBlank},
};

}  // namespace

std::uint32_t AfterBracket(const Glyphs& g, std::uint32_t i) {
  constexpr std::uint32_t kReach =
      30;  // （或招标编号、政府采购计划编号、采购计划备案文号等，如有）
  const char32_t open = g[i];
  if (open != U'(' && open != U'[') return FootnoteEnd(g, i);
  const char32_t close = open == U'(' ? U')' : U']';
  int depth = 0;
  for (std::uint32_t k = i; k < g.size() && k < i + kReach; ++k) {
    if (k > i && g.Before(k) == Break::kCell) return i;
    if (g[k] == open) ++depth;
    if (g[k] == close && --depth == 0) return k + 1;
    // （单位：元）
    if (g[k] == U':' && !ShippedMoney().IsUnitLabel(g.Folded(i + 1, k + 1))) return i;
  }
  return i;
}

std::optional<Mark> AcceptLabel(const Glyphs& g, const LabelMatch& match) {
  const Place place(g, match);
  const auto rule = std::find_if(std::begin(rules), std::end(rules), [&](LabelRule& one) {
    return one.applies(place) && one.rule.Fired();
  });
  if (rule == std::end(rules) || !rule->joint) return std::nullopt;
  Mark mark;
  mark.field = place.entry.field;
  mark.rank = place.entry.rank;
  mark.ordinal = place.entry.ordinal;
  mark.joint = *rule->joint;
  mark.unit = place.unit;
  mark.begin = place.numbered;
  mark.label = place.begin;
  mark.value = place.after;
  while (mark.joint == Joint::kColon && g[mark.value] == U':') ++mark.value;
  return mark;
}

}  // namespace tenderscan
