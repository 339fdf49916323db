// What a correction corrects: the first notice, and each thing before and after.
#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "extractors/notice/codes.h"
#include "extractors/notice/dates.h"
#include "extractors/notice/reading.h"
#include "extractors/text/personal_data.h"

namespace tenderscan {
namespace {

constexpr std::size_t kMostChanges = 2000;  // long corrections have some dozens
constexpr std::string_view kTooManyChanges =
    "more than 2000 changes are listed: the rest was not read";

std::optional<std::string> Words(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  constexpr std::uint32_t kLongest = 400;
  end = std::min({end, g.size(), begin + kLongest});
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
  const auto has = [&](std::u32string_view word) {
    return text.find(word) != std::u32string_view::npos;
  };
  if (has(U"截止时间") || has(U"开标时间") || has(U"开启时间") || has(U"提交响应文件") ||
      has(U"递交") || has(U"截止日期"))
    return "deadline";
  if (has(U"预算")) return "budget";
  if (has(U"限价") || has(U"控制价")) return "ceiling";
  if (has(U"项目编号")) return "project_code";
  if (has(U"项目名称")) return "project_name";
  if (has(U"中标金额") || has(U"成交金额") || has(U"中标价")) return "awards/value";
  if (has(U"中标供应商") || has(U"成交供应商") || has(U"中标人")) return "awards/supplier";
  return {};
}

}  // namespace

void ReadCorrection(Reading& r) {
  if (!r.Is(ReleaseTag::kTenderAmendment) && !r.Is(ReleaseTag::kAwardUpdate)) return;
  const Glyphs& g = r.glyphs;
  Correction correction;
  correction.project_code = r.notice.project_code;
  for (const Mark& m : r.marks) {
    if (m.field != Field::kOriginalDate || correction.published_on) continue;
    if (const auto date = FirstDate(g, m.value, std::min(m.end, m.value + 40))) {
      correction.published_on = date->when.date;
      r.Evidence("/corrects/published_on", date->begin, date->end);
    }
  }
  for (const NoticeTable& t : r.tables) {
    const int before = t.Column(Field::kChangeBefore), after = t.Column(Field::kChangeAfter);
    if (after < 0) continue;
    for (const std::vector<Cell>& row : t.rows) {
      Correction::Change change;
      for (std::size_t c = 0; c < row.size(); ++c) {
        if (row[c].empty()) continue;
        if (static_cast<int>(c) == before) {
          change.before = Words(g, row[c].begin, row[c].end);
        } else if (static_cast<int>(c) == after) {
          change.after = Words(g, row[c].begin, row[c].end);
        }
        if (change.field.empty()) change.field = FieldOf(g, row[c].begin, row[c].end);
      }
      if (change.field.empty()) {
        for (std::size_t c = 0; c < row.size(); ++c) {
          if (row[c].empty() || static_cast<int>(c) == before || static_cast<int>(c) == after ||
              (t.columns[c].known && t.columns[c].field == Field::kSequence)) {
            continue;
          }
          change.field = Words(g, row[c].begin, row[c].end).value_or("");
          break;
        }
      }
      if (!change.after && !change.before) continue;
      if (correction.what.size() >= kMostChanges) {
        r.LeftUnread(kTooManyChanges);
        break;
      }
      correction.what.push_back(std::move(change));
    }
  }
  if (correction.what.empty()) {
    std::uint32_t before_begin = 0, before_end = 0;
    for (std::size_t i = 0; i < r.marks.size(); ++i) {
      const Mark& m = r.marks[i];
      if (m.field == Field::kChangeBefore) {
        before_begin = m.value;
        before_end = m.end;
        // The words up to 更正为 belong to it, labels inside them too.
        for (std::size_t k = i + 1; k < r.marks.size() && k < i + 6; ++k) {
          if (r.marks[k].field == Field::kChangeAfter) {
            before_end = r.marks[k].begin;
            break;
          }
        }
      }
      if (m.field != Field::kChangeAfter) continue;
      std::uint32_t end = m.end;
      for (std::size_t k = i + 1; k < r.marks.size() && k < i + 6; ++k) {
        if (r.marks[k].field != Field::kDeadline && r.marks[k].field != Field::kOpening &&
            r.marks[k].field != Field::kBudget && r.marks[k].field != Field::kCeiling) {
          break;
        }
        end = r.marks[k].end;
      }
      Correction::Change change;
      change.after = Words(g, m.value, end);
      if (before_end > before_begin && before_end <= m.begin)
        change.before = Words(g, before_begin, before_end);
      change.field = FieldOf(
          g, before_end > before_begin ? before_begin : (m.begin > 40 ? m.begin - 40 : 0), end);
      if (change.after && correction.what.size() >= kMostChanges) {
        r.LeftUnread(kTooManyChanges);
        break;
      }
      if (change.after) {
        r.Evidence("/corrects/what/" + std::to_string(correction.what.size()) + "/after", m.value,
                   end);
        correction.what.push_back(std::move(change));
      }
      before_begin = before_end = 0;
    }
  }
  if (correction.what.empty()) {
    for (const Mark& m : r.marks) {
      if (m.field != Field::kChange || m.joint == Joint::kHead) continue;
      Correction::Change change;
      change.after = Words(g, m.value, m.end);
      change.field = FieldOf(g, m.value, m.end);
      if (change.after) {
        r.Evidence("/corrects/what/0/after", m.value, m.end);
        correction.what.push_back(std::move(change));
      }
      break;
    }
  }
  if (!correction.project_code && !correction.published_on && correction.what.empty()) return;
  r.notice.corrects = std::move(correction);
}

void ReadAttachments(Reading& r) {
  constexpr std::size_t kMost = 2000;
  std::unordered_set<std::string_view> seen;
  static constexpr std::string_view kExtensions[] = {".doc",  ".docx", ".pdf", ".xls",
                                                     ".xlsx", ".zip",  ".rar", ".7z",
                                                     ".wps",  ".ofd",  ".jpg", ".png"};
  const auto lower = [](std::string_view text) {
    std::string out(text);
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return out;
  };
  for (const Block& block : r.source.blocks) {
    if (block.kind != BlockKind::kLink || block.uri.empty()) continue;
    if (block.uri.size() > 2000 || block.span.size() > 1000) continue;
    const std::string uri = lower(block.uri.substr(0, block.uri.find_first_of("?#")));
    const std::string title(block.span.In(r.source.text));
    const std::string words = lower(title);
    bool file = block.uri.find("download") != std::string::npos ||
                block.uri.find("attach") != std::string::npos;
    for (std::string_view extension : kExtensions) {
      file = file || uri.ends_with(extension) || words.ends_with(extension);
    }
    if (!file || lower(block.uri).starts_with("javascript:")) continue;
    if (!seen.insert(block.uri).second) continue;
    if (r.notice.attachments.size() >= kMost)
      return r.LeftUnread("more than 2000 attachments are linked: the rest was not listed");
    r.notice.evidence["/attachments/" + std::to_string(r.notice.attachments.size()) + "/title"] =
        block.span;
    r.notice.attachments.push_back({title, block.uri});
  }
}

}  // namespace tenderscan
