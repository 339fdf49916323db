// The dates of a notice: when it was published, until when bids are taken, when a contract was
// signed.
#include <algorithm>

#include "extractors/notice/dates.h"
#include "extractors/notice/reading.h"

namespace tenderscan {
namespace {

struct Found {
  PrintedDate date;
  int rank = -1;
};

void Offer(std::optional<Found>& best, const std::optional<PrintedDate>& date, int rank) {
  if (date && (!best || rank > best->rank)) best = Found{*date, rank};
}

bool Mentions(const Glyphs& g, std::uint32_t begin, std::uint32_t end,
              std::initializer_list<std::u32string_view> words) {
  if (begin >= end) return false;
  const std::u32string_view text = g.Folded(begin, std::min(end, g.size()));
  for (std::u32string_view word : words) {
    if (text.find(word) != std::u32string_view::npos) return true;
  }
  return false;
}

// A date on a line of its own, or right behind an organisation's name: how notices are signed.
std::optional<PrintedDate> Signature(const Reading& r) {
  const Glyphs& g = r.glyphs;
  constexpr std::uint32_t kTail = 400;
  std::optional<PrintedDate> last;
  bool sure = false;
  std::vector<Glyphs> names;
  for (const Party& party : r.notice.parties) {
    names.emplace_back(party.name);
    if (names.back().size() < 4 || names.size() > 4) names.pop_back();
  }
  std::size_t mark = 0;
  std::size_t block = 0;
  std::uint32_t row_end = 0;
  for (std::uint32_t i = 0; i < g.size(); ++i) {
    if (g[i] != U'2' && g[i] != U'二') continue;
    const auto date = DateAt(g, i, g.size());
    if (!date) continue;
    const std::uint32_t at = i;
    i = date->end - 1;
    if (date->when.minute_of_day) continue;
    // The value of a label is that label's.
    while (mark + 1 < r.marks.size() && r.marks[mark + 1].begin <= at) ++mark;
    bool signs = false;
    if (mark < r.marks.size() && r.marks[mark].begin <= at && at < r.marks[mark].value + 3) {
      // 招标人（盖章）：2026年3月16日, 日期：2026年3月16日
      const Mark& m = r.marks[mark];
      signs = m.field == Field::kBuyer || m.field == Field::kAgency ||
              (m.field == Field::kOther && g.Folded(m.label, m.label + 2) == U"日期");
      if (!signs) continue;
    }
    for (const Glyphs& name : names) {
      signs = signs ||
              (at >= name.size() && g.Folded(at - name.size(), at) == name.Folded(0, name.size()));
    }
    // 某公司2021年12月17日, where the name is nobody's known; only at the end of a line.
    if (!signs && at > 8 && (g.Before(date->end) >= Break::kBlank || date->end >= g.size())) {
      const std::u32string_view before = g.Folded(at - 2, at);
      signs = before == U"公司" || before == U"中心";
    }
    // A cell's date is the table's.
    const std::uint32_t byte = g.Span(at, at + 1).begin;
    while (block < r.source.blocks.size() && r.source.blocks[block].span.begin <= byte) {
      if (r.source.blocks[block].kind == BlockKind::kTableRow)
        row_end = std::max(row_end, r.source.blocks[block].span.end);
      ++block;
    }
    const bool alone = byte >= row_end && g.Before(at) >= Break::kFar &&
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
    const std::uint32_t end = std::min(CellEnd(g, m), m.value + 60);
    sectioned = sectioned || m.field == Field::kSection || m.field == Field::kProjectCode;
    if (m.field == Field::kPublished) {
      const int rank = m.rank == 8 && !r.Is(ReleaseTag::kContract) ? 5 : m.rank;
      Offer(best, FirstDate(g, m.value, end), rank);
    } else if (m.field == Field::kTime && m.label < 300 && !sectioned) {
      // 作者：  时间：2024-03-18  点击数： below the title
      Offer(best, FirstDate(g, m.value, std::min(end, m.value + 20)), 7);
    } else if (m.field == Field::kSignedOn && m.label < 300 && !sectioned) {
      // 签署时间：2026-03-17 00:32 信息来源：... below the title is the portal's line of dates.
      const auto date = FirstDate(g, m.value, end);
      if (date && Mentions(g, date->end, std::min(date->end + 6, g.size()), {U"来源"}))
        Offer(best, date, 7);
    } else if (m.field == Field::kChangedOn) {
      Offer(best, FirstDate(g, m.value, end), 3);
    }
  }
  // 2026年07月03日 23:06 right below the title.
  if ((!best || best->rank < 9) && r.notice.title) {
    for (std::uint32_t i = 0; i < std::min<std::uint32_t>(g.size(), 400); ++i) {
      if (g.Before(i) < Break::kFar || g[i] != U'2') continue;
      const auto date = DateAt(g, i, g.size());
      if (!date) continue;
      // Not behind a label, and not 于X时（北京时间）前.
      const auto mark =
          std::lower_bound(r.marks.begin(), r.marks.end(), i,
                           [](const Mark& m, std::uint32_t at) { return m.value < at; });
      const bool valued = mark != r.marks.end() && mark->value == i && mark->joint >= Joint::kWhole;
      const bool named =
          valued || (i > 0 && (g[i - 1] == U':' || g[i - 1] == U'于' || g[i - 1] == U'至'));
      const std::u32string_view after = g.Folded(date->end, std::min(date->end + 5, g.size()));
      if (!named && date->when.minute_of_day && g.Before(date->end) >= Break::kBlank &&
          after.find(U"北京") == std::u32string_view::npos) {
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

// t20250627_24841716.htm, /2025/06/27/, 20250627: the date an address holds.
std::optional<Date> DateOfAddress(std::string_view uri) {
  std::string digits;
  for (std::size_t i = 0; i < uri.size(); ++i) {
    const bool separator =
        (uri[i] == '/' || uri[i] == '-') && digits.size() >= 4 && digits.size() < 8;
    if (uri[i] >= '0' && uri[i] <= '9') {
      digits += uri[i];
    } else if (!separator) {
      digits.clear();
    }
    const bool ends = i + 1 == uri.size() || uri[i + 1] < '0' || uri[i + 1] > '9';
    if (digits.size() == 8 && ends) {
      const std::string iso =
          digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6);
      if (const auto date = DateFromIso(iso); date && digits[0] == '2' && digits[1] == '0')
        return date;
      digits.clear();
    }
    if (digits.size() > 8) digits.clear();
  }
  return std::nullopt;
}

// Whose time a bare 截止时间 or 时间 is, by the part it stands in.
int TimeRank(const Glyphs& g, const Scene& scene, const Mark& m) {
  if (m.field == Field::kDeadline && m.rank == 8) {
    // Glued to unknown words, only those that speak of handing in make it the deadline.
    const std::uint32_t from = m.label > 12 ? m.label - 12 : 0;
    const bool glued = m.label > 0 && g.Before(m.label) == Break::kNone && IsHan(g[m.label - 1]);
    if (glued &&
        (!Mentions(g, from, m.label,
                   {U"提交", U"递交", U"投标", U"响应", U"报价", U"竞价", U"申请文件"}) ||
         Mentions(g, from, m.label, {U"保证金", U"质疑", U"报名", U"获取", U"异议", U"提问"}))) {
      return -1;
    }
    return scene.section == Section::kObtain && !glued ? -1 : 18;
  }
  if (m.field == Field::kDeadline) return m.rank + 10;
  if (m.field == Field::kOpening) return m.rank + 5;
  if (m.field == Field::kTime) {
    if (scene.section == Section::kSubmit) return 16;
    if (scene.section == Section::kOpen) return 11;
  }
  return -1;
}

// Whether a label that is not ours stands in [begin, end): the date behind it is not our label's.
bool HasForeignLabel(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t i = begin + 1; i < end; ++i) {
    if (g[i] != U':') continue;
    const char32_t last = g[i - 1];
    if (IsHan(last) && last != U'间' && last != U'始' && last != U'束' && last != U'从' &&
        last != U'自')
      return true;
  }
  return false;
}

void ReadDeadline(Reading& r) {
  if (!r.Is(ReleaseTag::kTender) && !r.Is(ReleaseTag::kTenderAmendment)) return;
  const Glyphs& g = r.glyphs;
  constexpr std::uint32_t kReach = 200;
  std::optional<Found> best;
  // A correction's new time stands after 更正为, or in its column.
  if (r.Is(ReleaseTag::kTenderAmendment)) {
    for (std::size_t i = 0; i < r.marks.size(); ++i) {
      const Mark& m = r.marks[i];
      if (m.field != Field::kChangeAfter) continue;
      // Up to the next 原 or the end of the part.
      std::size_t last = i;
      while (last + 1 < r.marks.size() && last < i + 12 &&
             r.marks[last + 1].field != Field::kChangeBefore &&
             r.marks[last + 1].field != Field::kSection &&
             r.marks[last + 1].field != Field::kBuyerHead) {
        ++last;
      }
      const std::uint32_t end = std::min(r.marks[last].end, m.value + 300);
      const std::uint32_t before = m.begin > 120 ? m.begin - 120 : 0;
      const bool about =
          Mentions(g, before, m.begin, {U"截止", U"开标", U"递交", U"提交", U"开启"}) ||
          Mentions(g, m.value, end, {U"截止", U"开标", U"递交", U"提交", U"开启"}) ||
          Mentions(g, m.label, m.value, {U"延期", U"推迟", U"顺延", U"延长"});
      if (!about) continue;
      // 获取招标文件时间延期至...: another time.
      const std::uint32_t near = m.label > 20 ? m.label - 20 : 0;
      if (Mentions(g, near, m.label, {U"获取", U"领取", U"发售", U"报名", U"售卖"}) &&
          !Mentions(g, near, m.label, {U"递交", U"提交", U"投标截止", U"开标", U"开启"})) {
        continue;
      }
      // Of several times the one that is named the deadline; else the first, a range's end.
      bool named = false;
      for (std::size_t k = i + 1; k <= last && !named; ++k) {
        const Mark& time = r.marks[k];
        if (time.field != Field::kDeadline || !Mentions(g, time.label, time.value, {U"截止"}))
          continue;
        const auto date = FirstDate(g, time.value, std::min(end, time.value + 40));
        Offer(best, date, 30);
        named = date.has_value();
      }
      if (named) continue;
      const auto date = FirstDate(g, m.value, end);
      if (!date) continue;
      const bool range = Mentions(g, date->end, std::min(date->end + 2, end), {U"至"});
      Offer(best, range ? LastDate(g, date->begin, std::min(end, date->end + 30)) : date, 30);
    }
    for (const NoticeTable& table : r.tables) {
      const int after = table.Column(Field::kChangeAfter);
      if (after < 0) continue;
      for (const std::vector<Cell>& row : table.rows) {
        const Cell cell = row[static_cast<std::size_t>(after)];
        if (cell.empty()) continue;
        bool about = false;
        for (const Cell& c : row) {
          about =
              about || Mentions(g, c.begin, c.end, {U"截止", U"开标", U"递交", U"提交", U"开启"});
        }
        if (!about) continue;
        const auto date = LastDate(g, cell.begin, cell.end);
        Offer(best, date, 31);
      }
    }
  }
  // Of what was opened already, the time is no deadline: a correction of candidates or a result.
  const std::string_view title = r.notice.title ? std::string_view(*r.notice.title) : "";
  const bool opened =
      r.Is(ReleaseTag::kTenderAmendment) && (title.find("候选人") != std::string_view::npos ||
                                             title.find("废标") != std::string_view::npos ||
                                             title.find("流标") != std::string_view::npos);
  for (std::size_t i = 0; i < r.marks.size(); ++i) {
    const Mark& m = r.marks[i];
    if (opened && m.field == Field::kOpening) continue;
    const int rank = TimeRank(g, r.scenes[i], m);
    if (rank < 0 || (best && rank <= best->rank)) continue;
    std::uint32_t end = std::min(m.end, m.value + kReach);
    if (m.joint == Joint::kWhole && g.Before(m.value) == Break::kCell)
      end = std::min(end, g.SegmentEnd(m.value) + 40);
    // 开始：A 结束：B and A至B: until B. A sentence's further dates are others.
    const auto first = FirstDate(g, m.value, end);
    if (!first || first->begin > m.value + 60 || HasForeignLabel(g, m.value, first->begin))
      continue;
    const bool range =
        Mentions(g, m.value, first->begin, {U"开始"}) ||
        Mentions(g, first->end, std::min(first->end + 12, end), {U"至", U"结束", U"到"});
    Offer(best, range ? LastDate(g, m.value, std::min(end, first->end + 60)) : first, rank);
  }
  // 并于2026年03月27日09时35分（北京时间）前递交响应文件: the summary's sentence.
  if (!best || best->rank < 16 || !best->date.when.minute_of_day) {
    for (std::uint32_t i = 0; i + 12 < g.size(); ++i) {
      if (!(g[i] == U'并' && g[i + 1] == U'于') && !(g[i] == U'应' && g[i + 1] == U'在') &&
          !(g[i] == U'于' && IsDigit(g[i + 1])) && !(g[i] == U'应' && g[i + 1] == U'于')) {
        continue;
      }
      const std::uint32_t from = IsDigit(g[i + 1]) ? i + 1 : i + 2;
      const auto date = DateAt(g, from, g.size());
      if (!date) continue;
      if (Mentions(g, date->end, date->end + 30,
                   {U"递交", U"提交", U"送达", U"送至", U"上传", U"将申请文件", U"将投标文件"})) {
        if (Mentions(g, date->end, date->end + 12, {U"前"})) Offer(best, date, 17);
        break;
      }
    }
  }
  // Without any label: X年X月X日前, near 递交, 提交, 报名截止 in prose is too doubtful to take.
  if (!best) return;
  r.notice.deadline = best->date.when;
  r.Evidence("/deadline", best->date.begin, best->date.end);
}

}  // namespace

void ReadDates(Reading& r) {
  ReadPublished(r);
  if (!r.notice.dated_on.date) {
    if (const auto date = DateOfAddress(r.context.uri))
      r.notice.dated_on = {date, DateSource::kAddress};
  }
  ReadDeadline(r);
  for (const Mark& m : r.marks) {
    if (m.field != Field::kSignedOn) continue;
    const auto date = FirstDate(r.glyphs, m.value, std::min(CellEnd(r.glyphs, m), m.value + 40));
    if (!date) continue;
    if (!r.notice.contract) r.notice.contract.emplace();
    r.notice.contract->signed_on = date->when.date;
    r.Evidence("/contract/signed_on", date->begin, date->end);
    break;
  }
}

}  // namespace tenderscan
