// Reading a notice, top to bottom: labels and tables first, then each group of fields from them.
#include "extractors/notice/notice_reader.h"

#include <algorithm>

#include "extractors/layout/book.h"
#include "extractors/notice/awards/sources.h"
#include "extractors/notice/part_notice.h"
#include "extractors/notice/reading.h"
#include "extractors/text/person_names.h"
#include "extractors/text/personal_data.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/notice_words.h"
#include "store/model/notice.h"

namespace tenderscan {
namespace {

constexpr Limit kLongTitle = {"the title is longer than 2000 bytes: its end was left"};

bool SaysAnnounced(std::string_view title) {
  const Glyphs text(title);
  return IsAnnounced(text.Folded(0, text.size()));
}

// A text is a notice where a title or its labels say what kind, and it says whose or which project.
bool IsNotice(const Reading& r) {
  if (!r.notice.tag && !r.kind) return false;
  int known = 0;
  for (const Mark& m : r.marks) {
    switch (m.field) {
      case Field::kProjectCode:
      case Field::kProjectName:
      case Field::kBuyer:
      case Field::kBuyerHead:
      case Field::kAgency:
      case Field::kAgencyHead:
      case Field::kSupplier:
      case Field::kDeadline:
      case Field::kOpening:
      case Field::kPublished:
        ++known;
        break;
      default:
        known += IsMoney(m.field) ? 1 : 0;
        break;
    }
    if (known >= 1 && r.kind) return true;
    if (known >= 2) return true;
  }
  // Some say all in their title, and the rest in prose or an attachment.
  constexpr std::size_t kShortestTitle = 36;
  return r.kind && r.notice.title && r.notice.title->size() >= kShortestTitle &&
         SaysAnnounced(*r.notice.title);
}

// What the head of a text says of itself under that name; empty where nothing.
std::string_view Stated(const ExtractedText& text, std::string_view name, TextSpan* where) {
  for (const Block& block : text.blocks) {
    if (block.kind != BlockKind::kMeta) break;
    if (block.name != name) continue;
    if (where != nullptr) *where = block.span;
    return block.span.In(text.text);
  }
  return {};
}

// A record is a notice of the kind that its labels have, also where they are too few to tell one
// from other texts.
std::optional<ReleaseTag> KindOfLabels(const std::vector<Mark>& marks) {
  const auto has = [&](Field field) {
    return std::any_of(marks.begin(), marks.end(),
                       [field](const Mark& mark) { return mark.field == field; });
  };
  if (has(Field::kContractAmount) || has(Field::kContractCode)) return ReleaseTag::kContract;
  if (has(Field::kSupplier) || has(Field::kAmount) || has(Field::kRanked)) {
    return ReleaseTag::kAward;
  }
  if (has(Field::kBudget) || has(Field::kCeiling) || has(Field::kDeadline) ||
      has(Field::kOpening)) {
    return ReleaseTag::kTender;
  }
  return std::nullopt;
}

// A correction's form says what is corrected: 采购结果, 中标公告.
bool CorrectsResult(const Glyphs& g, const std::vector<Mark>& marks) {
  constexpr std::uint32_t kLongest = 12;
  return std::any_of(marks.begin(), marks.end(), [&](const Mark& m) {
    if (m.field != Field::kChangeWhat || m.value >= m.end) return false;
    const std::uint32_t end = std::min(CellEnd(g, m), m.value + kLongest);
    return BeginsWithOne(g.Folded(m.value, end), ShippedNoticeWords().corrects_result) > 0;
  });
}

// let data = [{...}], window.x = ...: a program that holds texts, not a page that shows one.
bool BeginsAsProgram(const Glyphs& g) {
  for (std::u32string_view word : {U"LET", U"VAR", U"CONST", U"FUNCTION", U"IMPORT", U"EXPORT",
                                   U"WINDOW.", U"DEFINE(", U"MODULE."}) {
    const std::uint32_t n = static_cast<std::uint32_t>(word.size());
    if (g.size() <= n || g.Folded(0, n) != word) continue;
    const bool parted = g.Before(n) != Break::kNone || !IsLetter(word.back());
    constexpr std::uint32_t kReach = 60;
    for (std::uint32_t i = n; parted && i < std::min(n + kReach, g.size()); ++i) {
      if (g[i] == U'=' || g[i] == U'{' || g[i] == U'(') return true;
      if (g[i] >= 0x80 || g.Before(i) >= Break::kLine) return false;
    }
  }
  return false;
}

// A book of tender documents names its notice in its contents, and holds it as a chapter: a file
// that is a notice begins with its title, behind the name of its portal, a date and an address.
bool BeginsAsNotice(const Reading& r, const Title& title, bool announced) {
  constexpr std::uint32_t kReach = 120;
  if (!r.kind || !announced || DivisionAt(Glyphs(title.text), 0) || IsBook(r.glyphs)) return false;
  std::uint32_t begin = 0;  // behind what the file's head says of it
  for (const Block& block : r.source.blocks) {
    if (block.kind != BlockKind::kMeta) break;
    begin = r.glyphs.At(block.span.end);
  }
  return r.glyphs.At(title.span.begin) <= begin + kReach;
}

bool NamesAnything(const Notice& notice) {
  return !notice.parties.empty() || !notice.awards.empty() || notice.budget.has_value() ||
         notice.ceiling.has_value() || notice.project_code.has_value() ||
         notice.contract.has_value();
}

// Parties are organisations: a person who sells or buys is none that notices are compared by.
void DropPersons(Notice& notice) {
  const auto evidence_of = [](std::size_t party) {
    return "/parties/" + std::to_string(party) + "/";
  };
  std::size_t kept = 0;
  for (std::size_t i = 0; i < notice.parties.size(); ++i) {
    const bool person = IsPersonName(notice.parties[i].name) && TS_RULE("notice.person_as_party");
    const std::string from = evidence_of(i), to = evidence_of(kept);
    for (auto it = notice.evidence.lower_bound(from);
         it != notice.evidence.end() && it->first.starts_with(from) && (person || i != kept);) {
      if (!person) notice.evidence[to + it->first.substr(from.size())] = it->second;
      it = notice.evidence.erase(it);
    }
    if (person) continue;
    if (i != kept) notice.parties[kept] = std::move(notice.parties[i]);
    ++kept;
  }
  notice.parties.resize(kept);
}

// Free text of a notice may name persons and their numbers: none of it is shown.
void MaskPersons(Notice& notice) {
  DropPersons(notice);
  const auto mask = [](std::string& name) { name = IsPersonName(name) ? MaskAll(name) : name; };
  for (Award& award : notice.awards) {
    if (award.supplier) mask(*award.supplier);
    for (std::string& member : award.members) mask(member);
  }
  ForEachText(notice, [](const NoticeField& field, std::string& text) {
    if (field.Has(kPersonal)) text = MaskPersonalData(text);
  });
}

// `part`: as ReadPartNotice.
std::optional<Notice> Read(PageReader& page, const NoticeContext& context, bool part) {
  const ExtractedText& text = page.text();
  const Glyphs& glyphs = page.glyphs();
  if (!context.record && (glyphs.size() < 8 || BeginsAsProgram(glyphs))) return std::nullopt;
  const std::vector<Mark>& marks = page.marks();
  const std::vector<Scene> scenes = ReadScenes(glyphs, marks);
  Reading reading{text,          context,     glyphs,        marks,        scenes,
                  page.tables(), page.lots(), page.limits(), std::nullopt, {}};
  Notice& notice = reading.notice;
  notice.gaps = reading.limits.Gaps();
  if (!context.site.empty()) notice.site = std::string(context.site);
  const Title title = ReadTitle(text, glyphs, marks);
  if (!title.text.empty()) {
    notice.title = title.text;
    notice.evidence["/title"] = title.span;
    if (title.cut) reading.LeftUnread(kLongTitle);
    reading.kind = KindOfTitle(Glyphs(title.text));
    if (reading.kind) notice.tag = reading.kind->tag;
  }
  bool announced = SaysAnnounced(title.text);
  if ((!reading.kind || !announced) && !title.text.empty()) {
    // A title of several lines: project / 询价采购 / 结果公告
    constexpr std::uint32_t kShort = 14;
    std::uint32_t at = glyphs.At(title.span.end);
    std::string more;
    for (int lines = 0; lines < 3 && at < glyphs.size(); ++lines) {
      const std::uint32_t end = glyphs.SegmentEnd(at);
      if (end - at > kShort || glyphs[end - 1] == U':') break;
      more += glyphs.Printed(at, end);
      at = end;
    }
    if (const auto kind = KindOfTitle(Glyphs(more)); kind && SpeaksOfPublishing(more)) {
      reading.kind = kind;
      notice.tag = kind->tag;
      announced = announced || SaysAnnounced(more);
    }
  }
  if (part && !(BeginsAsNotice(reading, title, announced) && TS_RULE("notice.part"))) {
    return std::nullopt;
  }
  if (!reading.kind) {
    reading.kind = KindOfMatters(glyphs, marks);
    if (reading.kind) notice.tag = reading.kind->tag;
  }
  if (!reading.kind) {
    reading.kind = KindOfTitle(Glyphs(Stated(text, "kind", nullptr)));
    if (reading.kind) notice.tag = reading.kind->tag;
  }
  // 开标记录 that says who won below.
  if (reading.ListsBids() && NamesWinner(glyphs, marks) && TS_RULE("notice.bids_with_winner"))
    notice.tag = ReleaseTag::kAward;
  if (!reading.kind) notice.tag = KindOfBody(glyphs, marks);
  const bool keyed = text.media_type == "text/csv" || text.media_type == "application/json" ||
                     text.media_type == "text/tab-separated-values";
  if (!notice.tag && !reading.kind && (context.record || keyed)) notice.tag = KindOfLabels(marks);
  if (reading.Is(ReleaseTag::kTenderAmendment) || reading.Is(ReleaseTag::kAwardUpdate)) {
    reading.changes = ReadChanges(reading);
    reading.past = PastWords(reading);
    // 更正事项：采购结果
    if (CorrectsResult(glyphs, marks) || ChangesWinner(reading))
      notice.tag = ReleaseTag::kAwardUpdate;
  }
  // 某项目询价公告, and below it who of those asked won: a page that keeps the title of the call.
  const std::optional<bool> won_in_table = SaysWhoWon(reading);
  if (((!notice.tag && !reading.kind) || reading.Is(ReleaseTag::kTender)) && won_in_table &&
      TS_RULE("notice.call_with_outcome"))
    notice.tag = ReleaseTag::kAward;
  if (!context.record && !IsNotice(reading)) return std::nullopt;
  TextSpan address;
  if (const std::string_view stated = Stated(text, "address", &address); !stated.empty()) {
    notice.address = std::string(stated);
    notice.evidence["/address"] = address;
  }
  ReadIdentity(reading);
  ReadParties(reading);
  ReadDates(reading);
  ReadBudget(reading);
  ReadAwards(reading);
  DropPricesOfOne(reading);
  NameKeptValues(reading);
  ReadUsccs(reading);
  // 结果公告 of a procedure that had none, as a reason or 是否中标：否 of all who bid says.
  const bool won = std::any_of(notice.awards.begin(), notice.awards.end(),
                               [](const Award& award) { return award.supplier.has_value(); });
  if (reading.Is(ReleaseTag::kAward) && !won &&
      (GivesReason(glyphs, marks) || won_in_table == false)) {
    notice.tag = ReleaseTag::kTenderCancellation;
  }
  ReadItems(reading);
  ReadCorrection(reading);
  ReadAttachments(reading);
  MaskPersons(reading.notice);
  if (part && !NamesAnything(notice)) return std::nullopt;
  return std::move(reading.notice);
}

}  // namespace

std::optional<Notice> ReadNotice(const ExtractedText& text, const NoticeContext& context) {
  PageReader page(text);
  return ReadNotice(page, context);
}

std::optional<Notice> ReadNotice(PageReader& page, const NoticeContext& context) {
  return Read(page, context, false);
}

std::optional<Notice> ReadPartNotice(PageReader& page, const NoticeContext& context) {
  return Read(page, context, true);
}

}  // namespace tenderscan
