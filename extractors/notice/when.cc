// The dates of a notice: when it was published, until when bids are taken, when a contract was
// signed.
#include <algorithm>
#include <utility>

#include "extractors/notice/dates.h"
#include "extractors/notice/day_of_address.h"
#include "extractors/notice/limits.h"
#include "extractors/notice/reading.h"
#include "extractors/text/numeral_words.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/deadline_words.h"
#include "extractors/words/time_words.h"

namespace tenderscan {
namespace {

// Below the title, before the first part: where portals print a line of dates.
constexpr std::uint32_t kBelowTitle = 300;
// A title and the portal's line below it.
constexpr std::uint32_t kTopOfPage = 400;
// Where notices are signed: the address, the contacts and the signature.
constexpr std::uint32_t kTail = 400;
constexpr std::uint32_t kPublishedReach = 60;  // 2025年06月27日 17:52 and 信息来源 before it
constexpr std::uint32_t kBareTime = 20;        // behind a bare 时间：, no words

// How a deadline's words make it sure; a label's own ranks (0 to 9) are added to the base of its
// field.
constexpr int kDeadlineLabel = 10, kOpeningLabel = 5;
constexpr int kBareInOpen = 11;    // 时间：, in the part on opening
constexpr int kBelowHeading = 15;  // nothing but the heading of that part before it
constexpr int kBareInSubmit = 16;  // 时间：, in the part on handing in
constexpr int kInSummary = 17;
constexpr int kBareDeadline = 18;  // 截止时间：
constexpr int kCorrected = 30;     // what a correction says counts before all else
constexpr int kCorrectedInTable = 31;

constexpr std::uint32_t kDeadlineReach = 200;   // a place, a platform and the time
constexpr std::uint32_t kWordsBefore = 60;      // between a label and its date
constexpr std::uint32_t kRangeWords = 12;       // （北京时间）至, （北京时间）前
constexpr std::uint32_t kRangeEnd = 30;         // the range's later date; 前（...）递交
constexpr std::uint32_t kRangeReach = 60;       // the same with words between
constexpr std::uint32_t kCorrectedReach = 300;  // a paragraph of new times
constexpr std::uint32_t kOriginalReach = 120;   // 原 and its times, before 更正为
constexpr std::uint32_t kNear = 20;             // what a label's own clause is about
constexpr std::size_t kMostCorrected = 12;      // labels in one paragraph of new times

struct Found {
  PrintedDate date;
  int rank = -1;
};

void Offer(std::optional<Found>& best, const std::optional<PrintedDate>& date, int rank) {
  if (date && (!best || rank > best->rank)) best = Found{*date, rank};
}

bool Speaks(const Glyphs& g, std::uint32_t begin, std::uint32_t end, SpeaksOf of) {
  return begin < end && ShippedDeadlines().Speak(of, g.Folded(begin, std::min(end, g.size())));
}

// A date on a line of its own, or right behind an organisation's name: how notices are signed.
std::optional<PrintedDate> Signature(const Reading& r) {
  const Glyphs& g = r.glyphs;
  std::optional<PrintedDate> last;
  bool sure = false;
  constexpr std::size_t kMostNames = 4;  // who may sign: a buyer, an agency, suppliers
  constexpr std::uint32_t kShortestName = 4;
  std::vector<Glyphs> names;
  for (const Party& party : r.notice.parties) {
    names.emplace_back(party.name);
    if (names.back().size() < kShortestName || names.size() > kMostNames) names.pop_back();
  }
  std::size_t mark = 0;
  std::size_t block = 0;
  std::uint32_t row_end = 0, date_end = 0;
  for (std::uint32_t i = 0; i < g.size(); ++i) {
    // By name of the month only where a line begins: March 17, 2024; 17 March 2024.
    const bool opens_line = g.Before(i) >= Break::kFar && (IsDigit(g[i]) || IsLetter(g[i]));
    if (g[i] != U'2' && ShippedNumerals().Of(g[i]).digit != 2 && !opens_line) continue;
    const auto date = DateAt(g, i, g.size());
    if (!date) continue;
    const std::uint32_t at = i;
    i = date->end - 1;
    // 某公司 | 20211118 | 20240318: what a firm did before, from when to when.
    constexpr std::uint32_t kDigitsAlone = 8;
    const bool second = at > 0 && std::exchange(date_end, date->end) == at;
    const bool two = date->end - at == kDigitsAlone && IsDigit(g[at + 4]) &&
                     (second || DateAt(g, date->end, g.size()).has_value()) &&
                     TS_RULE("when.signature.two_dates");
    if (date->when.minute_of_day) continue;
    // The value of a label is that label's.
    while (mark + 1 < r.marks.size() && r.marks[mark + 1].begin <= at) ++mark;
    bool signs = false;
    if (mark < r.marks.size() && r.marks[mark].begin <= at && at < r.marks[mark].value + 3) {
      // 招标人（盖章）：2026年3月16日, 日期：2026年3月16日
      const Mark& m = r.marks[mark];
      signs = m.field == Field::kBuyer || m.field == Field::kAgency ||
              (m.field == Field::kOther && Speaks(g, m.label, m.label + 2, SpeaksOf::kSignature));
      if (!signs) continue;
    }
    for (const Glyphs& name : names) {
      signs = signs ||
              (at >= name.size() && g.Folded(at - name.size(), at) == name.Folded(0, name.size()));
    }
    // 某公司2021年12月17日, where the name is nobody's known; only at the end of a line.
    if (!signs && !two && at > 8 &&
        (g.Before(date->end) >= Break::kBlank || date->end >= g.size())) {
      signs = Speaks(g, at - 2, at, SpeaksOf::kSigner);
    }
    // A cell's date is the table's.
    const std::uint32_t byte = g.Span(at, at + 1).begin;
    while (block < r.source.blocks.size() && r.source.blocks[block].span.begin <= byte) {
      if (r.source.blocks[block].kind == BlockKind::kTableRow)
        row_end = std::max(row_end, r.source.blocks[block].span.end);
      ++block;
    }
    const bool alone = !two && byte >= row_end && g.Before(at) >= Break::kFar &&
                       g.Before(date->end) >= Break::kFar && at + kTail >= g.size();
    if (signs || (alone && !sure)) {
      last = date;
      sure = sure || signs;
    }
  }
  return last;
}

void ReadPublished(Reading& r) {
  const Glyphs& g = r.glyphs;
  std::optional<Found> best;
  bool sectioned = false;
  for (const Mark& m : r.marks) {
    const std::uint32_t end = std::min(CellEnd(g, m), m.value + kPublishedReach);
    sectioned = sectioned || m.field == Field::kSection || m.field == Field::kProjectCode;
    if (m.field == Field::kPublished) {
      const int rank = m.rank == 8 && !r.Is(ReleaseTag::kContract) ? 5 : m.rank;
      Offer(best, FirstDate(g, m.value, end), rank);
    } else if (m.field == Field::kTime && m.label < kBelowTitle && !sectioned) {
      // 作者：  时间：2024-03-18  点击数： below the title
      Offer(best, FirstDate(g, m.value, std::min(end, m.value + kBareTime)), 7);
    } else if (m.field == Field::kSignedOn && m.label < kBelowTitle && !sectioned) {
      // 签署时间：2026-03-17 00:32 信息来源：... below the title is the portal's line of dates.
      const auto date = FirstDate(g, m.value, end);
      if (date && Speaks(g, date->end, std::min(date->end + 6, g.size()), SpeaksOf::kSource) &&
          TS_RULE("when.published.signed_on"))
        Offer(best, date, 7);
    } else if (m.field == Field::kChangedOn) {
      Offer(best, FirstDate(g, m.value, end), 3);
    }
  }
  // 采购人 | 公告日期 over the only row of a sheet.
  for (const NoticeTable& table : r.tables) {
    const int column = table.Column(Field::kPublished);
    if (column < 0 || table.rows.size() != 1 || !table.Has(Field::kBuyer)) continue;
    const Cell& cell = table.rows[0][static_cast<std::size_t>(column)];
    if (!cell.empty() && TS_RULE("when.published.only_row")) {
      Offer(best, FirstDate(g, cell.begin, cell.end), 8);
    }
  }
  // 2026年07月03日 23:06 right below the title.
  if ((!best || best->rank < 9) && r.notice.title) {
    for (std::uint32_t i = 0; i < std::min(g.size(), kTopOfPage); ++i) {
      if (g.Before(i) < Break::kFar || g[i] != U'2') continue;
      const auto date = DateAt(g, i, g.size());
      if (!date) continue;
      // Not behind a label, and not 于X时（北京时间）前.
      const auto mark =
          std::lower_bound(r.marks.begin(), r.marks.end(), i,
                           [](const Mark& m, std::uint32_t at) { return m.value < at; });
      const bool valued = mark != r.marks.end() && mark->value == i && mark->joint >= Joint::kWhole;
      const bool named =
          valued || (i > 0 && (g[i - 1] == U':' || Speaks(g, i - 1, i, SpeaksOf::kPreposition)));
      if (!named && date->when.minute_of_day && g.Before(date->end) >= Break::kBlank &&
          !Speaks(g, date->end, date->end + 5, SpeaksOf::kZone)) {
        TS_RULE("when.published.below_title");
        Offer(best, date, 7);
      }
      break;
    }
  }
  if (!best || best->rank < 8) {
    Offer(best, Signature(r), 7);
  }
  if (best) {
    r.notice.published_on = best->date.when.date;
    r.notice.dated_on = {best->date.when.date, DateSource::kPrinted};
    r.Evidence("/published_on", best->date.begin, best->date.end);
    return;
  }
  for (const Block& block : r.source.blocks) {
    if (block.kind != BlockKind::kMeta) break;
    if (block.name != "pubdate" && block.name != "publishdate" && block.name != "publish_time" &&
        block.name != "article:published_time") {
      continue;
    }
    const Glyphs text(block.span.In(r.source.text));
    if (const auto date = FirstDate(text, 0, text.size())) {
      r.notice.published_on = date->when.date;
      r.notice.dated_on = {date->when.date, DateSource::kMeta};
      r.notice.evidence["/published_on"] = block.span;
      return;
    }
  }
}

// Whose time a bare 截止时间 or 时间 is, by the part it stands in.
int TimeRank(const Glyphs& g, const Scene& scene, const Mark& m) {
  if (m.field == Field::kDeadline && m.rank == 8) {
    // Glued to unknown words, only those that speak of handing in make it the deadline.
    const std::uint32_t from = m.label > kRangeWords ? m.label - kRangeWords : 0;
    const bool glued = m.label > 0 && g.Before(m.label) == Break::kNone && IsHan(g[m.label - 1]);
    if (glued && (!Speaks(g, from, m.label, SpeaksOf::kBids) ||
                  Speaks(g, from, m.label, SpeaksOf::kOtherMatters))) {
      return -1;
    }
    return scene.section == Section::kObtain && !glued ? -1 : kBareDeadline;
  }
  if (m.field == Field::kDeadline) return m.rank + kDeadlineLabel;
  if (m.field == Field::kOpening) return m.rank + kOpeningLabel;
  if (m.field == Field::kTime) {
    if (scene.section == Section::kSubmit) return kBareInSubmit;
    if (scene.section == Section::kOpen) return kBareInOpen;
  }
  return -1;
}

bool SpeaksOfDeadline(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  return Speaks(g, begin, end, SpeaksOf::kDeadline);
}

// Whether a label that is not ours stands in [begin, end): the date behind it is not our label's.
bool HasForeignLabel(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t i = begin + 1; i < end; ++i) {
    if (g[i] != U':') continue;
    const char32_t last = g[i - 1];
    if (IsHan(last) && !Speaks(g, i - 1, i, SpeaksOf::kOwnLabel)) return true;
  }
  return false;
}

// 第一次更正为4月15日，现延期至4月22日: whether a later change of the same sentence follows mark
// `i`, and no label of another time between them.
bool IsChangedAgain(const Glyphs& g, const std::vector<Mark>& marks, std::size_t i) {
  if (i + 1 >= marks.size() || marks[i + 1].field != Field::kChangeAfter) return false;
  const Mark& next = marks[i + 1];
  if (next.begin > marks[i].value + kDateReach) return false;
  for (std::uint32_t k = marks[i].value; k < next.value; ++k) {
    if (g[k] == U'。' || g.Before(k) >= Break::kLine) return false;
  }
  return DateAt(g, marks[i].value, next.begin) &&
         DateAt(g, next.value, std::min(next.end, next.value + kDateReach)) &&
         TS_RULE("when.deadline.correction.changed_again");
}

// 更正为：2025年7月4日9时30分: a correction's new time, up to the next 原 or the end of the part.
void DeadlineOfCorrection(const Reading& r, std::size_t i, std::optional<Found>& best) {
  const Glyphs& g = r.glyphs;
  const Mark& m = r.marks[i];
  std::size_t last = i;
  while (last + 1 < r.marks.size() && last < i + kMostCorrected &&
         r.marks[last + 1].field != Field::kChangeBefore &&
         r.marks[last + 1].field != Field::kSection &&
         r.marks[last + 1].field != Field::kBuyerHead) {
    ++last;
  }
  if (IsChangedAgain(g, r.marks, i)) return;
  const std::uint32_t end = std::min(r.marks[last].end, m.value + kCorrectedReach);
  const std::uint32_t before = m.begin > kOriginalReach ? m.begin - kOriginalReach : 0;
  if (!SpeaksOfDeadline(g, before, m.begin) && !SpeaksOfDeadline(g, m.value, end) &&
      !Speaks(g, m.label, m.value, SpeaksOf::kPostponement)) {
    return;
  }
  // 获取招标文件时间延期至...: another time.
  const std::uint32_t near = m.label > kNear ? m.label - kNear : 0;
  if (Speaks(g, near, m.label, SpeaksOf::kDocuments) &&
      !Speaks(g, near, m.label, SpeaksOf::kSubmission)) {
    TS_RULE("when.deadline.correction.of_another_time");
    return;
  }
  // Of several times the one that is named the deadline; else the first, a range's end.
  for (std::size_t k = i + 1; k <= last; ++k) {
    const Mark& time = r.marks[k];
    if (time.field != Field::kDeadline || !Speaks(g, time.label, time.value, SpeaksOf::kEnd))
      continue;
    const auto date = FirstDate(g, time.value, std::min(end, time.value + kDateReach));
    Offer(best, date, kCorrected);
    if (date && TS_RULE("when.deadline.correction.named")) return;
  }
  const auto date = FirstDate(g, m.value, end);
  if (!date) return;
  TS_RULE("when.deadline.correction");
  const bool range = Speaks(g, date->end, std::min(date->end + 2, end), SpeaksOf::kRange);
  Offer(best, range ? LastDate(g, date->begin, std::min(end, date->end + kRangeEnd)) : date,
        kCorrected);
}

// 更正项 | 更正前 | 更正后
void DeadlineOfCorrectionTable(const Glyphs& g, const NoticeTable& table,
                               std::optional<Found>& best) {
  const int after = table.Column(Field::kChangeAfter);
  if (after < 0) return;
  for (const std::vector<Cell>& row : table.rows) {
    const Cell cell = row[static_cast<std::size_t>(after)];
    if (cell.empty()) continue;
    const bool about = std::any_of(row.begin(), row.end(),
                                   [&](Cell c) { return SpeaksOfDeadline(g, c.begin, c.end); });
    if (about && TS_RULE("when.deadline.correction.table"))
      Offer(best, LastDate(g, cell.begin, cell.end), kCorrectedInTable);
  }
}

// Of what was opened already, the time is no deadline: a correction of candidates or a result.
bool IsOpened(const Reading& r) {
  if (!r.Is(ReleaseTag::kTenderAmendment) || !r.notice.title) return false;
  const Glyphs title(*r.notice.title);
  return Speaks(title, 0, title.size(), SpeaksOf::kOpened);
}

// 投标截止时间：A, 开始：A 结束：B, A至B.
void DeadlineOfLabel(const Glyphs& g, const Mark& m, int rank, std::optional<Found>& best) {
  std::uint32_t end = std::min(m.end, m.value + kDeadlineReach);
  if (m.joint == Joint::kWhole && g.Before(m.value) == Break::kCell)
    end = std::min(end, g.SegmentEnd(m.value) + kDateReach);
  const auto first = FirstDate(g, m.value, end);
  if (!first || first->begin > m.value + kWordsBefore ||
      HasForeignLabel(g, m.value, first->begin)) {
    return;
  }
  // Until B. A sentence's further dates are others.
  const bool range =
      Speaks(g, m.value, first->begin, SpeaksOf::kBeginning) ||
      Speaks(g, first->end, std::min(first->end + kRangeWords, end), SpeaksOf::kUntil);
  Offer(best, range ? LastDate(g, m.value, std::min(end, first->end + kRangeReach)) : first, rank);
}

// 四、提交投标文件截止时间、开标时间和地点 / 2024年4月8日09点30分: a time right behind the heading.
void DeadlineOfHeading(const Glyphs& g, const Mark& m, std::optional<Found>& best) {
  std::uint32_t at = m.value;
  if (g[at] == U':') ++at;
  // 1、2024年4月8日, （一）2024年4月8日
  if (const std::uint32_t behind = g[at] == U'(' ? at + 2 : at + 1;
      NumeralValue(g[behind - 1]) > 0 &&
      (g[behind] == U'、' || g[behind] == U'.' || g[behind] == U')')) {
    at = behind + 1;
  }
  const auto date = DateAt(g, at, std::min(at + kDateReach, g.size()));
  if (date && date->when.minute_of_day && TS_RULE("when.deadline.heading"))
    Offer(best, date, kBelowHeading);
}

// 并于2026年03月27日09时35分（北京时间）前递交响应文件: the summary's sentence.
void DeadlineOfSummary(const Glyphs& g, std::optional<Found>& best) {
  for (std::uint32_t i = 0; i + 12 < g.size(); ++i) {
    const std::uint32_t on = ShippedTimes().on.At(g, i, g.size());
    if (on == 0) continue;
    const auto date = DateAt(g, i + on, g.size());
    if (!date || !Speaks(g, date->end, date->end + kRangeEnd, SpeaksOf::kDelivery)) {
      continue;
    }
    if (Speaks(g, date->end, date->end + kRangeWords, SpeaksOf::kBefore) &&
        TS_RULE("when.deadline.summary"))
      Offer(best, date, kInSummary);
    return;
  }
}

// 递交响应文件截止时间及地点 / 地点：... / 时间：...: whether the mark `i` is the time of a heading
// that names the deadline and has no value of its own.
bool IsTimeOfDeadline(const std::vector<Mark>& marks, std::size_t i) {
  constexpr std::size_t kBetween = 2;  // 地点, 方式
  if (marks[i].field != Field::kTime) return false;
  for (std::size_t k = i; k > 0 && i - k <= kBetween; --k) {
    const Mark& before = marks[k - 1];
    if (before.field == Field::kDeadline && before.value >= before.end) return true;
    if (before.field != Field::kOther) return false;
  }
  return false;
}

void ReadDeadline(Reading& r) {
  if (!r.Is(ReleaseTag::kTender) && !r.Is(ReleaseTag::kTenderAmendment)) return;
  std::optional<Found> best;
  if (r.Is(ReleaseTag::kTenderAmendment)) {
    for (std::size_t i = 0; i < r.marks.size(); ++i) {
      if (r.marks[i].field == Field::kChangeAfter) DeadlineOfCorrection(r, i, best);
    }
    for (const NoticeTable& table : r.tables) DeadlineOfCorrectionTable(r.glyphs, table, best);
  }
  const bool opened = IsOpened(r);
  for (std::size_t i = 0; i < r.marks.size(); ++i) {
    const Mark& m = r.marks[i];
    if (opened && m.field == Field::kOpening) continue;
    if (m.field == Field::kSection && m.ordinal == static_cast<int>(Section::kSubmit))
      DeadlineOfHeading(r.glyphs, m, best);
    const int rank = IsTimeOfDeadline(r.marks, i) && TS_RULE("when.deadline.time_below_heading")
                         ? kBareInSubmit
                         : TimeRank(r.glyphs, r.scenes[i], m);
    if (rank >= 0 && (!best || rank > best->rank)) DeadlineOfLabel(r.glyphs, m, rank, best);
  }
  if (!best || best->rank < kBareInSubmit || !best->date.when.minute_of_day)
    DeadlineOfSummary(r.glyphs, best);
  // Without any label: X年X月X日前, near 递交, 提交, 报名截止 in prose is too doubtful to take.
  if (!best) return;
  r.notice.deadline = best->date.when;
  r.Evidence("/deadline", best->date.begin, best->date.end);
}

}  // namespace

void ReadDates(Reading& r) {
  ReadPublished(r);
  if (!r.notice.dated_on.date) {
    if (const auto date = DayOfAddress(r.context.uri))
      r.notice.dated_on = {date, DateSource::kAddress};
  }
  ReadDeadline(r);
  for (const Mark& m : r.marks) {
    if (m.field != Field::kSignedOn) continue;
    const auto date =
        FirstDate(r.glyphs, m.value, std::min(CellEnd(r.glyphs, m), m.value + kDateReach));
    if (!date) continue;
    if (!r.notice.contract) r.notice.contract.emplace();
    r.notice.contract->signed_on = date->when.date;
    r.Evidence("/contract/signed_on", date->begin, date->end);
    break;
  }
}

}  // namespace tenderscan
