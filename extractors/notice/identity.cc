// What a notice is about: codes, the project's name, the method, the region.
#include <algorithm>
#include <optional>

#include "extractors/notice/codes.h"
#include "extractors/notice/reading.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/notice_words.h"

namespace tenderscan {
namespace {

constexpr std::uint32_t kLongestMethod = 30;  // 竞争性磋商（非政府采购项目，二次）
constexpr std::uint32_t kLongestRegion = 40;  // 某省某自治州某县某镇

// 某设备采购项目编号：12: the label may have taken 采购 or 招标 from the value before it. The
// name's end that also stands in the title is the right one.
std::string WithTakenWords(const Reading& r, std::size_t mark, const PrintedName& name) {
  if (mark + 1 >= r.marks.size() || !r.notice.title) return name.name;
  const Mark& next = r.marks[mark + 1];
  if (next.begin != name.end || r.glyphs.Before(next.label) != Break::kNone) return name.name;
  for (const std::u32string& word : ShippedNoticeWords().taken) {
    const std::uint32_t n = static_cast<std::uint32_t>(word.size());
    if (r.glyphs.Folded(next.label, next.label + n) != word) continue;
    const std::string longer = r.glyphs.Printed(name.begin, next.label + n);
    if (r.notice.title->find(longer) != std::string::npos &&
        TS_RULE("identity.name_with_taken_word"))
      return longer;
  }
  return name.name;
}

void ReadCodes(Reading& r) {
  int best = -1;
  for (std::size_t i = 0; i < r.marks.size(); ++i) {
    const Mark& m = r.marks[i];
    if (m.field == Field::kPlanCode && !r.notice.plan_code) {
      if (const auto code = ReadCode(r.glyphs, m.value, CellEnd(r.glyphs, m))) {
        r.notice.plan_code = code->code;
        r.Evidence("/plan_code", code->begin, code->end);
      }
    }
    if (m.field == Field::kContractCode) {
      if (const auto code = ReadCode(r.glyphs, m.value, CellEnd(r.glyphs, m))) {
        if (!r.notice.contract) r.notice.contract.emplace();
        if (!r.notice.contract->code) {
          r.notice.contract->code = code->code;
          r.Evidence("/contract/code", code->begin, code->end);
        }
      }
    }
    if (m.field != Field::kProjectCode || static_cast<int>(m.rank) <= best) continue;
    const auto code = ReadCode(r.glyphs, m.value, CellEnd(r.glyphs, m));
    if (!code) continue;
    best = m.rank;
    r.notice.project_code = code->code;
    r.Evidence("/project_code", code->begin, code->end);
  }
  if (best < 7 && r.notice.title) {
    if (std::string code = CodeOfTitle(*r.notice.title); !code.empty()) {
      r.notice.project_code = std::move(code);
      if (const auto at = r.notice.evidence.find("/title"); at != r.notice.evidence.end()) {
        r.notice.evidence["/project_code"] = at->second;
      }
    }
  }
  // The labels of a title (项目编号：...) are found in the text where the title is part of it; a
  // title that only meta data hold is read by itself.
  if (!r.notice.project_code && r.notice.title) {
    const Glyphs title(*r.notice.title);
    for (const Mark& m : FindLabels(title)) {
      if (m.field != Field::kProjectCode) continue;
      if (const auto code = ReadCode(title, m.value, m.end)) {
        r.notice.project_code = code->code;
        if (const auto at = r.notice.evidence.find("/title"); at != r.notice.evidence.end()) {
          r.notice.evidence["/project_code"] = at->second;
        }
        break;
      }
    }
  }
}

// X项目于2025年5月29日在...发布招标公告: the subject of the sentence that tells what was done.
std::optional<PrintedName> NameOfProse(const Glyphs& g) {
  constexpr std::uint32_t kLongest = 120;  // of a project's name
  constexpr std::uint32_t kReach = 60;     // 于2025年5月29日在某网上发布
  constexpr std::uint32_t kShortest = 6;   // 某大学的设备
  for (std::uint32_t i = 6; i + 6 < g.size(); ++i) {
    const std::u32string_view after = g.Folded(i, std::min(i + kReach, g.size()));
    if (BeginsWithOne(after, ShippedNoticeWords().done_on) == 0) continue;
    if (!HoldsOne(after, ShippedNoticeWords().done)) continue;
    std::uint32_t begin = i;
    while (begin > 0 && i - begin < kLongest && g.Before(begin) < Break::kFar &&
           g[begin - 1] != U'。' && g[begin - 1] != U'：' && g[begin - 1] != U':' &&
           g[begin - 1] != U'，' && g[begin - 1] != U',') {
      --begin;
    }
    if (i - begin < kShortest || i - begin >= kLongest) continue;
    TS_RULE("identity.name_of_prose");
    return ReadTitleLike(g, begin, i);
  }
  return std::nullopt;
}

void ReadName(Reading& r) {
  int best = -1;
  for (std::size_t i = 0; i < r.marks.size(); ++i) {
    const Mark& m = r.marks[i];
    int rank = -1;
    if (m.field == Field::kProjectName) rank = m.rank;
    if (m.field == Field::kContractName) rank = 1;
    if (rank > 0 && r.scenes[i].in_head) rank = 0;
    if (rank <= best) continue;
    if (r.scenes[i].section == Section::kScores) continue;
    const auto name = ReadTitleLike(r.glyphs, m.value, CellEnd(r.glyphs, m));
    if (!name) continue;
    // A table's head: the next cell is a head too. A label's word names no project.
    if (ReadHead(r.glyphs, name->begin, name->end).known) continue;
    best = rank;
    r.notice.project_name = WithTakenWords(r, i, *name);
    r.Evidence("/project_name", name->begin, name->end);
  }
  for (const NoticeTable& table : r.tables) {
    if (best >= 7) break;
    const int column = table.Column(Field::kProjectName);
    if (column < 0 || table.rows.empty() || table.Has(Field::kContractAmount)) continue;
    const Cell cell = table.rows[0][static_cast<std::size_t>(column)];
    if (cell.empty()) continue;
    const auto name = ReadTitleLike(r.glyphs, cell.begin, cell.end);
    if (name && !ReadHead(r.glyphs, name->begin, name->end).known) {
      best = 7;
      r.notice.project_name = name->name;
      r.Evidence("/project_name", name->begin, name->end);
    }
  }
  if (best < 0 && r.kind && r.notice.title && ProjectNameOfTitle(*r.notice.title).empty()) {
    if (const auto name = NameOfProse(r.glyphs)) {
      r.notice.project_name = name->name;
      r.Evidence("/project_name", name->begin, name->end);
    }
  }
  if (!r.notice.project_name && r.notice.title) {
    if (std::string name = ProjectNameOfTitle(*r.notice.title); !name.empty()) {
      r.notice.project_name = std::move(name);
      if (const auto at = r.notice.evidence.find("/title"); at != r.notice.evidence.end()) {
        r.notice.evidence["/project_name"] = at->second;
      }
    }
  }
}

void ReadMethod(Reading& r) {
  bool other = false;
  for (const Mark& m : r.marks) {
    if (m.field != Field::kMethod) continue;
    const std::uint32_t end = std::min(CellEnd(r.glyphs, m), m.value + kLongestMethod);
    if (end <= m.value) continue;
    const std::u32string_view value = r.glyphs.Folded(m.value, end);
    if (const std::string_view method = MethodIn(value); !method.empty()) {
      r.notice.method = std::string(method);
      r.Evidence("/method", m.value, end);
      return;
    }
    other = other || BeginsWithOne(value, ShippedNoticeWords().other_method) > 0;
  }
  for (const NoticeTable& table : r.tables) {
    const int column = table.Column(Field::kMethod);
    if (column < 0 || table.rows.empty()) continue;
    const Cell cell = table.rows[0][static_cast<std::size_t>(column)];
    if (cell.empty()) continue;
    if (const std::string_view method = MethodIn(r.glyphs.Folded(cell.begin, cell.end));
        !method.empty()) {
      r.notice.method = std::string(method);
      r.Evidence("/method", cell.begin, cell.end);
      return;
    }
  }
  if (r.notice.title) {
    const Glyphs title(*r.notice.title);
    if (const std::string_view method = MethodIn(title.Folded(0, title.size())); !method.empty()) {
      r.notice.method = std::string(method);
      if (const auto at = r.notice.evidence.find("/title"); at != r.notice.evidence.end()) {
        r.notice.evidence["/method"] = at->second;
      }
      return;
    }
  }
  if (other) return;
  if (const std::string_view method = MethodOfBody(r.glyphs); !method.empty()) {
    r.notice.method = std::string(method);
  }
}

}  // namespace

void ReadIdentity(Reading& r) {
  ReadCodes(r);
  ReadName(r);
  ReadMethod(r);
  if (r.notice.project_code) {
    std::string words = r.notice.project_name.value_or("");
    if (r.notice.title) words += "\n" + *r.notice.title;
    r.notice.project_key = MakeProjectKey(*r.notice.project_code, words);
    if (r.notice.title && !r.notice.project_key->lot)
      r.notice.project_key->lot = LotOfTitle(*r.notice.title);
  }
  for (const Mark& m : r.marks) {
    if (m.field != Field::kRegion || r.notice.region) continue;
    if (const auto name = ReadTitleLike(r.glyphs, m.value,
                                        std::min(CellEnd(r.glyphs, m), m.value + kLongestRegion))) {
      if (ReadHead(r.glyphs, name->begin, name->end).known) continue;
      r.notice.region = name->name;
      r.Evidence("/region", name->begin, name->end);
    }
  }
}

}  // namespace tenderscan
