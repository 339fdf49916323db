// What a correction corrects: the first notice, and each thing before and after.
#include <algorithm>
#include <string_view>

#include "extractors/notice/codes.h"
#include "extractors/notice/dates.h"
#include "extractors/notice/limits.h"
#include "extractors/notice/reading.h"
#include "extractors/text/personal_data.h"
#include "extractors/words/notice_words.h"

namespace tenderscan {
namespace {

constexpr std::size_t kMostChanges = 2000;  // long corrections have some dozens
constexpr std::string_view kTooManyChanges =
    "more than 2000 changes are listed: the rest was not read";

constexpr std::uint32_t kLongestWords = 400;  // a paragraph: longer ones are whole new sections
constexpr std::uint32_t kClauseBefore = 40;   // 投标截止时间由...更正为: what it is about
constexpr std::size_t kMostInside = 6;        // labels among the words of one change

std::optional<std::string> Words(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  end = std::min({end, g.size(), begin + kLongestWords});
  while (begin < end &&
         (g[begin] == U':' || g[begin] == U'，' || g[begin] == U',' || g[begin] == U'。'))
    ++begin;
  while (end > begin && (g[end - 1] == U'，' || g[end - 1] == U',' || g[end - 1] == U'。' ||
                         g[end - 1] == U'；' || g[end - 1] == U';' || g[end - 1] == U'、')) {
    --end;
  }
  if (begin >= end) return std::nullopt;
  // What was corrected may be a contact.
  return MaskPersonalData(g.Printed(begin, end));
}

// Which of our fields the words are about; their own words where none.
std::string FieldOf(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  const std::u32string_view text = g.Folded(begin, std::min(end, g.size()));
  for (const auto& [word, field] : ShippedNoticeWords().changed) {
    if (text.find(word) != text.npos) return field;
  }
  return {};
}

using Changes = std::vector<Correction::Change>;

// False where the limit is met.
bool AddChange(Reading& r, Changes& changes, Correction::Change change) {
  if (changes.size() >= kMostChanges) {
    r.LeftUnread(kTooManyChanges);
    return false;
  }
  changes.push_back(std::move(change));
  return true;
}

// 更正项 | 更正前 | 更正后: what one row says.
Correction::Change ChangeOfRow(const Glyphs& g, const NoticeTable& t,
                               const std::vector<Cell>& row) {
  const int before = t.Column(Field::kChangeBefore), after = t.Column(Field::kChangeAfter);
  Correction::Change change;
  for (std::size_t c = 0; c < row.size(); ++c) {
    if (row[c].empty()) continue;
    if (static_cast<int>(c) == before) change.before = Words(g, row[c].begin, row[c].end);
    if (static_cast<int>(c) == after) change.after = Words(g, row[c].begin, row[c].end);
    if (change.field.empty()) change.field = FieldOf(g, row[c].begin, row[c].end);
  }
  // None of our fields: the first cell that names what is changed.
  for (std::size_t c = 0; c < row.size() && change.field.empty(); ++c) {
    if (row[c].empty() || static_cast<int>(c) == before || static_cast<int>(c) == after ||
        (t.columns[c].known && t.columns[c].field == Field::kSequence)) {
      continue;
    }
    change.field = Words(g, row[c].begin, row[c].end).value_or("");
    break;
  }
  return change;
}

void ChangesOfTables(Reading& r, Changes& out) {
  for (const NoticeTable& t : r.tables) {
    if (!t.Has(Field::kChangeAfter)) continue;
    for (const std::vector<Cell>& row : t.rows) {
      Correction::Change change = ChangeOfRow(r.glyphs, t, row);
      if ((change.after || change.before) && !AddChange(r, out, std::move(change))) break;
    }
  }
}

// Where the words behind 更正为 end: labels such as 投标截止时间： inside them are theirs.
std::uint32_t ChangedWordsEnd(const std::vector<Mark>& marks, std::size_t i) {
  std::uint32_t end = marks[i].end;
  for (std::size_t k = i + 1; k < marks.size() && k < i + kMostInside; ++k) {
    if (marks[k].field != Field::kDeadline && marks[k].field != Field::kOpening &&
        marks[k].field != Field::kBudget && marks[k].field != Field::kCeiling) {
      break;
    }
    end = marks[k].end;
  }
  return end;
}

// Where the words behind 原 end: at 更正为, whatever labels stand between.
std::uint32_t OriginalWordsEnd(const std::vector<Mark>& marks, std::size_t i) {
  for (std::size_t k = i + 1; k < marks.size() && k < i + kMostInside; ++k) {
    if (marks[k].field == Field::kChangeAfter) return marks[k].begin;
  }
  return marks[i].end;
}

// 原：A 更正为：B
void ChangesOfLabels(Reading& r, Changes& out) {
  const Glyphs& g = r.glyphs;
  std::uint32_t before_begin = 0, before_end = 0;
  for (std::size_t i = 0; i < r.marks.size(); ++i) {
    const Mark& m = r.marks[i];
    if (m.field == Field::kChangeBefore) {
      before_begin = m.value;
      before_end = OriginalWordsEnd(r.marks, i);
    }
    if (m.field != Field::kChangeAfter) continue;
    const std::uint32_t end = ChangedWordsEnd(r.marks, i);
    const bool has_before = before_end > before_begin;
    Correction::Change change;
    change.after = Words(g, m.value, end);
    if (has_before && before_end <= m.begin) change.before = Words(g, before_begin, before_end);
    const std::uint32_t clause = m.begin > kClauseBefore ? m.begin - kClauseBefore : 0;
    change.field = FieldOf(g, has_before ? before_begin : clause, end);
    before_begin = before_end = 0;
    if (!change.after) continue;
    if (!AddChange(r, out, std::move(change))) return;
    r.Evidence("/corrects/what/" + std::to_string(out.size() - 1) + "/after", m.value, end);
  }
}

// 更正内容：... as a whole.
void ChangeOfSection(Reading& r, Changes& out) {
  for (const Mark& m : r.marks) {
    if (m.field != Field::kChange || m.joint == Joint::kHead) continue;
    Correction::Change change;
    change.after = Words(r.glyphs, m.value, m.end);
    change.field = FieldOf(r.glyphs, m.value, m.end);
    if (!change.after) return;
    r.Evidence("/corrects/what/0/after", m.value, m.end);
    out.push_back(std::move(change));
    return;
  }
}

}  // namespace

// What is corrected is read from tables, else from labels, else as one piece.
void ReadCorrection(Reading& r) {
  if (!r.Is(ReleaseTag::kTenderAmendment) && !r.Is(ReleaseTag::kAwardUpdate)) return;
  Correction correction;
  correction.project_code = r.notice.project_code;
  for (const Mark& m : r.marks) {
    if (m.field != Field::kOriginalDate || correction.published_on) continue;
    if (const auto date = FirstDate(r.glyphs, m.value, std::min(m.end, m.value + kDateReach))) {
      correction.published_on = date->when.date;
      r.Evidence("/corrects/published_on", date->begin, date->end);
    }
  }
  ChangesOfTables(r, correction.what);
  if (correction.what.empty()) ChangesOfLabels(r, correction.what);
  if (correction.what.empty()) ChangeOfSection(r, correction.what);
  if (!correction.project_code && !correction.published_on && correction.what.empty()) return;
  r.notice.corrects = std::move(correction);
}

}  // namespace tenderscan
